"""`planapp`: joins the commands, loading each only when it is called; a fault is one line."""

import errno
import sys
from importlib import import_module

import click

from planapp.clock import keep_british_time
from planapp.config import SettingsError
from planapp.domain.errors import PlanappError
from planapp.loading import loading

UNREADABLE = 2

COMMANDS: dict[str, tuple[str, str]] = {
    "audit": ("planapp.cli.audit:audit", "See how far audits are."),
    "backup": ("planapp.cli.backup:backup", "Copy an instance, encrypted, while people work."),
    "criteria": (
        "planapp.cli.criteria:criteria",
        "Read the criteria, and try them on their examples.",
    ),
    "demo": ("planapp.cli.demo:demo", "Make a demonstration, or walk through its case."),
    "doctor": ("planapp.cli.doctor:doctor", "Look an instance over before it is served to others."),
    "encrypt": ("planapp.cli.encrypt:encrypt", "Encrypt the records on the disk."),
    "export": ("planapp.cli.export:export", "Write plans in other formats, for other programs."),
    "import": (
        "planapp.cli.importing:import_plan",
        "Make a plan file of tables in Word, Excel or CSV.",
    ),
    "key": ("planapp.cli.keys:key", "Change the keys of an instance, or make one."),
    "move-in": (
        "planapp.cli.move_in:move",
        "Make plans of an instance of plan files, all or none.",
    ),
    "pdf": ("planapp.cli.pdf:pdf", "Print plans, one or hundreds, and forms."),
    "post": ("planapp.cli.post:post", "Send the e-mails that wait."),
    "remind": (
        "planapp.cli.remind:remind",
        "Tell by e-mail who has a meeting on the next working day.",
    ),
    "replica": (
        "planapp.cli.replica:replica",
        "See whether a second copy is whole, and how far behind.",
    ),
    "rescore": ("planapp.cli.rescore:rescore", "Score every plan anew, or those of a sample."),
    "restore": (
        "planapp.cli.restore:restore",
        "Make an instance from a backup, or try that it would.",
    ),
    "sample": (
        "planapp.cli.sample:sample",
        "See samples for audit, and what they were drawn from.",
    ),
    "schema": ("planapp.cli.schema:schema", "Print the JSON Schema of a plan file."),
    "score": ("planapp.cli.score:score", "Judge the writing of plans."),
    "serve": ("planapp.cli.serve:serve", "Serve an instance to browsers."),
    "statements": ("planapp.cli.statements:statements", "Say of single sentences what they name."),
    "subject-access": (
        "planapp.cli.subject_access:subject_access",
        "Write what is held about one person.",
    ),
    "token": ("planapp.cli.token:token", "Let other systems read dates and counts."),
    "user": ("planapp.cli.user:user", "Add people, list them, help somebody who cannot sign in."),
}
"""Where each command is, and what it does in one line of the list, for which none is loaded."""


class LazyGroup(click.Group):
    """Imports a command on its first use, so that `planapp score` never loads Flask."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, in alphabetical order."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None so that click says what is known."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        with loading():
            command: click.Command = getattr(import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List them in the words of the table: click would load each for its own."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name][1]) for name in self.list_commands(ctx)])

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
    keep_british_time()
