"""The nouns of a plan: child, conference, people, concerns, objectives, measures, actions, more.

Frozen, and blank where nothing is known. Links between items are ids, declared on the field.
"""

from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar, cast


class Noun:
    """What every part of a plan is. Plan files may hold no key that the part does not have."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}


KIN = "kin"  # all lists of family together: a link may lead to any


def _links(to: str) -> Any:  # noqa: ANN401 - a field of whatever type its noun declares
    return field(default=(), metadata={"links": to})


def _link(to: str) -> Any:  # noqa: ANN401 - as above
    return field(default="", metadata={"links": to})


class Status(StrEnum):
    """Where a plan stands: being written, sent to a second person, or agreed by both."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    AGREED = "agreed"


class Sex(StrEnum):
    """Sex as recorded at birth; blank before birth or when not known."""

    FEMALE = "female"
    MALE = "male"


class Mobility(StrEnum):
    """How a child moves; a mark on a child who is not yet mobile asks for more."""

    NOT_YET = "not yet mobile"
    ROLLING = "rolling"
    CRAWLING = "crawling"
    WALKING = "walking"


class Category(StrEnum):
    """Category of harm a plan is made under in England."""

    NEGLECT = "neglect"
    PHYSICAL = "physical abuse"
    EMOTIONAL = "emotional abuse"
    SEXUAL = "sexual abuse"


class ConferenceKind(StrEnum):
    """Which child protection conference made or changed the plan."""

    PRE_BIRTH = "pre-birth"
    INITIAL = "initial"
    REVIEW = "review"


class Presence(StrEnum):
    """How an invited person took part in a conference."""

    CAME = "came"
    REPORT = "sent a report"
    ABSENT = "neither came nor sent a report"


class Agreement(StrEnum):
    """Where somebody stands on the plan."""

    AGREES = "agrees"
    PARTLY = "agrees in part"
    DISAGREES = "does not agree"


class ActionStatus(StrEnum):
    """How far an action is. Done says that it happened, not that anything changed for the child."""

    NOT_STARTED = "not started"
    UNDER_WAY = "under way"
    DONE = "done"
    DROPPED = "dropped"


class Notice(StrEnum):
    """Whether the family knows beforehand of a visit."""

    ANNOUNCED = "announced"
    UNANNOUNCED = "unannounced"
    BOTH = "some announced, some not"


class Trigger(StrEnum):
    """What sets a contingency off."""

    NO_CHANGE = "no change by a date"
    EVENT = "something happens"


@dataclass(frozen=True, kw_only=True)
class Child(Noun):
    """The child the plan protects; born or expected."""

    name: str = ""
    born: date | None = None
    expected: date | None = None
    sex: Sex | None = None
    gestation_weeks: int | None = None
    mobility: Mobility | None = None
    legal_status: str = ""
    legal_limits: str = ""
    communication: str = ""

    @property
    def unborn(self) -> bool:
        """A date of delivery is known and no date of birth."""
        return self.born is None and self.expected is not None


@dataclass(frozen=True, kw_only=True)
class Conference(Noun):
    """The conference this version of the plan comes from, and the dates that follow from it."""

    kind: ConferenceKind | None = None
    held_on: date | None = None
    categories: tuple[Category, ...] = ()
    chair: str = ""
    first_core_group: date | None = None
    next_review: date | None = None


@dataclass(frozen=True, kw_only=True)
class Item(Noun):
    """One entry of a list in a plan. The id is unique within the plan and never shown."""

    id: str


@dataclass(frozen=True, kw_only=True)
class Attendee(Item):
    """A person or agency invited to the conference."""

    name: str = ""
    role: str = ""
    presence: Presence | None = None


@dataclass(frozen=True, kw_only=True)
class Kin(Item):
    """Somebody of the family: who they are to the child and to the others. Blank is not known.

    `born` and `died` are in words: often only a year is known. `excluded` is what is decided about
    contact, and by whom. A partnership said by one of the two stands for both.
    """

    name: str = ""
    relation: str = ""
    sex: Sex | None = None
    born: str = ""
    died: str = ""
    lives_with_child: bool | None = None
    cares_when: str = ""
    excluded: str = ""
    childs_parent: bool | None = None
    children: tuple[str, ...] = _links(KIN)
    partners: tuple[str, ...] = _links(KIN)
    parted: tuple[str, ...] = _links(KIN)


@dataclass(frozen=True, kw_only=True)
class Carer(Kin):
    """A parent or other carer, each one separately, with how work is adapted for them."""

    needs: str = ""
    adapted: str = ""


@dataclass(frozen=True, kw_only=True)
class Professional(Item):
    """A worker in the network, from one day to another. `phone` is for the family to ring."""

    name: str = ""
    role: str = ""
    agency: str = ""
    phone: str = ""
    lead: bool = False
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class FamilyHelper(Kin):
    """A member of the family or a friend who helps, and with what."""

    helps_with: str = ""


