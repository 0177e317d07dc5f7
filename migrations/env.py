"""Alembic's environment: runs on the connection it is handed, inside the caller's transaction."""

from alembic import context

from smartpin_server.db.migrate import VERSION_SCHEMA, VERSION_TABLE, is_ours, is_ours_by_name


def run() -> None:
    """Run the steps asked for; the caller holds the advisory lock and commits."""
    attributes = context.config.attributes
    context.configure(
        connection=attributes["connection"],
        target_metadata=attributes.get("metadata"),
        include_schemas=True,
        include_object=is_ours,
        include_name=is_ours_by_name,
        version_table=VERSION_TABLE,
        version_table_schema=VERSION_SCHEMA,
        transaction_per_migration=False,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


run()
