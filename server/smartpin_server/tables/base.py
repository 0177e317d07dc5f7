"""What all mappings share: the metadata with its naming convention, and the columns of a versioned row.

The migrations are the truth; mappings repeat it so that Python can query with names. A test asks Alembic for the
difference and finds none. CHECK constraints, comments, triggers and policies are not repeated
here.
"""

import datetime as dt
import uuid

from sqlalchemy import BigInteger, DateTime, MetaData, Uuid, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMING = {
    "pk": "%(table_name)s_pkey",
    "fk": "%(table_name)s_%(column_0_name)s_fkey",
    "uq": "%(table_name)s_%(column_0_name)s_key",
    "ck": "%(constraint_name)s",
}


class Base(DeclarativeBase):
    """Ancestor of every mapping."""

    metadata = MetaData(naming_convention=NAMING)


class Versioned:
    """Columns of a row that is changed by people: guarded and kept by triggers, never deleted."""

    row_version: Mapped[int] = mapped_column(BigInteger, server_default=text("1"), sort_order=100)
    base_version: Mapped[int | None] = mapped_column(BigInteger, sort_order=101)
    valid_from: Mapped[dt.datetime] = mapped_column(
        DateTime(timezone=True), server_default=text("now()"), sort_order=102
    )
    valid_to: Mapped[dt.datetime | None] = mapped_column(DateTime(timezone=True), sort_order=103)
    created_at: Mapped[dt.datetime] = mapped_column(
        DateTime(timezone=True), server_default=text("now()"), sort_order=104
    )
    changed_at: Mapped[dt.datetime] = mapped_column(
        DateTime(timezone=True), server_default=text("now()"), sort_order=105
    )
    changed_by: Mapped[uuid.UUID | None] = mapped_column(Uuid, sort_order=106)
