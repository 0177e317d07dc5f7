"""Everything that could have counted for a verdict, each row with its version. Pure."""

from typing import Any

from smartpin_server.excavations.certificate.values import told_metres, told_moment, told_version
from smartpin_server.excavations.facts import Facts, Regions


def considered(facts: Facts | None) -> dict[str, Any]:
    """Everything that could have counted, each with its version."""
    if facts is None:
        facts = Facts((), Regions(unlisted_m2=0.0))
    regions = facts.regions
    assets = sorted(facts.assets, key=lambda asset: asset.id)
    coverage = {(c.id, c.version) for area in regions.service_areas for c in area.coverage}
    exposures = {(e.id, e.version) for asset in facts.assets for m in asset.measures for e in m.exposures}
    return {
        "assets": [
            {
                "asset_id": asset.id,
                "type": asset.type,
                "version": str(asset.version),
                "row_hash": asset.row_hash,
                "envelope_m": told_metres(asset.envelope_m),
            }
            for asset in assets
        ],
        "coverage": _versions(coverage),
        "service_areas": _versions({entry for area in regions.service_areas for entry in area.areas}),
        "owner_lists": _versions(set(regions.lists)),
        "exposures": _versions(exposures),
        "replies": [
            {
                **told_version(reply.id, reply.version),
                "owner_id": reply.owner_id,
                "code": reply.code,
                "replied_at": told_moment(reply.replied_at),
                "valid_until": told_moment(reply.valid_until),
                "meeting_signed": reply.meeting_signed,
            }
            for reply in sorted(facts.replies, key=lambda reply: reply.id)
        ],
        "consents": [
            {
                **told_version(consent.id, consent.version),
                "owner_id": consent.owner_id,
                "asset_version": str(consent.asset_version),
                "two_persons": consent.two_persons,
                "valid_until": told_moment(consent.valid_until),
                "detail": {"asset_id": consent.asset_id},
            }
            for consent in sorted(facts.consents, key=lambda consent: consent.id)
        ],
        "releases": _versions({(release.id, release.version) for release in facts.releases}),
        "proofs": _versions({(proof.id, proof.version) for proof in facts.proofs}),
    }


def _versions(entries: set[tuple[str, int]]) -> list[dict[str, str]]:
    return [told_version(entry_id, number) for entry_id, number in sorted(entries)]
