"""HTML to PDF with WeasyPrint. Nothing is fetched from anywhere; the signed certificate travels inside the file."""

from collections.abc import Mapping
from typing import Any

from weasyprint import HTML, Attachment  # type: ignore[import-untyped]
from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped]
from weasyprint.urls import URLFetcher  # type: ignore[import-untyped]

from smartpin_server.excavations.certificate.pdf.pages import html_of
from smartpin_server.excavations.certificate.pdf.scene import plan_of

_FONTS = FontConfiguration()


class _NothingFetched(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """A title in a permit may be anybody's text: whatever address gets into a page leads nowhere."""

    def fetch(self, url: str, headers: Any = None) -> Any:
        raise ValueError(f"nothing is fetched: {url[:40]}")


def print_plan(asked: Mapping[str, Any]) -> bytes:
    """The PDF of a plan, from the JSON the server hands over."""
    page = HTML(string=html_of(plan_of(asked)), url_fetcher=_NothingFetched())
    inside = Attachment(
        string=asked["sealed"], name="certificate.jws", description="Signed certificate: smartpin verify FILE"
    )
    printed: bytes = page.write_pdf(font_config=_FONTS, attachments=[inside], pdf_tags=True)
    return printed
