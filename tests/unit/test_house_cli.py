"""The command `smartpin`: quick to start, helpful when wrong."""

import subprocess
import sys

import pytest

from smartpin_server import cli


def test_the_overview_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([]) == 0
    shown = capsys.readouterr().out
    assert all(f"  {name}" in shown for name in cli.COMMANDS)


def test_a_command_that_does_not_exist_gets_a_suggestion(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["decod"]) == 2
    assert "smartpin decode?" in capsys.readouterr().err


def test_a_missing_part_is_named_with_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(cli.COMMANDS, "agent", cli.Door("no_such_library.cli:app", "ble", "line"))
    assert cli.main(["agent"]) == 1
    assert "pip install 'smartpin[ble]'" in capsys.readouterr().err


def test_a_broken_part_of_our_own_is_not_taken_for_a_missing_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(cli.COMMANDS, "agent", cli.Door("smartpin_no_such:app", "ble", "line"))
    with pytest.raises(ModuleNotFoundError):
        cli.main(["agent"])


def test_decoding_loads_nothing_but_the_kernel_and_the_standard_library() -> None:
    script = (
        "import sys; from smartpin_server.cli import main; code = main(['decode']); print(*sys.modules); sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", script], input="", capture_output=True, text=True, check=True)
    dear = {"typer", "rich", "pydantic", "fastapi", "psycopg", "sqlalchemy", "asyncio", "cryptography"}
    assert not dear & set(done.stdout.split())


@pytest.mark.parametrize("name", list(cli.COMMANDS))
def test_every_command_can_be_loaded(name: str) -> None:
    assert cli._load(cli.COMMANDS[name]) is not None
