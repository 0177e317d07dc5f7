"""Who may read and write what: every tenant table, every role. A refusal is told, and leaves every row as it was."""

import uuid
from typing import Any

import psycopg
import pytest
from psycopg import sql

from tests.db.full_town import fill, insertion, named
from tests.db.small_town import Town, name_id

pytestmark = pytest.mark.db

# Who: k contractor, c crew, e engineer, o owner's desk, a authority, d admin, g gateway.
ROLES = {"k": "contractor", "c": "crew", "e": "engineer", "o": "owner", "a": "authority", "d": "admin", "g": "gateway"}
EVERYBODY = "kceoadg"

# Table: who may read it at all, who may add the very row that the town's water company has, who may change that row.
MATRIX = {
    "asset.abandonment_proof": ("eoad", "eoad", "eoad"),
    "asset.block": (EVERYBODY, "ad", "ad"),
    "asset.coverage": (EVERYBODY, "eoad", "eoad"),
    "asset.dirty_cell": ("", "", ""),
    "asset.exposure": (EVERYBODY, "ceoad", "ceoad"),
    "asset.owner_accuracy": (EVERYBODY, "", ""),
    "asset.owner_list": (EVERYBODY, "ad", "ad"),
    "asset.service_area": (EVERYBODY, "eoad", "eoad"),
    "asset.street": (EVERYBODY, "ad", "ad"),
    "asset.tile_line": (EVERYBODY, "", ""),
    "asset.tile_node": (EVERYBODY, "", ""),
    "asset.tile_overview": (EVERYBODY, "", ""),
    "asset.tile_pin": (EVERYBODY, "", ""),
    "asset.utility_line": (EVERYBODY, "eoad", "eoad"),
    "asset.utility_node": (EVERYBODY, "eoad", "eoad"),
    "audit.bulk_load": ("ad", "", ""),
    "audit.change": ("eoad", "", ""),
    "audit.change_cell": ("ad", "", ""),
    "audit.history": ("eoad", "", ""),
    "audit.look": ("eoad", "", ""),
    "dig.as_found": (EVERYBODY, "kad", ""),  # stands as it was written; the owner's word comes once
    "dig.clearance": (EVERYBODY, "", ""),
    "dig.consent": (EVERYBODY, "eoad", ""),
    "dig.excavation": (EVERYBODY, "kad", "kad"),
    "dig.excavation_part": (EVERYBODY, "kad", "kad"),
    "dig.excavation_revision": (EVERYBODY, "kad", "kad"),
    "dig.finding": ("eoad", "", ""),
    "dig.hold_point": (EVERYBODY, "", ""),  # the engine says which, and a crew can only sign
    "dig.owner_reply": (EVERYBODY, "eoad", ""),
    "dig.reminder": (EVERYBODY, "", ""),
    "dig.restricted_release": (EVERYBODY, "eoad", ""),
    "dig.routed_owner": (EVERYBODY, "", ""),
    "dig.shift": (EVERYBODY, "", "kad"),  # nobody begins to dig on a job that is not cleared
    "dig.standing_instruction": (EVERYBODY, "eoad", "eoad"),
    "org.device": (EVERYBODY, "d", "d"),
    "org.membership": (EVERYBODY, "d", "d"),
    "org.organisation": (EVERYBODY, "ad", "ad"),
    "org.person": (EVERYBODY, "d", "d"),
    "org.session": ("", "", ""),
    "org.sign_in_attempt": ("", "", ""),
    "org.work_area": (EVERYBODY, "ad", "ad"),
    "pin.inspection": ("ceoad", "ceoad", "ceoad"),
    "pin.pin": (EVERYBODY, "ceoad", "ceoad"),
    "pin.pin_mark": (EVERYBODY, "ceoad", "ceoad"),
    "pin.pin_status": (EVERYBODY, "", ""),
    "pin.pin_tag": (EVERYBODY, "ceoad", "ceoad"),
    "pin.sighting": (EVERYBODY, "", ""),  # everybody hands in their own: see below
    "sync.attachment": (EVERYBODY, "ceoad", "ceoad"),
    "sync.op_receipt": (EVERYBODY, "", ""),
    "sync.proposal": ("ceoad", "ceoad", "ceoad"),
    "sync.task": ("ceoad", "ceoad", "ceoad"),
}

REFUSALS = (
    "permission denied",
    "row-level security policy",
    "NOT_YOUR_JOB",
    "NOT_YOUR_ASSET",
    "NOT_YOURS",
    "NOT_SIGNED_IN",
    "ENGINE_ONLY",
    "NOT_CLEARED",
    "ANSWER_STANDS",
    "RECORD_STANDS",
    "STEP_IS_FIXED",
    "EXCAVATION_NOT_FOUND",
    "NO_DELETE",
    "APPEND_ONLY",
)


