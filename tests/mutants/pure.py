"""Runs golden rows and bounds of the pure engine against a mutant, in a forked process that never saw the true module."""

import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import inspect
import itertools
import os
import select
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.mutants.mutant import Fate, Mutant

MODULES = (
    "test_golden_assets", "test_golden_area", "test_depth_along", "test_reading", "test_dig_request", "test_bounds",
)  # fmt: skip
SECONDS = 120.0


def fates(mutants: Sequence[Mutant], jobs: int) -> Iterator[Fate]:
    """Each mutant's fate, as they end; `jobs` at a time."""
    _load_what_no_mutant_touches()
    waiting, running = list(mutants), {}
    for mutant in mutants:
        mutant.text()  # tells before anything runs that one no longer applies
    _refuse_a_broken_engine()
    while waiting or running:
        while waiting and len(running) < jobs:
            mutant = waiting.pop(0)
            reader, child = _begun(mutant)
            running[reader] = (mutant, child, time.monotonic())
        for reader in select.select(list(running), [], [], SECONDS)[0]:
            mutant, child, began = running.pop(reader)
            with os.fdopen(reader, encoding="utf-8") as pipe:
                said = pipe.read()
            os.waitpid(child, 0)
            killed = said or "the process died"
            yield Fate(mutant, None if killed == "ALIVE" else killed, time.monotonic() - began)


def _refuse_a_broken_engine() -> None:
    """What kills the engine as it is would kill every mutant."""
    reader, child = _begun(None)
    with os.fdopen(reader, encoding="utf-8") as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    if said != "ALIVE":
        raise RuntimeError(f"rows and bounds do not hold for the engine as it is: {said}")


def _load_what_no_mutant_touches() -> None:
    for name in ("hypothesis", "pyproj", "pytest", "rfc8785", "shapely.geometry", "shapely.affinity"):
        importlib.import_module(name)
    already = [name for name in sys.modules if name.startswith("smartpin_server.excavations")]
    if already:
        raise RuntimeError(f"run mutants in a process of their own: {already[0]} is loaded already")


def _begun(mutant: Mutant | None) -> tuple[int, int]:
    reader, writer = os.pipe()
    child = os.fork()
    if child:
        os.close(writer)
        return reader, child
    os.close(reader)
    signal.alarm(int(SECONDS))
    said = "ALIVE"
    try:
        if mutant is not None:
            sys.meta_path.insert(0, _Mutated(mutant))
        said = first_failure() or "ALIVE"
    except BaseException as trouble:  # noqa: BLE001 - a module that cannot even be loaded is noticed too
        said = f"{type(trouble).__name__}: {trouble}"
    finally:
        os.write(writer, said.encode()[:4000])
        os._exit(0)


class _Mutated(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Loads the one module from its changed text."""

    def __init__(self, mutant: Mutant) -> None:
        self.name = mutant.file.removeprefix("server/").removesuffix(".py").replace("/", ".")
        self.path = str(Path(mutant.file))
        self.source = mutant.text()

    def find_spec(self, name: str, path: Any, target: Any = None) -> importlib.machinery.ModuleSpec | None:
        return importlib.util.spec_from_loader(name, self) if name == self.name else None

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self.source, self.path, "exec"), module.__dict__)  # noqa: S102 - our own text


def first_failure() -> str | None:
    """The name of the first golden row or bound that does not hold; None when all do."""
    for name in MODULES:
        module = importlib.import_module(f"tests.unit.excavations.{name}")
        for test, values in _cases(module):
            try:
                getattr(module, test)(**values)
            except Exception:  # noqa: BLE001 - whatever is raised, the row does not hold
                told = next((str(value) for value in values.values()), "")
                return f"{name}::{test} {told[:70]}"
    return None


def _cases(module: ModuleType) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every test of a module with every set of its parameters; tests that want a fixture are left out."""
    for name, test in list(vars(module).items()):
        if not name.startswith("test_") or not callable(test):
            continue
        sets = [_values(mark) for mark in getattr(test, "pytestmark", []) if mark.name == "parametrize"]
        for chosen in itertools.product(*sets):
            values = {key: value for one in chosen for key, value in one.items()}
            if set(inspect.signature(test).parameters) <= set(values):
                yield name, values


def _values(mark: Any) -> list[dict[str, Any]]:
    names, rows = mark.args[:2]
    keys = [part.strip() for part in names.split(",")] if isinstance(names, str) else list(names)
    found = []
    for row in rows:
        values = getattr(row, "values", row)
        values = row if callable(values) else values
        found.append(dict(zip(keys, values if len(keys) > 1 else (values,), strict=True)))
    return found
