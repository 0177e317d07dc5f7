"""Buried lines and nodes."""

import datetime as dt
import uuid
from typing import Any

from geoalchemy2 import WKBElement
from sqlalchemy import Boolean, Date, Double, ForeignKey, Index, Integer, LargeBinary, Text, Uuid, literal_column, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from smartpin_server.tables.base import Base, Versioned
from smartpin_server.tables.crs import geometry


def _indexes(table: str) -> tuple[Index, ...]:
    """What lines and nodes are both looked up by."""
    return (
        Index(
            f"{table}_code_unique_while_active",
            "owner_id",
            "asset_code",
            unique=True,
            postgresql_where=text("valid_to IS NULL"),
        ),
        Index(f"{table}_geom", "geom", postgresql_using="gist"),
        Index(f"{table}_reach", text("ST_Expand(geom, reach_m)"), postgresql_using="gist"),
        Index(
            f"{table}_restricted_reach",
            text("ST_Expand(geom, reach_m)"),
            postgresql_using="gist",
            postgresql_where=text("restricted IS NOT FALSE AND valid_to IS NULL"),
        ),
        Index(
            f"{table}_last_known_box",
            "last_known_box",
            postgresql_using="gist",
            postgresql_where=text("NOT usable"),
        ),
        Index(
            f"{table}_code_prefix",
            literal_column("lower(asset_code)").label("lowered_asset_code"),
            postgresql_ops={"lowered_asset_code": "text_pattern_ops"},
        ),
        Index(
            f"{table}_name_prefix",
            literal_column("lower(name)").label("lowered_name"),
            postgresql_ops={"lowered_name": "text_pattern_ops"},
            postgresql_where=text("name IS NOT NULL"),
        ),
        Index(f"{table}_operator", "operator_id"),
        Index(f"{table}_street", "street_id"),
    )


class Asset(Versioned):
    """Columns that a line and a node have both."""

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    asset_code: Mapped[str] = mapped_column(Text)
    name: Mapped[str | None] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text, ForeignKey("lookup.kind.code"), server_default=text("'unknown'::text"))
    owner_id: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("org.organisation.id"))
    operator_id: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("org.organisation.id"))
    status: Mapped[str] = mapped_column(
        Text, ForeignKey("lookup.asset_status.code"), server_default=text("'unknown'::text")
    )
    z_reference: Mapped[str] = mapped_column(
        Text, ForeignKey("lookup.z_reference.code"), server_default=text("'unknown'::text")
    )
    material: Mapped[str | None] = mapped_column(Text, ForeignKey("lookup.material.code"))
    half_width_m: Mapped[float | None] = mapped_column(Double)
    depth_m: Mapped[float | None] = mapped_column(Double)
    depth_reference: Mapped[str] = mapped_column(
        Text, ForeignKey("lookup.depth_reference.code"), server_default=text("'unknown'::text")
    )
    depth_at: Mapped[dt.date | None] = mapped_column(Date)
    h_uncertainty_m: Mapped[float | None] = mapped_column(Double)
    v_uncertainty_m: Mapped[float | None] = mapped_column(Double)
    quality: Mapped[str] = mapped_column(Text, ForeignKey("lookup.quality.code"), server_default=text("'D'::text"))
    quality_scheme: Mapped[str | None] = mapped_column(Text)
    quality_method: Mapped[str | None] = mapped_column(Text)
    surveyed_on: Mapped[dt.date | None] = mapped_column(Date)
    surface_altered_on: Mapped[dt.date | None] = mapped_column(Date)
    voltage_kv: Mapped[float | None] = mapped_column(Double)
    pressure_bar: Mapped[float | None] = mapped_column(Double)
    grade: Mapped[str | None] = mapped_column(Text)
    nature: Mapped[str | None] = mapped_column(Text)
    scale_denominator: Mapped[int | None] = mapped_column(Integer)
    critical: Mapped[bool | None] = mapped_column(Boolean)
    restricted: Mapped[bool | None] = mapped_column(Boolean)
    installed_on: Mapped[dt.date | None] = mapped_column(Date)
    build_start: Mapped[dt.date | None] = mapped_column(Date)
    street_id: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("asset.street.id"))
    source: Mapped[str | None] = mapped_column(Text)
    content_hash: Mapped[bytes | None] = mapped_column(LargeBinary)
    half_width_used_m: Mapped[float | None] = mapped_column(Double)
    envelope_m: Mapped[float | None] = mapped_column(Double)
    reach_m: Mapped[float | None] = mapped_column(Double)
    usable: Mapped[bool] = mapped_column(Boolean, server_default=text("true"))
    unusable_reason: Mapped[str | None] = mapped_column(Text)
    last_known_box: Mapped[WKBElement | None] = mapped_column(geometry("POLYGON"))
    quality_dropped_to: Mapped[str | None] = mapped_column(Text)


class UtilityNode(Asset, Base):
    """Valve, manhole, joint and the like: a buried thing with one place."""

    __tablename__ = "utility_node"
    __table_args__ = (*_indexes("utility_node"), {"schema": "asset"})

    node_kind: Mapped[str] = mapped_column(
        Text, ForeignKey("lookup.node_kind.code"), server_default=text("'unknown'::text")
    )
    geom: Mapped[WKBElement | None] = mapped_column(geometry("POINTZ"))
    removed_geom: Mapped[WKBElement | None] = mapped_column(geometry("MULTIPOINT"))


class UtilityLine(Asset, Base):
    """A buried linear asset."""

    __tablename__ = "utility_line"
    __table_args__ = (
        *_indexes("utility_line"),
        Index("utility_line_from_node", "from_node_id", postgresql_where=text("from_node_id IS NOT NULL")),
        Index("utility_line_to_node", "to_node_id", postgresql_where=text("to_node_id IS NOT NULL")),
        {"schema": "asset"},
    )

    geom: Mapped[WKBElement | None] = mapped_column(geometry("LINESTRINGZ"))
    outer_diameter_mm: Mapped[float | None] = mapped_column(Double)
    depth_profile: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    removed_geom: Mapped[WKBElement | None] = mapped_column(geometry("MULTILINESTRING"))
    from_node_id: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("asset.utility_node.id"))
    to_node_id: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("asset.utility_node.id"))
