"""Row security under parallel plans: a great table must not turn an honest question into an error."""

import psycopg
import pytest

from tests.db.small_town import Town

pytestmark = pytest.mark.db

PARALLEL_AT_ANY_COST = (
    "SET LOCAL force_parallel_mode = on",
    "SET LOCAL parallel_setup_cost = 0",
    "SET LOCAL parallel_tuple_cost = 0",
    "SET LOCAL min_parallel_table_scan_size = 0",
)


@pytest.mark.parametrize("person", ["engineer", "owner", "crew", "contractor", "gateway"])
def test_policies_can_be_asked_whatever_the_plan(shared_town: Town, person: str) -> None:
    """Workers may not keep the caller's area for the transaction, which the policies do when first asked."""
    refused = []
    for table in ("asset.utility_line", "asset.utility_node", "asset.tile_line", "asset.tile_node", "asset.tile_overview",
                  "pin.pin", "pin.pin_tag", "pin.pin_mark", "pin.pin_status"):  # fmt: skip
        with shared_town.acting(person) as connection:
            for setting in PARALLEL_AT_ANY_COST:
                connection.execute(setting.encode())
            try:
                connection.execute(f"SELECT count(*) FROM {table}".encode())
            except psycopg.errors.InvalidTransactionState as error:
                refused.append((table, error.diag.message_primary))
    assert refused == []
