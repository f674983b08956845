"""A PDF as a screen reader takes it: its elements in the order of the tags, each with its words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf

BLOCKS = {"/TR", "/P", "/H1", "/H2", "/H3", "/H4", "/LI", "/Figure", "/Caption", "/BlockQuote"}
"""What is read as one: whatever stands in it is beside each other, not below."""

IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
Matrix = tuple[float, float, float, float, float, float]


@dataclass
class Block:
    """What is read as one: its tag and element, page, how high it begins (points), its words."""

    tag: str
    element: int
    page: int
    top: float
    words: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


@dataclass(frozen=True)
class Run:
    """Words drawn at one place, with the number of their content; None for an artifact."""

    number: int | None
    top: float
    text: str


def blocks(pdf: pikepdf.Pdf) -> list[Block]:
    """Every block with words in it, in the order of the tags."""
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    drawn: dict[tuple[int, int], list[Run]] = {}
    for number, page in enumerate(pdf.pages):
        for run in runs(page):
            if run.number is not None:
                drawn.setdefault((number, run.number), []).append(run)
    found: list[Block] = []
    for block, tag, page, number in _content(pdf.Root.StructTreeRoot, "", None, -1):
        for run in drawn.get((pages[page], number), ()):
            last = found[-1] if found else None
            if last is None or (last.element, last.page) != (block, pages[page]):
                found.append(Block(tag, block, pages[page], run.top))
            found[-1].top = max(found[-1].top, run.top)
            found[-1].words.append(run.text)
    return found


def _content(node, tag, page, block) -> Iterator[tuple]:
    """Each run of content with the block it stands in: the outermost that is read as one."""
    page = node.Pg.objgen if "/Pg" in node else page
    kind = str(node.get("/S", ""))
    if kind in BLOCKS and block == -1:
        tag, block = kind, node.objgen[0]
    for kid in kids(node):
        if isinstance(kid, int):
            yield block, tag, page, kid
        elif "/MCID" in kid:
            yield block, tag, kid.Pg.objgen if "/Pg" in kid else page, int(kid.MCID)
        elif "/S" in kid:
            yield from _content(kid, tag, page, block)


def kids(node) -> list:
    """What is directly in an element; PDF leaves out the list where there is only one."""
    found = node.get("/K", [])
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def elements(pdf: pikepdf.Pdf, *kinds: str) -> list:
    """Every element of these kinds, in the order of the tags; all when none is named."""
    return [n for n in _walk(pdf.Root.StructTreeRoot) if not kinds or str(n.get("/S")) in kinds]


def _walk(node) -> Iterator:
    yield node
    for kid in kids(node):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from _walk(kid)


def runs(page: pikepdf.Page) -> Iterator[Run]:
    """All words that are drawn on a page, in the order of drawing."""
    pen = _Pen({name: _letters(font) for name, font in page.Resources.get("/Font", {}).items()})
    for instruction in pikepdf.parse_content_stream(page):
        operands, operator = list(instruction.operands), str(instruction.operator)
        if operator in ("TJ", "Tj"):
            yield pen.run(operands[0])
        elif operator in _MOVES:
            _MOVES[operator](pen, operands)


class _Pen:
    """Where the next words go, in which letters, and to which content they belong."""

    def __init__(self, fonts: dict[str, dict[int, str]]) -> None:
        self.fonts = fonts
        self.letters: dict[int, str] = {}
        self.marks: list[int | None] = []
        self.kept: list[Matrix] = []
        self.page, self.line = IDENTITY, IDENTITY

    def run(self, shown) -> Run:
        number = next((n for n in reversed(self.marks) if n is not None), None)
        text = "".join(self.letters.get(code, "�") for code in _codes(shown))
        return Run(number, _times(self.line, self.page)[5], text)

    def keep(self, _) -> None:
        self.kept.append(self.page)

    def go_back(self, _) -> None:
        self.page = self.kept.pop()

    def move(self, operands) -> None:
        self.page = _times(_matrix(operands), self.page)

    def place(self, operands) -> None:
        self.line = _matrix(operands)

    def choose(self, operands) -> None:
        self.letters = self.fonts[operands[0]]

    def begin(self, operands) -> None:
        found = operands[1].get("/MCID") if len(operands) > 1 else None
        self.marks.append(None if found is None else int(found))

    def end(self, _) -> None:
        self.marks.pop()


_MOVES = {
    "q": _Pen.keep,
    "Q": _Pen.go_back,
    "cm": _Pen.move,
    "Tm": _Pen.place,
    "Tf": _Pen.choose,
    "BDC": _Pen.begin,
    "BMC": _Pen.begin,
    "EMC": _Pen.end,
}


def _matrix(operands) -> Matrix:
    return tuple(float(o) for o in operands)


def _times(a: Matrix, b: Matrix) -> Matrix:
    return (
        a[0] * b[0] + a[1] * b[2], a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2], a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4], a[4] * b[1] + a[5] * b[3] + b[5],
    )  # fmt: skip


def _codes(shown) -> Iterator[int]:
    for part in shown if isinstance(shown, pikepdf.Array) else [shown]:
        if isinstance(part, pikepdf.String):
            raw = bytes(part)
            yield from (int.from_bytes(raw[i : i + 2]) for i in range(0, len(raw), 2))


def _letters(font) -> dict[int, str]:
    """What each code of a font stands for."""
    table = font.ToUnicode.read_bytes().decode("latin-1")
    found = re.findall(r"<([0-9a-f]{4})> <([0-9a-f]+)>\n", table)
    return {int(c, 16): bytes.fromhex(u).decode("utf-16-be") for c, u in found}
