"""The plan on paper: printed for real, and read with poppler as an inspector's program would."""

import asyncio
import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest
from PIL import Image

from smartpin_server.excavations.certificate.carriers import read_genuine
from smartpin_server.excavations.certificate.keys import CertificateKeys
from smartpin_server.excavations.certificate.pdf.press import MOST_WAITING, PlanNotMade, Press
from tests.api.permit_scene import Scene, permit_scene
from tests.clearance_world import multi
from tests.conftest import Database

A4 = (210, 297)
POPPLER = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils reads the pages back")
pytestmark = POPPLER


@pytest.fixture(scope="module")
def scene(module_database: Database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    with permit_scene(module_database, tmp_path_factory.mktemp("home")) as made:
        yield made


@pytest.fixture(scope="module")
def busy(scene: Scene) -> dict[str, Any]:
    """A permit with lines across, beside and of a restricted sort, a pin, and a certificate."""
    area = scene.spot()
    x, y, *_ = area.bounds
    for number, kind in enumerate(("water", "power", "telecom")):
        scene.world.line(
            f"LINESTRING Z ({x + 1 + number} {y - 15} 0, {x + 1 + number} {y + 15} 0)",
            scene.owner,
            kind=kind,
            asset_code=f"SEEN-{kind}",
        )
    scene.world.line(
        f"LINESTRING Z ({x - 20} {y + 1} 0, {x + 20} {y + 1} 0)", scene.owner, restricted=True, asset_code="SECRET-1"
    )
    # What stops a job shows no ground by itself: the digger works here anyway.
    scene.world.insert("org.work_area", organisation_id=scene.organisations["digger"], geom=multi(area.buffer(40)))
    return scene.issued(
        area, title="Nối ống DN150 <ngõ 12>", contact={"name": "Trần Văn Bình", "phone": "0905 123 456"}
    )


def plan(scene: Scene, job: dict[str, Any], word: str = "digger", **query: str) -> httpx.Response:
    return scene.door(word).get(f"/clearances/{job['standing']['clearance_id']}/certificate.pdf", params=query)


def pages(content: bytes, folder: Path) -> list[str]:
    """The text of each page."""
    path = folder / "plan.pdf"
    path.write_bytes(content)
    told = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True).stdout
    return told.rstrip("\f").split("\f")


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "en",
            ["Dig permit", "STOP", "What to do", "Whom to call", "Map", "Sections", "Findings", "Corners of the dig"],
        ),
        ("vi", ["Giấy phép đào", "DỪNG LẠI", "Việc phải làm", "Gọi cho ai", "Bản đồ", "Mặt cắt", "Phát hiện"]),
        ("ko", ["굴착 허가서", "중지", "해야 할 일", "연락처", "지도", "단면", "발견 사항"]),
    ],
)
def test_the_plan_is_complete_in_each_language(
    scene: Scene, busy: dict[str, Any], tmp_path: Path, language: str, expected: list[str]
) -> None:
    answer = plan(scene, busy, language=language)
    assert answer.status_code == 200 and answer.headers["content-type"] == "application/pdf"
    told = pages(answer.content, tmp_path)
    whole = "\n".join(told)
    assert [text for text in expected if text not in whole] == []
    assert "Nối ống DN150 <ngõ 12>" in whole and "0905 123 456" in whole and "SEEN-water" in whole
    for number, page in enumerate(told, start=1):
        assert busy["code"] in page and busy["standing"]["certificate_hash"][:32] in page
        found = re.search(r"(\d+)\s*(?:of|/)\s*(\d+)\s*쪽?\s*$", page.rstrip())
        assert found and (int(found[1]), int(found[2])) == (number, len(told)), page[-200:]


