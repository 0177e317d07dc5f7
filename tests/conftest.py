"""What every test may ask for: a private cluster, a migrated template, and a fast clone of it.

The cluster is the product's own (`smartpin_server.db.embedded`), in a folder of its own with fsync off. It is made
once a test run; each clone is a file copy of the migrated template (some 0.1 s).
"""

import os
import shutil
import sys
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from psycopg import sql

from smartpin_server.db.embedded import Cluster

TEMPLATE = "smartpin"

# Where ./dev puts Node when the system's is missing or old; tests run by hand must find it too.
_NODE = Path(sys.prefix) / "node" / "bin"
if _NODE.is_dir():
    os.environ["PATH"] = f"{_NODE}{os.pathsep}{os.environ.get('PATH', os.defpath)}"


@dataclass(frozen=True)
class Database:
    """One database of the test cluster: URLs for the superuser and for the server's own login."""

    name: str
    url: str
    api_url: str
    cluster: Cluster

    @property
    def database_url(self) -> str:
        return self.url

    @property
    def superuser_url(self) -> str:
        return self.url

    def url_of(self, login: str, password: str) -> str:
        """The URL for another login role, e.g. a person's."""
        parts = urlsplit(self.url)
        return urlunsplit(parts._replace(netloc=f"{login}:{password}@"))


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A running cluster that ends with the test run (one for each worker process of pytest-xdist)."""
    # Not pytest's own temporary folder: that one is closed to the user the cluster runs as.
    home = Path(tempfile.mkdtemp(prefix="smartpin-test-"))
    home.chmod(0o711)
    private = Cluster(home, durable=False)
    try:
        private.start()
        yield private
    finally:
        private.stop()
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session")
def template_database(cluster: Cluster) -> str:
    """The name of a database with the newest schema and the rules of vn-hue, and no other rows; never change it."""
    from smartpin_server.db.prepare import prepare_database  # here, so that tests of pure parts load none of it

    prepare_database(cluster, "vn-hue", lambda line: None, TEMPLATE)
    return TEMPLATE


@pytest.fixture
def database(cluster: Cluster, template_database: str) -> Iterator[Database]:
    """A fresh database for one test."""
    with _clone(cluster, template_database) as made:
        yield made


@pytest.fixture(scope="module")
def module_database(cluster: Cluster, template_database: str) -> Iterator[Database]:
    """One database for all tests of a file, for tests that only read or clean up behind themselves."""
    with _clone(cluster, template_database) as made:
        yield made


@pytest.fixture(scope="session")
def extra_data() -> Path:
    """The folder of outside test data; tests that need it are skipped, and say so, when it is not set."""
    folder = os.environ.get("SMARTPIN_EXTRA_DATA")
    if not folder or not Path(folder).is_dir():
        pytest.skip("SMARTPIN_EXTRA_DATA names no folder: vectors from outside are not tested")
    return Path(folder)


@contextmanager
def _clone(cluster: Cluster, template: str) -> Iterator[Database]:
    name = f"t_{uuid.uuid4().hex[:12]}"
    made, source = sql.Identifier(name), sql.Identifier(template)
    with psycopg.connect(cluster.url("postgres"), autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(made, source))
    try:
        yield Database(name, cluster.url(name), cluster.url(name, f"{template}_api"), cluster)
    finally:
        with psycopg.connect(cluster.url("postgres"), autocommit=True) as connection:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(made))
