"""What cannot be recorded is one clear line, and everything that was typed is still there."""

from dataclasses import replace
from datetime import date

import pytest

from planapp.domain.gcp import GradeGiven
from planapp.domain.nouns import Child
from planapp.domain.record import Record
from planapp.exchange.planfile import write_plan_file
from planapp.store.plans import find
from planapp.store.record import record_for_plan
from tests.builders import a_plan, a_profile
from tests.kept import kept
from tests.web.sent import as_sent, send, without_tags
from tests.web.test_files import send as send_file

NEW = "/gcp/K-104/new?edition=gcp1"
TYPED = {
    "scorer": "Jo Lane",
    "carer_comments": "Fair enough",
    "grade_housing": "2",
    "evidence_housing": "Warm and dry",
    "evidence_nutrition": "Three feeds a day",
}


@pytest.fixture(autouse=True)
def in_spring(monkeypatch):
    monkeypatch.setattr("planapp.web.gcp.forms.today", lambda: date(2027, 4, 1))


def days(first, last, shown=None):
    found = {}
    named = {"from_day": first, "to_day": last, "seen_by_carer_on": shown}
    for name, day in ((name, day) for name, day in named.items() if day):
        found |= {f"{name}-day": str(day.day), f"{name}-month": str(day.month)}
        found |= {f"{name}-year": str(day.year)}
    return found


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (
            {"grade_nutrition": "7"},
            "Choose one of the answers for “Grade for Nutrition”: “7” is not among them. "
            "Known: 1 – no worry, 2 – small worry,",
        ),
        (
            {"whole_safety": "0"},
            "Choose one of the answers for “Safety as a whole”: “0” is not among them. Known: 1 –",
        ),
        (
            {"carers": "p99"},
            "Choose one of the answers for “Whose care is graded”: “p99” is not among them. "
            "Known: Sam Reed, mother",
        ),
        (
            days(date(2027, 1, 25), date(2027, 1, 11)),
            "The last day, 11 January 2027, comes before the first day, 25 January 2027. "
            "Change one of them",
        ),
        (
            days(date(2027, 1, 11), date(2027, 12, 1)),
            "Last day it looks at is still to come. Check the year",
        ),
        (
            days(date(2028, 1, 11), None),
            "First day it looks at is still to come. Check the year",
        ),
        (
            days(date(2027, 1, 11), date(2027, 1, 25), date(2030, 1, 1)),
            "Shown to the carers on is still to come. Check the year",
        ),
    ],
    ids=[
        "grade off the scale",
        "whole off the scale",
        "carer not in the plan",
        "window",
        "ends in the future",
        "begins in the future",
        "shown in the future",
    ],
)
def test_it_is_one_line_at_its_question_and_all_else_stays_typed(
    chair, started, records, change, line
):
    answer = send(chair, NEW, **TYPED, **change)
    assert answer.status_code == 422
    assert without_tags(answer.text).count(line) == 2  # in the summary and at the question
    again = as_sent(answer.text)
    assert {name: again[name] for name in TYPED} == TYPED
    if "from_day-day" in change:
        assert {name: again[name] for name in change} == change
    assert record_for_plan(records, "K-104").profiles == ()
    assert as_sent(chair.get(NEW).text)["evidence_housing"] == "Warm and dry"


def test_a_carer_taken_out_of_the_plan_meanwhile_is_not_graded_and_nothing_is_lost(
    chair, started, records
):
    form = as_sent(chair.get(NEW).text).to_dict(flat=False) | {"scorer": ["Jo"], "carers": ["p1"]}
    chair.send("/plans/K-104/carers/p1/remove")
    answer = chair.send(NEW, form)
    assert answer.status_code == 422
    assert "“p1” is not among them. Known: none" in without_tags(answer.text)
    assert as_sent(answer.text)["scorer"] == "Jo"


def test_an_unborn_child_is_given_no_date_of_birth_and_no_grade_of_a_born_one(chair, records):
    kept(records, a_plan(child=Child(name="Baby", expected=date(2199, 2, 1))))
    born = {"born-day": "1", "born-month": "2", "born-year": "2199"}
    answer = send(chair, "/plans/K-104/child", name="Baby Reed", **born)
    assert answer.status_code == 422
    line = "The date of birth, 1 February 2199, is still to come."
    assert f"{line} Write it as the expected date of delivery" in without_tags(answer.text)
    assert as_sent(answer.text)["name"] == "Baby Reed"
    answer = send(chair, NEW, scorer="Jo")
    assert "Which edition" not in answer.text


@pytest.mark.parametrize(
    ("change", "line"),
    [
        ({"carers": ("p9",)}, "record.profiles[0].carers: found “p9”, which is no id in carers"),
        ({"to_day": date(2026, 1, 1)}, "record.profiles[0].to_day: found “2026-01-01”"),
        (
            {"grades": (GradeGiven(subarea="health", grade=9),)},
            "grades[0].grade: found 9; known: 1",
        ),
    ],
)
def test_a_plan_file_with_such_a_profile_starts_no_plan(chair, records, change, line):
    text = write_plan_file(a_plan(), Record(profiles=(replace(a_profile(), **change),)))
    answer = send_file(chair, text, name="robin.json")
    assert answer.status_code == 422
    said = without_tags(answer.text).replace("&#34;", '"')
    assert line.replace("“", '"').replace("”", '"') in said
    assert find(records, "K-9") is None
    assert as_sent(answer.text)["reference"] == "K-9"
