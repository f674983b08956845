"""Sees to what goes on beside the processes that answer: a command, run whenever it is wanted.

It ends with the service: nothing reads the records once that is stopped, and an upgrade or
encrypting finds nobody at work. What was not done then is gone on with when the service begins
again.
"""

import logging
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from time import monotonic
from typing import Any

from planapp.clock import now
from planapp.config import SettingsError, database_file, read_settings
from planapp.domain.errors import PlanappError
from planapp.rescoring.work import at_work, under_way
from planapp.store.database import Database, open_database
from planapp.store.outbox import is_due

LOOK_AGAIN = 2.0
"""Seconds between two looks whether there is something to do."""

START_AGAIN = 10.0
"""Seconds until another process is started when one has ended and something is left."""

GRACE = 5.0
"""Seconds within which it ends by itself after what it has in hand, once the service ends."""

NO_TALK: dict[str, Any] = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}

log = logging.getLogger("planapp")


class Beside:
    """Starts a command of planapp when there is something to do and nothing is at work.

    Its process holds one end of a lifeline, and each process of the service the other: when the
    last of those has ended, however it did, it ends too.
    """

    def __init__(
        self, instance: Path, command: tuple[str, ...], is_wanted: Callable[[Path, Database], bool]
    ) -> None:
        """`instance` is the folder that is served, `command` the words after `planapp`."""
        self._instance, self._command, self._is_wanted = instance.resolve(), command, is_wanted
        self._theirs, self._ours = os.pipe()
        self._process: subprocess.Popen[bytes] | None = None
        self._next_look = self._next_start = monotonic()

    def look(self) -> None:
        """Start it where it is wanted; asked about once a second, and looks more rarely."""
        if monotonic() < self._next_look or self._runs():
            return
        self._next_look = monotonic() + LOOK_AGAIN
        try:
            if monotonic() >= self._next_start and self._wanted_now():
                self._next_start = monotonic() + START_AGAIN
                self._start()
        except (OSError, PlanappError, SettingsError) as error:  # those that answer go on
            log.error("planapp %s is not run: %s", self._command[0], error)

    def end(self) -> None:
        """Let go of it, and wait until it has ended."""
        os.close(self._ours)
        if self._process is None:
            return
        try:
            self._process.wait(GRACE)
        except subprocess.TimeoutExpired:
            self._process.kill()

    def _runs(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def _wanted_now(self) -> bool:
        with closing(open_database(database_file(self._instance), clock=now)) as db:
            return self._is_wanted(self._instance, db)

    def _start(self) -> None:
        words = [*self._command, "--instance", str(self._instance)]
        self._process = subprocess.Popen(  # noqa: S603 - this very Python, with the folder it serves
            [sys.executable, "-m", "planapp", *words, "--until", str(self._theirs)],
            pass_fds=(self._theirs,),
            start_new_session=True,
            **NO_TALK,
        )


def plans_to_score(instance: Path, db: Database) -> bool:
    """Whether plans are to be scored anew and nobody is at it."""
    return under_way(db) is not None and at_work(instance) is None


def letters_to_send(instance: Path, db: Database) -> bool:
    """Whether a notice is due, and there is a mail server to send it by."""
    return is_due(db) and read_settings(instance).mail is not None


def all_beside(instance: Path) -> tuple[Beside, ...]:
    """All that goes on beside a service."""
    return (
        Beside(instance, ("rescore", "--go-on"), plans_to_score),
        Beside(instance, ("post",), letters_to_send),
    )
