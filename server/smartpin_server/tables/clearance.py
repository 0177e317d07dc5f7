"""Stored evaluations, their reasons, and the steps a crew signs."""

import datetime as dt
import uuid
from typing import Any

from geoalchemy2 import WKBElement
from sqlalchemy import DateTime, Double, ForeignKey, Index, Integer, LargeBinary, Text, UniqueConstraint, Uuid, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from smartpin_server.tables.base import Base, Versioned
from smartpin_server.tables.crs import geometry
from smartpin_server.tables.types import PgSnapshot


class Clearance(Versioned, Base):
    """One evaluation of one revision; once issued and signed it is the certificate."""

    __tablename__ = "clearance"
    __table_args__ = (
        Index("clearance_revision", "revision_id"),
        Index(
            "clearance_one_is_valid_per_revision",
            "revision_id",
            unique=True,
            postgresql_where=text("status = 'VALID'::text"),
        ),
        Index(
            "clearance_one_is_awaited_per_revision",
            "revision_id",
            unique=True,
            postgresql_where=text("status = 'AWAITING'::text"),
        ),
        Index(
            "clearance_certificate_hash",
            "certificate_hash",
            unique=True,
            postgresql_where=text("certificate_hash IS NOT NULL"),
        ),
        {"schema": "dig"},
    )

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    revision_id: Mapped[uuid.UUID] = mapped_column(Uuid, ForeignKey("dig.excavation_revision.id"))
    status: Mapped[str] = mapped_column(
        Text, ForeignKey("lookup.clearance_status.code"), server_default=text("'AWAITING'::text")
    )
    verdict: Mapped[str] = mapped_column(Text, ForeignKey("lookup.verdict.code"))
    register_verdict: Mapped[str] = mapped_column(Text, ForeignKey("lookup.verdict.code"))
    rule_set: Mapped[str] = mapped_column(Text)
    rule_set_sha256: Mapped[bytes] = mapped_column(LargeBinary)
    inputs: Mapped[dict[str, Any]] = mapped_column(JSONB)
    inputs_hash: Mapped[bytes] = mapped_column(LargeBinary)
    certificate_hash: Mapped[bytes | None] = mapped_column(LargeBinary)
    certificate: Mapped[str | None] = mapped_column(Text)
    snapshot: Mapped[str] = mapped_column(PgSnapshot)
    system_identifier: Mapped[str] = mapped_column(Text)
    timeline: Mapped[str] = mapped_column(Text)
    reach_m: Mapped[float] = mapped_column(Double)
    evaluated_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True))
    evaluated_by: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("org.person.id"))
    issued_at: Mapped[dt.datetime | None] = mapped_column(DateTime(timezone=True))
    expires_at: Mapped[dt.datetime | None] = mapped_column(DateTime(timezone=True))
    superseded_by: Mapped[uuid.UUID | None] = mapped_column(
        Uuid, ForeignKey("dig.clearance.id", deferrable=True, initially="DEFERRED")
    )
    revoked_at: Mapped[dt.datetime | None] = mapped_column(DateTime(timezone=True))
    revoked_reason: Mapped[str | None] = mapped_column(Text)
    footprint: Mapped[WKBElement | None] = mapped_column(geometry("MULTIPOLYGON"))
    search_m: Mapped[float | None] = mapped_column(Double)


class Finding(Base):
    """One reason of a clearance: about an asset or about the area; never changed."""

    __tablename__ = "finding"
    __table_args__ = (
        UniqueConstraint("clearance_id", "number", name="finding_number_is_unique"),
        Index("finding_line", "line_id", postgresql_where=text("line_id IS NOT NULL")),
        Index("finding_node", "node_id", postgresql_where=text("node_id IS NOT NULL")),
        {"schema": "dig"},
    )

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    clearance_id: Mapped[uuid.UUID] = mapped_column(Uuid, ForeignKey("dig.clearance.id"))
    number: Mapped[int] = mapped_column(Integer)
    line_id: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("asset.utility_line.id"))
    node_id: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("asset.utility_node.id"))
    owner_id: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("org.organisation.id"))
    kind: Mapped[str | None] = mapped_column(Text, ForeignKey("lookup.kind.code"))
    part_number: Mapped[int | None] = mapped_column(Integer)
    row_code: Mapped[str] = mapped_column(Text)
    class_: Mapped[str | None] = mapped_column("class", Text)
    verdict: Mapped[str] = mapped_column(Text, ForeignKey("lookup.verdict.code"))
    reason: Mapped[str] = mapped_column(Text)
    distance_m: Mapped[float | None] = mapped_column(Double)
    gap_m: Mapped[float | None] = mapped_column(Double)
    numbers: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    geom: Mapped[WKBElement | None] = mapped_column(geometry())
    created_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True), server_default=text("now()"))


class HoldPoint(Versioned, Base):
    """A step that must be signed before ground is broken, while digging, or before closing."""

    __tablename__ = "hold_point"
    __table_args__ = (
        UniqueConstraint("clearance_id", "number", name="hold_point_number_is_unique"),
        Index("hold_point_pin", "pin_id", postgresql_where=text("pin_id IS NOT NULL")),
        Index("hold_point_sighting", "sighting_id", postgresql_where=text("sighting_id IS NOT NULL")),
        {"schema": "dig"},
    )

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    clearance_id: Mapped[uuid.UUID] = mapped_column(Uuid, ForeignKey("dig.clearance.id"))
    number: Mapped[int] = mapped_column(Integer)
    phase: Mapped[str] = mapped_column(Text, ForeignKey("lookup.hold_point_phase.code"))
    step: Mapped[str] = mapped_column(Text)
    pin_id: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("pin.pin.id"))
    line_id: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("asset.utility_line.id"))
    node_id: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("asset.utility_node.id"))
    result: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)
    geom: Mapped[WKBElement | None] = mapped_column(geometry("POINT"))
    accuracy_m: Mapped[float | None] = mapped_column(Double)
    signed_at: Mapped[dt.datetime | None] = mapped_column(DateTime(timezone=True))
    signed_by: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("org.person.id"))
    owner_id: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("org.organisation.id"))
    part_number: Mapped[int | None] = mapped_column(Integer)
    words_key: Mapped[str | None] = mapped_column(Text)
    sighting_id: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("pin.sighting.id"))
    signed_at_device: Mapped[dt.datetime | None] = mapped_column(DateTime(timezone=True))