@dataclass(frozen=True, kw_only=True)
class Relative(Kin):
    """Somebody of the family who neither cares nor helps: an earlier child, a grandparent.

    `became` is what became of them, in the words of whoever wrote it.
    """

    became: str = ""


@dataclass(frozen=True, kw_only=True)
class Concern(Item):
    """The harm or risk the plan answers: who worries, about what, what may happen to the child.

    `resolved` says what shows that it no longer stands; blank while it does.
    """

    text: str = ""
    worried: str = ""
    may_happen: str = ""
    evidence: str = ""
    category: Category | None = None
    subareas: tuple[str, ...] = ()
    resolved: str = ""

    @property
    def stands(self) -> bool:
        """Whether the plan still answers it."""
        return not self.resolved.strip()


@dataclass(frozen=True, kw_only=True)
class Strength(Item):
    """What is going well and which concerns it bears on. Actions say that they build on it."""

    text: str = ""
    concerns: tuple[str, ...] = _links("concerns")


@dataclass(frozen=True, kw_only=True)
class DayObservation(Item):
    """What this child's life is like, as somebody saw it on a day."""

    text: str = ""
    observed_by: str = ""
    observed_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Objective(Item):
    """What must be different for the child: why, from which grade to which, by when, how long.

    `grade_why` is why more than one grade at once is aimed for; `reached` what shows that it was.
    """

    change: str = ""
    concerns: tuple[str, ...] = _links("concerns")
    subarea: str = ""
    grade_now: int | None = None
    grade_aim: int | None = None
    grade_why: str = ""
    by: date | None = None
    hold_for: str = ""
    reached: str = ""

    @property
    def graded(self) -> bool:
        """Whether a grade of a sub-area is its measure: which one, from which grade to which."""
        return bool(self.subarea) and None not in (self.grade_now, self.grade_aim)


@dataclass(frozen=True, kw_only=True)
class Measure(Item):
    """How anyone will know an objective moves: what is seen or counted, from where to where."""

    what: str = ""
    objective: str = _link("objectives")
    observer: str = ""
    instrument: str = ""
    how_often: str = ""
    baseline: str = ""
    target: str = ""
    worry: str = ""


@dataclass(frozen=True, kw_only=True)
class Action(Item):
    """A step: who does what, when, for which concern, moving which measure, with what help."""

    what: str = ""
    owner: str = ""
    owner_role: str = ""
    due: date | None = None
    how_often: str = ""
    concerns: tuple[str, ...] = _links("concerns")
    measures: tuple[str, ...] = _links("measures")
    objective: str = _link("objectives")
    strengths: tuple[str, ...] = _links("strengths")
    carers: tuple[str, ...] = _links("carers")
    adapted: str = ""
    support: str = ""
    status: ActionStatus | None = None
    progress: str = ""


@dataclass(frozen=True, kw_only=True)
class VisitingPattern(Item):
    """How often an agency sees the child, from when and until when, and what it looks at."""

    agency: str = ""
    how_often: str = ""
    since: date | None = None
    until: date | None = None
    child_seen: bool | None = None
    seen_alone: bool | None = None
    notice: Notice | None = None
    looks_at: str = ""


@dataclass(frozen=True, kw_only=True)
class Contingency(Item):
    """What will be done when change does not come, or when something foreseeable happens."""

    kind: Trigger | None = None
    trigger: str = ""
    by: date | None = None
    response: str = ""
    who: str = ""
    within: str = ""


@dataclass(frozen=True, kw_only=True)
class ParentView(Item):
    """What one carer says of the plan, in their own words."""

    carer: str = _link("carers")
    words: str = ""
    agreement: Agreement | None = None
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class AgencyView(Item):
    """One agency's agreement or dissent."""

    agency: str = ""
    agreement: Agreement | None = None
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class Override(Item):
    """A chair's written reason for going on although a criterion is not met.

    `seen` is the subject's fingerprint then; once that changes the override counts no more.
    """

    criterion: str
    subject: str
    reason: str
    by: str
    on: date
    seen: str


@dataclass(frozen=True, kw_only=True)
class SignOff(Noun):
    """Who wrote the plan, which other person agreed it, and who has been given it."""

    author: str = ""
    submitted_on: date | None = None
    approver: str = ""
    agreed_on: date | None = None
    recipients: tuple[str, ...] = ()


def links_of(noun: type[Item] | Item) -> dict[str, str]:
    """Which fields of an item hold ids, and of which list: `{"concerns": "concerns", …}`."""
    kind = noun if isinstance(noun, type) else type(noun)
    if kind not in _LINKS:
        _LINKS[kind] = {f.name: f.metadata["links"] for f in fields(kind) if "links" in f.metadata}
    return _LINKS[kind]


_LINKS: dict[type[Item], dict[str, str]] = {}


def linked_ids(item: Item, field_name: str) -> tuple[str, ...]:
    """The ids a link field holds, whether it takes one or several."""
    value = getattr(item, field_name)
    if isinstance(value, str):
        return (value,) if value else ()
    return cast(tuple[str, ...], value)
