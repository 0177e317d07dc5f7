"""The private cluster under bad luck: killed, crowded out of its port, shut out of its folders, started twice."""

import os
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
import pytest

from smartpin_server.db import trouble
from smartpin_server.db.embedded import Cluster
from smartpin_server.db.unprivileged import cluster_owner, run_as

pytestmark = [pytest.mark.db, pytest.mark.fault]
only_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root has privileges to drop")


@contextmanager
def _home(name: str = "home") -> Iterator[Path]:
    with TemporaryDirectory(prefix="smartpin-house-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o711)
        yield Path(folder) / name


@pytest.fixture
def durable() -> Iterator[Cluster]:
    """A running cluster with fsync on, as users have it."""
    with _home() as home:
        own = Cluster(home)
        own.start()
        yield own
        own.stop()


def _postmaster(cluster: Cluster) -> int:
    return int((cluster.data / "postmaster.pid").read_text().splitlines()[0])


def test_rows_whose_commit_was_answered_outlive_kill_minus_nine(durable: Cluster) -> None:
    with psycopg.connect(durable.url("postgres"), autocommit=True) as connection:
        connection.execute("CREATE TABLE kept (n int)")
        for number in range(50):
            connection.execute("INSERT INTO kept VALUES (%s)", [number])
        os.kill(_postmaster(durable), signal.SIGKILL)
    assert durable.start(), "a dead server must not be taken for a running one"
    with psycopg.connect(durable.url("postgres")) as connection:
        assert connection.execute("SELECT array_agg(n ORDER BY n) FROM kept").fetchone() == (list(range(50)),)


def test_checksums_fsync_and_utf8_are_on(durable: Cluster) -> None:
    with psycopg.connect(durable.url("postgres")) as connection:
        for setting, value in [("data_checksums", "on"), ("fsync", "on"), ("server_encoding", "UTF8"), ("jit", "off")]:
            assert connection.execute("SELECT current_setting(%s)", [setting]).fetchone() == (value,)


@only_root
def test_root_hands_the_cluster_to_an_unprivileged_user(durable: Cluster) -> None:
    status = Path(f"/proc/{_postmaster(durable)}/status").read_text()
    ids = {
        line.split()[0]: line.split()[1:]
        for line in status.splitlines()
        if line.startswith(("Uid:", "Gid:", "Groups:"))
    }
    assert set(ids["Uid:"]) == {str(durable.owner.uid)}
    assert set(ids["Gid:"]) == {str(durable.owner.gid)}


@only_root
def test_root_s_groups_are_left_behind() -> None:
    script = (
        "from smartpin_server.db.unprivileged import cluster_owner, run_as\n"
        "print(run_as(cluster_owner(), ['grep', 'Groups', '/proc/self/status']).stdout)"
    )
    words = [sys.executable, "-c", script]
    done = subprocess.run(words, extra_groups=[0, 4, 27], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["Groups:"]


@only_root
def test_root_without_a_user_to_drop_to_is_told_what_to_do() -> None:
    with pytest.raises(trouble.NoUnprivilegedUser, match="install the package postgresql"):
        cluster_owner("nobody-by-this-name")


@only_root
def test_a_home_that_the_cluster_user_may_not_enter_is_named() -> None:
    with _home() as home:
        home.parent.chmod(0o700)
        with pytest.raises(trouble.HomeNotEnterable, match="may not enter") as refusal:
            Cluster(home).start()
        assert "SMARTPIN_HOME" in refusal.value.mend


def test_a_home_that_is_a_file_is_named() -> None:
    with _home() as home:
        home.write_text("not a folder")
        with pytest.raises(trouble.HomeNotEnterable, match="Cannot write"):
            Cluster(home).start()


@only_root
def test_another_user_is_told_that_the_cluster_is_not_theirs(durable: Cluster) -> None:
    words = [sys.executable, "-m", "smartpin_server.cli", "db", "status"]
    environment = {"SMARTPIN_HOME": str(durable.home), "PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        words,
        env=environment,
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
        user=65534,
        group=65534,
        extra_groups=[],
    )
    if "ModuleNotFoundError" in done.stderr or "Permission denied" in done.stderr:
        pytest.skip("other users may not read this checkout")
    assert done.returncode == 1
    assert "belongs to another user" in done.stderr
    assert "Traceback" not in done.stderr


def test_nobody_gets_in_without_the_password(durable: Cluster) -> None:
    port = durable.address.port
    for place in (f"host=127.0.0.1 port={port}", f"host={durable.address.socket_folder} port={port}"):
        for password in ("", "password=guess"):
            with pytest.raises(psycopg.OperationalError, match=r"password"):
                psycopg.connect(f"{place} user=postgres dbname=postgres passfile=/dev/null {password}")


def test_it_listens_on_loopback_only(durable: Cluster) -> None:
    with psycopg.connect(durable.url("postgres")) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("127.0.0.1",)


def test_passwords_are_for_their_owner_only(durable: Cluster) -> None:
    durable.url("postgres", secret=False)  # writes the password file
    files = [*(durable.home / "secrets").iterdir(), *durable.home.glob("cluster.*")]
    assert {file.name for file in files} >= {"postgres.password", "pgpass", "cluster.json", "cluster.lock"}
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert stat.S_IMODE((durable.home / "secrets").stat().st_mode) == 0o700
    assert not (durable.home / "cluster" / ".superuser").exists(), "initdb's password file must be gone"
    for folder in (durable.data, durable.address.socket_folder, durable.log.parent):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_the_shown_url_opens_the_database_and_holds_no_password(durable: Cluster) -> None:
    shown = durable.url("postgres", secret=False)
    assert durable.vault.password_of("postgres") not in shown
    for url in (shown, durable.url("postgres", tcp=True), durable.url("postgres", secret=False, tcp=True)):
        with psycopg.connect(url) as connection:
            assert connection.execute("SELECT current_user").fetchone() == ("postgres",)


def test_port_and_password_stay_the_same_over_a_restart(durable: Cluster) -> None:
    before = durable.url("postgres")
    durable.stop()
    durable.start()
    assert durable.url("postgres") == before


def test_a_port_taken_meanwhile_is_given_up_and_said(durable: Cluster) -> None:
    port = durable.address.port
    durable.stop()
    told: list[str] = []
    with socket.create_server(("127.0.0.1", port)):
        durable.start(told.append)
        assert durable.address.port != port
        assert any(str(port) in line for line in told)
        psycopg.connect(durable.url("postgres")).close()


def test_a_home_with_a_long_name_still_gets_a_socket() -> None:
    with _home("x" * 120) as home:
        own = Cluster(home, durable=False)
        own.start()
        try:
            folder = own.address.socket_folder
            assert len(str(folder)) < 40
            assert stat.S_IMODE(folder.stat().st_mode) == 0o700
            psycopg.connect(own.url("postgres")).close()
        finally:
            own.stop()
            run_as(own.owner, ["rm", "-rf", str(own.address.socket_folder)])


def test_a_home_with_an_awkward_name_works() -> None:
    with _home("it's a 100% home #1 ạ") as home:
        own = Cluster(home, durable=False)
        own.start()
        try:
            for url in (own.url("postgres"), own.url("postgres", secret=False)):
                psycopg.connect(url).close()
        finally:
            own.stop()


def test_a_short_socket_folder_of_somebody_else_is_not_used() -> None:
    with _home("x" * 120) as home:
        own = Cluster(home, durable=False)
        own.start()
        own.stop()
        mine = own.address.socket_folder
        mine.rmdir()
        mine.mkdir(mode=0o777)
        mine.chmod(0o777)  # as another user could have made it, open to all
        try:
            own.start()
            assert own.address.socket_folder != mine
        finally:
            own.stop()
            mine.rmdir()
            run_as(own.owner, ["rm", "-rf", str(own.address.socket_folder)])


def test_an_interrupted_initdb_leaves_nothing_half_made() -> None:
    with _home() as home:
        own = Cluster(home, durable=False)
        own._prepare_home()
        run_as(
            own.owner, ["sh", "-c", 'mkdir "$1" && echo 15 > "$1"/PG_VERSION', "half", str(home / "cluster/data.new")]
        )
        assert not own.exists
        own.start()
        try:
            psycopg.connect(own.url("postgres")).close()
            assert not (home / "cluster" / "data.new").exists()
        finally:
            own.stop()


def test_two_programs_that_start_at_once_share_one_cluster() -> None:
    with _home() as home:
        script = (
            "from pathlib import Path; from smartpin_server.db.embedded import Cluster\n"
            f"print(Cluster(Path({str(home)!r}), False).start())"
        )
        starters = [
            subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) for _ in range(2)
        ]
        answers = sorted(starter.communicate(timeout=60)[0].strip() for starter in starters)
        own = Cluster(home, durable=False)
        own.stop()
        assert answers == ["False", "True"]


def test_the_last_program_that_uses_it_stops_it_also_after_a_kill() -> None:
    with _home() as home:
        script = (
            "import sys; from pathlib import Path; from smartpin_server.db.embedded import Cluster\n"
            f"with Cluster(Path({str(home)!r}), False).running():\n    print('up', flush=True); sys.stdin.read()\n"
        )
        words = [sys.executable, "-c", script]
        other = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert other.stdout is not None
        assert other.stdout.readline() == "up\n"
        own = Cluster(home, durable=False)
        with own.running() as started:
            assert not started
        assert own.is_running(), "somebody else still uses it"
        other.kill()
        other.communicate()
        assert own.is_running()
        with own.running() as started:
            assert not started
        assert not own.is_running(), "nobody uses it any more"


def test_a_cluster_that_db_start_keeps_is_left_alone() -> None:
    with _home() as home:
        own = Cluster(home, durable=False)
        own.start()
        own.keep(True)
        with own.running():
            pass
        assert own.is_running()
        own.keep(False)
        with own.running():
            pass
        assert not own.is_running()


def test_a_full_disk_is_named_and_nothing_is_lost() -> None:
    if os.geteuid() != 0:
        pytest.skip("mounting a small disk needs root")
    with TemporaryDirectory(prefix="smartpin-full-") as folder:
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=90m,mode=711", "tmpfs", folder], check=False)
        if mounted.returncode != 0:
            pytest.skip("a small disk cannot be mounted here")
        try:
            own = Cluster(Path(folder) / "home")
            own.start()
            with psycopg.connect(own.url("postgres"), autocommit=True) as connection:
                connection.execute("CREATE TABLE kept AS SELECT 7 AS n")
            own.stop()
            stuffing = Path(folder) / "stuffing"
            _fill(stuffing)
            with pytest.raises(trouble.DiskFull, match="full"):
                own.start()
            stuffing.unlink()
            own.start()
            with psycopg.connect(own.url("postgres")) as connection:
                assert connection.execute("SELECT n FROM kept").fetchone() == (7,)
            own.stop()
        finally:
            subprocess.run(["umount", folder], check=True)


def _fill(path: Path) -> None:
    """Write until nothing more fits, to the last byte."""
    with path.open("wb", buffering=0) as file:
        for size in (2**20, 4096, 1):
            try:
                while True:
                    file.write(b"\0" * size)
            except OSError:
                time.sleep(0.01)
