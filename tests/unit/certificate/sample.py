"""One certificate to try everything on: a trench beside a water main, a restricted cable, and somebody's reply."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from smartpin_server.excavations.certificate.document import PermitFacts, build
from smartpin_server.excavations.certificate.keys import CertificateKeys
from smartpin_server.excavations.certificate.sign import Opened, Sealed, open_sealed, seal
from smartpin_server.excavations.dig_request import read_dig
from smartpin_server.excavations.facts import Asset, Consent, Facts, Owner, PartMeasure, Regions, Reply, ServiceArea
from smartpin_server.excavations.service import Outcome
from smartpin_server.excavations.site.plan import PlannedHoldPoint
from smartpin_server.excavations.verdict import judge
from smartpin_server.jurisdictions import load

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
LON, LAT = 107.5847, 16.4637
WATER, POWER = "11111111-0000-4000-8000-000000000001", "22222222-0000-4000-8000-000000000002"
MAIN, CABLE = "aaaaaaaa-0000-4000-8000-000000000001", "bbbbbbbb-0000-4000-8000-000000000002"
PIN = "cccccccc-0000-4000-8000-000000000003"
CLEARANCE = UUID("dddddddd-0000-4000-8000-000000000004")
RING = [[LON, LAT], [LON + 4e-5, LAT], [LON + 4e-5, LAT + 2e-5], [LON, LAT + 2e-5], [LON, LAT]]
REQUEST: dict[str, Any] = {
    "parts": [{"geometry": {"type": "Polygon", "coordinates": [RING]}, "method": "HAND", "z_bottom_m": 1.2}],
    "drawing_uncertainty_m": 0.1,
    "from": "2026-11-24T08:00:00+07:00",
    "to": "2026-11-30T17:00:00+07:00",
}


def asset(asset_id: str, owner_id: str | None, **more: Any) -> Asset:
    """A main of known size at an unknown depth, 0.62 m away."""
    known: dict[str, Any] = {
        "type": "line", "id": asset_id, "version": 2**53 + 1, "kind": "water", "owner_id": owner_id, "status": "in_service",
        "half_width_m": 0.1, "half_width_used_m": 0.1, "envelope_m": 2.0, "quality": "D", "critical": False, "restricted": False,
        "measures": (PartMeasure(0, 0.62, corner_m=1.4, bearing_deg=3.0),), "asset_code": f"CODE-{asset_id[:4]}",
        "outer_diameter_mm": 200.0, "row_hash": "ab" * 32,
    }  # fmt: skip
    return Asset(**{**known, **more})


def facts(**more: Any) -> Facts:
    """A state of the register in which both owners have replied."""
    regions = Regions(
        0.0, service_areas=tuple(ServiceArea(owner, kind, 0.0) for owner, kind in ((WATER, "water"), (POWER, "power")))
    )
    known: dict[str, Any] = {
        "assets": (asset(MAIN, WATER), asset(CABLE, POWER, kind="power", restricted=True)),
        "regions": regions,
        "owners": (
            Owner(WATER, "Hue Water", "0234-1", None),
            Owner(POWER, "Hue Power", "0234-2", "0234-3"),
        ),
        "replies": (
            Reply("ee000000-0000-4000-8000-000000000001", WATER, "MARKED", NOW - timedelta(hours=3)),
            Reply("ee000000-0000-4000-8000-000000000002", POWER, "NO_CONFLICT", NOW - timedelta(hours=2)),
        ),
        "consents": (Consent("ff000000-0000-4000-8000-000000000001", WATER, MAIN, 2**53 + 1, two_persons=False),),
        "evaluated_at": NOW,
        "origin": {
            "snapshot": "9007199254740993:9007199254740995:",
            "system_identifier": "7412345678901234567",
            "timeline": "00000001",
            "versions": {"postgresql": "16.4", "postgis": "3.5.0", "geos": "3.12", "proj": "9.4"},
        },
    }  # fmt: skip
    return Facts(**{**known, **more})


def outcome(found: Facts | None = None, request: dict[str, Any] | None = None) -> Outcome:
    """What was judged of the trench."""
    jurisdiction = load("vn-hue")
    state = facts() if found is None else found
    state = replace(state, rule_set_sha256=jurisdiction.rules.sha256)
    asked = read_dig(request or REQUEST, jurisdiction, NOW)
    return Outcome(asked, jurisdiction, judge(asked.dig, state, jurisdiction.rules), state)


STEPS = (
    PlannedHoldPoint(1, "before", "briefing_read", words_key="briefing_read"),
    PlannedHoldPoint(2, "before", "pin_scan", pin_id=PIN, words_key="pin_scan"),
    PlannedHoldPoint(3, "during", "exposed_and_supported", line_id=MAIN, words_key="exposed_and_supported"),
    PlannedHoldPoint(4, "close", "as_found", words_key="as_found"),
)


def permit(**more: Any) -> PermitFacts:
    """The job."""
    known: dict[str, Any] = {
        "excavation_id": "99999999-0000-4000-8000-000000000001",
        "code": "HUE-2026-00042",
        "title": "Ống nước <DN150> & van",
        "organisation_id": "99999999-0000-4000-8000-000000000002",
        "organisation": "Digging Company",
        "revision_id": "99999999-0000-4000-8000-000000000003",
        "revision_number": 2,
        "window_from": datetime(2026, 11, 24, 1, tzinfo=UTC),
        "window_to": datetime(2026, 11, 30, 10, tzinfo=UTC),
        "contact_phone": "0905 1",
    }
    return PermitFacts(**{**known, **more})


def document(result: Outcome | None = None, **more: Any) -> dict[str, Any]:
    """The certificate before signing."""
    return build(permit(**more), result or outcome(), STEPS, CLEARANCE, NOW, NOW + timedelta(days=6))


def sealed(home: Path, **more: Any) -> tuple[CertificateKeys, Sealed]:
    """Keys, and the certificate signed with them."""
    keys = CertificateKeys(home)
    return keys, seal(document(**more), keys)


def opened(home: Path, **more: Any) -> tuple[CertificateKeys, Opened]:
    """Keys, and the certificate opened with them."""
    keys, signed = sealed(home, **more)
    return keys, open_sealed(signed.jws, keys.trusted())
