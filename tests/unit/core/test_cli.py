"""`smartpin decode` as a process: one line out for each line in, in order, whatever comes in."""

import json
import os
import re
import selectors
import signal
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartpin_core import cli
from smartpin_core.cli import LONGEST_LINE, answer_lines
from smartpin_core.decode import AdvertTable, decode_request
from smartpin_core.errors import CODES

COMMAND = [sys.executable, "-m", "smartpin_core.cli"]
GOOD = b'{"carrier": "code", "text": "0410-6105-5"}'
GOOD_ANSWER = {"ok": True, "format": "code", "code": "041061055", "display": "0410-6105-5"}


def answers_to(text: bytes) -> list[dict[str, object]]:
    sink = BytesIO()
    answer_lines(BytesIO(text), sink)
    return [json.loads(line) for line in sink.getvalue().splitlines()]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b"", "BAD_JSON"),
        (b"   ", "BAD_JSON"),
        (b"{", "BAD_JSON"),
        (b"{} {}", "BAD_JSON"),
        (b'{"carrier": NaN}', "BAD_JSON"),
        (b'{"carrier": -Infinity}', "BAD_JSON"),
        (b'{"carrier": ' + b"9" * 100_000 + b"}", "BAD_JSON"),
        (b'{"carrier": 1e' + b"9" * 100_000 + b"}", "BAD_JSON"),
        (b'{"carrier": 1e999}', "UNKNOWN_CARRIER"),
        (b"[" * 200_000, "BAD_JSON"),
        (b'{"a":' * 200_000, "BAD_JSON"),
        (b"\xff\xfe{\x00}\x00", "BAD_JSON"),
        (b"\x00", "BAD_JSON"),
        (b'{"carrier": "\x00"}', "BAD_JSON"),
        (b'{"carrier": "code", "text": "\\u0000"}', "CODE_SYMBOL"),
        (b'{"carrier": "code", "text": "\\ud800"}', "CODE_SYMBOL"),
        (b'{"carrier": "code", "text": "\xed\xa0\x80"}', "BAD_JSON"),
        (b'{"\\ud800": "\\udfff"}', "UNKNOWN_CARRIER"),
        (b'{"carrier": "ble", "service_data": {"\\ud800": "00"}}', "BAD_REQUEST"),
        (b"null", "BAD_REQUEST"),
        (b"[]", "BAD_REQUEST"),
        (b"1", "BAD_REQUEST"),
        (b'"ble"', "BAD_REQUEST"),
        (b" " * (LONGEST_LINE + 1), "TOO_LONG"),
    ],
    ids=lambda value: value[:20].decode("latin-1") if isinstance(value, bytes) else None,
)
def test_a_bad_line_is_refused_and_the_next_one_answered(line: bytes, code: str) -> None:
    first, second = answers_to(line + b"\n" + GOOD + b"\n")
    assert first["error"] == code
    assert second == GOOD_ANSWER


@given(st.lists(st.binary(max_size=30).map(lambda line: line.replace(b"\n", b" ")), max_size=8))
def test_there_are_as_many_answers_as_lines_and_none_is_a_fault(lines: list[bytes]) -> None:
    answers = answers_to(b"".join(line + b"\n" for line in lines))
    assert len(answers) == len(lines)
    assert {answer.get("error", "BAD_JSON") for answer in answers} <= set(CODES) - {"INTERNAL"}


def test_order_is_kept() -> None:
    codes = [b'{"carrier": "epc", "hex": "%024x"}' % (0x341800004000000000000000 + number) for number in range(5000)]
    answers = answers_to(b"\n".join(codes))
    assert [answer["individual_asset_reference"] for answer in answers] == [str(number) for number in range(5000)]


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("after", [b"", b"\n", b"\r\n"])
def test_line_ends_and_byte_order_marks_of_other_systems_are_taken(before: bytes, after: bytes) -> None:
    assert answers_to(before + GOOD + after) == [GOOD_ANSWER]


def test_no_input_gives_no_output() -> None:
    assert answers_to(b"") == []


