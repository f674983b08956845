"""Who has looked at a plan, in words: which page, why, and one line a person and day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from planapp.domain.activity import Entry
from planapp.present.dates import time_in_words

VIEWS = {
    "list": "The list of plans",
    "search": "A search, with the words that it found",
    "today": "My work today",
    "reference": "That the reference is taken",
    "plans": "Task list",
    "plans/start": "Start a plan",
    "plans/check": "Check the plan",
    "plans/chain": "A concern from beginning to end",
    "plans/agree": "Agree the plan",
    "plans/submit": "Agree the plan",
    "plans/sign": "Agree the plan",
    "plans/return": "Return the plan to be mended",
    "plans/plan.pdf": "The plan as a document (PDF)",
    "plans/family-version": "The family version, and how it reads",
    "plans/family-version.pdf": "The family version, for its author (PDF)",
    "plans/override": "Give a reason for going on",
    "plans/child": "The child",
    "plans/conference": "The conference",
    "plans/invited": "Who was invited",
    "plans/carers": "Parents and carers",
    "plans/professionals": "Professionals",
    "plans/family": "Family and friends who help",
    "plans/relatives": "Others in the family",
    "plans/concerns": "Concerns",
    "plans/strengths": "Strengths",
    "plans/childs-day": "The child’s day",
    "plans/childs-views": "The child’s views",
    "plans/objectives": "Objectives",
    "plans/measures": "Measures",
    "plans/actions": "Actions",
    "plans/visits": "Visits",
    "plans/contingencies": "If things do not change",
    "plans/parents-views": "What parents and carers say",
    "plans/agencies-views": "What agencies say",
    "plans/recipients": "Who is given the plan",
    "plans/note": "A note at the head of the plan",
    "gcp": "Graded Care Profile",
    "gcp/profile.pdf": "Graded Care Profile as a document (PDF)",
    "chronology": "Chronology",
    "chronology/day-by-day": "Day by day",
    "chronology/over-time.svg": "Chronology (picture)",
    "chronology/extract.pdf": "Chronology as a document (PDF)",
    "chronology/marks": "Injuries and marks",
    "chronology/awaited": "Awaited and open",
    "chronology/new-here": "New in the network",
    "chronology/new-here.pdf": "New in the network, as a document (PDF)",
    "chronology/for-a-medical": "Page for a medical",
    "chronology/for-a-medical.pdf": "Page for a medical, as a document (PDF)",
    "gcp/movement": "How grades moved",
    "gcp/movement.csv": "How grades moved (file)",
    "gcp/movement.png": "How grades moved (picture)",
    "gcp/movement.svg": "How grades moved (picture)",
    "chronology/visits": "Visits",
    "chronology/growth": "Growth",
    "meetings": "Meetings",
    "meetings/step-down": "Step-down check",
    "timescales": "Dates",
    "history": "Versions of the plan",
    "history/compare": "Two versions compared",
    "history/removed": "What was removed",
    "siblings": "Copy from another plan",
    "copy from it": "What can be copied into another plan",
    "copied into another plan": "Copied into another plan",
    "family": "Family and household",
    "access/members": "Who works on this plan",
    "access/looks": "Who has looked at this plan",
    "access/looks.csv": "Who has looked at this plan (file)",
    "access/restricted": "Restricted information",
    "copies": "Copies for a person",
    "queries": "Comments and queries",
    "queries/read": "The plan, to comment on",
    "audits": "An audit",
    "audits/plans": "What audits found of the plan",
    "keeping": "How long the plan is kept",
    "api/plan": "Dates, status and counts, for another system",
    "api/criteria": "Which criteria it meets, for another system",
    "exports": "Take the plan with you",
    "exports/plan.docx": "The plan as a Word document",
    "exports/plan.xlsx": "The plan as a workbook",
    "exports/plan.csv": "The plan as a table",
    "exports/plan.json": "The plan and its record as a plan file",
    "exports/plan.ics": "The dates of the plan for a calendar",
    "exports/plan.sarif": "What is found in the plan, as a file",
    "exports/plan.ssd-json": "The plan’s dates and visits in standard names (file)",
    "exports/plan.ssd-csv": "The plan’s dates in standard names (table)",
}
"""The start of an address, without the reference of the plan, to the title of the page there."""

ANOTHER = "Another page"
PURPOSES = {
    "work": "work on the plan",
    "audit": "audit",
    "emergency": "opened in an emergency",
    "start a plan": "starting a plan",
    "another system": "given to another system, as figures",
    "": "list",
}
GONE = "no longer among the people"
"""The role of somebody whom the trail names and the people do not."""

MANY_TIMES = 3


@dataclass(frozen=True)
class Page:
    """A page somebody looked at, and at what times of the day."""

    title: str
    times: str


@dataclass(frozen=True)
class Visit:
    """What one person looked at on one day, for one purpose; the page seen first comes first."""

    day: date
    person: str
    name: str
    purpose: str
    pages: tuple[Page, ...]


def view_in_words(view: str) -> str:
    """The title of a page from the address that the trail keeps; nothing else of the address."""
    steps = view.split("/")
    for length in range(len(steps), 0, -1):
        title = VIEWS.get("/".join(steps[:length]))
        if title and (length > 1 or len(steps) == 1 or steps[0] != "plans"):
            return title
    return ANOTHER


def look_in_words(look: Entry) -> str:
    """The page of a look; of a list nothing but which one it was."""
    return (
        VIEWS.get(look.purpose, VIEWS["list"]) if look.kind == "list" else view_in_words(look.name)
    )


def purpose_in_words(purpose: str) -> str:
    """Why somebody looked."""
    return PURPOSES.get(purpose, purpose)


def visits(looks: Iterable[Entry]) -> tuple[Visit, ...]:
    """Looks, newest first, gathered by day, person and purpose; the newest day comes first."""
    found: list[Visit] = []
    for day, of_day in groupby(looks, key=lambda look: look.at.astimezone().date()):
        people: dict[tuple[str, str], list[Entry]] = {}
        for look in of_day:
            purpose = "" if look.kind == "list" else look.purpose
            people.setdefault((look.user_id, purpose), []).append(look)
        for (person, purpose), seen in people.items():
            words = purpose_in_words(purpose)
            found.append(Visit(day, person, seen[0].by, words, _pages(reversed(seen))))
    return tuple(found)


def _pages(looks: Iterable[Entry]) -> tuple[Page, ...]:
    times: dict[str, list[datetime]] = {}
    for look in looks:
        times.setdefault(look_in_words(look), []).append(look.at)
    return tuple(Page(title, _times(at)) for title, at in times.items())


def _times(at: list[datetime]) -> str:
    """Each time of a few, in order; of many the first, the last and how many."""
    said = list(dict.fromkeys(time_in_words(moment) for moment in at))
    if len(said) <= MANY_TIMES:
        return ", ".join(said)
    return f"{said[0]} to {said[-1]}, {len(at)} times"
