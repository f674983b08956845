"""What is held about one person, in every version and beside the plan."""

import json
from dataclasses import replace

import pytest

from planapp.domain.access import Restricted, RestrictedKind
from planapp.domain.nouns import Carer, ParentView, Professional
from planapp.store.activity import entries_for_plan, record_look
from planapp.store.people import save_person
from planapp.store.plans import create, save
from planapp.store.record import record_fact
from planapp.store.restricted import record_restricted
from planapp.store.subject_access import as_json, held_anywhere, held_in_plan
from tests.builders import a_plan, a_profile
from tests.store.people import DANIEL, RUTH


@pytest.fixture
def plan(db):
    made = create(
        db,
        a_plan(
            note="Dean shouted at Sam. Wayne Doyle came.",
            carers=(
                Carer(id="p1", name="Sam Reed", relation="mother"),
                Carer(id="p2", name="Dean Hollis", relation="father", needs="Cannot read well"),
            ),
            professionals=(Professional(id="w1", name="Jo Lane", role="health visitor"),),
            parent_views=(ParentView(id="v2", carer="p2", words="I was never asked"),),
        ),
        by=RUTH,
    )
    record_fact(db, "K-104", a_profile(carers=("p2",), carer_comments="Not fair"), by=RUTH)
    return made


def texts(passages):
    return {p.text for p in passages}


def test_what_is_about_a_carer_and_what_names_them(db, plan):
    found = held_in_plan(db, "K-104", "Dean Hollis", restricted=False)
    assert {"Cannot read well", "I was never asked", "Not fair"} <= texts(found.held.about)
    assert texts(found.held.named) == {"Dean shouted at Sam. Wayne Doyle came."}


def test_somebody_who_stands_in_no_list_is_found(db, plan):
    found = held_in_plan(db, "K-104", "wayne doyle", restricted=False)
    assert (found.held.about, len(found.held.named)) == ((), 1)


def test_a_plan_is_all_about_its_child(db, plan):
    found = held_in_plan(db, "K-104", "Robin", restricted=False)
    assert {"Jo Lane", "I was never asked", "2 November 2026"} <= texts(found.held.about)


def test_nobody_of_a_blank_name(db, plan):
    assert not held_in_plan(db, "K-104", " … ", restricted=True).anything


def test_what_only_an_earlier_version_says_is_noted(db, plan):
    save(db, replace(plan, note="Nothing"), by=RUTH, started_from=1)
    found = held_in_plan(db, "K-104", "Wayne Doyle", restricted=False)
    assert found.held.passages == ()
    (earlier,) = found.earlier
    assert (earlier.version, len(earlier.passages)) == (1, 1)


def test_restricted_information_comes_apart_and_only_where_it_may_be_read(db, plan):
    about = Restricted(id="r1", kind=RestrictedKind.POLICE, text="An arrest", about="Wayne Doyle")
    other = Restricted(id="r2", kind=RestrictedKind.POLICE, text="Something else")
    for information in (about, other):
        record_restricted(db, "K-104", information, by=RUTH)
    found = held_in_plan(db, "K-104", "Wayne Doyle", restricted=True)
    assert [row.information.id for row in found.restricted.rows] == ["r1"]
    assert "judges each piece for exemptions" in found.restricted.note
    assert held_in_plan(db, "K-104", "Wayne Doyle", restricted=False).restricted is None


def test_who_looked_is_counted_by_role_and_named_nowhere(db, plan):
    save_person(db, DANIEL, password_hash="x", by=RUTH)
    for person in (DANIEL, DANIEL, replace(RUTH, id="gone")):
        record_look(db, "check", by=person, plan="K-104")
    found = held_in_plan(db, "K-104", "Dean Hollis", restricted=False)
    assert {(look.role, look.times) for look in found.looks} == {
        ("conference chair", 2),
        ("no longer among the people", 1),
    }
    assert b"Okoro" not in as_json(found)


def test_every_plan_is_looked_through_and_each_keeps_that_it_was(db, plan):
    create(db, a_plan(reference="K-105", note="Dean Hollis came"), by=RUTH)
    create(db, a_plan(reference="K-106"), by=RUTH)
    found = held_anywhere(db, "Dean Hollis", by=DANIEL)
    assert [held.reference for held in found] == ["K-104", "K-105"]
    assert len(json.loads(as_json(found))) == 2
    for held in found:
        entry = entries_for_plan(db, held.reference)[0]
        assert entry.verb == "looked for what is held about one person in"
        assert "Dean" not in entry.name
    assert entries_for_plan(db, "K-106")[0].verb == "created"
