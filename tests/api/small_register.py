"""A register of a few things around one place in Hue, and a token for every kind of person.

pin P1 (city's)  ── mark → water line W, 1 m east of it, 1.20 m deep
                 └─ mark → power line X, restricted, of another owner
pin P2 (city's), 3 km away: outside the contractor's area
"""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID, uuid5

import psycopg

from smartpin_core.code import make_code
from smartpin_server.auth.passwords import Passwords

NAMESPACE = UUID("0f4bb0c6-6a39-5c34-9a3e-0d6a5f3c2f11")
LON, LAT = 107.5847, 16.4637
EAST, NORTH = 562235.863, 1820977.006
PASSWORD = "correct horse battery staple"
CODE, FAR_CODE = make_code(b"\x01\x02\x03\x04\x05"), make_code(b"\x11\x12\x13\x14\x15")
EPC = "3476451fd40000000000162e"
EDDYSTONE = "00e9" + "c0ffee00000000000000" + "000000000001" + "0000"
CLOCK_ZERO = datetime(2026, 1, 1, tzinfo=UTC)
PEOPLE = {
    "crew": ("city", "crew"),
    "engineer": ("water", "engineer"),
    "owner": ("water", "owner"),
    "stranger": ("power", "engineer"),
    "contractor": ("digger", "contractor"),
    "authority": ("city", "authority"),
    "admin": ("city", "admin"),
    "revoked": ("city", "crew"),
}
"""Name → organisation and role."""


def id_of(word: str) -> UUID:
    """The id of everything here is made of its word."""
    return uuid5(NAMESPACE, word)


def token_of(word: str) -> str:
    """A device's token, good for everything unless its word says otherwise."""
    return f"token-of-{word}"


@dataclass(frozen=True)
class Places:
    """Corners in metres from P1."""

    west: float
    south: float
    east: float
    north: float

    def square(self) -> str:
        w, s, e, n = EAST + self.west, NORTH + self.south, EAST + self.east, NORTH + self.north
        return f"SRID=9214;MULTIPOLYGON((({w} {s},{e} {s},{e} {n},{w} {n},{w} {s})))"


def fill(url: str) -> None:
    """Put the register into an empty database, as its superuser."""
    with psycopg.connect(url) as connection:
        _organisations(connection)
        _people(connection)
        _assets(connection)
        _pins(connection)


def _organisations(c: psycopg.Connection) -> None:
    for word, kind, two in (
        ("city", "authority", True),
        ("water", "owner", False),
        ("power", "owner", False),
        ("digger", "contractor", False),
    ):
        c.execute(
            "insert into org.organisation (id, name, short_name, kind, phone, desk_phone, two_person) values (%s,%s,%s,%s,%s,%s,%s)",
            [id_of(word), f"Company {word}", word, kind, f"+84 000 1 {word}", f"+84 000 2 {word}", two],
        )
    areas = (("city", Places(-5000, -5000, 5000, 5000)), ("digger", Places(-100, -100, 100, 100)))
    for word, area in areas:
        c.execute(
            "insert into org.work_area (id, organisation_id, geom) values (%s,%s,%s)",
            [id_of(f"area {word}"), id_of(word), area.square()],
        )


def _people(c: psycopg.Connection) -> None:
    password_hash = Passwords().hash(PASSWORD)
    for word, (organisation, role) in PEOPLE.items():
        person = id_of(f"person {word}")
        c.execute(
            "insert into org.person (id, organisation_id, user_name, display_name, password_hash) values (%s,%s,%s,%s,%s)",
            [person, id_of(organisation), word, word.title(), password_hash],
        )
        c.execute(
            "insert into org.membership (id, person_id, organisation_id, role) values (%s,%s,%s,%s)",
            [id_of(f"membership {word}"), person, id_of(organisation), role],
        )
        device(c, word, organisation, word, ["ingest", "read", "write"], revoked=word == "revoked")
    device(c, "reader", "city", "crew", ["read"])
    device(c, "gateway", "city", None, ["ingest"])


