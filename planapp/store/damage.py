"""A note beside the records that they were found damaged: until it is gone they are only read."""

from datetime import datetime
from pathlib import Path

NOTE = "damaged.txt"


def damage_found(folder: Path) -> str | None:
    """What was found and when, in one line; None when nothing was."""
    try:
        return (folder / NOTE).read_text("utf-8", "replace").strip() or "it is not said how"
    except FileNotFoundError:
        return None


def note_damage(folder: Path, what: str, *, at: datetime) -> None:
    """Let the records only be read from now on. What was noted first stays."""
    try:
        with (folder / NOTE).open("x", encoding="utf-8") as note:
            note.write(f"{at:%Y-%m-%d %H:%M} UTC: {what}\n")
    except FileExistsError:
        return


def forget_damage(folder: Path) -> bool:
    """Let the records be written again; whether there was a note."""
    note = folder / NOTE
    there = note.exists()
    note.unlink(missing_ok=True)
    return there
