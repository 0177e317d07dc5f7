"""What a verdict was made of, as it is stored, and the verdict made of it again. Pure.

`inputs` of a clearance holds the dig, the rule set's name and hash, and the facts as the database told them: judged
again by the same rules they give the same findings and the same hash, whatever became of the register since.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from shapely.geometry import Polygon

from smartpin_server.excavations.answer import inputs_hash
from smartpin_server.excavations.dig_request import ReadDig
from smartpin_server.excavations.facts import Dig, DigPart
from smartpin_server.excavations.reading import facts_from
from smartpin_server.excavations.service import Outcome
from smartpin_server.excavations.verdict import failed, judge
from smartpin_server.jurisdictions import Jurisdiction

FORMAT = "smartpin-inputs/1"


class OtherRules(ValueError):
    """The inputs were judged by another rule set than the one given."""


def to_inputs(
    asked: ReadDig, jurisdiction: Jurisdiction, document: Mapping[str, Any] | None, trouble: str | None = None
) -> dict[str, Any]:
    """Everything a verdict stands on. Without facts the code of the trouble that kept them away."""
    return {
        "format": FORMAT,
        "dig": {
            "asked": asked.asked,
            "from": asked.starts.isoformat(),
            "until": asked.dig.until.isoformat(),
            "drawing_uncertainty_m": asked.dig.uncertainty_m,
            "parts": [
                {
                    "number": part.number,
                    "method": part.method,
                    "z_top_m": part.z_top_m,
                    "z_bottom_m": part.z_bottom_m,
                    "assumed": part.assumed,
                    "rings": [
                        [list(point) for point in ring.coords] for ring in (polygon.exterior, *polygon.interiors)
                    ],
                }
                for part, polygon in zip(asked.dig.parts, asked.polygons, strict=True)
            ],
        },
        "rules": {"id": jurisdiction.id, "sha256": jurisdiction.sha256},
        "facts": document,
        "trouble": trouble,
    }


def judged_again(inputs: Mapping[str, Any], jurisdiction: Jurisdiction) -> Outcome:
    """The outcome of stored inputs. OtherRules when the rule set is not the one they were judged by."""
    if inputs["rules"]["sha256"] != jurisdiction.sha256:
        raise OtherRules(f"judged by {inputs['rules']['sha256']}, not by {jurisdiction.sha256}")
    asked = _asked(inputs["dig"])
    if inputs["facts"] is None:
        return Outcome(asked, jurisdiction, failed(inputs["trouble"]), None)
    facts = facts_from(inputs["facts"])
    return Outcome(asked, jurisdiction, judge(asked.dig, facts, jurisdiction.rules), facts)


def hash_of(outcome: Outcome) -> bytes:
    """The hash of what an outcome was made of."""
    return bytes.fromhex(inputs_hash(outcome.asked, outcome.jurisdiction, outcome.facts))


def _asked(dig: Mapping[str, Any]) -> ReadDig:
    parts = tuple(
        DigPart(part["number"], part["method"], part["z_bottom_m"], part["z_top_m"], part["assumed"])
        for part in dig["parts"]
    )
    return ReadDig(
        dig=Dig(parts, datetime.fromisoformat(dig["until"]), dig["drawing_uncertainty_m"]),
        polygons=tuple(Polygon(part["rings"][0], part["rings"][1:]) for part in dig["parts"]),
        starts=datetime.fromisoformat(dig["from"]),
        asked=dig["asked"],
    )
