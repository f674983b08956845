"""What must be so before an instance holds real families: each thing looked at, with its mend."""

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from planapp.backups.names import BACKUP_SLACK, CLOCK_SLACK, backups_in, newest_of, parted
from planapp.catalogue.load import load
from planapp.clock import now, today
from planapp.config import (
    LOOPBACK,
    PACKAGE,
    Settings,
    SettingsError,
    criteria_folder,
    database_file,
    demonstration_password,
    local_criteria_folder,
    mail_password,
    openid_secret,
    read_settings,
    second_factor_key,
    secret_keys,
)
from planapp.domain.errors import CannotStore, PlanappError
from planapp.domain.people import Role
from planapp.present.dates import counted
from planapp.scorer.examples import outcomes_of_own
from planapp.serving.heads import read_heads
from planapp.store.activity import newest_moment
from planapp.store.database import Database, open_database, refuse_newer, settings_that_lose
from planapp.store.driver import ENCRYPTED, KEY_FILE
from planapp.store.outbox import given_up
from planapp.store.people import people
from planapp.store.second_factors import with_second_factor
from planapp.store.whole import BEFORE, refuse_empty

OTHERS = stat.S_IRWXG | stat.S_IRWXO
SECRETS = ("secret.key", "second-factor.key", "openid.secret", "mail.password", "planapp.db")
NETWORKED = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "9p", "afs", "coda", "ceph", "lustre"}
    | {"beegfs", "gpfs", "glusterfs", "davfs", "fuse.sshfs", "fuse.glusterfs", "fuse.s3fs"}
    | {"fuse.rclone", "fuse.davfs"}
)
IN_MEMORY = frozenset({"tmpfs", "ramfs"})
HEADS_SLACK = timedelta(days=2)
BEFORE_SLACK = timedelta(days=14)


class Grade(StrEnum):
    """How grave a remark is; one that refuses keeps planapp from serving beyond this machine."""

    FINE = "ok"
    WARNING = "warning"
    REFUSES = "refuses"


@dataclass(frozen=True)
class Remark:
    """One line: how grave, what was found and, unless it is fine, why it matters and the mend."""

    grade: Grade
    words: str


@dataclass(frozen=True)
class Place:
    """An instance as it would be served: its folder, its settings, the address it listens on."""

    instance: Path
    host: str = "0.0.0.0"  # noqa: S104 - judged as if served to everybody, unless told otherwise

    @cached_property
    def settings(self) -> Settings:
        """What the authority has set. Raises SettingsError."""
        return read_settings(self.instance)

    @property
    def beyond(self) -> bool:
        """Whether others than this machine could reach it, perhaps through a server in front."""
        return self.host not in LOOPBACK or self.settings.https is True

    @cached_property
    def db(self) -> Database:
        """The records, to read. Raises CannotStore."""
        db = open_database(database_file(self.instance), clock=now)
        try:
            refuse_empty(db)
        except CannotStore:
            db.close()
            raise
        return db


Look = Callable[[Place], Iterator[Remark]]


def examined(place: Place) -> Iterator[Remark]:
    """Every remark on an instance, in the order of looking; what cannot be looked at refuses.

    What several looks stumble over is said once.
    """
    said: set[Remark] = set()
    for look in LOOKS:
        try:
            remarks = tuple(look(place))
        except (PlanappError, SettingsError, OSError) as error:
            remarks = (_refuses(str(error)),)
        yield from (remark for remark in remarks if remark not in said)
        said.update(remarks)
    if "db" in place.__dict__:
        place.db.close()


def _settings(place: Place) -> Iterator[Remark]:
    yield _fine(f"the settings can be read ({place.settings.authority})")
    if place.beyond and place.settings.https is False:
        yield _refuses(
            "https is switched off, so that passwords and plans can be read on the way. "
            "Take https = false out of settings.toml and put a server that speaks https in front"
        )


def _keys(place: Place) -> Iterator[Remark]:
    count = len(secret_keys(place.instance))
    second_factor_key(place.instance)
    if place.settings.openid:
        openid_secret(place.instance)
    yield _fine(f"the keys are long and random ({count} in use)")


