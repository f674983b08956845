"""`planapp doctor`: says whether an instance may hold real families, and whether its trail fits."""

import sys
from pathlib import Path

import click

from planapp.cli.readiness import Grade, Place, examined
from planapp.clock import now
from planapp.config import database_file, read_settings
from planapp.domain.activity import BadRow
from planapp.domain.errors import Damaged, PlanappError
from planapp.present.dates import counted
from planapp.serving.heads import Kept, read_heads
from planapp.store.activity import chain_head, first_bad_row
from planapp.store.content import contents_that_differ
from planapp.store.damage import forget_damage, note_damage
from planapp.store.database import open_database, saying_why
from planapp.store.whole import faults_of_pages, refuse_empty

ALL_RIGHT, NOT_RIGHT = 0, 1


@click.command()
@click.option(
    "--instance",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    default=Path("instance"),
    show_default=True,
    help="The folder of the database and settings.",
)
@click.option("--log", is_flag=True, help="Walk the whole trail and name the first bad entry.")
@click.option(
    "--heads",
    type=click.Path(dir_okay=False, exists=True, path_type=Path),
    help="Heads of the trail kept elsewhere, in place of the file that the settings name.",
)
def doctor(instance: Path, log: bool, heads: Path | None) -> None:
    """Look an instance over before it is served to others.

    Each line says what was found and how to mend it. Exits with 0 when nothing refuses, 1 when
    something does.
    """
    if not database_file(instance).exists():
        raise PlanappError(f"{instance}: there is no planapp.db; name another folder.")
    if log:
        sys.exit(_walk(instance, heads))
    remarks = tuple(examined(Place(instance)))
    for remark in remarks:
        click.echo(f"{remark.grade:8} {remark.words}.")
    sys.exit(NOT_RIGHT if any(r.grade is Grade.REFUSES for r in remarks) else ALL_RIGHT)


def _walk(instance: Path, heads: Path | None) -> int:
    kept = _kept(instance, heads)
    db = open_database(database_file(instance))
    try:
        refuse_empty(db)
        with saying_why("The trail cannot be read to its end"):
            torn = tuple(faults_of_pages(db))
            bad, last = first_bad_row(db, tuple(head for _, head in kept.heads)), chain_head(db)
            differing = tuple(contents_that_differ(db))
    except Damaged as error:
        note_damage(instance, str(error), at=now())
        raise
    finally:
        db.close()
    wrong = (*_entry(bad), *differing, *(f"Of the file: {words}" for words in torn))
    for words in (*wrong, *kept.faults):
        click.echo(f"{words}.")
    if wrong:
        note_damage(instance, "planapp doctor --log found what does not fit", at=now())
        click.echo("From now on the records are only read. Keep the instance as it is, and look")
        click.echo("at a backup: docs/deployment.md.")
        return NOT_RIGHT
    if kept.faults:
        click.echo("The trail fits together with the heads that can be read. Find out what wrote")
        click.echo(
            "the rest, keep a copy of it, and take it out: until then no damage is forgotten."
        )
        return NOT_RIGHT
    if forget_damage(instance):
        click.echo("The note that the records were damaged is gone: they can be written again.")
    count = counted(len(kept.heads), "head")
    against = f"and {count} kept elsewhere" if kept.heads else "with no head kept elsewhere"
    click.echo(f"The trail fits together: {last.number} entries, {against}.")
    return ALL_RIGHT


def _entry(bad: BadRow | None) -> tuple[str, ...]:
    where = "of the trail is the first that does not fit"
    return () if bad is None else (f"Entry {bad.number} {where}: {bad.what}",)


def _kept(instance: Path, heads: Path | None) -> Kept:
    """The heads to compare with; none where no file is named.

    Raises PlanappError for a file without any: what was cut off would pass as whole.
    """
    named = read_settings(instance).heads_file
    file = heads or (Path(named) if named else None)
    kept = read_heads(file) if file else Kept((), ())
    if file and not kept.heads:
        raise PlanappError(
            f"{kept.faults[-1]}, so that entries cut off would not be missed. Nothing was looked "
            "at: put it back, or start planapp serve, which keeps the first head."
        )
    return kept
