"""Streets and blocks."""

import uuid

from geoalchemy2 import WKBElement
from sqlalchemy import Double, Index, Text, Uuid, literal_column
from sqlalchemy.orm import Mapped, mapped_column

from smartpin_server.tables.base import Base, Versioned
from smartpin_server.tables.crs import geometry


class Street(Versioned, Base):
    """Centre line of a street."""

    __tablename__ = "street"
    __table_args__ = (
        Index("street_geom", "geom", postgresql_using="gist"),
        Index(
            "street_name_prefix",
            literal_column("lower(name)").label("lowered_name"),
            postgresql_ops={"lowered_name": "text_pattern_ops"},
        ),
        {"schema": "asset"},
    )

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    geom: Mapped[WKBElement] = mapped_column(geometry("MULTILINESTRING"))
    width_m: Mapped[float | None] = mapped_column(Double)
    class_: Mapped[str | None] = mapped_column("class", Text)


class Block(Versioned, Base):
    """Built-up block between streets."""

    __tablename__ = "block"
    __table_args__ = (
        Index("block_geom", "geom", postgresql_using="gist"),
        {"schema": "asset"},
    )

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    name: Mapped[str | None] = mapped_column(Text)
    geom: Mapped[WKBElement] = mapped_column(geometry("MULTIPOLYGON"))
