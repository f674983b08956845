"""The head of the trail, kept elsewhere once a day: it shows when newest entries are cut off."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from threading import Event, Thread

import click

from planapp.clock import now, today
from planapp.config import database_file, read_settings
from planapp.domain.activity import Head
from planapp.domain.errors import PlanappError
from planapp.store.activity import chain_head
from planapp.store.database import Database, open_database

LOOK_AGAIN = 600.0
"""Seconds until it is asked again whether a new day has begun."""


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


@contextmanager
def kept_daily(instance: Path) -> Iterator[None]:
    """While the service runs, keep the head of each day where the settings say, if they do."""
    named = read_settings(instance).heads_file
    if not named:
        yield
        return
    stop = Event()
    thread = Thread(target=_keep_until, args=(Path(named), instance, stop), daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _keep_until(file: Path, instance: Path, stop: Event) -> None:
    while True:
        try:
            db = open_database(database_file(instance), clock=now)
            try:
                keep_head(file, db, today())
            finally:
                db.close()
        except (OSError, PlanappError) as error:
            click.echo(f"The head of the trail was not kept: {error}", err=True)
        if stop.wait(LOOK_AGAIN):
            return
