"""What people saw on site, and proof that an asset is dead."""

import datetime as dt
import uuid

from geoalchemy2 import WKBElement
from sqlalchemy import BigInteger, Boolean, DateTime, Double, ForeignKey, Index, Text, Uuid, text
from sqlalchemy.orm import Mapped, mapped_column

from smartpin_server.tables.base import Base, Versioned
from smartpin_server.tables.crs import geometry


class Inspection(Versioned, Base):
    """A crew's report on a pin or an asset."""

    __tablename__ = "inspection"
    __table_args__ = (
        Index("inspection_pin", "pin_id", postgresql_where=text("pin_id IS NOT NULL")),
        Index("inspection_line", "line_id", postgresql_where=text("line_id IS NOT NULL")),
        Index("inspection_node", "node_id", postgresql_where=text("node_id IS NOT NULL")),
        Index("inspection_geom", "geom", postgresql_using="gist"),
        {"schema": "pin"},
    )

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    pin_id: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("pin.pin.id"))
    line_id: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("asset.utility_line.id"))
    node_id: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("asset.utility_node.id"))
    organisation_id: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("org.organisation.id"))
    result: Mapped[str] = mapped_column(Text, ForeignKey("lookup.inspection_result.code"))
    note: Mapped[str | None] = mapped_column(Text)
    geom: Mapped[WKBElement | None] = mapped_column(geometry("POINT"))
    accuracy_m: Mapped[float | None] = mapped_column(Double)
    inspected_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True))
    inspected_by: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("org.person.id"))


class Exposure(Versioned, Base):
    """An open hole: the asset was seen here, this deep; the only source of quality A, and only near itself."""

    __tablename__ = "exposure"
    __table_args__ = (
        Index("exposure_geom", "geom", postgresql_using="gist"),
        Index("exposure_line", "line_id", postgresql_where=text("line_id IS NOT NULL")),
        Index("exposure_node", "node_id", postgresql_where=text("node_id IS NOT NULL")),
        {"schema": "asset"},
    )

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    line_id: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("asset.utility_line.id"))
    node_id: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("asset.utility_node.id"))
    organisation_id: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("org.organisation.id"))
    geom: Mapped[WKBElement] = mapped_column(geometry("POINTZ"))
    z_reference: Mapped[str] = mapped_column(
        Text, ForeignKey("lookup.z_reference.code"), server_default=text("'unknown'::text")
    )
    depth_m: Mapped[float | None] = mapped_column(Double)
    depth_reference: Mapped[str] = mapped_column(
        Text, ForeignKey("lookup.depth_reference.code"), server_default=text("'unknown'::text")
    )
    outer_diameter_mm: Mapped[float | None] = mapped_column(Double)
    h_uncertainty_m: Mapped[float | None] = mapped_column(Double)
    v_uncertainty_m: Mapped[float | None] = mapped_column(Double)
    method: Mapped[str] = mapped_column(
        Text, ForeignKey("lookup.position_method.code"), server_default=text("'trial_hole'::text")
    )
    exposed_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True))
    exposed_by: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("org.person.id"))
    evidence_on_file: Mapped[bool] = mapped_column(Boolean, server_default=text("false"))
    note: Mapped[str | None] = mapped_column(Text)
    confirmed_by: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("org.person.id"))
    confirmed_at: Mapped[dt.datetime | None] = mapped_column(DateTime(timezone=True))


class AbandonmentProof(Versioned, Base):
    """Signed proof that an asset is dead."""

    __tablename__ = "abandonment_proof"
    __table_args__ = (
        Index("abandonment_proof_line", "line_id", postgresql_where=text("line_id IS NOT NULL")),
        Index("abandonment_proof_node", "node_id", postgresql_where=text("node_id IS NOT NULL")),
        {"schema": "asset"},
    )

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    line_id: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("asset.utility_line.id"))
    node_id: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("asset.utility_node.id"))
    owner_id: Mapped[uuid.UUID] = mapped_column(Uuid, ForeignKey("org.organisation.id"))
    asset_version: Mapped[int] = mapped_column(BigInteger)
    statement: Mapped[str] = mapped_column(Text)
    signed_by: Mapped[uuid.UUID] = mapped_column(Uuid, ForeignKey("org.person.id"))
    signed_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True))
