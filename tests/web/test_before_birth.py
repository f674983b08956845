"""Nobody sees a child before the birth: one line asks for the year, and all stays typed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from planapp.clock import today
from planapp.domain.nouns import Child
from planapp.store.plans import save
from planapp.store.record import record_for_plan
from tests.builders import a_child, a_person, a_plan
from tests.kept import kept
from tests.web.sent import send, without_tags

BORN = today() - timedelta(days=80)
LINE = "is before the birth on"
OF_THE_CHILD = {
    "mark": {"what": "A bluish mark"},
    "medical": {"what": "Examined"},
    "measurement": {"what": "weight", "figure": "3.1"},
    "visit": {"outcome": "made", "child_seen": "True", "what": "Fed him"},
}
OF_THE_FAMILY = {
    "visit": {"outcome": "made", "what": "Spoke of the birth"},
    "observation": {"what": "The house was cold"},
    "police": {"what": "Called by a neighbour"},
}


@pytest.fixture
def plan(records):
    return kept(records, a_plan(child=a_child(born=BORN)))


def on(day):
    return {
        "happened_on-day": str(day.day),
        "happened_on-month": str(day.month),
        "happened_on-year": str(day.year),
    }


@pytest.mark.parametrize("kind", OF_THE_CHILD)
def test_what_is_of_the_child_is_of_no_day_before_the_birth(chair, plan, records, kind):
    place = f"/chronology/K-104/new/{kind}"
    typed = OF_THE_CHILD[kind] | on(BORN - timedelta(days=1))
    answer = chair.send(place, data=typed)
    assert answer.status_code == 422 and LINE in without_tags(answer.text)
    assert typed["what"] in answer.text
    assert not list(record_for_plan(records, "K-104").facts)
    assert chair.send(place, data=typed | {"sure": "yes"} | on(BORN)).status_code == 302


@pytest.mark.parametrize("kind", OF_THE_FAMILY)
def test_what_is_of_the_family_may_lie_before_the_birth(chair, plan, kind):
    typed = OF_THE_FAMILY[kind] | on(BORN - timedelta(days=30))
    assert chair.send(f"/chronology/K-104/new/{kind}", data=typed).status_code == 302


def test_a_child_whose_birth_is_not_written_is_not_measured(chair, plan, records):
    unborn = Child(name="Robin", expected=today() + timedelta(days=30))
    save(records, replace(plan, child=unborn), by=a_person("chair"), started_from=plan.version)
    for kind in ("mark", "measurement"):
        typed = OF_THE_CHILD[kind] | on(today())
        answer = chair.send(f"/chronology/K-104/new/{kind}", data=typed)
        assert answer.status_code == 422
        assert "The plan has no date of birth, only the day" in without_tags(answer.text)


@pytest.mark.parametrize(
    ("born", "sound"),
    [(date(2005, 3, 1), False), (date(2025, 11, 20), True), (date(2026, 3, 20), True)],
)
def test_a_birth_and_the_day_it_was_expected_are_of_one_pregnancy(chair, plan, born, sound):
    dates = {"born": born, "expected": date(2026, 3, 1)}
    typed = {
        f"{name}-{part}": str(getattr(day, part))
        for name, day in dates.items()
        for part in ("day", "month", "year")
    }
    answer = send(chair, "/plans/K-104/child", name="Robin", **typed)
    assert (answer.status_code == 302) is sound
    line = "A child expected on 1 March 2026 was not born on 1 March 2005"
    assert (line in without_tags(answer.text)) is not sound
