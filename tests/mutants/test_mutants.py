"""Every seeded fault of the engine is noticed by a golden row or a bound."""

import subprocess
import sys
from dataclasses import replace

import pytest

from tests.mutants.mutant import ROOT, NoLongerApplies
from tests.mutants.pure_list import PURE
from tests.mutants.sql_list import SQL


def _survivors_of(*options: str) -> str:
    """In a process of its own: mutants are loaded where the engine never was."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.mutants", *options],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    return "" if ran.returncode == 0 else f"{ran.returncode}\n{ran.stdout}\n{ran.stderr}"


def test_there_are_a_hundred_mutants_and_each_still_applies() -> None:
    assert len(PURE) + len(SQL) >= 100
    names = [mutant.name for mutant in PURE]
    assert len(set(names)) == len(names)
    for mutant in (*PURE, *SQL):
        assert mutant.text() != (ROOT / mutant.file).read_text(encoding="utf-8")
        assert mutant.old != mutant.new


def test_a_mutant_whose_text_is_gone_is_told_and_not_counted() -> None:
    with pytest.raises(NoLongerApplies, match="there 0 times"):
        replace(PURE[0], old="a text that nobody wrote").text()
    with pytest.raises(NoLongerApplies, match="no function"):
        replace(SQL[0], function="app.nothing").text()


def test_every_mutant_of_the_pure_engine_is_killed() -> None:
    assert _survivors_of("--only", "pure") == ""


@pytest.mark.db
@pytest.mark.full
def test_every_mutant_of_the_facts_is_killed() -> None:
    assert _survivors_of("--only", "sql") == ""
