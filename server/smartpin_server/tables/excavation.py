"""Jobs, their revisions and parts, and the owners asked."""

import datetime as dt
import uuid

from geoalchemy2 import WKBElement
from sqlalchemy import (
    Boolean,
    DateTime,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from smartpin_server.tables.base import Base, Versioned
from smartpin_server.tables.crs import geometry


class Excavation(Versioned, Base):
    """A job that breaks ground; on screens: permit."""

    __tablename__ = "excavation"
    __table_args__ = (
        UniqueConstraint("code", name="excavation_code_is_unique"),
        Index("excavation_organisation", "organisation_id", "life"),
        {"schema": "dig"},
    )

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    code: Mapped[str] = mapped_column(Text)
    organisation_id: Mapped[uuid.UUID] = mapped_column(Uuid, ForeignKey("org.organisation.id"))
    requested_by: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("org.person.id"))
    title: Mapped[str] = mapped_column(Text)
    purpose: Mapped[str | None] = mapped_column(Text)
    life: Mapped[str] = mapped_column(
        Text, ForeignKey("lookup.excavation_life.code"), server_default=text("'draft'::text")
    )
    emergency: Mapped[bool] = mapped_column(Boolean, server_default=text("false"))
    contact_name: Mapped[str | None] = mapped_column(Text)
    contact_phone: Mapped[str | None] = mapped_column(Text)
    street_id: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("asset.street.id"))


class ExcavationRevision(Versioned, Base):
    """What is to be dug, as asked at one time; a change of area, depth or method is a new one."""

    __tablename__ = "excavation_revision"
    __table_args__ = (
        UniqueConstraint("excavation_id", "number", name="excavation_revision_number_is_unique"),
        ForeignKeyConstraint(
            ["excavation_id", "extends"],
            ["dig.excavation_revision.excavation_id", "dig.excavation_revision.number"],
            name="excavation_revision_extends_one_of_the_same_job",
        ),
        Index("excavation_revision_geom", "geom", postgresql_using="gist"),
        {"schema": "dig"},
    )

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    excavation_id: Mapped[uuid.UUID] = mapped_column(Uuid, ForeignKey("dig.excavation.id"))
    number: Mapped[int] = mapped_column(Integer)
    geom: Mapped[WKBElement | None] = mapped_column(geometry("MULTIPOLYGON"))
    drawing_uncertainty_m: Mapped[float | None] = mapped_column(Double)
    window_from: Mapped[dt.datetime | None] = mapped_column(DateTime(timezone=True))
    window_to: Mapped[dt.datetime | None] = mapped_column(DateTime(timezone=True))
    submitted_at: Mapped[dt.datetime | None] = mapped_column(DateTime(timezone=True))
    submitted_by: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("org.person.id"))
    note: Mapped[str | None] = mapped_column(Text)
    extends: Mapped[int | None] = mapped_column(Integer)


class ExcavationPart(Versioned, Base):
    """One polygon dug with one method between two depths below today's surface."""

    __tablename__ = "excavation_part"
    __table_args__ = (
        UniqueConstraint("revision_id", "number", name="excavation_part_number_is_unique"),
        Index("excavation_part_geom", "geom", postgresql_using="gist"),
        {"schema": "dig"},
    )

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    revision_id: Mapped[uuid.UUID] = mapped_column(Uuid, ForeignKey("dig.excavation_revision.id"))
    number: Mapped[int] = mapped_column(Integer)
    geom: Mapped[WKBElement] = mapped_column(geometry("POLYGON"))
    method: Mapped[str | None] = mapped_column(Text, ForeignKey("lookup.dig_method.code"))
    z_top_m: Mapped[float] = mapped_column(Double, server_default=text("0"))
    z_bottom_m: Mapped[float | None] = mapped_column(Double)
    tool_width_m: Mapped[float | None] = mapped_column(Double)
    assumed: Mapped[bool] = mapped_column(Boolean, server_default=text("false"))


class RoutedOwner(Versioned, Base):
    """An owner that a revision was sent to, with what it is asked about and until when."""

    __tablename__ = "routed_owner"
    __table_args__ = (
        UniqueConstraint("revision_id", "owner_id", name="routed_owner_is_asked_once"),
        Index("routed_owner_owner", "owner_id"),
        {"schema": "dig"},
    )

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    revision_id: Mapped[uuid.UUID] = mapped_column(Uuid, ForeignKey("dig.excavation_revision.id"))
    owner_id: Mapped[uuid.UUID] = mapped_column(Uuid, ForeignKey("org.organisation.id"))
    kinds: Mapped[list[str]] = mapped_column(ARRAY(Text))
    reason: Mapped[str] = mapped_column(Text)
    routed_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True), server_default=text("now()"))
    due_at: Mapped[dt.datetime | None] = mapped_column(DateTime(timezone=True))


class StandingInstruction(Versioned, Base):
    """The register answers for an owner: no reply of the owner's own is awaited."""

    __tablename__ = "standing_instruction"
    __table_args__ = (
        Index("standing_instruction_owner", "owner_id"),
        Index("standing_instruction_geom", "geom", postgresql_using="gist"),
        {"schema": "dig"},
    )

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    owner_id: Mapped[uuid.UUID] = mapped_column(Uuid, ForeignKey("org.organisation.id"))
    kinds: Mapped[list[str]] = mapped_column(ARRAY(Text))
    geom: Mapped[WKBElement | None] = mapped_column(geometry("MULTIPOLYGON"))
    valid_until: Mapped[dt.datetime | None] = mapped_column(DateTime(timezone=True))
    signed_by: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("org.person.id"))
    signed_at: Mapped[dt.datetime | None] = mapped_column(DateTime(timezone=True))


class Shift(Versioned, Base):
    """A crew digs: from when to when, and under which certificate."""

    __tablename__ = "shift"
    __table_args__ = (
        Index("shift_excavation", "excavation_id", "started_at"),
        Index("shift_one_runs_at_a_time", "excavation_id", unique=True, postgresql_where=text("ended_at IS NULL")),
        {"schema": "dig"},
    )

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    excavation_id: Mapped[uuid.UUID] = mapped_column(Uuid, ForeignKey("dig.excavation.id"))
    clearance_id: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("dig.clearance.id"))
    started_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True), server_default=text("now()"))
    started_by: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("org.person.id"))
    warnings: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default=text("'{}'::text[]"))
    ended_at: Mapped[dt.datetime | None] = mapped_column(DateTime(timezone=True))
    ended_by: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("org.person.id"))
    note: Mapped[str | None] = mapped_column(Text)
