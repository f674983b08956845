"""What a backup is called, and which of many are kept."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

KEPT_ALL = timedelta(days=2)
"""For so long every backup is kept; after that the newest of each day."""

BACKUP_SLACK = timedelta(hours=26)
"""How old the newest backup may be: a day, and what a timer may be late by."""

CLOCK_SLACK = timedelta(minutes=5)
"""By how much clocks may differ; what is later than now by more tells that one was wrong."""

_NAME = re.compile(r"planapp-(\d{8}T\d{6}Z)\.age")
_MOMENT = "%Y%m%dT%H%M%SZ"


def name_of(moment: datetime) -> str:
    """The name of a backup made then; names in order are in order of time."""
    return f"planapp-{moment.astimezone(UTC).strftime(_MOMENT)}.age"


def moment_of(file: Path) -> datetime | None:
    """When a backup was made (UTC), by its name; None for any other file."""
    named = _NAME.fullmatch(file.name)
    return datetime.strptime(named[1], _MOMENT).replace(tzinfo=UTC) if named else None


def backups_in(folder: Path) -> tuple[Path, ...]:
    """The backups in a folder, oldest first; other files are no concern of ours."""
    return tuple(sorted(path for path in folder.iterdir() if moment_of(path)))


def parted(files: Iterable[Path], now: datetime) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """Backups up to now, and those that say they are later, each oldest first."""
    made = sorted((moment, file) for file in files if (moment := moment_of(file)))
    later = now + CLOCK_SLACK
    return (
        tuple(file for moment, file in made if moment <= later),
        tuple(file for moment, file in made if moment > later),
    )


def newest_of(files: Iterable[Path]) -> datetime | None:
    """When the newest of some backups was made; None when there is none."""
    return max((moment for file in files if (moment := moment_of(file))), default=None)


def why_all_stay(files: Iterable[Path], now: datetime) -> str:
    """Why none may be removed by its age now, in a line; blank when the clock can be relied on.

    A clock that is wrong once would make all the others old. So each gap of the last two days,
    from now back, has to be one that a timer leaves.
    """
    until, later = parted(files, now)
    if later:
        return f"{later[-1].name} is later than now: a clock is or was wrong"
    after = now
    for moment in sorted(filter(None, map(moment_of, until)), reverse=True):
        if after - moment > BACKUP_SLACK:
            return f"none was made from {moment:%Y-%m-%d %H:%M} to {after:%Y-%m-%d %H:%M} UTC"
        if now - moment > KEPT_ALL:
            return ""
        after = moment
    return ""


def parts_in(folder: Path) -> tuple[Path, ...]:
    """What was being written when a backup was killed; no backup is made while this is asked."""
    return tuple(sorted(folder.glob(".planapp-*.age.part")))


def outlived(files: Iterable[Path], now: datetime, days: int) -> tuple[Path, ...]:
    """Which to remove: those older than `days`, and past two days all but each day's newest.

    The newest of all is never among them, however old it is.
    """
    made = sorted(((moment, file) for file in files if (moment := moment_of(file))), reverse=True)
    gone, days_seen = [], set()
    for moment, file in made[1:]:
        age = now - moment
        spare = age > KEPT_ALL and moment.date() in days_seen
        if age > timedelta(days=days) or spare:
            gone.append(file)
        days_seen.add(moment.date())
    return tuple(reversed(gone))
