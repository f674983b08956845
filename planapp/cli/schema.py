"""`planapp schema`: prints what a plan file may hold."""

import json

import click

from planapp.exchange.planfile import plan_schema


@click.command()
def schema() -> None:
    """Print the JSON Schema (2020-12) of a plan file."""
    click.echo(json.dumps(plan_schema(), indent=2))