def test_pages_are_a4_none_is_empty_and_all_fonts_are_inside(
    scene: Scene, busy: dict[str, Any], tmp_path: Path
) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(plan(scene, busy, language="ko").content)
    subprocess.run(["pdftoppm", "-r", "40", "-gray", "-png", str(path), str(tmp_path / "p")], check=True)
    drawn = sorted(tmp_path.glob("p-*.png"))
    assert len(drawn) >= 3
    for picture in drawn:
        with Image.open(picture) as page:
            assert page.size == pytest.approx([side / 25.4 * 40 for side in A4], abs=2)
            inked = sum(page.histogram()[:160])
            assert inked > 400, f"{picture.name} is as good as empty"
    fonts = subprocess.run(["pdffonts", str(path)], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
    assert fonts and all(" yes " in font for font in fonts)


def test_the_map_shows_lines_in_the_colours_of_the_city(scene: Scene, busy: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(plan(scene, busy).content)
    subprocess.run(["pdftoppm", "-r", "150", "-f", "2", "-l", "2", "-png", str(path), str(tmp_path / "m")], check=True)
    with Image.open(next(tmp_path.glob("m-*.png"))) as page:
        colours = {colour for _, colour in page.convert("RGB").getcolors(1_000_000)}
    for wanted in ((0x15, 0x65, 0xC0), (0xD3, 0x2F, 0x2F), (0xFD, 0xD8, 0x35)):  # water, power, telecom in Hue
        assert any(max(abs(a - b) for a, b in zip(wanted, colour, strict=True)) < 24 for colour in colours), wanted


def test_a_restricted_line_is_on_the_owners_plan_and_on_no_other(
    scene: Scene, busy: dict[str, Any], tmp_path: Path
) -> None:
    mine = "\n".join(pages(plan(scene, busy, language="en").content, tmp_path))
    owners = "\n".join(pages(plan(scene, busy, "desk", language="en").content, tmp_path))
    assert "SECRET-1" not in mine and "Not drawn:" in mine and "restricted" in mine
    assert "SECRET-1" in owners and "Not drawn:" not in owners
    assert b"SECRET-1" not in plan(scene, busy).content


def test_the_signed_certificate_travels_inside(scene: Scene, busy: dict[str, Any]) -> None:
    found = read_genuine(plan(scene, busy).content, CertificateKeys(scene.home).trusted())
    assert found.carrier == "plan" and found.code == busy["code"]
    assert found.hash_start.hex() == busy["standing"]["certificate_hash"]


def test_a_plan_of_what_was_revoked_says_so_on_its_sign(scene: Scene, tmp_path: Path) -> None:
    job = scene.issued(scene.spot())
    scene.door("digger").post(f"/excavations/{job['id']}/revoke", json={"reason": "wrong street"})
    told = pages(plan(scene, job, language="en").content, tmp_path)
    assert "Revoked since" in told[0] and "In force" not in told[0]


def test_the_language_is_asked_for_or_told_by_the_header(scene: Scene, tmp_path: Path) -> None:
    job = scene.issued(scene.spot())
    address = f"/clearances/{job['standing']['clearance_id']}/certificate.pdf"
    by_header = scene.door("digger").get(address, headers={"Accept-Language": "vi-VN,vi;q=0.9"})
    assert "KHÔNG VƯỚNG" in "\n".join(pages(by_header.content, tmp_path))
    assert plan(scene, job, language="xx").status_code == 422


def test_paper_does_not_keep_the_server_or_its_connections_waiting(scene: Scene, busy: dict[str, Any]) -> None:
    plan(scene, busy)  # the helper is warm
    with ThreadPoolExecutor(8) as threads:
        printing = [threads.submit(plan, scene, busy) for _ in range(6)]
        time.sleep(0.3)
        began = time.perf_counter()
        assert scene.door("digger").get(f"/excavations/{busy['id']}").status_code == 200
        waited = time.perf_counter() - began
        assert [one.result().status_code for one in printing] == [200] * 6
    assert waited < 2.0


def test_a_plan_is_warm_within_three_seconds(scene: Scene, busy: dict[str, Any]) -> None:
    plan(scene, busy)
    times = []
    for _ in range(3):
        began = time.perf_counter()
        assert plan(scene, busy).status_code == 200
        times.append(time.perf_counter() - began)
    assert min(times) <= 3.0, times


def test_a_press_that_was_killed_is_started_again(scene: Scene, busy: dict[str, Any]) -> None:
    assert plan(scene, busy).status_code == 200
    os.kill(scene.app.state.press._helper.pid, signal.SIGKILL)
    assert plan(scene, busy).status_code == 200


async def test_what_cannot_be_printed_is_told_and_the_next_plan_is_printed() -> None:
    press = Press()
    try:
        with pytest.raises(PlanNotMade):
            await press.print_plan({"document": "none"})
        helper = press._helper
        with pytest.raises(PlanNotMade):
            await press.print_plan({})
        assert press._helper is helper and helper is not None and helper.returncode is None
        press._waiting = MOST_WAITING
        with pytest.raises(PlanNotMade, match="too many"):
            await press.print_plan({})
    finally:
        await press.close()


async def test_who_leaves_while_the_press_works_does_not_get_the_next_one_a_wrong_plan() -> None:
    press = Press()
    try:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05):
                await press.print_plan({"document": "none"})
        assert press._helper is None
    finally:
        await press.close()
