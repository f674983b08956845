"""HTML to the bytes of a tagged PDF (PDF/UA-1): all that is known of WeasyPrint and pikepdf."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pikepdf
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

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


def environment(templates: Path) -> Environment:
    """The document templates. Every value is escaped, whatever a template is called."""
    return Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


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
    return with_header_scopes(drawn)


def with_header_scopes(document: bytes) -> bytes:
    """The same PDF with each table header cell saying whether it heads a column or a row.

    WeasyPrint 70 links cells to their headers but leaves corner cells without a scope, which
    PDF/UA asks for.
    """
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(document)) as pdf:
        for cell, in_head in _header_cells(pdf.Root.StructTreeRoot, in_head=False):
            scope = pikepdf.Name.Column if in_head else pikepdf.Name.Row
            table = pikepdf.Dictionary(O=pikepdf.Name.Table, Scope=scope)
            cell.A = pikepdf.Array([*_attributes(cell), table])
        pdf.save(written, deterministic_id=True)
    return written.getvalue()


def _header_cells(node: pikepdf.Object, *, in_head: bool) -> Iterator[tuple[pikepdf.Object, bool]]:
    kind = node.get("/S")
    in_head = in_head or kind == "/THead"
    if kind == "/TH":
        yield node, in_head
    for child in _as_list(node.get("/K")):
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield from _header_cells(child, in_head=in_head)


def _attributes(cell: pikepdf.Object) -> list[pikepdf.Object]:
    """Attributes a cell already has, but for an earlier scope."""
    known = _as_list(cell.get("/A"))
    return [a for a in known if not (isinstance(a, pikepdf.Dictionary) and "/Scope" in a)]


def _as_list(found: pikepdf.Object | None) -> list[pikepdf.Object]:
    """PDF leaves out the array where there is only one."""
    if found is None:
        return []
    return list(found) if isinstance(found, pikepdf.Array) else [found]
