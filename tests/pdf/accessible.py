"""What a PDF owes to somebody who cannot see it: each rule gives what breaks it, in a sentence."""

import io
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import outloud
import pdfua
import pikepdf
from pikepdf import Dictionary, Pdf

from tests.pdf.spoken import blocks, elements, kids, runs

HEADINGS = ("/H1", "/H2", "/H3", "/H4")
SHORTEST_ALTERNATIVE = 20
BESIDE = 12
"""Points by which something may begin higher than what is read before it: larger type beside it."""

Rule = Callable[[Pdf], Iterator[str]]


def named(pdf: Pdf) -> Iterator[str]:
    """It is tagged, says which standard it holds to and in which language, and shows its title."""
    if not pdf.Root.get("/MarkInfo", Dictionary()).get("/Marked", False):
        yield "it is not tagged"
    if str(pdf.Root.get("/Lang", "")) != "en-GB":
        yield "it does not say that it is in English"
    if not str(pdf.docinfo.get("/Title", "")).strip():
        yield "it has no title"
    if not pdf.Root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle", False):
        yield "a window would show the name of the file in place of the title"
    if b'pdfuaid:part="1"' not in pdf.Root.Metadata.read_bytes():
        yield "it does not say that it holds to PDF/UA-1"


def headed(pdf: Pdf) -> Iterator[str]:
    """It has one heading of the first level, and no level is skipped after it."""
    levels = [int(str(heading.S)[2]) for heading in elements(pdf, *HEADINGS)]
    if levels[:1] != [1] or levels.count(1) != 1:
        yield "it does not begin with its only heading of the first level"
    for earlier, later in pairwise(levels):
        if later > earlier + 1:
            yield f"a heading of level {later} follows one of level {earlier}"


def tabled(pdf: Pdf) -> Iterator[str]:
    """Each table has header cells, and each of them says what it heads."""
    for table in elements(pdf, "/Table"):
        if not any(node.S == "/TH" for node in _within(table)):
            yield "a table has no header cell"
    for cell in elements(pdf, "/TH"):
        if not any("/Scope" in attributes for attributes in _attributes(cell)):
            yield "a header cell does not say what it heads"


def listed(pdf: Pdf) -> Iterator[str]:
    """Lists hold items and nothing else."""
    for found in elements(pdf, "/L"):
        for kid in kids(found):
            if not isinstance(kid, Dictionary) or kid.get("/S") not in ("/LI", "/Caption"):
                yield "a list holds something that is no item"


def described(pdf: Pdf) -> Iterator[str]:
    """Each picture has words that stand for it."""
    for figure in elements(pdf, "/Figure"):
        if len(str(figure.get("/Alt", ""))) <= SHORTEST_ALTERNATIVE:
            yield "a picture has no words in its place"


def bookmarked(pdf: Pdf) -> Iterator[str]:
    """Every part can be jumped to."""
    with pdf.open_outline() as outline:
        titles = set(_titles(outline.root))
    for block in blocks(pdf):
        if block.tag in ("/H1", "/H2") and "".join(block.text.split()) not in titles:
            yield f"no bookmark leads to “{block.text}”"


def linked(pdf: Pdf) -> Iterator[str]:
    """Each link leads to a place that is there, in this very document."""
    places = set(pikepdf.NameTree(pdf.Root.Names.Dests)) if "/Dests" in _names(pdf) else set()
    for number, page in enumerate(pdf.pages, start=1):
        for link in page.get("/Annots", []):
            to = link.get("/Dest") or link.get("/A", Dictionary()).get("/D")
            if to is None or (isinstance(to, pikepdf.String) and str(to) not in places):
                yield f"a link on page {number} leads nowhere in the document"


def in_order(pdf: Pdf) -> Iterator[str]:
    """It is read from its first page to its last, and each page from top to bottom."""
    for before, after in pairwise(blocks(pdf)):
        up = after.page == before.page and after.top > before.top + BESIDE
        if after.page < before.page or up:
            yield f"“{after.text[:40]}” is read after “{before.text[:40]}”, which stands below it"


def set_in_type(pdf: Pdf) -> Iterator[str]:
    """Every font is embedded, so that it looks alike everywhere and its words can be read out."""
    for page in pdf.pages:
        for font in page.Resources.get("/Font", Dictionary()).values():
            descriptor = font.DescendantFonts[0].FontDescriptor
            if not any(f"/FontFile{kind}" in descriptor for kind in ("", "2", "3")):
                yield f"{font.BaseFont} is not embedded"


def framed(pdf: Pdf) -> Iterator[str]:
    """The lines at the edge of each page are no content, so that they are not read out each time.

    What they say of the page is said with the first words of the document as well.
    """
    for number, page in enumerate(pdf.pages, start=1):
        if not any(run.number is None for run in runs(page)):
            yield f"page {number} has no running line that is marked as one"


def whole(pdf: Pdf) -> Iterator[str]:
    """Both validators find no error: outloud reads 91 rules, pdfua 16 of them in another way."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "document.pdf")
        pdf.save(path)
        read = outloud.check(str(path))
        if read.error:
            yield f"outloud: {read.error}"
        for found in read.findings:
            if found.severity == "error":
                yield f"outloud: {found.rule} {found.message} ({found.evidence})"
        for fault in pdfua.validate(path).findings:
            if fault.severity is pdfua.Severity.ERROR:
                yield f"pdfua: {fault.rule_id} {fault.message}"


RULES: tuple[Rule, ...] = (
    *(named, headed, tabled, listed, described, bookmarked, linked, in_order),
    *(set_in_type, framed, whole),
)


def faults(document: bytes) -> list[str]:
    """All that is wrong with a document."""
    with pikepdf.open(io.BytesIO(document)) as pdf:
        return [fault for rule in RULES for fault in rule(pdf)]


def _within(node) -> Iterator:
    for kid in kids(node):
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid
            yield from _within(kid)


def _attributes(cell) -> list:
    found = cell.get("/A", [])
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def _titles(items) -> Iterator[str]:
    for item in items:
        yield "".join(str(item.title).split())
        yield from _titles(item.children)


def _names(pdf: Pdf) -> Dictionary:
    return pdf.Root.get("/Names", Dictionary())
