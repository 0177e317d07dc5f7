"""Pins, their identities and their ties to assets."""

import datetime as dt
import uuid
from typing import Any

from geoalchemy2 import WKBElement
from sqlalchemy import (
    Date,
    DateTime,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from smartpin_server.tables.base import Base, Versioned
from smartpin_server.tables.crs import geometry


class Pin(Versioned, Base):
    """A smart pin: the marker in the road that stands for several buried assets."""

    __tablename__ = "pin"
    __table_args__ = (
        UniqueConstraint("code", name="pin_code_is_unique"),
        Index("pin_geom", "geom", postgresql_using="gist"),
        Index("pin_code_prefix", "code", postgresql_ops={"code": "text_pattern_ops"}),
        Index("pin_steward", "steward_id"),
        Index("pin_street", "street_id"),
        {"schema": "pin"},
    )

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    code: Mapped[str] = mapped_column(Text)
    geom: Mapped[WKBElement | None] = mapped_column(geometry("POINTZ"))
    z_reference: Mapped[str] = mapped_column(
        Text, ForeignKey("lookup.z_reference.code"), server_default=text("'unknown'::text")
    )
    position_accuracy_m: Mapped[float | None] = mapped_column(Double)
    position_method: Mapped[str] = mapped_column(
        Text, ForeignKey("lookup.position_method.code"), server_default=text("'unknown'::text")
    )
    source_crs: Mapped[str | None] = mapped_column(Text)
    source_position: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    street_id: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("asset.street.id"))
    state: Mapped[str] = mapped_column(
        Text, ForeignKey("lookup.pin_state.code"), server_default=text("'in_stock'::text")
    )
    steward_id: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("org.organisation.id"))
    installed_on: Mapped[dt.date | None] = mapped_column(Date)
    note: Mapped[str | None] = mapped_column(Text)


class PinTag(Versioned, Base):
    """One radio or optical identity of a pin, replaceable in time; a radio address is never one."""

    __tablename__ = "pin_tag"
    __table_args__ = (
        Index(
            "pin_tag_unique_while_active",
            "carrier",
            "identity",
            unique=True,
            postgresql_where=text("active_to IS NULL"),
        ),
        Index("pin_tag_pin", "pin_id"),
        {"schema": "pin"},
    )

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    pin_id: Mapped[uuid.UUID] = mapped_column(Uuid, ForeignKey("pin.pin.id"))
    carrier: Mapped[str] = mapped_column(Text, ForeignKey("lookup.carrier.code"))
    format: Mapped[str] = mapped_column(Text, ForeignKey("lookup.tag_format.code"))
    identity: Mapped[bytes] = mapped_column(LargeBinary)
    label: Mapped[str | None] = mapped_column(Text)
    active_from: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True), server_default=text("now()"))
    active_to: Mapped[dt.datetime | None] = mapped_column(DateTime(timezone=True))
    key_generation: Mapped[int | None] = mapped_column(Integer)
    eid_exponent: Mapped[int | None] = mapped_column(SmallInteger)
    clock_zero: Mapped[dt.datetime | None] = mapped_column(DateTime(timezone=True))


class PinMark(Versioned, Base):
    """Tie from a pin to one asset: which way, how far, how deep, and how that is known."""

    __tablename__ = "pin_mark"
    __table_args__ = (
        Index("pin_mark_pin", "pin_id"),
        Index("pin_mark_line", "line_id", postgresql_where=text("line_id IS NOT NULL")),
        Index("pin_mark_node", "node_id", postgresql_where=text("node_id IS NOT NULL")),
        Index(
            "pin_mark_unique_while_active",
            "pin_id",
            text("COALESCE(line_id, node_id)"),
            unique=True,
            postgresql_where=text("valid_to IS NULL"),
        ),
        {"schema": "pin"},
    )

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    pin_id: Mapped[uuid.UUID] = mapped_column(Uuid, ForeignKey("pin.pin.id"))
    line_id: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("asset.utility_line.id"))
    node_id: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("asset.utility_node.id"))
    bearing_deg: Mapped[float | None] = mapped_column(Double)
    offset_m: Mapped[float] = mapped_column(Double)
    depth_m: Mapped[float | None] = mapped_column(Double)
    depth_reference: Mapped[str] = mapped_column(
        Text, ForeignKey("lookup.depth_reference.code"), server_default=text("'unknown'::text")
    )
    level_m: Mapped[float | None] = mapped_column(Double)
    measured_at: Mapped[dt.datetime | None] = mapped_column(DateTime(timezone=True))
    measured_by: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("org.person.id"))
    method: Mapped[str] = mapped_column(
        Text, ForeignKey("lookup.position_method.code"), server_default=text("'unknown'::text")
    )
    h_uncertainty_m: Mapped[float | None] = mapped_column(Double)
    v_uncertainty_m: Mapped[float | None] = mapped_column(Double)
