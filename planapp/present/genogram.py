"""The family tree as a drawing: standard symbols on the places that Graphviz gives, as SVG.

The same drawing for page and PDF. Every name is somebody's input: wrapped, cut when it is longer
than a label may be, and escaped. What it shows is told in sentences by `planapp.present.family`.
"""

import re
import unicodedata
from collections.abc import Iterator
from html import escape

from planapp.domain.family import CHILD, Family, Union
from planapp.domain.nouns import Kin, Sex
from planapp.present.legible import legible
from planapp.present.placing import Boxes, Placed, place

WIDTH, SYMBOL, LINE = 140, 40, 15
"""The width of a box, the size of a symbol, and the height of a line of words, in points."""

LETTERS, MARGIN, SIZE = 20, 12, 9
"""Letters in a line of words, the room around the drawing, and how large letters are in points."""

MOST = {"name": 3, "relation": 2, "born": 2, "died": 2, "cares": 3}
FONT = "Liberation Sans, Helvetica, Arial, sans-serif"
"""The first is that of documents, which embed it."""

_SIZE = re.compile(r'width="(\d+)" height="(\d+)"')
A_MILLIMETRE = 96 / 25.4
INK, QUIET, HOUSE = "#0b0c0c", "#484949", "#1d70b8"


def genogram(family: Family, size: float = SIZE) -> str:
    """The drawing as SVG, with letters of so many points.

    Blank where it cannot be placed, since Graphviz is not installed.
    """
    ids = family.drawn
    labels = [_label(family, person) for person in ids]
    height = SYMBOL + 6 + LINE * max(len(label) for label in labels)
    row = _rows(family)
    knots = tuple(
        (
            tuple(map(ids.index, sorted(union.people, key=row.index))),
            tuple(map(ids.index, union.children)),
        )
        for union in family.unions
    )
    placed = place(Boxes(len(ids), WIDTH, height, knots))
    household = frozenset(map(ids.index, family.household))
    if placed and household:
        outline = outlined(placed.boxes, household, WIDTH, height)
        if outline is None:
            placed = place(Boxes(len(ids), WIDTH, height, knots, household)) or placed
            outline = _corners(placed.frame) if placed.frame else ()
    else:
        outline = ()
    return _Drawing(family, placed, labels, height).svg(outline, size / SIZE) if placed else ""


def legible_on(drawing: str, wide: float, high: float, least: float, size: float = SIZE) -> bool:
    """Whether letters of a drawing are no smaller than this, drawn into so many millimetres."""
    found = _SIZE.search(drawing)
    width, height = map(float, found.groups()) if found else (0.0, 0.0)
    shrunk = max(1, width / wide / A_MILLIMETRE, height / high / A_MILLIMETRE)
    return bool(found) and size / shrunk >= least


Point = tuple[float, float]


def outlined(
    places: tuple[Point, ...], household: frozenset[int], width: int, height: int
) -> tuple[Point, ...] | None:
    """The corners of a line round the household, row by row; None if it took in anybody else."""
    rows: dict[float, list[float]] = {}
    for number in household:
        rows.setdefault(places[number][1], []).append(places[number][0])
    between = {y for _, y in places if min(rows) <= y <= max(rows)}
    if between != set(rows):
        return None
    right, left = [], []
    half, tall = width / 2 - 2, height / 2 + 8
    for y, across in sorted(rows.items()):
        near, far = min(across) - half, max(across) + half
        if any(
            near - half < x < far + half and places[number][1] == y
            for number, (x, _) in enumerate(places)
            if number not in household
        ):
            return None
        right += [(far, y - tall), (far, y + tall)]
        left += [(near, y - tall), (near, y + tall)]
    return (*right, *reversed(left))


def _corners(frame: tuple[float, float, float, float]) -> tuple[Point, ...]:
    left, top, right, bottom = frame
    return ((right, top), (right, bottom), (left, bottom), (left, top))


