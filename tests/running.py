"""What goes on beside plans: every plan scored anew, and another system that may read."""

from datetime import date

from planapp.domain.systems import Asked, Scope
from planapp.store import rescoring, systems
from planapp.store.database import Database
from tests.builders import a_person


def begin_to_score(db: Database, day: date) -> None:
    begun = {"today": day, "fingerprint": "f", "criteria": ("ACT-01",)}
    rescoring.record_rescoring(db, None, **begun, by=a_person("qa"))


def begin_another(db: Database, day: date) -> None:
    """Once the one that is under way is finished."""
    with db.writing():
        rescoring.finish(db, 1)
        begin_to_score(db, day)


def let_read(db: Database, day: date) -> str:
    """A system that may read everything until this day; gives its token."""
    wanted = Asked(name="Warehouse", scopes=(*Scope,), why="Figures for the board", until=day)
    return systems.record_system(db, wanted, today=day, by=a_person("administrator"))[1]
