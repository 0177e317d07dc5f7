"""Sightings in: batches over HTTP against raw COPY of the same rows and against one commit a row; and single reads."""

import json
from datetime import UTC, datetime
from statistics import median
from time import perf_counter
from uuid import uuid4

import psycopg

from smartpin_server.sightings.items import read_item
from tests.bench.clearance import token_hash
from tests.bench.http_load import request, send_all, send_until
from tests.bench.pgbench import as_reader, pgbench
from tests.bench.rows import Row, Say, at_least
from tests.bench.stand import Served, Stand

BATCH = 500
BATCHES = 12
SINGLE_ROWS = 300


def ingest_rows(stand: Stand, served: Served, say: Say) -> list[Row]:
    """Rows a second of the three ways, by turns."""
    say(f"Ingest over HTTP, batches of {BATCH}")
    headers = {"Authorization": f"Bearer {served.token}"}
    http: list[float] = []
    copied: list[float] = []
    single: list[float] = []
    with stand.connect() as connection:
        texts = [str(row[0]) for row in connection.execute("SELECT code FROM pin.pin ORDER BY code LIMIT 2000")]
        columns = _writable_columns(connection)
        for turn in range(4):
            bodies = [_batch(texts, BATCH) for _ in range(BATCHES)]
            requests = [request("POST", "/api/v1/sightings", headers, body) for body in bodies]
            sent = send_all(served.port, requests, clients=4)
            content = _newest_as_new(connection, columns, BATCH * BATCHES)
            copy_s = _copy(connection, columns, content)
            single_s = _commit_each(connection, columns)
            if turn:  # the first turn warms up
                http.append(BATCH * BATCHES / sent.seconds)
                copied.append(BATCH * BATCHES / copy_s)
                single.append(SINGLE_ROWS / single_s)
    ours, copy, alone = median(http), median(copied), median(single)
    return [
        Row(
            "ingest",
            "sightings over HTTP against raw COPY",
            ours / copy,
            "×",
            at_least(0.5),
            f"{ours:,.0f} against {copy:,.0f} rows/s; 4 clients, COPY of the same content into the same table",
        ),
        Row(
            "ingest",
            "sightings over HTTP against one commit a row",
            ours / alone,
            "×",
            at_least(20.0),
            f"{ours:,.0f} against {alone:,.0f} rows/s into the same table",
        ),
    ]


def _batch(texts: list[str], size: int) -> bytes:
    now = datetime.now(UTC).isoformat()
    sightings = [
        {
            "id": str(uuid4()),
            "carrier": "code",
            "text": texts[n * 7 % len(texts)],
            "captured_at": now,
            "position": {"lon": 107.5847, "lat": 16.4637, "accuracy_m": 4.0},
        }
        for n in range(size)
    ]
    return json.dumps({"sightings": sightings}).encode()


def _writable_columns(connection: psycopg.Connection[tuple[object, ...]]) -> str:
    found = connection.execute(
        "SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute"
        " WHERE attrelid = 'pin.sighting'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''"
    ).fetchone()
    assert found is not None
    return str(found[0])


def _newest_as_new(connection: psycopg.Connection[tuple[object, ...]], columns: str, count: int) -> bytes:
    """The rows just handed in, with new ids, as COPY's own text."""
    fresh = ", ".join("gen_random_uuid() AS id" if name == "id" else name for name in columns.split(", "))
    query = f"COPY (SELECT {fresh} FROM pin.sighting ORDER BY received_at DESC LIMIT {count}) TO STDOUT"
    with connection.cursor() as cursor, cursor.copy(query.encode()) as copy:
        return b"".join(bytes(part) for part in copy)


def _copy(connection: psycopg.Connection[tuple[object, ...]], columns: str, content: bytes) -> float:
    began = perf_counter()
    with connection.cursor() as cursor, cursor.copy(f"COPY pin.sighting ({columns}) FROM STDIN".encode()) as copy:
        copy.write(content)
    return perf_counter() - began


