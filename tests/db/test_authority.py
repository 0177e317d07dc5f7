"""Take-overs are refused, and what is dangerous needs two persons."""

import json
import uuid

import psycopg
import pytest

from tests.db.small_town import EAST, NORTH, Town, name_id, square

pytestmark = pytest.mark.db

OURS, THEIRS = name_id("line water inside"), name_id("line power inside")

DANGEROUS = {
    "retiring it": "valid_to = now()",
    "abandoning it": "status = 'abandoned'",
    "moving it more than 0.5 m": "geom = ST_Translate(geom, 0, 0.51, 0)",
    "raising its quality": "quality = 'B2'",
    'lifting "restricted"': "restricted = false",
}


def test_a_rivals_line_in_sight_is_refused_aloud(town: Town) -> None:
    """PostgreSQL alone would say UPDATE 0, and QGIS would report success."""
    for change in ("name = 'mine'", f"owner_id = '{name_id('water')}'", f"operator_id = '{name_id('water')}'"):
        with town.acting("engineer") as connection:
            seen = connection.execute("SELECT count(*) FROM asset.utility_line WHERE id = %s", (THEIRS,)).fetchone()
            assert seen == (1,)
            with pytest.raises(psycopg.Error, match="NOT_YOUR_ASSET") as refusal:
                connection.execute(f"UPDATE asset.utility_line SET {change} WHERE id = %s".encode(), (THEIRS,))
            assert refusal.value.sqlstate == "SP403"
    assert town.peek("SELECT row_version FROM asset.utility_line WHERE id = %s", THEIRS) == 1


def test_nobody_opens_the_house_from_outside(town: Town) -> None:
    """Definer functions pass the guards of other tenants' rows by a word that nobody else can read or make up."""
    with town.acting("authority") as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute("SELECT app.open_house()")
    for word in ("open", "true", "", "%"):
        with town.acting("engineer") as connection:
            connection.execute("SELECT set_config('app.house', %s, true)", (word,))
            with pytest.raises(psycopg.Error, match="NOT_YOUR_ASSET"):
                connection.execute("UPDATE asset.utility_line SET name = 'mine' WHERE id = %s", (THEIRS,))
    with town.owner() as connection:  # not even within a definer function does a word that was made up count
        connection.execute("SELECT set_config('app.house', 'open', true)")
        assert connection.execute("SELECT app.in_the_house()").fetchone() == (False,)
        connection.execute("SELECT app.open_house()")
        assert connection.execute("SELECT app.in_the_house()").fetchone() == (True,)


def test_giving_away_is_for_the_authority(town: Town) -> None:
    change = "UPDATE asset.utility_line SET owner_id = %s WHERE id = %s"
    with town.acting("engineer") as connection, pytest.raises(psycopg.Error, match="TAKE_OVER_REFUSED"):
        connection.execute(change, (name_id("power"), OURS))
    with town.acting("authority") as connection:
        assert connection.execute(change, (name_id("power"), OURS)).rowcount == 1


def test_an_asset_of_another_owner_cannot_be_added(town: Town) -> None:
    copy = (
        "INSERT INTO asset.utility_line (id, asset_code, kind, owner_id, geom)"
        " SELECT gen_random_uuid(), 'smuggled', kind, %s, geom FROM asset.utility_line WHERE id = %s"
    )
    with town.acting("engineer") as connection, pytest.raises(psycopg.Error, match="NOT_YOUR_ASSET"):
        connection.execute(copy, (name_id("power"), OURS))
    with town.acting("engineer") as connection, pytest.raises(psycopg.Error, match="NOT_YOUR_ASSET"):
        connection.execute(copy, (None, OURS))


@pytest.mark.parametrize("danger", DANGEROUS)
def test_dangerous_changes_are_refused_to_one_person(town: Town, danger: str) -> None:
    target = name_id("line water restricted") if "restricted" in danger else OURS
    for person in ("engineer", "owner", "authority"):
        with town.acting(person) as connection, pytest.raises(psycopg.Error, match="NEEDS_SECOND_PERSON") as refusal:
            connection.execute(f"UPDATE asset.utility_line SET {DANGEROUS[danger]} WHERE id = %s".encode(), (target,))
        assert danger in str(refusal.value)
    assert town.peek("SELECT row_version FROM asset.utility_line WHERE id = %s", target) == 1


