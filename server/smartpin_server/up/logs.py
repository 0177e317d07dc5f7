"""Logs without tokens or coordinates, as lines for people or as JSON for machines.

Whoever reads the logs must learn neither who stood where nor how to sign in as somebody. Addresses are logged as the
route's pattern, numbers that could be a place and words that could be a secret are blanked in every message, and of
an exception only its type and the places in the code are kept: databases put whole rows into their messages.
"""

import json
import logging
import re
import sys
import traceback
from datetime import UTC, datetime

# Two decimals or more: a position in degrees or metres, to within 1 km or 1 cm. Timings are written with one decimal.
_PLACE = re.compile(r"[-+]?\d+\.\d{2,}")
# Tokens and hashes; UUIDs have dashes at fixed places and stay readable, since they name rows and not secrets.
_SECRET = re.compile(r"(?<![\w-])(?![0-9a-f]{8}-[0-9a-f]{4}-)[A-Za-z0-9_-]{24,}(?![\w-])")
_CREDENTIALS = re.compile(r"://[^/@\s]+@")


def scrub(text: str) -> str:
    """The text with places and secrets blanked."""
    return _SECRET.sub("[secret]", _PLACE.sub("[number]", _CREDENTIALS.sub("://[login]@", text)))


class JsonLines(logging.Formatter):
    """One JSON object a line: at, level, logger, message, then the fields given as `extra={"fields": …}`."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line."""
        return json.dumps(_parts(record), ensure_ascii=False)


class PlainLines(logging.Formatter):
    """The same for people: time, level where it matters, message, fields."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line, with the stack below it when there was an exception."""
        parts = _parts(record)
        level = "" if record.levelno <= logging.INFO else f"{record.levelname} "
        stack = parts.pop("stack", [])
        line = f"{str(parts.pop('at'))[11:19]} {level}{parts.pop('message')}"
        rest = [f"{name}={value}" for name, value in parts.items() if name not in ("level", "logger")]
        below = [f"\n    {place}" for place in stack] if isinstance(stack, list) else []
        return " ".join([line, *rest]) + "".join(below)


def set_up_logging(*, as_json: bool) -> None:
    """Send everything through one handler on standard error; libraries speak only when something is wrong."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines() if as_json else PlainLines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("smartpin").setLevel(logging.INFO)
    logging.getLogger("smartpin_server").setLevel(logging.INFO)
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access"):
        library = logging.getLogger(name)
        library.handlers[:] = []
        library.propagate = True
        library.setLevel(logging.WARNING)


def _parts(record: logging.LogRecord) -> dict[str, object]:
    at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
    parts: dict[str, object] = {"at": at, "level": record.levelname.lower(), "logger": record.name}
    parts["message"] = scrub(record.getMessage())
    fields = getattr(record, "fields", None)
    if isinstance(fields, dict):
        parts |= {str(name): scrub(value) if isinstance(value, str) else value for name, value in fields.items()}
    if record.exc_info and record.exc_info[0] is not None:
        parts["exception"] = record.exc_info[0].__name__
        frames = traceback.extract_tb(record.exc_info[2])
        parts["stack"] = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames[-12:]]
    return parts
