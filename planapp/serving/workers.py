"""The processes that answer: gunicorn keeps enough of them alive, waitress listens in each."""

import gc
import logging
import os
from collections.abc import Callable
from time import monotonic
from traceback import extract_tb
from typing import Any
from wsgiref.types import WSGIApplication

from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.glogging import Logger
from gunicorn.workers.base import Worker
from waitress import wasyncore

from planapp.config import SettingsError
from planapp.domain.errors import PlanappError
from planapp.serving.listening import listening

MOST = 32
SILENT = 60
"""Seconds after which a process that answers nobody is ended and another started."""

GRACE = 30
"""Seconds in which a process that is to end finishes what it has begun to answer."""

IDLE_GRACE = 5
"""Seconds in which it goes on listening to browsers that are connected and ask nothing just then.

One that asks meanwhile is answered, and told to connect anew for the next.
"""

log = logging.getLogger("planapp")
Make = Callable[[], tuple[WSGIApplication, bool]]


class Service(BaseApplication):  # type: ignore[misc] # gunicorn carries no types
    """One application in several processes, which share what is loaded before they part.

    `make` gives the application and whether a server in front speaks for others; it is asked again
    on SIGHUP. What cannot be used then is said in the log, and all goes on as before.
    """

    def __init__(self, make: Make, look: Callable[[], None], **given: object) -> None:
        """Make the application. Raises what `make` raises; `given` are settings of gunicorn.

        `look` is asked about once a second: it sees to what goes on beside.
        """
        self._make, self._given, self.look = make, given, look
        made = make()
        super().__init__()
        self.callable, self.behind = made
        gc.freeze()  # what is loaded stays: no process need go over it again or copy it

    def run(self) -> None:
        """Serve until told to end."""
        Watching(self).run()

    def load_config(self) -> None:
        """Tell gunicorn how to go about it: no file, no variable and no socket has a say."""
        chosen = {
            "worker_class": Listening,
            "logger_class": Words,
            "timeout": SILENT,
            "graceful_timeout": GRACE,
            "control_socket_disable": True,
            "proc_name": "planapp",
            **self._given,
        }
        for name, value in chosen.items():
            self.cfg.set(name, value)

    def load(self) -> WSGIApplication:
        """The application that was made already."""
        return self.callable

    def reload(self) -> None:
        """Make it anew from settings, keys and criteria as they are now, if they can be used."""
        try:
            self.callable, self.behind = self._make()
        except (PlanappError, SettingsError, OSError) as error:
            log.error("not taken up, and what was read before stays: %s", error)
            return
        except Exception as error:  # those who are at work go on, whatever it was
            frames = extract_tb(error.__traceback__)
            way = " > ".join(f"{one.filename}:{one.lineno} {one.name}" for one in frames)
            kind = type(error).__name__
            log.error("not taken up, and what was read before stays: %s at %s", kind, way)
            return
        log.info("settings, keys and criteria were read anew")


class Watching(Arbiter):  # type: ignore[misc] # as above
    """Keeps enough processes alive, and what goes on beside them until the last has ended."""

    def manage_workers(self) -> None:
        """Start what is missing."""
        super().manage_workers()
        self.app.look()

    def reap_workers(self) -> None:
        """See who has ended; while all are told to end, nothing but this is asked for."""
        super().reap_workers()
        if self.WORKERS:
            self.app.look()


class Listening(Worker):  # type: ignore[misc] # as above
    """A process in which waitress reads requests whole before a thread begins to answer them."""

    records: object = None
    """What it keeps open as long as it lives."""

    def run(self) -> None:
        """Answer until told to end, or until the process that watches is gone."""
        server = listening(self.wsgi, self.sockets, behind=self.app.behind)
        while self.alive and os.getppid() == self.ppid:
            self._turn(server)
        wasyncore.dispatcher.close(server)  # the listener only: others may still listen there
        server.ending, began = True, monotonic()
        while _waits(server, monotonic() - began):
            self._turn(server)
        server.task_dispatcher.shutdown()

    def _turn(self, server: Any) -> None:  # noqa: ANN401 - as above
        wasyncore.loop(timeout=1, use_poll=True, map=server._map, count=1)
        self.notify()


class Words(Logger):  # type: ignore[misc] # as above
    """What gunicorn has to say goes where the rest of the log goes."""

    def setup(self, cfg: Any) -> None:  # noqa: ANN401 - as above
        """Leave handlers and levels to the program."""
        self.cfg = cfg
        self.error_log.propagate = True

    def reopen_files(self) -> None:
        """Open no file."""


def _waits(server: Any, seconds: float) -> bool:  # noqa: ANN401 - as above
    """Whether, so long after the end was asked for, there is still somebody to wait for."""
    connected = list(server.active_channels.values())
    busy = any(c.requests or c.request is not None or c.total_outbufs_len for c in connected)
    return seconds < (GRACE if busy else IDLE_GRACE) and bool(connected)
