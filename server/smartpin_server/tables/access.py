"""Devices, sessions and tries to sign in."""

import datetime as dt
import uuid

from sqlalchemy import BigInteger, Boolean, DateTime, ForeignKey, Identity, Index, LargeBinary, Text, Uuid, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from smartpin_server.tables.base import Base, Versioned


class Device(Versioned, Base):
    """Phone, tablet or gateway with a token of its own, which can be revoked alone."""

    __tablename__ = "device"
    __table_args__ = (
        Index("device_token_is_unique", text("token_sha256"), unique=True),
        Index("device_organisation", "organisation_id"),
        Index("device_person", "person_id"),
        {"schema": "org"},
    )

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    organisation_id: Mapped[uuid.UUID] = mapped_column(Uuid, ForeignKey("org.organisation.id"))
    person_id: Mapped[uuid.UUID | None] = mapped_column(Uuid, ForeignKey("org.person.id"))
    name: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text, server_default=text("'client'::text"))
    token_sha256: Mapped[bytes | None] = mapped_column(LargeBinary)
    scopes: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default=text("'{ingest}'::text[]"))
    expires_at: Mapped[dt.datetime | None] = mapped_column(DateTime(timezone=True))
    revoked_at: Mapped[dt.datetime | None] = mapped_column(DateTime(timezone=True))
    last_seen_at: Mapped[dt.datetime | None] = mapped_column(DateTime(timezone=True))


class Session(Base):
    """A browser that is signed in; the cookie holds the token, this table its hash."""

    __tablename__ = "session"
    __table_args__ = (
        Index("session_person", "person_id"),
        {"schema": "org"},
    )

    token_sha256: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    person_id: Mapped[uuid.UUID] = mapped_column(Uuid, ForeignKey("org.person.id"))
    expires_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True))
    revoked_at: Mapped[dt.datetime | None] = mapped_column(DateTime(timezone=True))
    created_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True), server_default=text("now()"))
    user_agent: Mapped[str | None] = mapped_column(Text)


class SignInAttempt(Base):
    """Tries to sign in, for slowing down guessers; not versioned, may be pruned."""

    __tablename__ = "sign_in_attempt"
    __table_args__ = (
        Index("sign_in_attempt_recent", "user_name", "at"),
        {"schema": "org"},
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    user_name: Mapped[str] = mapped_column(Text)
    at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True), server_default=text("now()"))
    ok: Mapped[bool] = mapped_column(Boolean)
