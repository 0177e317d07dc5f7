"""The kernel runs inside QGIS on Python 3.9 with nothing installed: its sources are held to that."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import vermin  # type: ignore[import-untyped]

import smartpin_core

FOLDER = Path(smartpin_core.__file__).parent
SOURCES = sorted(FOLDER.rglob("*.py"))
IO_MODULES = {
    "os",
    "sys",
    "io",
    "socket",
    "pathlib",
    "subprocess",
    "logging",
    "tempfile",
    "shutil",
    "threading",
    "time",
}
IO_NAMES = {"open", "print", "input", "exec", "eval"}
ALLOWED_IO = {"cli.py"}


def impurities(source: str, name: str) -> Iterator[str]:
    tree = ast.parse(source, filename=name, feature_version=(3, 9))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (_wrong_module(alias.name, name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield _wrong_module(node.module or "", name)
        elif isinstance(node, ast.ImportFrom) and node.level > 1:
            yield f"line {node.lineno}: an import from outside the package"
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in IO_NAMES:
            yield "" if name in ALLOWED_IO else f"line {node.lineno}: {node.func.id}()"
        elif isinstance(node, ast.Assign) and _is_union(node.value):
            yield f"line {node.lineno}: X | Y between types runs from Python 3.10 on"
    if "from __future__ import annotations" not in source and ":" in source and "def " in source:
        yield "annotations would be evaluated"


def _wrong_module(module: str, name: str) -> str:
    top = module.split(".")[0]
    if top not in sys.stdlib_module_names:
        return f"{module} is not in the standard library"
    return f"{module} does IO" if top in IO_MODULES and name not in ALLOWED_IO else ""


def _is_union(value: ast.expr) -> bool:
    if not (isinstance(value, ast.BinOp) and isinstance(value.op, ast.BitOr)):
        return False
    sides = (value.left, value.right)
    return any(_is_union(side) or _is_type(side) for side in sides)


def _is_type(value: ast.expr) -> bool:
    names = {"int", "str", "bytes", "bool", "float", "dict", "list", "tuple", "set"}
    return (
        (isinstance(value, ast.Name) and value.id in names)
        or isinstance(value, ast.Subscript)
        or (isinstance(value, ast.Constant) and value.value is None)
    )


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_sources_use_the_standard_library_and_python_39_syntax_only(path: Path) -> None:
    assert [found for found in impurities(path.read_text(encoding="utf-8"), path.name) if found] == []


@pytest.mark.parametrize(
    "source",
    [
        "import cryptography",
        "from smartpin_trust import eid",
        "from .. import smartpin_trust",
        "import socket",
        "open('x')",
        "Alias = int | str",
        "Alias = dict[str, int] | None",
        "def f(x: int) -> int:\n    return x",
    ],
)
def test_the_test_itself_sees_each_impurity(source: str) -> None:
    assert any(impurities(source, "sample.py"))


def test_the_test_itself_refuses_newer_syntax() -> None:
    with pytest.raises(SyntaxError):
        list(impurities("match 1:\n    case 1:\n        pass", "sample.py"))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_sources_call_nothing_newer_than_python_39(path: Path) -> None:
    assert _least_python3(path.read_text(encoding="utf-8")) <= (3, 9)


def test_the_test_itself_sees_a_newer_call() -> None:
    assert _least_python3("import itertools\nitertools.pairwise([1])") > (3, 9)


def _least_python3(source: str) -> tuple[int, int]:
    least = vermin.detect(source)[1]
    return least or (3, 0)


def test_the_kernel_imports_without_anything_installed() -> None:
    modules = ", ".join(f"smartpin_core.{path.stem}" for path in SOURCES if path.stem != "__init__")
    code = f"import sys; sys.path.insert(0, {str(FOLDER.parent)!r}); import {modules}"
    subprocess.run([sys.executable, "-S", "-I", "-W", "error", "-c", code], check=True, timeout=60)
