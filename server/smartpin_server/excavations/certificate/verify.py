"""What a verifier may say of a genuine certificate: green only with a status younger than 24 hours. Pure."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Final

from smartpin_server.excavations.certificate.carriers import Genuine
from smartpin_server.excavations.certificate.status import Status
from smartpin_server.excavations.lattice import CAUTION, CLEAR

ELSEWHERE_M: Final = 50.0
"""A phone's position may be this far off; beyond it the reader stands at another site."""


class Exit(IntEnum):
    """Exit codes of `smartpin verify`; 2 is a command that was typed wrong."""

    GREEN = 0
    TROUBLE = 1
    STATUS_UNKNOWN = 3
    DOES_NOT_HOLD = 4
    NOT_GENUINE = 5


@dataclass(frozen=True)
class Said:
    """The outcome: an exit code, a code for programs, and a sentence."""

    exit: Exit
    code: str
    sentence: str


def say(genuine: Genuine, status: Status | None, now: datetime, at: tuple[float, float] | None = None) -> Said:
    """What is true of a genuine certificate now and here. Whatever is not known is never green."""
    distance = None if at is None else genuine.distance_m(*at)
    if distance is not None and distance > ELSEWHERE_M:
        return Said(
            Exit.DOES_NOT_HOLD, "ELSEWHERE", f"Genuine, but for another place: the dig is {distance:.0f} m from here."
        )
    if now >= genuine.expires_at:
        return Said(Exit.DOES_NOT_HOLD, "EXPIRED", "Genuine, but expired.")
    if status is not None and not status.is_of(genuine.hash_start):
        status = None
    if status is not None and status.status != "VALID":
        also = " (run out, or the permit was closed)" if status.status == "EXPIRED" else ""
        # Old news of this kind is still news: what was revoked yesterday is revoked today.
        return Said(Exit.DOES_NOT_HOLD, status.status, f"Genuine, but it does not hold: {status.status}{also}.")
    if status is None:
        return Said(
            Exit.STATUS_UNKNOWN,
            "STATUS_UNKNOWN",
            "Genuine. Whether it still holds is not known: ask the server (--online).",
        )
    if not status.is_fresh(now):
        return Said(
            Exit.STATUS_UNKNOWN,
            "STATUS_OLD",
            "Genuine. Whether it still holds is not known: the last answer is older than 24 hours (--online asks again).",
        )
    if genuine.verdict not in (CLEAR, CAUTION):
        emergency = " Emergency works: the verdict does not block them." if genuine.emergency else ""
        return Said(
            Exit.DOES_NOT_HOLD,
            genuine.verdict,
            f"Genuine and in force, but ground may not be broken: {genuine.verdict}.{emergency}",
        )
    return Said(Exit.GREEN, "HOLDS", f"Genuine and in force: {genuine.verdict}.")
