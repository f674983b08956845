"""`planapp subject-access`: writes down what every plan holds about one person."""

import os
from pathlib import Path

import click

from planapp.cli.instance import of_instance, opened
from planapp.cli.output import write_whole
from planapp.cli.progress import steps
from planapp.cli.user import HERE
from planapp.present.dates import counted
from planapp.store.plans import listing
from planapp.store.subject_access import as_json, held_anywhere


@click.command("subject-access")
@click.argument("name")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    help="The JSON file to write; only its owner can read it.",
)
@of_instance
def subject_access(name: str, instance: Path, output: Path) -> None:
    """Write what is held about the person called NAME, in every plan, to a JSON file.

    For the authority's data protection officer, who judges what of it is released: it holds
    restricted information and what concerns others. That it was done is kept in the trail.
    """
    with opened(instance) as db, steps("Looking through plans", len(listing(db))) as step:
        found = held_anywhere(db, name, by=HERE, after_each=step)
    everybody = os.umask(0o077)
    try:
        write_whole(output, as_json(found))
    finally:
        os.umask(everybody)
    click.echo(f"{counted(len(found), 'plan')} with something about them, in {output}.")
