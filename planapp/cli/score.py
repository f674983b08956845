"""`planapp score`: reads plans from files, judges their writing and says why."""

import gc
import shutil
import sys
from datetime import date, datetime
from pathlib import Path

import click
from pydantic_core import to_json

from planapp import clock
from planapp.catalogue.rules import load_rules
from planapp.config import criteria_folder, local_criteria_folder
from planapp.domain.errors import PlanappError
from planapp.domain.findings import CriteriaSet
from planapp.exchange.any_file import read_any
from planapp.loading import loading
from planapp.present.sarif import Scored, sarif_of
from planapp.present.scorecards import json_of, lines_of, text_of
from planapp.scorer.score import score as judge

NOTHING_TO_MEND, TO_MEND, UNREADABLE = 0, 1, 2


def _day(ctx: click.Context, param: click.Parameter, text: str | None) -> date:
    """The day that was written, today without one, or a line that says how to write it."""
    if text is None:
        return clock.today()
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
    except ValueError as error:
        raise PlanappError(f"--today: “{text}” is no date; write one as 2027-05-12.") from error


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "lines"]),
    default="text",
    help="For a person, or for programs. JSON is one object for one file, a list for several; "
    "lines are one finding each, for hooks and problem matchers.",
)
@click.option(
    "--today", callback=_day, metavar="DATE", help="Judge as on this day, e.g. 2027-05-12."
)
@click.option(
    "--instance",
    type=click.Path(file_okay=False, path_type=Path),
    help="An instance, by whose own criteria plans are judged too.",
)
def score(files: tuple[Path, ...], form: str, today: date, instance: Path | None) -> None:
    """Judge the writing of plans: what names its concern and measure, and what does not.

    FILES are plan files (.json) or tables (.docx, .xlsx, .csv). Exits with 0 when nothing must be
    mended, 1 when something must, 2 when a file could not be read; the others are scored all the
    same.
    """
    with loading():
        criteria = _criteria_of(instance) if instance else load_rules(criteria_folder())
    gc.freeze()  # what is there by now stays to the end: not looked through again, nor at the end
    scored = _score_all(files, criteria, today)
    if scored:
        _print(scored, form, several=len(files) > 1)
    if len(scored) < len(files):
        sys.exit(UNREADABLE)
    sys.exit(NOTHING_TO_MEND if all(one.scorecard.ready for one in scored) else TO_MEND)


def _criteria_of(instance: Path) -> CriteriaSet:
    """The criteria with what an authority has set for itself."""
    from planapp.catalogue.load import load  # here: it reads what no scoring by ours needs

    return load(criteria_folder(), local_criteria_folder(instance))


def _score_all(files: tuple[Path, ...], criteria: CriteriaSet, today: date) -> list[Scored]:
    """Each file that can be read; a line on standard error for each that cannot."""
    scored = []
    for number, path in enumerate(files, 1):
        _progress(f"Reading {path.name} ({number} of {len(files)}) …")
        try:
            imported = read_any(path, criteria.editions, clock.today())
        except PlanappError as error:
            _progress("")
            click.echo(error, err=True)
            continue
        count = sum(1 for _ in imported.plan.walk())
        _progress(f"Scoring {path.name} ({number} of {len(files)}), {count:,} items …")
        card = judge(imported.plan, criteria, today, imported.record)
        _progress("")
        for note in imported.notes:
            click.echo(note, err=True)
        scored.append(Scored(str(path), imported, card))
    return scored


def _progress(words: str) -> None:
    """Say on a terminal what is going on, in one line that the next one overwrites."""
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{words}", err=True, nl=False)


def _print(scored: list[Scored], form: str, *, several: bool) -> None:
    if form == "text":
        width = shutil.get_terminal_size().columns
        rule = "\n" + "─" * min(width, 60) + "\n\n"
        click.echo(rule.join(text_of(s.scorecard, s.imported, width) for s in scored), nl=False)
    elif form == "lines":
        click.echo("".join(lines_of(s.name, s.scorecard, s.imported) for s in scored), nl=False)
    elif form == "sarif":
        from importlib.metadata import version

        click.echo(to_json(sarif_of(scored, version("planapp")), indent=2))
    else:
        cards = [json_of(one.scorecard, one.imported) for one in scored]
        named = [{"file": one.name, **card} for one, card in zip(scored, cards, strict=True)]
        click.echo(to_json(named if several else cards[0], indent=2))
