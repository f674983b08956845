"""`planapp pdf`: prints the plan in a file as a PDF to hand over."""

import sys
from pathlib import Path

import click

from planapp import clock
from planapp.catalogue.load import load
from planapp.cli.output import write_whole
from planapp.config import criteria_folder, templates_folder
from planapp.domain.errors import PlanappError
from planapp.domain.findings import CriteriaSet
from planapp.domain.imported import Imported
from planapp.exchange.planfile import write_plan_file
from planapp.exchange.tables import read_any
from planapp.pdf.documents import Face, document_title, plan_document
from planapp.pdf.manuscript import printed
from planapp.present.dates import counted
from planapp.scorer.score import score

UNREADABLE = 2


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    help="The PDF to write; an earlier one of that name is replaced.",
)
@click.option(
    "--document",
    type=click.Choice(["plan"]),
    default="plan",
    show_default=True,
    help="What to print.",
)
def pdf(file: Path, output: Path, document: str) -> None:
    """Print the plan in FILE, a plan file (.json) or a table (.csv), as a PDF.

    Page 1 answers why, what must change, by how much, by when, who, and what if not. An annex says
    what is missing from the writing. Exits with 2 when FILE could not be read or OUTPUT not
    written.
    """
    try:
        criteria = load(criteria_folder())
        imported = read_any(file, criteria.editions, clock.today())
        write_whole(output, _printed(imported, criteria))
    except PlanappError as error:
        click.echo(error, err=True)
        sys.exit(UNREADABLE)
    if imported.not_understood:
        left = counted(len(imported.not_understood), "cell")
        click.echo(f"{file}: {left} found no place; `planapp import` lists them", err=True)


def _printed(imported: Imported, criteria: CriteriaSet) -> bytes:
    plan, record = imported.plan, imported.record
    card = score(plan, criteria, clock.today(), record)
    face = Face(title=document_title(plan), data=write_plan_file(plan, record.of_the_plan))
    facts = (plan, record, card, criteria)
    return printed(plan_document(*facts, templates=templates_folder(), face=face))
