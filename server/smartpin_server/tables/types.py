"""PostgreSQL types that SQLAlchemy has no class for. Values come and go as text or integers."""

from typing import Any

from sqlalchemy.dialects.postgresql.base import ischema_names
from sqlalchemy.types import UserDefinedType


class Name(UserDefinedType[str]):
    """`name`: an identifier, such as a database role."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        return "name"


class Xid8(UserDefinedType[int]):
    """`xid8`: a transaction number that never wraps round."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        return "xid8"


class PgSnapshot(UserDefinedType[str]):
    """`pg_snapshot`: which transactions a reader had seen."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        return "pg_snapshot"


# So that reading the catalogue gives the same classes as the mappings.
ischema_names.update(name=Name, xid8=Xid8, pg_snapshot=PgSnapshot)
