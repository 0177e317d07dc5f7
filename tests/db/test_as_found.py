"""Quality A and what owners' claims are worth: both rest on open holes, and neither on one person's word."""

import asyncio
import json
import uuid
from pathlib import Path
from typing import Any

import psycopg
import pytest

from smartpin_server.background.tasks import Work, accuracy
from smartpin_server.db.engine import make_engine
from smartpin_server.settings import Settings
from tests.clearance_world import World
from tests.db.small_town import EAST, NORTH, Town, name_id, square

pytestmark = pytest.mark.db

OURS, THEIRS = name_id("line water inside"), name_id("line power inside")
HOLE = (
    "INSERT INTO asset.exposure (id, line_id, organisation_id, geom, exposed_at, exposed_by, h_uncertainty_m, evidence_on_file)"
    f" VALUES (%s, %s, %s, 'SRID=9214;POINTZ({EAST + 5} {NORTH} 0)', now(), app.current_actor(), %s, %s)"
)
CONFIRM = "UPDATE asset.exposure SET evidence_on_file = true WHERE id = %s"


def dig_a_hole(
    town: Town, person: str = "crew", organisation: str = "water", accuracy_m: float | None = 0.02
) -> uuid.UUID:
    made = uuid.uuid4()
    with town.acting(person) as connection:
        connection.execute(HOLE, (made, OURS, name_id(organisation), accuracy_m, False))
        connection.commit()
    return made


def store_photo(town: Town, hole: uuid.UUID, person: str = "crew", organisation: str = "water") -> uuid.UUID:
    made = uuid.uuid4()
    with town.acting(person) as connection:
        connection.execute(
            "INSERT INTO sync.attachment (id, organisation_id, entity, entity_id, sha256, media_type, size_bytes, uploaded_at)"
            " VALUES (%s, %s, 'exposure', %s, sha256('x'), 'image/jpeg', 1, now())",
            (made, name_id(organisation), hole),
        )
        connection.commit()
    return made


def is_evidence(town: Town, hole: uuid.UUID) -> bool:
    return bool(town.peek("SELECT evidence_on_file FROM asset.exposure WHERE id = %s", hole))


