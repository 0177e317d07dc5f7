"""What a check found."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One checked thing; `mend` says what to do and is empty when all is well."""

    name: str
    ok: bool
    what: str
    mend: str = ""


def well(name: str, what: str) -> Finding:
    """All is well."""
    return Finding(name, True, what)


def ill(name: str, what: str, mend: str) -> Finding:
    """Something is wrong, and this is what to do."""
    return Finding(name, False, what, mend)
