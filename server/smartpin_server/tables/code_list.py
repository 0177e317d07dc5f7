"""The code lists of schema lookup: one table each, all of one shape."""

from sqlalchemy import Column, Integer, Table, Text, UniqueConstraint

from smartpin_server.tables.base import Base

NAMES = (
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


def _code_list(name: str) -> Table:
    return Table(
        name,
        Base.metadata,
        Column("code", Text, primary_key=True),
        Column("rank", Integer, nullable=False),
        Column("meaning", Text, nullable=False),
        Column("source", Text, nullable=False),
        UniqueConstraint("rank", name=f"{name}_rank_is_unique"),
        schema="lookup",
    )


CODE_LISTS = {name: _code_list(name) for name in NAMES}
"""Table of each code list by its name."""
