"""Tasks, proposals, attachments and receipts."""

import datetime as dt
import uuid
from typing import Any

from geoalchemy2 import WKBElement
from sqlalchemy import BigInteger, DateTime, Double, ForeignKey, Index, Integer, LargeBinary, Text, Uuid, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from smartpin_server.tables.base import Base, Versioned
from smartpin_server.tables.crs import geometry
from smartpin_server.tables.types import Xid8


class Task(Versioned, Base):
    """Work given to a crew."""

    __tablename__ = "task"
    __table_args__ = (
        Index("task_organisation", "organisation_id", "state"),
        Index("task_assigned_to", "assigned_to", postgresql_where=text("assigned_to IS NOT NULL")),
        Index("task_geom", "geom", postgresql_using="gist"),
        {"schema": "sync"},
    )

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    organisation_id: Mapped[uuid.UUID] = mapped_column(Uuid, ForeignKey("org.organisation.id"))
    assigned_to: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("org.person.id"))
    title: Mapped[str] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text, ForeignKey("lookup.task_state.code"), server_default=text("'open'::text"))
    entity: Mapped[str | None] = mapped_column(Text)
    entity_id: Mapped[uuid.UUID | None] = mapped_column(Uuid)
    geom: Mapped[WKBElement | None] = mapped_column(geometry("POINT"))
    due_at: Mapped[dt.datetime | None] = mapped_column(DateTime(timezone=True))


class Proposal(Versioned, Base):
    """A change that needs a second person."""

    __tablename__ = "proposal"
    __table_args__ = (
        Index("proposal_organisation", "organisation_id", "state"),
        Index("proposal_entity", "entity", "entity_id"),
        {"schema": "sync"},
    )

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    organisation_id: Mapped[uuid.UUID] = mapped_column(Uuid, ForeignKey("org.organisation.id"))
    entity: Mapped[str] = mapped_column(Text)
    entity_id: Mapped[uuid.UUID] = mapped_column(Uuid)
    entity_version: Mapped[int] = mapped_column(BigInteger)
    patch: Mapped[dict[str, Any]] = mapped_column(JSONB)
    reason: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(
        Text, ForeignKey("lookup.proposal_state.code"), server_default=text("'pending'::text")
    )
    proposed_by: Mapped[uuid.UUID] = mapped_column(Uuid, ForeignKey("org.person.id"))
    decided_by: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("org.person.id"))
    decided_at: Mapped[dt.datetime | None] = mapped_column(DateTime(timezone=True))
    decided_xid: Mapped[int | None] = mapped_column(Xid8)
    decision_note: Mapped[str | None] = mapped_column(Text)


class Attachment(Versioned, Base):
    """A photo or document; the bytes are kept outside the database under their hash."""

    __tablename__ = "attachment"
    __table_args__ = (
        Index("attachment_entity", "entity", "entity_id"),
        Index("attachment_sha256", "sha256"),
        {"schema": "sync"},
    )

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    organisation_id: Mapped[uuid.UUID] = mapped_column(Uuid, ForeignKey("org.organisation.id"))
    entity: Mapped[str] = mapped_column(Text)
    entity_id: Mapped[uuid.UUID] = mapped_column(Uuid)
    sha256: Mapped[bytes] = mapped_column(LargeBinary)
    media_type: Mapped[str] = mapped_column(Text)
    size_bytes: Mapped[int] = mapped_column(BigInteger)
    title: Mapped[str | None] = mapped_column(Text)
    taken_at: Mapped[dt.datetime | None] = mapped_column(DateTime(timezone=True))
    geom: Mapped[WKBElement | None] = mapped_column(geometry("POINT"))
    uploaded_at: Mapped[dt.datetime | None] = mapped_column(DateTime(timezone=True))
    uploaded_by: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("org.person.id"))
    width_px: Mapped[int | None] = mapped_column(Integer)
    height_px: Mapped[int | None] = mapped_column(Integer)
    accuracy_m: Mapped[float | None] = mapped_column(Double)


class OpReceipt(Base):
    """What became of an operation a device sent; the same one again gets the same answer."""

    __tablename__ = "op_receipt"
    __table_args__ = (
        Index("op_receipt_device", "device_id", "received_at"),
        {"schema": "sync"},
    )

    op_id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    device_id: Mapped[uuid.UUID | None] = mapped_column(Uuid)
    person_id: Mapped[uuid.UUID | None] = mapped_column(Uuid)
    organisation_id: Mapped[uuid.UUID | None] = mapped_column(Uuid)
    entity: Mapped[str | None] = mapped_column(Text)
    entity_id: Mapped[uuid.UUID | None] = mapped_column(Uuid)
    outcome: Mapped[str] = mapped_column(Text)
    detail: Mapped[str | None] = mapped_column(Text)
    content_sha256: Mapped[bytes] = mapped_column(LargeBinary)
    received_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True), server_default=text("now()"))
