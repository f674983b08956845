"""The chronology of a child: what happened, who saw it and who said so, on the day it happened.

Every event says how it is known. Blank means not known. Nothing here says how a mark came about or
who caused it: an explanation is recorded as somebody's words, never as what was so.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar, Literal

from planapp.domain.facts import Fact
from planapp.domain.nouns import Mobility


class PartOfDay(StrEnum):
    """When in the day something was seen."""

    EARLY = "early morning"
    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"

    @property
    def place(self) -> int:
        """Where in the day it stands, from 1."""
        return list(PartOfDay).index(self) + 1


class Region(StrEnum):
    """A part of the body, as a body drawing shows it; sides are the child's own."""

    HEAD = "head"
    FACE_LEFT = "left side of the face"
    FACE_RIGHT = "right side of the face"
    EYE_LEFT = "left eye"
    EYE_RIGHT = "right eye"
    MOUTH = "mouth"
    EAR_LEFT = "left ear"
    EAR_RIGHT = "right ear"
    NECK = "neck"
    CHEST = "chest"
    BELLY = "belly"
    BACK = "back"
    BOTTOM = "bottom"
    GENITALS = "nappy area"
    ARM_LEFT = "left arm"
    ARM_RIGHT = "right arm"
    HAND_LEFT = "left hand"
    HAND_RIGHT = "right hand"
    LEG_LEFT = "left leg"
    LEG_RIGHT = "right leg"
    FOOT_LEFT = "left foot"
    FOOT_RIGHT = "right foot"


class Partner(StrEnum):
    """Who takes part in a strategy discussion (Working Together 2023, not read again here)."""

    SOCIAL_CARE = "children’s social care"
    POLICE = "police"
    HEALTH = "health"
    EDUCATION = "school or nursery"
    OTHER = "another agency"


class Effort(StrEnum):
    """How a contact came about: whose effort it took."""

    FAMILY_CAME = "the family came"
    WE_CAME = "a professional went to the family"
    TELEPHONE = "by telephone or message"


@dataclass(frozen=True, kw_only=True)
class Event(Fact):
    """What every event says: when, what, how it is known, which concerns it bears on.

    `at` is a time of day in words or figures. `seen_by` saw it, `said_by` told of it; `concerns`
    are ids of the plan's. `done` is what was done about it, `follow_up` what is still to be done
    and by whom; blank when nothing is open.
    """

    happened_on: date | None = None
    at: str = ""
    part_of_day: PartOfDay | None = None
    what: str = ""
    seen_by: str = ""
    said_by: str = ""
    agency: str = ""
    concerns: tuple[str, ...] = field(default=(), metadata={"links": "concerns"})
    done: str = ""
    follow_up: str = ""

    @property
    def day(self) -> date | None:
        """The day it happened."""
        return self.happened_on

    @property
    def within_day(self) -> int:
        """Where its part of the day stands; first where that is not known."""
        return self.part_of_day.place if self.part_of_day else 0


@dataclass(frozen=True, kw_only=True)
class Observation(Event):
    """Something seen or heard that bears on the child's daily care."""

    word: ClassVar[str] = "observation"
    part: ClassVar[str] = "observation"
    kind: Literal["observation"] = "observation"


@dataclass(frozen=True, kw_only=True)
class Mark(Event):
    """An injury or a mark: where on the body, how large, what was said of it and by whom.

    `mobility` is how the child moved then. `referred` and `senior_opinion` say what was done under
    the local protocol: whether it went to children's social care and what came of that, and
    whether a senior paediatrician gave an opinion, and which. `considered` says what was decided
    about physical harm after it, and why.
    """

    word: ClassVar[str] = "injury or mark"
    part: ClassVar[str] = "mark"
    kind: Literal["mark"] = "mark"
    regions: tuple[Region, ...] = ()
    size: str = ""
    explanation: str = ""
    explained_by: str = ""
    mobility: Mobility | None = None
    referred: bool | None = None
    referral_outcome: str = ""
    senior_opinion: bool | None = None
    opinion: str = ""
    considered: str = ""

    @property
    def before_moving(self) -> bool:
        """Whether the child was not yet mobile then, as far as that was recorded."""
        return self.mobility is Mobility.NOT_YET


