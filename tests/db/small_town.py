"""A very small town in a migrated database, and doors into it for every kind of person."""

import hashlib
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import psycopg

EAST, NORTH = 562235.0, 1820977.0
"""A place in Hue, in EPSG:9214."""


def name_id(name: str) -> uuid.UUID:
    """The id of a named thing of the town."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"smartpin-test/{name}")


def square(east: float, north: float, side: float, kind: str = "MULTIPOLYGON") -> str:
    """EWKT of an upright square."""
    ring = ",".join(f"{east + x * side} {north + y * side}" for x, y in [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)])
    return f"SRID=9214;MULTIPOLYGON((({ring})))" if kind == "MULTIPOLYGON" else f"SRID=9214;POLYGON(({ring}))"


def line(east: float, north: float, length: float = 40) -> str:
    """EWKT of a line towards the east."""
    return f"SRID=9214;LINESTRINGZ({east} {north} 0,{east + length} {north} 0)"


PEOPLE = {
    "crew": ("water", "crew"),
    "engineer": ("water", "engineer"),
    "owner": ("water", "owner"),
    "second_engineer": ("water", "engineer"),
    "rival": ("power", "engineer"),
    "contractor": ("builder", "contractor"),
    "authority": ("city", "authority"),
    "admin": ("city", "admin"),
}
"""Person: organisation and role."""


@dataclass(frozen=True)
class Town:
    """URLs of the database, and the ids of what was put into it."""

    name: str
    url: str
    api_url: str
    url_of: Callable[[str, str], str]
    idle: dict[str, list["psycopg.Connection[Any]"]] = field(default_factory=lambda: {"": [], "api": []})

    @contextmanager
    def _connection(self, login: str) -> Iterator["psycopg.Connection[Any]"]:
        """An idle connection or a new one: a backend that knows the tables already is several times faster."""
        connection = (
            self.idle[login].pop() if self.idle[login] else psycopg.connect(self.api_url if login else self.url)
        )
        try:
            yield connection
        finally:
            connection.rollback()
            self.idle[login].append(connection)

    def close(self) -> None:
        """Let go of the database."""
        for connections in self.idle.values():
            while connections:
                connections.pop().close()

    @contextmanager
    def owner(self) -> Iterator["psycopg.Connection[Any]"]:
        """Maintenance: a superuser as the owner of the tables. Rolled back unless committed."""
        with self._connection("") as connection:
            connection.execute("SET SESSION AUTHORIZATION DEFAULT; SET ROLE smartpin_owner")
            yield connection

    @contextmanager
    def acting(self, person: str) -> Iterator["psycopg.Connection[Any]"]:
        """The server's login inside a transaction of this person. Rolled back unless committed."""
        with self._connection("api") as connection:
            connection.execute("SELECT app.enter(%s)", (token_of(person),))
            yield connection

    def peek(self, query: str, *values: object) -> Any:
        """The first column of the first row, as a superuser sees it."""
        with self._connection("") as connection:
            connection.execute("RESET ROLE")
            row = connection.execute(query.encode(), values).fetchone()
            return None if row is None else row[0]


def token_of(person: str) -> bytes:
    """Hash of the token of a person's session or of the gateway."""
    return hashlib.sha256(f"token of {person}".encode()).digest()


