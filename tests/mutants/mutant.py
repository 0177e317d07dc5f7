"""A seeded fault: one small replacement in the engine's text, and the sentence of the rules it breaks."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]


class NoLongerApplies(Exception):
    """The text that a mutant replaces is gone, or is there more than once: the mutant must be written anew."""


@dataclass(frozen=True)
class Mutant:
    """`file` from the project's root. With `function` (SQL) only inside that function's text, and `every` occurrence."""

    name: str
    breaks: str
    file: str
    old: str
    new: str
    function: str | None = None
    every: bool = False

    def text(self) -> str:
        """The changed file, or the changed function as CREATE OR REPLACE. Raises NoLongerApplies."""
        whole = (ROOT / self.file).read_text(encoding="utf-8")
        if self.function is None:
            return self._replaced(whole)
        begins = whole.find(f"CREATE FUNCTION {self.function}(")
        ends = whole.find("\n$$;", begins)
        if begins < 0 or ends < 0:
            raise NoLongerApplies(f"{self.name}: there is no function {self.function} in {self.file}")
        changed = self._replaced(whole[begins : ends + 4])
        return changed.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION", 1)

    def _replaced(self, text: str) -> str:
        found = text.count(self.old)
        if found == 0 or (found > 1 and not self.every):
            raise NoLongerApplies(f"{self.name}: its text is there {found} times in {self.file}: {self.old!r}")
        return text.replace(self.old, self.new)


@dataclass(frozen=True)
class Fate:
    """What became of a mutant: `killed_by` names the first row or bound that failed, None when it survived."""

    mutant: Mutant
    killed_by: str | None
    seconds: float


def table(fates: Iterable[Fate]) -> str:
    """One line each: killed or alive, what it breaks, and what killed it."""
    return "\n".join(
        f"{'killed' if fate.killed_by else 'ALIVE ':6} {fate.seconds:5.1f} s  {fate.mutant.name}: {fate.mutant.breaks}\n"
        f"                 {fate.killed_by or 'nothing noticed it'}"
        for fate in fates
    )
