"""An instance with many small plans that are not alike, to be scored all at once."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

from planapp.clock import now, today
from planapp.config import database_file
from planapp.rescoring.reader import criteria_of
from planapp.store.database import migrate, open_database
from planapp.store.people import save_person
from planapp.store.plans import create
from planapp.store.rescoring import record_rescoring
from tests.builders import a_concern, a_person, a_plan, an_action

QA, CHAIR = a_person("qa"), a_person("chair")


def an_instance(folder: Path, count: int) -> Path:
    """So many plans in a new instance; every third lacks something, and no two read the same."""
    folder.mkdir(exist_ok=True)
    with closing(open_database(database_file(folder), clock=now)) as db:
        migrate(db)
        for person in (QA, CHAIR):
            save_person(db, person, password_hash="-", by=a_person("administrator"))
        with db.writing():
            for number in range(count):
                action = an_action(
                    what=f"Weigh Robin and read the diary of week {number} with his mother",
                    owner="" if number % 3 == 0 else "Jo Lane",
                )
                concern = a_concern(evidence=f"Weighed {number} times" if number % 2 else "")
                plan = replace(
                    a_plan(reference=f"M-{number:04}"), actions=(action,), concerns=(concern,)
                )
                create(db, plan, by=CHAIR)
    return folder


def begun(instance: Path, sample=None) -> int:
    """Begin to score them; gives the number."""
    criteria = criteria_of(instance)
    with closing(open_database(database_file(instance), clock=now)) as db:
        return record_rescoring(
            db,
            sample,
            today=today(),
            fingerprint=criteria.fingerprint,
            criteria=tuple(criterion.id for criterion in criteria.active),
            by=QA,
        ).number


def answers(instance: Path, number: int) -> list[tuple[object, ...]]:
    """What is kept of each plan, but for the moment."""
    asked = "select reference, version, answers, fault from rescored where rescoring = ? order by 1"
    with closing(open_database(database_file(instance))) as db:
        return db.execute(asked, (number,)).fetchall()