@pytest.fixture(scope="module")
def full_town(shared_town: Town) -> Town:
    """The town with at least one row in every tenant table."""
    fill(shared_town)
    return shared_town


def row_of_the_water_company(town: Town, table: str) -> dict[str, Any]:
    """A row of the table as texts: the builder's where the job counts, else the water company's."""
    known = {
        "asset.utility_line": "line water inside",
        "asset.utility_node": "node water inside",
        "pin.pin": "pin near",
        "pin.pin_tag": "tag near",
        "pin.pin_mark": "mark water inside",
        "asset.coverage": "coverage water",
        "asset.service_area": "service_area water",
        "dig.excavation_revision": "dig.excavation_revision",
    }
    with town.owner() as connection:
        columns = connection.execute(
            "SELECT attname, attidentity = 'a' FROM pg_attribute"
            " WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped",
            (table,),
        ).fetchall()
        found = connection.execute(
            sql.SQL("SELECT {} FROM {} {} LIMIT 1").format(
                sql.SQL(", ").join(sql.SQL("{}::text").format(sql.Identifier(name)) for name, _ in columns),
                named(table),
                sql.SQL("WHERE id = {}").format(name_id(known[table])) if table in known else sql.SQL(""),
            )
        ).fetchone()
        assert found is not None, f"the town has no row of {table}"
        return {
            name: value
            for (name, identity), value in zip(columns, found, strict=True)
            if value is not None and not identity
        }


def content_of(town: Town, table: str) -> str:
    """A hash over all rows of a table."""
    return str(town.peek(f"SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM {table} t"))


def a_new_one(row: dict[str, Any]) -> dict[str, Any]:
    """The same row as somebody else would add it: with keys of its own."""
    fresh = dict(row)
    for key in ("id", "op_id"):
        if key in fresh:
            fresh[key] = str(uuid.uuid4())
    for key, value in {
        "code": "0123456ZZ",
        "asset_code": "new",
        "user_name": "newcomer",
        "number": "77",
        "name": "new",
        "entity_id": str(uuid.uuid4()),
        "cell": "2",
        "identity": "\\x01",
        "token_sha256": "\\x" + "07" * 32,
    }.items():
        if key in fresh and not (key == "code" and value and len(fresh["code"]) != 9):
            fresh[key] = value
    if fresh.get("code", "").startswith("X-"):
        fresh["code"] = "X-2"
    fresh.pop("base_version", None)
    return fresh


def allow_again(table: str, row: dict[str, Any]) -> dict[str, Any]:
    """Where a second row of the same owner is refused by a key, the new one differs in it."""
    if table == "pin.pin_mark":
        row["line_id"] = str(name_id("line water outside"))
    if table == "org.membership":
        row["role"] = "contractor"
    return row


def test_the_matrix_has_every_tenant_table(shared_town: Town) -> None:
    with shared_town.owner() as connection:
        assert [row[0] for row in connection.execute("SELECT name::text FROM app.tenant_tables()")] == sorted(MATRIX)


def attempt(connection: "psycopg.Connection[Any]", query: Any, values: Any = ()) -> tuple[str | None, int]:
    """The text of the refusal, if there was one, and the number of rows touched; undone either way."""
    connection.execute("SAVEPOINT attempt")
    try:
        return None, connection.execute(query, values).rowcount
    except psycopg.Error as refusal:
        return str(refusal), 0
    finally:
        connection.execute("ROLLBACK TO SAVEPOINT attempt")


@pytest.mark.parametrize("table", MATRIX)
def test_who_may_read(full_town: Town, table: str) -> None:
    for letter, role in ROLES.items():
        with full_town.acting(role) as connection:
            refusal, _ = attempt(connection, f"SELECT count(*) FROM {table}")
        assert refusal is None or "permission denied" in refusal
        assert (refusal is None) == (letter in MATRIX[table][0]), f"{role} reads {table}: {refusal}"


@pytest.mark.parametrize("table", MATRIX)
def test_who_may_add(full_town: Town, table: str) -> None:
    row, before = row_of_the_water_company(full_town, table), content_of(full_town, table)
    for letter, role in ROLES.items():
        with full_town.acting(role) as connection:
            refusal, _ = attempt(connection, *insertion(table, allow_again(table, a_new_one(row))))
        assert refusal is None or any(word in refusal for word in REFUSALS), f"{role} adds to {table}: {refusal}"
        assert (refusal is None) == (letter in MATRIX[table][1]), f"{role} adds to {table}: {refusal}"
    assert content_of(full_town, table) == before


