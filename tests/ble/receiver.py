"""A small real server for the agent's tests: FastAPI over HTTP, rows by id in SQLite, and faults on demand.

Run as a process of its own, so that it can be killed:  python receiver.py DATABASE PORT
It keeps the promise of POST /api/v1/sightings: an id is stored once, `created` the first time and `duplicate` after.
"""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx

TOKEN = "a-device-token"
ACCOUNT = {"user": "crew", "password": "a password with spaces"}


def _serve(database: Path, port: int) -> None:
    import uvicorn
    from fastapi import FastAPI, Request
    from fastapi.responses import JSONResponse

    db = sqlite3.connect(database, check_same_thread=False)
    db.executescript("""
        pragma journal_mode = wal; pragma synchronous = full;
        create table if not exists sighting (id text primary key, item text not null);
        create table if not exists arrival (id text not null);
    """)
    faults: dict[str, Any] = {}
    app = FastAPI()

    @app.put("/faults")
    async def set_faults(request: Request) -> dict[str, Any]:
        faults.clear()
        faults.update(await request.json())
        return faults

    @app.post("/api/v1/tokens", status_code=201)
    async def tokens(request: Request) -> Any:
        asked = await request.json()
        if {"user": asked.get("user"), "password": asked.get("password")} != ACCOUNT:
            return JSONResponse({"code": "WRONG_PASSWORD", "detail": "name or password is wrong"}, 401)
        return {"token": faults.get("token", TOKEN), "device_id": "d-1", "scopes": asked["scopes"]}

    @app.post("/api/v1/sightings")
    async def sightings(request: Request) -> Any:
        if request.headers.get("authorization") != f"Bearer {faults.get('token', TOKEN)}":
            return JSONResponse({"code": "NOT_SIGNED_IN", "detail": "the token is not known"}, 401)
        items = (await request.json())["sightings"]
        if faults.get("status"):
            return JSONResponse({"code": "ILL", "detail": "asked to be ill"}, faults["status"])
        poison = faults.get("poison", [])
        if len(items) > faults.get("largest_batch", 1000):
            return JSONResponse({"code": "TOO_MANY", "detail": "smaller batches, please"}, 413)
        if any(item["id"] in poison for item in items):
            return JSONResponse(
                {"code": "INVALID", "detail": "an item cannot be read"}, faults.get("poison_status", 422)
            )
        answer = [_store(db, item, faults) for item in items]
        db.commit()
        if faults.get("die_after_commit"):
            os.kill(os.getpid(), signal.SIGKILL)
        if faults.get("answer_garbage", 0) > 0:
            faults["answer_garbage"] -= 1
            return JSONResponse(["what?"])
        return {"items": answer}

    @app.get("/livez")
    async def livez() -> dict[str, bool]:
        return {"ok": True}

    uvicorn.run(app, host="127.0.0.1", port=port, log_level="error")


def _store(db: sqlite3.Connection, item: dict[str, Any], faults: dict[str, Any]) -> dict[str, Any]:
    id_ = item["id"]
    if id_ in faults.get("reject", []):
        return {"id": id_, "status": "rejected", "code": "PAYLOAD", "detail": "no frame this server reads"}
    db.execute("insert into arrival values (?)", (id_,))
    made = db.execute("insert or ignore into sighting values (?, ?)", (id_, json.dumps(item))).rowcount
    return {"id": id_, "status": "created" if made else "duplicate", "receipt": f"r-{id_}"}


class Receiver:
    """The process, from the test's side."""

    def __init__(self, folder: Path) -> None:
        self.database = folder / "receiver.sqlite"
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None
        self._http = httpx.Client(base_url=self.url, trust_env=False, timeout=5)

    def start(self) -> "Receiver":
        self._process = subprocess.Popen([sys.executable, __file__, str(self.database), str(self.port)])
        give_up = time.monotonic() + 20
        while True:
            try:
                self._http.get("/livez").raise_for_status()
            except httpx.HTTPError:
                if time.monotonic() > give_up:
                    raise
                time.sleep(0.05)
            else:
                return self

    def faults(self, **wanted: Any) -> None:
        self._http.put("/faults", json=wanted).raise_for_status()

    def wait_until_dead(self) -> None:
        assert self._process is not None
        self._process.wait(5)

    def begin_again(self) -> None:
        """Alive and without faults."""
        try:
            self.faults()
        except httpx.TransportError:  # dead, or dying just now of a request that was still under way
            self.kill()
            self.start()
            self.faults()

    def begin_anew(self) -> None:
        """Alive, without faults and without rows."""
        self.begin_again()
        with closing(sqlite3.connect(self.database)) as db, db:
            db.executescript("delete from sighting; delete from arrival;")

    def kill(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def close(self) -> None:
        self.kill()
        self._http.close()

    def rows(self) -> dict[str, dict[str, Any]]:
        """Stored sightings by id. The primary key makes doubles impossible here; `arrivals` tells repeated offers."""
        with closing(sqlite3.connect(self.database)) as db:
            return {id_: json.loads(item) for id_, item in db.execute("select id, item from sighting")}

    def arrivals(self) -> Counter[str]:
        with closing(sqlite3.connect(self.database)) as db:
            return Counter(id_ for (id_,) in db.execute("select id from arrival"))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    _serve(Path(sys.argv[1]), int(sys.argv[2]))
