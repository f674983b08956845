"""A profile says whose care it was, also when the plan has that carer no more."""

import pytest

from planapp.domain.nouns import Carer
from planapp.store.record import record_fact, record_for_plan
from tests.builders import a_person, a_plan, a_profile
from tests.kept import kept
from tests.web.sent import send, without_tags


@pytest.fixture
def removed(chair, records):
    carers = (
        Carer(id="p1", name="Sam Reed", relation="mother"),
        Carer(id="p2", name="Kit Bo", relation="father"),
    )
    kept(records, a_plan(carers=carers))
    for number, carers_of in enumerate((("p1",), ("p2",), ("p1", "p2"))):
        fact = a_profile(id=f"profile-{number}", carers=carers_of)
        record_fact(records, "K-104", fact, by=a_person("chair"))
    return chair.send("/plans/K-104/carers/p2/remove")


def words(browser, address):
    return without_tags(browser.get(address).text)


def test_the_carer_is_named_wherever_the_profile_is(chair, removed):
    page = words(chair, "/gcp/K-104/")
    assert page.count("Care by Kit Bo") == 1 and "Care by Sam Reed and Kit Bo" in page
    assert "a carer not known" not in page
    assert "Carers whose care is graded Kit Bo" in words(chair, "/gcp/K-104/profile-1")
    assert "Kit Bo" in words(chair, "/gcp/K-104/movement")


def test_the_removal_names_the_profiles_that_stay(chair, removed):
    said = words(chair, removed.location)
    assert "The profiles of 25 January 2027 and 25 January 2027 still say whose care it was" in said


def test_a_correction_keeps_whose_care_it_was(chair, removed, records, monkeypatch):
    monkeypatch.setattr("planapp.web.gcp.forms.today", lambda: a_profile().to_day)
    place = "/gcp/K-104/profile-1/correct"
    assert "Kit Bo, in the plan no more" in words(chair, place)
    assert send(chair, place, grade_nutrition="3").status_code == 302
    assert record_for_plan(records, "K-104").profiles[-1].carers == ("p2",)
    assert words(chair, "/gcp/K-104/").count("Care by Kit Bo") == 2
