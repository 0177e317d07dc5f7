"""Sections through the dig, to scale."""

from collections.abc import Iterator
from functools import partial
from html import escape
from typing import Final

from smartpin_server.excavations.certificate.pdf.book import Book
from smartpin_server.excavations.certificate.pdf.cuts import buried_in, cuts_of, profiles_of
from smartpin_server.excavations.certificate.pdf.section import Look, draw_section, frame_of
from smartpin_server.excavations.explain import at_least, at_most, direction

LETTERS: Final = "ABCDEF"


def section_pages(book: Book) -> Iterator[str]:
    """Cuts where most is met, one after the other."""
    yield f"<h2>{book.say('sections')}</h2>"
    look = Look(
        kinds=dict(book.plan.kinds),
        length=book.length,
        at_least=partial(at_least, language=book.language),
        at_most=partial(at_most, language=book.language),
        depth_unknown=str(book.t["depth_unknown"]),
    )
    cuts = cuts_of(book.plan, book.drawn)
    if not cuts:
        yield f"<p>{book.say('no_sections')}</p>"
    for cut, letter in zip(cuts, LETTERS, strict=False):
        buried, profiles = buried_in(cut, book.plan, book.drawn), profiles_of(cut, book.plan)
        frame = frame_of(cut, buried, profiles)
        name = str(book.t["section"]).format(letter=letter)
        where = book.say("across" if cut.across else "along")
        looking = book.say("looking", direction=direction(cut.looking_deg, book.language))
        picture = draw_section(frame, buried, profiles, look, letter, name)
        yield (
            f'<figure><figcaption>{escape(name)} <span class="quiet">{where}, {looking}</span></figcaption>'
            f'{book.image(picture)}<p class="note">{book.say("same_scale", scale=f"1:{frame.scale}")}</p></figure>'
        )