@dataclass(frozen=True, kw_only=True)
class Enquiry(Event):
    """A section 47 enquiry: begun on the day of the event, with its outcome and who was told."""

    word: ClassVar[str] = "section 47 enquiry"
    part: ClassVar[str] = "enquiry"
    kind: Literal["enquiry"] = "enquiry"
    about: tuple[str, ...] = ()
    ended_on: date | None = None
    outcome: str = ""
    told: str = ""
    family_told_on: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether no outcome has been recorded."""
        return not self.outcome.strip()

    @property
    def is_told(self) -> bool:
        """Whether it is recorded who was told the outcome, and when the family was."""
        return bool(self.told.strip()) and self.family_told_on is not None


@dataclass(frozen=True, kw_only=True)
class Strategy(Event):
    """A strategy discussion: who took part, and what was agreed."""

    word: ClassVar[str] = "strategy discussion"
    part: ClassVar[str] = "strategy"
    kind: Literal["strategy"] = "strategy"
    about: tuple[str, ...] = ()
    took_part: tuple[Partner, ...] = ()
    agreed: str = ""


@dataclass(frozen=True, kw_only=True)
class Medical(Event):
    """A child protection medical: what was said then, what the written report says, what differs.

    `about` are ids of marks it looked at. The report is awaited until
    `written_on`, the day it came.
    """

    word: ClassVar[str] = "medical examination"
    part: ClassVar[str] = "medical"
    kind: Literal["medical"] = "medical"
    about: tuple[str, ...] = ()
    examined_by: str = ""
    verbal: str = ""
    not_tested: str = ""
    written_on: date | None = None
    written: str = ""
    difference: str = ""

    @property
    def awaited(self) -> bool:
        """Whether the written report has not come yet, as far as is known."""
        return self.written_on is None


@dataclass(frozen=True, kw_only=True)
class PoliceAttendance(Event):
    """Police came to the family, or were called."""

    word: ClassVar[str] = "police attendance"
    part: ClassVar[str] = "police"
    kind: Literal["police"] = "police"
    child_seen: bool | None = None


@dataclass(frozen=True, kw_only=True)
class StaffChange(Event):
    """Somebody in the network left or came: whoever comes begins with what is recorded.

    `handover` says what was handed over, by whom and when.
    """

    word: ClassVar[str] = "change of worker"
    part: ClassVar[str] = "staff"
    kind: Literal["staff"] = "staff"
    role: str = ""
    left: str = ""
    came: str = ""
    handover: str = ""


@dataclass(frozen=True, kw_only=True)
class Decision(Event):
    """A decision made elsewhere, by a court or a panel, in its exact words; blank while awaited."""

    word: ClassVar[str] = "decision made elsewhere"
    part: ClassVar[str] = "decision"
    kind: Literal["decision"] = "decision"
    made_by: str = ""
    words: str = ""

    @property
    def awaited(self) -> bool:
        """Whether its words have not come yet."""
        return not self.words.strip()


@dataclass(frozen=True, kw_only=True)
class Contact(Event):
    """A contact with the family, with their own words, and whose effort it took."""

    word: ClassVar[str] = "contact with the family"
    part: ClassVar[str] = "contact"
    kind: Literal["contact"] = "contact"
    with_whom: str = ""
    words: str = ""
    effort: Effort | None = None


AnyEvent = (
    Observation
    | Mark
    | Enquiry
    | Strategy
    | Medical
    | PoliceAttendance
    | StaffChange
    | Decision
    | Contact
)
"""Every kind of event; `kind` tells them apart where they are kept."""

AboutMarks = Enquiry | Strategy | Medical
"""The kinds that say which marks they are about."""
