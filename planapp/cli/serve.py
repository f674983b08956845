"""`planapp serve`: brings an instance up to date and serves it to browsers."""

import logging
from pathlib import Path

import click

from planapp.cli.heads import kept_daily
from planapp.cli.listening import listening
from planapp.cli.readiness import Grade, Place, examined
from planapp.clock import now
from planapp.config import (
    LOOPBACK,
    SettingsError,
    database_file,
    demonstration_password,
    read_settings,
)
from planapp.domain.errors import PlanappError
from planapp.store.database import migrate, open_database, refuse_newer
from planapp.store.people import people
from planapp.store.whole import copy_before_migration


@click.command()
@click.option(
    "--instance",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    default=Path("instance"),
    show_default=True,
    help="The folder of the database and settings; `planapp demo` makes one.",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, help="0 takes a free one.")
def serve(instance: Path, host: str, port: int) -> None:
    """Serve an instance to browsers until it is stopped with Ctrl-C."""
    from planapp.web.app import create_app

    logging.basicConfig(format="%(asctime)s %(name)s %(levelname)s %(message)s")
    try:
        who = prepared(instance)
        _refuse_unsafe(instance, host)
        https = read_settings(instance).https
        app = create_app(instance, https=host not in LOOPBACK if https is None else https)
        server = listening(app, host, port, behind=bool(https) and host in LOOPBACK)
    except (PlanappError, SettingsError) as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(
            f"Cannot listen on {host} port {port}: {error.strerror}. Try --port 0."
        ) from error
    _say(app.config["SESSION_COOKIE_SECURE"], f"{host}:{server.effective_port}", who)
    try:
        with kept_daily(instance):
            server.run()
    finally:
        server.close()


def _refuse_unsafe(instance: Path, host: str) -> None:
    """Beyond this machine nothing is served while the doctor refuses; here it is left to people."""
    place = Place(instance, host)
    if not place.beyond:
        return
    refusals = [r.words for r in examined(place) if r.grade is Grade.REFUSES]
    if refusals:
        lines = "\n".join(f"- {words}." for words in refusals)
        raise click.ClickException(f"planapp is not served to others while this is so:\n{lines}")


def prepared(instance: Path) -> list[str]:
    """Bring the tables up to date; in a demonstration, say who can sign in and with what."""
    db = open_database(database_file(instance), clock=now)
    try:
        refuse_newer(db)
        kept = copy_before_migration(db)
        migrate(db)
        if kept is not None:
            click.echo(f"The tables were changed. {kept} holds the records as they were before;")
            click.echo("remove it when all is well. The way back: docs/deployment.md.")
        password = demonstration_password(instance)
        known = [p for p in people(db) if p.active]
    finally:
        db.close()
    if password is None:
        return []
    lines = [f"  {person.email:<28}{person.name}, {person.role}" for person in known]
    return ["A demonstration. Who can sign in:", *lines, f"Each with the password {password}"]


def _say(https: bool, place: str, who: list[str]) -> None:
    if https:
        click.echo("Reached over https only: put a server that speaks it in front.")
    click.echo("\n".join([f"planapp is at http://{place}", *who, "Stop it with Ctrl-C."]))
