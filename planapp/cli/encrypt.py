"""`planapp encrypt`: from now on the records are encrypted on the disk."""

from pathlib import Path

import click

from planapp.config import database_file
from planapp.domain.errors import PlanappError
from planapp.present.dates import counted
from planapp.rescoring.work import alone_at_work
from planapp.serving.alone import alone
from planapp.store.encrypting import encrypt as encrypted


@click.command()
@click.option(
    "--instance",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    default=Path("instance"),
    show_default=True,
    help="The folder of the database and settings.",
)
def encrypt(instance: Path) -> None:
    """Write the records anew, encrypted with the key that PLANAPP_DATABASE_KEY_FILE names.

    Stop planapp first. From then on every command needs the key; `planapp key database` makes one.
    """
    file = database_file(instance)
    if not file.exists():
        raise PlanappError(f"{instance}: there is no planapp.db; name another folder.")
    with alone(instance), alone_at_work(instance):
        contents, plain = encrypted(file)
    plans = counted(contents.rows["plan"], "plan", "plans")
    click.echo(f"{file}: encrypted; {plans}, {contents.rows['entry']} entries, all of it whole.")
    click.echo(f"{plain} is as it was and NOT encrypted: remove it when planapp runs again.")
