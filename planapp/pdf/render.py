"""HTML to the bytes of a tagged PDF (PDF/UA-1): all that is known of WeasyPrint."""

import logging
from contextlib import redirect_stdout
from functools import cache
from html import escape
from io import StringIO
from threading import Lock
from typing import Any, cast

from planapp.domain.errors import PlanappError
from planapp.pdf.tags import finished

try:
    with redirect_stdout(StringIO()):  # without its libraries it prints a banner of many lines
        from weasyprint import HTML
        from weasyprint.document import Document
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse
except OSError as error:
    raise PlanappError(
        "Documents cannot be printed: a system library that WeasyPrint needs is missing. Install "
        "it: on Debian or Ubuntu `apt install libpango-1.0-0 libpangoft2-1.0-0 "
        "libharfbuzz-subset0`, on Fedora `dnf install pango`, on macOS `brew install pango`."
    ) from error

HOW: dict[str, Any] = {"pdf_variant": "pdf/ua-1", "pdf_identifier": b"planapp"}

A4_WIDTH, EDGE, STRIP = 595.28, 56.7, 24.0
"""Points: a page, the space left and right of what is printed on it, the height of a strip."""

LINE_SIZE, LEAST_SIZE, LINE_LETTERS = 8.0, 5.0, 120
"""Points of a line on a strip, and how many letters of that size go on one across A4."""

_ONE_AT_A_TIME = Lock()

logging.getLogger("weasyprint").propagate = False
"""What it says quotes what is printed, and no log may hold a letter of that."""


class DataOnly(URLFetcher):  # type: ignore[misc]  # WeasyPrint carries no types
    """Fetches nothing but `data:` addresses, so that no text in a plan can reach out."""

    def __init__(self) -> None:
        """Allow one protocol and no redirect; a refusal stops the rendering."""
        super().__init__(allowed_protocols={"data"}, allow_redirects=False, fail_on_errors=True)

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """The content of a `data:` address; FatalURLFetchingError for any other."""
        if not url.lower().startswith("data:"):
            raise FatalURLFetchingError("A document may fetch nothing.")
        return cast(URLFetcherResponse, super().fetch(url, headers))


def rendered(pages: tuple[str, ...], sides: int = 0) -> bytes:
    """The PDF of the first HTML that takes no more than so many sides, or of the last.

    Each has less to print than the one before, so that the first that fits is found by halves.
    The same bytes each time for the same HTML. Raises RuntimeError when it asks for anything
    outside itself: our templates never do.
    """
    try:
        return finished(_fitted(pages, sides).write_pdf(**HOW))
    except FatalURLFetchingError as error:
        raise RuntimeError("The document asked for something outside itself.") from error


def _fitted(pages: tuple[str, ...], sides: int) -> Document:
    drawn = _laid_out(pages[0])
    if not sides or len(drawn.pages) <= sides:
        return drawn
    fits = None
    least, most = 1, len(pages) - 1
    while least < most:
        middle = (least + most) // 2
        drawn = _laid_out(pages[middle])
        if len(drawn.pages) <= sides:
            most, fits = middle, drawn
        else:
            least = middle + 1
    return fits or _laid_out(pages[most])


def _laid_out(html: str) -> Document:
    readable = html.encode("utf-8", errors="replace").decode("utf-8")
    page = HTML(string=readable, url_fetcher=DataOnly())
    return page.render(font_config=FontConfiguration(), **HOW)


def strip(line: str, width: float) -> bytes:
    """A PDF of one page as wide as this, in points, with a line on it as small as it must be.

    Of the style of documents nothing is read for it, so that it takes a few thousandths of a
    second. Wider than a page can be told, it goes on in a second line.
    """
    size = min(LINE_SIZE, LINE_SIZE * LINE_LETTERS / max(1, len(line)) * width / A4_WIDTH)
    style = (
        f"@page {{ size: {width}pt {STRIP}pt; margin: 0 {EDGE}pt }} body {{ margin: 0; color: #222;"
        f" position: absolute; bottom: 0; font: {max(size, LEAST_SIZE)}pt/1.2 'Liberation Sans',"
        " Arial, sans-serif }"
    )
    with _ONE_AT_A_TIME:
        page = HTML(string=f"<style>{style}</style>{escape(line)}", url_fetcher=DataOnly())
        return cast(bytes, page.write_pdf(font_config=_fonts()))


@cache
def _fonts() -> FontConfiguration:
    return FontConfiguration()
