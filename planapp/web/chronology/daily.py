"""Day by day: what was written down on each day, and what the pages showed from then on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from planapp.clock import end_of
from planapp.config import PACKAGE
from planapp.domain.facts import Fact, Recording
from planapp.domain.people import Permission
from planapp.exchange.story import Story, read_story
from planapp.present.facts import fact_title
from planapp.present.replay import VIEWS, Known, Shown, known_on, newly_shown
from planapp.scorer.checks.dates import is_bank_holiday
from planapp.scorer.score import score
from planapp.store import plans
from planapp.store.record import record_for_plan, recordings_for_plan
from planapp.web.database import criteria, db
from planapp.web.guard import allow
from planapp.web.sights import sight_of, today_here

STORIES = PACKAGE / "demonstration" / "story"
MOST = 12
"""Days on one page: each is judged anew, which takes a moment."""


@dataclass(frozen=True)
class Day:
    """One day: what is told of it, what was written down, and what the pages newly showed."""

    on: date
    told: tuple[tuple[str, str], ...]
    facts: tuple[Fact, ...]
    new_version: bool
    shown: tuple[Shown, ...]


def add_daily(bp: Blueprint) -> None:
    """Give the chronology this page."""
    bp.add_url_rule("/<reference>/day-by-day", "daily", daily)


@allow(Permission.SEE_PLAN)
def daily(reference: str) -> ResponseReturnValue:
    """Each day on which something was written down, oldest first, a few to a page."""
    sight, until = sight_of(reference), today_here()
    recordings = recordings_for_plan(db(), reference)
    saved = {v.saved_at.astimezone().date() for v in plans.versions(db(), reference)}
    noted = {recording.at.astimezone().date() for recording in recordings.values()}
    days = sorted(day for day in saved | noted if day <= until)
    pages = -(-len(days) // MOST)
    asked = request.args.get("page", "1")
    page = min(max(int(asked), 1), pages) if asked.isascii() and asked.isdigit() else 1
    first = (page - 1) * MOST
    story = _story_of(reference)
    before = _known(reference, days[first - 1]) if first else None
    shown = []
    for day in days[first : first + MOST]:
        known = _known(reference, day)
        shown.append(_day(known, before, recordings, story, new_version=day in saved))
        before = known
    return render_template(
        "chronology/daily.html",
        plan=sight.plan,
        days=shown,
        story=story,
        views=VIEWS,
        page=page,
        pages=pages,
        fact_title=fact_title,
    )


def _known(reference: str, day: date) -> Known:
    """What was known at the end of a day."""
    moment = end_of(day)
    version = plans.version_by(db(), reference, moment)
    plan = plans.get(db(), reference, version)
    record = record_for_plan(db(), reference, known_at=moment)
    scorecard = score(plan, criteria(), day, record)
    return known_on(plan, record, scorecard, criteria(), is_bank_holiday)


def _day(
    known: Known,
    before: Known | None,
    recordings: Mapping[str, Recording],
    story: Story | None,
    *,
    new_version: bool,
) -> Day:
    on = known.today
    told = tuple((s.says, s.at) for s in (story.steps if story else ()) if s.recorded_on == on)
    facts = tuple(f for f in known.record.facts if recordings[f.id].at.astimezone().date() == on)
    return Day(on, told, facts, new_version, newly_shown(known, before))


def _story_of(reference: str) -> Story | None:
    """The published story that a plan of the demonstration tells, if it does."""
    for path in sorted(STORIES.glob("*.json")):
        story = read_story(path)
        if story.reference == reference:
            return story
    return None
