"""`planapp token`: the systems that may read, from the machine that planapp runs on."""

from datetime import timedelta
from pathlib import Path

import click

from planapp.cli.instance import of_instance, opened
from planapp.cli.user import HERE
from planapp.clock import today
from planapp.domain.systems import Asked, Scope
from planapp.present.dates import date_in_words
from planapp.store.systems import record_system, record_system_revoked, systems

SCOPES = {scope.name.lower(): scope for scope in Scope}
"""How much a system may read, in a word each."""


@click.group()
def token() -> None:
    """Let other systems read dates and counts, see which may, revoke one."""


@token.command()
@click.argument("name")
@click.option("--scope", "scopes", multiple=True, required=True, type=click.Choice([*SCOPES]))
@click.option("--why", required=True, help="What it is for, and who decided it.")
@click.option("--days", default=90, show_default=True, help="How long it may be used.")
@of_instance
def add(name: str, scopes: tuple[str, ...], why: str, days: int, instance: Path) -> None:
    """Let the system called NAME read. Its token is shown this once."""
    until = today() + timedelta(days=min(days, 10_000))
    chosen = tuple(scope for word, scope in SCOPES.items() if word in scopes)
    asked = Asked(name=name, scopes=chosen, why=why, until=until)
    with opened(instance) as db:
        _, made = record_system(db, asked, today=today(), by=HERE)
    click.echo(made)


@token.command(name="list")
@of_instance
def list_systems(instance: Path) -> None:
    """List every system: number, name, what it may read, until when, when it read last."""
    with opened(instance) as db:
        for one in systems(db):
            words = ", ".join(word for word, scope in SCOPES.items() if scope in one.scopes)
            state = f"until {date_in_words(one.until)}" if one.stands(today()) else "no longer"
            used = f"read last {one.used_at:%Y-%m-%d %H:%M} UTC" if one.used_at else "never read"
            click.echo("  ".join((str(one.number), one.name, words, state, used)))


@token.command()
@click.argument("number", type=int)
@of_instance
def revoke(number: int, instance: Path) -> None:
    """Let the system of this NUMBER read no more, at once."""
    with opened(instance) as db:
        system = record_system_revoked(db, number, by=HERE)
    click.echo(f"{system.name} reads nothing from now on.")
