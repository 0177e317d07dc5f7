"""The small town, for one test or for a file of tests."""

from collections.abc import Iterator

import psycopg
import pytest

from tests.clearance_world import World
from tests.conftest import Database
from tests.db.small_town import Town, build_town


@pytest.fixture
def town(database: Database) -> Iterator[Town]:
    """A town of one test's own: it may be changed."""
    made = _town(database)
    yield made
    made.close()


@pytest.fixture
def world(database: Database) -> Iterator[World]:
    """An empty register of one test's own, written in metres around a place in Hue."""
    made = World(database.url)
    yield made
    made.close()


@pytest.fixture(scope="module")
def shared_town(module_database: Database) -> Iterator[Town]:
    """One town for all tests of a file: they must roll back."""
    made = _town(module_database)
    yield made
    made.close()


def _town(database: Database) -> Town:
    with psycopg.connect(database.url) as connection:
        build_town(connection)
        connection.commit()
    return Town(database.name, database.url, database.api_url, database.url_of)
