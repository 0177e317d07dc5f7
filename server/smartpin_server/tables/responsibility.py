"""Who is responsible where, and where records are complete."""

import datetime as dt
import uuid

from geoalchemy2 import WKBElement
from sqlalchemy import Boolean, Date, DateTime, ForeignKey, Index, Text, Uuid
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from smartpin_server.tables.base import Base, Versioned
from smartpin_server.tables.crs import geometry


class ServiceArea(Versioned, Base):
    """Where an owner is responsible for a kind; an owner without one is responsible everywhere."""

    __tablename__ = "service_area"
    __table_args__ = (
        Index("service_area_geom", "geom", postgresql_using="gist"),
        Index("service_area_owner", "owner_id", "kind"),
        {"schema": "asset"},
    )

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    owner_id: Mapped[uuid.UUID] = mapped_column(Uuid, ForeignKey("org.organisation.id"))
    kind: Mapped[str] = mapped_column(Text, ForeignKey("lookup.kind.code"))
    geom: Mapped[WKBElement] = mapped_column(geometry("MULTIPOLYGON"))


class OwnerList(Versioned, Base):
    """Which kinds are expected in a region, signed by the authority."""

    __tablename__ = "owner_list"
    __table_args__ = (
        Index("owner_list_geom", "geom", postgresql_using="gist"),
        {"schema": "asset"},
    )

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    name: Mapped[str | None] = mapped_column(Text)
    geom: Mapped[WKBElement] = mapped_column(geometry("MULTIPOLYGON"))
    kinds: Mapped[list[str]] = mapped_column(ARRAY(Text))
    attested_by: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("org.person.id"))
    attested_at: Mapped[dt.datetime | None] = mapped_column(DateTime(timezone=True))
    valid_until: Mapped[dt.datetime | None] = mapped_column(DateTime(timezone=True))


class Coverage(Versioned, Base):
    """Where an owner says its records of a kind are complete."""

    __tablename__ = "coverage"
    __table_args__ = (
        Index("coverage_geom", "geom", postgresql_using="gist"),
        Index("coverage_owner", "owner_id", "kind"),
        {"schema": "asset"},
    )

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    owner_id: Mapped[uuid.UUID] = mapped_column(Uuid, ForeignKey("org.organisation.id"))
    kind: Mapped[str] = mapped_column(Text, ForeignKey("lookup.kind.code"))
    geom: Mapped[WKBElement] = mapped_column(geometry("MULTIPOLYGON"))
    complete_as_of: Mapped[dt.date] = mapped_column(Date)
    valid_until: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True))
    connections_mapped: Mapped[bool | None] = mapped_column(Boolean)
    attested_by: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("org.person.id"))
    attested_at: Mapped[dt.datetime | None] = mapped_column(DateTime(timezone=True))
