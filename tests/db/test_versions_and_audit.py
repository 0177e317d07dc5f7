"""No lost update, and one audit row per change."""

import dataclasses
import threading

import psycopg
import pytest

from smartpin_server.jurisdictions import activate, load
from tests.db.small_town import EAST, NORTH, Town, line, name_id

pytestmark = pytest.mark.db

OURS = name_id("line water inside")


def test_second_editor_is_refused_and_told_why(town: Town) -> None:
    change = "UPDATE asset.utility_line SET name = %s, base_version = 1 WHERE id = %s"
    with town.acting("engineer") as first:
        first.execute(change, ("first", OURS))
        first.commit()
    with town.acting("second_engineer") as second, pytest.raises(psycopg.Error, match="STALE_EDIT") as refusal:
        second.execute(change, ("second", OURS))
    assert refusal.value.sqlstate == "SP409"
    assert "you read version 1, it is at 2" in str(refusal.value)
    assert town.peek("SELECT name FROM asset.utility_line WHERE id = %s", OURS) == "first"


def test_two_editors_at_once_make_one_version(town: Town) -> None:
    told: list[str] = []

    def edit(person: str) -> None:
        with town.acting(person) as connection:
            try:
                connection.execute(
                    "UPDATE asset.utility_line SET name = %s, base_version = 1 WHERE id = %s", (person, OURS)
                )
                connection.commit()
                told.append("saved")
            except psycopg.Error as refusal:
                told.append(str(refusal.sqlstate))

    editors = [threading.Thread(target=edit, args=(person,)) for person in ("engineer", "second_engineer")]
    for editor in editors:
        editor.start()
    for editor in editors:
        editor.join()
    assert sorted(told) == ["SP409", "saved"]
    assert town.peek("SELECT row_version FROM asset.utility_line WHERE id = %s", OURS) == 2


def test_the_same_content_again_is_no_change(town: Town) -> None:
    before = town.peek("SELECT count(*) FROM audit.change")
    with town.acting("engineer") as connection:
        connection.execute(
            "UPDATE asset.utility_line SET name = name, geom = geom, base_version = 1 WHERE id = %s", (OURS,)
        )
        connection.commit()
    assert town.peek("SELECT row_version FROM asset.utility_line WHERE id = %s", OURS) == 1
    assert town.peek("SELECT count(*) FROM audit.change") == before


def test_rewriting_a_reach_is_no_edit(town: Town) -> None:
    with town.owner() as connection:
        connection.execute("UPDATE lookup.rule_value SET value = value + 1 WHERE rule = 'tolerance'")
        connection.execute("SELECT app.rewrite_reach()")
        connection.commit()
    assert town.peek("SELECT row_version FROM asset.utility_line WHERE id = %s", OURS) == 1


def test_clients_cannot_write_what_the_database_keeps(town: Town) -> None:
    with town.acting("engineer") as connection:
        connection.execute(
            "UPDATE asset.utility_line SET name = 'x', row_version = 77, created_at = '2000-01-01', changed_by = %s,"
            " reach_m = 0.01, envelope_m = 0, half_width_used_m = 0 WHERE id = %s",
            (name_id("rival"), OURS),
        )
        row = connection.execute(
            "SELECT row_version, created_at > '2001-01-01', changed_by, reach_m > 1 FROM asset.utility_line WHERE id = %s",
            (OURS,),
        ).fetchone()
        assert row == (2, True, name_id("engineer"), True)
        with pytest.raises(psycopg.Error, match="ID_IS_FIXED"):
            connection.execute("UPDATE asset.utility_line SET id = gen_random_uuid() WHERE id = %s", (OURS,))


def test_a_change_is_written_down_with_who_what_and_where(town: Town) -> None:
    op = name_id("operation")
    with town.acting("engineer") as connection:
        connection.execute("SELECT set_config('app.op_id', %s, true)", (str(op),))
        connection.execute(
            "UPDATE asset.utility_line SET name = 'renamed', geom = ST_Translate(geom, 0.3, 0, 0) WHERE id = %s",
            (OURS,),
        )
        connection.commit()
    with town.owner() as connection:
        found = connection.execute(
            "SELECT actor_id, op_id, op, changed, scope, owner_id, row_version, ST_X(ST_StartPoint(old_geom)),"
            " ST_X(ST_StartPoint(new_geom)), old_reach > 0, old_reach = new_reach, octet_length(row_hash), login"
            " FROM audit.change WHERE entity_id = %s AND op = 'update'",
            (OURS,),
        ).fetchall()
        assert found == [
            (
                name_id("engineer"),
                op,
                "update",
                {"name": [None, "renamed"]},
                "area",
                name_id("water"),
                2,
                EAST,
                EAST + 0.3,
                True,
                True,
                32,
                "smartpin_api",
            )
        ]
        history = connection.execute(
            "SELECT row_version, \"row\" ->> 'name', ST_AsText(geom), lower(period) < upper(period),"
            " upper(period) = (SELECT changed_at FROM asset.utility_line WHERE id = entity_id)"
            " FROM audit.history WHERE entity_id = %s",
            (OURS,),
        ).fetchall()
        assert history == [
            (1, None, f"LINESTRING Z ({EAST:.0f} {NORTH:.0f} 0,{EAST + 40:.0f} {NORTH:.0f} 0)", True, True)
        ]


