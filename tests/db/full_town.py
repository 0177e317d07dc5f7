"""One row at least in every tenant table: the job is the builder's, the rest the water company's."""

from collections.abc import Mapping
from typing import Any

from psycopg import sql

from tests.db.small_town import EAST, NORTH, Town, name_id, square

SUBMITTED = name_id("submitted revision")
"""Owners are asked about this one; the draft can still be changed."""

# One row of each table that the town itself does not have; the job is the builder's.
MORE_ROWS: list[tuple[str, dict[str, object]]] = [
    ("dig.excavation", {"code": "X-1", "organisation_id": name_id("builder"), "title": "Trench"}),
    ("dig.excavation_revision", {"excavation_id": name_id("dig.excavation"), "number": 1}),
    (
        "dig.excavation_revision",
        {
            "id": SUBMITTED,
            "excavation_id": name_id("dig.excavation"),
            "number": 2,
            "geom": square(EAST, NORTH, 5),
            "submitted_at": "2026-01-01",
        },
    ),
    (
        "dig.excavation_part",
        {"revision_id": name_id("dig.excavation_revision"), "number": 1, "geom": square(EAST, NORTH, 5, "POLYGON")},
    ),
    (
        "dig.routed_owner",
        {
            "revision_id": SUBMITTED,
            "owner_id": name_id("water"),
            "kinds": "{water}",
            "reason": "area",
        },
    ),
    (
        "dig.owner_reply",
        {"revision_id": SUBMITTED, "owner_id": name_id("water"), "code": "NO_CONFLICT"},
    ),
    (
        "dig.consent",
        {
            "revision_id": SUBMITTED,
            "owner_id": name_id("water"),
            "line_id": name_id("line water inside"),
            "asset_version": 1,
            "given_by": name_id("engineer"),
        },
    ),
    (
        "dig.restricted_release",
        {
            "revision_id": SUBMITTED,
            "owner_id": name_id("water"),
            "line_id": name_id("line water inside"),
            "released_by": name_id("engineer"),
        },
    ),
    ("dig.standing_instruction", {"owner_id": name_id("water"), "kinds": "{water}"}),
    (
        "dig.clearance",
        {
            "revision_id": name_id("dig.excavation_revision"),
            "verdict": "UNKNOWN",
            "register_verdict": "UNKNOWN",
            "rule_set": "vn-hue",
            "rule_set_sha256": bytes(32),
            "inputs": "{}",
            "inputs_hash": bytes(32),
            "snapshot": "1:1:",
            "system_identifier": "1",
            "timeline": "1",
            "reach_m": 3,
            "evaluated_at": "2026-01-01",
        },
    ),
    (
        "dig.finding",
        {
            "clearance_id": name_id("dig.clearance"),
            "number": 1,
            "owner_id": name_id("water"),
            "row_code": "9",
            "verdict": "CONFLICT",
            "reason": "IN",
        },
    ),
    ("dig.shift", {"excavation_id": name_id("dig.excavation"), "started_at": "2026-01-01"}),
    (
        "dig.hold_point",
        {"clearance_id": name_id("dig.clearance"), "number": 1, "phase": "before", "step": "briefing_read"},
    ),
    (
        "dig.as_found",
        {
            "excavation_id": name_id("dig.excavation"),
            "organisation_id": name_id("builder"),
            "outcome": "unrecorded",
            "owner_id": name_id("water"),
            "kind": "water",
            "geom": f"SRID=9214;POINTZ({EAST} {NORTH} 0)",
            "found_at": "2026-01-01",
        },
    ),
    ("asset.owner_accuracy", {"owner_id": name_id("water"), "counted": 0, "inside": 0, "levels_dropped": 0}),
    (
        "asset.abandonment_proof",
        {
            "line_id": name_id("line water inside"),
            "owner_id": name_id("water"),
            "asset_version": 1,
            "statement": "Cut and capped",
            "signed_by": name_id("engineer"),
            "signed_at": "2026-01-01",
        },
    ),
    (
        "asset.exposure",
        {
            "line_id": name_id("line water inside"),
            "organisation_id": name_id("water"),
            "geom": f"SRID=9214;POINTZ({EAST} {NORTH} 0)",
            "exposed_at": "2026-01-01",
        },
    ),
    (
        "pin.inspection",
        {
            "pin_id": name_id("pin near"),
            "organisation_id": name_id("water"),
            "result": "in_order",
            "inspected_at": "2026-01-01",
        },
    ),
    (
        "pin.sighting",
        {
            "pin_id": name_id("pin near"),
            "carrier": "qr",
            "format": "code",
            "captured_at": "2026-01-01",
            "content_sha256": bytes(32),
        },
    ),
    ("sync.task", {"organisation_id": name_id("water"), "title": "Look"}),
    (
        "dig.reminder",
        {
            "routed_owner_id": name_id("dig.routed_owner"),
            "number": 1,
            "due_at": "2026-01-01",
            "task_id": name_id("sync.task"),
        },
    ),
    ("audit.look", {"what": "preview", "owner_id": name_id("water"), "assets": 1, "cell": 1}),
    (
        "sync.proposal",
        {
            "organisation_id": name_id("water"),
            "entity": "pin",
            "entity_id": name_id("pin near"),
            "entity_version": 1,
            "patch": '{"note": "x"}',
            "reason": "because",
            "proposed_by": name_id("second_engineer"),
        },
    ),
    (
        "sync.attachment",
        {
            "organisation_id": name_id("water"),
            "entity": "pin",
            "entity_id": name_id("pin near"),
            "sha256": bytes(32),
            "media_type": "image/png",
            "size_bytes": 9,
        },
    ),
    ("sync.op_receipt", {"op_id": name_id("op"), "outcome": "applied", "content_sha256": bytes(32)}),
    ("org.sign_in_attempt", {"user_name": "nobody", "ok": False}),
]


def insertion(table: str, values: Mapping[str, object]) -> tuple[sql.Composed, list[Any]]:
    """The statement that adds one row; values are taken as text of the column's type."""
    names = sql.SQL(", ").join(map(sql.Identifier, values))
    places = sql.SQL(", ").join(sql.Placeholder() * len(values))
    return sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(named(table), names, places), list(values.values())


def named(table: str) -> sql.Identifier:
    """A table of a schema as an identifier."""
    return sql.Identifier(*table.split("."))


def fill(town: Town) -> None:
    """Put into the town what it lacks."""
    with town.owner() as connection:
        for table, values in MORE_ROWS:
            key: dict[str, object] = (
                {}
                if table
                in ("sync.op_receipt", "org.sign_in_attempt", "dig.reminder", "audit.look", "asset.owner_accuracy")
                else {"id": name_id(table)}
            )
            connection.execute(*insertion(table, key | values))
        connection.execute("SELECT app.begin_bulk_load('matrix')")
        connection.execute("SELECT app.finish_bulk_load()")
        connection.execute("INSERT INTO asset.dirty_cell (cell) VALUES (1)")
        connection.execute("UPDATE pin.pin SET note = 'a version to remember' WHERE id = %s", (name_id("pin near"),))
        connection.commit()
