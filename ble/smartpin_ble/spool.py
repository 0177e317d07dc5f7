"""The agent's memory on disk: a sighting is written here before it is offered, and leaves only against a receipt.

One SQLite file in WAL mode with `synchronous=FULL`: a commit is on the disk before it returns, so that neither
`kill -9` nor a pulled plug takes back what was spooled. At every moment

    captured = waiting + delivered + parked + dropped

where `waiting` and `parked` are rows and the others are counts kept in the same transactions.
Every function here blocks; the agent calls them from one thread of their own.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from smartpin_ble.trouble import AgentTrouble

DEFAULT_CAP_BYTES = 512 * 1024 * 1024
_DROP_AT_ONCE = 256
_SCHEMA_VERSION = 1
_SCHEMA = """
create table sighting (
    seq integer primary key,
    id text not null unique,
    captured_at text not null,
    item text not null,
    parked_code text,
    parked_detail text
);
create index sighting_waiting on sighting (seq) where parked_code is null;
create index sighting_parked on sighting (seq) where parked_code is not null;
create table tally (name text primary key, n integer not null);
insert into tally values ('captured', 0), ('delivered', 0), ('dropped', 0);
create table journal (id text primary key) without rowid;
"""


class SpoolInUse(AgentTrouble):
    """Another agent has this spool open; two agents need two spools (`--spool FILE`)."""


@dataclass(frozen=True)
class Waiting:
    """One sighting not yet receipted: its place in the queue and the item as it is offered."""

    seq: int
    id: str
    item: dict[str, Any]


@dataclass(frozen=True)
class Parked:
    """One sighting the server refused for good, with the server's reason."""

    id: str
    captured_at: str
    code: str
    detail: str
    item: dict[str, Any]


@dataclass(frozen=True)
class Tally:
    captured: int
    waiting: int
    delivered: int
    parked: int
    dropped: int
    oldest_waiting: str | None
    """When the oldest waiting sighting was captured (ISO 8601, UTC)."""


