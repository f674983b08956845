"""Spots of a plan that somebody comments on or asks about: their names, and the words that stand
there now.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from planapp.domain.gcp import Edition
from planapp.domain.plans import LISTS, Plan
from planapp.domain.queries import WHOLE_PLAN
from planapp.present.audit_reading import ORDER, UNREAD, part_title, plan_read
from planapp.present.labels import FIELDS, item_name

MOST_QUOTED = 20_000
"""Characters of a quotation; what is longer is cut there, and the version still has all of it."""


def is_spot(plan: Plan, spot: str) -> bool:
    """Whether a plan has this spot: a part that is read, an item that is there, a field of it."""
    pieces = spot.split(".")
    if len(pieces) != 3 or pieces[0] not in ORDER:
        return False
    part, item, field = pieces
    if item and all(one.id != item for one in _items(plan, part)):
        return False
    return not field or (field in _asked(part) and bool(item) == (part in LISTS))


def spot_in_words(plan: Plan, spot: str) -> str:
    """`Concern 1, evidence`, `Concern 1`, `Concerns`, or `The plan as a whole`."""
    if spot == WHOLE_PLAN:
        return "The plan as a whole"
    part, item, field = spot.split(".")
    name = item_name(plan, part, item) if item else part_title(part)
    label = FIELDS.get(part, {}).get(field, field)
    return f"{name}, {label[:1].lower()}{label[1:]}" if field else name


def words_at(plan: Plan, editions: Iterable[Edition], spot: str) -> str:
    """What stands at a spot: the words of a field, or label and words of all that an item says.

    Blank for what is not known, for a whole list, and for the plan as a whole.
    """
    part, item, field = spot.split(".")
    if spot == WHOLE_PLAN or (part in LISTS and not item):
        return ""
    said = tuple(
        said
        for read in plan_read(plan, editions)
        for piece in (read.pieces if read.key == part else ())
        for said in piece.said
        if said.item == item and said.words and field in ("", said.field)
    )
    lines = (one.words if field else f"{one.label}: {one.words}" for one in said)
    return "\n".join(lines)[:MOST_QUOTED]


def spots_beside(plan: Plan, spot: str) -> Iterator[tuple[str, str]]:
    """What somebody may choose beside a spot, each with its name: it, and what belongs with it.

    The fields of the same item, or of a whole plan its parts.
    """
    part, item, _ = spot.split(".")
    if spot == WHOLE_PLAN or (part in LISTS and not item):
        yield WHOLE_PLAN, spot_in_words(plan, WHOLE_PLAN)
        for each in ORDER:
            if each != "plan":
                yield f"{each}..", spot_in_words(plan, f"{each}..")
        return
    yield f"{part}.{item}.", spot_in_words(plan, f"{part}.{item}.")
    for field in _asked(part):
        yield f"{part}.{item}.{field}", spot_in_words(plan, f"{part}.{item}.{field}")


def _items(plan: Plan, part: str) -> tuple[Any, ...]:
    return plan.items(part) if part in LISTS else ()


def _asked(part: str) -> tuple[str, ...]:
    return tuple(field for field in FIELDS[part] if field not in UNREAD)
