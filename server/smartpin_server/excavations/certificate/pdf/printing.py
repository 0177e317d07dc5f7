"""HTML to PDF with WeasyPrint. Nothing is fetched from anywhere; the signed certificate travels inside the file."""

from collections.abc import Mapping
from typing import Any

from weasyprint import HTML, Attachment  # type: ignore[import-untyped]
from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped]
from weasyprint.urls import URLFetcher, URLFetcherResponse  # type: ignore[import-untyped]

from smartpin_server.excavations.certificate.pdf.pages import html_of
from smartpin_server.excavations.certificate.pdf.scene import plan_of

_FONTS = FontConfiguration()


class _Pictures(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Only the plan's own pictures. A title in a permit may be anybody's text: any other address leads nowhere."""

    def __init__(self, pictures: Mapping[str, bytes]) -> None:
        super().__init__()
        self._pictures = pictures

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """The picture of this address; ValueError for any other."""
        if url not in self._pictures:
            raise ValueError(f"nothing is fetched: {url[:40]}")
        return URLFetcherResponse(url, self._pictures[url], {"Content-Type": "image/svg+xml"})


def print_plan(asked: Mapping[str, Any]) -> bytes:
    """The PDF of a plan, from the JSON the server hands over."""
    written, pictures = html_of(plan_of(asked))
    page = HTML(string=written, url_fetcher=_Pictures(pictures))
    inside = Attachment(string=asked["sealed"], name="certificate.jws", description="smartpin verify FILE")
    printed: bytes = page.write_pdf(font_config=_FONTS, attachments=[inside], pdf_tags=True)
    return printed
