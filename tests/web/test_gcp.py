"""Profiles are recorded for a carer and a window, corrected by a later one, never edited."""

import re
from dataclasses import fields, replace
from datetime import date

import pytest

from planapp.domain.facts import current
from planapp.domain.gcp import AreaDecided, GradeGiven, NotGraded, Profile
from planapp.domain.nouns import Carer
from planapp.store.record import record_fact, record_for_plan
from tests.builders import a_person, a_plan, a_profile
from tests.kept import kept
from tests.web.sent import as_sent, send, without_tags

NEW = "/gcp/K-104/new?edition=gcp1"
TYPED = {
    "carers": "p1",
    "scorer": "Jo Lane",
    "agency": "Health visiting",
    "trained": "True",
    "tool": "the licensed tool",
    "visits": "4",
    "consent": "False",
    "carer_comments": "It is fair",
    "child_view": "Turns to his mother",
    "grade_nutrition": "4",
    "evidence_nutrition": "Three feeds a day",
    "grade_housing": "not scored",
    "evidence_housing": "Not seen yet",
    "grade_stimulation": "not applicable",
    "whole_physical-care": "3",
    "why_physical-care": "All but the feeds is in hand",
    "from_day-day": "11",
    "from_day-month": "1",
    "from_day-year": "2027",
    "to_day-day": "25",
    "to_day-month": "1",
    "to_day-year": "2027",
    "seen_by_carer_on-day": "26",
    "seen_by_carer_on-month": "1",
    "seen_by_carer_on-year": "2027",
}


@pytest.fixture(autouse=True)
def in_spring(monkeypatch):
    monkeypatch.setattr("planapp.web.gcp.forms.today", lambda: date(2027, 4, 1))


@pytest.fixture
def recorded(started, records):
    return record_fact(records, "K-104", a_profile(), by=a_person("chair"))


def profiles(records) -> tuple[Profile, ...]:
    return record_for_plan(records, "K-104").profiles


def test_the_edition_is_asked_first(chair, started):
    page = chair.get("/gcp/K-104/new").text
    assert "Which edition was used?" in page
    assert "Graded Care Profile 2" in page
    assert chair.get("/gcp/K-104/new?edition=none").status_code == 404


def test_a_profile_is_recorded_with_all_that_was_typed(chair, started, records):
    answer = send(chair, NEW, **TYPED)
    assert answer.location == "/gcp/K-104/"
    (made,) = profiles(records)
    assert made == Profile(
        id=made.id,
        edition="gcp1",
        carers=("p1",),
        from_day=date(2027, 1, 11),
        to_day=date(2027, 1, 25),
        scorer="Jo Lane",
        agency="Health visiting",
        trained=True,
        tool="the licensed tool",
        visits=4,
        consent=False,
        carer_comments="It is fair",
        seen_by_carer_on=date(2027, 1, 26),
        child_view="Turns to his mother",
        grades=(
            GradeGiven(subarea="nutrition", grade=4, evidence="Three feeds a day"),
            GradeGiven(subarea="housing", not_graded=NotGraded.NOT_SCORED, evidence="Not seen yet"),
            GradeGiven(subarea="stimulation", not_graded=NotGraded.NOT_APPLICABLE),
        ),
        areas=(AreaDecided(area="physical-care", grade=3, reason="All but the feeds is in hand"),),
    )
    left_out = {"id", "care_by", "supersedes", "items"}
    for f in fields(Profile):
        assert f.name in left_out or getattr(made, f.name) != f.default, f"{f.name} is not tried"


def test_a_part_that_was_not_scored_without_a_reason_is_recorded_and_told_of(chair, started):
    not_scored = {"grade_housing": "not scored", "grade_clothing": "not scored"}
    typed = not_scored | {"evidence_housing": "Not let in", "grade_hygiene": "not applicable"}
    place = send(chair, NEW, **typed).location
    said = without_tags(chair.get(place).text)
    assert "The profile is recorded. Could not find why Clothing was not scored." in said
    (link,) = re.findall(r"/gcp/K-104/[0-9a-f-]{8,}(?=\")", chair.get(place).text)
    assert chair.get(link).text.count("why not is not known") == 1


