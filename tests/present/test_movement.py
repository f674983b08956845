"""How grades moved, in words, signs and tables; nothing is added up and nobody is ranked."""

from dataclasses import replace
from datetime import date

from planapp.domain.gcp import GradeGiven, NotGraded
from planapp.domain.nouns import Carer
from planapp.domain.record import Record
from planapp.present.movement import FILE_HEADINGS, NO_FIGURE, file_rows, movements_of, targets_of
from tests.builders import a_measure, a_plan, an_objective
from tests.gradings import EDITIONS, FIRST, a_grading, many_gradings

ALL = tuple(EDITIONS.values())
PLAN = a_plan(carers=(Carer(id="p1", name="Sam Reed"), Carer(id="p2", relation="father")))


def moved(*profiles, plan=PLAN):
    return movements_of(plan, Record(profiles=profiles), ALL)


def nutrition(*grades, **changes):
    return tuple(
        a_grading(n, {} if grade is None else {"nutrition": grade, "housing": 2}, **changes)
        for n, grade in enumerate(grades, 1)
    )


def line_of(grid, title):
    lines = (line for _, lines in grid.areas for line in lines)
    return next(line for line in lines if line.series.subarea.title == title)


def said(cell):
    return (cell.word, cell.sign, str(cell.move or ""), cell.other_scorer)


def test_each_cell_says_the_grade_and_how_it_moved_in_word_and_sign():
    (movement,) = moved(*nutrition(4, 3, 3, 5))
    cells = line_of(movement.grids[0], "Nutrition").cells
    assert [said(cell) for cell in cells] == [
        ("4", "", "", False),
        ("3", "+", "better", False),
        ("3", "=", "same", False),
        ("5", "−", "worse", False),
    ]


def test_a_part_that_was_not_graded_says_why_and_the_next_grade_says_since_when():
    first, gap, last = nutrition(4, 4, 3)
    not_scored = GradeGiven(subarea="nutrition", not_graded=NotGraded.NOT_SCORED)
    (movement,) = moved(first, replace(gap, grades=(not_scored,)), last)
    cells = line_of(movement.grids[0], "Nutrition").cells
    assert [cell.word for cell in cells] == ["4", "not scored", "3"]
    assert [cell.since for cell in cells] == ["", "", "1 Feb 2024"]
    assert line_of(movement.grids[0], "Acceptance").cells[0].word == "not known"


def test_another_scorer_is_marked_on_the_column_and_on_what_is_compared():
    first, second = nutrition(4, 3)
    (movement,) = moved(first, replace(second, scorer="Kit Bo"))
    assert [column.other_scorer for column in movement.grids[0].columns] == [False, True]
    assert line_of(movement.grids[0], "Nutrition").cells[1].other_scorer


def test_one_grade_by_another_scorer_stands_with_what_is_published_of_agreement():
    first, second = nutrition(4, 3)
    (movement,) = moved(first, replace(second, scorer="Kit Bo"))
    (doubt,) = movement.doubts
    assert doubt.changes == "Nutrition 4 then 3"
    assert "0.899 (0.850 to 0.948" in doubt.published
    assert moved(first, second)[0].doubts == ()
    two = replace(nutrition(4, 2)[1], scorer="Kit Bo")
    assert moved(first, two)[0].doubts == ()


def test_where_no_figure_was_read_that_is_said():
    local = replace(EDITIONS["gcp1"], areas=(replace(EDITIONS["gcp1"].areas[0], reliability=""),))
    first, second = nutrition(4, 3)
    other = replace(second, scorer="Kit Bo")
    (movement,) = movements_of(PLAN, Record(profiles=(first, other)), (local,))
    assert movement.doubts[0].published == NO_FIGURE


def test_the_words_are_about_the_last_grading_and_never_call_an_older_step_the_last():
    (movement,) = moved(*nutrition(4, 3, None))
    assert movement.grids[0].words == (
        "3 gradings.",
        "Graded before, and not at the last grading: Nutrition and Housing.",
    )
    (movement,) = moved(*nutrition(3, 4))
    assert movement.alternative == (
        "One small chart for each part of care. Care by Sam Reed: 2 gradings. "
        "Worse at the last grading: Nutrition. Same at the last grading: Housing."
    )


