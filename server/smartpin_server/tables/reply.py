"""Owners' answers to a revision."""

import datetime as dt
import uuid
from typing import Any

from sqlalchemy import BigInteger, DateTime, ForeignKey, Index, Integer, Text, Uuid, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from smartpin_server.tables.base import Base, Versioned


class OwnerReply(Versioned, Base):
    """An owner's answer to one revision; the worst of several counts."""

    __tablename__ = "owner_reply"
    __table_args__ = (
        Index("owner_reply_revision", "revision_id", "owner_id"),
        Index("owner_reply_owner", "owner_id"),
        {"schema": "dig"},
    )

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    revision_id: Mapped[uuid.UUID] = mapped_column(Uuid, ForeignKey("dig.excavation_revision.id"))
    owner_id: Mapped[uuid.UUID] = mapped_column(Uuid, ForeignKey("org.organisation.id"))
    code: Mapped[str] = mapped_column(Text, ForeignKey("lookup.reply_code.code"))
    note: Mapped[str | None] = mapped_column(Text)
    replied_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True), server_default=text("now()"))
    replied_by: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("org.person.id"))
    valid_until: Mapped[dt.datetime | None] = mapped_column(DateTime(timezone=True))
    meeting_signed_at: Mapped[dt.datetime | None] = mapped_column(DateTime(timezone=True))
    meeting_signed_by: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("org.person.id"))
    marks: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    meeting_note: Mapped[str | None] = mapped_column(Text)


class Reminder(Base):
    """An owner that had not answered was reminded; its own record, never changed."""

    __tablename__ = "reminder"
    __table_args__ = ({"schema": "dig"},)

    routed_owner_id: Mapped[uuid.UUID] = mapped_column(Uuid, ForeignKey("dig.routed_owner.id"), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    due_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True))
    reminded_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True), server_default=text("now()"))
    task_id: Mapped[uuid.UUID] = mapped_column(Uuid, ForeignKey("sync.task.id"))


class Consent(Versioned, Base):
    """The owner agrees to digging in an asset's zone, for this version of the asset and this revision."""

    __tablename__ = "consent"
    __table_args__ = (
        Index("consent_revision", "revision_id"),
        Index("consent_line", "line_id", postgresql_where=text("line_id IS NOT NULL")),
        Index("consent_node", "node_id", postgresql_where=text("node_id IS NOT NULL")),
        {"schema": "dig"},
    )

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    revision_id: Mapped[uuid.UUID] = mapped_column(Uuid, ForeignKey("dig.excavation_revision.id"))
    owner_id: Mapped[uuid.UUID] = mapped_column(Uuid, ForeignKey("org.organisation.id"))
    line_id: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("asset.utility_line.id"))
    node_id: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("asset.utility_node.id"))
    asset_version: Mapped[int] = mapped_column(BigInteger)
    conditions: Mapped[str | None] = mapped_column(Text)
    given_by: Mapped[uuid.UUID] = mapped_column(Uuid, ForeignKey("org.person.id"))
    second_by: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("org.person.id"))
    given_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True), server_default=text("now()"))
    valid_until: Mapped[dt.datetime | None] = mapped_column(DateTime(timezone=True))


class RestrictedRelease(Versioned, Base):
    """The owner's desk opens a restricted asset to one revision."""

    __tablename__ = "restricted_release"
    __table_args__ = (
        Index("restricted_release_revision", "revision_id"),
        Index("restricted_release_line", "line_id", postgresql_where=text("line_id IS NOT NULL")),
        Index("restricted_release_node", "node_id", postgresql_where=text("node_id IS NOT NULL")),
        {"schema": "dig"},
    )

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    revision_id: Mapped[uuid.UUID] = mapped_column(Uuid, ForeignKey("dig.excavation_revision.id"))
    owner_id: Mapped[uuid.UUID] = mapped_column(Uuid, ForeignKey("org.organisation.id"))
    line_id: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("asset.utility_line.id"))
    node_id: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("asset.utility_node.id"))
    released_by: Mapped[uuid.UUID] = mapped_column(Uuid, ForeignKey("org.person.id"))
    released_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True), server_default=text("now()"))
