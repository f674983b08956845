"""A concern on one page from beginning to end, found from the grid and from the concern."""

import re
from dataclasses import replace
from datetime import date

from planapp.store.record import record_fact
from tests.builders import a_concern, a_person, a_plan
from tests.gradings import a_grading
from tests.kept import kept
from tests.web.sent import without_tags

PAGE = "/plans/K-104/chain/c1"


def graded(records, grade, day):
    profile = a_grading(1, {"nutrition": grade}, id=f"on-{day}", to_day=day)
    record_fact(records, "K-104", profile, by=a_person("chair"))


def test_it_goes_from_the_grade_then_to_the_grade_now(chair, started, records):
    graded(records, 4, date(2027, 1, 20))
    graded(records, 3, date(2027, 4, 20))
    page = without_tags(chair.get(PAGE).text)
    steps = (
        "Robin is fed every seven to eight hours and is losing weight",
        "Grade then Nutrition, care by Sam Reed: grade 4 on 20 January 2027, by Jo Lane",
        "Objective 1 Robin will be fed at least every four hours",
        "Measure The grade: 4 to 3 by 30 April 2027",
        "Actions Jo Lane (health visitor) will weigh Robin",
        "Grade now Nutrition, care by Sam Reed: grade 3 on 20 April 2027, by Jo Lane , + better",
    )
    places = [page.find(step) for step in steps]
    assert -1 not in places, [s for s, at in zip(steps, places, strict=True) if at < 0]
    assert places == sorted(places)


def test_what_is_missing_is_drawn_as_a_gap(chair, records):
    kept(records, replace(a_plan(concerns=(a_concern(subareas=()),)), objectives=(), actions=()))
    page = without_tags(chair.get(PAGE).text)
    assert "no part of the Graded Care Profile is named" in page
    assert re.search(r"Objective, measure and actions not yet", page)
    assert re.search(r"Grade now not graded", page)


def test_a_concern_that_is_not_there_is_not_found(chair, started):
    assert chair.get("/plans/K-104/chain/c9").status_code == 404


def test_it_is_found_from_the_grid_and_the_concerns_and_paper_says_for_whom(chair, started):
    for place in ("/plans/K-104/check", "/plans/K-104/concerns"):
        assert f'href="{PAGE}"' in chair.get(place).text
    printed = without_tags(chair.get(PAGE).text)
    assert re.search(r"Printed for Ruth Amos, .+, trail number \d+", printed)