def _rows(family: Family) -> list[str]:
    """Everybody with partners next to each other: who had two stands between them.

    Begun with those who have fewest, so that a row begins at its end.
    """
    beside: dict[str, list[str]] = {person: [] for person in family.drawn}
    for union in family.unions:
        if len(union.people) == 2:
            first, second = union.people
            beside[first].append(second)
            beside[second].append(first)
    row: list[str] = []
    for start in sorted(beside, key=lambda person: len(beside[person])):
        to_add = [start]
        while to_add:
            person = to_add.pop()
            if person not in row:
                row.append(person)
                to_add += reversed(beside[person])
    return row


def wrapped(text: str, letters: int = LETTERS, most: int = 3) -> tuple[str, ...]:
    """A text in so many short lines, long words broken; what does not fit ends in `…`."""
    lines: list[str] = [""]
    for word in "".join(c if c.isprintable() else " " for c in legible(text)).split():
        for part in _parts(word, letters):
            if lines[-1] and _width(f"{lines[-1]} {part}") > letters:
                lines.append("")
            lines[-1] = f"{lines[-1]} {part}".strip()
            if len(lines) > most:
                kept = lines[most - 1]
                while _width(kept) > letters - 1:
                    kept = kept[:-1]
                return (*lines[: most - 1], f"{kept}…")
    return tuple(line for line in lines if line)


def _parts(word: str, letters: int) -> Iterator[str]:
    part = ""
    for character in word:
        if _width(part + character) > letters:
            yield part
            part = ""
        part += character
    yield part


def _width(text: str) -> float:
    """How wide a text is, in ordinary letters."""
    return sum(map(_letter, text))


