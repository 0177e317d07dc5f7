"""Page 1: the verdict, what to do, whom to call, and the code to scan."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any, Final

from smartpin_server.excavations.certificate.pdf import signs, svg
from smartpin_server.excavations.certificate.pdf.book import Book, joined, ranges
from smartpin_server.excavations.certificate.pdf.numbered import show_code
from smartpin_server.excavations.certificate.wording import headline_of
from smartpin_server.excavations.lattice import VERDICTS

PHASES: Final = ("before", "during", "close")
LINES: Final = 19
"""How many lines of steps, owners and reasons the first page has room for."""
LETTERS_IN_TITLE: Final = 34
MOST_OWNERS: Final = 12
QR_MM: Final = 40.0


def first_page(book: Book) -> Iterator[str]:
    """What is read in the first minute, and nothing else."""
    yield _answer(book)
    emergency = book.document["permit"]["emergency"]
    if emergency:
        yield f'<p class="emergency">{book.say("emergency")}</p>'
    yield f'<div class="top">{_facts(book)}{_qr(book)}</div>'
    steps, owners = list(_steps(book)), _concerned(book)
    yield f"<h2>{book.say('what_to_do')}</h2>{''.join(steps)}"
    yield from _calls(book, owners)
    used = sum(step.count("<li>") + 1 for step in steps) + len(owners) + 3 * emergency
    used += len(book.document["permit"]["title"]) // LETTERS_IN_TITLE
    yield from _reasons(book, (LINES - used) // 2)


def _answer(book: Book) -> str:
    verdict, status = book.document["verdict"], book.plan.standing["status"]
    in_force = status == "VALID"
    since = book.plan.standing.get("since")
    word = book.t["verdict"][verdict]
    told = book.t["status"].get(status, status)
    when = "" if in_force or not since else " " + str(book.t["status_since"]).format(when=book.moment(since))
    sign = signs.verdict(verdict, 40, f"{word}. {told}", band=not in_force)
    return (
        f'<div class="answer"><div class="sign">{book.image(sign)}</div><div><p class="word">{escape(word)}</p>'
        f'<p class="headline">{escape(headline_of(book.document, book.language))}</p>'
        f'<p class="status">{escape(told + when)}'
        f' <span class="quiet">{book.say("as_of", when=book.moment(book.plan.printed_at))}</span></p></div></div>'
    )


def _facts(book: Book) -> str:
    permit, dig = book.document["permit"], book.document["dig"]
    organisation, contact = permit["organisation"], permit["contact"]
    rows = [
        (book.t["organisation"], joined(organisation["name"], organisation["phone"])),
        (book.t["contact"], joined(contact["name"], contact["phone"])),
        (book.t["purpose"], permit["purpose"]),
        (book.t["window"], f"{book.moment(dig['window']['from'])} – {book.moment(dig['window']['to'])}"),
        (book.t["expires"], book.moment(book.document["expires_at"])),
        *_parts(book),
    ]
    told = "".join(f"<tr><th>{escape(name)}</th><td>{escape(value)}</td></tr>" for name, value in rows if value)
    return f'<div class="facts"><h1>{escape(permit["title"])}</h1><table>{told}</table></div>'


def _parts(book: Book) -> Iterator[tuple[str, str]]:
    """Parts that are dug alike share a line."""
    parts = book.document["dig"]["parts"]
    alike: dict[str, list[int]] = {}
    for part in parts:
        told = f"{book.t['method_name'][part['method'] or 'unknown']}, {_depth(book, part)}"
        alike.setdefault(told + (f" ({book.t['assumed']})" if part["assumed"] else ""), []).append(part["number"])
    for told, numbers in list(alike.items())[:5]:
        yield (str(book.t["parts"]) if len(parts) == 1 else f"{book.t['part']} {ranges(numbers)}"), told


def _depth(book: Book, part: Mapping[str, Any]) -> str:
    if part["z_bottom_m"] is None:
        return str(book.t["depth_unknown_long"])
    form = book.t["depth_from_to"] if part["z_top_m"] else book.t["depth_to"]
    return str(form).format(top=book.length(part["z_top_m"]), bottom=book.length(part["z_bottom_m"]))


def _qr(book: Book) -> str:
    address = "smartpin:qr"
    book.pictures[address] = book.plan.qr_svg.encode()
    size = f"width:{QR_MM:g}mm;height:{QR_MM:g}mm"
    return (
        f'<div class="qr"><img src="{address}" alt="QR" style="{size}"><p>{book.say("paper_proves_nothing")}</p></div>'
    )


def _steps(book: Book) -> Iterator[str]:
    for phase in PHASES:
        points = [point for point in book.document["hold_points"] if point["phase"] == phase]
        if points:
            told = "".join(
                f'<li><span class="n">{count}</span><span class="box"></span><span>{escape(step)}</span></li>'
                for step, count in _merged(book, points)
            )
            yield f'<h3>{book.say(phase)}</h3><ol class="steps">{told}</ol>'


def _merged(book: Book, points: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """Steps with their numbers; the same step for many pins or findings is one line that names them all."""
    pins = {pin.id: show_code(pin.code) for pin in book.plan.scene.pins}
    numbers_of = book.numbers_by(lambda finding: finding["detail"].get("asset_id"))
    groups: dict[tuple[str, str | None], list[Mapping[str, Any]]] = {}
    for point in points:
        key = point["words_key"] if point["words_key"] in book.t["step"] else point["step"]
        groups.setdefault((key, point["owner_id"]), []).append(point)
    for (key, owner_id), same in groups.items():
        assets = [str((point["detail"] or {}).get("asset_id")) for point in same]
        numbers = [number for asset_id in assets for number in numbers_of.get(asset_id, [])]
        codes = [pins.get(point["pin_id"], "?") for point in same if point["pin_id"] is not None]
        filled = {"pin": ", ".join(codes), "owner": book.owner_name(owner_id), "numbers": ranges(numbers) or "–"}
        yield str(book.t["step"].get(key, key)).format(**filled), ranges(point["number"] for point in same)


def _concerned(book: Book) -> list[Mapping[str, Any]]:
    """Owners something was found of, or who are awaited; all of them when nothing was found."""
    ids = {*book.numbers_by(lambda finding: finding["owner_id"]), *(told.owner_id for told in book.area)}
    named = [owner for owner in book.document["owners"] if owner["id"] in ids] or list(book.document["owners"])
    return named[:MOST_OWNERS]


def _calls(book: Book, owners: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    if not owners:
        return
    yield f'<h2>{book.say("whom_to_call")}</h2><table class="lined calls">'
    numbers_of = book.numbers_by(lambda finding: finding["owner_id"])
    for owner in owners:
        numbers = ranges(numbers_of.get(owner["id"], ()))
        shown = f"{book.say('findings')} {numbers}" if numbers else ""
        phone, desk = owner["phone"] or owner["desk_phone"] or book.t["no_phone"], ""
        if owner["desk_phone"] and owner["phone"]:
            desk = f"{book.say('desk')} {escape(owner['desk_phone'])}"
        yield (
            f'<tr><td>{escape(owner["name"])}</td><td class="phone">{escape(phone)}</td>'
            f'<td class="quiet small">{desk}</td><td class="quiet small">{shown}</td></tr>'
        )
    yield "</table>"


def _reasons(book: Book, room: int) -> Iterator[str]:
    """The worst reasons about the area, as far as there is room; all of them stand before the findings."""
    if not book.area or room < 2:  # the heading takes as much as a reason
        return
    room -= 1
    worst = sorted(book.area, key=lambda told: -VERDICTS.index(told.verdict))[:room]
    yield f"<h2>{book.say('area')}</h2>{reasons_list(book, worst)}"


def reasons_list(book: Book, reasons: Sequence[Any]) -> str:
    """Reasons about the area, each with the shape of its verdict."""
    items = []
    for told in reasons:
        shape = svg.picture(6, 6, signs.outline(told.verdict, 3, 3, 2.2), label=str(book.t["verdict"][told.verdict]))
        items.append(f'<li><span class="mark">{book.image(shape)}</span><span>{escape(told.words)}</span></li>')
    return f'<ul class="why">{"".join(items)}</ul>'
