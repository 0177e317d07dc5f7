"""Master keys: made once, readable by their owner only, never replaced, never shown."""

import logging
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest

from smartpin_server.pins.keys import KeyStore, MasterKeyRefused
from smartpin_trust import keys

TAG = uuid4()


def refusal_of(store: KeyStore, generation: int = 1) -> MasterKeyRefused:
    with pytest.raises(MasterKeyRefused) as refused:
        store.derive(TAG, keys.EID, generation)
    return refused.value


def master_of(home: Path, generation: int = 1) -> Path:
    return home / "keys" / f"master-{generation}.key"


def test_the_first_use_makes_a_private_random_key(tmp_path: Path) -> None:
    key = KeyStore(tmp_path).derive(TAG, keys.EID, 1)
    path = master_of(tmp_path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert len(path.read_bytes()) == 32
    assert key == keys.derive(path.read_bytes(), TAG, keys.EID, 1)
    assert [entry.name for entry in path.parent.iterdir()] == ["master-1.key"]


def test_the_umask_does_not_matter(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        assert KeyStore(tmp_path).current_generation() == 1
    finally:
        os.umask(before)
    assert master_of(tmp_path).stat().st_mode & 0o777 == 0o600


def test_the_next_process_finds_the_same_key_and_another_home_another(tmp_path: Path) -> None:
    first = KeyStore(tmp_path / "a").derive(TAG, keys.EID, 1)
    assert KeyStore(tmp_path / "a").derive(TAG, keys.EID, 1) == first
    assert KeyStore(tmp_path / "b").derive(TAG, keys.EID, 1) != first


def test_processes_that_start_together_agree_on_one_key(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib, smartpin_server.pins.keys as k;"
        "print(k.KeyStore(pathlib.Path(sys.argv[1])).derive(bytes(15) + b'1', 'eid', 1).hex())"
    )
    started = [
        subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    assert len({process.communicate(timeout=60)[0] for process in started}) == 1
    assert [path.name for path in (tmp_path / "keys").iterdir()] == ["master-1.key"]


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o602, 0o610, 0o666, 0o777])
def test_a_key_others_can_use_is_refused_and_the_mending_told(tmp_path: Path, mode: int) -> None:
    KeyStore(tmp_path).current_generation()
    master_of(tmp_path).chmod(mode)
    refused = refusal_of(KeyStore(tmp_path))
    assert refused.code == "MASTER_KEY_OPEN_TO_OTHERS"
    assert f"chmod 600 {master_of(tmp_path)}" in str(refused)


def test_a_link_in_place_of_a_key_is_refused(tmp_path: Path) -> None:
    KeyStore(tmp_path).current_generation()
    elsewhere = tmp_path / "elsewhere"
    master_of(tmp_path).rename(elsewhere)
    master_of(tmp_path).symlink_to(elsewhere)
    assert refusal_of(KeyStore(tmp_path)).code == "MASTER_KEY_UNREADABLE"


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo])
def test_something_else_in_place_of_a_key_is_refused(tmp_path: Path, make: Callable[[Path], None]) -> None:
    (tmp_path / "keys").mkdir()
    make(master_of(tmp_path))
    assert refusal_of(KeyStore(tmp_path)).code == "MASTER_KEY_UNREADABLE"


@pytest.mark.parametrize("content", [b"", bytes(31), bytes(32), b"x" * 31, b"x" * 33])
def test_a_damaged_key_is_refused(tmp_path: Path, content: bytes) -> None:
    KeyStore(tmp_path).current_generation()
    master_of(tmp_path).write_bytes(content)
    assert refusal_of(KeyStore(tmp_path)).code == "MASTER_KEY_DAMAGED"


def test_a_missing_generation_is_never_made_up(tmp_path: Path) -> None:
    store = KeyStore(tmp_path)
    store.current_generation()
    assert refusal_of(store, 2).code == "MASTER_KEY_MISSING"
    assert refusal_of(KeyStore(tmp_path / "empty"), 2).code == "MASTER_KEY_MISSING"
    store.rotate()
    master_of(tmp_path).unlink()
    assert refusal_of(KeyStore(tmp_path), 1).code == "MASTER_KEY_MISSING"


def test_rotation_adds_a_generation_and_keeps_the_old_keys(tmp_path: Path) -> None:
    store = KeyStore(tmp_path)
    old = store.derive(TAG, keys.EID, store.current_generation())
    assert (store.rotate(), store.current_generation(), store.generations()) == (2, 2, [1, 2])
    assert store.derive(TAG, keys.EID, 1) == old
    assert store.derive(TAG, keys.EID, 2) != old


def test_generations_are_numbers_and_other_files_are_not(tmp_path: Path) -> None:
    store = KeyStore(tmp_path)
    for _ in range(10):
        store.rotate()
    for name in ("master-x.key", "master-01.key", "master-12.key.bak", "notes"):
        (tmp_path / "keys" / name).write_text("")
    assert store.generations() == list(range(1, 12))
    assert store.current_generation() == 11


def test_a_key_is_in_no_log_and_in_no_text(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    store = KeyStore(tmp_path)
    store.derive(TAG, keys.EID, 1)
    master = master_of(tmp_path).read_bytes()
    master_of(tmp_path).chmod(0o644)
    said = caplog.text + repr(store) + str(refusal_of(KeyStore(tmp_path)))
    assert master.hex() not in said
    assert repr(master) not in said
