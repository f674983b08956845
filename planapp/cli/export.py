"""`planapp export`: writes plans for other programs, each in the format that is asked for."""

import sys
from pathlib import Path

import click

from planapp import clock
from planapp.catalogue.load import load
from planapp.cli.output import write_whole
from planapp.config import criteria_folder
from planapp.domain.errors import PlanappError
from planapp.domain.findings import CriteriaSet
from planapp.exchange.any_file import read_any
from planapp.exports.formats import FORMATS, Given
from planapp.scorer.score import score

UNREADABLE = 2


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    help="The file to write, or the folder for several; earlier ones of that name are replaced.",
)
@click.option(
    "--format",
    "name",
    type=click.Choice([*FORMATS]),
    help="Without it, the one that the ending of OUTPUT says.",
)
def export(files: tuple[Path, ...], output: Path, name: str | None) -> None:
    """Write the plan in each FILE, a plan file (.json) or a table, in another format.

    What a format does not hold is said on standard error, and in the file where it has a place for
    it. A calendar and the extracts in standard names hold a reference and no name. Exits with 2
    when a FILE could not be read; the others are written.
    """
    several = len(files) > 1 or output.is_dir()
    wanted = name or _by_ending(output)
    criteria, failed = load(criteria_folder()), False
    if several:
        output.mkdir(parents=True, exist_ok=True)
        _refuse_same_names(files)
    for file in files:
        place = output / f"{file.stem}{_ending(wanted)}" if several else output
        try:
            lines = _write(file, place, wanted, criteria)
        except PlanappError as error:
            lines, failed = [str(error)], True
        for line in lines:
            click.echo(line, err=True)
    if failed:
        sys.exit(UNREADABLE)


def _write(file: Path, place: Path, name: str, criteria: CriteriaSet) -> list[str]:
    today, form = clock.today(), FORMATS[name]
    imported = read_any(file, criteria.editions, today)
    plan, record = imported.plan, imported.record
    given = Given(
        plan=plan,
        record=record,
        scorecard=score(plan, criteria, today, record),
        criteria=criteria,
        today=today,
        made=clock.now(),
    )
    write_whole(place, form.make(given))
    lacking = form.lacks(plan)
    return [f"{place}: cannot be read back from it: {'; '.join(lacking)}"] if lacking else []


def _by_ending(output: Path) -> str:
    """The format of a file's ending. Raises PlanappError where none has it."""
    for name, form in FORMATS.items():
        if output.suffix.lower() == f".{form.suffix}":
            return name
    raise PlanappError(f"Say which format with --format. Known: {', '.join(FORMATS)}.")


def _ending(name: str) -> str:
    """What several files of a format end in; an extract says that it is one."""
    return f".{FORMATS[name].suffix}" if "-" not in name else f".ssd.{FORMATS[name].suffix}"


def _refuse_same_names(files: tuple[Path, ...]) -> None:
    taken: dict[str, Path] = {}
    for file in dict.fromkeys(files):
        if file.stem in taken:
            raise PlanappError(
                f"{file}: what is made of it would be called as that of {taken[file.stem]}. "
                "Nothing was written: give one of them another name."
            )
        taken[file.stem] = file
