"""Who changed what, and what it was before; written by triggers only."""

import datetime as dt
import uuid
from typing import Any

from geoalchemy2 import WKBElement
from sqlalchemy import BigInteger, DateTime, Double, Identity, Index, Integer, LargeBinary, Text, Uuid, text
from sqlalchemy.dialects.postgresql import JSONB, TSTZRANGE, Range
from sqlalchemy.orm import Mapped, mapped_column

from smartpin_server.tables.base import Base
from smartpin_server.tables.crs import geometry
from smartpin_server.tables.types import Name, Xid8


class Change(Base):
    """One row per change, in the transaction of the change."""

    __tablename__ = "change"
    __table_args__ = (
        Index("change_entity", "entity", "entity_id", "id"),
        Index("change_owner", "owner_id", "id"),
        Index("change_xid", "xid"),
        Index(
            "change_scope",
            "scope",
            "scope_id",
            postgresql_where=text("(scope = ANY (ARRAY['excavation'::text, 'all'::text]))"),
        ),
        Index(
            "change_watch",
            text(
                "ST_MakeLine(ST_MakePoint(least(ST_XMin(old_geom), ST_XMin(new_geom)) - greatest(old_reach, new_reach, 0),"
                " least(ST_YMin(old_geom), ST_YMin(new_geom)) - greatest(old_reach, new_reach, 0), xid::text::float8),"
                " ST_MakePoint(greatest(ST_XMax(old_geom), ST_XMax(new_geom)) + greatest(old_reach, new_reach, 0),"
                " greatest(ST_YMax(old_geom), ST_YMax(new_geom)) + greatest(old_reach, new_reach, 0), xid::text::float8))"
            ),
            postgresql_using="gist",
            postgresql_where=text("(scope = 'area'::text)"),
        ),
        {"schema": "audit"},
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True), server_default=text("now()"))
    xid: Mapped[int] = mapped_column(Xid8, server_default=text("pg_current_xact_id()"))
    actor_id: Mapped[uuid.UUID | None] = mapped_column(Uuid)
    device_id: Mapped[uuid.UUID | None] = mapped_column(Uuid)
    op_id: Mapped[uuid.UUID | None] = mapped_column(Uuid)
    login: Mapped[str] = mapped_column(Name, server_default=text("SESSION_USER"))
    entity: Mapped[str] = mapped_column(Text)
    entity_id: Mapped[uuid.UUID | None] = mapped_column(Uuid)
    row_version: Mapped[int | None] = mapped_column(BigInteger)
    op: Mapped[str] = mapped_column(Text)
    changed: Mapped[dict[str, Any]] = mapped_column(JSONB)
    scope: Mapped[str] = mapped_column(Text)
    scope_id: Mapped[uuid.UUID | None] = mapped_column(Uuid)
    owner_id: Mapped[uuid.UUID | None] = mapped_column(Uuid)
    old_geom: Mapped[WKBElement | None] = mapped_column(geometry("GEOMETRY"))
    new_geom: Mapped[WKBElement | None] = mapped_column(geometry("GEOMETRY"))
    old_reach: Mapped[float | None] = mapped_column(Double)
    new_reach: Mapped[float | None] = mapped_column(Double)
    row_hash: Mapped[bytes] = mapped_column(LargeBinary)


class ChangeCell(Base):
    """Which 500 m cells a change touched, with the old or the new geometry: what changed here since a token."""

    __tablename__ = "change_cell"
    __table_args__ = ({"schema": "audit"},)

    cell: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    xid: Mapped[int] = mapped_column(Xid8, primary_key=True)
    entity: Mapped[str] = mapped_column(Text, primary_key=True)
    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    op: Mapped[str] = mapped_column(Text)


class History(Base):
    """Full old rows with the time they were current: as-of views and restore."""

    __tablename__ = "history"
    __table_args__ = (
        Index("history_geom_period", "geom", "period", postgresql_using="gist"),
        {"schema": "audit"},
    )

    entity: Mapped[str] = mapped_column(Text, primary_key=True)
    entity_id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    row_version: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    row_: Mapped[dict[str, Any]] = mapped_column("row", JSONB)
    geom: Mapped[WKBElement | None] = mapped_column(geometry())
    owner_id: Mapped[uuid.UUID | None] = mapped_column(Uuid)
    period: Mapped[Range[dt.datetime]] = mapped_column(TSTZRANGE)


class BulkLoad(Base):
    """Loads by the owner of the tables that stand for many changes at once."""

    __tablename__ = "bulk_load"
    __table_args__ = ({"schema": "audit"},)

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    reason: Mapped[str] = mapped_column(Text)
    xid: Mapped[int] = mapped_column(Xid8, server_default=text("pg_current_xact_id()"))
    login: Mapped[str] = mapped_column(Name, server_default=text("SESSION_USER"))
    began_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True), server_default=text("clock_timestamp()"))
    finished_at: Mapped[dt.datetime | None] = mapped_column(DateTime(timezone=True))
    counts: Mapped[dict[str, Any] | None] = mapped_column(JSONB)


class Look(Base):
    """Somebody was told about an owner's assets; its own record, never changed."""

    __tablename__ = "look"
    __table_args__ = (Index("look_owner", "owner_id", "id"), {"schema": "audit"})

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True), server_default=text("now()"))
    organisation_id: Mapped[uuid.UUID | None] = mapped_column(Uuid)
    person_id: Mapped[uuid.UUID | None] = mapped_column(Uuid)
    what: Mapped[str] = mapped_column(Text)
    owner_id: Mapped[uuid.UUID] = mapped_column(Uuid)
    assets: Mapped[int] = mapped_column(Integer)
    cell: Mapped[int] = mapped_column(BigInteger)
    subject_id: Mapped[uuid.UUID | None] = mapped_column(Uuid)
