"""A frozen plan as an auditor reads it: part by part, blanks drawn, each passage with its place.

What a chair said about single criteria is left out: it would tell what the scorer found.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from planapp.domain.audit_tools import Question
from planapp.domain.audits import Pinned
from planapp.domain.findings import Applies, Criterion
from planapp.domain.gcp import Edition
from planapp.domain.nouns import Contingency, Noun, Trigger
from planapp.domain.plans import Plan
from planapp.present.answers import answer_in_words
from planapp.present.labels import FIELDS, LIST_OF, heading, item_name, noun

OF_THE_PLAN = ("conference", "child", "plan")
ORDER = (
    *("conference", "child", "attendees", "carers", "professionals", "family", "relatives"),
    *("concerns", "strengths", "daily_life", "plan", "objectives", "measures", "actions"),
    *("visits", "contingencies", "parent_views", "agency_views", "sign_off"),
)
"""The parts as they are read: who the child is, why there is a plan, what is done."""

TITLES = {
    "attendees": "Who was invited",
    "daily_life": "The child’s day",
    "plan": "The child’s views, and the note at the head",
    "visits": "Visits in the plan",
    "contingencies": "If things do not change",
    "parent_views": "What parents and carers say",
    "agency_views": "What agencies say",
}
"""Parts that pages and guidance call otherwise than their lists."""

FOLDED = frozenset({"attendees", "family", "relatives", "sign_off"})
"""Parts that few questions need; they open on demand."""

UNREAD = frozenset({"id", "reference", "version", "status", "team"})
ALWAYS: Mapping[str, frozenset[str]] = {
    "conference": frozenset({"held_on", "first_core_group", "next_review", "categories"}),
    "child": frozenset({"born", "mobility", "communication"}),
    "carers": frozenset({"name", "relation", "needs", "adapted"}),
    "professionals": frozenset({"name", "role", "agency"}),
    "concerns": frozenset({"text", "worried", "may_happen", "evidence"}),
    "strengths": frozenset({"text", "concerns"}),
    "daily_life": frozenset({"text", "observed_by", "observed_on"}),
    "plan": frozenset({"child_views"}),
    "objectives": frozenset({"change", "concerns", "by", "hold_for"}),
    "measures": frozenset({"what", "objective", "observer", "how_often", "baseline", "target"}),
    "actions": frozenset({"what", "owner", "due", "concerns", "measures", "objective"}),
    "visits": frozenset({"agency", "how_often", "child_seen", "seen_alone", "looks_at"}),
    "contingencies": frozenset({"kind", "trigger", "response", "who", "within"}),
    "parent_views": frozenset({"carer", "words", "agreement"}),
    "agency_views": frozenset({"agency", "agreement"}),
}
"""What is shown of each part even when it is not known: a gap is an answer to an auditor too."""

RECORD_TITLES = {
    "profiles": "Graded Care Profile",
    "visits": "Visits made and missed",
    "meetings": "Meetings",
    "events": "Chronology",
    "dates": "Dates",
}
"""What is recorded beside the plan, as far as questions ask about it."""

OF_MEETINGS = frozenset({"meetings", "notes", "resolutions", "closings"})


@dataclass(frozen=True)
class Said:
    """One thing that the plan says, or does not; `words` is blank for a gap.

    `place` is the key by which a note is pinned to it.
    """

    part: str
    item: str
    field: str
    label: str
    words: str

    @property
    def place(self) -> str:
        """`actions.a1.due`; within a plan no two are alike."""
        return f"{self.part}.{self.item}.{self.field}"


@dataclass(frozen=True)
class Piece:
    """One item of a list, or a part that is no list; its name is blank then."""

    name: str
    said: tuple[Said, ...]


@dataclass(frozen=True)
class Part:
    """One part of the plan."""

    key: str
    title: str
    pieces: tuple[Piece, ...]

    @property
    def anchor(self) -> str:
        """Where it stands on the page."""
        return f"plan-{self.key}"

    @property
    def folded(self) -> bool:
        """Whether it opens on demand."""
        return self.key in FOLDED


@dataclass(frozen=True)
class Way:
    """A way from a question to what it is answered from."""

    title: str
    anchor: str


def plan_read(plan: Plan, editions: Iterable[Edition]) -> tuple[Part, ...]:
    """Every part of a plan, those with nothing written too."""
    known = {edition.id: edition for edition in editions}
    return tuple(Part(key, part_title(key), tuple(_pieces(key, plan, known))) for key in ORDER)


def part_title(key: str) -> str:
    """What a part is called here."""
    return TITLES.get(key) or heading(key)


def places_of(parts: Iterable[Part]) -> dict[str, Said]:
    """Everything a note can be pinned to, by its place."""
    return {said.place: said for part in parts for piece in part.pieces for said in piece.said}


def pinned_place(pinned: Pinned, plan: Plan) -> str:
    """Where a pinned note stands, in words: `Action 3, by when`."""
    label = FIELDS.get(pinned.part, {}).get(pinned.field, pinned.field)
    name = item_name(plan, pinned.part, pinned.item) if pinned.item else part_title(pinned.part)
    return f"{name}, {label[:1].lower()}{label[1:]}"


def ways_of(question: Question, criteria: Iterable[Criterion]) -> tuple[Way, ...]:
    """The parts of plan and record that a question is about, as the criteria beside it read them.

    Nothing of what they found is in it.
    """
    linked = (c for c in criteria if c.id in question.criteria)
    return tuple(dict.fromkeys(way for c in linked for way in _ways(c)))


def _ways(criterion: Criterion) -> Iterator[Way]:
    root = criterion.field.split(".")[0]
    if criterion.applies_to in (Applies.RECORD, Applies.MEETING):
        key = "meetings" if root in OF_MEETINGS or criterion.applies_to is Applies.MEETING else root
        if key in RECORD_TITLES:
            yield Way(RECORD_TITLES[key], f"record-{key}")
    elif criterion.applies_to is Applies.PROFILE:
        yield Way(RECORD_TITLES["profiles"], "record-profiles")
    else:
        key = LIST_OF.get(criterion.applies_to) or (root if root in ORDER else "plan")
        yield Way(part_title(key), f"plan-{key}")
        if key == "conference":
            yield Way(RECORD_TITLES["dates"], "record-dates")


def _pieces(key: str, plan: Plan, editions: Mapping[str, Edition]) -> Iterator[Piece]:
    if key in (*OF_THE_PLAN, "sign_off"):
        of: Noun = plan if key == "plan" else getattr(plan, key)
        yield Piece("", tuple(_said(key, "", of, plan, editions)))
        return
    for item in plan.items(key):
        name = item_name(plan, key, item.id)
        yield Piece(name, tuple(_said(key, item.id, item, plan, editions)))


def _said(
    part: str, item: str, of: Noun, plan: Plan, editions: Mapping[str, Edition]
) -> Iterator[Said]:
    for field, label in FIELDS[part].items():
        if field in UNREAD:
            continue
        words = answer_in_words(of, field, plan, editions)
        if words or _is_missed(part, field, of):
            yield Said(part, item, field, label, words)


def _is_missed(part: str, field: str, of: Noun) -> bool:
    """Whether a blank is drawn; a day only where the answer to no change is to have one."""
    if isinstance(of, Contingency) and field == "by":
        return of.kind is Trigger.NO_CHANGE
    return field in ALWAYS.get(part, ())


def nothing_written(key: str) -> str:
    """What is said of a list in which nothing stands."""
    return f"No {noun(key)} is written"
