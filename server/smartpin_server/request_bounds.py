"""What a request's body may be: 2 MB at most, whole within a minute, and JSON without NaN, Infinity, NUL or endless nesting.

Checked before any route, so that no route can forget it. The value read here is kept for routes that want it, so that
a big batch is parsed once.
"""

import asyncio
import math
import re
from typing import Any

from pydantic_core import from_json
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from smartpin_server.errors import Problem

LARGEST_BODY = 2_000_000
LARGEST_FILE = 8_000_000
LARGEST_PICTURE = 15_000_000
FILE_ROUTES: dict[str, int] = {"/api/v1/outlines": LARGEST_FILE, "/api/v1/attachments": LARGEST_PICTURE}
"""Routes that take the bytes of a file, with their own limit: the route itself looks into them."""
WHOLE_WITHIN_S = 60.0
"""A full body over the slowest line worth serving (270 kbit/s). Whoever sends nothing is not waited for for ever."""
DEEPEST_JSON = 40
BODY_KEY = "smartpin.json"
_HUGE_EXPONENT = re.compile(rb"[eE]\+?[0-9]{3}")
_LONG_NUMBER = re.compile(rb"[0-9]{300}")


class RequestBounds:
    """ASGI middleware; sits inside the error answers, so that a refusal here looks like every other."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Read and judge the body, then hand the request on with the body as one piece."""
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD", "OPTIONS"):
            await self.app(scope, receive, send)
            return
        try:
            async with asyncio.timeout(WHOLE_WITHIN_S):
                body = await _read(scope, receive)
            if body and scope["path"] not in FILE_ROUTES:
                scope[BODY_KEY] = _parse(scope, body)
        except Problem as problem:
            await problem.response()(scope, receive, send)
            return
        except TimeoutError:
            await _too_slow().response()(scope, receive, send)
            return
        except _ClientLeft:
            return
        await self.app(scope, _replay(body, receive), send)


class _ClientLeft(Exception):
    """The connection closed before the body was whole."""


async def _read(scope: Scope, receive: Receive) -> bytes:
    largest = FILE_ROUTES.get(scope["path"], LARGEST_BODY)
    headers = dict(scope["headers"])
    told = headers.get(b"content-length", b"0")
    if not told.isdigit() or int(told) > largest:
        raise _too_large(largest)
    pieces, size = [], 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise _ClientLeft
        piece = message.get("body", b"")
        size += len(piece)
        if size > largest:
            raise _too_large(largest)
        pieces.append(piece)
        if not message.get("more_body"):
            return b"".join(pieces)


def _too_large(largest: int) -> Problem:
    return Problem(413, "BODY_TOO_LARGE", f"A body holds {largest} bytes at most. Send it in smaller parts.")


def _too_slow() -> Problem:
    detail = f"The body was not whole after {WHOLE_WITHIN_S:.0f} seconds. Send it again, or in smaller parts."
    return Problem(408, "BODY_TOO_SLOW", detail, headers={"Connection": "close"})


def _parse(scope: Scope, body: bytes) -> Any:
    kind = dict(scope["headers"]).get(b"content-type", b"").split(b";")[0].strip().lower()
    if kind not in (b"application/json", b"application/merge-patch+json", b"application/geo+json"):
        raise Problem(415, "NOT_JSON", "Send JSON, with Content-Type: application/json.")
    try:
        value = from_json(body, allow_inf_nan=False)
    except ValueError as error:
        raise _unreadable(str(error)) from None
    if body.count(b"{") + body.count(b"[") > DEEPEST_JSON and _deeper_than(value, DEEPEST_JSON):
        raise _too_deep()
    if rb"\u0000" in body:
        raise Problem(422, "TEXT_WITH_NUL", "A text holds the character NUL (U+0000), which cannot be stored.")
    if (_HUGE_EXPONENT.search(body) or _LONG_NUMBER.search(body)) and _has_infinite(value):
        raise Problem(422, "NUMBER_NOT_FINITE", "A number is too large to be one.")
    return value


def _unreadable(reason: str) -> Problem:
    if "recursion" in reason:
        return _too_deep()
    return Problem(
        400, "JSON_INVALID", f"The body is not one JSON value in UTF-8: {reason}. NaN and Infinity are no JSON."
    )


def _too_deep() -> Problem:
    return Problem(422, "JSON_TOO_DEEP", f"The body is nested more than {DEEPEST_JSON} levels deep.")


def _deeper_than(value: Any, limit: int) -> bool:
    level: list[Any] = [value]
    for _ in range(limit + 1):
        level = [inner for outer in level for inner in _inside(outer)]
        if not level:
            return False
    return True


def _has_infinite(value: Any) -> bool:
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, float) and not math.isfinite(one):
            return True
        if isinstance(one, int) and abs(one) > 1e300:
            return True
        waiting.extend(_inside(one))
    return False


def _inside(value: Any) -> Any:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def _replay(body: bytes, receive: Receive) -> Receive:
    sent = False

    async def again() -> Message:
        nonlocal sent
        if sent:
            return await receive()
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again
