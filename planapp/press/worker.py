"""A process that prints one manuscript after another, and what ends it when it must be ended.

It holds no file and no connection but to whoever started it: however it ends, nothing half made is
left, and when those who started it are gone, it ends by itself.
"""

import gc
import os
import resource
import signal
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection

from planapp.pdf.manuscript import Manuscript
from planapp.pdf.render import rendered

POLITE = 5
"""How far it steps back for processes that answer people (see nice(2))."""

MEMORY = 2 * 1024**3
"""Bytes of memory a print may take: more than ten times what two hundred pages take."""

READY, DONE, FAILED = b"!", b"+", b"-"
STARTING = 60.0
"""Seconds within which a process is ready, however busy the machine is; of no print's time."""

WARMING = "<html lang=en><title>-</title><p>Loads fonts.</p>"

_PROCESSES = get_context("forkserver")
_PROCESSES.set_forkserver_preload([__name__])


class TookTooLong(Exception):
    """A print was not done in its time."""


class Failed(Exception):
    """A print could not be made; the words name a kind of fault at most."""


class Ended(Failed):
    """The process that was to print it ended."""


class Worker:
    """One such process, ready to print once it is started."""

    def __init__(self) -> None:
        """Start it. What it loads is loaded already, unless it is the first."""
        self._pipe, theirs = _PROCESSES.Pipe()
        self._process = _PROCESSES.Process(target=_print_on, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        self._ready = False

    @property
    def pid(self) -> int:
        """The id of the process."""
        return self._process.pid or 0

    @property
    def is_alive(self) -> bool:
        """Whether it could print."""
        return self._process.is_alive()

    def print(self, manuscript: Manuscript, seconds: float) -> bytes:
        """The print. Raises TookTooLong, Ended or Failed: then the worker is of no more use."""
        try:
            self._wait_until_ready()
            self._pipe.send_bytes(manuscript.as_text().encode())
            if not self._pipe.poll(seconds):
                raise TookTooLong
            answer = self._pipe.recv_bytes()
        except (EOFError, OSError) as error:
            raise Ended("what printed it ended") from error
        if answer[:1] != DONE:
            raise Failed(answer[1:].decode())
        return answer[1:]

    def _wait_until_ready(self) -> None:
        if not self._ready:
            if not self._pipe.poll(STARTING):
                raise Ended("it did not start")
            self._ready = self._pipe.recv_bytes() == READY

    def end(self) -> None:
        """End it now, whatever it does; again is harmless."""
        self._process.kill()
        self._process.join()

    def close(self) -> None:
        """End it and let go of what is left of it."""
        self.end()
        self._pipe.close()


def _print_on(pipe: Connection) -> None:
    """Print what comes until nothing can come any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started it says when it ends
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    os.nice(POLITE)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
    rendered((WARMING,))
    gc.collect()
    gc.freeze()
    gc.disable()  # a fifth of a print went into looking for what nobody needs, in vain
    with suppress(EOFError, OSError):
        pipe.send_bytes(READY)
        while True:
            pipe.send_bytes(_answer(pipe.recv_bytes().decode()))
            gc.collect()  # nobody waits now


def _answer(text: str) -> bytes:
    manuscript = Manuscript.from_text(text)
    try:
        return DONE + rendered(manuscript.pages, manuscript.sides)
    except Exception as error:
        return FAILED + type(error).__name__.encode()
