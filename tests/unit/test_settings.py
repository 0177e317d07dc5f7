"""Settings come from the environment, are checked at once and cannot change later."""

import os
from pathlib import Path

import pytest
from pydantic import ValidationError

from smartpin_server import places
from smartpin_server.settings import Settings


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("SMARTPIN_")]:
        monkeypatch.delenv(name)


def test_nothing_set_means_the_private_cluster_on_loopback() -> None:
    settings = Settings()
    assert settings.embedded
    assert (settings.host, settings.port, settings.jurisdiction) == ("127.0.0.1", 8000, "vn-hue")


def test_every_field_is_an_environment_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "SMARTPIN_DATABASE_URL": "postgresql://a:secret@db/x",
        "SMARTPIN_HOME": "somewhere",
        "SMARTPIN_PORT": "9000",
        "SMARTPIN_PUBLIC_BASE": "https://pins.example/",
        "SMARTPIN_LOG_JSON": "true",
        "SMARTPIN_TRUSTED_PROXIES": "10.0.0.1, 10.0.0.2",
    }.items():
        monkeypatch.setenv(name, value)
    settings = Settings()
    assert not settings.embedded
    assert settings.home == Path.cwd() / "somewhere", "a relative home is fixed before the working folder changes"
    assert settings.port == 9000
    assert settings.public_base == "https://pins.example"
    assert settings.log_json
    assert settings.trusted_proxies == ("10.0.0.1", "10.0.0.2")


def test_an_empty_variable_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SMARTPIN_DATABASE_URL", "")
    assert Settings().embedded


def test_printing_the_settings_shows_no_password() -> None:
    assert "secret" not in repr(Settings(database_url="postgresql://a:secret@db/x"))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SMARTPIN_PORT", "0"),
        ("SMARTPIN_PORT", "65536"),
        ("SMARTPIN_PORT", "http"),
        ("SMARTPIN_PUBLIC_BASE", "javascript:alert(1)"),
        ("SMARTPIN_PUBLIC_BASE", "https://pins.example/path"),
        ("SMARTPIN_JURISDICTION", "../../etc/passwd"),
        ("SMARTPIN_POOL_SIZE", "-1"),
    ],
)
def test_a_value_that_makes_no_sense_is_refused_at_the_start(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ValidationError, match=name.removeprefix("SMARTPIN_").lower()):
        Settings()


def test_settings_cannot_be_changed() -> None:
    settings = Settings()
    with pytest.raises(ValidationError, match="frozen"):
        settings.port = 1


def test_the_home_lies_in_the_project_for_people_and_outside_root_s_folder_for_root(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    root = places.checkout()
    assert root is not None
    assert places.default_home() == root / ".smartpin"
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert places.default_home() == Path("/var/lib/smartpin")


def test_an_installed_wheel_keeps_its_home_with_the_person_s_data(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(places, "_PACKAGE", tmp_path / "site-packages" / "smartpin_server")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert places.checkout() is None
    assert places.default_home() == tmp_path / "data" / "smartpin"
