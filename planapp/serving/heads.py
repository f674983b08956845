"""The head of the trail, kept elsewhere once a day: it shows when newest entries are cut off."""

import json
import logging
import os
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Thread
from time import sleep

from planapp.clock import today
from planapp.config import SettingsError, database_file, read_settings
from planapp.domain.activity import Head
from planapp.domain.errors import PlanappError
from planapp.serving.alone import in_turn
from planapp.store.activity import chain_head
from planapp.store.database import Database, open_database

LOOK_AGAIN = 600.0
"""Seconds until it is asked again whether a new day has begun."""

log = logging.getLogger("planapp")


@dataclass(frozen=True)
class Kept:
    """The heads in a file, each with its day, oldest first, and what of the file is amiss."""

    heads: tuple[tuple[date, Head], ...]
    faults: tuple[str, ...]


def read_heads(file: Path) -> Kept:
    """Every head in a file that can be read; what cannot, or that there is none, is a fault."""
    try:
        return _read(file.read_bytes(), file)
    except FileNotFoundError:
        return Kept((), (f"{file}: the file of heads is not there",))
    except OSError as error:
        return Kept((), (f"{file}: the heads cannot be read ({error.strerror})",))


def _read(content: bytes, file: Path) -> Kept:
    heads, faults = [], []
    for number, line in enumerate(content.split(b"\n"), start=1):
        try:
            heads.extend([_head(line.decode("utf-8"))] if line.strip() else [])
        except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
            faults.append(
                f"{file}, line {number}: is no head of a trail, and was left out. Each line is "
                'like {"on": "2027-05-12", "number": 7, "hash": "…"}'
            )
    return Kept(tuple(heads), (*faults, *(() if heads else (f"{file}: holds no head of a trail",))))


def _head(line: str) -> tuple[date, Head]:
    said = json.loads(line)
    return date.fromisoformat(said["on"]), Head(number=int(said["number"]), hash=str(said["hash"]))


def keep_head(file: Path, db: Database, on: date) -> bool:
    """Add the head of this day to the file, unless it has one; whether it was added.

    A line that was cut off ends first, so that the next does not become part of it.
    """
    with file.open("a+b") as opened:
        opened.seek(0)
        content = opened.read()
        if any(day == on for day, _ in _read(content, file).heads):
            return False
        head = chain_head(db)
        line = json.dumps({"on": on.isoformat(), "number": head.number, "hash": head.hash})
        ended = not content or content.endswith(b"\n")
        opened.write(f"{'' if ended else chr(10)}{line}\n".encode())
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
    with in_turn(instance), closing(open_database(database_file(instance))) as db:
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
