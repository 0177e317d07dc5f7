"""Rows 1 to 9 of the rule table and the caps: what one asset means for one part of a dig. Pure.

Three steps: what outranks status (rows 1, 2, 3), then the effective status, then the first row of 4 to 9 that matches;
last the caps, which touch rows 4 to 9 only.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from smartpin_server.excavations.claims import computed_envelope_m, greatest_half_width_m
from smartpin_server.excavations.facts import Asset, Dig, Facts, PartMeasure
from smartpin_server.excavations.lattice import CAUTION, CLEAR, CONFLICT, UNKNOWN, VERDICTS, at_most
from smartpin_server.excavations.position import (
    CLASSES,
    FAR,
    IN,
    INFLUENCE,
    NEAR,
    Position,
    positions,
    separated_together,
)
from smartpin_server.excavations.rules import Rules

ROUNDING_M = 1e-6


@dataclass(frozen=True)
class Finding:
    """One reason about one asset and one part. `actions` are hold points, `caps` what made it better than its row.

    A note (verdict CLEAR) is a thing that is there but does no harm: removed, or not built until after the dig.
    """

    asset: Asset
    part: int | None
    row: int
    verdict: str
    reason: str
    cls: str | None = None
    position: Position | None = None
    measure: PartMeasure | None = None
    actions: tuple[str, ...] = ()
    caps: tuple[str, ...] = ()

    @property
    def is_note(self) -> bool:
        return self.reason in ("REMOVED", "PLANNED_LATER")


# Row → verdict by method. Row 4 depends on criticality alone and 8 on nothing, see _matched.
TABLE: dict[int, dict[str, str]] = {
    5: {"HAND": CAUTION, "VACUUM": CAUTION, "MECHANICAL": CAUTION, "TRENCHLESS": CAUTION, "IMPACT": CONFLICT},
    6: {"HAND": CAUTION, "VACUUM": CAUTION, "MECHANICAL": CAUTION, "TRENCHLESS": CONFLICT, "IMPACT": CONFLICT},
    7: {"HAND": CAUTION, "VACUUM": CAUTION, "MECHANICAL": CAUTION, "TRENCHLESS": CAUTION, "IMPACT": CONFLICT},
    8: {"HAND": CONFLICT, "VACUUM": CONFLICT, "MECHANICAL": CONFLICT, "TRENCHLESS": CONFLICT, "IMPACT": CONFLICT},
    9: {"HAND": CAUTION, "VACUUM": CAUTION, "MECHANICAL": CONFLICT, "TRENCHLESS": CONFLICT, "IMPACT": CONFLICT},
}
ACTIONS: dict[tuple[int, str], tuple[str, ...]] = {
    (5, "TRENCHLESS"): ("TRIAL_HOLE",),
    (6, "MECHANICAL"): ("EXPOSE_FIRST",),
    (7, "HAND"): ("DEPTH_LIMIT",),
    (7, "VACUUM"): ("DEPTH_LIMIT",),
    (7, "MECHANICAL"): ("DEPTH_LIMIT",),
    (7, "TRENCHLESS"): ("TRIAL_HOLE_AT_CROSSING",),
    (9, "HAND"): ("LOCATE", "EXPOSE", "PROTECT"),
    (9, "VACUUM"): ("LOCATE", "EXPOSE", "PROTECT"),
}


def findings_of(asset: Asset, dig: Dig, facts: Facts, rules: Rules) -> Iterator[Finding]:
    """Every reason this asset gives; none when it is FAR from every part."""
    trouble = asset.unusable or _reach_trouble(asset, rules)
    if trouble is not None:
        yield Finding(asset, None, 1, UNKNOWN, trouble)
        return
    for measure in asset.measures:
        yield from _on_part(asset, measure, dig, facts, rules)


def _reach_trouble(asset: Asset, rules: Rules) -> str | None:
    """The index found the asset by its stored reach: one that is smaller than the rules say hides neighbours."""
    r = (
        asset.half_width_m
        if asset.half_width_m is not None and asset.half_width_m > 0
        else greatest_half_width_m(asset, rules)
    )
    too_small = (
        asset.half_width_used_m < r - ROUNDING_M or asset.envelope_m < computed_envelope_m(asset, rules) - ROUNDING_M
    )
    return "REACH_OUT_OF_DATE" if too_small else None


def _on_part(asset: Asset, measure: PartMeasure, dig: Dig, facts: Facts, rules: Rules) -> Iterator[Finding]:
    judged = [
        _judged(asset, measure, position, dig, facts, rules)
        for position in separated_together(positions(asset, measure, dig, rules))
    ]
    found = max(judged, key=_weight, default=None)
    if found is not None and found.row != 2:
        yield found
    if asset.envelope_m > rules.envelope_limit_m and found is not None:
        # Beside the row that matches, wherever the asset reaches, so also where it is FAR.
        yield replace(found, verdict=UNKNOWN, reason="ENVELOPE_TOO_WIDE", actions=(), caps=())


def _weight(finding: Finding) -> tuple[int, int, float]:
    """Worst verdict first, then nearest class, then smallest gap: which piece of the asset speaks for it."""
    position = finding.position
    gap = 0.0 if position is None else position.gap_m
    return VERDICTS.index(finding.verdict), CLASSES.index(finding.cls or FAR), -gap


def _judged(asset: Asset, measure: PartMeasure, position: Position, dig: Dig, facts: Facts, rules: Rules) -> Finding:
    here = Finding(asset, measure.part, 2, CLEAR, "FAR", position.cls, position, measure)
    if position.cls == FAR:
        return here
    if asset.restricted is not False and not _released(asset, facts):
        return replace(here, row=3, verdict=CONFLICT, reason="RESTRICTED")
    if asset.status == "removed" and measure.removed and not _seen_wider(asset, measure):
        return replace(here, reason="REMOVED", row=0)
    if asset.status == "planned" and asset.build_start is not None and asset.build_start > dig.until.date():
        return replace(here, reason="PLANNED_LATER", row=0)
    return _capped(_matched(here, rules.method_or_worst(dig.parts[measure.part].method)), facts)


def _seen_wider(asset: Asset, measure: PartMeasure) -> bool:
    """What was taken out was compared with the zone of the recorded width: of a wider pipe more lies in it."""
    return any((hole.outer_diameter_mm or 0.0) / 2000 > asset.half_width_used_m for hole in measure.exposures)


def _matched(here: Finding, method: str) -> Finding:
    """The first row of 4 to 9 that matches."""
    position = here.position
    critical = here.asset.critical is not False
    if position is None:  # pragma: no cover - rows 4 to 9 always have one
        return replace(here, row=1, verdict=UNKNOWN, reason="UNUSABLE")
    unseparated = "OVERLAP" if position.missing is None else "DEPTH_UNKNOWN"
    if position.cls == INFLUENCE:
        return replace(here, row=4, verdict=CONFLICT if critical else CAUTION, reason="INFLUENCE")
    if position.cls == NEAR:
        row, reason = (5, "SEPARATED") if position.separated else (6, unseparated)
    elif position.cls == IN and position.separated:
        row, reason = 7, "SEPARATED"
    else:
        row, reason = (8 if critical else 9), unseparated
    return replace(here, row=row, reason=reason, verdict=TABLE[row][method], actions=ACTIONS.get((row, method), ()))


def _capped(found: Finding, facts: Facts) -> Finding:
    """What an owner's signature makes of a row of 4 to 9: never CLEAR, and void for another version of the asset."""
    asset = found.asset
    critical = asset.critical is not False
    caps = []
    verdict = found.verdict
    if asset.status == "abandoned" and not critical and _proven(asset, facts):
        verdict = at_most(CAUTION, verdict)
        caps.append("PROOF")
    if verdict == CONFLICT and _consented(asset, critical, facts):
        verdict = CAUTION
        caps.append("CONSENT")
    if _released(asset, facts):
        caps.append("RELEASE")
    return replace(found, verdict=verdict, caps=tuple(caps))


def _released(asset: Asset, facts: Facts) -> bool:
    return any(release.asset_id == asset.id and release.owner_id == asset.owner_id for release in facts.releases)


def _proven(asset: Asset, facts: Facts) -> bool:
    return any(
        proof.asset_id == asset.id and proof.asset_version == asset.version and proof.owner_id == asset.owner_id
        for proof in facts.proofs
    )


def _consented(asset: Asset, critical: bool, facts: Facts) -> bool:
    return any(
        consent.asset_id == asset.id
        and consent.asset_version == asset.version
        and consent.owner_id == asset.owner_id
        and (consent.two_persons or not critical)
        and (consent.valid_until is None or facts.evaluated_at is None or consent.valid_until > facts.evaluated_at)
        for consent in facts.consents
    )
