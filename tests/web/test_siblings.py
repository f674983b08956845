"""Copying from the plan of a sibling: who may, what is said, what is added, what is noted."""

from dataclasses import replace

import pytest

from planapp.domain.access import Restricted, RestrictedKind
from planapp.store.activity import entries_for_plan, looks_at_plan
from planapp.store.emergency import open_in_emergency
from planapp.store.members import remove_member
from planapp.store.plans import create, get, save
from planapp.store.restricted import record_restricted
from tests.builders import a_child, a_concern, a_person, a_plan, an_action
from tests.kept import kept
from tests.web.sent import without_tags

COPY = "/siblings/K-104/"


@pytest.fixture
def sibling(records, started):
    about = a_concern(id="c9", text="Ellis comes to school hungry", evidence="")
    theirs = an_action(id="a9", what="Cook each evening", concerns=("c9",), measures=())
    child = a_child(name="Ellis")
    plan = a_plan(reference="K-105", child=child, concerns=(about,), actions=(theirs,))
    return kept(records, plan)


def test_a_plan_is_chosen_and_nothing_is_ticked_beforehand(chair, sibling):
    assert "K-105: Ellis" in without_tags(chair.get(COPY).text)
    page = chair.get(f"{COPY}?source=K-105").text
    said = without_tags(page)
    assert "checked" not in page
    assert "Concern 1: Ellis comes to school hungry Still says Ellis" in said
    assert "Jo Lane, health visitor, 9 February 2027, every Tuesday" in said
    assert "Here already: Strength 1" in said


def test_what_is_ticked_is_added_after_what_is_there_with_its_links(chair, sibling, records):
    take = ["concerns/c9", "actions/a9", "strengths/s1"]
    answer = chair.send(COPY, {"source": "K-105", "take": take})
    assert answer.location == "/plans/K-104/"
    plan = get(records, "K-104")
    assert [c.text for c in plan.concerns][-1] == "Ellis comes to school hungry"
    assert plan.actions[1].concerns == (plan.concerns[1].id,)
    assert len(plan.strengths) == 1
    said = without_tags(chair.get("/plans/K-104/").text)
    assert "Copied from K-105, version 1: 1 concern and 1 action." in said
    assert "There already, and not added again: Strength 1." in said
    assert "Still says Ellis: Concern 2. Say what is so for this child." in said


def test_both_trails_say_so(chair, sibling, records):
    chair.send(COPY, {"source": "K-105", "take": ["concerns/c9"]})
    newest = entries_for_plan(records, "K-104")[0]
    assert (newest.verb, newest.name) == ("copied from", "K-105, version 1")
    assert looks_at_plan(records, "K-105")[0].name == "copied into another plan"
    assert "Copied into another plan" in without_tags(chair.get("/access/K-105/looks").text)


def test_versions_name_the_source_to_whom_may_open_it_alone(chair, as_role, sibling, records):
    chair.send(COPY, {"source": "K-105", "take": ["concerns/c9"]})
    worker = a_person("core group")
    remove_member(records, "K-105", worker.id, by=a_person("chair"))
    assert "Copied from K-105, version 1" in chair.get("/history/K-104/").text
    seen = as_role("core group").get("/history/K-104/").text
    assert "Copied from another plan" in seen
    assert "K-105" not in seen


def test_copying_twice_adds_nothing(chair, sibling, records):
    for _ in range(2):
        chair.send(COPY, {"source": "K-105", "take": ["concerns/c9"]})
    assert get(records, "K-104").version == 2
    assert "Copied from K-105, version 1: nothing." in without_tags(chair.get("/plans/K-104/").text)


@pytest.mark.parametrize("take", [[], ["concerns/none"], ["parent_views/x", "overrides/c9"]])
def test_nothing_ticked_is_one_line(chair, sibling, records, take):
    answer = chair.send(COPY, {"source": "K-105", "take": take})
    assert answer.status_code == 422
    assert "Tick what is to be copied" in answer.text
    assert get(records, "K-104").version == 1


@pytest.mark.parametrize("sent", [False, True])
def test_whenever_the_other_plan_is_shown_that_is_noted_before(chair, sibling, records, sent):
    before = len(looks_at_plan(records, "K-105"))
    page = chair.send(COPY, {"source": "K-105"}) if sent else chair.get(f"{COPY}?source=K-105")
    assert "Ellis comes to school hungry" in page.text
    (look, *_) = looks = looks_at_plan(records, "K-105")
    assert (len(looks) - before, look.name, look.purpose) == (1, "copy from it", "work")


def test_a_plan_that_one_does_not_work_on_is_not_there(chair, started, records):
    other = a_person(id="other", name="Somebody Else")
    create(records, a_plan(reference="K-106"), by=other)
    assert "K-106" not in chair.get(COPY).text
    for answer in (
        chair.get(f"{COPY}?source=K-106"),
        chair.get(f"{COPY}?source=NONE"),
        chair.send(COPY, {"source": "K-106", "take": ["concerns/c1"]}),
    ):
        assert answer.status_code == 404
    assert get(records, "K-104").version == 1


def test_a_plan_opened_in_an_emergency_is_read_and_not_copied(chair, sibling, records):
    me = a_person("chair")
    remove_member(records, "K-105", me.id, by=a_person("second chair"))
    open_in_emergency(records, "K-105", "The police are at the home", by=me)
    assert chair.get("/plans/K-105/").status_code == 200
    assert chair.get(f"{COPY}?source=K-105").status_code == 404


def test_restricted_information_is_not_copied_and_readers_copy_nothing(
    chair, as_role, sibling, records
):
    piece = Restricted(id="r1", kind=RestrictedKind.POLICE, text="An arrest in May")
    record_restricted(records, "K-105", piece, by=a_person("chair"))
    assert "An arrest" not in chair.get(f"{COPY}?source=K-105").text
    assert as_role("qa").get(COPY).status_code == 403


def test_what_others_save_meanwhile_stays(chair, sibling, records):
    theirs = replace(get(records, "K-104"), team="North")
    save(records, theirs, by=a_person("core group"), started_from=1)
    chair.send(COPY, {"source": "K-105", "take": ["concerns/c9"]})
    plan = get(records, "K-104")
    assert (plan.team, len(plan.concerns)) == ("North", 2)