@pytest.mark.parametrize("length", [LONGEST_LINE - 1, LONGEST_LINE, LONGEST_LINE + 1])
def test_the_longest_line_is_where_it_is_said_to_be(length: int) -> None:
    (answer,) = answers_to(GOOD + b" " * (length - len(GOOD)))
    assert answer.get("error") == ("TOO_LONG" if length > LONGEST_LINE else None)


def test_100_mb_in_one_line_are_skipped_in_little_memory() -> None:
    process = subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdin is not None
    for _ in range(100):
        process.stdin.write(b'{"carrier"' * ((1 << 20) // 10))
    process.stdin.flush()
    status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
    (peak_kib,) = re.findall(r"VmHWM:\s*(\d+) kB", status)
    output, _ = process.communicate(b"\n" + GOOD, timeout=60)
    first, second = (json.loads(line) for line in output.splitlines())
    assert (first["error"], second, process.returncode) == ("TOO_LONG", GOOD_ANSWER, 0)
    assert int(peak_kib) < 50_000


def test_each_line_is_answered_before_the_next_is_written() -> None:
    process = subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0)
    assert process.stdin is not None
    assert process.stdout is not None
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        for _ in range(3):
            process.stdin.write(GOOD + b"\n")
            assert selector.select(timeout=30), "no answer while the pipe stays open"
            assert json.loads(process.stdout.readline()) == GOOD_ANSWER
    process.stdin.close()
    assert process.wait(timeout=30) == 0
    process.stdout.close()


def test_a_reader_that_leaves_ends_it_quietly() -> None:
    read_end, write_end = os.pipe()
    process = subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=write_end, stderr=subprocess.PIPE)
    os.close(read_end)
    os.close(write_end)
    _, errors = process.communicate((GOOD + b"\n") * 50_000, timeout=60)
    assert (process.returncode, errors) == (141, b"")


@pytest.mark.parametrize(
    ("redirection", "status", "complaint"),
    [
        ("</dev/null", 0, ""),
        ("<&-", 0, ""),
        (">&-", 141, ""),
        (">/dev/full", 1, "smartpin decode: No space left on device\n"),
    ],
)
def test_closed_or_full_ends_of_the_pipe_are_no_fault(redirection: str, status: int, complaint: str) -> None:
    line = f"exec {' '.join(COMMAND)} {redirection}"
    ended = subprocess.run(["sh", "-c", line], input=GOOD, capture_output=True, timeout=60, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr.decode()) == (status, b"", complaint)


def test_an_interrupt_ends_it_quietly() -> None:
    # A test run started in the background ignores interrupts, and its children inherit that: take the default here.
    command = ["env", "--default-signal=INT", *COMMAND]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(GOOD + b"\n")
    process.stdin.flush()
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    assert (process.wait(timeout=30), process.communicate()[1]) == (130, b"")


@pytest.mark.parametrize(
    ("options", "status"),
    [
        (["--help"], 0),
        (["-h"], 0),
        (["--company-id"], 2),
        (["--company-id", "x"], 2),
        (["--company-id", "65536"], 2),
        (["--company-id", "1", "2"], 2),
        (["--other"], 2),
        (["file.txt"], 2),
    ],
)
def test_options_are_explained(options: list[str], status: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(options) == status
    shown = capsys.readouterr()
    assert "Usage: smartpin decode" in (shown.err if status else shown.out)


@pytest.mark.parametrize("options", [["--company-id", "0x1234"], ["--company-id=4660"]])
def test_pins_under_another_company_id_are_read(options: list[str]) -> None:
    line = json.dumps({"carrier": "ble", "manufacturer_data": {"4660": "51" + "00" * 22}}).encode()
    ended = subprocess.run([*COMMAND, *options], input=line, capture_output=True, timeout=60, check=True)
    assert json.loads(ended.stdout)["format"] == "smartpin"


def test_a_fault_of_the_program_costs_one_line_only(monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(value: object, table: AdvertTable) -> dict[str, object]:
        return {"never": 1 // 0} if value == 0 else decode_request(value, table)

    monkeypatch.setattr(cli, "decode_request", faulty)
    first, second = answers_to(b"0\n" + GOOD)
    assert (first["error"], second) == ("INTERNAL", GOOD_ANSWER)
    assert "ZeroDivisionError" in str(first["detail"])
