"""`planapp import`: turns a table into a plan file, and says what found no place in it."""

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import click

from planapp.domain.errors import PlanappError
from planapp.domain.imported import Imported
from planapp.exchange.planfile import write_plan_file
from planapp.exchange.tables import read_any
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
    """Turn a table (.csv) into a plan file (.json).

    Nothing is dropped: words that found no place are listed by row and column.
    """
    imported = read_any(file)
    plan = replace(imported.plan, reference=reference or imported.plan.reference)
    _write(output, write_plan_file(plan, imported.record))
    _tell(imported, file if output == Path("-") else output)


def _write(output: Path, text: str) -> None:
    """All of the file or none of it: an earlier file stays until the new one is whole."""
    if output == Path("-"):
        click.echo(text, nl=False)
        return
    if output.is_dir():
        raise PlanappError(f"{output}: this is a folder; name a file in it, such as plan.json.")
    beside = output.with_name(f".{output.name}.part")
    try:
        beside.write_text(text, encoding="utf-8")
        beside.replace(output)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        raise PlanappError(
            f"{output}: nothing was written ({error.strerror}); name another place."
        ) from error


def _tell(imported: Imported, path: Path) -> None:
    plan = imported.plan
    counts = ", ".join(
        counted(len(plan.items(f"{noun}s")), noun)
        for noun in ("concern", "objective", "measure", "action")
    )
    click.echo(f"{path}: {counts}", err=True)
    for note in imported.notes:
        click.echo(note, err=True)
    for words in imported.not_understood[:MOST_SHOWN]:
        text = words.text if len(words.text) <= 60 else f"{words.text[:60]}…"
        line = f"row {words.row}, {words.column}: “{text}” not understood: {words.why}"
        click.echo(" ".join(line.split()), err=True)
    if len(imported.not_understood) > MOST_SHOWN:
        more = len(imported.not_understood) - MOST_SHOWN
        click.echo(f"and {more:,} more; `planapp score --format json` lists them all", err=True)
