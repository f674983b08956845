"""Puts a story into an instance as it became known, and walks through it in a terminal."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import UTC, date, datetime, time
from functools import partial
from pathlib import Path
from textwrap import wrap

from planapp.config import PACKAGE
from planapp.domain.findings import CriteriaSet
from planapp.domain.people import User
from planapp.domain.plans import Plan
from planapp.domain.record import Record
from planapp.exchange.story import Step, Story
from planapp.present.dates import date_in_words
from planapp.present.replay import Known, known_on, newly_shown
from planapp.scorer.checks.dates import is_bank_holiday
from planapp.scorer.score import score
from planapp.store.database import Database, open_database
from planapp.store.plans import create, find, save
from planapp.store.record import record_fact

STORIES = PACKAGE / "demonstration" / "story"
EVENING = time(17, tzinfo=UTC)
"""When in the day all of it was recorded; the review gives no times."""


def tell(path: Path, story: Story, people: Mapping[str, User]) -> None:
    """Record a story in the database of this file, as its own days had it.

    `people` says who the chair and the worker of the story are here.
    """
    for step in story.steps:
        clock = partial(datetime.combine, step.recorded_on, EVENING)
        with closing(open_database(path, clock=clock)) as db:
            _record(db, story.reference, step, by=people[step.by])


def walk(story: Story, criteria: CriteriaSet) -> Iterator[tuple[date, Known]]:
    """Each day of a story with what was known at its end."""
    plan, record = Plan(reference=story.reference), Record()
    for day in story.days:
        for step in story.steps:
            if step.recorded_on == day:
                plan = step.plan or plan
                for fact in step.record.facts:
                    record = record.with_fact(fact)
        scorecard = score(plan, criteria, day, record)
        yield day, known_on(plan, record, scorecard, criteria, is_bank_holiday)


def told(story: Story, criteria: CriteriaSet, width: int) -> Iterator[str]:
    """The walk, line by line: each day, what became known, and what pages newly showed."""
    yield from (*wrap(story.title, width), "", *wrap(story.about, width))
    before = None
    for day, known in walk(story, criteria):
        yield from ("", date_in_words(day))
        for step in story.steps:
            if step.recorded_on == day:
                yield from _indented(f"{step.says} ({step.at})", width, "  ")
        for shown in newly_shown(known, before):
            yield from _indented(f"{shown.page}: {shown.words}", width, "    ")
        before = known


def _indented(words: str, width: int, indent: str) -> list[str]:
    return wrap(words, width, initial_indent=indent, subsequent_indent=indent + "  ")


def _record(db: Database, reference: str, step: Step, *, by: User) -> None:
    if step.plan is not None:
        known = find(db, reference)
        if known is None:
            create(db, step.plan, by=by)
        else:
            save(db, step.plan, by=by, started_from=known.version)
    for fact in step.record.facts:
        record_fact(db, reference, fact, by=by)
