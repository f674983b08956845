"""The press of a service: a process beside those that answer, started anew when it ends.

    python -m planapp.serving.press INSTANCE SOCKET LIFELINE HOW_MANY LOGS

It lives as long as the service: each process of that holds the other end of its lifeline, and when
the last of them has ended, however it did, the press ends with its workers.
"""

import os
import socket
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from select import select
from threading import Thread
from time import monotonic
from typing import Any

from planapp.serving.logs import write_logs

AT_ONCE = min(4, max(1, os.cpu_count() or 1))
"""How many documents are printed at once: each takes a processor to itself."""

UNASKED = 10.0
"""Seconds after the service began until the press is started, when nobody asks before: whoever
begins a service has other things to wait for first.
"""

GRACE = 5.0
"""Seconds within which it ends by itself, once nobody needs it."""

SOCKET = "press"
NO_TALK: dict[str, Any] = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}


class Keeper:
    """Starts the press, and starts it again when it has ended."""

    def __init__(self, instance: Path, folder: Path, *, as_json: bool) -> None:
        """`folder` is of this user alone: the socket lies in it. `as_json` as `write_logs`."""
        self.address = str(folder / SOCKET)
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(self.address)
        self._listening.listen(128)
        self._theirs, self._ours = os.pipe()
        self._command = [sys.executable, "-m", __name__, str(instance.resolve())]
        self._logs = "json" if as_json else "words"
        self._process: subprocess.Popen[bytes] | None = None
        self._began_at = monotonic()

    @property
    def pid(self) -> int | None:
        """The id of the press; None when it was not started."""
        return self._process.pid if self._process else None

    def look(self) -> None:
        """Start the press unless it is there. Whoever asks meanwhile waits at the socket."""
        if self._process is not None and self._process.poll() is None:
            return
        if monotonic() - self._began_at < UNASKED and not self._is_asked():
            return
        passed = (self._listening.fileno(), self._theirs)
        words = [*self._command, *map(str, passed), str(AT_ONCE), self._logs]
        self._process = subprocess.Popen(  # noqa: S603 - this very Python, with numbers of our own
            words, pass_fds=passed, start_new_session=True, **NO_TALK
        )

    def _is_asked(self) -> bool:
        return bool(select([self._listening], [], [], 0)[0])

    def end(self) -> None:
        """Let go of the press, and wait until it has ended."""
        os.close(self._ours)
        self._listening.close()
        if self._process is None:
            return
        try:
            self._process.wait(GRACE)
        except subprocess.TimeoutExpired:
            self._process.kill()


def main(instance: str, listening: int, lifeline: int, at_once: int, *, as_json: bool) -> None:
    """Print what is asked for until the lifeline ends."""
    # Here: what prints takes a third of a second to load, and what answers needs none of it.
    from planapp.press.line import answer
    from planapp.press.place import prints_of
    from planapp.press.press import Limits, Press

    write_logs(as_json=as_json)
    prints = prints_of(Path(instance))
    prints.sweep()
    import_module("planapp.pdf.render")  # what puts lines on prints; its workers load their own
    press = Press(prints, Limits(at_once=at_once))
    Thread(target=answer, args=(press, socket.socket(fileno=listening)), daemon=True).start()
    os.read(lifeline, 1)
    press.close()
    os._exit(0)  # whoever still asks has gone, too


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:5]), as_json=sys.argv[5] == "json")
