"""`planapp`: joins the commands, loading each only when it is called."""

from importlib import import_module

import click

COMMANDS = {
    "criteria": "planapp.cli.criteria:criteria",
    "demo": "planapp.cli.demo:demo",
    "import": "planapp.cli.importing:import_plan",
    "pdf": "planapp.cli.pdf:pdf",
    "schema": "planapp.cli.schema:schema",
    "score": "planapp.cli.score:score",
    "serve": "planapp.cli.serve:serve",
    "statements": "planapp.cli.statements:statements",
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


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="planapp")
def main() -> None:
    """Write, score and print child protection plans."""