@pytest.mark.parametrize(
    "change",
    [
        "geom = ST_Translate(geom, 0, 0.49, 0)",
        "quality = 'D'",
        "restricted = true",
        "name = 'x', material = 'pe'",
        "status = 'isolated'",
    ],
)
def test_harmless_changes_need_nobody_else(shared_town: Town, change: str) -> None:
    with shared_town.acting("engineer") as connection:
        assert (
            connection.execute(f"UPDATE asset.utility_line SET {change} WHERE id = %s".encode(), (OURS,)).rowcount == 1
        )


def test_what_is_in_the_ground_is_not_planned_again_by_one_person(shared_town: Town) -> None:
    """PLANNED with a start after the dig is a note and no finding: the asset would be gone from every verdict."""
    change = "UPDATE asset.utility_line SET status = 'planned', build_start = '2099-01-01' WHERE id = %s"
    with shared_town.acting("engineer") as connection, pytest.raises(psycopg.Error, match="NEEDS_SECOND_PERSON"):
        connection.execute(change, (OURS,))


def test_moving_in_depth_counts_as_moving(shared_town: Town) -> None:
    change = "UPDATE asset.utility_line SET depth_m = %s WHERE id = %s"
    with shared_town.acting("engineer") as connection:
        for depth_m in (1.0, 1.4, None, 1.0):  # to know less is never dangerous
            assert connection.execute(change, (depth_m, OURS)).rowcount == 1
        with pytest.raises(psycopg.Error, match="NEEDS_SECOND_PERSON"):
            connection.execute(change, (1.6, OURS))


def test_a_line_of_many_vertices_is_not_compared_for_hours(shared_town: Town) -> None:
    with shared_town.owner() as connection:
        connection.execute("SET LOCAL statement_timeout = '10s'")
        many = "ST_SetSRID(ST_MakeLine(ARRAY(SELECT ST_MakePoint(%s + n / 100.0, %s, 0) FROM generate_series(0, 100000) n)), 9214)"
        row = connection.execute(
            f"SELECT app.is_moved(g, ST_Translate(g, 0, 0.1, 0)), app.is_moved(g, g) FROM (SELECT {many} AS g) AS t".encode(),
            (EAST, NORTH),
        ).fetchone()
    assert row == (True, False)


def test_cutting_a_stretch_off_counts_as_moving(shared_town: Town) -> None:
    with shared_town.acting("engineer") as connection, pytest.raises(psycopg.Error, match="NEEDS_SECOND_PERSON"):
        connection.execute("UPDATE asset.utility_line SET geom = ST_LineSubstring(geom, 0, 0.9) WHERE id = %s", (OURS,))


def test_claiming_a_tighter_uncertainty_counts_as_raising_quality(shared_town: Town) -> None:
    with shared_town.acting("engineer") as connection, pytest.raises(psycopg.Error, match="NEEDS_SECOND_PERSON"):
        connection.execute("UPDATE asset.utility_line SET h_uncertainty_m = 0.1 WHERE id = %s", (OURS,))


@pytest.mark.parametrize("table", ["coverage", "service_area"])
def test_areas_shrink_by_two_persons_and_grow_by_one(shared_town: Town, table: str) -> None:
    change = f"UPDATE asset.{table} SET geom = %s WHERE owner_id = %s"
    with shared_town.acting("engineer") as connection, pytest.raises(psycopg.Error, match="NEEDS_SECOND_PERSON"):
        connection.execute(change.encode(), (square(EAST - 500, NORTH - 500, 1999), name_id("water")))
    with shared_town.acting("engineer") as connection, pytest.raises(psycopg.Error, match="NEEDS_SECOND_PERSON"):
        connection.execute(
            f"UPDATE asset.{table} SET valid_to = now() WHERE owner_id = %s".encode(), (name_id("water"),)
        )
    with shared_town.acting("engineer") as connection:
        assert (
            connection.execute(change.encode(), (square(EAST - 501, NORTH - 501, 2002), name_id("water"))).rowcount == 1
        )