def _private(place: Place) -> Iterator[Remark]:
    named = [place.instance, *(place.instance / name for name in SECRETS)]
    open_to_others = [path for path in named if path.exists() and path.stat().st_mode & OTHERS]
    for path in open_to_others:
        mode = "700" if path.is_dir() else "600"
        yield _refuses(f"{path} can be read by others on this machine. Run: chmod {mode} {path}")
    if not open_to_others:
        yield _fine("nobody else on this machine can read the instance")


def _debugging(_: Place) -> Iterator[Remark]:
    if os.environ.get("FLASK_DEBUG", "0").lower() not in ("", "0", "false", "no"):
        yield _refuses(
            "FLASK_DEBUG is set, which shows the inside of the program to whoever meets a fault. "
            "Take it out of the environment"
        )


def _demonstration(place: Place) -> Iterator[Remark]:
    if place.beyond and demonstration_password(place.instance) is not None:
        yield _refuses(
            "this is a demonstration, whose password stands on its sign-in page. Make an instance "
            "of your own with `planapp user add`"
        )


def _disk(place: Place) -> Iterator[Remark]:
    kind = file_system_of(place.instance)
    if kind in NETWORKED:
        yield _refuses(
            f"the database lies on a network file system ({kind}), where saves can be lost without "
            "a word. Move the instance to a disk of this machine"
        )
    elif kind in IN_MEMORY:
        yield _warning(f"the database lies in memory ({kind}) and is lost at a restart. Move it")
    elif kind and not kind.startswith("fuse."):
        yield _fine(f"the database lies on a disk of this machine ({kind})")
    else:
        yield _warning("what kind of disk the database lies on is not known. It must not be shared")


def _database(place: Place) -> Iterator[Remark]:
    refuse_newer(place.db)
    wrong = settings_that_lose(place.db)
    yield from (_refuses(f"the database has {words}. Start planapp on it once") for words in wrong)
    if not wrong:
        yield _fine("the database keeps what it has acknowledged")


def _second_factors(place: Place) -> Iterator[Remark]:
    openid = place.settings.openid
    if not place.settings.second_factor:
        yield _refuses(
            "no second factor is asked for: a guessed password would open plans. Take "
            "second_factor = false out of settings.toml"
        )
    known = with_second_factor(place.db)
    for person in people(place.db):
        if person.active and person.role is Role.ADMINISTRATOR and person.id not in known:
            if openid and openid.second_factor:
                continue
            yield _refuses(
                f"the administrator {person.email} has no second factor yet. Run, with them at "
                f"hand: planapp user app {person.email}"
            )


def _clock(place: Place) -> Iterator[Remark]:
    newest = newest_moment(place.db)
    if newest is not None and newest > now() + CLOCK_SLACK:
        yield _refuses(
            f"the clock says {now():%Y-%m-%d %H:%M} UTC, before the newest entry of the trail "
            f"({newest:%Y-%m-%d %H:%M}). Set it right: time-outs and due dates rest on it"
        )
        return
    built = max(path.stat().st_mtime for path in PACKAGE.glob("*.py"))
    if now().timestamp() < built:
        yield _refuses("the clock is earlier than this planapp was made. Set it right")
    else:
        yield _fine("the clock is not before what is known to have happened")


def _backups(place: Place) -> Iterator[Remark]:
    named = place.settings.backup_folder
    if not named:
        yield _warning("no backup_folder is set. Set one on another disk in settings.toml")
        return
    folder = Path(named)
    if not folder.is_dir() or not os.access(folder, os.W_OK | os.X_OK):
        yield _refuses(f"backups cannot be written to {folder}. Make the folder writable")
    elif folder.stat().st_dev == place.instance.stat().st_dev:
        yield _warning(f"{folder} is on the disk that would be lost. Use another one")
        yield from _newest_backup(folder)
    else:
        yield _fine(f"backups can be written to {folder}")
        yield from _newest_backup(folder)
    if not place.settings.backup_recipient:
        yield _warning("no backup_recipient is set, so that no backup is made. See planapp backup")


def _newest_backup(folder: Path) -> Iterator[Remark]:
    until, later = parted(backups_in(folder), now())
    newest = newest_of(until)
    if later:
        yield _warning(
            f"{later[-1]} is later than now, so that a clock is or was wrong and no old backup is "
            "removed. Set the clock right, or give that file another name"
        )
    if newest is None:
        yield _warning(f"{folder} holds no backup yet. Run planapp backup each hour, by a timer")
    elif now() - newest > BACKUP_SLACK:
        yield _warning(f"the newest backup is of {newest:%Y-%m-%d %H:%M} UTC. See to its timer")


