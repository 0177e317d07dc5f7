"""What the database refuses to whoever comes past the server's own checks, with the rights of a person."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from shapely.geometry import LineString

from tests.api.permit_by_login import acting
from tests.api.permit_scene import Scene, permit_scene
from tests.api.site_scene import mark, pin_at, steps
from tests.conftest import Database


@pytest.fixture(scope="module")
def scene(module_database: Database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    home: Path = tmp_path_factory.mktemp("home")
    with permit_scene(module_database, home) as made:
        yield made


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


def test_the_pin_of_a_line_nobody_may_see_is_no_step(scene: Scene) -> None:
    """Beyond the search area a pin is named for the line it marks: that would show where a hidden line runs."""
    for restricted, named in ((False, True), (True, False)):
        area = scene.spot()
        x, y = area.bounds[2], area.bounds[3]
        line = scene.world.line(LineString([(x - 1, y - 30), (x - 1, y + 30)]), scene.owner, restricted=restricted)
        pin, _ = pin_at(scene, x - 1, y + 20)
        mark(scene, pin, line)
        job = scene.submitted(area)
        assert ("pin_scan" in [one["step"] for one in steps(scene, job)]) is named, restricted


def test_ground_is_shown_before_the_first_shift_only_where_it_may_be_dug(scene: Scene) -> None:
    """Else whoever calls everything an emergency gets a certificate at once, and with it the map."""
    shown = "SELECT ST_Covers(app.visible_area(), geom) FROM dig.excavation_revision WHERE excavation_id = %s"
    for kind, seen in (("telecom", True), ("gas", False)):
        area = scene.spot()
        x, y = area.bounds[:2]
        if not seen:
            scene.world.line(LineString([(x + 1, y - 9), (x + 1, y + 9)]), scene.owner, kind=kind, critical=True)
        job = scene.issued(area, emergency=not seen)
        assert (job["standing"]["verdict"] in ("CLEAR", "CAUTION")) is seen
        with acting(scene, "digger") as connection:
            row = connection.execute(shown, (job["id"],)).fetchone()
        assert row is not None and (row[0] is True) is seen, kind
