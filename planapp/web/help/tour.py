"""The way round in ten minutes: pages of the demonstration, each made sense of by the last."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import url_for

from planapp.domain.errors import NotFound
from planapp.domain.people import Permission, User, has
from planapp.store.tour import steps_done
from planapp.web.database import db

LONGEST = 10
"""Minutes that all steps of one person take together."""


@dataclass(frozen=True)
class Step:
    """One page to open: how long, what to look at there, and what one needs to open it."""

    key: str
    title: str
    minutes: int
    look_at: str
    endpoint: str
    needs: Permission
    at: Mapping[str, Any] = field(default_factory=dict)

    @property
    def href(self) -> str:
        """The page."""
        return url_for(self.endpoint, **self.at)


PUBLISHED, REWRITTEN, RECORD, FAMILY = "JACK-APRIL", "JACK-REWRITTEN", "JACK", "WX-027"
READ, WRITE = Permission.SEE_PLAN, Permission.EDIT_PLAN

STEPS = (
    Step(
        "published",
        "Read a plan as a conference left it",
        1,
        "Five actions, as the published review prints them. Ask of each: which worry does it "
        "answer, and how would anybody know that it helped?",
        "plans.page",
        WRITE,
        {"reference": PUBLISHED, "slug": "actions"},
    ),
    Step(
        "findings",
        "See what a published plan lacks",
        2,
        "The grid shows what there is for each concern; below it stands all that is not met. Open "
        "“Why” beside one: the words that were looked at, where the rule was read, how to mend it.",
        "plans.check",
        READ,
        {"reference": PUBLISHED},
    ),
    Step(
        "rewritten",
        "Open the same plan as it could have been written",
        1,
        "It is made of what was known that day, and of no more. Follow the first concern from "
        "beginning to end, by the link beside it.",
        "plans.check",
        READ,
        {"reference": REWRITTEN},
    ),
    Step(
        "change",
        "Write a change, and watch what is said beside it",
        2,
        "Take the number out of “to”, or write “attend a course”: findings change while you type. "
        "Open what says enough, at the head of the page. Go away without saving; what you typed is "
        "kept as a draft.",
        "plans.item",
        WRITE,
        {"reference": FAMILY, "slug": "objectives", "item": "o1"},
    ),
    Step(
        "document",
        "Print it",
        1,
        "The first page answers why, what, by how much, by when and who. It says DRAFT, since "
        "nobody has agreed the plan, and who printed it.",
        "plans.pdf",
        READ,
        {"reference": REWRITTEN},
    ),
    Step(
        "agenda",
        "Read the agenda of a core group",
        1,
        "Nobody wrote it: it is made of what was recorded since the last meeting. An injury on it "
        "must be spoken of before the meeting can be closed.",
        "meetings.meeting",
        READ,
        {"reference": RECORD, "meeting_id": "core-june"},
    ),
    Step(
        "day-by-day",
        "See the case as it became known",
        1,
        "Each day on which something was written down, and what pages then showed. Open one day: "
        "nothing that came later is on its pages.",
        "chronology.daily",
        READ,
        {"reference": RECORD},
    ),
    Step(
        "sample",
        "Look at a sample",
        1,
        "These plans were drawn by lot. The seed is written there: anybody can draw them again.",
        "samples.sample",
        Permission.DRAW_SAMPLES,
        {"number": 1},
    ),
    Step(
        "results",
        "Read what audits found",
        1,
        "Counts with their ranges, and what so few plans cannot show. No figure is about a person.",
        "reports.results",
        Permission.DRAW_SAMPLES,
        {"number": 1},
    ),
    Step(
        "audits",
        "Find what is in your hands",
        1,
        "Two people audited the published plan without seeing each other’s answers. Where they "
        "differ, a third decides.",
        "audits.listing",
        Permission.AUDIT,
    ),
    Step(
        "people",
        "See who can sign in",
        2,
        "Each has a role, which is the most they may open. You add people here, and see no plan.",
        "people.listing",
        Permission.MANAGE_PEOPLE,
    ),
    Step(
        "chairs",
        "See that every plan has a chair",
        1,
        "By reference only. Where no chair can sign in any more, you appoint one.",
        "access.chairs",
        Permission.APPOINT_CHAIRS,
    ),
    Step(
        "ended",
        "Ask that a plan be erased",
        1,
        "Nothing goes by itself, and nothing goes by one person alone.",
        "keeping.due",
        Permission.ASK_TO_ERASE,
    ),
)
"""Each person walks those that their role can open."""


@dataclass(frozen=True)
class Way:
    """The steps of one person, and which are done."""

    steps: tuple[Step, ...]
    done: frozenset[str]

    @property
    def following(self) -> Step | None:
        """The first that is not done; None at the end."""
        return next((step for step in self.steps if step.key not in self.done), None)

    @property
    def minutes_left(self) -> int:
        """About how long the rest takes."""
        return sum(step.minutes for step in self.steps if step.key not in self.done)


def way_of(person: User) -> Way:
    """How far somebody is."""
    own = tuple(step for step in STEPS if has(person, step.needs))
    return Way(own, steps_done(db(), person))


def step_called(key: str) -> Step:
    """A step by its key; NotFound where there is none."""
    for step in STEPS:
        if step.key == key:
            return step
    raise NotFound("steps", key)
