"""What needs two persons needs them also in small steps, by way of forgetting, and by whatever column it is said.

Every change here would make some verdict milder. Each is tried by one person alone, refused aloud, and leaves the row
as it was.
"""

import json
import uuid
from typing import Any

import psycopg
import pytest

from tests.db.small_town import EAST, NORTH, Town, line, name_id

pytestmark = pytest.mark.db

LINE = "asset.utility_line"
NODE = "asset.utility_node"
PIPE: dict[str, Any] = {
    "kind": "gas", "status": "in_service", "quality": "B1", "depth_m": 1.0, "depth_reference": "crown", "depth_at": "2026-01-01",
    "outer_diameter_mm": 200.0, "critical": True, "restricted": False, "h_uncertainty_m": 0.1, "v_uncertainty_m": 0.1,
}  # fmt: skip


def put(town: Town, table: str = LINE, owner: str = "water", **columns: Any) -> uuid.UUID:
    """An asset of a company, as it was loaded."""
    made = uuid.uuid4()
    values = {**PIPE, **columns}
    if table == NODE:
        values.pop("outer_diameter_mm")
        values |= {"geom": f"SRID=9214;POINTZ({EAST} {NORTH} 0)"}
    values = {
        "id": made, "asset_code": f"S-{made}", "owner_id": name_id(owner), "geom": line(EAST, NORTH), **values,
    }  # fmt: skip
    names, marks = ", ".join(values), ", ".join(["%s"] * len(values))
    with town.owner() as connection:
        connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})".encode(), tuple(values.values()))
        connection.commit()
    return made


def attempt(
    town: Town, asset: uuid.UUID, changes: tuple[str, ...], table: str = LINE, person: str = "engineer"
) -> str | None:
    """All changes but the last are allowed to an engineer, each in its own transaction; the refusal of the last."""
    for change in changes[:-1]:
        with town.acting(person) as connection:
            assert connection.execute(f"UPDATE {table} SET {change} WHERE id = %s".encode(), (asset,)).rowcount == 1
            connection.commit()
    before = town.peek(f"SELECT t::text FROM {table} t WHERE id = %s", asset)
    said = told_alone(town, f"UPDATE {table} SET {changes[-1]} WHERE id = %s", asset, person)
    assert town.peek(f"SELECT t::text FROM {table} t WHERE id = %s", asset) == before
    assert said is None or "SP403 NEEDS_SECOND_PERSON" in said
    return said


def told_alone(town: Town, change: str, asset: uuid.UUID, person: str) -> str | None:
    """What an engineer is told; None when the change goes through. Rolled back either way."""
    with town.acting(person) as connection:
        try:
            assert connection.execute(change.encode(), (asset,)).rowcount == 1
        except psycopg.Error as refusal:
            return f"{refusal.sqlstate} {refusal}"
    return None


