"""Works at a scoring of many plans until it is done, stopped or nobody needs it any more.

What is done stands in the records, plan by plan. So whoever goes on with it, after an end of any
kind, scores what is left and nothing twice.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from fcntl import LOCK_EX, LOCK_NB, LOCK_SH, flock
from pathlib import Path
from time import sleep

from planapp.clock import now
from planapp.config import database_file
from planapp.domain.errors import NotAllowed, PlanappError
from planapp.domain.findings import CriteriaSet
from planapp.domain.rescoring import Rescoring
from planapp.rescoring.reader import (
    Answered,
    Task,
    answered,
    criteria_of,
    criteria_to_score_by,
    readers,
)
from planapp.store.database import Database, open_database
from planapp.store.rescoring import (
    finish,
    get_rescoring,
    keep_answers,
    plans_left,
    rescorings,
    stop_for,
    sync_seldom,
)

TRIES, PAUSE = 20, 0.05
"""How often, and after how many seconds, it is tried again to be the only one at work."""

OTHER_CRITERIA = "The criteria are others now than when it began. Begin anew to score by them."


def under_way(db: Database) -> Rescoring | None:
    """The one to go on with, if there is any."""
    return next((kept for kept in rescorings(db) if kept.under_way), None)


def work_at(
    instance: Path,
    number: int,
    *,
    workers: int = 1,
    ends: Callable[[], bool] = lambda: False,
    told: Callable[[], None] = lambda: None,
) -> bool:
    """Score what is left of it; whether all is done. `ends` is asked after each plan.

    Raises PlanappError while another process works at it, NotAllowed when the criteria are others
    than those it began with.
    """
    with alone_at_work(instance), closing(open_database(database_file(instance), clock=now)) as db:
        sync_seldom(db)
        kept = get_rescoring(db, number)
        for done in _each(instance, db, kept, workers):
            if not keep_answers(db, number, *_row(done)):
                return False
            told()
            if ends():
                return False
        finish(db, number)
        return True


def _row(done: Answered) -> tuple[str, int, str, str]:
    return done.reference, done.version, done.answers, done.fault


def _each(instance: Path, db: Database, kept: Rescoring, workers: int) -> Iterator[Answered]:
    left: Iterator[Task] = plans_left(db, kept)
    if workers == 1:
        criteria = _same(criteria_to_score_by(instance), db, kept)
        yield from (answered(db, kept, criteria, task) for task in left)
        return
    with readers(instance, kept, workers) as several:  # these begin meanwhile
        _same(criteria_of(instance), db, kept)
        yield from several.answered(left)


def _same(criteria: CriteriaSet, db: Database, kept: Rescoring) -> CriteriaSet:
    """The criteria, if it began with them. Raises NotAllowed, and stops it, when it did not."""
    if criteria.fingerprint != kept.fingerprint:
        stop_for(db, kept.number, OTHER_CRITERIA)
        raise NotAllowed(OTHER_CRITERIA)
    return criteria


@contextmanager
def alone_at_work(instance: Path) -> Iterator[None]:
    """Be the only process that scores plans of an instance; its id stands in a file meanwhile.

    Raises PlanappError when another is. A process that is killed lets go.
    """
    file = os.open(_lock(instance), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _take(file)
        os.ftruncate(file, 0)
        os.write(file, f"{os.getpid()}\n".encode())
        yield
    finally:
        os.close(file)


def at_work(instance: Path) -> int | None:
    """The id of the process that scores plans of an instance now; None when none does."""
    try:
        file = os.open(_lock(instance), os.O_RDONLY)
    except FileNotFoundError:
        return None
    try:
        flock(file, LOCK_SH | LOCK_NB)
    except BlockingIOError:
        return int(os.read(file, 20) or b"0")
    finally:
        os.close(file)
    return None


def _take(file: int) -> None:
    """Whoever looks whether it is free holds it for an instant: that is waited for."""
    for _ in range(TRIES):
        try:
            return flock(file, LOCK_EX | LOCK_NB)
        except BlockingIOError:
            sleep(PAUSE)
    raise PlanappError("Another process is scoring these plans. `planapp rescore` says how far.")


def _lock(instance: Path) -> Path:
    return instance / ".rescoring.lock"
