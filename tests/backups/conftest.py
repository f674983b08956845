"""An instance with a plan in it, a folder for its backups, and the authority's key."""

import pytest

from planapp.backups.archive import new_identity
from planapp.backups.make import make_backup
from planapp.clock import now
from planapp.config import database_file, second_factor_key
from planapp.store.database import migrate, open_database
from planapp.store.people import save_person
from planapp.store.plans import create
from tests.builders import a_person, a_plan

RUTH = a_person("chair")
PUBLIC, SECRET = new_identity()


@pytest.fixture
def instance(tmp_path):
    folder = tmp_path / "instance"
    folder.mkdir(mode=0o700)
    (folder / "settings.toml").write_text('authority = "Wexmoor"\n')
    (folder / "criteria").mkdir()
    (folder / "criteria" / "changes.yaml").write_text("changes: []\n")
    second_factor_key(folder)
    db = open_database(database_file(folder), clock=now)
    migrate(db)
    save_person(db, RUTH, password_hash="x", by=RUTH)
    create(db, a_plan(), by=RUTH)
    db.close()
    return folder


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "backups").mkdir()
    return tmp_path / "backups"


@pytest.fixture
def back_up(instance, folder):
    def made(**changed):
        given = {"recipient": PUBLIC, "days": 30, "now": now(), "planapp": "0", **changed}
        return make_backup(instance, folder, **given)

    return made