@pytest.mark.parametrize("table", MATRIX)
def test_who_may_change(full_town: Town, table: str) -> None:
    row, before = row_of_the_water_company(full_town, table), content_of(full_town, table)
    key = "id" if "id" in row else next(iter(row))
    # Any column will do to be refused; to be allowed it must be one that may change.
    column = "valid_from" if "valid_from" in row else next(name for name in row if name != key)
    value = "2025-01-01" if column == "valid_from" else row[column]
    for letter, role in ROLES.items():
        with full_town.acting(role) as connection:
            hidden, seen = attempt(connection, f"SELECT {key} FROM {table} WHERE {key} = %s", (row[key],))
            change = f"UPDATE {table} SET {column} = %s WHERE {key} = %s"
            refusal, changed = attempt(connection, change, (value, row[key]))
        # A row that can be seen is changed or refused aloud; only what cannot be seen is passed over.
        assert refusal or changed == 1 or (hidden is None and seen == 0), (
            f"{role} changes {table}: nobody said anything"
        )
        assert refusal is None or any(word in refusal for word in REFUSALS), f"{role} changes {table}: {refusal}"
        assert (changed == 1) == (letter in MATRIX[table][2]), f"{role} changes {table}: {refusal}"
    assert content_of(full_town, table) == before


@pytest.mark.parametrize("table", MATRIX)
def test_an_engineer_of_another_owner_adds_and_changes_nothing_of_ours(full_town: Town, table: str) -> None:
    row, before = row_of_the_water_company(full_town, table), content_of(full_town, table)
    key = "id" if "id" in row else next(iter(row))
    column = "valid_from" if "valid_from" in row else next(name for name in row if name != key)
    value = "2025-01-01" if column == "valid_from" else row[column]
    with full_town.acting("rival") as connection:
        hidden, seen = attempt(connection, f"SELECT {key} FROM {table} WHERE {key} = %s", (row[key],))
        refusals = [
            attempt(connection, *insertion(table, allow_again(table, a_new_one(row))))[0],
            attempt(connection, f"UPDATE {table} SET {column} = %s WHERE {key} = %s", (value, row[key]))[0],
        ]
    # Anybody may file a wish: whose asset it is decides about it.
    assert refusals[0] or table == "sync.proposal", f"the rival added to {table}"
    assert refusals[1] or (hidden is None and seen == 0), f"the rival changed {table}, or nobody said anything"
    for refusal in filter(None, refusals):
        assert any(word in refusal for word in REFUSALS), refusal
    assert content_of(full_town, table) == before


@pytest.mark.parametrize("table", MATRIX)
def test_nobody_deletes(full_town: Town, table: str) -> None:
    before = content_of(full_town, table)
    for role in ROLES.values():
        with full_town.acting(role) as connection:
            refusal, _ = attempt(connection, f"DELETE FROM {table}")
        assert refusal, f"{role} deletes from {table}"
        assert "permission denied" in refusal
    with full_town.owner() as connection:
        disposable = connection.execute("SELECT array_agg(name::text) FROM app.disposable_tables()").fetchone()
        for statement in (f"DELETE FROM {table}", f"TRUNCATE {table} CASCADE"):
            refusal, _ = attempt(connection, statement)
            assert disposable
            assert (refusal is None) == (table in disposable[0]), f"the owner: {statement}: {refusal}"
            assert refusal is None or "NO_DELETE" in refusal
    assert content_of(full_town, table) == before


def test_everybody_hands_in_sightings_under_their_own_name(full_town: Town) -> None:
    row = a_new_one(row_of_the_water_company(full_town, "pin.sighting"))
    row.pop("received_at")
    for role in ROLES.values():
        with full_town.acting(role) as connection:
            who = {"person_id": name_id(role)} if role != "gateway" else {"device_id": name_id("gateway")}
            connection.execute(*insertion("pin.sighting", row | who))
            connection.rollback()
    for role in ("crew", "contractor", "gateway"):
        with full_town.acting(role) as connection, pytest.raises(psycopg.Error, match="row-level security"):
            connection.execute(*insertion("pin.sighting", row | {"person_id": name_id("engineer")}))
        with full_town.acting(role) as connection, pytest.raises(psycopg.Error, match="row-level security"):
            connection.execute(*insertion("pin.sighting", row | {"received_at": "2020-01-01"}))
