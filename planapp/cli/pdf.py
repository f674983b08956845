"""`planapp pdf`: prints the plans in files as PDFs to hand over."""

import os
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
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
from planapp.pdf.manuscript import Manuscript, printed
from planapp.present.dates import counted
from planapp.press.orders import Order, State
from planapp.press.press import Limits, Press
from planapp.scorer.score import score

UNREADABLE = 2
LONGEST = 600.0
"""Seconds that one of many prints may take."""


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    help="The PDF to write, or the folder for several; earlier ones of that name are replaced.",
)
@click.option(
    "--document",
    type=click.Choice(["plan"]),
    default="plan",
    show_default=True,
    help="What to print.",
)
def pdf(files: tuple[Path, ...], output: Path, document: str) -> None:
    """Print the plan in each FILE, a plan file (.json) or a table (.csv), as a PDF.

    Page 1 answers why, what must change, by how much, by when, who, and what if not. An annex says
    what is missing from the writing. Several are printed at once, on every processor, into a
    folder, each called as its FILE is. Exits with 2 when a FILE could not be read or a PDF not
    written; the others are.
    """
    criteria = load(criteria_folder())
    if len(files) > 1 or output.is_dir():
        told, failed = _many(files, output, criteria)
    else:
        imported = read_any(files[0], criteria.editions, clock.today())
        write_whole(output, printed(_manuscript(imported, criteria)))
        told, failed = _left_out(files[0], imported), False
    for line in told:
        click.echo(line, err=True)
    if failed:
        sys.exit(UNREADABLE)


def _many(files: tuple[Path, ...], folder: Path, criteria: CriteriaSet) -> tuple[list[str], bool]:
    """Print each into the folder: what is to be told of them in their order, and if one failed."""
    places = dict(_places(files, folder))
    folder.mkdir(parents=True, exist_ok=True)
    cores = os.cpu_count() or 1
    limits = Limits(at_once=min(cores, len(files)), seconds=LONGEST)
    press, pool = Press(limits=limits), ThreadPoolExecutor(2 * cores)
    try:
        doing = [pool.submit(_one, *each, criteria, press) for each in places.items()]
        _show_progress(doing)
    finally:  # whoever stops it waits for none of those to come
        pool.shutdown(wait=False, cancel_futures=True)
        press.close()
    told, failed = [], False
    for done in doing:
        try:
            told += done.result()
        except PlanappError as error:
            told.append(str(error))
            failed = True
    return told, failed


def _show_progress(doing: list[Future[list[str]]]) -> None:
    """Wait until all is done; a terminal shows how much is."""
    label = f"Printing {counted(len(doing), 'plan', 'plans')}" if sys.stderr.isatty() else ""
    done = as_completed(doing)
    with click.progressbar(done, length=len(doing), label=label, file=sys.stderr) as bar:
        for _ in bar:
            pass


def _places(files: tuple[Path, ...], folder: Path) -> Iterator[tuple[Path, Path]]:
    """Each file with the place of its print. Raises PlanappError when two would have the same."""
    taken: dict[Path, Path] = {}
    for file in dict.fromkeys(files):
        place = folder / f"{file.stem}.pdf"
        if place in taken:
            raise PlanappError(
                f"{file}: {place} would be the print of {taken[place]}, too. Nothing was printed: "
                "give one of them another name."
            )
        taken[place] = file
        yield file, place


def _one(file: Path, place: Path, criteria: CriteriaSet, press: Press) -> list[str]:
    """Print one file; what is to be told of it. Raises PlanappError."""
    imported = read_any(file, criteria.editions, clock.today())
    found = press.ask(Order(manuscript=_manuscript(imported, criteria)), LONGEST)
    if not found.made:
        why = "took too long" if found.state is State.TOO_LONG else "ended what printed it"
        raise PlanappError(f"{file}: {why}; nothing was printed.")
    write_whole(place, found.made)
    return _left_out(file, imported)


def _manuscript(imported: Imported, criteria: CriteriaSet) -> Manuscript:
    plan, record = imported.plan, imported.record
    card = score(plan, criteria, clock.today(), record)
    face = Face(title=document_title(plan), data=write_plan_file(plan, record.of_the_plan))
    facts = (plan, record, card, criteria)
    return plan_document(*facts, templates=templates_folder(), face=face)


def _left_out(file: Path, imported: Imported) -> list[str]:
    if not imported.not_understood:
        return []
    left = counted(len(imported.not_understood), "cell")
    return [f"{file}: {left} found no place; `planapp import` lists them"]
