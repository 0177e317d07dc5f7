"""Who acts is believed only from those who may say so."""

import hashlib
from collections.abc import Iterator

import psycopg
import pytest

from tests.db.small_town import Town, name_id, token_of

pytestmark = pytest.mark.db


def test_a_token_gives_role_and_name_until_the_transaction_ends(shared_town: Town) -> None:
    with psycopg.connect(shared_town.api_url) as connection:
        query = "SELECT current_user::text, app.current_actor(), app.current_organisation(), app.current_role_name()"
        connection.execute("SELECT app.enter(%s)", (token_of("crew"),))
        inside = ("smartpin_crew", name_id("crew"), name_id("water"), "crew")
        assert connection.execute(query).fetchone() == inside
        connection.commit()
        assert connection.execute(query).fetchone() == ("smartpin_api", None, None, None)


def test_a_gateway_acts_for_its_organisation_and_hands_in_only(shared_town: Town) -> None:
    with shared_town.acting("gateway") as connection:
        query = "SELECT current_user::text, app.current_actor(), app.current_device(), app.current_organisation()"
        assert connection.execute(query).fetchone() == ("smartpin_viewer", None, name_id("gateway"), name_id("water"))


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE org.session SET revoked_at = now() WHERE token_sha256 = %s",
        "UPDATE org.session SET created_at = '2020-01-01', expires_at = now() - interval '1 s' WHERE token_sha256 = %s",
        "UPDATE org.person SET disabled_at = now() WHERE user_name = 'crew' AND %s IS NOT NULL",
        f"UPDATE org.membership SET valid_to = now() WHERE person_id = '{name_id('crew')}' AND %s IS NOT NULL",
        f"UPDATE org.organisation SET valid_to = now() WHERE id = '{name_id('water')}' AND %s IS NOT NULL",
    ],
    ids=["revoked", "expired", "person disabled", "membership ended", "organisation ended"],
)
def test_a_token_that_is_worth_nothing_is_refused(town: Town, change: str) -> None:
    with town.owner() as connection:
        assert connection.execute(change.encode(), (token_of("crew"),)).rowcount == 1
        connection.commit()
    with psycopg.connect(town.api_url) as connection, pytest.raises(psycopg.Error, match="NOT_SIGNED_IN") as refusal:
        connection.execute("SELECT app.enter(%s)", (token_of("crew"),))
    assert refusal.value.sqlstate == "SP401"


def test_an_unknown_token_is_refused(shared_town: Town) -> None:
    with psycopg.connect(shared_town.api_url) as connection, pytest.raises(psycopg.Error, match="NOT_SIGNED_IN"):
        connection.execute("SELECT app.enter(%s)", (hashlib.sha256(b"guess").digest(),))


def test_a_token_for_reading_cannot_write(town: Town) -> None:
    token = hashlib.sha256(b"reader").digest()
    with town.owner() as connection:
        connection.execute(
            "INSERT INTO org.device (id, organisation_id, person_id, name, token_sha256, scopes)"
            " VALUES (%s, %s, %s, 'Reader', %s, '{read}')",
            (name_id("reader"), name_id("water"), name_id("engineer"), token),
        )
        connection.commit()
    with psycopg.connect(town.api_url) as connection:
        connection.execute("SELECT app.enter(%s)", (token,))
        with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
            connection.execute("UPDATE pin.pin SET note = 'x'")


