"""What was last heard: the newest capture wins, and being heard is no edit."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
import pytest

from tests.db.small_town import Town, name_id

pytestmark = pytest.mark.db

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


def hear(connection: "psycopg.Connection[Any]", at: datetime, pin: str = "near", telemetry: str = "{}") -> uuid.UUID:
    """A sighting by the crew."""
    sighting = uuid.uuid4()
    connection.execute(
        "INSERT INTO pin.sighting (id, pin_id, carrier, format, captured_at, person_id, telemetry, content_sha256, trust_class)"
        " VALUES (%s, %s, 'ble', 'smartpin', %s, %s, %s, %s, 2)",
        (sighting, name_id(f"pin {pin}"), at, name_id("crew"), telemetry, bytes(32)),
    )
    return sighting


def status(connection: "psycopg.Connection[Any]") -> Any:
    """Of the pin near by."""
    return connection.execute(
        "SELECT last_sighting_id, last_seen_at, battery_mv FROM pin.pin_status WHERE pin_id = %s",
        (name_id("pin near"),),
    ).fetchone()


def test_the_newest_capture_wins_in_whatever_order_they_arrive(shared_town: Town) -> None:
    with shared_town.acting("crew") as connection:
        newest = hear(connection, NOON, telemetry='{"battery_mv": 2900}')
        hear(connection, NOON - timedelta(hours=3), telemetry='{"battery_mv": 1}')
        assert status(connection) == (newest, NOON, 2900)
        later = hear(connection, NOON + timedelta(hours=1))
        assert status(connection) == (later, NOON + timedelta(hours=1), 2900), (
            "a frame without a battery keeps the last one"
        )


def test_a_clock_years_ahead_does_not_silence_later_sightings(town: Town) -> None:
    with town.acting("crew") as connection:
        hear(connection, NOON + timedelta(days=3650))
        first = status(connection)
        assert first[1] <= datetime.now(UTC)
        connection.commit()
    with town.acting("crew") as connection:
        honest = hear(connection, datetime.now(UTC) + timedelta(seconds=1))
        assert status(connection)[0] == honest


def test_a_batch_counts_as_its_newest(shared_town: Town) -> None:
    with shared_town.acting("crew") as connection:
        connection.execute(
            "INSERT INTO pin.sighting (id, pin_id, carrier, format, captured_at, person_id, content_sha256)"
            " SELECT gen_random_uuid(), %s, 'ble', 'smartpin', %s + n * interval '1 min', %s, %s"
            " FROM generate_series(1, 500) AS n",
            (name_id("pin near"), NOON, name_id("crew"), bytes(32)),
        )
        assert status(connection)[1] == NOON + timedelta(minutes=500)


@pytest.mark.parametrize(
    "telemetry", ['{"battery_mv": "flat"}', '{"battery_mv": 1e300}', '{"battery_mv": null}', "[1]", '"x"']
)
def test_absurd_telemetry_is_stored_but_not_shown(shared_town: Town, telemetry: str) -> None:
    with shared_town.acting("crew") as connection:
        hear(connection, NOON, telemetry=telemetry)
        assert status(connection)[2] is None


def test_being_heard_writes_neither_version_nor_audit(town: Town) -> None:
    before = town.peek("SELECT count(*) FROM audit.change")
    with town.acting("crew") as connection:
        hear(connection, NOON)
        connection.commit()
    assert town.peek("SELECT count(*) FROM audit.change") == before
    assert town.peek("SELECT row_version FROM pin.pin WHERE id = %s", name_id("pin near")) == 1


def test_sightings_are_never_changed_and_come_once(town: Town) -> None:
    with town.acting("crew") as connection:
        sighting = hear(connection, NOON)
        connection.commit()
    again = (
        "INSERT INTO pin.sighting (id, carrier, format, captured_at, person_id, content_sha256)"
        " VALUES (%s, 'qr', 'code', now(), %s, %s) ON CONFLICT DO NOTHING"
    )
    with town.acting("crew") as connection:
        assert connection.execute(again, (sighting, name_id("crew"), bytes(32))).rowcount == 0
    with town.acting("authority") as connection, pytest.raises(psycopg.Error, match="permission denied"):
        connection.execute("UPDATE pin.sighting SET captured_at = now()")
    with town.owner() as connection, pytest.raises(psycopg.Error, match="APPEND_ONLY"):
        connection.execute("UPDATE pin.sighting SET captured_at = now()")
