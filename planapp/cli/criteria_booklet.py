"""`planapp criteria booklet`: prints the whole catalogue to read and to train from."""

from pathlib import Path

import click

from planapp.catalogue.load import load
from planapp.cli.output import write_whole
from planapp.cli.progress import steps
from planapp.config import criteria_folder, templates_folder
from planapp.pdf.booklet import criteria_booklet
from planapp.pdf.manuscript import printed


@click.command()
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    help="The PDF to write; an earlier one of that name is replaced.",
)
@click.pass_obj
def booklet(local: Path | None, output: Path) -> None:
    """Print every criterion: why it asks, where that was read, and examples good and bad."""
    criteria = load(criteria_folder(), local)
    with steps("Printing the criteria", 2) as step:
        manuscript = criteria_booklet(criteria, templates=templates_folder())
        step()
        made = printed(manuscript)
    write_whole(output, made)