def build_town(connection: "psycopg.Connection[Any]") -> None:
    """Two owners, a contractor and a city; lines and pins inside and outside of what the field may see."""
    connection.execute("SET ROLE smartpin_owner")
    put = connection.execute
    for name, kind in {"water": "owner", "power": "owner", "builder": "contractor", "city": "authority"}.items():
        put(
            "INSERT INTO org.organisation (id, name, short_name, kind, phone) VALUES (%s, %s, %s, %s, '+84 234 000')",
            (name_id(name), f"Test {name}", name, kind),
        )
    for person, (organisation, role) in PEOPLE.items():
        values = (name_id(person), name_id(organisation), person, person.capitalize())
        put(
            "INSERT INTO org.person (id, organisation_id, user_name, display_name, password_hash)"
            " VALUES (%s, %s, %s, %s, 'hash')",
            values,
        )
        put(
            "INSERT INTO org.membership (id, person_id, organisation_id, role) VALUES (%s, %s, %s, %s)",
            (name_id(f"membership {person}"), name_id(person), name_id(organisation), role),
        )
        put("INSERT INTO org.session VALUES (%s, %s, now() + interval '1 day')", (token_of(person), name_id(person)))
    put(
        "INSERT INTO org.device (id, organisation_id, name, kind, token_sha256, scopes)"
        " VALUES (%s, %s, 'Gateway', 'gateway', %s, '{ingest}')",
        (name_id("gateway"), name_id("water"), token_of("gateway")),
    )
    for organisation in ("water", "builder"):
        put(
            "INSERT INTO org.work_area (id, organisation_id, geom) VALUES (%s, %s, %s)",
            (name_id(f"area {organisation}"), name_id(organisation), square(EAST - 100, NORTH - 100, 300)),
        )
    put(
        "INSERT INTO asset.street (id, name, geom, width_m) VALUES (%s, 'Test Street', %s, 8)",
        (name_id("street"), f"SRID=9214;MULTILINESTRING(({EAST - 200} {NORTH},{EAST + 800} {NORTH}))"),
    )
    put(
        "INSERT INTO asset.block (id, name, geom) VALUES (%s, 'Block', %s)",
        (name_id("block"), square(EAST, NORTH + 10, 50)),
    )
    assets = [
        ("water inside", "water", False, 0),
        ("water outside", "water", False, 500),
        ("water restricted", "water", True, 0),
        ("power inside", "power", False, 0),
        ("power outside", "power", False, 500),
        ("power restricted", "power", True, 0),
        ("power unflagged", "power", None, 0),
    ]
    for number, (name, owner, restricted, shift) in enumerate(assets):
        put(
            "INSERT INTO asset.utility_node (id, asset_code, node_kind, kind, owner_id, status, restricted, geom)"
            " VALUES (%s, %s, 'valve', 'water', %s, 'in_service', %s, %s)",
            (
                name_id(f"node {name}"),
                f"N-{name}",
                name_id(owner),
                restricted,
                f"SRID=9214;POINTZ({EAST + shift} {NORTH + number / 2} 0)",
            ),
        )
        put(
            "INSERT INTO asset.utility_line"
            " (id, asset_code, kind, owner_id, status, restricted, quality, street_id, geom)"
            " VALUES (%s, %s, %s, %s, 'in_service', %s, 'C', %s, %s)",
            (
                name_id(f"line {name}"),
                f"L-{name}",
                owner,
                name_id(owner),
                restricted,
                name_id("street"),
                line(EAST + shift, NORTH + number / 2),
            ),
        )
    for number, (name, steward, shift) in enumerate(
        [("near", "water", 0), ("far", "power", 500), ("rival", "power", 0)]
    ):
        put(
            "INSERT INTO pin.pin (id, code, geom, state, steward_id) VALUES (%s, %s, %s, 'installed', %s)",
            (
                name_id(f"pin {name}"),
                f"0000000{number}{number}",
                f"SRID=9214;POINTZ({EAST + shift + 1} {NORTH + number} 0)",
                name_id(steward),
            ),
        )
        put(
            "INSERT INTO pin.pin_tag (id, pin_id, carrier, format, identity) VALUES (%s, %s, 'qr', 'code', %s)",
            (name_id(f"tag {name}"), name_id(f"pin {name}"), f"0000000{number}{number}".encode()),
        )
    for name in ("water inside", "power inside", "power restricted"):
        put(
            "INSERT INTO pin.pin_mark (id, pin_id, line_id, bearing_deg, offset_m) VALUES (%s, %s, %s, 90, 0.5)",
            (name_id(f"mark {name}"), name_id("pin near"), name_id(f"line {name}")),
        )
    for table in ("service_area", "coverage"):
        more = ", complete_as_of, valid_until" if table == "coverage" else ""
        more_values = ", '2026-01-01', '2027-01-01'" if table == "coverage" else ""
        for owner in ("water", "power"):
            put(
                f"INSERT INTO asset.{table} (id, owner_id, kind, geom{more}) VALUES (%s, %s, %s, %s{more_values})",
                (name_id(f"{table} {owner}"), name_id(owner), owner, square(EAST - 500, NORTH - 500, 2000)),
            )
    put(
        "INSERT INTO asset.owner_list (id, geom, kinds) VALUES (%s, %s, '{water,power}')",
        (name_id("owner list"), square(EAST - 500, NORTH - 500, 2000)),
    )
    put("SELECT app.rebuild_overview()")
