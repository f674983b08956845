"""The way back: an instance from a backup, whole or not at all, and the drill that tries it."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from planapp.backups.archive import DATABASE_KEY, MANIFEST, RECORDS, Manifest, unpack, unsealed
from planapp.backups.make import working_folder
from planapp.domain.errors import PlanappError
from planapp.store.activity import first_bad_row
from planapp.store.database import open_database, refuse_newer
from planapp.store.driver import ENCRYPTED, KEY_FILE
from planapp.store.whole import contents_of


@dataclass(frozen=True)
class Tried:
    """What a drill found: the backup's own words, and seconds to open and to look through it."""

    manifest: Manifest
    opened_in: float
    looked_through_in: float


def restore(file: Path, identity: str, instance: Path) -> Manifest:
    """Make an instance from a backup, where there is none yet. Nothing is half restored.

    Raises PlanappError when something is there already, the key does not fit, a newer planapp made
    the backup, or what came out is not what was put in.
    """
    if instance.exists() and (not instance.is_dir() or any(instance.iterdir())):
        raise PlanappError(
            f"{instance}: there is something here already. Name a new folder, and let the service "
            "use that one; nothing was changed."
        )
    instance.parent.mkdir(parents=True, exist_ok=True)
    with working_folder(instance.parent) as work:
        manifest = unpack(file, identity, work)
        _checked(work, manifest, file)
        (work / MANIFEST).unlink()
        (work / DATABASE_KEY).unlink(missing_ok=True)
        if instance.exists():
            instance.rmdir()
        shutil.move(work, instance)
    return manifest


def key_of_records(file: Path, identity: str, beside: Path) -> str:
    """The key of the encrypted records in a backup. Raises PlanappError when they are plain."""
    with working_folder(beside) as work:
        unpack(file, identity, work)
        if not (work / DATABASE_KEY).exists():
            raise PlanappError(f"{file}: the records in it are not encrypted by themselves.")
        return unsealed((work / DATABASE_KEY).read_bytes(), identity)


def drill(file: Path, identity: str, beside: Path) -> Tried:
    """Open a backup in a folder that is gone afterwards, and look all of it through."""
    with working_folder(beside) as work:
        began = perf_counter()
        manifest = unpack(file, identity, work)
        opened = perf_counter()
        _checked(work, manifest, file)
        return Tried(manifest, opened - began, perf_counter() - opened)


def stands_in(instance: Path, manifest: Manifest) -> bool:
    """Whether the backup's newest entry is part of the trail that an instance has now."""
    db = open_database(instance / RECORDS)
    try:
        return first_bad_row(db, (manifest.contents.head,)) is None
    finally:
        db.close()


def _checked(folder: Path, manifest: Manifest, file: Path) -> None:
    encrypted = (folder / DATABASE_KEY).exists()
    if encrypted and not ENCRYPTED:
        raise PlanappError(
            f"{file}: the records in it are encrypted. Write their key into a file with "
            f"--database-key FILE, set {KEY_FILE}=FILE, and do this again."
        )
    if ENCRYPTED and not encrypted:
        raise PlanappError(
            f"{file}: the records in it are not encrypted yet. Do this without a key in the "
            "environment, then run planapp encrypt."
        )
    db = open_database(folder / RECORDS)
    try:
        refuse_newer(db)
        found = contents_of(db, (manifest.contents.head,))
    finally:
        db.close()
    if found != manifest.contents:
        raise PlanappError(f"{file}: what came out is not what it says was put in.")