class TestQualityA:
    @pytest.mark.parametrize("person", ["crew", "engineer", "owner", "contractor", "authority", "admin"])
    def test_is_not_written_by_anybody_alone(self, town: Town, person: str) -> None:
        organisation = "builder" if person == "contractor" else "water"
        with town.acting(person) as connection, pytest.raises(psycopg.Error, match="EVIDENCE_NOT_CONFIRMED") as refusal:
            connection.execute(HOLE, (uuid.uuid4(), OURS, name_id(organisation), 0.02, True))
        assert refusal.value.sqlstate == "SP403"
        assert town.peek("SELECT count(*) FROM asset.exposure") == 0

    def test_needs_a_photo_an_accuracy_and_the_owners_other_person(self, town: Town) -> None:
        hole = dig_a_hole(town, "engineer")
        for person, word in (
            ("engineer", "PHOTO_MISSING"),
            ("crew", "NOT_YOUR_JOB"),
            ("second_engineer", "PHOTO_MISSING"),
        ):
            with town.acting(person) as connection, pytest.raises(psycopg.Error, match=word):
                connection.execute(CONFIRM, (hole,))
        store_photo(town, hole)
        with town.acting("engineer") as connection, pytest.raises(psycopg.Error, match="NEEDS_SECOND_PERSON"):
            connection.execute(CONFIRM, (hole,))
        with town.acting("second_engineer") as connection:
            assert connection.execute(CONFIRM, (hole,)).rowcount == 1
            connection.commit()
        kept = town.peek(
            "SELECT jsonb_build_array(confirmed_by, confirmed_at IS NOT NULL) FROM asset.exposure WHERE id = %s", hole
        )
        assert kept == [str(name_id("second_engineer")), True]

    def test_not_of_a_hole_whose_place_nobody_measured(self, town: Town) -> None:
        hole = dig_a_hole(town, accuracy_m=None)
        store_photo(town, hole)
        with town.acting("engineer") as connection, pytest.raises(psycopg.Error, match="ACCURACY_UNKNOWN"):
            connection.execute(CONFIRM, (hole,))

    def test_is_not_confirmed_by_who_wrote_it_down_in_anothers_name(self, town: Town) -> None:
        hole = uuid.uuid4()
        with town.acting("engineer") as connection:
            connection.execute(
                HOLE.replace("app.current_actor()", f"'{name_id('crew')}'"), (hole, OURS, name_id("water"), 0.02, False)
            )
            connection.commit()
        store_photo(town, hole)
        with town.acting("engineer") as connection, pytest.raises(psycopg.Error, match="NEEDS_SECOND_PERSON"):
            connection.execute(CONFIRM, (hole,))

    def test_a_utility_of_one_engineer_confirms_its_own(self, town: Town) -> None:
        with town.owner() as connection:
            connection.execute("UPDATE org.organisation SET two_person = false WHERE id = %s", (name_id("water"),))
            connection.commit()
        hole = dig_a_hole(town, "engineer")
        store_photo(town, hole)
        with town.acting("engineer") as connection:
            assert connection.execute(CONFIRM, (hole,)).rowcount == 1

    def test_a_strangers_hole_is_confirmed_by_the_owner_and_by_no_other_owner(self, town: Town) -> None:
        hole = dig_a_hole(town, "contractor", "builder")
        store_photo(town, hole, "contractor", "builder")
        for person in ("rival", "contractor", "crew"):
            with town.acting(person) as connection, pytest.raises(psycopg.Error, match=r"NOT_YOUR_JOB|NOT_YOURS"):
                connection.execute("SELECT app.confirm_exposure(%s)", (hole,))
            assert not is_evidence(town, hole)
        with town.acting("engineer") as connection:
            connection.execute("SELECT app.confirm_exposure(%s)", (hole,))
            connection.commit()
        assert is_evidence(town, hole)

    def test_nothing_rides_along_and_what_was_confirmed_stays(self, town: Town) -> None:
        hole = dig_a_hole(town)
        store_photo(town, hole)
        with town.acting("engineer") as connection, pytest.raises(psycopg.Error, match="NOT_AS_SEEN"):
            connection.execute("UPDATE asset.exposure SET evidence_on_file = true, depth_m = 3 WHERE id = %s", (hole,))
        with town.acting("engineer") as connection:
            connection.execute(CONFIRM, (hole,))
            connection.commit()
        for change in (
            "geom = ST_Translate(geom, 1, 0, 0)",
            "depth_m = 3",
            "h_uncertainty_m = 0.01",
            f"line_id = '{THEIRS}'",
        ):
            with town.acting("engineer") as connection, pytest.raises(psycopg.Error, match="EXPOSURE_IS_FIXED"):
                connection.execute(f"UPDATE asset.exposure SET {change} WHERE id = %s".encode(), (hole,))
        with town.acting("engineer") as connection:  # to believe less needs nobody
            connection.execute("UPDATE asset.exposure SET evidence_on_file = false WHERE id = %s", (hole,))
            assert connection.execute("SELECT confirmed_by FROM asset.exposure WHERE id = %s", (hole,)).fetchone() == (
                None,
            )

    def test_counts_for_certificates_only_from_then_on(self, town: Town) -> None:
        hole = dig_a_hole(town)
        store_photo(town, hole)
        scopes = "SELECT array_agg(scope ORDER BY id) FROM audit.change WHERE entity = 'exposure' AND entity_id = %s"
        assert town.peek(scopes, hole) == ["none"]
        with town.acting("engineer") as connection:
            connection.execute(CONFIRM, (hole,))
            connection.execute("UPDATE asset.exposure SET evidence_on_file = false WHERE id = %s", (hole,))
            connection.execute("UPDATE asset.exposure SET note = 'x' WHERE id = %s", (hole,))
            connection.commit()
        assert town.peek(scopes, hole) == ["none", "area", "area", "none"]


