"""`planapp import`: turns anybody's plan into a plan file, and says what found no place in it."""

from dataclasses import replace
from pathlib import Path

import click

from planapp.catalogue.editions import load_editions
from planapp.catalogue.layout import EDITIONS
from planapp.cli.output import write_whole
from planapp.clock import today
from planapp.config import criteria_folder
from planapp.domain.errors import PlanappError
from planapp.domain.imported import Imported
from planapp.domain.references import fault_in_reference
from planapp.exchange.any_file import read_any
from planapp.exchange.planfile import write_plan_file
from planapp.exchange.splitting import divisible
from planapp.present.dates import counted

MOST_SHOWN = 20


@click.command(name="import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("-"),
    help="The plan file to write; without one it is printed.",
)
@click.option("--reference", help="The reference of the plan; without one, the name of FILE.")
def import_plan(file: Path, output: Path, reference: str | None) -> None:
    """Turn tables (.docx, .xlsx, .csv) into a plan file (.json).

    Tables are found by the words over their columns, or beside their rows. Nothing is dropped:
    words that found no place are listed by table, row and column.
    """
    imported = read_any(file, load_editions(criteria_folder() / EDITIONS), today())
    plan = replace(
        imported.plan, reference=imported.plan.reference if reference is None else reference
    )
    if fault := fault_in_reference(plan.reference):
        raise PlanappError(f"{file}: {fault}, after --reference. Nothing was written.")
    _write(output, write_plan_file(plan, imported.record))
    _tell(imported, file if output == Path("-") else output)
    if reference is None and plan.reference == file.stem:
        click.echo(
            f"The reference is the name of the file, {file.stem}. It stands in every", err=True
        )
        click.echo(
            "address of the plan: where it names anybody, give another by --reference.", err=True
        )


def _write(output: Path, text: str) -> None:
    if output == Path("-"):
        click.echo(text, nl=False)
        return
    write_whole(output, text.encode())


def _tell(imported: Imported, path: Path) -> None:
    plan = imported.plan
    counts = ", ".join(
        counted(len(plan.items(f"{noun}s")), noun)
        for noun in ("concern", "objective", "measure", "action")
    )
    click.echo(f"{path}: {counts}", err=True)
    for note in imported.notes:
        click.echo(note, err=True)
    if several := len(divisible(imported)):
        stayed = "Each stayed one item: they are parted on the page where a plan is started."
        click.echo(f"{counted(several, 'cell')} of several lines. {stayed}", err=True)
    for words in imported.not_understood[:MOST_SHOWN]:
        text = words.text if len(words.text) <= 60 else f"{words.text[:60]}…"
        line = f"{words.place}: “{text}” not understood: {words.why}"
        click.echo(" ".join(line.split()), err=True)
    if len(imported.not_understood) > MOST_SHOWN:
        more = len(imported.not_understood) - MOST_SHOWN
        click.echo(f"and {more:,} more; `planapp score --format json` lists them all", err=True)
