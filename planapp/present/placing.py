"""Where the boxes of a family tree stand: laid out in ranks by Graphviz, whose `dot` is run here.

Only numbers go to the program and only numbers come back: no word of a plan reaches it.
"""

import json
import shutil
import subprocess
from dataclasses import dataclass
from functools import lru_cache

PROGRAM = "dot"
SECONDS = 10
INCH = 72


@dataclass(frozen=True)
class Boxes:
    """What is to be placed: how many boxes of one size, which of them stand beside each other and
    have children, and which are kept together in a frame. A knot is a union: its partners and its
    children.
    """

    count: int
    width: int
    height: int
    knots: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]
    framed: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Placed:
    """Middles of boxes and of knots from the top left, the frame, and the size."""

    boxes: tuple[tuple[float, float], ...]
    knots: tuple[tuple[float, float], ...]
    frame: tuple[float, float, float, float] | None
    width: float
    height: float


@lru_cache(maxsize=64)
def place(boxes: Boxes) -> Placed | None:
    """The places; None where the program is not installed or could not place them."""
    dot = shutil.which(PROGRAM)
    if dot is None:
        return None
    return _asked(dot, boxes)


def _asked(dot: str, boxes: Boxes) -> Placed | None:
    try:
        answer = subprocess.run(  # noqa: S603 - numbers of our own to a program of the system
            [dot, "-Tjson0"],
            input=_graph(boxes),
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=True,
        )
        return _read(json.loads(answer.stdout), boxes)
    except (subprocess.SubprocessError, OSError, ValueError, KeyError):
        return None


def _graph(boxes: Boxes) -> str:
    lines = [
        "digraph {",
        "graph [newrank=true ranksep=0.5 nodesep=0.3];",
        "edge [dir=none];",
        f'node [shape=box fixedsize=true label="" width={boxes.width / INCH:.3f} '
        f"height={boxes.height / INCH:.3f}];",
    ]
    lines += [f"b{number};" for number in range(boxes.count)]
    inside = [f"b{number};" for number in sorted(boxes.framed)]
    for number, (partners, children) in enumerate(boxes.knots):
        knot = _knot(number, partners)
        if len(partners) > 1:
            lines.append(f"{knot} [width=0.15 height=0.05];")
            lines += _together(knot, partners)
        lines += [f"{knot} -> b{child} [weight=3];" for child in children]
        if inside and len(partners) > 1 and set(partners) <= boxes.framed:
            inside.append(f"{knot};")
    if inside:
        lines.append(f"subgraph cluster_household {{ margin=14; {' '.join(inside)} }}")
    return "\n".join([*lines, "}"])


def _knot(number: int, partners: tuple[int, ...]) -> str:
    """What a union is called; one parent alone is it."""
    return f"b{partners[0]}" if len(partners) == 1 else f"k{number}"


def _together(knot: str, partners: tuple[int, ...]) -> list[str]:
    """Two stand beside each other with the knot between; more stand above it."""
    if len(partners) != 2:
        return [f"b{one} -> {knot} [weight=5];" for one in partners]
    first, second = partners
    return [
        f"b{first} -> {knot} -> b{second} [weight=20];",
        f"{{ rank=same; b{first}; {knot}; b{second}; }}",
    ]


def _read(drawn: "dict[str, object]", boxes: Boxes) -> Placed:
    left, bottom, right, top = _numbers(drawn["bb"])
    known, frame = {}, None
    objects = drawn["objects"]
    for one in objects if isinstance(objects, list) else []:
        if "pos" in one:
            across, up = _numbers(one["pos"])
            known[one["name"]] = across - left, top - up
        elif "bb" in one:
            near, low, far, high = _numbers(one["bb"])
            frame = near - left, top - high, far - left, top - low
    return Placed(
        tuple(known[f"b{number}"] for number in range(boxes.count)),
        tuple(known[_knot(number, those)] for number, (those, _) in enumerate(boxes.knots)),
        frame,
        right - left,
        top - bottom,
    )


def _numbers(written: object) -> list[float]:
    return [float(part) for part in str(written).split(",")]
