"""A plan as HTML with its pictures: verdict first, then what to do, then everything. Pure; every text is escaped."""

from html import escape
from pathlib import Path
from typing import Final

from smartpin_server.excavations.certificate.pdf.book import Book
from smartpin_server.excavations.certificate.pdf.finding_pages import finding_pages
from smartpin_server.excavations.certificate.pdf.first_page import first_page
from smartpin_server.excavations.certificate.pdf.map_pages import map_pages
from smartpin_server.excavations.certificate.pdf.scene import Plan
from smartpin_server.excavations.certificate.pdf.section_pages import section_pages

STYLE: Final = (Path(__file__).parent / "paper.css").read_text(encoding="utf-8")


def html_of(plan: Plan) -> tuple[str, dict[str, bytes]]:
    """The whole document, and its pictures by address."""
    book = Book(plan)
    title = f"{book.t['title']} {book.document['permit']['code']}"
    pages = [*first_page(book), *map_pages(book), *section_pages(book), *finding_pages(book)]
    whole = (
        f'<!doctype html><html lang="{escape(book.language)}"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{STYLE}{_page_of(book)}</style></head><body>{_edges(book)}{''.join(pages)}</body></html>"
    )
    return whole, book.pictures


def _edges(book: Book) -> str:
    """What stands at the edge of every page: permit, version, time of issue, hash."""
    permit = book.document["permit"]
    issued = f"{book.t['issued']} {book.moment(book.document['issued_at'])}"
    told = {
        "permit": f"{permit['code']} · {book.t['revision'].format(n=permit['revision'])}",
        "head": f"{book.t['title']} · Smartpin",
        "foot": f"{issued} · {book.t['hash']} {book.plan.certificate_hash[:32]}",
    }
    spans = "".join(f'<span class="s-{key}">{escape(text)}</span>' for key, text in told.items())
    return f'<div class="strings">{spans}</div>'


def _page_of(book: Book) -> str:
    """Page n of m as a style: spaces at the edge of a string set from the text would be dropped."""
    before, _, rest = str(book.t["page"]).partition("{page}")
    between, _, after = rest.partition("{pages}")
    return f'@page {{ @bottom-right {{ content: "{before}" counter(page) "{between}" counter(pages) "{after}" }} }}'
