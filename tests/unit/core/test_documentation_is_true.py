"""docs/pin-formats.md says what the code does: its examples are run and its tables compared."""

import json
import re
from pathlib import Path

import pytest

from smartpin_core import frame
from smartpin_core.code import ALPHABET, check_symbol, show_code
from smartpin_core.decode import decode_request
from smartpin_core.epc import PARTITIONS
from smartpin_core.errors import CODES
from smartpin_core.ndef import URI_PREFIXES
from smartpin_core.vocabulary import TrustClass
from smartpin_server.pins.resolver import DRIFT_S, WORDS
from smartpin_trust.frame import WINDOW_S, sign_frame

PAGE = (Path(__file__).parents[3] / "docs" / "pin-formats.md").read_text(encoding="utf-8")
EXAMPLES = [block.splitlines() for block in PAGE.split("```text\n")[1].split("```")[0].strip().split("\n\n")]


def section(title: str) -> str:
    return PAGE.split(f"\n## {title}")[1].split("\n## ")[0]


def rows(text: str) -> list[list[str]]:
    """The cells of all table rows in a text, headings left out."""
    lines = [line for line in text.splitlines() if line.startswith("|") and not line.startswith("|---")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


@pytest.mark.parametrize(("asked", "answered"), EXAMPLES)
def test_every_example_gives_the_answer_shown(asked: str, answered: str) -> None:
    assert json.dumps(decode_request(json.loads(asked))) == answered


def test_the_refusals_are_all_and_only_those_of_the_code() -> None:
    listed = {cells[0].strip("`"): cells[1] for cells in rows(section("Refusals"))[1:]}
    assert listed == CODES


def test_the_prefixes_are_those_of_the_code() -> None:
    cells = [cell for row in rows(section("NDEF"))[1:] for cell in row]
    listed = {int(cells[at], 16): cells[at + 1].strip("`") for at in range(0, len(cells), 2)}
    assert listed == dict(enumerate(("(none)", *URI_PREFIXES[1:])))


def test_the_partitions_are_those_of_the_code() -> None:
    listed = [tuple(map(int, cells)) for cells in rows(section("GIAI-96"))[1:]]
    assert listed == [(number, *split) for number, split in enumerate(PARTITIONS)]


def test_the_worked_check_symbol_is_right() -> None:
    text = section("The code printed on a pin")
    symbols, values, times, products, sums = (cells[1:] for cells in rows(text))
    assert [ALPHABET[int(value)] for value in values] == symbols
    assert [str(int(value) * int(factor)) for value, factor in zip(values, times, strict=True)] == products
    total = sum(int(part) for cell in sums for part in cell.split("+"))
    body = "".join(reversed(symbols))
    assert check_symbol(body) == ALPHABET[-total % 32]
    assert f"is `{show_code(body + check_symbol(body))}`" in text
    assert f"alphabet   {ALPHABET} " in text


def test_the_frame_of_the_example_is_signed_as_written() -> None:
    text = section("The pin's own BLE frame")
    eid_key, mac_key = (bytes.fromhex(found) for found in re.findall(r"key `([0-9a-f]{32})`", text))
    signed = sign_frame(eid_key, mac_key, 54_321_000, flags=frame.TAMPER, battery_mv=3000, temperature_c=11)
    assert f"\n    {signed[:1].hex()} " in text
    assert signed.hex() in text.replace(" ", "")
    assert frame.SERVICE_UUID in text


def test_every_field_of_a_reading_is_in_the_byte_tables() -> None:
    described = set(re.findall(r"`([a-z_0-9]+)`", section("The pin's own BLE frame") + section("Eddystone")))
    for asked, answered in EXAMPLES[:4]:
        assert set(json.loads(answered)) - {"ok", "format"} <= described, asked


def test_the_reasons_and_classes_are_those_of_the_code() -> None:
    text = section("How far a reading can be believed")
    table = rows(text)
    classes = [cells[0] for cells in table if re.fullmatch(r"[0-9] [a-z]+", cells[0])]
    assert classes == [f"{trust.rank} {trust.value}" for trust in TrustClass]
    assert {cells[0].strip("`") for cells in table if cells[0].startswith("`")} == set(WORDS)
    assert f"within {WINDOW_S} s" in text
    assert f"within {DRIFT_S:,} s" in text
