"""The clock is set back or forward while people write: order is by number, not by time."""

from contextlib import closing
from datetime import timedelta

import time_machine

from planapp.clock import now
from planapp.config import database_file
from planapp.store.activity import entries
from planapp.store.database import open_database
from planapp.store.plans import create, get
from planapp.store.whole import contents_of
from tests.builders import a_person, a_plan
from tests.web.account import sign_in

JUMPS = (timedelta(), -timedelta(hours=1), timedelta(days=1), timedelta(minutes=5))


def test_every_save_is_kept_in_the_order_in_which_it_came(client, records, app, record_property):
    create(records, a_plan(reference="K-104"), by=a_person("chair"))
    chair, began = client, now()
    for number, jump in enumerate(JUMPS, start=1):
        with time_machine.travel(began + jump, tick=True):
            sign_in(chair)
            form = {"note": f"Save {number}", "version": str(number)}
            assert chair.send("/plans/K-104/note", form).status_code == 302
    assert get(records, "K-104").note == f"Save {len(JUMPS)}"
    with closing(open_database(database_file(app.extensions["planapp"].folder))) as db:
        contents_of(db)
        trail = entries(db)
    record_property("jumps", [str(jump) for jump in JUMPS])
    record_property("kept in order", len(JUMPS))
    assert [entry.number for entry in trail] == list(range(len(trail), 0, -1))
    versions = [entry.name for entry in reversed(trail) if entry.name.startswith("version ")]
    assert versions == [f"version {number}" for number in range(1, len(JUMPS) + 2)]
    assert [e.at for e in trail] != sorted((e.at for e in trail), reverse=True)
