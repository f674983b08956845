"""HTML to the bytes of a tagged PDF (PDF/UA-1): all that is known of WeasyPrint."""

from typing import cast

from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from planapp.pdf.tags import finished

IDENTIFIER = b"planapp"


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


def render(html: str) -> bytes:
    """The PDF of a page of HTML, the same bytes each time for the same HTML.

    Raises RuntimeError when the HTML asks for anything outside itself: our templates never do.
    """
    readable = html.encode("utf-8", errors="replace").decode("utf-8")
    try:
        drawn = HTML(string=readable, url_fetcher=DataOnly()).write_pdf(
            pdf_variant="pdf/ua-1",
            pdf_identifier=IDENTIFIER,
            font_config=FontConfiguration(),
        )
    except FatalURLFetchingError as error:
        raise RuntimeError("The document asked for something outside itself.") from error
    return finished(drawn)