def _encryption(place: Place) -> Iterator[Remark]:
    file = os.environ.get(KEY_FILE)
    if not ENCRYPTED:
        return
    if file and stat.S_IMODE(Path(file).stat().st_mode) & 0o077:
        yield _refuses(f"others can read {file}, the key of the records. Run chmod 600 on it")
    elif file and Path(file).resolve().is_relative_to(place.instance.resolve()):
        yield _warning(f"{file} lies beside the records that it opens. Keep it elsewhere")
    else:
        yield _fine("the records are encrypted")


def _before(place: Place) -> Iterator[Remark]:
    for copy in sorted(place.instance.glob(f"{BEFORE}*.db")):
        if now().timestamp() - copy.stat().st_mtime > BEFORE_SLACK.total_seconds():
            yield _warning(
                f"{copy} still holds the records as they were before a new version, with what was "
                "erased since. Remove it"
            )


def _heads(place: Place) -> Iterator[Remark]:
    named = place.settings.heads_file
    if not named:
        yield _warning(
            "the head of the trail is kept nowhere else, so that entries cut off its end would not "
            "be missed. Set heads_file, on another machine, in settings.toml"
        )
        return
    file, kept = Path(named), read_heads(Path(named))
    heads = kept.heads
    if not os.access(file if file.exists() else file.parent, os.W_OK):
        yield _refuses(f"the head of the trail cannot be written to {file}. Make it writable")
    elif not heads:
        yield _warning(f"{file} holds no head of the trail yet. `planapp serve` adds the first")
    elif kept.faults:
        yield _warning(kept.faults[0])
    elif today() - heads[-1][0] > HEADS_SLACK:
        yield _warning(f"the head of the trail was last kept on {heads[-1][0]}. See {named}")
    else:
        yield _fine("the head of the trail is kept elsewhere each day")


def _mail(place: Place) -> Iterator[Remark]:
    mail = place.settings.mail
    if mail is None:
        return
    if mail.user:
        mail_password(place.instance)
    if mail.ca_file and not Path(mail.ca_file).is_file():
        yield _refuses(
            f"{mail.ca_file}, the mail.ca_file of the settings, is not there. Put it back"
        )
        return
    lost = given_up(place.db)
    if lost:
        count, why = counted(len(lost), "e-mail"), lost[-1].fault
        yield _warning(
            f"{count} could not be sent, the last because: {why}. "
            "Run planapp post --try with an address, then try them again on the page of people"
        )
    else:
        yield _fine(f"people are told by e-mail, through {mail.host} port {mail.port}")


def _criteria(place: Place) -> Iterator[Remark]:
    criteria = load(criteria_folder(), local_criteria_folder(place.instance))
    local = sum(1 for criterion in criteria.criteria if criterion.local)
    yield _fine(f"{len(criteria.active)} criteria can be read, {local} set here")
    for own in outcomes_of_own(criteria):
        if own.fault:
            yield _warning(f"{own.example.written_at}: {own.criterion}, its example: {own.fault}")


LOOKS: tuple[Look, ...] = (
    _settings,
    _keys,
    _private,
    _debugging,
    _demonstration,
    _disk,
    _database,
    _encryption,
    _second_factors,
    _clock,
    _backups,
    _before,
    _heads,
    _mail,
    _criteria,
)


def file_system_of(path: Path, mounts: Path = Path("/proc/mounts")) -> str:
    """The kind of file system a path lies on; blank where the machine does not say."""
    try:
        lines = mounts.read_text("utf-8").splitlines()
    except OSError:
        return ""
    here, best, kind = path.resolve(), -1, ""
    for line in lines:
        _, at, found, *_ = line.split(" ")
        point = Path(at.replace("\\040", " "))
        if here.is_relative_to(point) and len(point.parts) >= best:  # the later lies on top
            best, kind = len(point.parts), found
    return kind


def _fine(words: str) -> Remark:
    return Remark(Grade.FINE, words)


def _warning(words: str) -> Remark:
    return Remark(Grade.WARNING, words)


def _refuses(words: str) -> Remark:
    return Remark(Grade.REFUSES, words.rstrip("."))
