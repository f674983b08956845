"""The way from the processes that answer to the press, which is one of its own: a local socket.

Each question is a line of JSON, and so is the answer, with the print behind it. Only processes of
the same user can reach the socket: it lies in a folder of theirs alone.
"""

import json
import logging
import socket
import struct
from collections.abc import Iterator
from contextlib import closing, contextmanager
from multiprocessing.connection import Connection
from threading import Thread

from planapp.domain.errors import PlanappError
from planapp.pdf.manuscript import Manuscript
from planapp.press.orders import Order, Printer, Standing, State

PATIENCE = 10.0
"""Seconds beyond those asked for, within which the press says something or is not there."""

NAMED = ("reference", "by", "trace")
"""What a question says of an order in words."""

_SECONDS = struct.pack("@ll", int(PATIENCE), 0)
"""The same as a socket wants to be told: a question may be longer than it holds unread."""

log = logging.getLogger("planapp")


class CannotPrint(PlanappError):
    """Nothing can be printed just now; the line says what to do."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__("Documents cannot be printed just now. Try again in a minute.")


class Line:
    """A printer that asks the press."""

    def __init__(self, address: str) -> None:
        """`address` names the socket."""
        self._address = address

    def ask(self, order: Order, patience: float) -> Standing:
        """As every printer. Raises CannotPrint."""
        return self._asked({**_as_json(order), "patience": patience}, patience)

    def print_ahead(self, order: Order) -> None:
        """As every printer. Raises CannotPrint."""
        self._asked({**_as_json(order), "ahead": True})

    def standing(self, key: str, patience: float) -> Standing:
        """As every printer. Raises CannotPrint."""
        return self._asked({"key": key, "patience": patience}, patience)

    def stop(self, key: str, by: str) -> None:
        """As every printer. Raises CannotPrint."""
        self._asked({"key": key, "by": by, "stop": True})

    def _asked(self, question: dict[str, object], patience: float = 0) -> Standing:
        try:
            with self._connected() as line:
                line.send_bytes(json.dumps(question).encode())
                if not line.poll(patience + PATIENCE):
                    raise CannotPrint
                said, made = json.loads(line.recv_bytes()), line.recv_bytes()
        except (OSError, EOFError) as error:
            raise CannotPrint from error
        return Standing(**{**said, "state": State(said["state"])}, made=made)

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        with socket.socket(socket.AF_UNIX) as opened:
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, _SECONDS)
            opened.connect(self._address)
            with closing(Connection(opened.detach())) as line:
                yield line


def answer(press: Printer, listening: socket.socket) -> None:
    """Answer whoever asks, each in a thread of its own, for as long as the socket is open."""
    while True:
        try:
            asked, _ = listening.accept()
        except OSError:
            return
        Thread(target=_answered, args=(press, Connection(asked.detach())), daemon=True).start()


def _answered(press: Printer, line: Connection) -> None:
    with closing(line):
        try:
            found = _done(press, json.loads(line.recv_bytes()))
            said = {"state": found.state, "before": found.before, "seconds": found.seconds}
            line.send_bytes(json.dumps(said).encode())
            line.send_bytes(found.made)
        except (OSError, EOFError):  # whoever asked has gone
            return
        except Exception as error:
            log.error("the press could not answer: %s", type(error).__name__)


def _done(press: Printer, asked: dict[str, object]) -> Standing:
    """Do what is asked, and say how it stands."""
    key, patience = str(asked.get("key", "")), float(str(asked.get("patience", 0)))
    if key and asked.get("stop"):
        press.stop(key, str(asked["by"]))
    if key:
        return press.standing(key, patience)
    order = Order(
        manuscript=Manuscript.from_text(str(asked["manuscript"])),
        **{name: str(asked[name]) for name in NAMED},
    )
    if not asked.get("ahead"):
        return press.ask(order, patience)
    press.print_ahead(order)
    return press.standing(order.key, 0)


def _as_json(order: Order) -> dict[str, object]:
    named = {name: getattr(order, name) for name in NAMED}
    return {"manuscript": order.manuscript.as_text(), **named}
