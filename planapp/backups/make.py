"""Makes a backup while people work: copied, looked through, encrypted, and old ones removed."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path
from tempfile import mkdtemp

from planapp.backups.archive import BESIDE, DATABASE_KEY, RECORDS, Manifest, hashes_of, pack, sealed
from planapp.backups.names import backups_in, name_of, outlived, parts_in, why_all_stay
from planapp.domain.activity import Head
from planapp.domain.errors import Damaged, PlanappError
from planapp.store.damage import note_damage
from planapp.store.database import open_database
from planapp.store.driver import ENCRYPTED, database_key
from planapp.store.whole import Contents, contents_of, copy_whole, refuse_empty

_WORKING, _LOCK = ".backup-", ".backup.lock"


@dataclass(frozen=True)
class Made:
    """A backup that was made: its file, what is in it, and the old ones that made way.

    `why_all_stay` says why none of these was removed by its age; blank when that was gone by.
    """

    file: Path
    contents: Contents
    removed: tuple[Path, ...]
    why_all_stay: str = ""


def make_backup(  # noqa: PLR0913 - what a backup depends on, all of it the authority's
    instance: Path,
    folder: Path,
    *,
    recipient: str,
    days: int,
    now: datetime,
    planapp: str,
    heads: tuple[Head, ...] = (),
) -> Made:
    """Copy an instance into `folder`, encrypted for `recipient`, and remove what is outlived.

    The copy is looked through before it is packed: pages, links, the whole trail (against `heads`
    kept elsewhere), stored texts. Raises Damaged when something does not fit, which is noted, and
    CannotStore or PlanappError when it could not be written; then old backups stay.
    """
    with _alone(instance), working_folder(instance) as work:
        for left in parts_in(folder):  # a killed one's, encrypted and not whole
            left.unlink(missing_ok=True)
        db = open_database(instance / RECORDS)
        try:
            refuse_empty(db)
            copy_whole(db, work / RECORDS)
        finally:
            db.close()
        contents = _looked_through(work / RECORDS, heads, instance, now)
        if not contents.head.number:
            raise PlanappError(
                f"{instance}: the trail has no entry, so there is nothing to back up."
            )
        _beside(instance, work, recipient)
        file = folder / name_of(now)
        manifest = Manifest(now.isoformat(), planapp, contents, hashes_of(work))
        pack(work, manifest, recipient, file)
    found = backups_in(folder)
    why = why_all_stay(found, now)
    removed = () if why else outlived(found, now, days)
    for old in removed:
        old.unlink(missing_ok=True)
    return Made(file, contents, removed, why)


@contextmanager
def working_folder(beside: Path) -> Iterator[Path]:
    """A folder of its owner alone, on the disk of the instance, gone afterwards.

    It is held meanwhile: what nobody holds was left by one that was killed.
    """
    outer = Path(mkdtemp(prefix=_WORKING, dir=beside))
    held = os.open(outer, os.O_RDONLY)
    try:
        flock(held, LOCK_EX)
        (outer / "work").mkdir(mode=0o700)
        yield outer / "work"
    finally:
        shutil.rmtree(outer, ignore_errors=True)
        os.close(held)


def _clear_up(instance: Path) -> None:
    """Take away what killed ones left, which is not encrypted; a drill at work holds its own."""
    for left in instance.glob(f"{_WORKING}*/"):
        with suppress(OSError):  # it is held, or went by itself
            held = os.open(left, os.O_RDONLY)
            try:
                flock(held, LOCK_EX | LOCK_NB)
                shutil.rmtree(left, ignore_errors=True)
            finally:
                os.close(held)


@contextmanager
def _alone(instance: Path) -> Iterator[None]:
    """One backup at a time; what a killed one left behind, which is not encrypted, goes first."""
    with (instance / _LOCK).open("w") as lock:
        try:
            flock(lock, LOCK_EX | LOCK_NB)
        except BlockingIOError as error:
            raise PlanappError(f"{instance}: a backup is being made already.") from error
        _clear_up(instance)
        yield


def _looked_through(copy: Path, heads: tuple[Head, ...], instance: Path, now: datetime) -> Contents:
    """What a copy holds; damage is noted of it alone, for a wrong key opens no records either."""
    db = open_database(copy)
    try:
        return contents_of(db, heads)
    except Damaged as error:
        note_damage(instance, str(error), at=now)
        raise
    finally:
        db.close()


def _beside(instance: Path, work: Path, recipient: str) -> None:
    for name in BESIDE:
        path = instance / name
        if path.is_dir():
            shutil.copytree(path, work / name)
        elif path.exists():
            shutil.copy2(path, work / name)
    if ENCRYPTED:
        (work / DATABASE_KEY).write_bytes(sealed(database_key(), recipient))
