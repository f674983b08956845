"""`planapp demo`: an instance to look around in, with the published case and fictional families."""

import secrets
import shutil
from pathlib import Path

import click

from planapp.catalogue.load import load
from planapp.cli.demo_audit import AUDITORS, audit
from planapp.cli.instance import UNFINISHED
from planapp.cli.story import STORIES, tell, told
from planapp.clock import now, today
from planapp.config import PACKAGE, criteria_folder, database_file
from planapp.domain.access import Restricted, RestrictedKind
from planapp.domain.people import Role, User
from planapp.exchange.planfile import read_plan_file
from planapp.exchange.story import read_story
from planapp.store.access import take_up
from planapp.store.database import Database, migrate, open_database
from planapp.store.emergency import open_in_emergency
from planapp.store.members import save_member
from planapp.store.people import save_person
from planapp.store.plans import create
from planapp.store.record import record_fact
from planapp.store.restricted import record_restricted

EXAMPLES = PACKAGE / "demonstration"
CASE = STORIES / "jack.json"
WIDEST = 100
"""Columns of the walk; longer lines are hard to read."""

CHAIR = User(id="chair", email="chair@demo.example", name="Ruth Amos", role=Role.CHAIR)
SECOND_CHAIR = User(
    id="second-chair", email="second.chair@demo.example", name="Daniel Okoro", role=Role.CHAIR
)
LEAD = User(id="worker", email="worker@demo.example", name="Priya Nair", role=Role.CORE_GROUP)
AUDITOR = User(id="qa", email="qa@demo.example", name="Helen Frost", role=Role.QA_OFFICER)
PEOPLE = (
    CHAIR,
    SECOND_CHAIR,
    LEAD,
    AUDITOR,
    *AUDITORS,
    User(id="admin", email="admin@demo.example", name="Tom Beck", role=Role.ADMINISTRATOR),
)
WORKING = (SECOND_CHAIR, LEAD)
"""They work on the plans here with the chair; a real one has its own few."""

IN_AN_EMERGENCY = "WX-031"
"""The plan that the second chair does not work on and opened in an emergency."""

REASON = "Called out at night as the duty manager; nobody who works on the plan could be reached."
NOT_IN_THE_PLAN = Restricted(
    id="restricted-1",
    kind=RestrictedKind.THIRD_PARTY,
    text="A neighbour, who asks not to be named, heard shouting through the wall on two evenings.",
    about="A neighbour",
    source="Telephone call to the duty team; not to be passed on to the family",
)
"""Fictional, like the family of the plan it is about."""
SETTINGS = """authority = "Wexmoor County Council"
second_factor = false  # anybody may still set one up on their account page
"""


@click.command()
@click.option(
    "--instance",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("instance"),
    show_default=True,
    help="The folder to make it in.",
)
@click.option(
    "--replay",
    is_flag=True,
    help="Make nothing: walk through the published case day by day, and say what pages showed.",
)
def demo(instance: Path, *, replay: bool) -> None:
    """Make a demonstration: a published case, told so, and two fictional families.

    Its plan files and table are put in its folder `examples`, to try the other commands on.
    """
    if replay:
        criteria = load(criteria_folder())
        width = min(shutil.get_terminal_size().columns, WIDEST)
        for line in told(read_story(CASE), criteria, width):
            click.echo(line)
        return
    if database_file(instance).exists():
        click.echo(f"{instance} is there already and stays as it is. Remove it to start afresh.")
        return
    make_demonstration(instance)
    click.echo(f"Made a demonstration in {instance}, with five plans and seven people.")
    click.echo(f"Try: planapp serve --instance {instance}")
    click.echo(f"Try: planapp score {instance}/examples/jack-april-2017.csv")


def make_demonstration(instance: Path) -> None:
    """Fill a folder: settings, examples, and the database, which gets its name when it is whole."""
    instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    shutil.copytree(EXAMPLES, instance / "examples", dirs_exist_ok=True)
    settings = instance / "settings.toml"
    if not settings.exists():
        settings.write_text(SETTINGS, encoding="utf-8")
    password = f"wexmoor-{secrets.token_hex(4)}"
    unfinished = instance / UNFINISHED
    for left in instance.glob(f"{unfinished.name}*"):
        left.unlink()
    db = open_database(unfinished, clock=now)
    try:
        migrate(db)
        _people(db, password)
        tell(unfinished, read_story(CASE), {"chair": CHAIR, "worker": LEAD})
        _plans(db)
    finally:
        db.close()
    (instance / "demonstration.txt").write_text(password + "\n", encoding="utf-8")
    unfinished.rename(database_file(instance))


def _people(db: Database, password: str) -> None:
    from planapp.web.passwords import hash_password

    kept = hash_password(password)
    for person in PEOPLE:
        save_person(db, person, password_hash=kept, by=CHAIR)


def _share(db: Database, reference: str) -> None:
    """Let those of the demonstration who work on plans work on this one, and audit it."""
    for person in WORKING:
        if person is LEAD or reference != IN_AN_EMERGENCY:
            save_member(db, reference, person.id, restricted=person is LEAD, by=CHAIR)
    take_up(db, reference, "Sample of the demonstration", today=today(), by=AUDITOR)


def _plans(db: Database) -> None:
    for path in sorted(EXAMPLES.glob("*.json")):
        file = read_plan_file(path)
        plan = create(db, file.plan, by=CHAIR)
        for fact in file.record.facts:
            record_fact(db, plan.reference, fact, by=CHAIR)
        _share(db, plan.reference)
    _share(db, read_story(CASE).reference)
    record_restricted(db, "WX-027", NOT_IN_THE_PLAN, by=LEAD)
    open_in_emergency(db, IN_AN_EMERGENCY, REASON, by=SECOND_CHAIR)
    audit(db, load(criteria_folder()), today=today(), by=AUDITOR)
