"""ETag and If-Match (RFC 9110, 13.1.1) onto `row_version`: nobody overwrites what they have not read."""

import re
from typing import Annotated

from fastapi import Header

from smartpin_server.errors import Problem

IfMatch = Annotated[str | None, Header(description='the ETag you read, e.g. "3"', examples=['"3"'])]
_STRONG = re.compile(r'"?([0-9]{1,18})"?')


def etag(row_version: int) -> str:
    """The strong tag of a version."""
    return f'"{row_version}"'


def base_version(if_match: str | None) -> int:
    """The version the caller has read. Problem 428 without one; `*` is none, since it means not having read."""
    found = _STRONG.fullmatch(if_match.strip()) if if_match else None
    if found is None:
        raise Problem(428, "IF_MATCH_MISSING", 'Send If-Match with the ETag you read, for example If-Match: "3".')
    return int(found[1])
