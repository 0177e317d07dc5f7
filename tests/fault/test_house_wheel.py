"""The package that users install carries everything: no checkout, no Node."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from smartpin_server import places

pytestmark = pytest.mark.db


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this checkout and unpacked as pip would."""
    root = places.checkout()
    assert root is not None
    if not (places.field_app() / "index.html").is_file():
        pytest.skip("the web client is not built here: ./dev test builds it")
    built = tmp_path_factory.mktemp("wheel")
    words = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(built)]
    done = subprocess.run(words, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    [wheel] = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(built / "site")
    return built / "site"


def _run(site: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    bare = {name: value for name, value in os.environ.items() if not name.startswith("SMARTPIN_")}
    return subprocess.run(
        [sys.executable, *words],
        cwd="/",
        env=bare | {"PYTHONPATH": str(site)} | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_the_installed_code_is_not_the_checkout_s_and_finds_its_files(unpacked: Path) -> None:
    script = "from smartpin_server import places as at; print(at.checkout(), at.migrations(), at.field_app())"
    done = _run(unpacked, "-c", script)
    bundled = unpacked / "smartpin_server" / "_bundled"
    assert done.stdout.split() == ["None", str(bundled / "migrations"), str(bundled / "field_app")], done.stderr
    assert (bundled / "field_app" / "index.html").is_file()
    assert (bundled / "migrations" / "bootstrap.sql").is_file()


def test_every_file_that_git_keeps_of_the_packages_is_inside(unpacked: Path) -> None:
    root = places.checkout()
    assert root is not None
    tracked = subprocess.run(["git", "ls-files"], cwd=root, capture_output=True, text=True, check=True).stdout.split()
    for folder in ("core", "ble", "server", "sample_data"):
        inside = [name.removeprefix(f"{folder}/") for name in tracked if name.startswith(f"{folder}/smartpin_")]
        missing = [name for name in inside if (root / folder / name).is_file() and not (unpacked / name).is_file()]
        assert missing == []


def test_a_database_can_be_made_from_the_wheel_alone(unpacked: Path) -> None:
    with TemporaryDirectory(prefix="smartpin-wheel-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o711)
        done = _run(unpacked, "-m", "smartpin_server.cli", "db", "migrate", SMARTPIN_HOME=f"{folder}/home")
        assert done.returncode == 0, done.stdout + done.stderr
