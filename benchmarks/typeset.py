"""The words of a document as typst takes them: headings, paragraphs, lists and tables.

So that typst prints the same content; pictures and the look of it are left out.
"""

import json
from collections.abc import Sequence
from html.parser import HTMLParser

SILENT = frozenset({"style", "script", "svg", "title", "head"})
BLOCKS = frozenset({"p", "dt", "dd", "caption", "figcaption", "div", "section", "summary"})
OPENING = """#set document(title: {title})
#set text(lang: "en", region: "GB", font: "Liberation Sans", size: 10pt)
#set page(paper: "a4", margin: 2cm, numbering: "1 of 1")
#set heading(numbering: none)
"""


def quoted(text: str) -> str:
    """A text that typst shows as it is, whatever signs it has."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False)


class _Reader(HTMLParser):
    """Goes through a page and writes down what typst is to show."""

    def __init__(self) -> None:
        super().__init__()
        self.lines, self.said = list[str](), list[str]()
        self.silent = 0
        self.rows: list[list[tuple[str, int]]] = []
        self.spans = 1

    def flush(self, before: str = "") -> None:
        """What was said since becomes a block of its own."""
        text = " ".join("".join(self.said).split())
        self.said = []
        if text:
            self.lines.append(f"{before}#{quoted(text)}\n")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """What begins here."""
        if tag in SILENT:
            self.silent += 1
        elif tag == "table":
            self.flush()
            self.rows = []
        elif tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.said, self.spans = [], int(dict(attrs).get("colspan") or 1)
        elif tag in BLOCKS or tag == "li" or tag[:1] == "h":
            self.flush()

    def handle_endtag(self, tag: str) -> None:
        """What ends here."""
        if tag in SILENT:
            self.silent -= 1
        elif tag in ("td", "th") and self.rows:
            self.rows[-1].append((" ".join("".join(self.said).split()), self.spans))
            self.said = []
        elif tag == "table":
            self.lines.append(table(self.rows))
            self.rows = []
        elif len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.flush("=" * int(tag[1]) + " ")
        elif tag == "li":
            self.flush("- ")
        elif tag in BLOCKS and not self.rows:
            self.flush()

    def handle_data(self, data: str) -> None:
        """Words."""
        if not self.silent:
            self.said.append(data)


def table(rows: Sequence[Sequence[tuple[str, int]]]) -> str:
    """A table: the first row is repeated on each page."""
    wide = max((sum(spans for _, spans in row) for row in rows), default=1)
    told = []
    for row in rows:
        cells = [(text, spans) for text, spans in row]
        missing = wide - sum(spans for _, spans in row)
        if cells and missing:
            cells[-1] = (cells[-1][0], cells[-1][1] + missing)
        told.append(", ".join(f"table.cell(colspan: {n})[#{quoted(t)}]" for t, n in cells))
    if not told:
        return ""
    head, *body = told
    return f"#table(columns: {wide}, table.header({head}), {', '.join(b for b in body if b)})\n"


def typeset(html: str, title: str) -> str:
    """The content of a page of HTML, for typst."""
    reader = _Reader()
    reader.feed(html)
    reader.flush()
    return OPENING.replace("{title}", quoted(title)) + "\n".join(reader.lines)
