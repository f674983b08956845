"""A press: orders wait in turn, as many are printed at once as there are workers, and no longer.

A worker that is killed, or ended because its time was over, is replaced, and the next order goes
on. What is printed is kept by the press and not by the worker.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from threading import Condition, Thread
from time import monotonic

from planapp.pdf.trace import traced
from planapp.press.orders import ON_THE_WAY, Order, Standing, State
from planapp.press.worker import Ended, Failed, TookTooLong, Worker
from planapp.store.prints import Prints

REMEMBERED = 40
"""Orders of which it is still known how they went; prints that could not be kept are of them."""

PAUSE = 1.0
"""Seconds until it is tried again to start a worker."""

TRIES = 2
"""Whoever ends a worker need not mean the document; one that ends two is not tried again."""

log = logging.getLogger("planapp")


@dataclass(frozen=True)
class Limits:
    """How many are printed at once, how many may wait, of them for one person, and for how long.

    `seconds` is what one print may take.
    """

    at_once: int = 2
    waiting: int = 60
    each: int = 12
    ahead: int = 20
    seconds: float = 180.0


@dataclass(eq=False)
class Job:
    """One order on its way, with everybody who waits for it."""

    order: Order
    asked_at: float
    wanted_by: set[str]
    state: State = State.WAITING
    tries: int = 0
    made: bytes = b""
    worker: Worker | None = field(default=None, repr=False)

    @property
    def on_the_way(self) -> bool:
        """Whether it is still to be printed."""
        return self.state in ON_THE_WAY


class Press:
    """A printer with workers of its own. `close` it: they end with it."""

    def __init__(self, prints: Prints | None = None, limits: Limits | None = None) -> None:
        """Start the workers. Without `prints` nothing is kept but what is remembered."""
        self._prints, self._limits = prints, limits or Limits()
        self._jobs: dict[str, Job] = {}
        self._turn, self._open = Condition(), True
        self._workers: set[Worker] = set()
        self._threads = [
            Thread(target=self._work, daemon=True) for _ in range(self._limits.at_once)
        ]
        for thread in self._threads:
            thread.start()

    @property
    def workers(self) -> tuple[int, ...]:
        """The ids of the processes that print."""
        with self._turn:
            return tuple(worker.pid for worker in self._workers)

    def ask(self, order: Order, patience: float) -> Standing:
        """As every printer: `Standing.made` is the print, if it is done in time."""
        kept = self._kept(order)
        found = Standing(state=State.PRINTED, made=kept) if kept else self._asked(order, patience)
        return replace(found, made=traced(found.made, order.trace)) if found.made else found

    def print_ahead(self, order: Order) -> None:
        """Take an order that nobody waits for, if there are few."""
        if self._prints:
            self._prints.make_room(order.reference)
        with self._turn:
            ahead = sum(not job.wanted_by for job in self._waiting())
            if order.key not in self._jobs and ahead < self._limits.ahead:
                self._taken(order)

    def standing(self, key: str, patience: float) -> Standing:
        """As every printer; without the print itself, which whoever may have it asks for."""
        with self._turn:
            job = self._jobs.get(key)
            found = self._awaited(job, patience) if job else Standing(state=State.UNKNOWN)
            return replace(found, made=b"")

    def stop(self, key: str, by: str) -> None:
        """As every printer."""
        with self._turn:
            job = self._jobs.get(key)
            if job is None or by not in job.wanted_by:
                return
            job.wanted_by.discard(by)
            if job.on_the_way and not job.wanted_by:
                job.state = State.STOPPED
                if job.worker:
                    job.worker.end()
                self._turn.notify_all()

    def close(self) -> None:
        """Print nothing more, and end every worker."""
        with self._turn:
            self._open = False
            for worker in self._workers:
                worker.end()
            self._turn.notify_all()
        for thread in self._threads:
            thread.join()

    def _asked(self, order: Order, patience: float) -> Standing:
        if self._prints:
            self._prints.make_room(order.reference)
        with self._turn:
            job = self._jobs.get(order.key)
            if job is None or not (job.on_the_way or job.made):
                if self._is_full(order.by):
                    return Standing(state=State.FULL)
                job = self._taken(order)
            job.wanted_by.add(order.by)
            return self._awaited(job, patience)

    def _taken(self, order: Order) -> Job:
        self._jobs.pop(order.key, None)
        job = self._jobs[order.key] = Job(order, monotonic(), set())
        done = [key for key, known in self._jobs.items() if not known.on_the_way]
        for key in done[: max(0, len(done) - REMEMBERED)]:
            del self._jobs[key]
        self._turn.notify_all()
        return job

    def _waiting(self) -> list[Job]:
        """Those that wait, in the order in which they come: who is waited for comes first."""
        waiting = [job for job in self._jobs.values() if job.state is State.WAITING]
        return sorted(waiting, key=lambda job: not job.wanted_by)

    def _is_full(self, by: str) -> bool:
        wanted = [job for job in self._waiting() if job.wanted_by]
        theirs = sum(by in job.wanted_by for job in wanted)
        return len(wanted) >= self._limits.waiting or theirs >= self._limits.each

    def _awaited(self, job: Job, patience: float) -> Standing:
        """How far a job is after so many seconds, unless it cannot be done by then anyhow."""
        if self._before(job) < self._limits.at_once:
            self._turn.wait_for(lambda: not (job.on_the_way and self._open), patience)
        passed = int(monotonic() - job.asked_at)
        return Standing(state=job.state, before=self._before(job), seconds=passed, made=job.made)

    def _before(self, job: Job) -> int:
        waiting = self._waiting()
        return waiting.index(job) if job.state is State.WAITING else 0

    def _work(self) -> None:
        """Print one order after another until the press is closed."""
        worker: Worker | None = None
        while self._open:
            worker = worker or self._started()
            if worker is None:
                return
            with self._printing(worker) as job:
                if job is None:
                    worker.close()
                    return
                if not self._made(job, worker):
                    self._ended(worker)
                    worker = None

    def _started(self) -> Worker | None:
        """A new worker, as soon as one can be had; none when the press is closed meanwhile."""
        with self._turn:
            while self._open:
                try:
                    worker = Worker()
                except OSError as error:  # no memory, or too many processes
                    log.error("nothing is printed: %s", error.strerror)
                    self._turn.wait(PAUSE)
                    continue
                self._workers.add(worker)
                return worker
        return None

    def _ended(self, worker: Worker) -> None:
        with self._turn:
            self._workers.discard(worker)
        worker.close()

    @contextmanager
    def _printing(self, worker: Worker) -> Iterator[Job | None]:
        """The next job, which this worker has until the block ends; None when the press closes."""
        with self._turn:
            self._turn.wait_for(lambda: self._waiting() or not self._open)
            job = self._waiting()[0] if self._open else None
            if job:
                job.state, job.worker = State.PRINTING, worker
        yield job
        if job:
            with self._turn:
                job.worker = None
                self._turn.notify_all()

    def _made(self, job: Job, worker: Worker) -> bool:
        """Print a job; whether the worker can print another."""
        kept = self._kept(job.order)
        if kept is not None:
            return self._settle(job, State.PRINTED, kept)
        if not worker.is_alive:  # it ended while it had nothing to do
            self._settle(job, State.WAITING)
            return False
        try:
            job.tries += 1
            made = worker.print(job.order.manuscript, self._limits.seconds)
        except TookTooLong:
            return self._went_wrong(job, State.TOO_LONG, "took too long")
        except Ended as error:
            if job.tries < TRIES:
                self._settle(job, State.WAITING)
                return False
            return self._went_wrong(job, State.FAILED, str(error))
        except Failed as error:
            return self._went_wrong(job, State.FAILED, str(error))
        self._keep(job.order, made)
        return self._settle(job, State.PRINTED, made)

    def _settle(self, job: Job, state: State, made: bytes = b"") -> bool:
        """Say how a job went; False when it was stopped before, and its worker with it."""
        with self._turn:
            if job.on_the_way:
                job.state, job.made = state, made
            return job.state is state

    def _went_wrong(self, job: Job, state: State, why: str) -> bool:
        if job.on_the_way and self._open:  # or somebody stopped it: then all is well
            log.error("a document was not printed: %s", why)
        self._settle(job, state)
        return False

    def _kept(self, order: Order) -> bytes | None:
        return self._prints.find(order.reference, order.key) if self._prints else None

    def _keep(self, order: Order, made: bytes) -> None:
        """Keep a print; where the disk is full it is only remembered."""
        if self._prints is None:
            return
        try:
            self._prints.keep(order.reference, order.key, made)
        except OSError as error:
            log.error("a print was not kept: %s", error.strerror)