def test_a_reader_of_changes_misses_none_that_commits_late(town: Town) -> None:
    """The token is a snapshot's xmin: a slow writer's rows are on or after it, whatever their numbers are."""
    with town.acting("engineer") as slow, town.acting("second_engineer") as fast:
        slow.execute("UPDATE asset.utility_line SET name = 'slow' WHERE id = %s", (OURS,))
        fast.execute("UPDATE asset.utility_line SET name = 'fast' WHERE id = %s", (name_id("line water outside"),))
        fast.commit()
        token = town.peek("SELECT pg_snapshot_xmin(pg_current_snapshot())::text")
        slow.commit()
    found = town.peek(
        "SELECT array_agg(changed -> 'name' ->> 1 ORDER BY 1) FROM audit.change WHERE xid >= %s::xid8", token
    )
    assert "slow" in found


def test_cells_of_the_old_and_of_the_new_place_are_marked(town: Town) -> None:
    with town.owner() as connection:
        connection.execute(
            "UPDATE asset.utility_line SET geom = %s WHERE id = %s", (line(EAST + 2000, NORTH + 1000, 600), OURS)
        )
        cells = connection.execute(
            "SELECT c.cell FROM audit.change_cell c JOIN audit.change a ON a.xid = c.xid AND a.entity_id = c.id"
            " WHERE c.id = %s AND a.op = 'update'",
            (OURS,),
        ).fetchall()
        expected = connection.execute(
            "SELECT app.cell(%s, %s) UNION SELECT app.cell(x, %s) FROM unnest(%s::float8[]) AS x",
            (EAST, NORTH, NORTH + 1000, [EAST + 2000, EAST + 2300, EAST + 2600]),
        ).fetchall()
    assert {row[0] for row in cells} == {row[0] for row in expected}
    assert len(cells) >= 3


def test_retiring_is_written_down_as_such_and_leaves_the_tiles(town: Town) -> None:
    with town.owner() as connection:
        connection.execute("UPDATE asset.utility_line SET valid_to = now() WHERE id = %s", (OURS,))
        connection.commit()
    assert town.peek("SELECT op FROM audit.change WHERE entity_id = %s ORDER BY id DESC LIMIT 1", OURS) == "retire"
    assert town.peek("SELECT count(*) FROM asset.tile_line WHERE id = %s", OURS) == 0


def test_rows_of_a_job_are_scoped_to_the_job(town: Town) -> None:
    excavation, revision = name_id("job"), name_id("job revision")
    with town.acting("contractor") as connection:
        connection.execute(
            "INSERT INTO dig.excavation (id, code, organisation_id, title) VALUES (%s, 'J-1', %s, 'Trench')",
            (excavation, name_id("builder")),
        )
        connection.execute(
            "INSERT INTO dig.excavation_revision (id, excavation_id, number) VALUES (%s, %s, 1)", (revision, excavation)
        )
        connection.commit()
    with town.owner() as connection:
        found = connection.execute(
            "SELECT DISTINCT scope, scope_id, owner_id FROM audit.change WHERE entity LIKE 'excavation%'"
        ).fetchall()
    assert found == [("excavation", excavation, name_id("builder"))]


def test_owners_read_about_their_own_changes_only(shared_town: Town) -> None:
    with shared_town.acting("rival") as connection:
        row = connection.execute(
            "SELECT count(*), count(*) FILTER (WHERE owner_id <> %s) FROM audit.change", (name_id("power"),)
        )
        count, others = row.fetchone() or (0, 0)
    assert count > 0
    assert others == 0


def test_a_rule_set_is_written_down_once_and_concerns_everything(town: Town) -> None:
    written = "SELECT count(*) FROM audit.change WHERE op = 'rule_set' AND scope = 'all'"
    assert town.peek(written) == 1
    with psycopg.connect(town.url) as connection:
        activate(connection, load("vn-hue"))
        connection.commit()
        assert town.peek(written) == 1, "the same rules again are no change"
        activate(connection, dataclasses.replace(load("vn-hue"), name="Hue, renamed", sha256="00" * 32))
        connection.commit()
    assert town.peek(written) == 2
