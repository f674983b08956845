"""`planapp replica`: whether a second copy of the records, kept by another program, is any good."""

import sys
from datetime import timedelta
from pathlib import Path

import click

from planapp.backups.replica import compared
from planapp.clock import now
from planapp.config import database_file
from planapp.domain.errors import PlanappError
from planapp.present.dates import counted

NOT_RIGHT = 1


@click.command()
@click.argument("copy", type=click.Path(dir_okay=False, exists=True, path_type=Path))
@click.option(
    "--instance",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    default=Path("instance"),
    show_default=True,
    help="The folder of the records in use.",
)
@click.option(
    "--minutes",
    type=click.IntRange(0),
    default=5,
    show_default=True,
    help="How long something may be on its way.",
)
def replica(copy: Path, instance: Path, minutes: int) -> None:
    """Look through COPY, a file that was restored from a replica, and compare it with the records.

    Exits with 1 when something that is older than --minutes is not in it.
    """
    records = database_file(instance)
    if not records.exists():
        raise PlanappError(f"{instance}: there is no planapp.db; name another folder.")
    found = compared(copy, records)
    head = found.contents.head
    click.echo(f"{copy}: fits together, entries up to {head.number} {head.hash[:12]}.")
    if found.since is None:
        click.echo("It lacks nothing.")
        return
    lacks = counted(found.lacks, "entry", "entries")
    click.echo(f"It lacks {lacks}, the first of {found.since:%Y-%m-%d %H:%M:%S} UTC.")
    if now() - found.since > timedelta(minutes=minutes):
        click.echo("It is stale: see why nothing arrives, and do not rely on it.")
        sys.exit(NOT_RIGHT)
