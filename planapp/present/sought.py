"""What was found by words, for a reader: the place, and a line or two with the words marked."""

from collections.abc import Iterable
from dataclasses import dataclass

from planapp.domain.copies import Passage
from planapp.domain.facts import Fact
from planapp.domain.plans import LISTS, Plan
from planapp.domain.record import Record
from planapp.present.facts import fact_title
from planapp.present.labels import field_label, heading, item_name
from planapp.present.marking import Bit, excerpt
from planapp.wording.sought import Mark, Sought

LONGEST = 220
"""Characters of a text that are shown of it."""

BEFORE = 60
"""Characters that stand before the first word that was found."""

PLACES = 4
"""Places of one plan that are shown."""


@dataclass(frozen=True)
class FoundPassage:
    """One text in which something was found, and where it has the words."""

    passage: Passage
    marks: tuple[Mark, ...]

    @property
    def words(self) -> frozenset[int]:
        """Which of the words it has."""
        return frozenset(mark.word for mark in self.marks)


def found_in(passages: Iterable[Passage], sought: Sought) -> tuple[FoundPassage, ...]:
    """The texts that have any of the words, those with most of them first; none unless together
    they have all.
    """
    looked_at = (FoundPassage(passage, sought.marks(passage.text)) for passage in passages)
    found = [one for one in looked_at if one.marks]
    if len(frozenset[int]().union(*(one.words for one in found))) < len(sought.words):
        return ()
    return tuple(sorted(found, key=lambda one: -len(one.words)))


def around(text: str, marks: tuple[Mark, ...]) -> tuple[Bit, ...]:
    """The text around the first word that was found, cut between words, with all marks in it."""
    window = _window(text, marks[0].start if marks else 0)
    return excerpt(text, ((mark.start, mark.end) for mark in marks), *window)


def _window(text: str, first: int) -> tuple[int, int]:
    if len(text) <= LONGEST:
        return 0, len(text)
    start = max(0, first - BEFORE)
    if start:
        start = 1 + max(text.rfind(" ", start, first), start - 1)
    end = min(len(text), start + LONGEST)
    space = text.rfind(" ", max(first, end - BEFORE // 2), end)
    return start, end if end == len(text) or space < 0 else space


def place_in_words(plan: Plan, record: Record, passage: Passage) -> str:
    """Where a text stands: `Concern 2, What this rests on`, or `Injury or mark, 12 May 2027`."""
    if passage.part == "plan":
        return field_label("plan", passage.field)
    fact = fact_of(passage, record)
    if fact is not None:
        return fact_title(fact)
    asked = field_label(passage.part, passage.field)
    if not passage.item:
        return f"{heading(passage.part)}, {_down(asked)}"
    return f"{item_name(plan, passage.part, passage.item)}, {_down(asked)}"


def fact_of(passage: Passage, record: Record) -> Fact | None:
    """The fact that a text belongs to; None for what stands in the plan itself."""
    beside = passage.item and passage.part not in LISTS
    return record.find(passage.item) if beside else None


def is_of_family(passage: Passage) -> bool:
    """Whether a text is about somebody of the family."""
    return passage.part in ("carers", "family", "relatives")


def _down(label: str) -> str:
    return label[:1].lower() + label[1:]
