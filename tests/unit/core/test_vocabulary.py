"""One word per thing: the kernel's codes are those of the register's code lists."""

import csv
import json
from pathlib import Path

import pytest

from smartpin_core.vocabulary import LISTS, Carrier, Code, Kind, TagFormat, TrustClass, Verdict

REFERENCE = Path(__file__).parents[3] / "migrations" / "reference"


@pytest.mark.parametrize("name", LISTS)
def test_codes_are_those_of_the_reference_file_in_order_of_rank(name: str) -> None:
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: int(row["rank"]))
    assert [code.value for code in LISTS[name]] == [row["code"] for row in rows]


def test_a_code_is_its_text_wherever_it_goes() -> None:
    assert str(Kind.WATER) == "water"
    assert Kind.WATER in {"water", "gas"}
    assert f"{Kind.WATER} {Kind.WATER!s}" == "water water"
    assert json.dumps({"kind": Kind.WATER}) == '{"kind": "water"}'
    assert {"water": 1}[Kind.WATER] == 1
    assert isinstance(Kind("water"), Code)
    with pytest.raises(ValueError, match="plasma"):
        Kind("plasma")


def test_the_worst_verdict_and_the_best_proof_have_the_greatest_rank() -> None:
    assert max(Verdict, key=lambda verdict: verdict.rank) is Verdict.CONFLICT
    assert [trust_class.rank for trust_class in TrustClass] == [0, 1, 2, 3]


def test_the_decoders_speak_the_vocabulary() -> None:
    formats = {"smartpin", "eddystone-uid", "eddystone-tlm", "eddystone-eid", "giai-96", "ndef-uri", "code"}
    assert formats <= {str(code) for code in TagFormat}
    assert {str(code) for code in Carrier} == {"ble", "epc", "nfc", "qr", "code"}
