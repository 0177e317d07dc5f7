"""A pin read is evidence, never authority: no scan, and no signature, makes a verdict better."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.api.permit_scene import Scene, permit_scene, request
from tests.api.site_scene import ago, fix, mark, middle, pin_at, scan, steps
from tests.conftest import Database

ORDER = ("CLEAR", "CAUTION", "UNKNOWN", "CONFLICT")


@pytest.fixture(scope="module")
def scene(module_database: Database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    home: Path = tmp_path_factory.mktemp("home")
    with permit_scene(module_database, home) as made:
        yield made


@pytest.fixture(scope="module")
def site(scene: Scene) -> dict[str, Any]:
    """A trench over a water line, with two pins: the verdict is a caution by hand and a conflict by machine."""
    area = scene.spot()
    x, y = middle(area)
    line = scene.world.line(f"LINESTRING Z ({x - 20} {y} 0, {x + 20} {y} 0)", scene.owner)
    codes = []
    for number in range(2):
        pin, code = pin_at(scene, x + number, y)
        mark(scene, pin, line)
        codes.append(code)
    return {"job": scene.issued(area, depth_m=1.5), "area": area, "codes": codes, "at": (x, y)}


def judged(scene: Scene, site: dict[str, Any], method: str) -> tuple[int, int, str]:
    """Verdict and register verdict as ranks, and what they were worked out from."""
    body = request(site["area"], method=method, depth_m=1.5)
    body |= {"from": "2026-12-01T00:00:00Z", "to": "2026-12-02T00:00:00Z"}
    answer = scene.door("digger").post("/clearances/preview", json=body)
    assert answer.status_code == 200, answer.text
    told = answer.json()
    return ORDER.index(told["verdict"]), ORDER.index(told["register_verdict"]), told["inputs_hash"]


readings = st.tuples(
    st.just("scan"), st.integers(0, 1), st.floats(-60, 60), st.sampled_from([1.0, 4.0, 50.0, None]),
    st.sampled_from(["qr", "code"]), st.sampled_from([0, 2, 400]),
)  # fmt: skip
signatures = st.tuples(st.just("sign"), st.integers(0, 9), st.sampled_from(["done", "not_found", "not_reached"]))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(readings, signatures), min_size=1, max_size=6))
def test_no_reading_and_no_signature_makes_a_verdict_better(
    scene: Scene, site: dict[str, Any], acts: list[Any]
) -> None:
    before = {method: judged(scene, site, method) for method in ("HAND", "MECHANICAL")}
    stored = scene.ask("select verdict from dig.clearance where id = %s", site["job"]["standing"]["clearance_id"])
    x, y = site["at"]
    read: str | None = None
    for act in acts:
        if act[0] == "scan":
            _, pin, away, accuracy_m, carrier, hours = act
            read = scan(
                scene, site["codes"][pin], x + away, y, carrier=carrier, accuracy_m=accuracy_m, at=ago(hours=hours)
            )
        else:
            every = steps(scene, site["job"])
            one = every[act[1] % len(every)]
            body = {"result": act[2], "position": fix(x, y)} | (
                {"sighting_id": read} if one["step"] == "pin_scan" else {}
            )
            scene.door("digger").post(f"/hold-points/{one['id']}/sign", json=body)
        for method, (verdict, register, inputs) in before.items():
            now = judged(scene, site, method)
            assert now[0] >= verdict and now[1] >= register
            assert now[2] == inputs, "nothing of it is an input of the engine"
    assert stored == scene.ask(
        "select verdict from dig.clearance where id = %s", site["job"]["standing"]["clearance_id"]
    )


def test_a_conflict_stays_one_with_every_step_signed(scene: Scene) -> None:
    area = scene.spot()
    x, y = middle(area)
    scene.world.line(f"LINESTRING Z ({x - 20} {y} 0, {x + 20} {y} 0)", scene.owner)
    pin_at(scene, x, y)
    job = scene.issued(area, method="MECHANICAL", depth_m=1.5)
    assert job["standing"]["verdict"] == "CONFLICT"
    scene.sign(job)
    told = scene.read(job["id"])
    assert told["standing"]["verdict"] == "CONFLICT" and not told["may_break_ground"]["allowed"]
    assert scene.door("digger").post(f"/excavations/{job['id']}/shifts", json={}).status_code in (403, 409)
