"""`planapp`: joins the commands, loading each only when it is called; a fault is one line."""

import errno
import sys
from importlib import import_module

import click

from planapp.config import SettingsError
from planapp.domain.errors import PlanappError

UNREADABLE = 2

COMMANDS = {
    "audit": "planapp.cli.audit:audit",
    "backup": "planapp.cli.backup:backup",
    "criteria": "planapp.cli.criteria:criteria",
    "demo": "planapp.cli.demo:demo",
    "doctor": "planapp.cli.doctor:doctor",
    "encrypt": "planapp.cli.encrypt:encrypt",
    "export": "planapp.cli.export:export",
    "import": "planapp.cli.importing:import_plan",
    "key": "planapp.cli.keys:key",
    "move-in": "planapp.cli.move_in:move",
    "pdf": "planapp.cli.pdf:pdf",
    "post": "planapp.cli.post:post",
    "remind": "planapp.cli.remind:remind",
    "replica": "planapp.cli.replica:replica",
    "rescore": "planapp.cli.rescore:rescore",
    "restore": "planapp.cli.restore:restore",
    "sample": "planapp.cli.sample:sample",
    "schema": "planapp.cli.schema:schema",
    "score": "planapp.cli.score:score",
    "serve": "planapp.cli.serve:serve",
    "statements": "planapp.cli.statements:statements",
    "subject-access": "planapp.cli.subject_access:subject_access",
    "token": "planapp.cli.token:token",
    "user": "planapp.cli.user:user",
}


class LazyGroup(click.Group):
    """Imports a command on its first use, so that `planapp score` never loads Flask."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, in alphabetical order."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None so that click says what is known."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; what a person can mend is said in one line, with status 2."""
        try:
            return super().invoke(ctx)
        except (PlanappError, SettingsError) as error:
            fault = str(error)
        except OSError as error:
            if error.errno == errno.EPIPE:  # the reader left, as `head` does
                raise
            place = f"{error.filename}: " if error.filename else ""
            fault = f"{place}{error.strerror or error}; look at the disk and try again."
        click.echo(fault, err=True)
        sys.exit(UNREADABLE)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="planapp")
def main() -> None:
    """Write, score and print child protection plans."""
