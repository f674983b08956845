"""Items and what each grade looks like, where an authority has loaded its own."""

from dataclasses import replace
from datetime import date

import pytest

from planapp.catalogue.load import load
from planapp.config import criteria_folder
from planapp.domain.gcp import GradeGiven
from planapp.store.record import record_for_plan
from tests.builders import a_child, a_plan
from tests.kept import kept
from tests.own_edition import own_edition
from tests.web.sent import as_sent, send, without_tags

NEW = "/gcp/K-104/new?edition=wexmoor"


@pytest.fixture
def licensed(app, tmp_path):
    """The application of an authority that has loaded an edition of its own."""
    as_it_was = app.extensions["planapp"]
    known = load(criteria_folder(), own_edition(tmp_path / "criteria"))
    app.extensions["planapp"] = replace(as_it_was, criteria=known)
    yield app
    app.extensions["planapp"] = as_it_was


def the_profile(records):
    (profile,) = record_for_plan(records, "K-104").profiles
    return profile


def test_what_each_grade_looks_like_stands_beside_it(licensed, chair, started):
    page = without_tags(chair.get(NEW).text)
    assert "What each grade looks like for Meals: Enough" in page
    assert "The cupboard is bare" in page


def test_only_items_for_the_childs_age_are_asked(licensed, chair, records):
    kept(records, a_plan(child=a_child(born=date(2026, 11, 2))))
    window = {"to_day-day": "25", "to_day-month": "1", "to_day-year": "2027"}
    page = send(chair, NEW, **window, carers="nobody").text
    assert "grade_meals/bottle" in as_sent(page)
    assert "grade_meals/own-spoon" not in as_sent(page)


def test_the_grades_of_items_suggest_that_of_their_sub_area(licensed, chair, started):
    form = as_sent(chair.get(NEW).text).to_dict()
    form |= {"grade_meals/enough": "4", "grade_meals/pleasant": "1"}
    parts = chair.send("/gcp/K-104/new/draft", form).json["parts"]
    assert "Suggested: <strong>4</strong>" in parts["suggested-meals"]
    assert "no part of it is graded" in parts["suggested-body"]  # Meals itself is not yet


def test_a_sub_area_graded_otherwise_than_its_items_suggest_needs_a_reason(
    licensed, chair, started, records
):
    typed = {"grade_meals/enough": "4", "evidence_meals/enough": "Bare shelves", "grade_meals": "3"}
    refused = send(chair, NEW, **typed)
    assert refused.status_code == 422
    assert "Say why Meals is graded 3: 4 is suggested" in without_tags(refused.text)
    assert send(chair, NEW, **typed, why_meals="Shopping came that day").status_code == 302
    profile = the_profile(records)
    assert profile.items == (GradeGiven(subarea="meals/enough", grade=4, evidence="Bare shelves"),)
    assert profile.given("meals").reason == "Shopping came that day"
    page = without_tags(chair.get(f"/gcp/K-104/{profile.id}").text)
    for words in ("Meals: Enough", "Bare shelves", "Suggested: 4", "Shopping came that day"):
        assert words in page


def test_an_item_that_was_not_scored_suggests_nothing(licensed, chair, started):
    form = as_sent(chair.get(NEW).text).to_dict() | {"grade_meals/enough": "not scored"}
    parts = chair.send("/gcp/K-104/new/draft", form).json["parts"]
    assert "Nothing is suggested" in parts["suggested-meals"]
