"""What a crew does on site, over HTTP, on the scene of permits: pins in the road, phones that read them, open holes."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any
from uuid import uuid4

import httpx
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from smartpin_core.code import make_code
from tests.api.permit_scene import Scene
from tests.clearance_world import EAST, NORTH, SRID, lon_lat

_CODES: Iterator[int] = count(1)


def fix(x: float, y: float, accuracy_m: float | None = 4.0) -> dict[str, Any]:
    """A place of the scene as a phone tells it."""
    lon, lat = lon_lat(Point(x, y))["coordinates"]
    return {"lon": lon, "lat": lat, "accuracy_m": accuracy_m}


def middle(area: BaseGeometry) -> tuple[float, float]:
    return float(area.centroid.x), float(area.centroid.y)


def pin_at(scene: Scene, x: float, y: float, steward: str | None = None) -> tuple[str, str]:
    """An installed pin with a printed code; id and code."""
    code = make_code(next(_CODES).to_bytes(5, "big"))
    pin = scene.world.insert(
        "pin.pin", code=code, state="installed", steward_id=steward or scene.owner,
        geom=f"SRID={SRID};POINT Z ({x + EAST!r} {y + NORTH!r} 0)",
    )  # fmt: skip
    scene.world.insert("pin.pin_tag", pin_id=pin, carrier="qr", format="code", identity=code.encode())
    return pin, code


def mark(scene: Scene, pin: str, line: str) -> str:
    return scene.world.insert("pin.pin_mark", pin_id=pin, line_id=line, bearing_deg=90.0, offset_m=1.0)


def scan(scene: Scene, code: str, x: float, y: float, word: str = "digger", **more: Any) -> str:
    """A stored reading of a printed code; its id."""
    id_ = str(uuid4())
    accuracy_m = more.pop("accuracy_m", 4.0)
    at = more.pop("at", None) or datetime.now(UTC)
    reading = {
        "id": id_, "carrier": "qr", "text": code, "captured_at": at.isoformat(), "position": fix(x, y, accuracy_m), **more,
    }  # fmt: skip
    answer = scene.door(word).post("/sightings", json={"sightings": [reading]})
    assert answer.status_code == 200 and answer.json()["items"][0]["status"] == "created", answer.text
    return id_


def steps(scene: Scene, job: dict[str, Any], word: str = "digger", language: str = "en") -> list[dict[str, Any]]:
    answer = scene.door(word).get(
        f"/clearances/{job['standing']['clearance_id']}/hold-points", headers={"Accept-Language": language}
    )
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


def step(scene: Scene, job: dict[str, Any], name: str, number: int = 0) -> dict[str, Any]:
    """The n-th step of this name."""
    return [one for one in steps(scene, job) if one["step"] == name][number]


def sign(
    scene: Scene, job: dict[str, Any], name: str, number: int = 0, word: str = "digger", **body: Any
) -> httpx.Response:
    """Sign the n-th step of this name."""
    body.setdefault("result", "done")
    return scene.door(word).post(f"/hold-points/{step(scene, job, name, number)['id']}/sign", json=body)


def code_of(answer: httpx.Response) -> tuple[int, str]:
    """Status and code of a refusal, which is a whole problem document."""
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    return answer.status_code, answer.json()["code"]


def sign_all(scene: Scene, job: dict[str, Any], phase: str, area: BaseGeometry) -> None:
    """Sign every step of a phase in order, as a crew would; pins are read where they stand."""
    for one in steps(scene, job):
        if one["phase"] != phase or one["signed_at"]:
            continue
        body: dict[str, Any] = {"result": "done", "position": fix(*middle(area))}
        if one["step"] == "pin_scan":
            at = scene.ask("select ST_AsText(geom) from pin.pin where id = %s", one["pin"]["id"])
            x, y, _ = (float(n) for n in at[len("POINT Z (") : -1].split())
            body["sighting_id"] = scan(scene, one["pin"]["code"], x - EAST, y - NORTH)
        answer = scene.door("digger").post(f"/hold-points/{one['id']}/sign", json=body)
        assert answer.status_code == 200, (one["step"], answer.text)


def found(
    scene: Scene,
    job: dict[str, Any],
    outcome: str,
    x: float,
    y: float,
    line: str | None = None,
    word: str = "digger",
    **more: Any,
) -> httpx.Response:
    """Write down what was found."""
    body: dict[str, Any] = {
        "id": str(uuid4()), "outcome": outcome, "position": fix(x, y, more.pop("accuracy_m", 4.0)),
        "found_at": datetime.now(UTC).isoformat(), **more,
    }  # fmt: skip
    if line is not None:
        body["asset"] = {"type": "line", "id": line}
    return scene.door(word).post(f"/excavations/{job['id']}/as-found", json=body)


def review(scene: Scene, record: str, decision: str, word: str = "desk", note: str | None = None) -> httpx.Response:
    return scene.door(word).post(f"/as-found/{record}/review", json={"decision": decision, "note": note})


def ago(**span: float) -> datetime:
    return datetime.now(UTC) - timedelta(**span)
