"""`planapp user`: the people of an instance from the machine it runs on, the first one included."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import click

from planapp.clock import now
from planapp.config import database_file
from planapp.domain.errors import PlanappError
from planapp.domain.people import Role, User
from planapp.store.database import Database, migrate, open_database
from planapp.store.people import find_credentials, people, save_person
from planapp.store.second_factors import (
    reset_second_factor,
    save_second_factor,
    with_second_factor,
)

HERE = User(id="command line", email="", name="the command line", role=Role.ADMINISTRATOR)
"""Who the trail says it was: whoever may use the machine that planapp runs on."""

Command = TypeVar("Command", bound=Callable[..., object])


@click.group()
def user() -> None:
    """Add the first administrator, list people, help somebody who cannot sign in."""


def _of_instance(command: Command) -> Command:
    return click.option(
        "--instance",
        type=click.Path(file_okay=False, path_type=Path),
        default=Path("instance"),
        show_default=True,
        help="The folder of the database and settings.",
    )(command)


@user.command()
@click.option("--email", required=True, help="What they sign in with.")
@click.option("--name", required=True, help="As plans and the trail of changes show it.")
@click.option(
    "--role",
    type=click.Choice([role.value for role in Role]),
    default=Role.ADMINISTRATOR.value,
    show_default=True,
    help="What they come for.",
)
@_of_instance
def add(email: str, name: str, role: str, instance: Path) -> None:
    """Add somebody, with a password that is shown this once. Makes the instance if need be."""
    if "@" not in email.strip("@"):
        raise PlanappError(f"“{email}” is no email address; write one like name@example.org.")
    instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _opened(instance, must_exist=False) as db:
        if find_credentials(db, email=email) is not None:
            raise PlanappError(f"Somebody with the address {email} is there already.")
        person = User(id=secrets.token_hex(8), email=email, name=name, role=Role(role))
        _give_password(db, person)


@user.command(name="list")
@_of_instance
def list_people(instance: Path) -> None:
    """List everybody: address, name, role, whether they may sign in and have an app."""
    with _opened(instance) as db:
        with_app = with_second_factor(db)
        for person in people(db):
            state = "may sign in" if person.active else "stopped"
            app = "authenticator app" if person.id in with_app else "no authenticator app"
            line = (person.email, person.name, person.role.value, state, app)
            click.echo("  ".join(line))


@user.command()
@click.argument("email")
@_of_instance
def password(email: str, instance: Path) -> None:
    """Give the person with this EMAIL another password, shown this once."""
    with _opened(instance) as db:
        _give_password(db, _person(db, email))


@user.command()
@click.argument("email")
@_of_instance
def reset(email: str, instance: Path) -> None:
    """Reset the second factor of the person with this EMAIL; they set up another app."""
    with _opened(instance) as db:
        person = _person(db, email)
        if reset_second_factor(db, person.id, by=HERE):
            click.echo(f"{person.name} sets up an authenticator app when they sign in next.")
        else:
            click.echo(f"{person.name} had no authenticator app. Nothing was changed.")


@user.command()
@click.argument("email")
@_of_instance
def app(email: str, instance: Path) -> None:
    """Set up an authenticator app for the person with this EMAIL, who must be at hand.

    For the first administrator: beyond this machine nothing is served before they have one.
    """
    from planapp.web.account import second_factor
    from planapp.web.app import create_app

    with _opened(instance) as db:
        person = _person(db, email)
        with create_app(instance).app_context():
            secret = second_factor.new_secret()
            click.echo("Type this key into the app, then the code that it shows:")
            click.echo(second_factor.key_to_type(secret))
            step = second_factor.step_of(secret, click.prompt("Code").replace(" ", ""))
            codes = second_factor.recovery_codes()
        if step is None:
            raise PlanappError(
                "That is not the code of this key now. Nothing was set up: begin anew."
            )
        save_second_factor(db, secret, step=step, codes=codes, by=person)
    click.echo("Set up. Each of these recovery codes signs in once without the app:")
    click.echo("\n".join(codes))


@contextmanager
def _opened(instance: Path, *, must_exist: bool = True) -> Iterator[Database]:
    if must_exist and not database_file(instance).exists():
        raise PlanappError(f"{instance}: there is no planapp.db; name another folder.")
    db = open_database(database_file(instance), clock=now)
    try:
        migrate(db)
        yield db
    finally:
        db.close()


def _person(db: Database, email: str) -> User:
    found = find_credentials(db, email=email)
    if found is None:
        raise PlanappError(
            f"Nobody has the address {email}; `planapp user list` shows who is there."
        )
    return found.person


def _give_password(db: Database, person: User) -> None:
    from planapp.web.passwords import hash_password, made_up_password

    made_up = made_up_password()
    save_person(db, person, password_hash=hash_password(made_up), by=HERE)
    click.echo(f"{person.name}, {person.role}, signs in with {person.email} and this password:")
    click.echo(made_up)
    click.echo("It is shown this once. They can change it on their account page.")
