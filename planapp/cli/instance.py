"""What commands about an instance share: which one it is, its records, and who acts."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeVar

import click

from planapp.clock import now
from planapp.config import database_file
from planapp.domain.errors import NotAllowed, PlanappError
from planapp.domain.people import User
from planapp.serving.alone import in_turn
from planapp.store.database import Database, migrate, open_database
from planapp.store.people import find_credentials
from planapp.store.whole import bring_up_to_date

UNFINISHED = "unfinished.db"
"""What new records are called until they are whole."""

Command = TypeVar("Command", bound=Callable[..., object])


def of_instance(command: Command) -> Command:
    """Let a command take the folder of an instance, as `instance`."""
    return click.option(
        "--instance",
        type=click.Path(file_okay=False, path_type=Path),
        default=Path("instance"),
        show_default=True,
        help="The folder of the database and settings.",
    )(command)


@contextmanager
def opened(instance: Path, *, must_exist: bool = True) -> Iterator[Database]:
    """The records of an instance, with tables up to date. Raises PlanappError without any.

    What they were before tables were changed is copied beside them first, and that is said.
    """
    if must_exist and not database_file(instance).exists():
        raise PlanappError(f"{instance}: there is no planapp.db; name another folder.")
    with in_turn(instance):
        if not database_file(instance).exists():
            _make(instance)
        with closing(open_database(database_file(instance), clock=now)) as db:
            kept = bring_up_to_date(db)
    if kept is not None:
        click.echo(f"The tables were changed. {kept} holds the records as they were", err=True)
        click.echo(
            "before; remove it when all is well. The way back: docs/deployment.md.", err=True
        )
    with closing(open_database(database_file(instance), clock=now)) as db:
        yield db


def _make(instance: Path) -> None:
    """New records, which get their name when their tables are whole."""
    for left in instance.glob(f"{UNFINISHED}*"):
        left.unlink()
    with closing(open_database(instance / UNFINISHED, clock=now)) as db:
        migrate(db)
    (instance / UNFINISHED).rename(database_file(instance))


def person_of(db: Database, email: str) -> User:
    """Who has this address. Raises PlanappError when nobody has."""
    found = find_credentials(db, email=email)
    if found is None:
        raise PlanappError(
            f"Nobody has the address {email}; `planapp user list` shows who is there."
        )
    return found.person


def acting(db: Database, email: str) -> User:
    """In whose name something is done. Raises NotAllowed for somebody who may not sign in."""
    person = person_of(db, email)
    if not person.active:
        raise NotAllowed(f"{person.name} may not sign in any more, and does nothing here either.")
    return person
