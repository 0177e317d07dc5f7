"""What open ground showed, and how good owners' records turned out to be."""

import datetime as dt
import uuid

from geoalchemy2 import WKBElement
from sqlalchemy import Boolean, DateTime, Double, ForeignKey, Index, Integer, Text, Uuid, text
from sqlalchemy.orm import Mapped, mapped_column

from smartpin_server.tables.base import Base, Versioned
from smartpin_server.tables.crs import geometry


class AsFound(Versioned, Base):
    """What an open hole showed of an asset, or that an asset is there which no record has."""

    __tablename__ = "as_found"
    __table_args__ = (
        Index("as_found_excavation", "excavation_id"),
        Index(
            "as_found_owner_counted",
            "owner_id",
            text("recorded_at DESC"),
            "id",
            postgresql_include=["inside"],
            postgresql_where=text("counts"),
        ),
        Index("as_found_owner_pending", "owner_id", postgresql_where=text("review = 'pending'::text")),
        Index("as_found_line", "line_id", postgresql_where=text("line_id IS NOT NULL")),
        Index("as_found_node", "node_id", postgresql_where=text("node_id IS NOT NULL")),
        {"schema": "dig"},
    )

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    excavation_id: Mapped[uuid.UUID] = mapped_column(Uuid, ForeignKey("dig.excavation.id"))
    organisation_id: Mapped[uuid.UUID] = mapped_column(Uuid, ForeignKey("org.organisation.id"))
    outcome: Mapped[str] = mapped_column(Text)
    line_id: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("asset.utility_line.id"))
    node_id: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("asset.utility_node.id"))
    owner_id: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("org.organisation.id"))
    kind: Mapped[str | None] = mapped_column(Text, ForeignKey("lookup.kind.code"))
    geom: Mapped[WKBElement] = mapped_column(geometry("POINTZ"))
    path: Mapped[WKBElement | None] = mapped_column(geometry("LINESTRINGZ"))
    accuracy_m: Mapped[float | None] = mapped_column(Double)
    dx_m: Mapped[float | None] = mapped_column(Double)
    dy_m: Mapped[float | None] = mapped_column(Double)
    dz_m: Mapped[float | None] = mapped_column(Double)
    depth_m: Mapped[float | None] = mapped_column(Double)
    depth_reference: Mapped[str] = mapped_column(
        Text, ForeignKey("lookup.depth_reference.code"), server_default=text("'unknown'::text")
    )
    outer_diameter_mm: Mapped[float | None] = mapped_column(Double)
    method: Mapped[str] = mapped_column(
        Text, ForeignKey("lookup.position_method.code"), server_default=text("'trial_hole'::text")
    )
    note: Mapped[str | None] = mapped_column(Text)
    found_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True))
    recorded_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True), server_default=text("now()"))
    found_by: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("org.person.id"))
    claimed_m: Mapped[float | None] = mapped_column(Double)
    off_m: Mapped[float | None] = mapped_column(Double)
    counts: Mapped[bool] = mapped_column(Boolean, server_default=text("false"))
    inside: Mapped[bool | None] = mapped_column(Boolean)
    exposure_id: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("asset.exposure.id"))
    provisional_line_id: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("asset.utility_line.id"))
    provisional_node_id: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("asset.utility_node.id"))
    review: Mapped[str] = mapped_column(Text, server_default=text("'pending'::text"))
    reviewed_by: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("org.person.id"))
    reviewed_at: Mapped[dt.datetime | None] = mapped_column(DateTime(timezone=True))
    review_note: Mapped[str | None] = mapped_column(Text)


class OwnerAccuracy(Base):
    """Of an owner's last exposures, how many lay where its records said."""

    __tablename__ = "owner_accuracy"
    __table_args__ = ({"schema": "asset"},)

    owner_id: Mapped[uuid.UUID] = mapped_column(Uuid, ForeignKey("org.organisation.id"), primary_key=True)
    counted: Mapped[int] = mapped_column(Integer)
    inside: Mapped[int] = mapped_column(Integer)
    levels_dropped: Mapped[int] = mapped_column(Integer)
    decided_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True), server_default=text("now()"))
