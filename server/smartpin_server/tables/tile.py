"""Narrow copies in EPSG:3857 that tiles are cut from; written by triggers only."""

import datetime as dt
import uuid

from geoalchemy2 import WKBElement
from sqlalchemy import BigInteger, Boolean, DateTime, Identity, Index, SmallInteger, Text, Uuid, text
from sqlalchemy.orm import Mapped, mapped_column

from smartpin_server.tables.base import Base
from smartpin_server.tables.crs import geometry


class TileLine(Base):
    """Current lines for tiles of zoom 15 and more."""

    __tablename__ = "tile_line"
    __table_args__ = (
        Index("tile_line_geom", "geom", postgresql_using="gist"),
        {"schema": "asset"},
    )

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    geom: Mapped[WKBElement] = mapped_column(geometry("LINESTRING", srid=3857))
    kind: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(Text)
    quality: Mapped[str] = mapped_column(Text)
    owner_id: Mapped[uuid.UUID | None] = mapped_column(Uuid)
    operator_id: Mapped[uuid.UUID | None] = mapped_column(Uuid)
    critical: Mapped[bool | None] = mapped_column(Boolean)
    restricted: Mapped[bool | None] = mapped_column(Boolean)
    rank: Mapped[int] = mapped_column(SmallInteger, server_default=text("0"))


class TileNode(Base):
    """Current nodes for tiles."""

    __tablename__ = "tile_node"
    __table_args__ = (
        Index("tile_node_geom", "geom", postgresql_using="gist"),
        {"schema": "asset"},
    )

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    geom: Mapped[WKBElement] = mapped_column(geometry("POINT", srid=3857))
    node_kind: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(Text)
    quality: Mapped[str] = mapped_column(Text)
    owner_id: Mapped[uuid.UUID | None] = mapped_column(Uuid)
    operator_id: Mapped[uuid.UUID | None] = mapped_column(Uuid)
    critical: Mapped[bool | None] = mapped_column(Boolean)
    restricted: Mapped[bool | None] = mapped_column(Boolean)


class TilePin(Base):
    """Current pins for tiles."""

    __tablename__ = "tile_pin"
    __table_args__ = (
        Index("tile_pin_geom", "geom", postgresql_using="gist"),
        {"schema": "asset"},
    )

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    geom: Mapped[WKBElement] = mapped_column(geometry("POINT", srid=3857))
    code: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text)
    steward_id: Mapped[uuid.UUID | None] = mapped_column(Uuid)


class TileOverview(Base):
    """Lines merged per 500 m cell, kind and whoever may see them, for zoom 14 and less; rebuilt from dirty cells."""

    __tablename__ = "tile_overview"
    __table_args__ = (
        Index("tile_overview_geom", "geom", postgresql_using="gist"),
        Index("tile_overview_cell", "cell"),
        {"schema": "asset"},
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    cell: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[str] = mapped_column(Text)
    owner_id: Mapped[uuid.UUID | None] = mapped_column(Uuid)
    operator_id: Mapped[uuid.UUID | None] = mapped_column(Uuid)
    restricted: Mapped[bool | None] = mapped_column(Boolean)
    geom: Mapped[WKBElement] = mapped_column(geometry("MULTILINESTRING", srid=3857))


class DirtyCell(Base):
    """Cells whose overview is out of date."""

    __tablename__ = "dirty_cell"
    __table_args__ = ({"schema": "asset"},)

    cell: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    marked_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True), server_default=text("now()"))
