"""Whether the last backup is recent, as an administrator is told on their first page."""

from pathlib import Path

from planapp.backups.names import BACKUP_SLACK, backups_in, moment_of
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
        made = [moment for file in backups_in(folder) if (moment := moment_of(file))]
    except OSError:
        return "The folder for backups cannot be read"
    if not made:
        return "There is no backup yet"
    if now() - made[-1] > BACKUP_SLACK:
        return f"The newest backup is of {moment_in_words(made[-1])}"
    return ""
