"""The head of the trail, kept elsewhere once a day: it shows when newest entries are cut off."""

import json
import logging
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from fcntl import LOCK_EX, flock
from pathlib import Path
from threading import Thread
from time import sleep

from planapp.clock import today
from planapp.config import SettingsError, database_file, read_settings
from planapp.domain.activity import Head
from planapp.domain.errors import PlanappError
from planapp.store.activity import chain_head
from planapp.store.database import Database, open_database

LOOK_AGAIN = 600.0
"""Seconds until it is asked again whether a new day has begun."""

log = logging.getLogger("planapp")


def read_heads(file: Path) -> tuple[tuple[date, Head], ...]:
    """Every head that was kept, oldest first. Raises PlanappError with file and line."""
    heads = []
    text = file.read_text("utf-8") if file.exists() else ""
    for number, line in enumerate(text.splitlines(), start=1):
        try:
            said = json.loads(line)
            head = Head(number=int(said["number"]), hash=str(said["hash"]))
            heads.append((date.fromisoformat(said["on"]), head))
        except (ValueError, KeyError, TypeError) as error:
            raise PlanappError(
                f"{file}, line {number}: is no head of a trail. Each line is like "
                '{"on": "2027-05-12", "number": 7, "hash": "…"}.'
            ) from error
    return tuple(heads)


def keep_head(file: Path, db: Database, on: date) -> bool:
    """Add the head of this day to the file, unless it has one; whether it was added."""
    if any(day == on for day, _ in read_heads(file)):
        return False
    head = chain_head(db)
    line = json.dumps({"on": on.isoformat(), "number": head.number, "hash": head.hash})
    with file.open("a", encoding="utf-8") as opened:
        opened.write(line + "\n")
        opened.flush()
        os.fsync(opened.fileno())
    return True


def keep_todays_head(instance: Path) -> bool:
    """Keep the head of this day where the settings say, if they do; whether it was added.

    Several processes may do so at once: one of them adds the line. Raises what a disk raises.
    """
    named = read_settings(instance).heads_file
    if not named:
        return False
    with _alone(instance), closing(open_database(database_file(instance))) as db:
        return keep_head(Path(named), db, today())


def keep_heads(instance: Path) -> None:
    """Keep the head of each day from now on, in the background."""
    Thread(target=_keep_on, args=(instance,), daemon=True).start()


def _keep_on(instance: Path) -> None:
    while True:
        try:
            keep_todays_head(instance)
        except (OSError, PlanappError, SettingsError) as error:
            log.error("the head of the trail was not kept: %s", error)
        sleep(LOOK_AGAIN)


@contextmanager
def _alone(instance: Path) -> Iterator[None]:
    """Nobody else that serves this folder does the same meanwhile."""
    folder = os.open(instance, os.O_RDONLY)
    try:
        flock(folder, LOCK_EX)
        yield
    finally:
        os.close(folder)