SHIFT = "geom = ST_Translate(geom, 0, {}, 0)"
PROFILE = "depth_profile = '[[0, {}], [20, {}], [40, {}]]'"
REFUSED: dict[str, tuple[dict[str, Any], tuple[str, ...], str]] = {
    "0.4 m and again 0.4 m": ({}, (SHIFT.format(0.4), SHIFT.format(0.4)), "moving it more than 0.5 m"),
    "0.2 m three times": ({}, (SHIFT.format(0.2),) * 3, "moving it more than 0.5 m"),
    "the depth forgotten and learned anew": ({}, ("depth_m = NULL", "depth_m = 2.0"), "in depth"),
    "deeper by 0.4 m and by 0.4 m": ({}, ("depth_m = 1.4", "depth_m = 1.8"), "in depth"),
    "shallower": ({"depth_m": 2.0}, ("depth_m = 1.4",), "in depth"),
    "a profile that is deeper than the depth was": ({}, (PROFILE.format(1, 1.6, 1),), "in depth"),
    "a profile pulled down at one place": (
        {"depth_profile": "[[0, 1], [40, 1]]"}, (PROFILE.format(1, 1.51, 1),), "in depth"),
    "a profile forgotten, a depth in its place": (
        {"depth_profile": "[[0, 1], [40, 1]]", "depth_m": None}, ("depth_profile = NULL", "depth_m = 3.0"), "in depth"),
    "a profile that creeps": ({}, (PROFILE.format(1, 1.3, 1), PROFILE.format(1, 1.6, 1)), "in depth"),
    "the crown becomes the invert": ({"depth_reference": "invert"}, ("depth_reference = 'crown'",), "another part"),
    "by way of unknown": (
        {"depth_reference": "invert"}, ("depth_reference = 'unknown'", "depth_reference = 'crown'"), "another part"),
    "no longer critical": ({}, ("critical = false",), "critical"),
    "no longer critical, by way of unknown": ({}, ("critical = NULL", "critical = false"), "critical"),
    "never known to be harmless": ({"critical": None}, ("critical = false",), "critical"),
    "a kind that is kept clear of less": ({}, ("kind = 'street_lighting'",), "less dangerous kind"),
    "by way of no kind": ({}, ("kind = 'unknown'", "kind = 'telecom'"), "less dangerous kind"),
    "narrower": ({}, ("outer_diameter_mm = 150",), "narrower"),
    "narrower by way of unknown": ({}, ("outer_diameter_mm = NULL", "outer_diameter_mm = 50"), "narrower"),
    "narrower little by little": ({}, ("outer_diameter_mm = 199", "outer_diameter_mm = 197"), "narrower"),
    "half as wide": ({"outer_diameter_mm": None, "half_width_m": 0.4}, ("half_width_m = 0.2",), "narrower"),
    "the ground was never changed": ({"surface_altered_on": "2026-02-01"}, ("surface_altered_on = NULL",), "ground above it"),
    "the ground was changed earlier": (
        {"surface_altered_on": "2026-02-01"}, ("surface_altered_on = '2025-02-01'",), "ground above it"),
    "later and then forgotten": (
        {"surface_altered_on": "2026-02-01"}, ("surface_altered_on = '2026-03-01'", "surface_altered_on = '2026-02-15'"),
        "ground above it"),
    "the depth was measured after that": ({"surface_altered_on": "2026-02-01"}, ("depth_at = '2026-02-02'",), "ground above it"),
    "the bound is no longer told": ({}, ("h_uncertainty_m = NULL",), "raising its quality"),
    "nor that of the depth": ({}, ("v_uncertainty_m = NULL",), "raising its quality"),
    "the scale is no longer told": ({"quality": "D", "scale_denominator": 5000}, ("scale_denominator = NULL",), "raising its quality"),
    "a better scale": ({"quality": "D", "scale_denominator": 5000}, ("scale_denominator = 500",), "raising its quality"),
    "not digitised after all": ({"quality_method": "digitised"}, ("quality_method = 'rtk_gnss'",), "raising its quality"),
    "usable after all": ({"usable": False, "unusable_reason": "CRS unknown"}, ("usable = true",), "raising its quality"),
    "built later": ({"status": "planned", "build_start": "2027-01-01"}, ("build_start = '2028-01-01'",), "putting its building off"),
    "built some time": ({"status": "planned"}, ("build_start = '2028-01-01'",), "putting its building off"),
    "more of it was taken out": (
        {"status": "removed", "removed_geom": f"SRID=9214;MULTILINESTRING(({EAST} {NORTH},{EAST + 10} {NORTH}))"},
        (f"removed_geom = 'SRID=9214;MULTILINESTRING(({EAST} {NORTH},{EAST + 20} {NORTH}))'",), "out of the record"),
    "some of it was taken out after all": (
        {"status": "removed"}, (f"removed_geom = 'SRID=9214;MULTILINESTRING(({EAST} {NORTH},{EAST + 20} {NORTH}))'",),
        "out of the record"),
}  # fmt: skip


@pytest.mark.parametrize("how", REFUSED)
def test_one_person_alone_is_refused(shared_town: Town, how: str) -> None:
    columns, changes, word = REFUSED[how]
    refusal = attempt(shared_town, put(shared_town, **columns), changes)
    assert refusal is not None and word in refusal


ALLOWED: dict[str, tuple[dict[str, Any], tuple[str, ...]]] = {
    "to and fro": ({}, (SHIFT.format(0.4), SHIFT.format(-0.4), SHIFT.format(0.4))),
    "to know less": ({}, ("depth_m = NULL, depth_reference = 'unknown', outer_diameter_mm = NULL, critical = NULL, restricted = NULL",)),
    "to know less and the same again": ({}, ("depth_m = NULL", "depth_m = 1.0", "outer_diameter_mm = NULL", "outer_diameter_mm = 200")),
    "a depth that nobody had": ({"depth_m": None}, ("depth_m = 1.7",)),
    "a width that nobody had": ({"outer_diameter_mm": None}, ("outer_diameter_mm = 90",)),
    "a kind that nobody had": ({"kind": "unknown"}, ("kind = 'telecom'",)),
    "a kind that is kept clear of more": ({"kind": "telecom"}, ("kind = 'gas'",)),
    "wider": ({}, ("outer_diameter_mm = 250",)),
    "critical": ({"critical": False}, ("critical = true",)),
    "the ground was changed": ({}, ("surface_altered_on = '2026-05-01'",)),
    "it was changed again": ({"surface_altered_on": "2026-02-01"}, ("surface_altered_on = '2026-05-01'",)),
    "less of it was taken out": (
        {"status": "removed", "removed_geom": f"SRID=9214;MULTILINESTRING(({EAST} {NORTH},{EAST + 20} {NORTH}))"},
        (f"removed_geom = 'SRID=9214;MULTILINESTRING(({EAST} {NORTH},{EAST + 10} {NORTH}))'",)),
    "it was there all along": (
        {"status": "removed", "removed_geom": f"SRID=9214;MULTILINESTRING(({EAST} {NORTH},{EAST + 20} {NORTH}))"},
        ("status = 'in_service', removed_geom = NULL",)),
    "built earlier": ({"status": "planned", "build_start": "2027-01-01"}, ("build_start = '2026-12-01'",)),
    "a profile near the depth": ({}, (PROFILE.format(1, 1.4, 0.8),)),
    "digitised after all": ({}, ("quality_method = 'digitised', quality = 'D'",)),
    "another name": ({}, ("name = 'Main', material = 'pe'",)),
}  # fmt: skip