class TestPictures:
    def test_a_stored_picture_is_not_exchanged_nor_hung_on_something_else(self, town: Town) -> None:
        hole = dig_a_hole(town)
        photo = store_photo(town, hole)
        for change in (
            "sha256 = sha256('y')",
            f"entity_id = '{uuid.uuid4()}'",
            "entity = 'hold_point'",
            "media_type = 'application/pdf'",
        ):
            with town.acting("engineer") as connection, pytest.raises(psycopg.Error, match="ATTACHMENT_IS_FIXED"):
                connection.execute(f"UPDATE sync.attachment SET {change} WHERE id = %s".encode(), (photo,))

    def test_only_the_server_says_that_it_has_one(self, town: Town) -> None:
        """An engineer's own login could otherwise claim a photo that nobody ever took."""
        hole = dig_a_hole(town)
        with psycopg.connect(town.url) as connection:
            connection.execute(
                "DO $$ BEGIN CREATE ROLE t_engineer_login LOGIN IN ROLE smartpin_engineer; EXCEPTION WHEN duplicate_object THEN END $$"
            )
            connection.execute(
                "UPDATE org.person SET login_role = 't_engineer_login' WHERE id = %s", (name_id("second_engineer"),)
            )
            connection.commit()
            connection.execute("SET SESSION AUTHORIZATION t_engineer_login")
            with pytest.raises(psycopg.Error, match="SERVER_ONLY"):
                connection.execute(
                    "INSERT INTO sync.attachment (id, organisation_id, entity, entity_id, sha256, media_type, size_bytes, uploaded_at)"
                    " VALUES (gen_random_uuid(), %s, 'exposure', %s, sha256('x'), 'image/jpeg', 1, now())",
                    (name_id("water"), hole),
                )


JOB, REVISION = uuid.uuid4(), uuid.uuid4()


@pytest.fixture
def job(town: Town) -> Town:
    """The builder digs where the water company's lines lie."""
    with town.owner() as connection:
        connection.execute(
            "INSERT INTO dig.excavation (id, code, organisation_id, title, life) VALUES (%s, 'J-1', %s, 'T', 'requested')",
            (JOB, name_id("builder")),
        )
        connection.execute(
            "INSERT INTO dig.excavation_revision (id, excavation_id, number, geom, submitted_at) VALUES (%s, %s, 1, %s, now())",
            (REVISION, JOB, square(EAST, NORTH - 5, 20)),
        )
        connection.execute(
            "UPDATE asset.utility_line SET quality = 'B3', depth_m = 1.0, depth_reference = 'crown' WHERE id IN (%s, %s)",
            (OURS, THEIRS),
        )
        connection.commit()
    return town


def find(
    town: Town, count: int, off_m: float, outcome: str = "elsewhere", person: str = "contractor"
) -> list[uuid.UUID]:
    """So many open holes at the water line, that far off."""
    made = [uuid.uuid4() for _ in range(count)]
    with town.acting(person) as connection:
        for one in made:
            connection.execute(
                "INSERT INTO dig.as_found (id, excavation_id, organisation_id, outcome, line_id, geom, dx_m, dy_m, found_at)"
                " VALUES (%s, %s, %s, %s, %s, %s, 0, %s, now())",
                (one, JOB, name_id("builder"), outcome, OURS, f"SRID=9214;POINTZ({EAST + 5} {NORTH} 0)", off_m),
            )
        connection.commit()
    return made


def told(town: Town, owner: str = "water") -> dict[str, Any]:
    with town.acting("contractor") as connection:
        row = connection.execute("SELECT app.owner_accuracy_json(%s)", (name_id(owner),)).fetchone()
    assert row is not None
    found: dict[str, Any] = row[0]
    return found


def work_off(town: Town) -> int:
    """Do the jobs that were put into the queue, as the worker does."""

    async def run() -> int:
        engine = make_engine(Settings(pool_size=2), town.api_url)
        try:
            owners = town.peek(
                "SELECT coalesce(jsonb_agg(DISTINCT args ->> 'owner_id'), '[]') FROM queue.procrastinate_jobs WHERE task_name = 'accuracy'"
            )
            return sum([await accuracy(Work(engine, lambda _: asyncio.sleep(0)), owner) for owner in owners])
        finally:
            await engine.dispose()

    return asyncio.run(run())


def reach(town: Town, line: uuid.UUID = OURS) -> tuple[float, str | None]:
    row = town.peek(
        "SELECT jsonb_build_array(envelope_m, quality_dropped_to) FROM asset.utility_line WHERE id = %s", line
    )
    return row[0], row[1]


