"""What all pages of one plan share: words, numbers in the reader's language, owners, findings and pictures."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from html import escape
from typing import Any, Final

from smartpin_server.excavations.certificate.pdf import svg, wordlist
from smartpin_server.excavations.certificate.pdf.numbered import numbered_findings
from smartpin_server.excavations.certificate.pdf.scene import Plan
from smartpin_server.excavations.certificate.wording import told_area, told_findings

MOST_FINDINGS: Final = 250
"""More on paper are read by nobody; all of them stand in the certificate that is attached."""


class Book:
    """One plan while its pages are written."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.document = plan.document
        self.language = plan.language
        self.t: Mapping[str, Any] = wordlist.words_of(plan.language)
        self.moment = partial(wordlist.moment, language=plan.language, zone=plan.zone)
        self.length = partial(wordlist.length, language=plan.language)
        self.owners = {owner["id"]: owner for owner in self.document["owners"]}
        self.findings = told_findings(self.document, self.language, most=MOST_FINDINGS)
        self.notes = told_findings(self.document, self.language, "notes", most=MOST_FINDINGS)
        self.area = told_area(self.document, self.language)
        self.drawn, self.hidden = numbered_findings(plan, MOST_FINDINGS)
        self.pictures: dict[str, bytes] = {}
        self._addresses: dict[str, str] = {}

    def say(self, key: str, **filled: object) -> str:
        """One of the paper's own texts, filled and escaped."""
        return escape(str(self.t[key]).format(**filled))

    def owner_name(self, owner_id: str | None) -> str:
        """The name of an owner in the document; a dash for none."""
        return str(self.owners.get(owner_id or "", {}).get("name", "–"))

    def numbers_by(self, key: Callable[[Mapping[str, Any]], str | None]) -> dict[str, list[int]]:
        """The numbers of all findings, by whatever the key makes of them."""
        found: dict[str, list[int]] = {}
        for finding in self.document["findings"]:
            name = key(finding)
            if name is not None:
                found.setdefault(name, []).append(finding["number"])
        return found

    def image(self, picture: svg.Picture) -> str:
        """A picture on the page; the same one is drawn once."""
        drawn = picture.svg
        address = self._addresses.setdefault(drawn, f"smartpin:{len(self._addresses)}")
        self.pictures[address] = drawn.encode()
        size = f"width:{svg.number(picture.width)}mm;height:{svg.number(picture.height)}mm"
        return f'<img src="{address}" alt="{escape(picture.label)}" style="{size}">'


def ranges(numbers: Iterable[int]) -> str:
    """1, 2, 3, 7 → 1–3, 7."""
    found: list[list[int]] = []
    for number in sorted(set(numbers)):
        if found and number == found[-1][-1] + 1:
            found[-1].append(number)
        else:
            found.append([number])
    return ", ".join(
        f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(str(number) for number in run) for run in found
    )


def joined(*pieces: str | None) -> str:
    """What is there of these, with commas."""
    return ", ".join(piece for piece in pieces if piece)
