"""Sees to it that plans which are to be scored anew are, in a process beside those that answer.

That ends with the service: nothing reads plans once it is stopped, and an upgrade or encrypting
finds nobody at work. What was not done then is gone on with when the service begins again.
"""

import logging
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from time import monotonic
from typing import Any

from planapp.config import database_file
from planapp.domain.errors import PlanappError
from planapp.rescoring.work import at_work, under_way
from planapp.store.database import open_database

LOOK_AGAIN = 2.0
"""Seconds between two looks whether plans are to be scored."""

START_AGAIN = 10.0
"""Seconds until another process is started when one has ended and plans are left."""

GRACE = 5.0
"""Seconds within which it ends by itself after the plan that it reads, once the service ends."""

NO_TALK: dict[str, Any] = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}

log = logging.getLogger("planapp")


class Rescorer:
    """Starts `planapp rescore --go-on` when there is something to score and nothing is at work.

    Its process holds one end of a lifeline, and each process of the service the other: when the
    last of those has ended, however it did, it ends too.
    """

    def __init__(self, instance: Path) -> None:
        """`instance` is the folder that is served."""
        self._instance = instance.resolve()
        self._theirs, self._ours = os.pipe()
        self._process: subprocess.Popen[bytes] | None = None
        self._next_look = self._next_start = monotonic()

    def look(self) -> None:
        """Start it where it is needed; asked about once a second, and looks more rarely."""
        if monotonic() < self._next_look or self._runs():
            return
        self._next_look = monotonic() + LOOK_AGAIN
        try:
            if monotonic() >= self._next_start and self._is_wanted():
                self._next_start = monotonic() + START_AGAIN
                self._start()
        except (OSError, PlanappError) as error:  # those that answer go on whatever happens here
            log.error("plans are not scored anew: %s", error)

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

    def _is_wanted(self) -> bool:
        with closing(open_database(database_file(self._instance))) as db:
            return under_way(db) is not None and at_work(self._instance) is None

    def _start(self) -> None:
        words = ["rescore", "--go-on", "--instance", str(self._instance)]
        self._process = subprocess.Popen(  # noqa: S603 - this very Python, with the folder it serves
            [sys.executable, "-m", "planapp", *words, "--until", str(self._theirs)],
            pass_fds=(self._theirs,),
            start_new_session=True,
            **NO_TALK,
        )
