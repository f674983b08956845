"""The line at the foot of each page that says for whom a print was made, so that paper is traced.

It is put on the finished print: what is printed is alike for all who may read it, is made once and
kept, and only this line is made for each of them.
"""

import io

import pikepdf

BOTTOM = 12.0
"""Points from the edge of the page: within what printers reach, below what documents print."""

NAME = pikepdf.Name.Trace


def traced(document: bytes, line: str) -> bytes:
    """The same PDF with a line on each page, marked as no content like the other running lines.

    A blank line changes nothing.
    """
    if not line:
        return document
    from planapp.pdf.render import strip  # half a second, and many processes never print

    written, strips = io.BytesIO(), dict[float, pikepdf.Object]()
    with pikepdf.open(io.BytesIO(document)) as pdf:
        for page in pdf.pages:
            width = float(page.mediabox[2]) - float(page.mediabox[0])
            if width not in strips:
                strips[width] = _lent(pdf, strip(line, width))
            _put_on(page, strips[width])
        pdf.save(written, deterministic_id=True)
    return written.getvalue()


def _lent(pdf: pikepdf.Pdf, made: bytes) -> pikepdf.Object:
    """The page of another PDF as something to draw with."""
    with pikepdf.open(io.BytesIO(made)) as other:
        return pdf.copy_foreign(other.pages[0].as_form_xobject())


def _put_on(page: pikepdf.Page, drawn: pikepdf.Object) -> None:
    if "/XObject" not in page.resources:
        page.resources.XObject = pikepdf.Dictionary()
    page.resources.XObject[NAME] = drawn
    place = f"q 1 0 0 1 0 {BOTTOM} cm {NAME} Do Q"
    page.contents_add(b"q", prepend=True)
    page.contents_add(f"Q /Artifact <</Type /Pagination>> BDC {place} EMC".encode())
