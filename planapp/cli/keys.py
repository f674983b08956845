"""`planapp key`: changes the key that signs cookies."""

import os
from pathlib import Path

import click

from planapp.config import KEYS_GIVEN, rotate_key
from planapp.domain.errors import PlanappError


@click.group()
def key() -> None:
    """Change the key that signs cookies."""


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