def test_sending_a_new_profile_twice_records_it_once(chair, started, records):
    form = as_sent(chair.get(NEW).text).to_dict(flat=False)
    for _ in range(2):
        assert chair.send(NEW, form | {"scorer": ["Jo"]}).status_code == 302
    assert len(profiles(records)) == 1


def test_a_correction_stands_and_the_profile_it_corrects_stays_on_view(chair, recorded, records):
    place = "/gcp/K-104/profile-1/correct"
    assert as_sent(chair.get(place).text)["evidence_nutrition"] == "Three feeds a day"
    assert send(chair, place, grade_nutrition="3").status_code == 302
    old, new = profiles(records)
    assert old == recorded
    assert (new.supersedes, new.given("nutrition").grade) == ("profile-1", 3)
    assert current(profiles(records)) == (new,)
    assert "Corrected since" in chair.get("/gcp/K-104/").text
    assert "A later profile corrects this one" in chair.get("/gcp/K-104/profile-1").text


def test_two_people_correcting_one_profile_lose_nothing(chair, as_role, recorded, records):
    place = "/gcp/K-104/profile-1/correct"
    form = as_sent(chair.get(place).text).to_dict(flat=False)
    send(as_role("core group"), place, grade_nutrition="3")
    answer = chair.send(place, form | {"evidence_nutrition": ["My words"]})
    assert answer.status_code == 409
    assert "Somebody else corrected this profile" in answer.text
    assert as_sent(answer.text)["evidence_nutrition"] == "My words"


def test_a_partial_date_is_given_back(chair, started, records):
    answer = send(chair, NEW, scorer="Jo", **{"to_day-day": "25"})
    assert answer.status_code == 422
    assert 'href="#to_day-month"' in answer.text
    assert as_sent(answer.text)["to_day-day"] == "25"
    assert profiles(records) == ()


def test_what_is_typed_is_kept_and_offered_back(chair, started):
    form = as_sent(chair.get(NEW).text).to_dict(flat=False)
    kept = chair.send("/gcp/K-104/new/draft", form | {"scorer": ["Jo"]})
    assert set(kept.json) == {"kept_at", "parts"}
    page = chair.get(NEW).text
    assert "is back in the form below" in page
    assert as_sent(page)["scorer"] == "Jo"
    chair.send("/gcp/K-104/new/draft/discard")
    assert as_sent(chair.get(NEW).text)["scorer"] == ""


def test_a_graded_worry_without_an_objective_leads_to_writing_one(chair, started, records):
    grades = (GradeGiven(subarea="hygiene", grade=4, evidence="Same clothes three days"),)
    record_fact(records, "K-104", a_profile(grades=grades), by=a_person("chair"))
    page = chair.get("/gcp/K-104/").text
    assert "Hygiene, grade 4" in without_tags(page)
    form = as_sent(chair.get("/plans/K-104/objectives/new?subarea=hygiene").text)
    assert (form["subarea"], form["grade_now"]) == ("hygiene", "4")


def test_the_page_says_who_decides_grades_and_holds_no_descriptors(chair, started):
    said = without_tags(chair.get(NEW).text)
    assert "decided by a trained worker with the authority’s own licensed tool" in said


def test_a_reader_may_read_a_profile_and_not_record_one(as_role, recorded):
    reader = as_role("qa")
    assert reader.get("/gcp/K-104/").status_code == 200
    assert reader.get("/gcp/K-104/profile-1").status_code == 200
    assert reader.get(NEW).status_code == 403


def test_beside_an_objective_grades_of_two_carers_say_whose_care_each_is(chair, records):
    father = Carer(id="p9", name="Al Reed", relation="father")
    kept(records, replace(a_plan(), carers=(*a_plan().carers, father)))
    fathers = a_profile(id="f", carers=("p9",))
    record_fact(records, "K-104", a_profile(id="m"), by=a_person("chair"))
    assert "Nutrition, care by" not in without_tags(chair.get("/plans/K-104/objectives/o1").text)
    record_fact(records, "K-104", fathers, by=a_person("chair"))
    page = without_tags(chair.get("/plans/K-104/objectives/o1").text)
    assert "Nutrition, care by Al Reed" in page and "Nutrition, care by Sam Reed" in page