class TestOwnersClaims:
    """The water line is of quality B3: ± 0.5 m. The rule set: 95 %, at least 20 holes, of the last 100."""

    def test_an_owner_nobody_dug_at_is_believed(self, job: Town) -> None:
        assert (told(job)["counted"], told(job)["share"], told(job)["levels_dropped"]) == (0, None, 0)

    def test_nineteen_holes_tell_nothing(self, job: Town) -> None:
        find(job, 19, 3.0)
        assert (told(job)["counted"], told(job)["inside"]) == (19, 0)
        assert work_off(job) == 0 and reach(job) == (0.5, None)

    def test_one_miss_in_twenty_is_allowed_and_two_are_not(self, job: Town) -> None:
        find(job, 19, 0.2)
        find(job, 1, 3.0)
        assert (told(job)["share"], work_off(job), reach(job)) == (0.95, 0, (0.5, None))
        find(job, 1, 3.0)
        assert told(job)["levels_dropped"] == 0  # not before the worker has rewritten every reach
        assert work_off(job) > 0
        assert told(job)["levels_dropped"] == 1 and reach(job) == (1.0, "B4")
        # And so is what comes in afterwards, and nobody else's.
        with job.owner() as connection:
            later = uuid.uuid4()
            connection.execute(
                "INSERT INTO asset.utility_line (id, asset_code, kind, owner_id, quality, geom, depth_m, depth_reference)"
                " VALUES (%s, 'later', 'water', %s, 'B1', %s, 1.0, 'crown')",
                (later, name_id("water"), f"SRID=9214;LINESTRINGZ({EAST} {NORTH} 0,{EAST + 9} {NORTH} 0)"),
            )
            connection.commit()
        assert reach(job, later) == (0.4, "B2") and reach(job, THEIRS) == (0.5, None)
        assert job.peek("SELECT row_version FROM asset.utility_line WHERE id = %s", OURS) == 2  # no edit of the owner's

    def test_mended_records_are_forgiven(self, job: Town) -> None:
        find(job, 20, 3.0)
        work_off(job)
        assert reach(job) == (1.0, "B4")
        find(job, 95, 0.2)  # of the last hundred five are off
        assert (told(job)["counted"], told(job)["inside"]) == (100, 95)
        assert work_off(job) > 0 and reach(job) == (0.5, None) and told(job)["levels_dropped"] == 0

    def test_certificates_near_any_of_its_assets_are_out_of_date_at_once(self, job: Town) -> None:
        find(job, 20, 3.0)
        before = job.peek("SELECT max(id) FROM audit.change")
        work_off(job)
        change = job.peek(
            "SELECT jsonb_build_object('scope', scope, 'holds', (SELECT bool_and(ST_CoveredBy(ST_Expand(l.geom, l.reach_m), c.new_geom))"
            " FROM asset.utility_line l WHERE l.owner_id = c.entity_id), 'count', (SELECT count(*) FROM audit.change x WHERE x.id > %s))"
            " FROM audit.change c WHERE c.entity = 'owner_accuracy'",
            before,
        )
        assert change == {"scope": "area", "holds": True, "count": 1}

    def test_an_owner_does_not_mend_its_share_by_rejecting_and_the_authority_may(self, job: Town) -> None:
        records = find(job, 20, 3.0)
        reject = "UPDATE dig.as_found SET review = 'rejected' WHERE id = %s"
        with job.acting("engineer") as connection:
            connection.execute(reject, (records[0],))
            connection.commit()
        assert told(job)["counted"] == 20
        with job.acting("authority") as connection:
            connection.execute(reject, (records[1],))
            connection.commit()
        assert told(job)["counted"] == 19

    def test_what_was_not_found_counts_when_the_owner_says_so_itself(self, job: Town) -> None:
        made = uuid.uuid4()
        with job.acting("contractor") as connection:
            connection.execute(
                "INSERT INTO dig.as_found (id, excavation_id, organisation_id, outcome, line_id, geom, found_at)"
                " VALUES (%s, %s, %s, 'not_found', %s, %s, now())",
                (made, JOB, name_id("builder"), OURS, f"SRID=9214;POINTZ({EAST + 5} {NORTH} 0)"),
            )
            connection.commit()
        assert (told(job)["counted"], told(job)["not_found"]) == (0, 1)
        with job.acting("engineer") as connection:
            connection.execute("UPDATE dig.as_found SET review = 'confirmed' WHERE id = %s", (made,))
            connection.commit()
        assert (told(job)["counted"], told(job)["inside"]) == (1, 0)

    def test_nobody_writes_the_count_or_the_outcome_of_it(self, job: Town) -> None:
        (made,) = find(job, 1, 3.0)
        for change in (
            "counts = false",
            "inside = true",
            f"owner_id = '{name_id('power')}'",
            "claimed_m = 9",
            "off_m = 0",
        ):
            for person in ("contractor", "engineer", "authority"):
                with job.acting(person) as connection, pytest.raises(psycopg.Error, match="RECORD_STANDS"):
                    connection.execute(f"UPDATE dig.as_found SET {change} WHERE id = %s".encode(), (made,))
        for person in ("engineer", "authority"):
            with job.acting(person) as connection, pytest.raises(psycopg.Error, match="permission denied"):
                connection.execute("UPDATE asset.owner_accuracy SET levels_dropped = 0")
        with job.acting("authority") as connection, pytest.raises(psycopg.Error, match="permission denied"):
            connection.execute("SELECT app.apply_owner_accuracy(%s)", (name_id("water"),))
        with job.acting("engineer") as connection:  # what it writes there is worked out over again
            connection.execute(
                "UPDATE asset.utility_line SET quality_dropped_to = 'B1', envelope_m = 0.1 WHERE id = %s", (OURS,)
            )
            connection.commit()
        assert reach(job) == (0.5, None)

    def test_the_share_is_read_from_an_index(self, job: Town) -> None:
        with job.owner() as connection:
            connection.execute(
                "INSERT INTO dig.as_found (id, excavation_id, organisation_id, outcome, line_id, owner_id, geom, found_at, recorded_at, counts, inside)"
                " SELECT gen_random_uuid(), %s, %s, 'as_recorded', %s, %s, %s, now(), now() - n * interval '1 hour', true, true"
                " FROM generate_series(1, 20000) n",
                (JOB, name_id("builder"), OURS, name_id("water"), f"SRID=9214;POINTZ({EAST + 5} {NORTH} 0)"),
            )
            connection.execute("ANALYZE dig.as_found")
            plan = connection.execute(
                "EXPLAIN (FORMAT JSON) SELECT a.inside FROM dig.as_found a WHERE a.owner_id = %s AND a.counts"
                " ORDER BY a.recorded_at DESC, a.id LIMIT 100",
                (name_id("water"),),
            ).fetchone()
        assert plan is not None
        assert "as_found_owner_counted" in json.dumps(plan[0]) and "Seq Scan" not in json.dumps(plan[0])


