"""How grades moved on a page: in words and signs, with what is aimed for and what to ask."""

import csv
import io
import re
from dataclasses import replace
from datetime import date

import pytest

from planapp.domain.gcp import GradeGiven
from planapp.domain.nouns import Carer
from planapp.store.record import record_fact
from tests.builders import a_person, a_plan, an_objective
from tests.gradings import a_grading, many_gradings
from tests.kept import kept
from tests.web.sent import without_tags

PAGE = "/gcp/K-104/movement"
HOSTILE = "=HYPERLINK(1) $x_1$ <b>"


@pytest.fixture
def moved(records):
    """A plan of which the mother's care was graded twice, the second time by somebody else."""

    def keep(*profiles, **changes):
        plan = kept(records, a_plan(**changes))
        for profile in profiles or two():
            record_fact(records, plan.reference, profile, by=a_person("chair"))
        return plan

    return keep


def two(before=4, now=3, **changes):
    first = a_grading(1, {"nutrition": before, "housing": 1}, to_day=date(2026, 10, 20))
    second = a_grading(2, {"nutrition": now, "housing": 1}, to_day=date(2027, 4, 20))
    return first, replace(second, **changes)


def words(page):
    return without_tags(page.text)


def test_each_part_of_care_is_a_row_with_word_sign_and_scorer(chair, moved):
    moved(*two(scorer="Kit Bo"))
    page = words(chair.get(PAGE))
    assert re.search(r"Nutrition 4 3 \+ better ○ , by another scorer", page)
    assert re.search(r"Housing 1 1 = same", page)
    assert "Better at the last grading: Nutrition." in page
    assert "Kit Bo, ○ other than before" in page
    assert "Nutrition 4 then 3. In a trial of 1997 with 54 children" in page


def test_a_grade_after_a_gap_is_the_same_as_on_a_day_or_better_than_on_it(chair, moved):
    gap = a_grading(2, {"nutrition": None, "housing": None}, to_day=date(2027, 1, 20))
    first, last = two()
    moved(first, gap, replace(last, id="after"))
    page = words(chair.get(PAGE))
    assert re.search(r"= same as on 20 Oct 2026", page)
    assert re.search(r"\+ better than on 20 Oct 2026", page)


def test_the_picture_has_a_text_alternative_and_another_form_for_small_screens(chair, moved):
    moved()
    page = chair.get(PAGE).text
    alt = re.search(r'<img src="([^"]+)" alt="([^"]+)"', page)
    assert alt is not None
    assert "Care by Sam Reed: 2 gradings. Same at the last grading: Housing." in alt[2]
    wide = chair.get(alt[1].replace("&amp;", "&"))
    narrow = chair.get(alt[1].replace("&amp;", "&") + "&narrow=yes")
    assert wide.mimetype == narrow.mimetype == "image/svg+xml"
    assert wide.data.startswith(b"<?xml")
    assert wide.data != narrow.data


def test_the_picture_can_be_kept_as_svg_and_png_under_a_neutral_name(chair, moved):
    moved()
    for kind in ("svg", "png"):
        answer = chair.get(f"/gcp/K-104/movement.{kind}")
        assert answer.headers["Content-Disposition"] == (
            f'attachment; filename="movement-K-104-gcp1.{kind}"'
        )
    assert answer.data.startswith(b"\x89PNG")
    assert chair.get("/gcp/K-104/movement.svg?edition=gcp2").status_code == 404


def test_the_numbers_can_be_kept_and_no_cell_is_a_formula(chair, moved):
    evidence = GradeGiven(subarea="nutrition", grade=3, evidence="=1+1")
    moved(*two(scorer="@cmd", grades=(evidence,)), carers=(Carer(id="p1", name=HOSTILE),))
    answer = chair.get("/gcp/K-104/movement.csv")
    assert answer.mimetype == "text/csv"
    rows = list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))
    assert len(rows) == 2 * 13
    assert rows[1]["Care by"] == f"'{HOSTILE}"
    assert (rows[1]["Graded by"], rows[1]["What was seen"]) == ("'@cmd", "'=1+1")


def test_a_target_stands_as_on_the_record_sheet_with_its_objective_and_measures(chair, moved):
    moved()
    page = words(chair.get(PAGE))
    assert re.search(
        r"Nutrition 4 by 30 April 2027 3 grade 3 on 20 April 2027, better "
        r"be fed at least every four hours, day and night Feeds written in the feed diary",
        page,
    )
    assert 'href="/plans/K-104/objectives/o1"' in chair.get(PAGE).text


def test_an_objective_said_to_be_reached_whose_grade_has_not_moved_is_asked_about(chair, moved):
    moved(*two(4, 4), objectives=(an_objective(reached="They went to every session"),))
    line = "This is said to be reached, and the grade does not show it: graded 4 then 4."
    assert line in words(chair.get(PAGE))
    assert line in words(chair.get("/plans/K-104/check"))
    assert line in words(chair.get("/plans/K-104/objectives/o1"))


def test_a_best_grade_that_rests_on_nothing_is_asked_about(chair, moved):
    bare = (GradeGiven(subarea="housing", grade=1),)
    moved(*two(grades=bare))
    line = "Could not find what was seen behind the best grade for Housing."
    assert line in words(chair.get(PAGE))
    assert line in words(chair.get("/gcp/K-104/g2"))
    assert re.search(r"Profile to 20 April 2027 care by Sam Reed .*" + line, words(
        chair.get("/plans/K-104/check")
    ))  # fmt: skip


def test_twenty_gradings_over_three_years_are_all_there(chair, moved):
    moved(*many_gradings())
    page = chair.get(PAGE).text
    assert page.count('href="/gcp/K-104/g') >= 20
    assert page.count("app-moves__move--") > 200
    assert "Nobody was let in" not in page, "What was seen is in the file and on the profile."


def test_grades_of_two_editions_have_a_picture_and_a_table_each(chair, moved):
    moved(*two(edition="gcp2"))
    page = chair.get(PAGE).text
    assert page.index("Graded Care Profile 2") < page.index("Graded Care Profile (original)")
    assert page.count("<figure") == 2
    assert "Graded once: what moves can be seen after the next grading" in page


def test_without_a_profile_the_page_says_so_and_there_is_no_picture(chair, started):
    assert "nothing can have moved" in words(chair.get(PAGE))
    assert chair.get("/gcp/K-104/movement.svg").status_code == 404
    assert chair.get("/gcp/K-104/movement.csv").text.count("\n") == 1


def test_whoever_may_read_the_plan_reads_it_and_is_offered_nothing_to_change(as_role, moved):
    moved()
    page = as_role("qa").get(PAGE)
    assert page.status_code == 200
    assert "/plans/K-104/objectives/o1" not in page.text


def test_it_is_found_from_the_profiles_and_from_checking_the_plan(chair, moved):
    moved()
    for place in ("/gcp/K-104/", "/plans/K-104/check"):
        assert f'href="{PAGE}"' in chair.get(place).text
