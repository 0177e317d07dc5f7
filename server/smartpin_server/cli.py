"""The command `smartpin`: a table of names, each loaded only when it is called.

A phone gateway has only the [ble] part installed, and `smartpin decode` sits in pipes where start-up counts, so
nothing but the standard library is imported here before the command is known.
"""

import sys
from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple, cast


class Door(NamedTuple):
    """One command: where its code is, the extra it needs and the line shown in the overview."""

    target: str
    extra: str
    line: str


COMMANDS: dict[str, Door] = {
    "up": Door("smartpin_server.up.cli:app", "server", "Make everything ready and serve until Ctrl-C"),
    "serve": Door("smartpin_server.up.cli:app", "server", "Serve only; the database is the operator's care"),
    "worker": Door("smartpin_server.background.cli:app", "server", "Do what is queued: evaluations, reminders"),
    "db": Door("smartpin_server.db.cli:app", "server", "The private database: start, stop, status, url, psql, migrate"),
    "doctor": Door("smartpin_server.doctor.cli:app", "server", "Say what is wrong and how to mend it"),
    "accounts": Door("smartpin_server.auth.cli:app", "server", "Accounts of people: demo, add"),
    "rules": Door("smartpin_server.jurisdictions.cli:app", "server", "Rules of a jurisdiction: list, check, activate"),
    "clearance": Door("smartpin_server.excavations.cli:app", "server", "May I dig here? Judge a dig from a file"),
    "verify": Door(
        "smartpin_server.excavations.certificate.cli:app", "server", "Is a certificate genuine, and in force?"
    ),
    "certificate-keys": Door(
        "smartpin_server.excavations.certificate.cli:keys_app", "server", "Keys of certificates: list, rotate, distrust"
    ),
    "sample": Door("smartpin_town.cli:app", "server", "The fictitious sample town: load, describe"),
    "agent": Door("smartpin_ble.cli:app", "ble", "Hear pins by radio and hand them to the server"),
    "decode": Door("smartpin_core.cli:main", "", "Decode JSON lines on standard input, one answer a line"),
}


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the result is the exit code (2 for a command that does not exist)."""
    words = sys.argv[1:] if arguments is None else arguments
    if not words or words[0] in ("-h", "--help", "help"):
        print(_overview())
        return 0
    if words[0] == "--version":
        print(f"smartpin {_version()}")
        return 0
    name, rest = words[0], words[1:]
    if name not in COMMANDS:
        print(_unknown(name), file=sys.stderr)
        return 2
    try:
        target = _load(COMMANDS[name])
    except ModuleNotFoundError as missing:
        if missing.name is None or missing.name.split(".")[0].startswith("smartpin"):
            raise
        extra = COMMANDS[name].extra
        print(f"smartpin {name} needs a part that is not installed ({missing.name}).", file=sys.stderr)
        print(f"Install it with: pip install 'smartpin[{extra}]'", file=sys.stderr)
        return 1
    if name == "decode":
        return cast(Callable[[list[str]], int], target)(rest)
    return _run_typer(target, name, rest)


def _load(door: Door) -> object:
    module, _, attribute = door.target.partition(":")
    return cast(object, getattr(import_module(module), attribute))


def _run_typer(app: object, name: str, rest: list[str]) -> int:
    """Run `rest` on a typer app; `name` is either the app itself (a group) or one command inside it."""
    from typer import Typer
    from typer.core import TyperGroup
    from typer.main import get_command

    command = get_command(cast(Typer, app))
    if isinstance(command, TyperGroup) and name in command.commands:
        command = command.commands[name]
    answer = command.main(args=rest, prog_name=f"smartpin {name}", standalone_mode=True)
    return answer if isinstance(answer, int) else 0


def _overview() -> str:
    lines = ["Usage: smartpin COMMAND [ARGS]", "", "Commands:"]
    lines += [f"  {name:<18}{door.line}" for name, door in COMMANDS.items()]
    return "\n".join([*lines, "", "smartpin COMMAND --help tells more; settings are environment variables SMARTPIN_…"])


def _unknown(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, COMMANDS, n=1)
    hint = f" Did you mean: smartpin {near[0]}?" if near else " Run smartpin --help for the list."
    return f"smartpin: there is no command '{name}'.{hint}"


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("smartpin")
    except PackageNotFoundError:
        return "unknown"


if __name__ == "__main__":
    sys.exit(main())
