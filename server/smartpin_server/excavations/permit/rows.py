"""A judgement as rows of dig.finding and dig.hold_point, and as a signed certificate."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb

from smartpin_server.excavations.area_rows import AreaReason
from smartpin_server.excavations.asset_rows import Finding
from smartpin_server.excavations.certificate.document import PermitFacts, build
from smartpin_server.excavations.certificate.expiry import expires_at
from smartpin_server.excavations.certificate.keys import CertificateKeys
from smartpin_server.excavations.certificate.sign import Sealed, seal
from smartpin_server.excavations.permit.engine_queries import Instant, JobFacts
from smartpin_server.excavations.permit.revision import StoredRevision
from smartpin_server.excavations.service import Outcome
from smartpin_server.excavations.site.plan import PlannedHoldPoint

Row = tuple[Any, ...]


def finding_rows(clearance_id: UUID, outcome: Outcome, srid: int) -> list[Row]:
    """Every reason, about assets first; numbers count from 1."""
    judgement = outcome.judgement
    about_assets = [_of_asset(finding, srid) for finding in judgement.findings]
    about_area = [_of_area(reason, srid) for reason in judgement.area_reasons]
    return [(clearance_id, number, *row) for number, row in enumerate([*about_assets, *about_area], start=1)]


def hold_point_rows(clearance_id: UUID, steps: Sequence[PlannedHoldPoint]) -> list[Row]:
    """Every step; parts count from 1 in the database."""
    return [
        (
            clearance_id,
            step.number,
            step.phase,
            step.step,
            step.pin_id,
            step.line_id,
            step.node_id,
            step.owner_id,
            None if step.part is None else step.part + 1,
            step.words_key or step.step,
        )
        for step in steps
    ]


async def certificate_of(
    job: JobFacts,
    revision: StoredRevision,
    outcome: Outcome,
    steps: Sequence[PlannedHoldPoint],
    clearance_id: UUID,
    instant: Instant,
    keys: CertificateKeys | None,
) -> tuple[datetime | None, datetime | None, Sealed | None]:
    """When it is issued, when it expires, and the signed text; nothing of it without keys."""
    if keys is None:
        return None, None, None
    ends = expires_at(instant.now, revision.window_to, outcome.facts, outcome.jurisdiction.rules)
    document = build(_permit(job, revision), outcome, steps, clearance_id, instant.now, ends)
    return instant.now, ends, await asyncio.to_thread(seal, document, keys)


def _permit(job: JobFacts, revision: StoredRevision) -> PermitFacts:
    return PermitFacts(
        excavation_id=str(revision.excavation_id),
        code=job.code,
        title=job.title,
        organisation_id=str(job.organisation_id),
        organisation=job.organisation,
        revision_id=str(revision.id),
        revision_number=revision.number,
        window_from=revision.window_from,
        window_to=revision.window_to,
        purpose=job.purpose,
        organisation_phone=job.organisation_phone,
        contact_name=job.contact_name,
        contact_phone=job.contact_phone,
        emergency=job.emergency,
        extends=revision.extends,
        single_person=tuple(job.single_person),
    )


def _of_asset(finding: Finding, srid: int) -> Row:
    asset, position, measure = finding.asset, finding.position, finding.measure
    near = measure.near if measure and measure.near else (None, None)
    numbers = {
        "actions": list(finding.actions),
        "caps": list(finding.caps),
        "asset_version": asset.version,
        "envelope_m": position.envelope_m if position else asset.envelope_m,
        "separated": position.separated if position else None,
        "missing": position.missing if position else None,
    }
    return (
        asset.id if asset.type == "line" else None,
        asset.id if asset.type == "node" else None,
        asset.owner_id,
        asset.kind,
        None if finding.part is None else finding.part + 1,
        str(finding.row),
        finding.cls,
        finding.verdict,
        finding.reason,
        position.distance_m if position else None,
        position.gap_m if position else None,
        Jsonb(numbers),
        *near,
        srid,
    )


def _of_area(reason: AreaReason, srid: int) -> Row:
    numbers = {
        "area_m2": reason.area_m2,
        "due_at": None if reason.due_at is None else reason.due_at.isoformat(),
        "detail": reason.detail,
    }
    about = (None, None, reason.owner_id, reason.kind, None, reason.row, None, reason.verdict, reason.code)
    return (*about, None, None, Jsonb(numbers), None, None, srid)