def test_graded_once_is_no_movement():
    (movement,) = moved(*nutrition(4))
    assert not movement.graded_again
    assert movement.grids[0].words == ("1 grading.", "Graded once: Nutrition and Housing.")


def test_the_edition_of_the_newest_grading_comes_first_and_no_carer_is_left_unnamed():
    old, new = nutrition(4, 3)
    other = replace(new, edition="gcp2", carers=("p2",))
    gone = replace(old, id="x", carers=("p9",))
    found = moved(old, other, gone)
    assert [movement.edition.id for movement in found] == ["gcp2", "gcp1"]
    assert [grid.carers for m in found for grid in m.grids] == [
        "father", "Sam Reed", "a carer not known",
    ]  # fmt: skip


def test_a_wide_table_is_parted_for_paper_and_loses_nothing():
    (movement,) = moved(*many_gradings())
    (grid,) = movement.grids
    parts = tuple(grid.parted(6))
    assert [len(part.columns) for part in parts] == [6, 6, 6, 2]
    assert sum((part.columns for part in parts), ()) == grid.columns
    cells = [line_of(part, "Hygiene").cells for part in parts]
    assert sum(cells, ()) == line_of(grid, "Hygiene").cells


def test_a_target_says_where_it_began_by_when_to_what_and_what_came():
    plan = a_plan(objectives=(an_objective(), an_objective(id="o2", subarea="")))
    first, second = nutrition(4, 3)
    later = replace(second, to_day=date(2027, 4, 20))
    (target,) = targets_of(plan, Record(profiles=(first, later)), ALL)
    assert (target.title, target.objective.grade_now, target.objective.grade_aim) == (
        "Nutrition", 4, 3,
    )  # fmt: skip
    assert target.measures == (a_measure(),)
    assert target.actual == ("grade 3 on 20 April 2027, better",)


def test_what_was_graded_before_the_conference_is_not_what_came_of_its_target():
    (target,) = targets_of(a_plan(), Record(profiles=nutrition(5, 4)), ALL)
    assert target.actual == ()
    once = replace(nutrition(4)[0], to_day=date(2027, 4, 20))
    (target,) = targets_of(a_plan(), Record(profiles=(once,)), ALL)
    assert target.actual == ()
    undated = replace(a_plan().conference, held_on=None)
    plan = a_plan(conference=undated)
    (target,) = targets_of(plan, Record(profiles=nutrition(5, 4)), ALL)
    assert target.actual == ("grade 4 on 28 March 2024, better",)


def test_a_target_that_nobody_graded_is_there_too():
    (target,) = targets_of(a_plan(), None, ALL)
    assert (target.title, target.actual) == ("Nutrition", ())


def test_the_file_has_a_row_for_each_part_of_each_grading():
    first, second = nutrition(4, 3)
    movements = moved(first, replace(second, scorer="Kit Bo"))
    rows = [dict(zip(FILE_HEADINGS, row, strict=True)) for row in file_rows(movements, PLAN)]
    assert len(rows) == 2 * 13
    assert rows[1] == {
        "Edition": "Graded Care Profile (original)",
        "Care by": "Sam Reed",
        "Part of care": "Nutrition",
        "First day": "2024-03-14",
        "Last day": "2024-03-28",
        "Graded by": "Kit Bo",
        "Grade": "3",
        "Why no grade": "",
        "Since the grade before": "better",
        "By another scorer": "Yes",
        "What was seen": "What was seen on the visits before 2024-03-28",
    }


def test_a_window_of_which_only_the_first_day_is_known_stands_there():
    (movement,) = moved(a_grading(1, {"nutrition": 4}, from_day=FIRST, to_day=None))
    assert movement.grids[0].columns[0].day == "1 Feb 2024"
    blank = a_grading(1, {"nutrition": 4}, from_day=None, to_day=None, scorer="")
    column = moved(blank)[0].grids[0].columns[0]
    assert (column.day, column.scorer) == ("a day not known", "somebody not named")
