"""What was heard, and what was last heard of each pin."""

import datetime as dt
import uuid
from typing import Any

from geoalchemy2 import WKBElement
from sqlalchemy import (
    Boolean,
    DateTime,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    Text,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from smartpin_server.tables.base import Base
from smartpin_server.tables.crs import geometry


class Sighting(Base):
    """This tag was read by this device, then, there; never changed, never lowers a verdict."""

    __tablename__ = "sighting"
    __table_args__ = (
        Index("sighting_pin", "pin_id", text("captured_at DESC")),
        Index("sighting_tag", "tag_id"),
        Index("sighting_received", "received_at", postgresql_using="brin"),
        {"schema": "pin"},
    )

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    tag_id: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("pin.pin_tag.id"))
    pin_id: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("pin.pin.id"))
    carrier: Mapped[str] = mapped_column(Text)
    format: Mapped[str] = mapped_column(Text)
    identity: Mapped[bytes | None] = mapped_column(LargeBinary)
    payload: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    geom: Mapped[WKBElement | None] = mapped_column(geometry("POINT"))
    lon: Mapped[float | None] = mapped_column(Double)
    lat: Mapped[float | None] = mapped_column(Double)
    accuracy_m: Mapped[float | None] = mapped_column(Double)
    fix_quality: Mapped[str | None] = mapped_column(Text)
    captured_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True))
    received_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True), server_default=text("now()"))
    clock_suspect: Mapped[bool] = mapped_column(Boolean, server_default=text("false"))
    device_id: Mapped[uuid.UUID | None] = mapped_column(Uuid)
    person_id: Mapped[uuid.UUID | None] = mapped_column(Uuid)
    rssi: Mapped[int | None] = mapped_column(SmallInteger)
    telemetry: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    trust_class: Mapped[int] = mapped_column(SmallInteger, server_default=text("0"))
    trust_reason: Mapped[str | None] = mapped_column(Text)
    content_sha256: Mapped[bytes] = mapped_column(LargeBinary)


class PinStatus(Base):
    """What was last heard of a pin, by trigger from sightings; being heard is no edit, so it has no version and no
    audit.
    """

    __tablename__ = "pin_status"
    __table_args__ = (
        Index("pin_status_last_seen", "last_seen_at"),
        {"schema": "pin"},
    )

    pin_id: Mapped[uuid.UUID] = mapped_column(Uuid, ForeignKey("pin.pin.id"), primary_key=True)
    last_sighting_id: Mapped[uuid.UUID] = mapped_column(Uuid, ForeignKey("pin.sighting.id"))
    last_seen_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True))
    battery_mv: Mapped[int | None] = mapped_column(Integer)
    temperature_c: Mapped[float | None] = mapped_column(Double)
    tilt_deg: Mapped[float | None] = mapped_column(Double)
    heard_geom: Mapped[WKBElement | None] = mapped_column(geometry("POINT"))
    trust_class: Mapped[int] = mapped_column(SmallInteger, server_default=text("0"))
