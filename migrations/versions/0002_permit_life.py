"""The life of a permit: shifts, looks, what was found, and the queue of work to be done later.

Revision ID: 0002
Revises: 0001
Create Date: 2026-11-24
"""

from pathlib import Path

from alembic import context, op

from smartpin_server.db.migrate import run_sql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

AGGREGATES = Path(__file__).parent / "0002"


def upgrade() -> None:
    """Add what came with the life of permits, in the order of the files' numbers."""
    for file in sorted(AGGREGATES.glob("*.sql")):
        run_sql(op.get_bind(), file.read_text(encoding="utf-8"), context.config.attributes["names"])


def downgrade() -> None:
    """Forward only: going back is restoring a backup."""
    raise NotImplementedError("Migrations go forward only. Restore a backup to go back.")
