"""`planapp move-in`: plan files that an authority brings along become plans, all or none."""

from collections.abc import Callable, Iterator
from pathlib import Path

import click

from planapp.catalogue.editions import load_editions
from planapp.catalogue.layout import EDITIONS
from planapp.cli.instance import acting, of_instance, opened
from planapp.cli.progress import steps
from planapp.clock import today
from planapp.config import criteria_folder, local_criteria_folder
from planapp.domain.errors import NotAllowed, PlanappError
from planapp.domain.people import Permission, has
from planapp.domain.references import fault_in_reference
from planapp.exchange.files import Unreadable
from planapp.exchange.planfile import read_plan_file
from planapp.present.dates import counted
from planapp.store.moving_in import Brought, move_in

MOST_SHOWN = 20


@click.command(name="move-in")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--by",
    "email",
    metavar="EMAIL",
    required=True,
    help="Whose they are: a chair.",
)
@of_instance
def move(files: tuple[Path, ...], email: str, instance: Path) -> None:
    """Make plans of FILES, which are plan files (.json), with what is recorded in each.

    Each is a draft under the reference in its file. All are kept or none: a file that cannot be
    read, or a reference that is taken, is named, and nothing is changed. Nobody else saves in the
    meantime. `planapp import` makes a plan file of a table.
    """
    with opened(instance) as db:
        by = acting(db, email)
        if not has(by, Permission.START_PLAN):
            raise NotAllowed(f"{by.name} ({by.role}) may not start plans. Name somebody who may.")
        with steps("Moving plans in", len(files)) as step:
            plans, facts = move_in(db, _read(files, instance, step), by=by)
    beside = counted(facts, "fact")
    click.echo(f"{counted(plans, 'plan')} moved in, with {beside} beside them, for {by.name}.")


def _read(files: tuple[Path, ...], instance: Path, step: Callable[[], None]) -> Iterator[Brought]:
    """What each file holds; after the last one PlanappError that names all that cannot be read."""
    own = local_criteria_folder(instance) / EDITIONS
    editions = load_editions(criteria_folder() / EDITIONS, own if own.is_dir() else None)
    faults: list[str] = []
    for path in files:
        try:
            read = read_plan_file(path, editions, today())
            if fault := fault_in_reference(read.plan.reference):
                raise Unreadable(path, f"{fault}.")
        except Unreadable as error:
            faults.append(str(error))
        else:
            if not faults:
                yield read.plan, read.record
        step()
    if faults:
        more = len(faults) - MOST_SHOWN
        shown = [*faults[:MOST_SHOWN], *([f"and {more:,} more"] if more > 0 else [])]
        raise PlanappError("\n".join([*shown, "Nothing was moved in."]))
