"""Scores one plan after another as it was known at a moment: here, or in processes of their own."""

import gc
import logging
import os
import signal
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import cast

from planapp.catalogue.load import load
from planapp.config import criteria_folder, database_file, local_criteria_folder
from planapp.domain.errors import Damaged, PlanappError
from planapp.domain.findings import CriteriaSet
from planapp.domain.rescoring import Rescoring, answers_of
from planapp.scorer.score import signs
from planapp.store.database import Database, open_database
from planapp.store.plans import get
from planapp.store.record import record_for_plan

POLITE = 5
"""How far it steps back for processes that answer people (see nice(2))."""

AHEAD = 2
"""Plans that each process has been told of: the one it reads, and the next."""

log = logging.getLogger("planapp")
_PROCESSES = get_context("spawn")

Task = tuple[str, int]
"""The reference of a plan, and the version to score."""


@dataclass(frozen=True)
class Answered:
    """How a plan was scored: a sign for each criterion; or none, and what kind of fault it was."""

    reference: str
    version: int
    answers: str = ""
    fault: str = ""


def criteria_of(instance: Path) -> CriteriaSet:
    """The criteria in force, with what the authority changed."""
    return load(criteria_folder(), local_criteria_folder(instance))


def criteria_to_score_by(instance: Path) -> CriteriaSet:
    """The criteria in force, for a process that does nothing but score by them.

    They stay as long as it does: what looks for objects that nobody needs passes them over.
    """
    criteria = criteria_of(instance)
    gc.freeze()
    return criteria


def answered(db: Database, kept: Rescoring, criteria: CriteriaSet, task: Task) -> Answered:
    """Score one plan. A plan that cannot be read or scored is counted as such, and stops nobody.

    Raises Damaged when the records themselves cannot be read.
    """
    reference, version = task
    try:
        plan = get(db, reference, version)
        record = record_for_plan(db, reference, known_at=kept.known_at)
        found = signs(plan, criteria, kept.today, record)
    except Damaged:
        raise
    except Exception as error:  # a check may raise anything, and its words may quote the plan
        log.error("a plan was not scored: %s", type(error).__name__)
        return Answered(reference, version, fault=type(error).__name__)
    return Answered(reference, version, answers_of(found, kept.criteria))


@contextmanager
def readers(instance: Path, kept: Rescoring, count: int) -> Iterator["Readers"]:
    """So many processes that score, ended with the block; they hold no lock and write nothing."""
    hands = [_Hand(instance, kept) for _ in range(count)]
    try:
        yield Readers(hands)
    finally:
        for hand in hands:
            hand.end()


class Readers:
    """Several plans at once, each by a process of its own."""

    def __init__(self, hands: "list[_Hand]") -> None:
        """Those that score."""
        self._hands = {hand.pipe: hand for hand in hands}

    def answered(self, tasks: Iterable[Task]) -> Iterator[Answered]:
        """Every plan, in the order in which they are done. Raises PlanappError when one ends.

        Each has a next plan before it is done with one, so that it waits for nobody who keeps what
        it said.
        """
        left = iter(tasks)
        owed = {
            pipe: sum(hand.take(left) for _ in range(AHEAD)) for pipe, hand in self._hands.items()
        }
        while pipes := [pipe for pipe, count in owed.items() if count]:
            for pipe in wait(pipes):
                hand = self._hands[cast(Connection, pipe)]
                done = hand.give()
                owed[hand.pipe] += hand.take(left) - 1
                yield done


class _Hand:
    """One such process. When whoever started it is gone it finds its pipe closed, and ends."""

    def __init__(self, instance: Path, kept: Rescoring) -> None:
        self.pipe, theirs = _PROCESSES.Pipe()
        self._process = _PROCESSES.Process(
            target=_score_on, args=(theirs, instance, kept), daemon=True
        )
        self._process.start()
        theirs.close()

    def take(self, left: Iterator[Task]) -> int:
        """Have it score the next plan of those that are left; how many that is: one, or none."""
        task = next(left, None)
        if task is not None:
            self.pipe.send(task)
        return int(task is not None)

    def give(self) -> Answered:
        """What it found of a plan. Raises PlanappError when it has ended."""
        try:
            return cast(Answered, self.pipe.recv())
        except EOFError as error:
            raise PlanappError("A process that scored plans ended. Go on to try again.") from error

    def end(self) -> None:
        """End it now, whatever it does."""
        self._process.kill()
        self._process.join()
        self.pipe.close()


def _score_on(pipe: Connection, instance: Path, kept: Rescoring) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started it says when it ends
    os.nice(POLITE)
    criteria = criteria_to_score_by(instance)
    with closing(open_database(database_file(instance))) as db, suppress(EOFError, OSError):
        while True:
            pipe.send(answered(db, kept, criteria, pipe.recv()))