def test_the_servers_login_alone_reads_and_writes_nothing(shared_town: Town) -> None:
    with psycopg.connect(shared_town.api_url) as connection:
        for table in ("asset.utility_line", "pin.pin", "org.person", "org.session", "audit.change"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(f"SELECT count(*) FROM {table}")
            connection.rollback()


class TestPersonalLogin:
    """A GIS engineer with a database login of their own, as QGIS uses it."""

    @pytest.fixture
    def desktop(self, town: Town) -> Iterator[str]:
        login = f"qgis_{town.url.rsplit('/', 1)[-1].split('?')[0]}"
        with psycopg.connect(town.url) as connection:
            connection.execute(f"CREATE ROLE {login} LOGIN PASSWORD 'desk' IN ROLE smartpin_engineer")
            connection.execute("UPDATE org.person SET login_role = %s WHERE user_name = 'engineer'", (login,))
            connection.execute(f"GRANT CONNECT ON DATABASE {town.name} TO {login}")
        yield town.url_of(login, "desk")
        town.close()
        with psycopg.connect(town.url) as connection:
            connection.execute(f"DROP OWNED BY {login}; DROP ROLE {login}")

    def test_is_known_by_the_login_and_not_by_settings(self, town: Town, desktop: str) -> None:
        with psycopg.connect(desktop) as connection:
            for setting, person in (("app.actor_id", "rival"), ("app.organisation_id", "power")):
                connection.execute("SELECT set_config(%s, %s, false)", (setting, str(name_id(person))))
            connection.execute(
                "SELECT set_config('app.role_code', 'authority', false), set_config('app.bulk_load', 'on', false)"
            )
            query = (
                "SELECT app.current_actor(), app.current_organisation(), app.current_role_name(), app.in_bulk_load()"
            )
            assert connection.execute(query).fetchone() == (name_id("engineer"), name_id("water"), "engineer", False)
            with pytest.raises(psycopg.Error, match="NOT_YOUR_ASSET"):
                connection.execute(
                    "UPDATE asset.coverage SET valid_from = now(), base_version = 1 WHERE owner_id = %s",
                    (name_id("power"),),
                )

    def test_must_send_the_version_it_read(self, town: Town, desktop: str) -> None:
        change = "UPDATE asset.utility_line SET name = 'desk'{} WHERE id = %s"
        with psycopg.connect(desktop) as connection:
            with pytest.raises(psycopg.Error, match="BASE_VERSION_MISSING") as refusal:
                connection.execute(change.format("").encode(), (name_id("line water inside"),))
            assert refusal.value.sqlstate == "SP409"
            connection.rollback()
            connection.execute(change.format(", base_version = 1").encode(), (name_id("line water inside"),))
            row = connection.execute(
                "SELECT row_version, base_version, changed_by FROM asset.utility_line WHERE id = %s",
                (name_id("line water inside"),),
            ).fetchone()
        assert row == (2, None, name_id("engineer"))

    def test_ends_with_the_organisation(self, town: Town, desktop: str) -> None:
        with psycopg.connect(desktop) as connection:
            assert connection.execute("SELECT count(*) > 0 FROM asset.utility_line").fetchone() == (True,)
        with town.owner() as maintenance:
            maintenance.execute("UPDATE org.organisation SET valid_to = now() WHERE id = %s", (name_id("water"),))
            maintenance.commit()
        with psycopg.connect(desktop) as connection:
            assert connection.execute("SELECT count(*) FROM asset.utility_line").fetchone() == (0,)

    def test_cannot_become_another_role(self, desktop: str) -> None:
        with psycopg.connect(desktop) as connection:
            for role in ("owner", "authority", "clearance", "api"):
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    connection.execute(f"SET ROLE smartpin_{role}")
                connection.rollback()
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute("SELECT app.session_of('\\x00')")
            connection.rollback()
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute("SELECT app.begin_bulk_load('mine')")

    def test_learns_no_code_of_a_hidden_asset_from_the_servers_search(self, desktop: str) -> None:
        with psycopg.connect(desktop) as connection:
            assert connection.execute("SELECT * FROM app.assets_called('%')").fetchall() == []
            assert connection.execute("SELECT * FROM app.pins_called('%')").fetchall() == []


def test_secrets_cannot_be_read_by_any_person(shared_town: Town) -> None:
    for person in ("crew", "engineer", "authority", "admin"):
        for column in ("org.person.password_hash", "org.person.login_role", "org.device.token_sha256"):
            table, name = column.rsplit(".", 1)
            with shared_town.acting(person) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(f"SELECT {name} FROM {table}")


def test_audit_never_holds_a_secret(town: Town) -> None:
    with town.owner() as connection:
        connection.execute("UPDATE org.person SET password_hash = 'another secret' WHERE user_name = 'crew'")
        connection.commit()
    found = town.peek(
        'SELECT count(*) FROM (SELECT changed::text AS t FROM audit.change UNION ALL SELECT "row"::text FROM audit.history)'
        " AS kept WHERE t ~ 'password_hash|token_sha256|secret'"
    )
    assert found == 0
