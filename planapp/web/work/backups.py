"""Whether the last backup is recent, as an administrator is told on their first page."""

from pathlib import Path

from planapp.backups.names import BACKUP_SLACK, backups_in, newest_of, parted
from planapp.clock import now
from planapp.present.dates import moment_in_words
from planapp.web.database import settings


def why_no_backup() -> str:
    """What is amiss with backups, in a line; blank when the newest is recent."""
    named = settings().backup_folder
    if not named:
        return "No folder for backups is set, so that none are made"
    folder = Path(named)
    try:
        until, later = parted(backups_in(folder), now())
    except OSError:
        return "The folder for backups cannot be read"
    newest = newest_of(until)
    if newest is None:
        return "There is no backup yet"
    if now() - newest > BACKUP_SLACK:
        return f"The newest backup is of {moment_in_words(newest)}"
    if later:
        last = moment_in_words(newest_of(later))
        return f"One backup is of {last}, later than now: a clock is or was wrong"
    return ""
