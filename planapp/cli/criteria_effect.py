"""`planapp criteria diff`: what a change of criteria does to the findings on a set of plans."""

import sys
from datetime import datetime
from pathlib import Path

import click

from planapp.catalogue.load import load
from planapp.clock import today
from planapp.exchange.any_file import read_any
from planapp.present.effects import effect, effect_in_lines
from planapp.scorer.score import score

SAME, DIFFERENT = 0, 1
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.argument("old", type=FOLDER)
@click.argument("new", type=FOLDER)
@click.option("--on", is_flag=True, required=True, help="Before the plan files and tables.")
@click.argument("plans", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--today", "day", type=DAY, help="Judge as on this day, e.g. 2027-05-12.")
@click.pass_obj
def diff(
    local: Path | None,
    old: Path,
    new: Path,
    on: bool,
    plans: tuple[Path, ...],
    day: datetime | None,
) -> None:
    """Which findings appear and disappear when the criteria in NEW stand for those in OLD.

    With `--instance`, what that instance sets for itself counts with NEW. Exits with 0 when nothing
    changes on these plans, 1 when something does, 2 when a file could not be read.
    """
    before, after = load(old), load(new, local)
    judged = day.date() if day else today()
    changed = False
    for path in plans:
        imported = read_any(path, after.editions, today())
        cards = [
            score(imported.plan, criteria, judged, imported.record) for criteria in (before, after)
        ]
        changed = changed or not effect(*cards).nothing
        click.echo("\n".join(effect_in_lines(str(path), *cards)))
    sys.exit(DIFFERENT if changed else SAME)
