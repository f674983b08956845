"""An instance is served once at a time, and not while its records are written anew."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path

from planapp.domain.errors import PlanappError


@contextmanager
def alone(instance: Path) -> Iterator[None]:
    """Hold an instance until the block ends, here and in the processes that are parted meanwhile.

    Raises PlanappError while another holds it. A process that is killed lets go.
    """
    lock = os.open(instance / ".serving.lock", os.O_RDONLY | os.O_CREAT, 0o600)
    try:
        _take(lock, instance)
        yield
    finally:
        os.close(lock)


def _take(lock: int, instance: Path) -> None:
    try:
        flock(lock, LOCK_EX | LOCK_NB)
    except BlockingIOError as error:
        raise PlanappError(f"{instance}: is being served already; stop that first.") from error


@contextmanager
def in_turn(instance: Path) -> Iterator[None]:
    """Wait until no other process is at what one of them may do at a time in this folder."""
    folder = os.open(instance, os.O_RDONLY)
    try:
        flock(folder, LOCK_EX)
        yield
    finally:
        os.close(folder)
