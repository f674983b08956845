"""`planapp user`: the people of an instance from the machine it runs on, the first one included."""

import secrets
from pathlib import Path

import click

from planapp.cli.instance import of_instance, opened, person_of
from planapp.domain.errors import PlanappError
from planapp.domain.people import Role, User
from planapp.store.database import Database
from planapp.store.people import find_credentials, people, save_person
from planapp.store.second_factors import (
    reset_second_factor,
    save_second_factor,
    with_second_factor,
)

HERE = User(id="command line", email="", name="the command line", role=Role.ADMINISTRATOR)
"""Who the trail says it was: whoever may use the machine that planapp runs on."""


@click.group()
def user() -> None:
    """Add the first administrator, list people, help somebody who cannot sign in."""


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
@of_instance
def add(email: str, name: str, role: str, instance: Path) -> None:
    """Add somebody, with a password that is shown this once. Makes the instance if need be."""
    email, name = email.strip(), " ".join(name.split())
    if "@" not in email.strip("@") or len(email.split()) > 1:
        raise PlanappError(f"“{email}” is no email address; write one like name@example.org.")
    if not name:
        raise PlanappError("--name is blank; write it as plans and the trail are to show it.")
    instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    with opened(instance, must_exist=False) as db:
        if find_credentials(db, email=email) is not None:
            raise PlanappError(f"Somebody with the address {email} is there already.")
        person = User(id=secrets.token_hex(8), email=email, name=name, role=Role(role))
        _give_password(db, person)


@user.command(name="list")
@of_instance
def list_people(instance: Path) -> None:
    """List everybody: address, name, role, whether they may sign in and have an app."""
    with opened(instance) as db:
        with_app = with_second_factor(db)
        for person in people(db):
            state = "may sign in" if person.active else "stopped"
            app = "authenticator app" if person.id in with_app else "no authenticator app"
            line = (person.email, person.name, person.role.value, state, app)
            click.echo("  ".join(line))


@user.command()
@click.argument("email")
@of_instance
def password(email: str, instance: Path) -> None:
    """Give the person with this EMAIL another password, shown this once."""
    with opened(instance) as db:
        _give_password(db, person_of(db, email))


@user.command()
@click.argument("email")
@of_instance
def reset(email: str, instance: Path) -> None:
    """Reset the second factor of the person with this EMAIL; they set up another app."""
    with opened(instance) as db:
        person = person_of(db, email)
        if reset_second_factor(db, person.id, by=HERE):
            click.echo(f"{person.name} sets up an authenticator app when they sign in next.")
        else:
            click.echo(f"{person.name} had no authenticator app. Nothing was changed.")


@user.command()
@click.argument("email")
@of_instance
def app(email: str, instance: Path) -> None:
    """Set up an authenticator app for the person with this EMAIL, who must be at hand.

    For the first administrator: beyond this machine nothing is served before they have one.
    """
    from planapp.web.account import second_factor
    from planapp.web.app import create_app

    with opened(instance) as db:
        person = person_of(db, email)
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


def _give_password(db: Database, person: User) -> None:
    from planapp.web.passwords import hash_password, made_up_password

    made_up = made_up_password()
    save_person(db, person, password_hash=hash_password(made_up), by=HERE)
    click.echo(f"{person.name}, {person.role}, signs in with {person.email} and this password:")
    click.echo(made_up)
    click.echo("It is shown this once. They can change it on their account page.")
