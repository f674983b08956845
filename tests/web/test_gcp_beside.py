"""Last time's profile stands beside the new one, to read and to copy from part by part."""

from dataclasses import replace
from datetime import date

import pytest

from planapp.domain.gcp import GradeGiven, NotGraded
from planapp.domain.nouns import Carer
from planapp.store.record import record_fact, record_for_plan
from tests.builders import a_child, a_person, a_plan, a_profile
from tests.kept import kept
from tests.web.sent import as_sent, send, without_tags

NEW = "/gcp/K-104/new?edition=gcp1"


@pytest.fixture
def last(started, records):
    grades = (
        GradeGiven(subarea="nutrition", grade=4, evidence="Three feeds a day"),
        GradeGiven(subarea="hygiene", not_graded=NotGraded.NOT_SCORED, evidence="Door not opened"),
    )
    return record_fact(records, "K-104", a_profile(grades=grades), by=a_person("chair"))


def test_the_first_profile_has_nothing_beside_it(chair, started):
    assert "Last time" not in chair.get(NEW).text


def test_what_was_recorded_last_time_is_read_but_not_taken_over(chair, last):
    page = chair.get(NEW).text
    assert "Three feeds a day" in page and "Jo Lane" in without_tags(page)
    sent = as_sent(page)
    assert sent["grade_nutrition"] == "" and sent["evidence_nutrition"] == ""


def test_one_part_is_copied_when_asked_and_the_rest_stays_as_typed(chair, last, records):
    page = send(chair, NEW, copy="nutrition", evidence_housing="Damp wall")
    sent = as_sent(page.text)
    assert (sent["grade_nutrition"], sent["evidence_nutrition"]) == ("4", "Three feeds a day")
    assert sent["evidence_housing"] == "Damp wall"
    assert sent["grade_hygiene"] == ""
    assert len(record_for_plan(records, "K-104").profiles) == 1
    assert as_sent(chair.get(NEW).text)["grade_nutrition"] == "4"  # kept, though not recorded


def test_why_there_was_no_grade_can_be_copied_too(chair, last):
    sent = as_sent(send(chair, NEW, copy="hygiene").text)
    assert (sent["grade_hygiene"], sent["evidence_hygiene"]) == ("not scored", "Door not opened")


def test_asking_to_copy_what_is_not_there_changes_nothing(chair, last):
    assert as_sent(send(chair, NEW, copy="weather").text)["grade_nutrition"] == ""


def test_a_profile_of_another_carer_can_be_put_beside_it(chair, records):
    father = Carer(id="p9", name="Al Reed", relation="father")
    kept(records, replace(a_plan(), carers=(*a_plan().carers, father)))
    mine = a_profile(id="m", to_day=date(2027, 1, 25))
    his = a_profile(id="f", carers=("p9",), to_day=date(2027, 2, 25), scorer="Kit Bo", grades=())
    for profile in (mine, his):
        record_fact(records, "K-104", profile, by=a_person("chair"))
    page = chair.get(NEW).text
    assert "care by Al Reed, graded by Kit Bo" in without_tags(page)
    page = chair.get(f"{NEW}&beside=m").text
    assert as_sent(page)["beside"] == "m" and "Three feeds a day" in page


def test_a_profile_of_another_edition_never_stands_beside_it(chair, last):
    assert "Three feeds a day" not in chair.get("/gcp/K-104/new?edition=gcp2").text


def test_an_edition_for_before_birth_asks_only_what_fits(chair, records):
    kept(records, a_plan(child=a_child(born=None, expected=date(2200, 1, 1))))
    sent = as_sent(chair.get("/gcp/K-104/new?edition=gcp2a").text)
    assert "grade_early-pregnancy" in sent and "grade_first-three-months" not in sent
    page = without_tags(chair.get("/gcp/K-104/new?edition=gcp1").text)
    assert "has no part for a child of this age" in page


def test_a_grade_for_another_age_is_refused_in_one_line_and_kept(chair, records):
    kept(records, a_plan(child=a_child(name="Robin", born=date(2026, 11, 2))))
    window = {"from_day-day": "3", "from_day-month": "1", "from_day-year": "2027"}
    typed = {"grade_early-pregnancy": "2", "evidence_early-pregnancy": "Three scans"}
    answer = send(chair, "/gcp/K-104/new?edition=gcp2a", **window, **typed)
    assert answer.status_code == 422
    said = without_tags(answer.text)
    assert "Early in pregnancy is not graded at this age: Robin was born on 2 November 2026" in said
    assert as_sent(answer.text)["evidence_early-pregnancy"] == "Three scans"
