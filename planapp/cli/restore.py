"""`planapp restore`: an instance from a backup, or a drill that shows that it could be made."""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from tempfile import gettempdir

import click

from planapp.backups.names import backups_in, parted
from planapp.backups.restore import drill as tried
from planapp.backups.restore import key_of_records, stands_in
from planapp.backups.restore import restore as restored
from planapp.cli.output import write_whole
from planapp.clock import now
from planapp.config import database_file, write_private
from planapp.domain.errors import PlanappError
from planapp.present.dates import counted
from planapp.store.driver import KEY_FILE

NOT_AS_EXPECTED = 1
BEGINS = "AGE-SECRET-KEY-"


@click.command()
@click.argument("backup", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--key",
    type=click.Path(dir_okay=False, exists=True, path_type=Path),
    required=True,
    help="The file with the authority's secret key, from `planapp key backup`.",
)
@click.option(
    "--instance",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("instance"),
    show_default=True,
    help="The new folder to make; with --drill, the one in use, to compare trails with.",
)
@click.option("--drill", is_flag=True, help="Restore into a folder that is gone afterwards.")
@click.option(
    "--report",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write what the drill found to this file, as JSON.",
)
@click.option(
    "--database-key",
    "records_key",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Only write the key of its encrypted records into this new file.",
)
def restore(
    backup: Path,
    key: Path,
    instance: Path,
    drill: bool,
    report: Path | None,
    records_key: Path | None,
) -> None:
    """Make an instance from BACKUP: a file, or a folder whose newest backup is taken.

    From a folder with one that is later than now none is taken: name the file.

    Everything is looked through before the folder is there: nothing is half restored. Exits with 1
    when a drill finds a trail that the instance in use does not go on from.
    """
    file, identity = _newest(backup), _secret(key)
    if records_key is not None:
        _take_key(file, identity, records_key)
        return
    if drill:
        sys.exit(_drill(file, identity, instance, report))
    manifest = restored(file, identity, instance)
    rows = manifest.contents.rows
    plans = counted(rows["plan"], "plan", "plans")
    click.echo(
        f"{instance}: restored as it was at {manifest.made_at}, {plans} and "
        f"{rows['entry']} entries. Everybody signs in again."
    )
    click.echo("What was written since is not in it. What was erased since is in it again.")


def _take_key(file: Path, identity: str, to: Path) -> None:
    digits = key_of_records(file, identity, Path(gettempdir()))
    try:
        write_private(to, f"{digits}\n")
    except FileExistsError as error:
        raise PlanappError(f"{to}: is there already, and a key is never replaced.") from error
    click.echo(f"{to}: the key of the records in {file.name}. Set {KEY_FILE}={to}.")


def _drill(file: Path, identity: str, instance: Path, report: Path | None) -> int:
    beside = instance if instance.is_dir() else Path(gettempdir())
    found = tried(file, identity, beside)
    live = database_file(instance).exists()
    fits = stands_in(instance, found.manifest) if live else None
    said = {
        "tried_at": now().isoformat(),
        "backup": file.name,
        "bytes": file.stat().st_size,
        "opened_in_seconds": round(found.opened_in, 2),
        "looked_through_in_seconds": round(found.looked_through_in, 2),
        "stands_in_the_trail_in_use": fits,
        **asdict(found.manifest),
    }
    if report is not None:
        write_whole(report, json.dumps(said, indent=1).encode() + b"\n")
    head = found.manifest.contents.head
    click.echo(
        f"{file}: opened in {found.opened_in:.1f} s and looked through in "
        f"{found.looked_through_in:.1f} s; made {found.manifest.made_at}, entries up to "
        f"{head.number} {head.hash[:12]}. All of it fits together."
    )
    if fits is None:
        click.echo("There is no instance in use to compare its trail with.")
    elif not fits:
        click.echo(f"The trail of {instance} does not go on from it: run planapp doctor --log.")
    return NOT_AS_EXPECTED if fits is False else 0


def _newest(backup: Path) -> Path:
    if not backup.is_dir():
        return backup
    found = backups_in(backup)
    if not found:
        raise PlanappError(
            f"{backup}: there is no backup here, such as planapp-20270512T080000Z.age."
        )
    _, later = parted(found, now())
    if later:
        raise PlanappError(
            f"{later[-1]}: is later than now ({now():%Y-%m-%d %H:%M} UTC): a clock is or was "
            "wrong. Name the file to restore, in place of its folder."
        )
    return found[-1]


def _secret(key: Path) -> str:
    text = key.read_bytes().decode("utf-8-sig", "replace")  # editors of Windows put a mark first
    lines = (line.strip() for line in text.splitlines())
    secret = next((line for line in lines if line.startswith(BEGINS)), None)
    if secret is None:
        raise PlanappError(f"{key}: is no key file; it holds one line that begins {BEGINS}.")
    return secret
