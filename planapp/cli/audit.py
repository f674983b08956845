"""`planapp audit`: how far the audits of each sample are, and which are overdue."""

import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from planapp.cli.instance import of_instance, opened
from planapp.clock import today
from planapp.domain.audits import Audit, AuditState
from planapp.domain.workload import in_hand
from planapp.present.dates import counted, date_in_words
from planapp.store.audits import audits_of_samples
from planapp.store.samples import listing

IN_TIME, OVERDUE = 0, 1


@click.group()
def audit() -> None:
    """See how far audits are."""


@audit.command("list")
@of_instance
def list_them(instance: Path) -> None:
    """Each sample with how many of its audits stand how, and those overdue by name.

    Withdrawn samples are left out. Exits with 0 when nothing is overdue, 1 when something is.
    """
    late = 0
    with opened(instance) as db:
        counting = [row for row in listing(db) if row.withdrawal is None]
        known = audits_of_samples(db, counting)
        for row in counting:
            audits = known[row.number]
            click.echo(f"{row.number:4}  {row.name}: {_how_far(audits)}")
            for line in _overdue(audits, today()):
                late += 1
                click.echo(f"      overdue: {line}")
    sys.exit(OVERDUE if late else IN_TIME)


def _how_far(audits: tuple[Audit, ...]) -> str:
    counts = Counter(each.state for each in audits)
    return ", ".join(f"{counts[state]} {state}" for state in AuditState if counts[state])


def _overdue(audits: tuple[Audit, ...], on: date) -> Iterator[str]:
    for one in in_hand(audits):
        if one.due and one.is_overdue(on):
            late = counted((on - one.due).days, "day")
            due = date_in_words(one.due)
            yield f"{one.reference}, {one.name}, was due on {due}, {late} ago"
