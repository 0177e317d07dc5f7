"""The locks: serving needs nothing that only developers have, and no file names an address."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from smartpin_server import cli, places

_ROOT = places.checkout() or Path()
_REQUIREMENTS = _ROOT / "requirements"

# Hides every installed package that run.lock does not name, then loads what a user can call.
_ONLY_THE_LOCKED = """
import re, sys
from importlib.metadata import packages_distributions
from pathlib import Path

def plain(name): return re.sub(r"[-_.]+", "-", name).lower()
locked = {plain(line.split("==")[0]) for line in Path(sys.argv[1]).read_text().splitlines() if "==" in line} | {"smartpin"}
hidden = {module for module, owners in packages_distributions().items() if not {plain(owner) for owner in owners} & locked}

class Hide:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in hidden:
            raise ModuleNotFoundError(f"{name} is not in run.lock", name=name)

sys.meta_path.insert(0, Hide())
assert "pytest" in hidden
import importlib
importlib.import_module(sys.argv[2])
"""


@pytest.mark.parametrize(
    "module", ["smartpin_server.app", *sorted({door.target.split(":")[0] for door in cli.COMMANDS.values()})]
)
def test_what_users_call_needs_only_what_run_lock_names(module: str) -> None:
    words = [sys.executable, "-c", _ONLY_THE_LOCKED, str(_REQUIREMENTS / "run.lock"), module]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]


@pytest.mark.parametrize("lock", sorted(_REQUIREMENTS.glob("*.lock")), ids=lambda lock: lock.name)
def test_every_locked_package_has_hashes_and_no_address(lock: Path) -> None:
    text = lock.read_text()
    assert "://" not in text
    pinned = [entry for entry in re.split(r"\n(?=\S)", text) if "==" in entry]
    assert pinned
    assert [entry.split()[0] for entry in pinned if "--hash=sha256:" not in entry] == []


def test_what_developers_run_is_what_users_run() -> None:
    def pins(name: str) -> set[str]:
        return set(re.findall(r"^\S+==[^\s;]+", (_REQUIREMENTS / name).read_text(), re.MULTILINE))

    assert pins("run.lock") <= pins("dev.lock")
