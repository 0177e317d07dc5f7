"""What the database refuses to whoever comes past the server's own checks, with the rights of a person."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from tests.api.permit_scene import Scene, permit_scene, token_of
from tests.conftest import Database


@pytest.fixture(scope="module")
def scene(module_database: Database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    home: Path = tmp_path_factory.mktemp("home")
    with permit_scene(module_database, home) as made:
        yield made


@contextmanager
def acting(scene: Scene, word: str) -> Iterator["psycopg.Connection[Any]"]:
    """A transaction of this person. Rolled back."""
    with psycopg.connect(scene.world.url) as connection:
        connection.execute("SET SESSION AUTHORIZATION smartpin_api")
        connection.execute("SELECT app.enter(%s)", (hashlib.sha256(token_of(word).encode()).digest(),))
        yield connection
        connection.rollback()


@pytest.mark.parametrize(("deeper_m", "vaguer_m", "refused"), [(0.0, 0.0, False), (1.0, 0.0, True), (0.0, 0.3, True)])
def test_an_extension_has_the_parts_of_what_it_extends(
    scene: Scene, deeper_m: float, vaguer_m: float, refused: bool
) -> None:
    job, revision = scene.issued(scene.spot()), uuid4()
    with acting(scene, "digger") as connection:
        connection.execute(
            "INSERT INTO dig.excavation_revision (id, excavation_id, number, extends, geom, drawing_uncertainty_m, window_from, window_to)"
            " SELECT %s, excavation_id, 2, 1, geom, drawing_uncertainty_m + %s, window_from, window_to + interval '1 day'"
            " FROM dig.excavation_revision WHERE excavation_id = %s",
            (revision, vaguer_m, job["id"]),
        )
        connection.execute(
            "INSERT INTO dig.excavation_part (id, revision_id, number, geom, method, z_top_m, z_bottom_m, tool_width_m)"
            " SELECT gen_random_uuid(), %s, p.number, p.geom, p.method, p.z_top_m, p.z_bottom_m + %s, p.tool_width_m"
            " FROM dig.excavation_part p JOIN dig.excavation_revision r ON r.id = p.revision_id"
            " WHERE r.excavation_id = %s AND r.number = 1",
            (revision, deeper_m, job["id"]),
        )
        submit = "UPDATE dig.excavation_revision SET submitted_at = now(), base_version = row_version WHERE id = %s"
        if refused:
            with pytest.raises(psycopg.Error, match="EXTENSION_DIFFERS"):
                connection.execute(submit, (revision,))
        else:
            connection.execute(submit, (revision,))
