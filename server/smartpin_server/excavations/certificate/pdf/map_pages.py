"""The map to a round scale, its legend, and closer sheets where neighbours would run together."""

from collections.abc import Iterator
from html import escape
from typing import Final

from smartpin_server.excavations.certificate.pdf import line_look, palette, signs, svg
from smartpin_server.excavations.certificate.pdf.book import Book, ranges
from smartpin_server.excavations.certificate.pdf.map import Legend, draw_map
from smartpin_server.excavations.certificate.pdf.sheets import Window, closer_sheets, overview

MAP_MM: Final = (182.0, 196.0)
SHEET_MM: Final = (182.0, 236.0)
STATES: Final = ("abandoned", "planned", "roughly")
SIGNS: Final = ("dig", "corner", "finding", "band", "pin_scan", "pin", "node")


def map_pages(book: Book) -> Iterator[str]:
    """One page with all of the dig, then the sheets."""
    legend = Legend()
    whole = overview(book.plan.whole, *MAP_MM)
    # A sheet on which nothing but the dig would stand tells no more than the overview.
    sheets = [sheet for sheet in closer_sheets(book.plan.whole, whole, *SHEET_MM) if _holds_anything(book, sheet)]
    drawn = draw_map(book.plan, whole, book.drawn, legend, str(book.t["map"]), sheets)
    names = [str(book.t["sheet"]).format(letter=sheet.letter) for sheet in sheets]
    closer = [draw_map(book.plan, sheet, book.drawn, legend, name) for sheet, name in zip(sheets, names, strict=True)]
    notes = [book.say("map_note", when=book.moment(book.plan.printed_at))]
    if sheets:
        notes.insert(0, book.say("overview_note", sheets=", ".join(sheet.letter for sheet in sheets)))
    if book.hidden:
        notes.insert(0, book.say("not_drawn", numbers=ranges(book.hidden)))
    yield f"<section><h2>{book.say('map')} {_scale(book, whole)}</h2>{book.image(drawn)}{_legend(book, legend)}"
    yield f'<p class="note">{" ".join(notes)}</p></section>'
    for number, (sheet, name, picture) in enumerate(zip(sheets, names, closer, strict=True)):
        # Strips share a page; a full sheet fills one. The first of them begins a page.
        begins = "sheet begins" if number == 0 else "sheet"
        yield f'<div class="{begins}"><h2>{escape(name)} {_scale(book, sheet)}</h2>{book.image(picture)}</div>'


def _holds_anything(book: Book, sheet: Window) -> bool:
    scene, ground = book.plan.scene, sheet.ground
    return any(thing.place.intersects(ground) for things in (scene.lines, scene.nodes, scene.pins) for thing in things)


def _scale(book: Book, window: Window) -> str:
    return f'<span class="quiet small">{book.say("scale", scale=f"1:{window.scale}")}</span>'


def _legend(book: Book, legend: Legend) -> str:
    """Only what occurs: kinds by colour and letter, states by dash, signs."""
    kinds = [code for code in book.plan.kinds if any(code == kind for kind, _ in legend.lines)]
    items = []
    for code in kinds:
        look = book.plan.kinds[code]
        items.append((line_look.sample(look, "in_service", look.name), look.name))
    for state in STATES:
        of_state = [code for code in kinds if (code, state) in legend.lines]
        if of_state:
            name = str(book.t[state])
            items.append((line_look.sample(book.plan.kinds[of_state[0]], state, name), name))
    items += [(_sign(name, str(book.t[name])), str(book.t[name])) for name in SIGNS if name in legend.signs]
    told = "".join(f"<span>{book.image(picture)}{escape(name)}</span>" for picture, name in items)
    return f'<div class="legend">{told}</div>'


def _sign(name: str, label: str) -> svg.Picture:
    x, y = 4.5, 2.6
    box = {"x": 1.0, "y": 0.6, "width": 7.0, "height": 4.0}
    if name == "dig":
        style = {"fill": palette.INK, "fill_opacity": 0.07, "stroke": palette.INK, "stroke_width": 0.6}
        inside = svg.element("rect", **box, **style)
    elif name == "corner":
        letter = svg.text("a", 5.5, y + 1, size=3, font_weight="bold", font_style="italic", fill=palette.INK)
        inside = svg.element("circle", cx=2.5, cy=y, r=0.7, fill=palette.INK) + letter
    elif name == "finding":
        inside = signs.numbered("CONFLICT", "1", x, y, 2.2)
    elif name == "band":
        inside = svg.element("rect", **box, fill="#9aa0a8", fill_opacity=0.3)
    elif name == "node":
        inside = signs.node(x, y, "#9aa0a8", 1.2)
    else:
        inside = signs.pin(x, y, 1.2, to_scan=name == "pin_scan")
    return svg.picture(9.0, 5.2, inside, label=label)
