"""The page of visits, and how one is recorded."""

from datetime import timedelta

import pytest

from planapp.clock import today
from planapp.domain.chronology import PartOfDay
from planapp.domain.nouns import Conference, VisitingPattern
from planapp.domain.visits import Outcome, Visit
from planapp.store.record import record_fact, record_for_plan
from tests.builders import a_person, a_plan, a_visit
from tests.kept import kept
from tests.web.sent import without_tags

PAGE = "/chronology/K-104/visits"


@pytest.fixture(autouse=True)
def plan(records):
    pattern = VisitingPattern(id="v1", agency="Health visiting", how_often="twice a week")
    conference = Conference(held_on=today() - timedelta(days=28))
    return kept(records, a_plan(visits=(pattern,), conference=conference))


@pytest.fixture
def priya(as_role):
    return as_role("core group")


def record(records, days_ago: int, **more) -> None:
    fact = a_visit(id=f"v{days_ago}", happened_on=today() - timedelta(days=days_ago), **more)
    record_fact(records, "K-104", fact, by=a_person("chair"))


def test_visits_are_counted_by_agency_and_week_with_what_has_no_entry(priya, records) -> None:
    record(records, 20)
    record(records, 13, outcome=Outcome.REFUSED, called_off_by="the mother")
    page = without_tags(priya.get(PAGE).text)
    assert "“twice a week” is counted as 2 a week" in page
    assert "Cancelled or refused by: the mother" in page
    assert "is recorded as having seen the child in the: early morning, afternoon, evening" in page
    assert "Never seen" not in page and "none recorded" in page
    assert "Refused 1 time: morning 1." in page


def test_a_visit_is_recorded_for_the_agency_that_was_chosen(priya, records) -> None:
    begun = priya.get("/chronology/K-104/new/visit?agency=Health%20visiting").text
    assert 'value="Health visiting"' in begun
    assert "As the plan has it: Health visiting." in begun
    day = today() - timedelta(days=2)
    typed = {
        "item": "visit-1",
        "agency": "Health visiting",
        "outcome": "refused",
        "part_of_day": "evening",
        "looked_at": "Bath time",
        "happened_on-day": str(day.day),
        "happened_on-month": str(day.month),
        "happened_on-year": str(day.year),
    }
    answer = priya.send("/chronology/K-104/new/visit", data=typed)
    assert answer.headers["Location"].endswith(PAGE)
    (visit,) = record_for_plan(records, "K-104").visits
    assert isinstance(visit, Visit)
    assert (visit.outcome, visit.part_of_day) == (Outcome.REFUSED, PartOfDay.EVENING)
    assert "What was looked at Bath time" in without_tags(
        priya.get("/chronology/K-104/entry/visit-1").text
    )


@pytest.mark.parametrize("outcome", ["nobody was in", "cancelled"])
def test_a_visit_at_which_nobody_was_met_saw_no_child(priya, records, outcome) -> None:
    place, typed = "/chronology/K-104/new/visit", {"outcome": outcome, "what": "Knocked twice"}
    for seen in ("child_seen", "seen_alone"):
        answer = priya.send(place, data=typed | {seen: "True"})
        assert answer.status_code == 422 and "Knocked twice" in answer.text
        assert "and that the child was seen. Change one of them" in without_tags(answer.text)
    assert record_for_plan(records, "K-104").visits == ()
    assert priya.send(place, data=typed | {"child_seen": "False"}).status_code == 302


def test_an_agency_that_the_plan_does_not_name_is_not_filled_in(priya) -> None:
    page = priya.get("/chronology/K-104/new/visit?agency=%22%3E%3Cscript%3E").text
    assert "&#34;&gt;&lt;script" not in page and '"><script' not in page


def test_the_form_of_a_visit_leads_to_that_of_a_mark(priya) -> None:
    page = priya.get("/chronology/K-104/new/visit").text
    assert '<a class="govuk-link" href="/chronology/K-104/new/mark">Injury or mark</a>' in page


def test_what_is_said_to_be_done_elsewhere_is_listed_until_its_record_comes(priya, records) -> None:
    record(records, 5, elsewhere="The GP, says the mother")
    page = without_tags(priya.get(PAGE).text)
    assert "Said to be done elsewhere, and not confirmed" in page
    assert "Said to have been done elsewhere, and no record of it" in page
    correction = a_visit(
        id="v5b", supersedes="v5", happened_on=today() - timedelta(days=5),
        elsewhere="The GP, says the mother", confirmed_by="GP record",
    )  # fmt: skip
    record_fact(records, "K-104", correction, by=a_person("chair"))
    assert "not confirmed" not in without_tags(priya.get(PAGE).text)


def test_another_day_may_be_chosen_and_a_wrong_one_is_one_clear_line(priya, records) -> None:
    record(records, 20, part_of_day=PartOfDay.EVENING)
    assert "evening and night" not in without_tags(priya.get(PAGE).text)
    day = today() - timedelta(days=10)
    chosen = f"since-day={day.day}&since-month={day.month}&since-year={day.year}"
    record(records, 3)
    assert "evening and night" in without_tags(priya.get(f"{PAGE}?{chosen}").text)
    wrong = priya.get(f"{PAGE}?since-day=31&since-month=2&since-year=2027")
    assert wrong.status_code == 422
    assert "is not a real date. Check the day: 31 2 2027" in without_tags(wrong.text)


def test_the_picture_is_there_whether_or_not_anything_is_recorded(priya, records) -> None:
    kept(records, a_plan(reference="B-2"))
    record(records, 20)
    for reference in ("K-104", "B-2"):
        answer = priya.get(f"/chronology/{reference}/visits.svg?narrow=yes")
        assert answer.status_code == 200 and answer.mimetype == "image/svg+xml"
    assert "No visit is recorded" in without_tags(priya.get("/chronology/B-2/visits").text)


def test_findings_of_visits_stand_with_visits_and_not_with_profiles(priya, records) -> None:
    record(records, 6, outcome=Outcome.MISSED)
    record(records, 4, outcome=Outcome.REFUSED)
    said = "Could not find what was done about it"
    assert said in without_tags(priya.get(PAGE).text)
    assert said not in without_tags(priya.get("/gcp/K-104/").text)
