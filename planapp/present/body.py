"""A body drawing, front and back, of our own lines: which regions are shown, and their words.

Sides are the child's own: seen from the front, the child's left is on the right of the drawing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from planapp.domain.chronology import Mark, Region
from planapp.present.labels import first_up, in_words, joined

WIDTH, HEIGHT, APART = 200, 330, 30
"""The box of one figure, and the room between the two."""


@dataclass(frozen=True)
class Shape:
    """One region in one of the two figures: its outline, and where a number stands on it."""

    region: Region
    outline: str
    at: tuple[float, float]

    @property
    def name(self) -> str:
        """The region as part of a class of a style sheet."""
        return region_name(self.region)


GROUPS: tuple[tuple[str, tuple[Region, ...]], ...] = (
    (
        "Head and face",
        (
            *(Region.HEAD, Region.FACE_LEFT, Region.FACE_RIGHT, Region.EYE_LEFT, Region.EYE_RIGHT),
            *(Region.EAR_LEFT, Region.EAR_RIGHT, Region.MOUTH, Region.NECK),
        ),
    ),
    ("Body", (Region.CHEST, Region.BELLY, Region.BACK, Region.BOTTOM, Region.GENITALS)),
    (
        "Arms and hands",
        (Region.ARM_LEFT, Region.ARM_RIGHT, Region.HAND_LEFT, Region.HAND_RIGHT),
    ),
    ("Legs and feet", (Region.LEG_LEFT, Region.LEG_RIGHT, Region.FOOT_LEFT, Region.FOOT_RIGHT)),
)
"""The regions as a form asks for them, by part of the body."""


def region_name(region: Region) -> str:
    """`left-side-of-the-face`."""
    return str(region).replace(" ", "-")


def numbers_of(marks: Iterable[Mark]) -> Mapping[Region, str]:
    """Where marks are, each by its number in the order given: `1`, `1, 3`."""
    found: dict[Region, list[str]] = {}
    for number, mark in enumerate(marks, start=1):
        for region in mark.regions:
            found.setdefault(region, []).append(str(number))
    return {region: ", ".join(numbers) for region, numbers in found.items()}


def plain(regions: Iterable[Region]) -> Mapping[Region, str]:
    """Regions to shade, with nothing written on them."""
    return dict.fromkeys(regions, "")


def body_in_words(shown: Mapping[Region, str]) -> str:
    """What the drawing shows, for whoever does not see it."""
    said = (_in_words(region, shown[region]) for region in Region if region in shown)
    where = "; ".join(said) or "no place is recorded"
    return f"Body drawing, front and back: {where}."


def regions_in_words(regions: Iterable[Region]) -> str:
    """The regions in a row; that the place is not known when there is none."""
    return first_up(joined(str(region) for region in regions)) or "Place not known"


def _in_words(region: Region, numbers: str) -> str:
    if not numbers:
        return in_words(region)
    several = "," in numbers
    return f"{in_words(region)}, {'marks' if several else 'mark'} {joined(numbers.split(', '))}"


def _ellipse(x: float, y: float, wide: float, high: float) -> str:
    arc = f"A{wide} {high} 0 1 0"
    return f"M{x - wide} {y}{arc} {x + wide} {y}{arc} {x - wide} {y}Z"


def _mirrored(outline: str) -> str:
    """An outline of letters and points, each point on the other side."""
    parts = outline.split()
    return " ".join(
        part
        if part.isalpha()
        else f"{WIDTH - float(part.partition(',')[0]):g},{part.partition(',')[2]}"
        for part in parts
    )


ARM = "M 62,127 C 46,132 34,162 25,190 L 43,198 C 52,180 60,164 65,154 Z"
LEG = "M 64,216 C 68,234 82,242 97,244 C 95,264 90,284 86,298 L 60,298 C 56,268 57,240 64,216 Z"
CHEEK = "M 57,50 C 72,43 86,41 100,41 L 100,114 C 76,114 55,92 57,50 Z"

_ONE_SIDE: dict[str, tuple[str, tuple[float, float]]] = {
    "arm": (ARM, (44, 168)),
    "leg": (LEG, (75, 268)),
    "side of the face": (CHEEK, (74, 90)),
}
_ROUND: dict[str, tuple[float, float, float, float]] = {
    "ear": (51, 64, 7, 12),
    "hand": (29, 207, 12, 14),
    "foot": (70, 308, 16, 10),
    "eye": (80, 64, 10, 6),
}
_MIDDLE: dict[Region, tuple[str, tuple[float, float]]] = {
    Region.NECK: ("M 86,110 L 114,110 L 120,125 L 80,125 Z", (100, 119)),
    Region.CHEST: ("M 62,127 C 76,123 124,123 138,127 L 134,170 L 66,170 Z", (100, 149)),
    Region.BELLY: (
        "M 66,170 L 134,170 C 138,190 138,200 136,213 L 64,213 C 62,200 62,190 66,170 Z",
        (100, 193),
    ),
    Region.GENITALS: (
        "M 64,213 L 136,213 C 134,234 116,242 100,244 C 84,242 66,234 64,213 Z",
        (100, 229),
    ),
}
_FRONT_HEAD = (
    "M 57,50 C 56,-8 144,-8 143,50 C 128,43 114,41 100,41 C 86,41 72,43 57,50 Z",
    (100.0, 26.0),
)
_BACK: dict[Region, tuple[str, tuple[float, float]]] = {
    Region.HEAD: (
        "M 57,56 C 55,-10 145,-10 143,56 C 144,92 124,112 100,112 C 76,112 56,92 57,56 Z",
        (100, 56),
    ),
    Region.NECK: _MIDDLE[Region.NECK],
    Region.BACK: (
        "M 62,127 C 76,123 124,123 138,127 L 134,170 C 136,182 136,192 136,202 "
        "L 64,202 C 64,192 64,182 66,170 Z",
        (100, 164),
    ),
    Region.BOTTOM: (
        "M 64,202 L 136,202 C 138,230 118,243 100,244 C 82,243 62,230 64,202 Z",
        (100, 224),
    ),
}


def _sides(what: str, *, back: bool) -> tuple[Shape, Shape]:
    """The two shapes of what there is on each side: first that on the left of the drawing."""
    here, there = (
        Region(f"{side} {what}") for side in (("left", "right") if back else ("right", "left"))
    )
    if what in _ROUND:
        x, y, wide, high = _ROUND[what]
        above = 17 if what == "eye" else 0
        return (
            Shape(here, _ellipse(x, y, wide, high), (x, y - above)),
            Shape(there, _ellipse(WIDTH - x, y, wide, high), (WIDTH - x, y - above)),
        )
    outline, (x, y) = _ONE_SIDE[what]
    return Shape(here, outline, (x, y)), Shape(there, _mirrored(outline), (WIDTH - x, y))


def _limbs(*, back: bool) -> tuple[Shape, ...]:
    return tuple(
        shape for what in ("ear", "arm", "hand", "leg", "foot") for shape in _sides(what, back=back)
    )


FRONT: tuple[Shape, ...] = (
    *_limbs(back=False),
    Shape(Region.HEAD, *_FRONT_HEAD),
    *_sides("side of the face", back=False),
    *_sides("eye", back=False),
    Shape(Region.MOUTH, _ellipse(100, 93, 14, 7), (100, 93)),
    *(Shape(region, *drawn) for region, drawn in _MIDDLE.items()),
)
BACK: tuple[Shape, ...] = (
    *_limbs(back=True),
    *(Shape(region, *drawn) for region, drawn in _BACK.items()),
)
"""Every region is in one of the two figures; limbs, ears and neck are in both."""