def _commit_each(connection: psycopg.Connection[tuple[object, ...]], columns: str) -> float:
    """The same rows once more, one statement and one commit each."""
    names = [name.strip() for name in columns.split(",")]
    marks = ", ".join(f"%s::{kind}" for kind in _kinds(connection, names))
    query = f"INSERT INTO pin.sighting ({columns}) VALUES ({marks})".encode()
    rows = connection.execute(
        f"SELECT {columns} FROM pin.sighting ORDER BY received_at DESC LIMIT {SINGLE_ROWS}".encode()
    ).fetchall()
    at = names.index("id")
    fresh = [
        tuple(
            str(uuid4()) if k == at else json.dumps(value) if isinstance(value, dict) else value
            for k, value in enumerate(row)
        )
        for row in rows
    ]
    began = perf_counter()
    for row in fresh:
        connection.execute(query, row)
    return perf_counter() - began


def _kinds(connection: psycopg.Connection[tuple[object, ...]], names: list[str]) -> list[str]:
    found = dict(
        connection.execute(
            "SELECT attname::text, format_type(atttypid, atttypmod) FROM pg_attribute"
            " WHERE attrelid = 'pin.sighting'::regclass AND attnum > 0"
        ).fetchall()  # type: ignore[arg-type]
    )
    return [str(found[name.strip('"')]) for name in names]


def read_rows(stand: Stand, served: Served, say: Say) -> list[Row]:
    """POST /reads of printed codes with 8 clients, against pgbench of the same function."""
    say("Reading pins over HTTP, 8 clients")
    headers = {"Authorization": f"Bearer {served.token}"}
    with stand.connect() as connection:
        texts = [str(row[0]) for row in connection.execute("SELECT code FROM pin.pin ORDER BY code LIMIT 1000")]
        items = [_read_of(text) for text in texts]
        connection.execute("DROP TABLE IF EXISTS bench.read")
        connection.execute("CREATE TABLE bench.read (n int PRIMARY KEY, body jsonb NOT NULL)")
        connection.execute("GRANT SELECT ON bench.read TO PUBLIC")
        for n, item in enumerate(items, 1):
            row = read_item(item, 0).row | {"trust_reason": "static"}
            connection.execute("INSERT INTO bench.read VALUES (%s, %s::jsonb)", (n, json.dumps(row)))
    script = f"\\set n random(1, {len(items)})\n" + as_reader(
        token_hash(served),
        "select app.read_pin(jsonb_set(body, '{id}', to_jsonb(gen_random_uuid()::text))) from bench.read where n = :n",
    )
    loads, rates = [], []
    for _ in range(4):
        requests = [
            request("POST", "/api/v1/reads", headers, json.dumps(_read_of(text)).encode()) for text in texts * 4
        ]
        loads.append(send_until(served.port, requests, clients=8, seconds=4))
        rates.append(pgbench(stand, script, seconds=2))
    http, plain = median(load.per_second for load in loads[1:]), median(rate.per_second for rate in rates[1:])
    p50, p99 = (median(load.quantile_ms(share) for load in loads[1:]) for share in (0.5, 0.99))
    return [
        Row("reads", "POST /reads, 8 clients, p50", p50, "ms", None, f"{http:,.0f} answers/s, each stored"),
        Row("reads", "POST /reads, 8 clients, p99", p99, "ms"),
        Row(
            "reads",
            "POST /reads against pgbench of the same function",
            http / plain,
            "×",
            None,
            f"{http:,.0f} against {plain:,.0f} transactions/s, one round trip each",
        ),
    ]


def _read_of(text: str) -> dict[str, object]:
    return {
        "id": str(uuid4()),
        "carrier": "code",
        "text": text,
        "captured_at": datetime.now(UTC).isoformat(),
        "position": {"lon": 107.5847, "lat": 16.4637, "accuracy_m": 4.0},
    }
