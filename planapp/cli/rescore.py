"""`planapp rescore`: scores the plans of a sample, or every plan, by the criteria in force."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from select import select
from typing import Any

import click

from planapp.cli.instance import acting, of_instance, opened
from planapp.cli.progress import steps
from planapp.clock import today
from planapp.domain.errors import NotAllowed, PlanappError
from planapp.domain.rescoring import RescoringStep
from planapp.present.rescoring import how_far, in_lines, what_in_words
from planapp.rescoring.reader import POLITE, criteria_of
from planapp.rescoring.results import compared_with_earlier
from planapp.rescoring.work import at_work, under_way, work_at
from planapp.store.database import Database
from planapp.store.rescoring import (
    get_rescoring,
    record_rescoring,
    record_rescoring_step,
    rescorings,
)
from planapp.store.samples import get_sample

ALL_SCORED, NOT_ALL = 0, 1


@click.command()
@click.option("--by", "email", metavar="EMAIL", help="Begin in the name of this person.")
@click.option("--sample", type=int, metavar="ID", help="The plans of a sample, as they were drawn.")
@click.option("--go-on", is_flag=True, help="Go on; with --by, if it was stopped.")
@click.option("--stop", is_flag=True, help="With --by: stop what is under way.")
@click.option(
    "--workers", type=click.IntRange(1, 32), default=1, show_default=True, help="Plans at once."
)
@click.option("--until", type=int, hidden=True)  # a handle of the service that started this
@of_instance
def rescore(instance: Path, workers: int, until: int | None, **asked: Any) -> None:
    """Score every plan, or those of a sample, anew, and count how many meet each criterion.

    Without an option it says how far that is and what it shows beside the time before. It can be
    interrupted at any moment and goes on where it was. Exits with 0 when every plan was scored, 1
    when some were not.
    """
    with opened(instance) as db:
        number = _chosen(db, instance, **asked)
    if asked["go_on"] or (asked["email"] and not asked["stop"]):
        _work(instance, number, workers, until)
    with opened(instance) as db:
        kept = get_rescoring(db, number)
        click.echo("\n".join(_told(db, instance, number)))
    sys.exit(ALL_SCORED if kept.finished and not kept.faults else NOT_ALL)


def _chosen(
    db: Database, instance: Path, *, email: str | None, sample: int | None, go_on: bool, stop: bool
) -> int:
    """The number of the one that is meant, begun or stopped as was asked."""
    if go_on or stop:
        return _gone_on(db, email) if go_on else _stopped(db, email)
    if email is not None:
        return _begun(db, instance, email, sample)
    known = rescorings(db)
    if sample is not None or not known:
        raise PlanappError("Nothing was scored so far. Say in whose name to begin: --by EMAIL.")
    return known[0].number


def _begun(db: Database, instance: Path, email: str, sample: int | None) -> int:
    criteria = criteria_of(instance)
    return record_rescoring(
        db,
        get_sample(db, sample) if sample is not None else None,
        today=today(),
        fingerprint=criteria.fingerprint,
        criteria=tuple(criterion.id for criterion in criteria.active),
        by=acting(db, email),
    ).number


def _under_way(db: Database) -> int:
    kept = under_way(db)
    if kept is None:
        raise NotAllowed("Nothing is under way. Begin with --by EMAIL; --go-on --by EMAIL goes on.")
    return kept.number


def _gone_on(db: Database, email: str | None) -> int:
    """What is under way; in somebody's name also the newest one, when it was stopped."""
    known = rescorings(db)
    if email is None or not known or known[0].last is not RescoringStep.STOPPED:
        return _under_way(db)
    record_rescoring_step(db, known[0].number, RescoringStep.WENT_ON, by=acting(db, email))
    return known[0].number


def _stopped(db: Database, email: str | None) -> int:
    if email is None:
        raise NotAllowed("Say in whose name: --stop --by EMAIL.")
    number = _under_way(db)
    record_rescoring_step(db, number, RescoringStep.STOPPED, by=acting(db, email))
    return number


def _work(instance: Path, number: int, workers: int, until: int | None) -> None:
    """Score what is left, with a bar; beside a service until that has ended."""
    if until is not None:
        if at_work(instance):  # two processes of the service began it at once
            return
        os.nice(POLITE)
    with opened(instance) as db:
        kept = get_rescoring(db, number)
    with steps("Scoring plans", kept.total, done=kept.done) as step:
        work_at(instance, number, workers=workers, ends=_ended(until), told=step)


def _ended(service: int | None) -> Callable[[], bool]:
    """Whether the service that this belongs to has ended; without one it never has."""
    if service is None:
        return lambda: False
    return lambda: bool(select([service], [], [], 0)[0])


def _told(db: Database, instance: Path, number: int) -> Iterator[str]:
    kept = get_rescoring(db, number)
    yield f"{what_in_words(kept)}, begun by {kept.started_by}."
    yield how_far(kept, at_work=at_work(instance) is not None)
    if kept.under_way and at_work(instance) is None:
        yield "`planapp rescore --go-on` goes on with it here."
    if kept.finished:
        titles = {criterion.id: criterion.title for criterion in criteria_of(instance).criteria}
        rows, earlier = compared_with_earlier(db, kept)
        yield ""
        yield from in_lines(rows, titles, earlier=earlier is not None)
