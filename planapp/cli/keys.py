"""`planapp key`: changes the key that signs cookies, and makes all others."""

import os
import secrets
from pathlib import Path

import click

from planapp.backups.archive import new_identity
from planapp.config import KEYS_GIVEN, make_metrics_token, rotate_key, write_private
from planapp.domain.errors import PlanappError
from planapp.store.driver import KEY_FILE

DATABASE_KEY_BYTES = 32


@click.group()
def key() -> None:
    """Change the key that signs cookies; make those of backups, records and figures."""


@key.command()
@click.option(
    "--instance",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    default=Path("instance"),
    show_default=True,
    help="The folder of the database and settings.",
)
def rotate(instance: Path) -> None:
    """Sign with a new key from the next start on. Nobody who is signed in is signed out."""
    if KEYS_GIVEN in os.environ:
        raise PlanappError(
            f"The key comes from {KEYS_GIVEN}: put a new one in front of it there, with a space "
            "between, and start planapp again."
        )
    rotate_key(instance)
    click.echo("A new key signs from the next start on. What the last two signed is still taken.")
    click.echo("When a key may have been seen, rotate three times, then start planapp again.")


@key.command()
@click.option(
    "--instance",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    default=Path("instance"),
    show_default=True,
    help="The folder of the database and settings.",
)
def metrics(instance: Path) -> None:
    """Make the token with which a program may ask /metrics, and show it. The last one ends."""
    click.echo(make_metrics_token(instance))


@key.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def database(file: Path) -> None:
    """Make a key for encrypted records, in the new FILE. Without it nobody can read them."""
    try:
        write_private(file, f"{secrets.token_hex(DATABASE_KEY_BYTES)}\n")
    except FileExistsError as error:
        raise PlanappError(f"{file}: is there already, and a key is never replaced.") from error
    click.echo(f"Name it in the environment of every planapp command: {KEY_FILE}={file}")
    click.echo("Each backup holds a copy of it, for whoever has the authority's key.")


@key.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path) -> None:
    """Make the key that opens backups, in the new FILE, and say what settings.toml needs."""
    public, secret = new_identity()
    try:
        write_private(file, f"# public key: {public}\n{secret}\n")
    except FileExistsError as error:
        raise PlanappError(f"{file}: is there already, and a key is never replaced.") from error
    click.echo("Put this line into settings.toml of the instance:")
    click.echo(f'backup_recipient = "{public}"')
    click.echo(
        f"Take {file} away from this machine and keep it twice, in different places: without it "
        "no backup can be opened, and whoever has it can open every one."
    )
