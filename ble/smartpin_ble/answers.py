"""What the server's answer to a batch means for each sighting. Pure: a status, a body and the ids that were offered."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

DELIVERED = ("created", "duplicate")
REFUSED = ("rejected", "conflict")
_BATCH_UNREADABLE = (400, 413, 415, 422)
_DETAIL_KEPT = 500


@dataclass(frozen=True)
class Receipts:
    """The server took the batch. Ids in neither list got no receipt and stay waiting."""

    delivered: list[str] = field(default_factory=list)
    parked: list[tuple[str, str, str]] = field(default_factory=list)
    """(id, code, detail)"""


@dataclass(frozen=True)
class BatchUnreadable:
    """The server could not take the batch as a whole (4xx): some item in it is to blame, or there are too many."""

    code: str
    detail: str


@dataclass(frozen=True)
class NotLetIn:
    """401 or 403: nothing is wrong with the sightings, but this device may not hand them in."""

    detail: str


@dataclass(frozen=True)
class NoAnswer:
    """The server is away, ill, busy or says something else than agreed. The sightings stay.

    `blames_batch` is set for answers that a single poisonous item may have caused (500).
    """

    detail: str
    retry_after_s: float | None = None
    blames_batch: bool = False


Answer = Receipts | BatchUnreadable | NotLetIn | NoAnswer


def read_answer(status: int, body: Any, offered: Collection[str], *, retry_after: str | None = None) -> Answer:
    """`body` is the parsed JSON, or None when it was none. Ids that were not offered are passed over."""
    if status == 200:
        return _receipts(body, offered)
    code, detail = _problem(status, body)
    if status in (401, 403):
        return NotLetIn(detail)
    if status in _BATCH_UNREADABLE:
        return BatchUnreadable(code, detail)
    return NoAnswer(f"{status} {detail}".strip(), _seconds(retry_after), blames_batch=status == 500)


def _receipts(body: Any, offered: Collection[str]) -> Answer:
    items = body.get("items") if isinstance(body, dict) else None
    if not isinstance(items, list):
        return NoAnswer("the server answered 200 without receipts; is this the address of a Smartpin server?")
    wanted = set(offered)
    receipts = Receipts()
    for item in items:
        id_, status = (item.get("id"), item.get("status")) if isinstance(item, dict) else (None, None)
        if id_ not in wanted:
            continue
        if status in DELIVERED:
            receipts.delivered.append(id_)
        elif status in REFUSED:
            code = str(item.get("code") or status.upper())
            receipts.parked.append((id_, code, str(item.get("detail") or "")[:_DETAIL_KEPT]))
    if not receipts.delivered and not receipts.parked:
        return NoAnswer("the server answered 200 with no receipt for anything that was offered")
    return receipts


def _problem(status: int, body: Any) -> tuple[str, str]:
    """Code and sentence of an RFC 9457 problem, or what there is of one."""
    if not isinstance(body, dict):
        return f"HTTP_{status}", ""
    return str(body.get("code") or f"HTTP_{status}"), str(body.get("detail") or body.get("title") or "")[:_DETAIL_KEPT]


def _seconds(retry_after: str | None) -> float | None:
    """Retry-After in seconds; the date form is not used by the server and is passed over."""
    try:
        seconds = float(retry_after) if retry_after else None
    except ValueError:
        return None
    return seconds if seconds is not None and 0 <= seconds <= 3600 else None
