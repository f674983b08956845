"""`planapp backup`: an encrypted copy of a whole instance, made while people work."""

from importlib.metadata import version
from pathlib import Path
from time import perf_counter

import click

from planapp.backups.make import make_backup
from planapp.clock import now
from planapp.config import Settings, database_file, read_settings
from planapp.domain.activity import Head
from planapp.domain.errors import PlanappError
from planapp.present.dates import counted
from planapp.serving.heads import Kept, read_heads


@click.command()
@click.option(
    "--instance",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    default=Path("instance"),
    show_default=True,
    help="The folder of the database and settings.",
)
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where to put it, in place of the backup_folder that the settings name.",
)
def backup(instance: Path, folder: Path | None) -> None:
    """Copy an instance, look the copy through, encrypt it, and remove old ones by rule.

    Every backup of two days is kept, then the newest of each day for as many days as backup_days
    says. None is removed when the clock may be wrong: when one is later than now, or none was made
    for longer than a day within the last two. Only the authority's secret key opens one: see
    `planapp restore`.
    """
    if not database_file(instance).exists():
        raise PlanappError(f"{instance}: there is no planapp.db; name another folder.")
    settings = read_settings(instance)
    named = _place(settings, folder)
    began = perf_counter()
    made = make_backup(
        instance,
        named,
        recipient=settings.backup_recipient,
        days=settings.backup_days,
        now=now(),
        planapp=version("planapp"),
        heads=_heads(settings),
    )
    head, rows = made.contents.head, made.contents.rows
    plans = counted(rows["plan"], "plan", "plans")
    click.echo(
        f"{made.file}: {made.file.stat().st_size:,} bytes in {perf_counter() - began:.1f} s; "
        f"{plans}, {rows['entry']} entries up to {head.number} {head.hash[:12]}; "
        f"{len(made.removed)} old ones removed."
    )
    if made.why_all_stay:
        click.echo(f"No old one is removed while this is so: {made.why_all_stay}.")


def _heads(settings: Settings) -> tuple[Head, ...]:
    """The heads kept elsewhere that can be read; what cannot is said, and keeps nothing back."""
    kept = read_heads(Path(settings.heads_file)) if settings.heads_file else Kept((), ())
    for words in kept.faults:
        click.echo(f"{words}. The backup is made all the same.", err=True)
    return tuple(head for _, head in kept.heads)


def _place(settings: Settings, folder: Path | None) -> Path:
    """Where a backup goes that can be opened again. Raises PlanappError."""
    named = folder or (Path(settings.backup_folder) if settings.backup_folder else None)
    if named is None:
        raise PlanappError(
            "No backup_folder is set. Set one on another disk in settings.toml, or give --to."
        )
    if not settings.backup_recipient:
        raise PlanappError(
            "No backup_recipient is set: who could open the backup? Run `planapp key backup FILE` "
            "once and put the line it prints into settings.toml."
        )
    if not named.is_dir():
        raise PlanappError(f"{named}: there is no such folder; is its disk there?")
    return named