def _letter(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WF":
        return 2
    if unicodedata.combining(character):
        return 0
    return 1.5 if character in "MWmw@%—…" or character.isupper() else 1


def _label(family: Family, person: str) -> tuple[tuple[str, str], ...]:
    """The lines of words under a symbol, each with its weight."""
    if person == CHILD:
        child = family.child
        lines = [(line, "bold") for line in wrapped(child.name or "Child", most=MOST["name"])]
        return (*lines, ("the child", ""))
    one = family.kin[person]
    called = one.name or one.relation or "Name not known"
    lines = [(line, "bold") for line in wrapped(called, most=MOST["name"])]
    if one.name and one.relation.casefold() != one.name.casefold():
        lines += [(line, "") for line in wrapped(one.relation, most=MOST["relation"])]
    for word, said in (("born", one.born), ("died", one.died)):
        if said:
            lines += [(line, "") for line in wrapped(f"{word} {said}", most=MOST[word])]
    if one.cares_when:
        lines += [(line, "") for line in wrapped(f"Cares: {one.cares_when}", most=MOST["cares"])]
    if one.excluded:
        lines.append(("Contact: see below", "bold"))
    return tuple(lines)


class _Drawing:
    """One family on its way to paper."""

    def __init__(
        self,
        family: Family,
        placed: Placed,
        labels: list[tuple[tuple[str, str], ...]],
        height: int,
    ) -> None:
        self.family, self.placed, self.labels = family, placed, labels
        self.index = {person: number for number, person in enumerate(family.drawn)}
        self.half = height / 2
        self.parts: list[str] = []

    def svg(self, outline: tuple[Point, ...], scale: float) -> str:
        """All of it, enlarged: the line round the household, others, then the people over them."""
        if outline:
            corners = " ".join(f"{x:.1f},{y:.1f}" for x, y in outline)
            self.parts.append(
                f'<polygon points="{corners}" stroke="{HOUSE}" stroke-width="2" '
                'stroke-dasharray="9 5" stroke-linejoin="round"/>'
            )
        for number, union in enumerate(self.family.unions):
            self._union(number, union)
        for person, number in self.index.items():
            self._person(person, number)
        wide = self.placed.width + 2 * MARGIN
        high = self.placed.height + 2 * MARGIN
        frame = f"{-MARGIN} {-MARGIN} {wide:.0f} {high:.0f}"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{frame}" width="{wide * scale:.0f}" '
            f'height="{high * scale:.0f}" font-family="{FONT}" font-size="12" '
            f'fill="none" stroke="{INK}" stroke-width="1.5">{"".join(self.parts)}</svg>'
        )

    def _top(self, person: str) -> tuple[float, float]:
        """Where the symbol of a person begins: its middle across, its upper edge."""
        across, down = self.placed.boxes[self.index[person]]
        return across, down - self.half

    def _union(self, number: int, union: Union) -> None:
        """The line between partners, and from it down to their children."""
        across, down = self.placed.knots[number]
        tops = [self._top(person) for person in union.people]
        if len(tops) == 2:
            down = tops[0][1] + SYMBOL / 2
            left, right = sorted(x for x, _ in tops)
            across = across if left <= across <= right else (left + right) / 2
            self._partners(union, tops, down)
        elif len(tops) == 1:
            down = self._below(union.people[0])
        else:
            for person, (x, _) in zip(union.people, tops, strict=True):
                self._line((x, self._below(person)), (across, down))
        children = [self._top(child) for child in union.children]
        if children:
            bar = min(y for _, y in children) - 16 - 4 * (number % 3)
            ends = [across, *(x for x, _ in children)]
            self._line((across, down), (across, bar))
            self._line((min(ends), bar), (max(ends), bar))
            for x, y in children:
                self._line((x, bar), (x, y))

    def _below(self, person: str) -> float:
        """Just below the words of a person."""
        return self._top(person)[1] + SYMBOL + 8 + LINE * len(self.labels[self.index[person]])

    def _partners(self, union: Union, tops: list[tuple[float, float]], down: float) -> None:
        (first, _), (second, level) = tops
        recorded = union.partners or union.parted
        self._line((first, down), (second, level + SYMBOL / 2), dotted=not recorded)
        if union.parted and not union.partners:
            middle = (first + second) / 2 - (second - first) / 6
            for at in (middle - 3, middle + 3):
                self._line((at - 4, down + 8), (at + 4, down - 8))

    def _line(
        self, start: tuple[float, float], end: tuple[float, float], *, dotted: bool = False
    ) -> None:
        dashes = ' stroke-dasharray="2 4"' if dotted else ""
        self.parts.append(
            f'<path d="M{start[0]:.1f} {start[1]:.1f}L{end[0]:.1f} {end[1]:.1f}"{dashes}/>'
        )

    def _person(self, person: str, number: int) -> None:
        across, top = self._top(person)
        shape = _shape(self.family, person)
        self.parts.append(_symbol(shape, across, top, SYMBOL))
        if person == CHILD:
            self.parts.append(_symbol(shape, across, top + 4.5, SYMBOL - 9))
        elif self.family.kin[person].died:
            half = SYMBOL / 2
            self._line((across - half, top), (across + half, top + SYMBOL))
            self._line((across + half, top), (across - half, top + SYMBOL))
        for line, (words, weight) in enumerate(self.labels[number]):
            down = top + SYMBOL + 4 + LINE * (line + 0.8)
            bold = ' font-weight="bold"' if weight else ""
            self.parts.append(
                f'<text x="{across:.1f}" y="{down:.1f}" text-anchor="middle" stroke="none" '
                f'fill="{INK if weight else QUIET}"{bold}>{escape(words)}</text>'
            )


def _shape(family: Family, person: str) -> str:
    if person == CHILD and family.child.unborn:
        return "triangle"
    who: object = family.child if person == CHILD else family.kin[person]
    sex = who.sex if isinstance(who, Kin) else family.child.sex
    return {Sex.MALE: "square", Sex.FEMALE: "circle"}.get(sex, "diamond") if sex else "diamond"


def _symbol(shape: str, across: float, top: float, size: float) -> str:
    half, middle = size / 2, top + size / 2
    if shape == "circle":
        return f'<circle cx="{across:.1f}" cy="{middle:.1f}" r="{half:.1f}" fill="#fff"/>'
    if shape == "square":
        left = across - half
        return (
            f'<rect x="{left:.1f}" y="{top:.1f}" width="{size:.1f}" height="{size:.1f}" '
            f'fill="#fff"/>'
        )
    corners = {
        "triangle": ((0, top), (half, top + size), (-half, top + size)),
        "diamond": ((0, top), (half, middle), (0, top + size), (-half, middle)),
    }[shape]
    points = " ".join(f"{across + x:.1f},{y:.1f}" for x, y in corners)
    return f'<polygon points="{points}" fill="#fff"/>'
