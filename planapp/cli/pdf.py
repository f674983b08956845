"""`planapp pdf`: prints the plans in files as PDFs to hand over."""

import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from pathlib import Path
from threading import BoundedSemaphore

import click

from planapp import clock
from planapp.catalogue.load import load
from planapp.cli.documents import BLANK, DOCUMENTS, Wanted, blank_forms
from planapp.cli.output import write_whole
from planapp.config import criteria_folder
from planapp.domain.errors import PlanappError
from planapp.domain.findings import CriteriaSet
from planapp.domain.imported import Imported
from planapp.exchange.any_file import read_any
from planapp.pdf.manuscript import Manuscript, printed
from planapp.present.dates import counted
from planapp.press.orders import Order, Standing, State
from planapp.press.press import Limits, Press

UNREADABLE = 2
LONGEST = 600.0
"""Seconds that one of many prints may take."""

Ask = Callable[[Order], Standing]


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE…]")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    help="The PDF to write, or the folder for several; earlier ones of that name are replaced.",
)
@click.option(
    "--document",
    type=click.Choice([*DOCUMENTS, BLANK]),
    default="plan",
    show_default=True,
    help="What to print. `blank` are forms for a conference on paper and needs no FILE.",
)
@click.option("--for", "carer", default="", help="Whose family version: the name of a parent.")
@click.option("--large-print", "large", is_flag=True, help="The plan at 18 point, across the page.")
def pdf(files: tuple[Path, ...], output: Path, document: str, carer: str, large: bool) -> None:
    """Print the plan in each FILE, a plan file (.json) or tables (.docx, .xlsx, .csv), as a PDF.

    Page 1 answers why, what must change, by how much, by when, who, and what if not. An annex says
    what is missing from the writing. A family version printed here is for its author to read: what
    others may not see is asked about where copies are made. Several are printed at once, on every
    processor, into a folder, each called as its FILE is. Exits with 2 when a FILE could not be read
    or a PDF not written; the others are.
    """
    criteria = load(criteria_folder())
    wanted = Wanted(document, carer, large)
    if document == BLANK:
        write_whole(output, printed(blank_forms(criteria)))
        return
    if not files:
        raise click.UsageError("Name the FILE to print.")
    if len(files) > 1 or output.is_dir():
        told, failed = _many(files, output, criteria, wanted)
    else:
        imported, manuscript = _read(files[0], criteria, wanted)
        made = printed(manuscript)
        write_whole(output, made)
        told, failed = _to_tell(files[0], imported, wanted, made), False
    for line in told:
        click.echo(line, err=True)
    if failed:
        sys.exit(UNREADABLE)


def _many(
    files: tuple[Path, ...], folder: Path, criteria: CriteriaSet, wanted: Wanted
) -> tuple[list[str], bool]:
    """Print each into the folder: what is to be told of them in their order, and if one failed."""
    places = dict(_places(files, folder))
    folder.mkdir(parents=True, exist_ok=True)
    cores = os.cpu_count() or 1
    limits = Limits(at_once=min(cores, len(files)), seconds=LONGEST)
    press, pool = Press(limits=limits), ThreadPoolExecutor(2 * cores)
    free = BoundedSemaphore(limits.at_once)

    def in_turn(order: Order) -> Standing:
        with free:  # a press lets nobody wait who has others before them
            return press.ask(order, LONGEST)

    try:
        doing = [pool.submit(_one, *each, criteria, in_turn, wanted) for each in places.items()]
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


def _one(file: Path, place: Path, criteria: CriteriaSet, ask: Ask, wanted: Wanted) -> list[str]:
    """Print one file; what is to be told of it. Raises PlanappError."""
    imported, manuscript = _read(file, criteria, wanted)
    found = ask(Order(manuscript=manuscript))
    if not found.made:
        why = "took too long" if found.state is State.TOO_LONG else "ended what printed it"
        raise PlanappError(f"{file}: {why}; nothing was printed.")
    write_whole(place, found.made)
    return _to_tell(file, imported, wanted, found.made)


def _read(file: Path, criteria: CriteriaSet, wanted: Wanted) -> tuple[Imported, Manuscript]:
    """One file and what is printed of it. Raises PlanappError, which names the file."""
    imported = read_any(file, criteria.editions, clock.today())
    try:
        return imported, wanted.manuscript(imported, criteria, clock.today())
    except PlanappError as error:
        raise PlanappError(f"{file}: {error}") from error


def _to_tell(file: Path, imported: Imported, wanted: Wanted, made: bytes) -> list[str]:
    told = [wanted.not_fitting(made)]
    if imported.not_understood:
        left = counted(len(imported.not_understood), "cell")
        told.append(f"{left} found no place; `planapp import` lists them")
    return [f"{file}: {line}" for line in told if line]
