"""Code lists, the active jurisdiction and its rule values."""

import datetime as dt
from typing import Any

from geoalchemy2 import WKBElement
from sqlalchemy import Boolean, DateTime, Double, ForeignKey, Index, Integer, LargeBinary, Text, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from smartpin_server.tables.base import Base
from smartpin_server.tables.crs import geometry


class Jurisdiction(Base):
    """City profiles that were ever activated here; one database serves one jurisdiction."""

    __tablename__ = "jurisdiction"
    __table_args__ = (
        Index("jurisdiction_one_is_active", "active", unique=True, postgresql_where=text("active")),
        {"schema": "lookup"},
    )

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    srid: Mapped[int] = mapped_column(Integer)
    languages: Mapped[list[str]] = mapped_column(ARRAY(Text))
    boundary: Mapped[WKBElement] = mapped_column(geometry("MULTIPOLYGON"))
    toml: Mapped[str] = mapped_column(Text)
    profile: Mapped[dict[str, Any]] = mapped_column(JSONB)
    sha256: Mapped[bytes] = mapped_column(LargeBinary)
    activated_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True), server_default=text("now()"))
    active: Mapped[bool] = mapped_column(Boolean, server_default=text("false"))


class RuleValue(Base):
    """Numbers of the active rule set, in metres unless the rule says otherwise; written when a jurisdiction is
    activated.
    """

    __tablename__ = "rule_value"
    __table_args__ = ({"schema": "lookup"},)

    rule: Mapped[str] = mapped_column(Text, primary_key=True)
    kind: Mapped[str] = mapped_column(Text, primary_key=True, server_default=text("'*'::text"))
    method: Mapped[str] = mapped_column(Text, primary_key=True, server_default=text("'*'::text"))
    value: Mapped[float] = mapped_column(Double)
    source: Mapped[str] = mapped_column(Text)


class Envelope(Base):
    """How far off a recorded position may be, by quality, in the active rule set."""

    __tablename__ = "envelope"
    __table_args__ = ({"schema": "lookup"},)

    quality: Mapped[str] = mapped_column(Text, ForeignKey("lookup.quality.code"), primary_key=True)
    floor_m: Mapped[float] = mapped_column(Double)
    depth_share: Mapped[float] = mapped_column(Double, server_default=text("0"))
    depth_usable: Mapped[bool] = mapped_column(Boolean)
    v_floor_m: Mapped[float | None] = mapped_column(Double)
    v_share: Mapped[float | None] = mapped_column(Double)
    source: Mapped[str] = mapped_column(Text)


class RuleSet(Base):
    """Rule sets that clearances were judged by."""

    __tablename__ = "rule_set"
    __table_args__ = ({"schema": "lookup"},)

    sha256: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    id: Mapped[str] = mapped_column(Text)
    toml: Mapped[str] = mapped_column(Text)
    profile: Mapped[dict[str, Any]] = mapped_column(JSONB)
    kept_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True), server_default=text("now()"))
