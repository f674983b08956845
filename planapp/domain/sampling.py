"""The draw of a sample: a pure result of frame, design and seed, the same on every machine.

Each plan is ranked by a SHA-256 of the seed and its reference, so that the order in which a frame
is listed has no part in who is drawn. Ranks, quotas and steps are whole numbers: nothing is rounded
by a machine. `docs/sampling.md` says it in words and has a script that draws the same by itself.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from planapp.domain.errors import PlanappError
from planapp.domain.nouns import Noun

ALGORITHM = "planapp draw 1: SHA-256 ranks"
"""Kept with each sample; another way of drawing would have another name."""

ALL = "all plans"
"""The one stratum of a draw that has no others."""


class CannotDraw(PlanappError):
    """The design does not fit the frame; the line says what does."""


class Method(StrEnum):
    """How plans are drawn."""

    SIMPLE = "simple random"
    STRATIFIED = "stratified"
    INTERVAL = "interval"


class Allocation(StrEnum):
    """How many plans each stratum gives."""

    PROPORTIONAL = "in proportion to its size"
    AT_LEAST_ONE = "in proportion, at least one each"
    EQUAL = "the same number each"


class StrataBy(StrEnum):
    """What plans are sorted by before they are drawn."""

    TEAM = "team"
    CHAIR = "chair"
    CATEGORY = "category of harm"
    AGE = "age band"
    PRE_BIRTH = "pre-birth or not"
    TIME = "time on the plan"


@dataclass(frozen=True, kw_only=True)
class Design(Noun):
    """How a sample is drawn: method, number of plans, and for strata what they are and give."""

    method: Method
    size: int
    strata_by: tuple[StrataBy, ...] = ()
    allocation: Allocation = Allocation.PROPORTIONAL


@dataclass(frozen=True)
class Unit(Noun):
    """One plan that can be drawn: its reference, the version that would be audited, its stratum."""

    reference: str
    version: int
    stratum: str = ALL


@dataclass(frozen=True)
class Drawn(Noun):
    """The plans of a sample in drawn order, and all others in the order they would replace them."""

    sample: tuple[Unit, ...]
    reserves: tuple[Unit, ...]


def draw(units: Iterable[Unit], design: Design, seed: str) -> Drawn:
    """Draw a sample. Raises CannotDraw when the design asks for what the frame has not.

    No plan is drawn twice; every plan of a stratum is as likely as any other of it.
    """
    frame = _frame(units)
    if not 1 <= design.size <= len(frame):
        raise CannotDraw(
            f"A sample of {design.size} cannot be drawn from {len(frame)} plans. "
            f"Choose a number from 1 to {len(frame)}."
            if frame
            else "No plan fits what the sample is to be drawn from. Ask for less."
        )
    if design.method is Method.INTERVAL:
        chosen = _every_so_many(frame, design.size, seed)
    else:
        chosen = _first_of_each(frame, design, seed)
    sample = tuple(sorted(chosen, key=lambda unit: rank(seed, unit.reference)))
    left = set(frame) - chosen
    return Drawn(sample, tuple(sorted(left, key=lambda unit: rank(seed, unit.reference))))


def rank(seed: str, name: str) -> str:
    """Where a name stands in the order of a seed: 64 hexadecimal digits, smaller ones first."""
    return hashlib.sha256(f"{seed}\n{name}".encode()).hexdigest()


def strata_sizes(units: Iterable[Unit]) -> dict[str, int]:
    """How many plans each stratum has, by its name."""
    sizes: dict[str, int] = defaultdict(int)
    for unit in units:
        sizes[unit.stratum] += 1
    return dict(sorted(sizes.items()))


def quotas(sizes: Mapping[str, int], design: Design, seed: str) -> dict[str, int]:
    """How many plans each stratum gives; they add up to the size. Raises CannotDraw.

    What is left after whole shares goes to the largest remainders; where these are alike, and for
    what cannot be shared out equally, the seed decides.
    """
    if design.allocation is Allocation.EQUAL:
        return _equal(sizes, design.size, seed)
    given = _proportional(sizes, design.size, seed)
    if design.allocation is Allocation.AT_LEAST_ONE:
        return _with_one_each(given, sizes, design.size, seed)
    return given


def _frame(units: Iterable[Unit]) -> tuple[Unit, ...]:
    """The units by reference. A frame that names a plan twice would draw it twice as often."""
    frame = tuple(sorted(units, key=lambda unit: unit.reference))
    for one, next_one in zip(frame, frame[1:], strict=False):
        if one.reference == next_one.reference:
            raise CannotDraw(f"Plan {one.reference} stands in the frame twice. Keep one.")
    return frame


def _first_of_each(frame: tuple[Unit, ...], design: Design, seed: str) -> set[Unit]:
    """So many of each stratum as its quota says, those ranked first."""
    strata: dict[str, list[Unit]] = defaultdict(list)
    for unit in frame:
        stratified = design.method is Method.STRATIFIED
        strata[unit.stratum if stratified else ALL].append(unit)
    wanted = quotas({name: len(units) for name, units in strata.items()}, design, seed)
    return {
        unit
        for name, units in strata.items()
        for unit in sorted(units, key=lambda u: rank(seed, u.reference))[: wanted[name]]
    }


def _every_so_many(frame: tuple[Unit, ...], size: int, seed: str) -> set[Unit]:
    """Plans at equal steps round the list of references, from a start that the seed decides.

    The step is the number of plans by the size, as a fraction; round the end the list begins again
    (circular systematic sampling: D. B. Lahiri 1951, not read), so that each is equally likely.
    """
    total = len(frame)
    start = int(rank(seed, "start"), 16) % total
    return {frame[(start + i * total // size) % total] for i in range(size)}


def _proportional(sizes: Mapping[str, int], size: int, seed: str) -> dict[str, int]:
    total = sum(sizes.values())
    given = {name: size * count // total for name, count in sizes.items()}
    by_remainder = sorted(sizes, key=lambda n: (-(size * sizes[n] % total), _turn(seed, n)))
    for name in by_remainder[: size - sum(given.values())]:
        given[name] += 1
    return given


def _with_one_each(
    given: dict[str, int], sizes: Mapping[str, int], size: int, seed: str
) -> dict[str, int]:
    """Take from the strata that were given most beyond their share what the smallest lack."""
    if size < len(sizes):
        raise CannotDraw(
            f"{len(sizes)} groups cannot each give a plan to a sample of {size}. "
            f"Choose {len(sizes)} plans or more, or fewer groups."
        )
    total = sum(sizes.values())
    given = {name: max(count, 1) for name, count in given.items()}
    while sum(given.values()) > size:
        rich = (name for name, count in given.items() if count > 1)
        most = min(rich, key=lambda n: (size * sizes[n] - given[n] * total, _turn(seed, n)))
        given[most] -= 1
    return given


def _equal(sizes: Mapping[str, int], size: int, seed: str) -> dict[str, int]:
    """One each, round after round, while a stratum has any; the seed says which begins."""
    given = dict.fromkeys(sizes, 0)
    order = sorted(sizes, key=lambda name: _turn(seed, name))
    while sum(given.values()) < size:
        for name in order:
            if given[name] < sizes[name] and sum(given.values()) < size:
                given[name] += 1
    return given


def _turn(seed: str, stratum: str) -> str:
    return rank(seed, f"stratum\n{stratum}")
