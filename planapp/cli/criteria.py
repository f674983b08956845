"""`planapp criteria`: reads the catalogue in a terminal and tries it on its own examples."""

import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from textwrap import fill
from typing import NoReturn

import click

from planapp.catalogue.accounts import load_accounts
from planapp.catalogue.layout import ACCOUNTS
from planapp.catalogue.load import load
from planapp.catalogue.readme import readme as written
from planapp.cli.criteria_booklet import booklet
from planapp.cli.criteria_effect import diff
from planapp.config import criteria_folder, local_criteria_folder
from planapp.domain.errors import PlanappError
from planapp.domain.findings import CriteriaSet, Criterion, Example
from planapp.present.accuracy import how_often_right
from planapp.scorer.examples import outcomes, outcomes_of_own

ALL_RIGHT, SOME_WRONG, UNREADABLE = 0, 1, 2
WIDEST = 100


@click.group()
@click.option(
    "--instance",
    type=click.Path(file_okay=False, path_type=Path),
    help="An instance, whose own folder “criteria” is read as well.",
)
@click.pass_context
def criteria(context: click.Context, instance: Path | None) -> None:
    """Read the criteria, and try them on their examples."""
    context.obj = local_criteria_folder(instance) if instance else None


criteria.add_command(booklet)
criteria.add_command(diff)


@criteria.command("list")
@click.pass_obj
def list_them(local: Path | None) -> None:
    """One criterion a line, the ID first."""
    for criterion in _load(criteria_folder(), local).active:
        kind, severity = criterion.applies_to, criterion.severity
        mark = "  (local)" if criterion.local else ""
        click.echo(f"{criterion.id:8} {severity:9} {kind:10} {criterion.title}{mark}")


@criteria.command()
@click.argument("criterion_id", metavar="ID")
@click.pass_obj
def show(local: Path | None, criterion_id: str) -> None:
    """One criterion whole: why, source, and examples good and bad."""
    known = {criterion.id: criterion for criterion in _load(criteria_folder(), local).criteria}
    criterion = known.get(criterion_id.upper())
    if criterion is None:
        raise PlanappError(
            f"There is no criterion {criterion_id}; “planapp criteria list” names all {len(known)}."
        )
    width = min(WIDEST, shutil.get_terminal_size().columns)
    click.echo("\n".join(_page(criterion, width)))


@criteria.command()
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@click.pass_obj
def test(local: Path | None, folder: Path | None) -> None:
    """Try every criterion of DIR (default: planapp's own) on its examples; read the audit tools.

    With an instance, criteria of ours are tried as they came, and its own as well.
    Exits with 0 when all come out as written, 1 when some do not, 2 when DIR cannot be read.
    """
    loaded = _load(folder or criteria_folder(), local)
    came = loaded if local is None else _load(folder or criteria_folder())
    found = (*outcomes(came), *(outcomes_of_own(loaded) if local else ()))
    wrong = [outcome for outcome in found if outcome.fault or outcome.unsaid]
    for outcome in wrong:
        example, said = outcome.example, outcome.fault or outcome.unsaid
        click.echo(f"{example.written_at}: {outcome.criterion}, “{example.why}”: {said}")
    for tool in loaded.audit_tools:
        click.echo(
            f"Audit tool {tool.id}, version {tool.version}: {len(tool.questions)} questions."
        )
    counts = Counter(example.example.meets for example in found)
    tried = len({each.criterion for each in found})
    click.echo(
        f"{tried} criteria, {len(found)} examples ({counts[True]} meet, "
        f"{counts[False]} miss): {len(found) - len(wrong)} as written, {len(wrong)} not."
    )
    sys.exit(SOME_WRONG if wrong else ALL_RIGHT)


@criteria.command("readme")
def print_readme() -> None:
    """Print the page of the whole catalogue, criteria/README.md."""
    folder = criteria_folder()
    loaded = _load(folder)
    try:
        accounts = load_accounts(folder / ACCOUNTS, loaded)
    except PlanappError as error:
        _refuse(error)
    click.echo(written(loaded, accounts), nl=False)


def _load(folder: Path, local: Path | None = None) -> CriteriaSet:
    try:
        return load(folder, local)
    except PlanappError as error:
        _refuse(error)


def _refuse(error: PlanappError) -> NoReturn:
    click.echo(error, err=True)
    sys.exit(UNREADABLE)


def _page(criterion: Criterion, width: int) -> Iterator[str]:
    """The lines of one criterion, none longer than the terminal where words allow."""
    read = "source read" if criterion.checked else "source not read: check it before relying on it"
    yield fill(f"{criterion.id}  {criterion.title}", width)
    yield f"{criterion.applies_to} · {criterion.severity} · basis: {criterion.basis} · {read}"
    if criterion.withdrawn:
        yield fill(f"Withdrawn: {criterion.withdrawn}", width)
    if criterion.local:
        yield fill(f"Local: {criterion.local}", width)
    yield from ("", "Why", _indented(criterion.why, width))
    yield from ("", "Source")
    yield from (_indented(f"{source.title}: {source.at}", width) for source in criterion.source)
    yield from ("", "Looked at by", _indented(_call(criterion), width))
    if said := how_often_right(criterion):
        yield from ("", "How often it is right", _indented(said, width))
    yield from ("", "Says", _indented(criterion.message, width))
    yield from ("", "How to mend it", _indented(criterion.hint, width))
    for title, meets in (("Examples that meet it", True), ("Examples that do not", False)):
        yield from ("", title)
        for example in criterion.examples:
            if example.meets is meets:
                yield from _example(example, width)


def _example(example: Example, width: int) -> Iterator[str]:
    yield _indented(f"- {example.why}", width)
    for name, part in (("", example.given), ("plan: ", example.plan), ("record: ", example.record)):
        if part:
            yield _indented(name + _in_words(part), width, by="      ")
    if example.says:
        yield _indented(f"→ {example.says}", width, by="      ")


def _call(criterion: Criterion) -> str:
    asked = f"{criterion.check.name} {_in_words(criterion.check.arguments)}".strip()
    if criterion.when is None:
        return asked
    return f"{asked}; only when {criterion.when.name} {_in_words(criterion.when.arguments)}".strip()


def _in_words(value: object) -> str:
    """Values as they were written, without the marks of a program."""
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_in_words(part)}" for key, part in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(f"({_in_words(p)})" if isinstance(p, dict) else str(p) for p in value)
    return str(value) if value != "" else "blank"


def _indented(text: str, width: int, by: str = "  ") -> str:
    hanging = by + "  " if text.startswith(("- ", "→ ")) else by
    return fill(
        " ".join(text.split()),
        width,
        initial_indent=by,
        subsequent_indent=hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )
