"""What the database says no with, as status, code and sentence.

Own refusals have an SQLSTATE of class SP whose last three characters are the HTTP status, and a text that starts
with `CODE: `. PostgreSQL's own refusals are told apart by SQLSTATE (documentation, appendix A).
"""

import re
from dataclasses import dataclass

import psycopg

_OWN = re.compile(r"SP([1-5][0-9]{2})")
_TEXT = re.compile(r"([A-Z][A-Z0-9_]{2,60}): (.+)", re.DOTALL)
_AWAY = ("08", "57P")


@dataclass(frozen=True)
class Refusal:
    """HTTP status, stable code, sentence."""

    status: int
    code: str
    detail: str


def refusal_of(error: psycopg.Error) -> Refusal | None:
    """The meaning of a database error; None for one that no caller can be blamed for."""
    state = error.sqlstate
    if state is None:
        return _without_state(error)
    own = _OWN.fullmatch(state)
    if own:
        return _own(int(own[1]), error)
    constraint = error.diag.constraint_name
    rule = constraint.replace("_", " ") if constraint else None
    if state in ("23514", "23502"):
        named = rule or f"{error.diag.column_name or 'a value'} must not be empty"
        return Refusal(422, "RULE_BROKEN", f"A rule of the register was broken: {named}.")
    if state == "23503":
        return Refusal(422, "UNKNOWN_REFERENCE", "A value refers to something the register does not have.")
    if state in ("23505", "23P01"):
        return Refusal(409, "ALREADY_THERE", f"The register has this already: {rule or 'the id is taken'}.")
    if state == "25006":
        return Refusal(403, "SCOPE_MISSING", "This token may only read. Make a token with the scope write.")
    if state == "42501":
        return Refusal(403, "FORBIDDEN", "Your role may not do this.")
    if state.startswith("22"):
        return Refusal(422, "BAD_VALUE", "A value is out of its range or has the wrong form.")
    return _for_now(state)


def _own(status: int, error: psycopg.Error) -> Refusal:
    text = error.diag.message_primary or ""
    found = _TEXT.fullmatch(text)
    if found:
        # Every edit of the API carries the version it read as If-Match, so a stale one is a failed precondition.
        return Refusal(412 if found[1] == "STALE_EDIT" else status, found[1], found[2])
    return Refusal(status, "REFUSED", text or "The register refused this.")


def _for_now(state: str) -> Refusal | None:
    """Refusals that pass: the same request may work in a moment."""
    if state == "57014":
        return Refusal(503, "TOOK_TOO_LONG", "The database took too long. Ask for less, or try again later.")
    if state in ("40001", "40P01", "55P03"):
        return Refusal(503, "TRY_AGAIN", "Somebody else was changing the same thing. Try again.")
    if state in ("53100", "53200"):
        return Refusal(503, "NO_ROOM", "The database has no room left. Nothing was stored; keep what you have.")
    if state.startswith(_AWAY) or state.startswith("53"):
        return Refusal(503, "DATABASE_AWAY", "The database cannot be reached. Nothing was stored; try again.")
    return None


def _without_state(error: psycopg.Error) -> Refusal | None:
    """Errors of the driver itself: a value it cannot send, or a connection that broke."""
    if isinstance(error, psycopg.DataError):
        return Refusal(422, "BAD_VALUE", "A text holds a character that cannot be stored.")
    if isinstance(error, psycopg.OperationalError):
        return Refusal(503, "DATABASE_AWAY", "The database cannot be reached. Nothing was stored; try again.")
    return None