class Spool:
    """An open spool. Only one process at a time: the file is locked until it is closed or the process ends."""

    def __init__(self, path: Path, *, cap_bytes: int = DEFAULT_CAP_BYTES, keep_journal: bool = False) -> None:
        """Raises SpoolInUse, or sqlite3.DatabaseError when the file is damaged or no spool."""
        self.path = path
        self._cap_bytes = cap_bytes
        self._keep_journal = keep_journal
        self._db = _open(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        self._db.close()

    def put(self, items: Iterable[dict[str, Any]]) -> int:
        """Write sighting items for good; returns how many of the oldest were given up to stay under the cap.

        An id that is in the spool already is not written twice.
        """
        with self._db:
            put = 0
            for item in items:
                row = (item["id"], item["captured_at"], json.dumps(item, separators=(",", ":")))
                written = self._db.execute(
                    "insert into sighting (id, captured_at, item) values (?, ?, ?) on conflict (id) do nothing", row
                ).rowcount
                put += written
                if written and self._keep_journal:
                    self._db.execute("insert or ignore into journal values (?)", (item["id"],))
            self._count("captured", put)
            return self._drop_oldest_over_cap()

    def waiting(self, limit: int, *, passing_over: Sequence[int] = ()) -> list[Waiting]:
        """The oldest sightings without a receipt, leaving out the given places in the queue."""
        rows = self._db.execute(
            "select seq, id, item from sighting where parked_code is null"
            " and seq not in (select value from json_each(?)) order by seq limit ?",
            (json.dumps(list(passing_over)), limit),
        )
        return [Waiting(seq, id_, json.loads(item)) for seq, id_, item in rows]

    def settle(self, delivered: Iterable[str], parked: Iterable[tuple[str, str, str]] = ()) -> None:
        """Let go of what has a receipt and set aside what was refused: (id, code, detail). Both or neither."""
        with self._db:
            gone = 0
            for id_ in delivered:
                gone += self._db.execute("delete from sighting where id = ? and parked_code is null", (id_,)).rowcount
            self._count("delivered", gone)
            self._db.executemany(
                "update sighting set parked_code = ?, parked_detail = ? where id = ? and parked_code is null",
                [(code, detail, id_) for id_, code, detail in parked],
            )

    def parked(self) -> list[Parked]:
        rows = self._db.execute(
            "select id, captured_at, parked_code, parked_detail, item from sighting"
            " where parked_code is not null order by seq"
        )
        return [Parked(id_, at, code, detail, json.loads(item)) for id_, at, code, detail, item in rows]

    def offer_parked_again(self) -> int:
        """Put every parked sighting back among the waiting ones; returns how many."""
        with self._db:
            return self._db.execute(
                "update sighting set parked_code = null, parked_detail = null where parked_code is not null"
            ).rowcount

    def tally(self) -> Tally:
        counts: dict[str, int] = dict(self._db.execute("select name, n from tally"))
        (waiting,) = self._db.execute("select count(*) from sighting where parked_code is null").fetchone()
        (parked,) = self._db.execute("select count(*) from sighting where parked_code is not null").fetchone()
        oldest = self._db.execute(
            "select captured_at from sighting where parked_code is null order by seq limit 1"
        ).fetchone()
        return Tally(
            captured=counts["captured"],
            waiting=waiting,
            delivered=counts["delivered"],
            parked=parked,
            dropped=counts["dropped"],
            oldest_waiting=oldest[0] if oldest else None,
        )

    def journal(self) -> list[str]:
        """Every id ever written while the journal was kept, whatever became of it."""
        return [id_ for (id_,) in self._db.execute("select id from journal")]

    def _count(self, name: str, n: int) -> None:
        if n:
            self._db.execute("update tally set n = n + ? where name = ?", (n, name))

    def _drop_oldest_over_cap(self) -> int:
        """Only waiting rows go: a parked one is evidence of something wrong and a person must see it."""
        dropped = 0
        while self._bytes_used() > self._cap_bytes:
            gone = self._db.execute(
                "delete from sighting where seq in"
                " (select seq from sighting where parked_code is null order by seq limit ?)",
                (_DROP_AT_ONCE,),
            ).rowcount
            if not gone:
                break
            dropped += gone
        self._count("dropped", dropped)
        return dropped

    def _bytes_used(self) -> int:
        pages, free, size = (self._db.execute(f"pragma {name}").fetchone()[0] for name in _SIZE_PRAGMAS)
        return int((pages - free) * size)


_SIZE_PRAGMAS = ("page_count", "freelist_count", "page_size")


def _open(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)  # it tells where a crew was; SQLite gives its other files the same mode
    # the agent uses the connection from one executor thread, which need not be the one that opened it
    db = sqlite3.connect(path, timeout=1.0, check_same_thread=False)
    try:
        db.execute("pragma locking_mode = exclusive")
        db.execute("pragma journal_mode = wal")
        db.execute("pragma synchronous = full")
        db.execute("pragma journal_size_limit = 16777216")
        version = _known_version(db, path)
        with closing(db.cursor()) as cursor:
            if version == 0:
                cursor.executescript(f"begin immediate;{_SCHEMA}pragma user_version = {_SCHEMA_VERSION};commit;")
            else:
                cursor.execute("begin exclusive")  # takes the lock now, so that a second agent is refused at once
                cursor.execute("commit")
    except sqlite3.OperationalError as error:
        db.close()
        if "locked" in str(error):
            raise SpoolInUse(f"{path} is in use by another agent; give this one its own with --spool FILE") from error
        raise
    except BaseException:
        db.close()
        raise
    return db


def _known_version(db: sqlite3.Connection, path: Path) -> int:
    version = int(db.execute("pragma user_version").fetchone()[0])
    if version > _SCHEMA_VERSION:
        raise AgentTrouble(f"The spool {path} was written by a newer version of the agent. Update this one.")
    return version
