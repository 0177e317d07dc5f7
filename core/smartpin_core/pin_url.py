"""The link printed on a pin: `{public_base}/p/{code}`."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote

from .code import parse_code, show_code
from .errors import PayloadError
from .reading import Fields, Reading

LONGEST_URL: Final = 2048
_PIN_LINK: Final = re.compile(
    r"(?:https?://[^/?#\s]+|[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::[0-9]{1,5})?)"
    r"(?:/[^?#\s]*)?/p/(?P<code>[^/?#\s]{1,64})/?(?:[?#]\S*)?",
    re.IGNORECASE,
)


def make_pin_url(public_base: str, code: str) -> str:
    """The link to print for a canonical code. `public_base` may carry a path and a last slash."""
    return f"{public_base.rstrip('/')}/p/{parse_code(code)}"


def looks_like_link(text: str) -> bool:
    """True when the text has a slash or a colon, so that it cannot be a typed code."""
    return "/" in text or ":" in text


def find_code(url: str) -> str | None:
    """The canonical code in a pin link, or None when the link is not a pin's.

    Any host is accepted: a link only *names* a pin, and a code is worth no more than one typed
    by hand. The host is never visited. The code's check symbol must fit.
    """
    if len(url) > LONGEST_URL:
        return None
    found = _PIN_LINK.fullmatch(url.strip())
    if found is None:
        return None
    try:
        return parse_code(unquote(found.group("code")))
    except PayloadError:
        return None


def read_code_or_link(text: str) -> str:
    """The canonical code in what was typed, or in the text of a QR symbol.

    PayloadError: NOT_A_PIN_URL for another link, CODE_* when it is no link at all.
    """
    if not looks_like_link(text):
        return parse_code(text)
    code = find_code(text)
    if code is None:
        raise PayloadError("NOT_A_PIN_URL", "this link does not end in /p/ and a valid pin code")
    return code


def code_fields(code: str) -> Fields:
    """A canonical code as the fields of a reading: as stored and as shown."""
    return {"code": code, "display": show_code(code)}


def read_text(carrier: str, text: str) -> Reading:
    """The reading of typed text or of a QR symbol's text. PayloadError: see `read_code_or_link`."""
    code = read_code_or_link(text)
    return Reading("code", carrier, code.encode("ascii"), code_fields(code))
