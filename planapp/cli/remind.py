"""`planapp remind`: tells by e-mail that a meeting is near; a timer calls it each working day."""

from datetime import timedelta
from pathlib import Path

import click

from planapp.cli.instance import of_instance, opened
from planapp.clock import today
from planapp.config import read_settings
from planapp.domain.timescales import working_days_after
from planapp.present.dates import counted, date_in_words
from planapp.scorer.checks.dates import is_bank_holiday
from planapp.store.reminding import remind as put_notices


@click.command()
@of_instance
def remind(instance: Path) -> None:
    """Tell who works on a plan that a meeting about it is near: until the next working day.

    The e-mail names no plan and no day; both stand on the first page of whoever signs in. Called
    again for the same days it tells nobody twice.
    """
    if read_settings(instance).mail is None:
        click.echo("No mail server is set, so nobody is told: see [mail] in docs/deployment.md.")
        return
    first = today() + timedelta(days=1)
    last = working_days_after(today(), 1, is_bank_holiday)
    with opened(instance) as db:
        people = put_notices(db, first, last)
    until = f"until {date_in_words(last)}"
    if people is None:
        click.echo(f"Who has a meeting {until} was told before.")
    else:
        click.echo(f"{counted(people, 'person', 'people')} with a meeting {until}.")
