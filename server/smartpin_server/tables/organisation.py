"""Organisations, people and where they may look."""

import datetime as dt
import uuid

from geoalchemy2 import WKBElement
from sqlalchemy import Boolean, DateTime, ForeignKey, Index, Text, UniqueConstraint, Uuid, literal_column, text
from sqlalchemy.orm import Mapped, mapped_column

from smartpin_server.tables.base import Base, Versioned
from smartpin_server.tables.crs import geometry
from smartpin_server.tables.types import Name


class Organisation(Versioned, Base):
    """Owner, authority or contractor: the tenant."""

    __tablename__ = "organisation"
    __table_args__ = (
        Index(
            "organisation_name_unique_while_active",
            text("lower(name)"),
            unique=True,
            postgresql_where=text("valid_to IS NULL"),
        ),
        Index(
            "organisation_name_prefix",
            literal_column("lower(name)").label("lowered_name"),
            postgresql_ops={"lowered_name": "text_pattern_ops"},
        ),
        {"schema": "org"},
    )

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    short_name: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text, ForeignKey("lookup.organisation_kind.code"))
    phone: Mapped[str | None] = mapped_column(Text)
    desk_phone: Mapped[str | None] = mapped_column(Text)
    email: Mapped[str | None] = mapped_column(Text)
    address: Mapped[str | None] = mapped_column(Text)
    two_person: Mapped[bool] = mapped_column(Boolean, server_default=text("true"))


class Person(Versioned, Base):
    """A human being who signs in."""

    __tablename__ = "person"
    __table_args__ = (
        UniqueConstraint("login_role", name="person_login_role_is_unique"),
        UniqueConstraint("user_name", name="person_user_name_is_unique"),
        Index("person_organisation", "organisation_id"),
        {"schema": "org"},
    )

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    organisation_id: Mapped[uuid.UUID] = mapped_column(Uuid, ForeignKey("org.organisation.id"))
    user_name: Mapped[str] = mapped_column(Text)
    display_name: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(Text, server_default=text("'en'::text"))
    password_hash: Mapped[str | None] = mapped_column(Text)
    login_role: Mapped[str | None] = mapped_column(Name)
    disabled_at: Mapped[dt.datetime | None] = mapped_column(DateTime(timezone=True))


class Membership(Versioned, Base):
    """Which role a person has in which organisation."""

    __tablename__ = "membership"
    __table_args__ = (
        Index(
            "membership_unique_while_active",
            "person_id",
            "organisation_id",
            "role",
            unique=True,
            postgresql_where=text("valid_to IS NULL"),
        ),
        Index("membership_organisation", "organisation_id"),
        {"schema": "org"},
    )

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    person_id: Mapped[uuid.UUID] = mapped_column(Uuid, ForeignKey("org.person.id"))
    organisation_id: Mapped[uuid.UUID] = mapped_column(Uuid, ForeignKey("org.organisation.id"))
    role: Mapped[str] = mapped_column(Text, ForeignKey("lookup.role.code"))


class WorkArea(Versioned, Base):
    """Where an organisation or one person of it may look."""

    __tablename__ = "work_area"
    __table_args__ = (
        Index("work_area_organisation", "organisation_id"),
        Index("work_area_person", "person_id"),
        Index("work_area_geom", "geom", postgresql_using="gist"),
        {"schema": "org"},
    )

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    organisation_id: Mapped[uuid.UUID] = mapped_column(Uuid, ForeignKey("org.organisation.id"))
    person_id: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("org.person.id"))
    name: Mapped[str | None] = mapped_column(Text)
    geom: Mapped[WKBElement] = mapped_column(geometry("MULTIPOLYGON"))
