"""Puts a story into an instance, each fact recorded on the day it became known."""

from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, datetime, time
from functools import partial
from pathlib import Path

from planapp.config import PACKAGE
from planapp.domain.people import User
from planapp.exchange.story import Step, Story
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


def _record(db: Database, reference: str, step: Step, *, by: User) -> None:
    if step.plan is not None:
        known = find(db, reference)
        if known is None:
            create(db, step.plan, by=by)
        else:
            save(db, step.plan, by=by, started_from=known.version)
    for fact in step.record.facts:
        record_fact(db, reference, fact, by=by)