def test_a_pin_with_marks_is_not_moved_alone_by_way_of_another_state(town: Town) -> None:
    """Missing, moved, installed again: three edits that were each allowed, and every mark pointed at the wrong ground."""
    near = name_id("pin near")
    with town.acting("engineer") as connection:
        connection.execute("UPDATE pin.pin SET state = 'missing' WHERE id = %s", (near,))
        with pytest.raises(psycopg.Error, match="NEEDS_SECOND_PERSON"):
            connection.execute("UPDATE pin.pin SET geom = ST_Translate(geom, 10, 0) WHERE id = %s", (near,))
    with town.acting("engineer") as connection:
        connection.execute("UPDATE pin.pin SET state = 'missing' WHERE id = %s", (near,))
        connection.execute("UPDATE pin.pin_mark SET valid_to = now() WHERE pin_id = %s", (near,))
        hidden = "SELECT NOT app.carries_marks(%s)"
        assert connection.execute(hidden, (near,)).fetchone() == (False,)  # a rival's mark on it is hidden, and counts


def test_an_installed_pin_is_moved_by_two_persons(shared_town: Town) -> None:
    change = "UPDATE pin.pin SET geom = ST_Translate(geom, %s, 0, 0) WHERE id = %s"
    with shared_town.acting("crew") as connection:
        assert connection.execute(change, (0.4, name_id("pin near"))).rowcount == 1
        with pytest.raises(psycopg.Error, match="NEEDS_SECOND_PERSON"):
            connection.execute(change, (0.6, name_id("pin near")))


def test_an_organisation_of_one_engineer_can_switch_it_off(town: Town) -> None:
    with town.acting("authority") as connection:
        connection.execute("UPDATE org.organisation SET two_person = false WHERE id = %s", (name_id("water"),))
        connection.commit()
    with town.acting("engineer") as connection:
        assert (
            connection.execute("UPDATE asset.utility_line SET status = 'abandoned' WHERE id = %s", (OURS,)).rowcount
            == 1
        )
    with town.acting("engineer") as connection, pytest.raises(psycopg.Error, match="permission denied"):
        connection.execute("UPDATE org.organisation SET two_person = true")


