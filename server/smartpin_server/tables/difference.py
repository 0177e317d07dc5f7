"""How far the mappings are from a database: nothing, or the mappings are wrong."""

from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection

from smartpin_server.db.migrate import VERSION_SCHEMA, VERSION_TABLE, is_ours, is_ours_by_name
from smartpin_server.tables import metadata

_COMMENTS = {"add_table_comment", "remove_table_comment", "modify_comment"}
"""The words about tables and columns stand in the migrations only."""


def differences(connection: Connection) -> list[Any]:
    """What Alembic would change to bring the database to the mappings, comments left out."""
    context = MigrationContext.configure(
        connection,
        opts={
            "include_schemas": True,
            "include_object": is_ours,
            "include_name": is_ours_by_name,
            "version_table": VERSION_TABLE,
            "version_table_schema": VERSION_SCHEMA,
            "compare_type": True,
            "compare_server_default": True,
        },
    )
    return [change for change in compare_metadata(context, metadata) if not _is_about_comments(change)]


def _is_about_comments(change: Any) -> bool:
    if isinstance(change, list):
        return all(_is_about_comments(part) for part in change)
    return change[0] in _COMMENTS
