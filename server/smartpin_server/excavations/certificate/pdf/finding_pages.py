"""The list: reasons about the area, every finding with its numbers, corners to set out, and what was considered."""

from collections.abc import Iterator
from html import escape

from smartpin_server.excavations.certificate.pdf import signs, svg, wordlist
from smartpin_server.excavations.certificate.pdf.book import Book
from smartpin_server.excavations.certificate.pdf.first_page import reasons_list
from smartpin_server.excavations.certificate.pdf.numbered import corners_of
from smartpin_server.excavations.certificate.wording import Told
from smartpin_server.excavations.explain import at_least, at_most, texts

NEAR_ENOUGH_M = 0.005


def finding_pages(book: Book) -> Iterator[str]:
    """Everything that was found, worst first, as numbered on the map."""
    if book.area:
        yield f"<h2>{book.say('area')}</h2>{reasons_list(book, book.area)}"
    yield f"<h2>{book.say('findings')}</h2>"
    if book.findings:
        yield f'<table class="lined findings">{"".join(_row(book, told) for told in book.findings)}</table>'
    else:
        yield f"<p>{book.say('no_findings')}</p>"
    left_out = len(book.document["findings"]) - len(book.findings)
    if left_out:
        yield f'<p class="note">{book.say("more_findings", n=left_out)}</p>'
    if book.notes:
        rows = "".join(_row(book, told, numbered=False) for told in book.notes)
        yield f'<h3>{book.say("notes")}</h3><table class="lined findings">{rows}</table>'
    yield from _corners(book)
    yield _made_from(book)


def _row(book: Book, told: Told, *, numbered: bool = True) -> str:
    mark = ""
    if numbered:
        word = f"{told.number} {book.t['verdict'][told.verdict]}"
        mark = book.image(svg.picture(7, 7, signs.numbered(told.verdict, str(told.number), 3.5, 3.5, 2.7), label=word))
    return f'<tr><td class="mark">{mark}</td><td class="what">{_what(book, told)}</td><td>{_unbroken(told.words)}</td></tr>'


def _what(book: Book, told: Told) -> str:
    owner, detail = book.owner_name(told.owner_id), told.detail
    if detail is None or "record" not in detail:
        return f"<b>{escape(owner)}</b>"
    kind = book.plan.kinds.get(detail["kind"])
    name = f"{kind.letter} · {kind.name}" if kind is not None else str(texts(book.language)["kind"]["unknown"])
    lines = [f"<b>{escape(name)}</b>", escape(owner)]
    if detail["asset_code"]:
        lines.append(f'<span class="code">{escape(detail["asset_code"])}</span>')
    if detail["distance_m"] is not None:
        distance = detail["distance_m"]
        near = str(book.t["inside"])
        if distance >= NEAR_ENOUGH_M:
            near = str(book.t["edge"]).format(distance=at_least(distance, book.language))
        known = str(book.t["known_to"]).format(envelope=at_most(detail["envelope_m"] or 0.0, book.language))
        lines.append(f'<span class="small">{_unbroken(f"{near}, {known}")}</span>')
    return "<br>".join(lines)


def _unbroken(sentence: str) -> str:
    """Escaped; a number stays on the line of its sign."""
    return escape(sentence.replace("± ", "±\u00a0"))


def _corners(book: Book) -> Iterator[str]:
    corners = corners_of(book.plan.polygons)
    if not corners:
        return
    note = book.say("corners_note", crs=book.document["jurisdiction"]["crs"])
    yield f'<h2>{book.say("corners")}</h2><p class="note">{note}</p><div class="corners">'
    for letter, x, y in corners:
        east, north = (wordlist.number(value, 2, book.language) for value in (x, y))
        yield f"<div><b><i>{letter}</i></b>&#8195;{east}&#8195;{north}</div>"
    yield "</div>"


def _made_from(book: Book) -> str:
    """What the verdict was made from, and what of it this copy leaves out."""
    assets, rules = book.document["assets"], book.document["rule_set"]
    told = [book.say("considered", count=assets["count"])]
    if assets["withheld"]:
        told.append(book.say("withheld", n=len(assets["withheld"]), count=assets["count"]))
    if book.document["single_person"]:
        names = [book.owner_name(owner_id) for owner_id in book.document["single_person"]]
        told.append(book.say("single_person", names=", ".join(names)))
    told.append(book.say("rule_set", id=rules["id"], hash=rules["sha256"][:16]))
    return f'<p class="note">{" · ".join(told)}<br>{book.say("hash")} {book.plan.certificate_hash}</p>'