def test_a_dropped_claim_reaches_the_verdict_and_the_oracle_can_read_it(database: Any, tmp_path: Path) -> None:
    """A line 1.2 m from the trench, quality B3 (± 0.5 m): a caution by machine. Its owner dropped, it counts as B4 (± 1 m)."""
    del tmp_path
    world = World(database.url)
    owner = world.town()
    from shapely.geometry import box

    line = world.line("LINESTRING Z (-10 1.0 0, 10 1.0 0)", owner, quality="B3")
    before = world.ask(box(-2, -1, 2, 0), depth_m=1.0, method="MECHANICAL")
    world.run(
        "insert into asset.owner_accuracy (owner_id, counted, inside, levels_dropped) values (%s, 20, 0, 1)", owner
    )
    world.run("update asset.utility_line set reach_m = reach_m")
    after = world.ask(box(-2, -1, 2, 0), depth_m=1.0, method="MECHANICAL")
    assert [found["class"] for found in before["findings"]] == ["NEAR"]
    assert [found["class"] for found in after["findings"]] == ["IN"]
    assert (before["verdict"], after["verdict"]) == ("CAUTION", "CONFLICT")
    assert world.run("select quality, quality_dropped_to, envelope_m from asset.utility_line where id = %s", line) == (
        "B3",
        "B4",
        1.0,
    )
    world.close()
