"""A permit in the small register: the digger's job of one submitted revision, asked of both owners, with something to sign."""

from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg

from tests.api.small_register import EAST, LAT, LON, NORTH, Places, id_of

JOB, REVISION = id_of("job"), id_of("job revision 1")
RING = [[LON, LAT], [LON + 1e-4, LAT], [LON + 1e-4, LAT + 1e-4], [LON, LAT + 1e-4], [LON, LAT]]
AREA: dict[str, Any] = {"type": "Polygon", "coordinates": [RING]}
LATER = (datetime.now(UTC) + timedelta(days=300)).isoformat()


def fill_permit(url: str) -> None:
    """Put the permit into a filled small register, as its superuser."""
    now = datetime.now(UTC)
    corners = [(0.0, 0.0), (4.0, 0.0), (4.0, 2.0), (0.0, 2.0), (0.0, 0.0)]
    ring = ", ".join(f"{EAST + x} {NORTH + y}" for x, y in corners)
    with psycopg.connect(url) as c:
        c.execute(
            "insert into dig.excavation (id, code, organisation_id, title, life) values (%s, 'S-1', %s, 'Trench', 'requested')",
            [JOB, id_of("digger")],
        )
        c.execute(
            "insert into dig.excavation_revision (id, excavation_id, number, geom, window_from, window_to)"
            " values (%s, %s, 1, %s, %s, %s)",
            [REVISION, JOB, f"SRID=9214;MULTIPOLYGON((({ring})))", now, now + timedelta(days=5)],
        )
        c.execute(
            "insert into dig.excavation_part (id, revision_id, number, geom, method, z_bottom_m)"
            " values (%s, %s, 1, %s, 'HAND', 0.5)",
            [id_of("job part 1"), REVISION, f"SRID=9214;POLYGON(({ring}))"],
        )
        c.execute("update dig.excavation_revision set submitted_at = now() where id = %s", [REVISION])
        for word in ("water", "power"):
            c.execute(
                "insert into dig.routed_owner (id, revision_id, owner_id, kinds, reason, due_at) values (%s, %s, %s, %s, 'asset', %s)",
                [id_of(f"asked {word}"), REVISION, id_of(word), [word], now + timedelta(days=2)],
            )
        _answers(c)
        _records(c)


def _answers(c: psycopg.Connection) -> None:
    c.execute(
        "insert into dig.owner_reply (id, revision_id, owner_id, code, replied_by) values (%s, %s, %s, 'STANDBY', %s)",
        [id_of("reply"), REVISION, id_of("power"), id_of("person stranger")],
    )
    c.execute(
        "insert into dig.consent (id, revision_id, owner_id, line_id, asset_version, given_by) values (%s, %s, %s, %s, 1, %s)",
        [id_of("consent"), REVISION, id_of("power"), id_of("X"), id_of("person owner")],
    )


def _records(c: psycopg.Connection) -> None:
    c.execute(
        "insert into dig.as_found (id, excavation_id, organisation_id, outcome, owner_id, kind, geom, found_at)"
        " values (%s, %s, %s, 'unrecorded', %s, 'power', %s, now())",
        [id_of("as found"), JOB, id_of("digger"), id_of("power"), f"SRID=9214;POINTZ({EAST} {NORTH} 0)"],
    )
    area = Places(-200, -200, 200, 200).square()
    c.execute(
        "insert into dig.standing_instruction (id, owner_id, kinds, geom) values (%s, %s, '{power}', %s)",
        [id_of("standing"), id_of("power"), area],
    )
    c.execute(
        "insert into asset.coverage (id, owner_id, kind, geom, complete_as_of, valid_until)"
        " values (%s, %s, 'power', %s, '2026-01-01', %s)",
        [id_of("coverage"), id_of("power"), area, LATER],
    )
    c.execute(
        "insert into sync.proposal (id, organisation_id, entity, entity_id, entity_version, patch, reason, proposed_by)"
        " values (%s, %s, 'coverage', %s, 1, jsonb_build_object('complete_as_of', '2026-02-01'), 'New survey', %s)",
        [id_of("proposal"), id_of("power"), id_of("coverage"), id_of("person owner")],
    )
    c.execute(
        "insert into sync.task (id, organisation_id, title) values (%s, %s, 'Look at it')",
        [id_of("task"), id_of("power")],
    )