@pytest.mark.parametrize("how", ALLOWED)
def test_what_makes_no_verdict_milder_needs_nobody_else(shared_town: Town, how: str) -> None:
    columns, changes = ALLOWED[how]
    assert attempt(shared_town, put(shared_town, **columns), changes) is None


def test_a_node_is_guarded_alike(shared_town: Town) -> None:
    chamber = {"node_kind": "chamber", "half_width_m": 1.0}
    for changes, word in (
        (("half_width_m = 0.5",), "narrower"),
        (("node_kind = 'joint'",), "another thing"),  # a joint lies like its line: its depth would count
        (("node_kind = 'unknown'", "node_kind = 'joint'"), "another thing"),
        ((SHIFT.format(0.4), SHIFT.format(0.4)), "moving it"),
        (("depth_m = NULL", "depth_m = 3.0"), "in depth"),
    ):
        refusal = attempt(shared_town, put(shared_town, NODE, **chamber), changes, NODE)
        assert refusal is not None and word in refusal


def test_a_pin_is_not_walked_away_in_small_steps(town: Town) -> None:
    near = name_id("pin near")
    step = "UPDATE pin.pin SET geom = ST_Translate(geom, 0.4, 0, 0) WHERE id = %s"
    with town.acting("engineer") as connection:
        assert connection.execute(step, (near,)).rowcount == 1
        connection.commit()
    with town.acting("engineer") as connection, pytest.raises(psycopg.Error, match="NEEDS_SECOND_PERSON"):
        connection.execute(step, (near,))


@pytest.mark.parametrize("how", REFUSED)
def test_a_utility_of_one_engineer_does_its_work(shared_town: Town, how: str) -> None:
    columns, changes, _ = REFUSED[how]
    with shared_town.owner() as connection:
        connection.execute("UPDATE org.organisation SET two_person = false WHERE id = %s", (name_id("power"),))
        connection.commit()
    asset = put(shared_town, owner="power", **columns)
    assert attempt(shared_town, asset, changes, person="rival") is None


def propose(town: Town, asset: uuid.UUID, change: str, version: int) -> uuid.UUID:
    """The engineer's wish that column `geom` be what the change makes of it."""
    made = uuid.uuid4()
    with town.acting("engineer") as connection:
        connection.execute(
            "INSERT INTO sync.proposal (id, organisation_id, entity, entity_id, entity_version, patch, reason, proposed_by)"
            " SELECT %s, owner_id, 'utility_line', id, %s, jsonb_build_object('geom', (" + change.removeprefix("geom = ") + ")::text),"
            " 'Surveyed', app.current_actor() FROM asset.utility_line WHERE id = %s",
            (made, version, asset),
        )  # fmt: skip
        connection.commit()
    return made


def test_what_two_persons_did_is_the_new_measure(town: Town) -> None:
    asset = put(town)
    wish = propose(town, asset, SHIFT.format(3), 1)
    with town.acting("second_engineer") as connection:
        connection.execute("UPDATE sync.proposal SET state = 'approved' WHERE id = %s", (wish,))
        connection.execute(f"UPDATE {LINE} SET {SHIFT.format(3)} WHERE id = %s".encode(), (asset,))
        connection.commit()
    refusal = attempt(town, asset, (SHIFT.format(0.4), SHIFT.format(0.4)))
    assert refusal is not None and "moving it" in refusal


def test_an_approval_that_was_not_carried_out_is_no_measure(town: Town) -> None:
    """Approve a large move, carry out none, walk 0.4 m: the next 0.4 m must not be measured from there."""
    asset = put(town)
    wish = propose(town, asset, SHIFT.format(3), 1)
    with town.acting("second_engineer") as connection:
        connection.execute("UPDATE sync.proposal SET state = 'approved' WHERE id = %s", (wish,))
        connection.commit()
    refusal = attempt(town, asset, (SHIFT.format(0.4), SHIFT.format(0.4)))
    assert refusal is not None and "moving it" in refusal


def test_a_new_load_is_a_new_measure(town: Town) -> None:
    asset = put(town)
    assert attempt(town, asset, (SHIFT.format(0.4), "name = 'x'")) is None
    with town.owner() as connection:
        connection.execute(f"UPDATE {LINE} SET {SHIFT.format(0.3)} WHERE id = %s".encode(), (asset,))
        connection.commit()
    assert attempt(town, asset, (SHIFT.format(0.4),)) is None


def test_history_cannot_be_asked_for_by_way_of_the_guards(town: Town) -> None:
    with town.acting("rival") as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute(
            "SELECT * FROM app.agreed_state('utility_line', %s, %s, NULL)",
            (name_id("line water inside"), json.dumps({"row_version": 1})),
        )
