"""The register: code lists and the tables of every schema that lasts.

Revision ID: 0001
Create Date: 2026-11-24
"""

import csv
from pathlib import Path

from alembic import context, op

from smartpin_server.db.migrate import run_sql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

MIGRATIONS = Path(__file__).parent.parent
AGGREGATES = Path(__file__).parent / "0001"
CODE_LISTS = (
    "kind",
    "asset_status",
    "quality",
    "depth_reference",
    "z_reference",
    "node_kind",
    "material",
    "pin_state",
    "carrier",
    "tag_format",
    "dig_method",
    "trust_class",
    "verdict",
    "reply_code",
    "organisation_kind",
    "role",
    "excavation_life",
    "clearance_status",
    "hold_point_phase",
    "position_method",
    "inspection_result",
    "task_state",
    "proposal_state",
)


def upgrade() -> None:
    """Create everything, in the order of the files' numbers."""
    add_reference_system()
    for file in sorted(AGGREGATES.glob("*.sql")):
        run_sql(op.get_bind(), file.read_text(encoding="utf-8"), context.config.attributes["names"])
        if file.name.startswith("01_"):
            for name in CODE_LISTS:
                add_code_list(name)


def downgrade() -> None:
    """Forward only: going back is restoring a backup."""
    raise NotImplementedError("Migrations go forward only. Restore a backup to go back.")


def add_code_list(name: str) -> None:
    """A table of schema lookup with the rows of its file."""
    bind = op.get_bind()
    bind.exec_driver_sql(
        f"CREATE TABLE lookup.{name} (code text PRIMARY KEY, rank int NOT NULL, meaning text NOT NULL,"
        f" source text NOT NULL, CONSTRAINT {name}_rank_is_unique UNIQUE (rank))"
    )
    bind.exec_driver_sql(f"COMMENT ON TABLE lookup.{name} IS 'Code list; the order is the rank'")
    rows = reference_rows(name)
    bind.exec_driver_sql(
        f"INSERT INTO lookup.{name} (code, rank, meaning, source) VALUES (%(code)s, %(rank)s, %(meaning)s, %(source)s)",  # noqa: S608
        rows,
    )


def add_reference_system() -> None:
    """PostGIS before 3.5 does not know EPSG:9214; where a row is there already it is left alone."""
    for row in reference_rows("spatial_ref_sys"):
        op.get_bind().exec_driver_sql(
            "INSERT INTO public.spatial_ref_sys (srid, auth_name, auth_srid, proj4text, srtext)"
            " VALUES (%(srid)s, 'EPSG', %(srid)s, %(proj4text)s, %(srtext)s) ON CONFLICT (srid) DO NOTHING",
            row,
        )


def reference_rows(name: str) -> list[dict[str, str]]:
    """The rows of a file of reference/, as text."""
    with (MIGRATIONS / "reference" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