def device(
    c: psycopg.Connection, word: str, organisation: str, person: str | None, scopes: list[str], revoked: bool = False
) -> None:
    """A device whose token is known."""
    c.execute(
        "insert into org.device (id, organisation_id, person_id, name, token_sha256, scopes, revoked_at)"
        " values (%s,%s,%s,%s,%s,%s, case when %s then now() end)",
        [
            id_of(f"device {word}"),
            id_of(organisation),
            person and id_of(f"person {person}"),
            word,
            hashlib.sha256(token_of(word).encode()).digest(),
            scopes,
            revoked,
        ],
    )


def _assets(c: psycopg.Connection) -> None:
    c.execute(
        "insert into asset.street (id, name, geom, width_m, class) values (%s, %s, %s, 8, 'local')",
        [
            id_of("street"),
            "Đường Lê Lợi",
            f"SRID=9214;MULTILINESTRING(({EAST - 50} {NORTH},{EAST + 50} {NORTH}))",
        ],
    )
    for word, owner, kind, restricted, offset in (
        ("W", "water", "water", False, 1.0),
        ("X", "power", "power", True, -1.5),
    ):
        c.execute(
            "insert into asset.utility_line (id, asset_code, name, kind, owner_id, status, geom, depth_m, depth_reference, depth_at,"
            " quality, restricted, critical, h_uncertainty_m, v_uncertainty_m)"
            " values (%s,%s,%s,%s,%s,'in_service',%s,1.2,'crown','2026-01-01','B2',%s,false,0.3,0.3)",
            [
                id_of(word),
                f"LINE-{word}",
                f"Line {word}",
                kind,
                id_of(owner),
                f"SRID=9214;LINESTRINGZ({EAST + offset} {NORTH - 20} 0,{EAST + offset} {NORTH + 20} 0)",
                restricted,
            ],
        )
    c.execute(
        "insert into asset.utility_node (id, asset_code, node_kind, kind, owner_id, status, geom, quality, restricted)"
        " values (%s,'VALVE-1','valve','water',%s,'in_service',%s,'B2',false)",
        [id_of("V"), id_of("water"), f"SRID=9214;POINTZ({EAST + 1} {NORTH + 2} 0)"],
    )


def _pins(c: psycopg.Connection) -> None:
    for word, code, east in (("P1", CODE, EAST), ("P2", FAR_CODE, EAST + 3000)):
        c.execute(
            "insert into pin.pin (id, code, geom, state, steward_id, position_accuracy_m) values (%s,%s,%s,'installed',%s,0.02)",
            [id_of(word), code, f"SRID=9214;POINTZ({east} {NORTH} 0)", id_of("city")],
        )
    tag(c, "qr tag", "P1", "qr", "code", CODE.encode())
    tag(c, "epc tag", "P1", "epc", "giai-96", bytes.fromhex(EPC))
    tag(c, "uid tag", "P1", "ble", "eddystone-uid", bytes.fromhex(EDDYSTONE)[2:18])
    tag(c, "own tag", "P1", "ble", "smartpin", id_of("own tag").bytes)
    c.execute(
        "update pin.pin_tag set key_generation = 1, eid_exponent = 10, clock_zero = %s where id = %s",
        [CLOCK_ZERO, id_of("own tag")],
    )
    for word, line, bearing, offset in (("mark W", "W", 90, 1.0), ("mark X", "X", 270, 1.5)):
        c.execute(
            "insert into pin.pin_mark (id, pin_id, line_id, bearing_deg, offset_m, depth_m, depth_reference, measured_at, method,"
            " h_uncertainty_m, v_uncertainty_m) values (%s,%s,%s,%s,%s,1.2,'crown','2026-01-01T00:00Z','trial_hole',0.1,0.1)",
            [id_of(word), id_of("P1"), id_of(line), bearing, offset],
        )


def tag(c: psycopg.Connection, word: str, pin: str, carrier: str, form: str, identity: bytes) -> None:
    """Bind a tag to a pin."""
    c.execute(
        "insert into pin.pin_tag (id, pin_id, carrier, format, identity) values (%s,%s,%s,%s,%s)",
        [id_of(word), id_of(pin), carrier, form, identity],
    )
