"""No edge case of a clearance is without a test, and no test it names is gone."""

import ast
from functools import cache
from pathlib import Path

import pytest

from tests.edge_cases import EDGE_CASES

ROOT = Path(__file__).parents[2]


@cache
def named_in(file: str) -> frozenset[str]:
    """Names of the test functions of a file; empty when there is no such file."""
    path = ROOT / file
    if not path.is_file():
        return frozenset()
    functions = ast.FunctionDef | ast.AsyncFunctionDef
    found = (node.name for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, functions))
    return frozenset(name for name in found if name.startswith("test_"))


@pytest.mark.parametrize("case", EDGE_CASES)
def test_every_edge_case_is_covered_by_tests_that_exist(case: str) -> None:
    assert EDGE_CASES[case], case
    for named in EDGE_CASES[case]:
        file, name = named.split("::")
        assert name in named_in(file), f"{case}: {named} is gone"


def test_no_case_was_dropped() -> None:
    assert len(EDGE_CASES) == 70


def test_a_test_that_does_not_exist_is_noticed() -> None:
    assert "test_that_nobody_wrote" not in named_in("tests/unit/test_edge_cases.py")
    assert named_in("tests/unit/no_such_file.py") == frozenset()
