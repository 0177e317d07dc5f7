"""`smartpin clearance` on a real database: the promised JSON, words, and refusals with their exit codes."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from shapely.geometry import LineString, box

from tests.clearance_world import World, lon_lat
from tests.conftest import Database

pytestmark = pytest.mark.db


@pytest.fixture
def world(database: Database) -> Iterator[World]:
    made = World(database.url)
    made.line(LineString([(-9, 1), (9, 1)]), made.town())
    yield made
    made.close()


def smartpin(world: World, *arguments: str, stdin: str = "") -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "smartpin_server.cli", "clearance", *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        env={"SMARTPIN_DATABASE_URL": world.url, "PATH": "/usr/bin:/bin", "PYTHONIOENCODING": "utf-8"},
        timeout=120,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def test_a_file_is_judged_and_told_as_promised(world: World, tmp_path: Path) -> None:
    file = tmp_path / "trench.geojson"
    file.write_text(
        json.dumps({"type": "Feature", "properties": {}, "geometry": lon_lat(box(0, 0, 4, 2))}), encoding="utf-8"
    )
    code, out, _ = smartpin(
        world, "--area", str(file), "--depth", "1.5", "--method", "MECHANICAL", "--to", "2099-01-01", "--json"
    )
    told: dict[str, Any] = json.loads(out)
    assert code == 0
    assert told["verdict"] == "CONFLICT"
    assert list(told) == ["verdict", "register_verdict", "findings", "area_reasons", "rule_set", "inputs_hash"]
    (finding,) = told["findings"]
    assert list(finding) == ["asset_id", "owner", "kind", "distance_m", "gap_m", "class", "row", "reason"]
    assert (finding["reason"], told["rule_set"], len(told["inputs_hash"])) == ("OVERLAP", "vn-hue", 64)
    assert (finding["kind"], finding["class"], finding["row"], finding["distance_m"]) == ("water", "IN", 9, 0.0)
    assert {reason["code"] for reason in told["area_reasons"]} == {
        "NO_COVERAGE",
        "NO_RESPONSE",
    }  # until 2099 nobody attests


def test_a_whole_request_comes_from_a_file_or_standard_input(world: World, tmp_path: Path) -> None:
    request = {
        "parts": [{"geometry": lon_lat(box(0, 0, 4, 2)), "method": "HAND", "z_bottom_m": 0.3}],
        "drawing_uncertainty_m": 0.1,
    }
    file = tmp_path / "dig.json"
    file.write_text(json.dumps(request), encoding="utf-8")
    from_file = json.loads(smartpin(world, "--dig", str(file), "--json")[1])
    from_pipe = json.loads(smartpin(world, "--dig", "-", "--json", stdin=json.dumps(request))[1])
    assert from_file["inputs_hash"] == from_pipe["inputs_hash"]
    assert (from_file["verdict"], from_file["findings"][0]["class"]) == ("CAUTION", "SEPARATED")


def test_without_json_the_answer_is_in_words(world: World, tmp_path: Path) -> None:
    file = tmp_path / "trench.geojson"
    file.write_text(json.dumps(lon_lat(box(0, 0, 4, 2))), encoding="utf-8")
    code, out, _ = smartpin(world, "--area", str(file), "--depth", "1.5", "--method", "MECHANICAL", "--language", "vi")
    assert code == 0
    assert out.startswith("CONFLICT: Dừng lại. 1 công trình nằm trên đường đào")
    assert "Ống cấp nước" in out


@pytest.mark.parametrize(
    ("content", "arguments", "code"),
    [
        ("{", (), "FILE_UNREADABLE"),
        ("", (), "FILE_UNREADABLE"),
        ("[" * 100_000, (), "FILE_UNREADABLE"),
        ("PK\x03\x04", (), "FILE_UNREADABLE"),
        ('{"type":"Polygon","coordinates":[[[NaN,16.4]]]}', (), "FILE_UNREADABLE"),
        (
            '{"type":"Polygon","coordinates":[[[1e999,16.4],[107,16],[107,17],[1e999,16.4]]]}',
            (),
            "COORDINATE_MALFORMED",
        ),
        (" " * 2_000_001, (), "FILE_UNREADABLE"),
        ("null", (), "AREA_MISSING"),
        ("7", (), "GEOMETRY_MISSING"),
        ('{"type":"Polygon","coordinates":[]}', (), "GEOMETRY_EMPTY"),
        ('{"type":"Point","coordinates":[107.58,16.46]}', ("--depth", "nan"), "GEOMETRY_TYPE"),
    ],
)
def test_what_is_no_dig_is_refused_with_exit_code_2(
    world: World, tmp_path: Path, content: str, arguments: tuple[str, ...], code: str
) -> None:
    file = tmp_path / "bad.geojson"
    file.write_text(content, encoding="utf-8")
    exit_code, out, _ = smartpin(world, "--area", str(file), "--json", *arguments)
    assert (exit_code, json.loads(out)["error"]) == (2, code)
    exit_code, out, told = smartpin(world, "--area", str(file), *arguments)
    assert (exit_code, out) == (2, "")
    assert code in told
    assert "Traceback" not in told


def test_the_servers_own_login_is_enough(world: World, database: Database, tmp_path: Path) -> None:
    file = tmp_path / "trench.geojson"
    file.write_text(json.dumps(lon_lat(box(0, 0, 4, 2))), encoding="utf-8")
    arguments = ("--area", str(file), "--depth", "1.5", "--method", "MECHANICAL", "--json")
    _, as_server, _ = smartpin(world, *arguments, "--database-url", database.api_url)
    assert json.loads(as_server)["findings"] == json.loads(smartpin(world, *arguments)[1])["findings"] != []


def test_a_missing_file_and_missing_arguments_are_told(world: World, tmp_path: Path) -> None:
    assert smartpin(world, "--area", str(tmp_path / "none"), "--json")[0] == 2
    assert json.loads(smartpin(world, "--json")[1])["error"] == "AREA_MISSING"


def test_without_a_database_the_exit_code_is_1(world: World, tmp_path: Path) -> None:
    file = tmp_path / "trench.geojson"
    file.write_text(json.dumps(lon_lat(box(0, 0, 4, 2))), encoding="utf-8")
    code, out, told = smartpin(
        world, "--area", str(file), "--json", "--database-url", "postgresql://nobody@127.0.0.1:1/none"
    )
    assert (code, json.loads(out)["error"], "Traceback" in told) == (1, "NO_DATABASE", False)


def test_a_folder_bytes_that_are_no_text_and_a_request_that_is_a_list_are_refused(world: World, tmp_path: Path) -> None:
    assert json.loads(smartpin(world, "--area", str(tmp_path), "--json")[1])["error"] == "FILE_UNREADABLE"
    noise = tmp_path / "noise.json"
    noise.write_bytes(bytes(range(256)))
    assert smartpin(world, "--dig", str(noise), "--json")[0] == 2
    listed = tmp_path / "list.json"
    listed.write_text("[]", encoding="utf-8")
    code, out, _ = smartpin(world, "--dig", str(listed), "--json")
    assert (code, json.loads(out)["error"]) == (2, "PART_MALFORMED")


def test_an_unusable_record_has_no_class_and_a_window_is_taken(world: World, tmp_path: Path) -> None:
    world.run("update asset.utility_line set usable = false, unusable_reason = 'unreadable'")
    file = tmp_path / "trench.geojson"
    file.write_text(json.dumps(lon_lat(box(0, 0, 4, 2))), encoding="utf-8")
    code, out, _ = smartpin(
        world, "--area", str(file), "--method", "HAND", "--from", "2026-12-01", "--to", "2026-12-02", "--json"
    )
    (finding,) = json.loads(out)["findings"]
    assert (code, finding["row"], finding["class"]) == (0, 1, None)
    code, out, _ = smartpin(world, "--area", str(file), "--from", "2026-12-02", "--to", "2026-12-01", "--json")
    assert (code, json.loads(out)["error"]) == (2, "WINDOW_REVERSED")
