"""The description of the API: complete for its readers, and true."""

import re
from pathlib import Path
from typing import Any

import pytest

import smartpin_server
from smartpin_server.problem_codes import CODES
from tests.api.conftest import House

ERRORS = "application/problem+json"


@pytest.fixture(scope="module")
def described(house: House) -> dict[str, Any]:
    answer: dict[str, Any] = house.door().get("/api/v1/openapi.json").json()
    return answer


def operations(described: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [(f"{m.upper()} {p}", one) for p, methods in described["paths"].items() for m, one in methods.items()]


def test_every_operation_is_told_in_words(described: dict[str, Any]) -> None:
    for name, one in operations(described):
        assert one.get("summary"), name
        assert one.get("description"), name
        assert one.get("tags"), name
        assert one["operationId"], name
    ids = [one["operationId"] for _, one in operations(described)]
    assert len(ids) == len(set(ids))


def test_tags_stand_in_reading_order(described: dict[str, Any]) -> None:
    declared = [tag["name"] for tag in described["tags"]]
    used = list(dict.fromkeys(tag for _, one in operations(described) for tag in one["tags"]))
    assert set(used) == set(declared)
    assert used == sorted(used, key=declared.index)


def test_every_body_has_an_example(described: dict[str, Any]) -> None:
    for name, one in operations(described):
        for content in one.get("requestBody", {}).get("content", {}).values():
            assert has_example(described, content), name


def has_example(described: dict[str, Any], content: dict[str, Any]) -> bool:
    schema = content["schema"]
    if schema.get("format") == "binary":
        return True  # the bytes of a picture or of a plan
    if "$ref" in schema:
        schema = described["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
    return bool(content.get("examples") or content.get("example") or schema.get("examples") or schema.get("example"))


def test_every_refusal_is_listed_with_its_codes(described: dict[str, Any]) -> None:
    for name, one in operations(described):
        for status, answer in one["responses"].items():
            if status[0] not in "45" or ERRORS not in answer.get("content", {}):
                continue
            examples = answer["content"][ERRORS]["examples"]
            for code, example in examples.items():
                assert example["value"]["code"] == code and example["value"]["status"] == int(status), name
                assert CODES[code][0] == int(status)


def test_every_signed_in_route_says_so(described: dict[str, Any]) -> None:
    for name, one in operations(described):
        if one.get("security"):
            assert "401" in one["responses"], name
    schemes = described["components"]["securitySchemes"]
    assert schemes["token"]["scheme"] == "bearer"
    assert (schemes["session"]["in"], schemes["session"]["name"]) == ("cookie", "__Host-smartpin")


def test_answers_are_kept_by_no_cache_and_run_nothing(house: House) -> None:
    headers = house.door().get("/api/v1/openapi.json").headers
    assert headers["cache-control"] == "private, no-store"
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"


def test_every_refusal_of_the_program_is_described() -> None:
    """Codes written anywhere in the server's own code stand in the list that the description is made of."""
    raised: set[str] = set()
    for file in Path(smartpin_server.__file__).parent.rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        raised |= set(re.findall(r'(?:Problem\(\s*\d{3},|DigRefused\(|OutlineRefused\()\s*"([A-Z][A-Z0-9_]+)"', text))
    assert len(raised) > 40, "else the pattern finds nothing any more"
    assert raised <= set(CODES)
