"""The doctor's checks of the machine: each seen well and ill."""

import socket
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from smartpin_server.db.binaries import Binaries, installed
from smartpin_server.db.secrets import Vault
from smartpin_server.doctor import machine


@pytest.fixture
def found() -> list[Binaries]:
    programs = installed()
    assert programs, "PostgreSQL must be installed for these tests"
    return programs


def test_the_installed_postgres_is_named(found: list[Binaries]) -> None:
    finding = machine.check_postgres(found, found[0].major)
    assert finding.ok
    assert found[0].version in finding.what


def test_no_postgres_at_all_names_the_packages() -> None:
    finding = machine.check_postgres([], None)
    assert not finding.ok
    assert "apt install postgresql" in finding.mend


def test_a_cluster_of_a_major_version_that_is_gone_is_named(found: list[Binaries]) -> None:
    finding = machine.check_postgres(found, 14)
    assert not finding.ok
    assert "postgresql-14" in finding.mend


def test_postgis_is_looked_for_in_the_version_of_the_cluster(found: list[Binaries]) -> None:
    with_it = next(binaries for binaries in found if binaries.postgis)
    assert machine.check_postgis([with_it], with_it.major).ok
    without = replace(with_it, postgis=False)
    finding = machine.check_postgis([without, replace(with_it, major=99)], without.major)
    assert not finding.ok
    assert finding.mend == f"apt install postgresql-{without.major}-postgis-3"


def test_programs_without_postgis_are_recognised_as_such(tmp_path: Path, found: list[Binaries]) -> None:
    """Real programs in a folder whose share has no PostGIS: as after `apt remove postgresql-15-postgis-3`."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("postgres", "initdb", "pg_ctl"):
        (folder / name).symlink_to(found[0].program(name))
    share = tmp_path / "share"
    (share / "extension").mkdir(parents=True)
    (folder / "pg_config").write_text(f"#!/bin/sh\necho {share}\n")
    (folder / "pg_config").chmod(0o755)
    from smartpin_server.db.binaries import _look_into

    looked = _look_into(folder)
    assert looked is not None
    assert not looked.postgis
    (share / "extension" / "postgis.control").touch()
    looked = _look_into(folder)
    assert looked is not None
    assert looked.postgis


def test_a_disk_with_room_is_well(tmp_path: Path) -> None:
    assert machine.check_disk(tmp_path / "not" / "made" / "yet", least_free_mb=1).ok


def test_a_nearly_full_disk_is_ill(tmp_path: Path) -> None:
    finding = machine.check_disk(tmp_path, least_free_mb=2**40)
    assert not finding.ok
    assert "MB are free" in finding.what


def test_a_really_full_disk_is_ill(tmp_path: Path) -> None:
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(tmp_path)], check=False).returncode != 0:
        pytest.skip("a small disk cannot be mounted here")
    try:
        assert not machine.check_disk(tmp_path / "home").ok
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)


def test_a_free_port_is_well_and_one_that_another_program_holds_is_ill() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        other.settimeout(0.01)
        finding = machine.check_port("127.0.0.1", port)
        assert not finding.ok
        assert "another program" in finding.what
    assert machine.check_port("127.0.0.1", port).ok


def test_a_web_client_that_was_not_built_is_ill(tmp_path: Path) -> None:
    assert not machine.check_field_app(tmp_path).ok
    (tmp_path / "index.html").touch()
    assert machine.check_field_app(tmp_path).ok


def test_secrets_that_others_may_read_are_ill(tmp_path: Path) -> None:
    Vault(tmp_path).password_of("smartpin_api")
    assert machine.check_modes(tmp_path).ok
    secret = tmp_path / "secrets" / "smartpin_api.password"
    secret.chmod(0o640)
    finding = machine.check_modes(tmp_path)
    assert not finding.ok
    assert finding.mend == f"chmod go-rwx {secret}"
    subprocess.run(finding.mend.split(), check=True)
    assert machine.check_modes(tmp_path).ok, "the mending that is told must mend"


@pytest.mark.parametrize("name", ["demo-accounts.json", "keys/master-1.key"])
def test_accounts_and_master_keys_are_looked_at_too(tmp_path: Path, name: str) -> None:
    place = tmp_path / name
    place.parent.mkdir(mode=0o700, exist_ok=True)
    place.touch(mode=0o644)
    place.chmod(0o644)
    assert not machine.check_modes(tmp_path).ok