class TestProposal:
    """The wish of the first person, carried out by the second."""

    @pytest.fixture
    def proposal(self, town: Town) -> uuid.UUID:
        made = uuid.uuid4()
        with town.acting("engineer") as connection:
            connection.execute(
                "INSERT INTO sync.proposal (id, organisation_id, entity, entity_id, entity_version, patch, reason, proposed_by)"
                " VALUES (%s, %s, 'utility_line', %s, 1, %s, 'Cut and capped', %s)",
                (made, name_id("water"), OURS, json.dumps({"status": "abandoned"}), name_id("rival")),
            )
            connection.commit()
        return made

    def test_is_carried_out_by_another_person(self, town: Town, proposal: uuid.UUID) -> None:
        with town.acting("second_engineer") as connection:
            connection.execute("UPDATE sync.proposal SET state = 'approved' WHERE id = %s", (proposal,))
            connection.execute("UPDATE asset.utility_line SET status = 'abandoned' WHERE id = %s", (OURS,))
            connection.commit()
        assert town.peek("SELECT status FROM asset.utility_line WHERE id = %s", OURS) == "abandoned"

    def test_is_not_approved_by_its_author(self, town: Town, proposal: uuid.UUID) -> None:
        """Whoever the author said they were when they filed it."""
        with town.acting("engineer") as connection, pytest.raises(psycopg.Error, match="NEEDS_SECOND_PERSON"):
            connection.execute("UPDATE sync.proposal SET state = 'approved' WHERE id = %s", (proposal,))

    def test_covers_exactly_what_was_proposed(self, town: Town, proposal: uuid.UUID) -> None:
        for more in ("name = 'rides along'", "geom = ST_Translate(geom, 9, 0, 0)", "restricted = NULL"):
            with town.acting("second_engineer") as connection:
                connection.execute("UPDATE sync.proposal SET state = 'approved' WHERE id = %s", (proposal,))
                change = f"UPDATE asset.utility_line SET status = 'abandoned', {more} WHERE id = %s"
                with pytest.raises(psycopg.Error, match="NOT_AS_PROPOSED"):
                    connection.execute(change.encode(), (OURS,))

    def test_is_void_in_a_later_transaction_and_for_another_version(self, town: Town, proposal: uuid.UUID) -> None:
        with town.acting("second_engineer") as connection:
            connection.execute("UPDATE asset.utility_line SET name = 'newer' WHERE id = %s", (OURS,))
            connection.execute("UPDATE sync.proposal SET state = 'approved' WHERE id = %s", (proposal,))
            connection.commit()
        for person in ("second_engineer", "engineer"):
            with town.acting(person) as connection, pytest.raises(psycopg.Error, match="NEEDS_SECOND_PERSON"):
                connection.execute("UPDATE asset.utility_line SET status = 'abandoned' WHERE id = %s", (OURS,))

    def test_is_not_altered_nor_decided_twice(self, town: Town, proposal: uuid.UUID) -> None:
        with town.acting("second_engineer") as connection, pytest.raises(psycopg.Error, match="PROPOSAL_IS_FIXED"):
            connection.execute("UPDATE sync.proposal SET patch = '{\"name\": 1}' WHERE id = %s", (proposal,))
        with town.acting("second_engineer") as connection:
            connection.execute("UPDATE sync.proposal SET state = 'rejected' WHERE id = %s", (proposal,))
            with pytest.raises(psycopg.Error, match="PROPOSAL_DECIDED"):
                connection.execute("UPDATE sync.proposal SET state = 'approved' WHERE id = %s", (proposal,))

    def test_of_a_move_is_compared_ordinate_by_ordinate(self, town: Town) -> None:
        made = uuid.uuid4()
        with town.acting("engineer") as connection:
            connection.execute(
                "INSERT INTO sync.proposal (id, organisation_id, entity, entity_id, entity_version, patch, reason, proposed_by)"
                " SELECT %s, owner_id, 'utility_line', id, 1, jsonb_build_object('geom', ST_Translate(geom, 0, 3, 0)::text),"
                " 'Surveyed', app.current_actor() FROM asset.utility_line WHERE id = %s",
                (made, OURS),
            )
            connection.commit()
        for shift, refused in ((3.001, True), (3, False)):
            with town.acting("second_engineer") as connection:
                connection.execute("UPDATE sync.proposal SET state = 'approved' WHERE id = %s", (made,))
                move = (
                    "UPDATE asset.utility_line SET geom = ST_Translate(geom, 0, %s, 0) WHERE id = %s",
                    (shift, OURS),
                )
                if refused:
                    with pytest.raises(psycopg.Error, match="NOT_AS_PROPOSED"):
                        connection.execute(*move)
                else:
                    assert connection.execute(*move).rowcount == 1


def test_a_submitted_revision_is_fixed_and_a_job_without_clearance_does_not_open(town: Town) -> None:
    job, revision = uuid.uuid4(), uuid.uuid4()
    with town.acting("contractor") as connection:
        connection.execute(
            "INSERT INTO dig.excavation (id, code, organisation_id, title) VALUES (%s, 'J-2', %s, 'T')",
            (job, name_id("builder")),
        )
        connection.execute(
            "INSERT INTO dig.excavation_revision (id, excavation_id, number) VALUES (%s, %s, 1)", (revision, job)
        )
        connection.execute("UPDATE dig.excavation_revision SET submitted_at = now() WHERE id = %s", (revision,))
        connection.commit()
    with town.acting("contractor") as connection, pytest.raises(psycopg.Error, match="REVISION_IS_FIXED"):
        connection.execute("UPDATE dig.excavation_revision SET note = 'x' WHERE id = %s", (revision,))
    with town.acting("contractor") as connection, pytest.raises(psycopg.Error, match="REVISION_IS_FIXED"):
        connection.execute(
            "INSERT INTO dig.excavation_part (id, revision_id, number, geom) VALUES (%s, %s, 1, %s)",
            (uuid.uuid4(), revision, square(EAST, NORTH, 5, "POLYGON")),
        )
    with town.acting("contractor") as connection, pytest.raises(psycopg.Error, match="NOT_CLEARED"):
        connection.execute("UPDATE dig.excavation SET life = 'open' WHERE id = %s", (job,))
