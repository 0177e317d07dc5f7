"""`smartpin decode`: JSON lines in, one JSON line out for each, in order. The kernel's only IO."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO, Final

from .decode import DEFAULT_TABLE, AdvertTable, advert_table, decode_request, refusal
from .errors import PayloadError

LONGEST_LINE: Final = 1 << 20
"""Bytes of one line. A longer line is refused and skipped without being kept in memory."""
_CHUNK: Final = 1 << 16
_LONGEST_NUMBER: Final = 64
_INTERRUPTED: Final = 130
_CLOSED_PIPE: Final = 141
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"

USAGE: Final = """\
Usage: smartpin decode [--company-id ID]

Reads one JSON object a line from standard input and prints one JSON line for each:

  {"carrier": "ble", "adv": "<advertising data, hex>"}
  {"carrier": "ble", "service_data": {"feaa": "<hex>"}, "manufacturer_data": {"65535": "<hex>"}}
  {"carrier": "epc", "hex": "<EPC, hex>"}
  {"carrier": "ndef", "hex": "<NDEF message, hex>"}
  {"carrier": "code", "text": "XXXX-XXXX-X"}
  {"carrier": "qr", "text": "https://example.org/p/XXXXXXXXX"}

Answers are {"ok": true, "format": ..., fields} or {"ok": false, "error": CODE, "detail": ...}.

  --company-id ID  company id of the pins' own frame, decimal or 0x hexadecimal (default 0xFFFF)
"""


def main(argv: Sequence[str] | None = None) -> int:
    """The exit status: 0 when all input was answered, 1 when the answers could not be written, 2 for wrong options,
    130 and 141 when stopped from outside.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    if words in (["-h"], ["--help"]):
        sys.stdout.write(USAGE)
        return 0
    try:
        table = _table_from(words)
    except ValueError as error:
        sys.stderr.write(f"smartpin decode: {error}\n\n{USAGE}")
        return 2
    return _answer_standard_input(table)


def _answer_standard_input(table: AdvertTable) -> int:
    # Either is None when the caller closed it.
    source, sink = getattr(sys.stdin, "buffer", None), getattr(sys.stdout, "buffer", None)
    if sink is None:
        return _CLOSED_PIPE
    try:
        if source is not None:
            answer_lines(source, sink, table)
    except KeyboardInterrupt:
        return _INTERRUPTED
    except OSError as error:
        # Python flushes once more when it exits, and would complain about the same fault again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sink.fileno())
        if isinstance(error, BrokenPipeError):
            return _CLOSED_PIPE
        sys.stderr.write(f"smartpin decode: {error.strerror}\n")
        return 1
    return 0


def _table_from(words: Sequence[str]) -> AdvertTable:
    if not words:
        return DEFAULT_TABLE
    flag, equals, value = words[0].partition("=")
    given = [value] if equals else list(words[1:2])
    if flag != "--company-id" or len(given) != 1 or len(words) != (1 if equals else 2):
        raise ValueError(f"unknown option {words[0]}")
    company_id = int(given[0], 0)
    if not 0 <= company_id <= 0xFFFF:
        raise ValueError("a company id is 0 to 65535")
    return advert_table(company_id)


def answer_lines(source: BinaryIO, sink: BinaryIO, table: AdvertTable = DEFAULT_TABLE) -> None:
    """Answer every line of `source`, in order.

    Answers are flushed whenever no more input is waiting, so that a person or a program at the
    other end of a pipe gets each answer at once, and a file of a million lines is not slowed down.
    """
    sink.writelines(_answer(line, table) for line in _lines(source, sink))
    sink.flush()


def _lines(source: BinaryIO, sink: BinaryIO) -> Iterator[bytes | None]:
    """The lines of `source` without their ends; None for one that is too long."""
    read = getattr(source, "read1", source.read)
    pending = bytearray()
    too_long = False
    first = True
    while True:
        sink.flush()
        chunk = read(_CHUNK)
        if not chunk:
            break
        *whole, rest = chunk.split(b"\n")
        for piece in whole:
            too_long = too_long or len(pending) + len(piece) > LONGEST_LINE
            line = bytes(pending + piece)
            yield None if too_long else line.removeprefix(_BYTE_ORDER_MARK) if first else line
            pending.clear()
            too_long = first = False
        too_long = too_long or len(pending) + len(rest) > LONGEST_LINE
        if too_long:
            pending.clear()
        else:
            pending += rest
    if too_long or pending:
        yield None if too_long else bytes(pending).removeprefix(_BYTE_ORDER_MARK) if first else bytes(pending)


def _answer(line: bytes | None, table: AdvertTable) -> bytes:
    try:
        answer = (
            refusal("TOO_LONG", f"a line has {LONGEST_LINE} bytes at most; this one was skipped")
            if line is None
            else decode_request(parse_json(line), table)
        )
        text = json.dumps(answer, allow_nan=False)
    except PayloadError as error:
        text = json.dumps(refusal(error.code, error.detail))
    except Exception as error:  # noqa: BLE001 - one bad line must never cost the lines after it
        text = json.dumps(refusal("INTERNAL", f"{type(error).__name__} in this program; please report the line"))
    return text.encode("ascii") + b"\n"


def parse_json(line: bytes) -> Any:
    """The value of one JSON text in UTF-8. NaN, Infinity and numbers of over 64 characters are refused.

    PayloadError: BAD_JSON.
    """
    try:
        return json.loads(
            line.decode("utf-8"), parse_int=_parse_int, parse_float=_parse_float, parse_constant=_refuse_constant
        )
    except UnicodeDecodeError:
        raise PayloadError("BAD_JSON", "the line is not valid UTF-8") from None
    except RecursionError:
        raise PayloadError("BAD_JSON", "the line is nested too deeply") from None
    except ValueError as error:
        raise PayloadError("BAD_JSON", f"the line is not JSON: {error}") from None


def _parse_int(digits: str) -> int:
    # Reading a number of a million digits takes seconds; no field has more than a handful.
    if len(digits) > _LONGEST_NUMBER:
        raise ValueError(f"a number has {len(digits)} digits")
    return int(digits)


def _parse_float(digits: str) -> float:
    if len(digits) > _LONGEST_NUMBER:
        raise ValueError(f"a number has {len(digits)} digits")
    return float(digits)


def _refuse_constant(name: str) -> float:
    raise ValueError(f"{name} is not a JSON number")


if __name__ == "__main__":
    sys.exit(main())
