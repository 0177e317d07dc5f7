"""Copy a town into an empty register, in one transaction, in Hilbert order.

The town is made district by district, copied into temporary tables, and from there into the register sorted by
``ORDER BY geom`` (PostGIS sorts geometry along a Hilbert curve), because rows that are near on the ground must be near
on the disk. Larger towns are grown by several processes while the database takes in what is ready.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from functools import lru_cache
from multiprocessing import get_context
from os import cpu_count
from typing import Any, NamedTuple

import psycopg
from psycopg import sql

from smartpin_town import areas, people
from smartpin_town.copy_text import columns_of, copy_text
from smartpin_town.rows import (
    FICTITIOUS,
    Block,
    Coverage,
    Line,
    Mark,
    Node,
    Organisation,
    OwnerList,
    Person,
    Pin,
    ServiceArea,
    StandingInstruction,
    Street,
    Tag,
    WorkArea,
)
from smartpin_town.town import LINES, SEED, Town

Progress = Callable[[float, str], None]
"""Called with the share that is done, 0 to 1, and a few words on what is going on."""


class Into(NamedTuple):
    """A record and its table, with the column that rows are sorted by."""

    record: type[Any]
    table: tuple[str, str]
    order: str


GROWN = (
    Into(Street, ("asset", "street"), "geom"),
    Into(Block, ("asset", "block"), "geom"),
    Into(Node, ("asset", "utility_node"), "geom"),
    Into(Line, ("asset", "utility_line"), "geom"),
    Into(Pin, ("pin", "pin"), "geom"),
    Into(Tag, ("pin", "pin_tag"), "identity"),
    Into(Mark, ("pin", "pin_mark"), "pin_id"),
)
SMALL = (
    Into(Organisation, ("org", "organisation"), "name"),
    Into(Person, ("org", "person"), "user_name"),
    Into(WorkArea, ("org", "work_area"), "geom"),
    Into(ServiceArea, ("asset", "service_area"), "geom"),
    Into(OwnerList, ("asset", "owner_list"), "geom"),
    Into(Coverage, ("asset", "coverage"), "geom"),
    Into(StandingInstruction, ("dig", "standing_instruction"), "owner_id"),
)
_ALONE_UP_TO_LINES = 60_000
"""Below this, starting further processes costs more than it saves."""
_DISTRICTS_AT_ONCE = 12
_REASON = f"{FICTITIOUS} sample town"


class RegisterNotEmpty(Exception):
    """The database holds assets already; the sample town never mixes with records."""

    code = "REGISTER_NOT_EMPTY"

    def __init__(self, found: str) -> None:
        super().__init__(
            f"{self.code}: this database holds {found} already. The sample town is fictitious and never mixes with "
            "other records: load it into an empty database (for example one made with `smartpin db migrate`)."
        )


def _silent(share: float, words: str) -> None:
    """Progress nobody asked for."""


def load(
    owner_url: str,
    *,
    lines: int = LINES,
    seed: int = SEED,
    pins: int | None = None,
    progress: Progress = _silent,
) -> dict[str, int]:
    """Load the town of ``seed`` with about ``lines`` lines; the result counts the rows of each table.

    ``owner_url`` is a login that may act as the owner of the tables (a superuser, or a member of that role).
    RegisterNotEmpty when assets, pins or areas are there already; then nothing is changed.
    """
    town = Town(seed, lines, pins)
    with psycopg.connect(owner_url, autocommit=False) as connection:
        become_owner(connection)
        refuse_if_not_empty(connection)
        connection.execute("SET LOCAL work_mem = '128MB'; SET LOCAL maintenance_work_mem = '256MB'")
        connection.execute("SELECT app.begin_bulk_load(%s)", (f"{_REASON}, seed {seed}, {lines} lines",))
        counts = _fill_small(connection, town)
        progress(0.02, "Growing streets, lines and pins")
        for into in GROWN:
            _make_staging(connection, into)
        _grow(connection, town, lines, pins, progress)
        for step, into in enumerate(GROWN):
            progress(0.6 + 0.03 * step, f"Sorting {into.table[1].replace('_', ' ')}s into the register")
            counts[".".join(into.table)] = _move(connection, into)
        progress(0.82, "Making tiles and the overview")
        connection.execute("SELECT app.finish_bulk_load()")
        progress(0.95, "Writing down")
    _analyse(owner_url)
    progress(1.0, "The town is there")
    return counts


def become_owner(connection: psycopg.Connection[Any]) -> None:
    """Act as the role that owns the tables until the transaction ends; its policies let it see and write all rows."""
    found = connection.execute(
        "SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = to_regclass('asset.utility_line')"
    ).fetchone()
    if found is None:
        raise LookupError("This database has no register yet. Make it first: `smartpin db migrate`.")
    connection.execute(sql.SQL("SET LOCAL ROLE {}").format(sql.Identifier(found[0])))


def refuse_if_not_empty(connection: psycopg.Connection[Any]) -> None:
    for table, word in (
        ("asset.utility_line", "lines"),
        ("asset.utility_node", "nodes"),
        ("pin.pin", "pins"),
        ("asset.street", "streets"),
        ("asset.coverage", "coverage"),
        ("asset.service_area", "service areas"),
    ):
        found = connection.execute(
            sql.SQL("SELECT EXISTS (SELECT FROM {})").format(sql.Identifier(*table.split(".")))
        ).fetchone()
        if found is not None and found[0]:
            raise RegisterNotEmpty(word)


def _fill_small(connection: psycopg.Connection[Any], town: Town) -> dict[str, int]:
    rows: dict[type[Any], list[Any]] = {
        Organisation: people.organisations(),
        Person: people.registrars(),
        WorkArea: areas.work_areas(town.lattice, town.quarters),
        ServiceArea: list(areas.service_areas(town.lattice, town.quarters)),
        OwnerList: list(areas.owner_lists(town.lattice, town.quarters)),
        Coverage: list(areas.coverage(town.lattice, town.quarters)),
        StandingInstruction: areas.standing_instructions(town.seed),
    }
    counts: dict[str, int] = {}
    for into in SMALL:
        _make_staging(connection, into)
        _copy(connection, into, copy_text(rows[into.record]))
        counts[".".join(into.table)] = _move(connection, into)
    return counts


def _staging(into: Into) -> sql.Identifier:
    return sql.Identifier(f"town_{into.table[1]}")


def _columns(into: Into) -> sql.Composed:
    return sql.SQL(", ").join(sql.Identifier(name) for name in columns_of(into.record))


def _make_staging(connection: psycopg.Connection[Any], into: Into) -> None:
    """A temporary table with the record's columns, without the register's rules: those are met when rows move on."""
    connection.execute(
        sql.SQL("CREATE TEMPORARY TABLE {} ON COMMIT DROP AS SELECT {} FROM {} WITH NO DATA").format(
            _staging(into), _columns(into), sql.Identifier(*into.table)
        )
    )


def _copy(connection: psycopg.Connection[Any], into: Into, text: bytes) -> None:
    if not text:
        return
    command = sql.SQL("COPY {} ({}) FROM STDIN").format(_staging(into), _columns(into))
    with connection.cursor() as cursor, cursor.copy(command) as copy:
        copy.write(text)


def _move(connection: psycopg.Connection[Any], into: Into) -> int:
    moved = connection.execute(
        sql.SQL("INSERT INTO {} ({}) SELECT {} FROM {} ORDER BY {}").format(
            sql.Identifier(*into.table), _columns(into), _columns(into), _staging(into), sql.Identifier(into.order)
        )
    ).rowcount
    connection.execute(sql.SQL("DROP TABLE {}").format(_staging(into)))
    return moved


def _grow(connection: psycopg.Connection[Any], town: Town, lines: int, pins: int | None, progress: Progress) -> None:
    total = len(town.extent.districts)
    done = 0
    for size, texts in _harvest(town, lines, pins):
        for into, text in zip(GROWN, texts, strict=True):
            _copy(connection, into, text)
        done += size
        progress(0.02 + 0.58 * done / total, f"Growing streets, lines and pins: district {done} of {total}")


Texts = tuple[bytes, ...]


def _harvest(town: Town, lines: int, pins: int | None) -> Iterator[tuple[int, Texts]]:
    """Bundles of districts as COPY text, in order, with never more than a few in memory."""
    bundles = [
        town.extent.districts[k : k + _DISTRICTS_AT_ONCE]
        for k in range(0, len(town.extent.districts), _DISTRICTS_AT_ONCE)
    ]
    if lines <= _ALONE_UP_TO_LINES:
        for bundle in bundles:
            yield len(bundle), _bundle_text(town, bundle)
        return
    processes = max(1, min(4, cpu_count() or 1))
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        waiting: list[tuple[int, Future[Texts]]] = []
        for bundle in bundles:
            waiting.append((len(bundle), pool.submit(_grow_bundle, town.seed, lines, pins, bundle)))
            if len(waiting) > 2 * processes:
                size, future = waiting.pop(0)
                yield size, future.result()
        for size, future in waiting:
            yield size, future.result()


_town_of = lru_cache(maxsize=1)(Town)
"""Each worker makes the town's plan once."""


def _grow_bundle(seed: int, lines: int, pins: int | None, bundle: tuple[tuple[int, int], ...]) -> Texts:
    return _bundle_text(_town_of(seed, lines, pins), bundle)


def _bundle_text(town: Town, bundle: tuple[tuple[int, int], ...]) -> Texts:
    grown = [town.district(place) for place in bundle]
    return (
        b"".join(copy_text(d.streets) for d in grown),
        b"".join(copy_text(d.blocks) for d in grown),
        b"".join(copy_text(d.nodes) for d in grown),
        b"".join(copy_text(d.lines) for d in grown),
        b"".join(copy_text(d.pins) for d in grown),
        b"".join(copy_text(d.tags) for d in grown),
        b"".join(copy_text(d.marks) for d in grown),
    )


def _analyse(owner_url: str) -> None:
    """Tell the planner what is there; without it the first queries would guess."""
    with psycopg.connect(owner_url, autocommit=True) as connection:
        for into in (*SMALL, *GROWN):
            connection.execute(sql.SQL("ANALYZE {}").format(sql.Identifier(*into.table)))
        for name in ("tile_line", "tile_node", "tile_pin", "tile_overview"):
            connection.execute(sql.SQL("ANALYZE asset.{}").format(sql.Identifier(name)))
