from dataclasses import replace

from planapp.domain.gcp import GradeGiven
from planapp.domain.nouns import ActionStatus, Carer
from planapp.domain.record import Record
from planapp.present.coverage import COLUMNS, Link, State, coverage
from tests.builders import a_concern, a_plan, a_profile, an_action, an_objective
from tests.pdf.samples import EDITION


def grid_of(plan, *profiles):
    return coverage(plan, Record(profiles=profiles), (EDITION,))


def cells(row):
    return dict(zip(COLUMNS, row.cells, strict=True))


def graded(profile_id, nutrition, **changes):
    grades = (GradeGiven(subarea="nutrition", grade=nutrition),)
    return a_profile(id=profile_id, grades=grades, **changes)


def test_a_concern_that_is_answered_shows_what_answers_it():
    row = grid_of(a_plan(), a_profile()).rows[0]
    assert [(c.word, c.state) for c in row.cells[:-1]] == [
        ("1", State.THERE),
        ("1", State.THERE),
        ("grade 4 → 3", State.THERE),
        ("1", State.THERE),
        ("Jo Lane", State.THERE),
        ("9 Feb 2027", State.THERE),
    ]
    assert row.detail == "Nutrition grade 4"
    assert cells(row)["Action"].links == (Link("actions", "a1"),)


def test_a_concern_that_nothing_answers_is_a_row_of_gaps():
    plan = a_plan(objectives=(), measures=(), actions=(), strengths=())
    row = grid_of(plan).rows[0]
    assert [c.state for c in row.cells] == [State.NOT_YET] * 6 + [State.NOT_KNOWN]


def test_one_profile_shows_no_movement():
    assert cells(grid_of(a_plan(), graded("g1", 4)).rows[0])["Moved since"].word == "not known"


def test_movement_compares_the_last_two_gradings_of_the_same_carers():
    first, second = graded("g1", 4), graded("g2", 3, to_day=a_profile().to_day.replace(day=31))
    cell = cells(grid_of(a_plan(), first, second).rows[0])["Moved since"]
    assert (cell.word, cell.state) == ("better", State.THERE)
    assert "grade 4 on 25 January 2027, grade 3 on 31 January 2027" in cell.detail
    worse = cells(grid_of(a_plan(), first, graded("g3", 5, to_day=second.to_day)).rows[0])
    assert worse["Moved since"].word == "worse"
    other_carer = replace(second, carers=("p2",))
    cell = cells(grid_of(a_plan(), first, other_carer).rows[0])["Moved since"]
    assert cell.state is State.NOT_KNOWN


def test_where_several_carers_care_is_graded_it_is_said_whose_each_grade_is():
    plan = a_plan(carers=(Carer(id="p1", name="Sam Reed"), Carer(id="p2", relation="Father")))
    both = graded("g1", 4), graded("g2", 2, carers=("p2",))
    assert grid_of(plan, *both).rows[0].detail == "Nutrition grade 4 (Sam Reed) and 2 (Father)"


def test_a_worrying_grade_that_no_concern_covers_is_a_row_of_its_own():
    profile = a_profile(grades=(GradeGiven(subarea="hygiene", grade=5),))
    rows = grid_of(a_plan(), profile).rows
    assert [row.subarea for row in rows] == ["", "hygiene"]
    assert cells(rows[1])["Objective"].state is State.NOT_YET
    fine = a_profile(grades=(GradeGiven(subarea="hygiene", grade=2),))
    assert len(grid_of(a_plan(), fine).rows) == 1


def test_actions_and_objectives_that_answer_nothing_are_counted_beside_the_grid():
    loose = an_action(id="a2", concerns=(), objective="")
    aimless = an_objective(id="o2", concerns=())
    grid = grid_of(a_plan(actions=(an_action(), loose), objectives=(an_objective(), aimless)))
    assert (grid.loose_actions, grid.loose_objectives) == ((loose,), (aimless,))


def test_an_action_counts_for_the_concern_it_names_only():
    second = a_concern(id="c2", text="Marks")
    plan = a_plan(concerns=(a_concern(), second), objectives=(an_objective(concerns=("c1", "c2")),))
    assert cells(grid_of(plan).rows[1])["Action"].state is State.NOT_YET
    unsaid = replace(plan, actions=(an_action(concerns=()),))
    assert cells(grid_of(unsaid).rows[1])["Action"].word == "1"


def test_an_action_without_an_owner_is_a_gap_even_beside_one_with():
    grid = grid_of(a_plan(actions=(an_action(), an_action(id="a2", owner=""))))
    cell = cells(grid.rows[0])["Owner"]
    assert (cell.word, cell.state) == ("1 of 2 named", State.NOT_YET)
    assert cell.links == (Link("actions", "a2"),)
    assert (grid.rows[0].owners, grid.rows[0].unowned) == (("Jo Lane (health visitor)",), 1)


def test_by_is_a_date_else_how_often_else_the_objectives_date():
    undated = an_action(due=None)
    assert cells(grid_of(a_plan(actions=(undated,))).rows[0])["By"].word == "every Tuesday"
    nothing = replace(undated, how_often="")
    assert cells(grid_of(a_plan(actions=(nothing,))).rows[0])["By"].word == "30 Apr 2027"
    plan = a_plan(actions=(nothing,), objectives=(an_objective(by=None),))
    assert cells(grid_of(plan).rows[0])["By"].state is State.NOT_YET


def test_dropped_actions_cover_nothing_and_done_ones_set_no_date():
    dropped = a_plan(actions=(an_action(status=ActionStatus.DROPPED),))
    assert cells(grid_of(dropped).rows[0])["Action"].state is State.NOT_YET
    done = a_plan(actions=(an_action(status=ActionStatus.DONE),))
    assert cells(grid_of(done).rows[0])["By"].word == "30 Apr 2027"


def test_a_plan_with_nothing_in_it_has_no_rows():
    grid = coverage(a_plan(concerns=(), objectives=(), actions=()), None, ())
    assert (grid.rows, grid.loose_actions) == ((), ())


def test_a_concern_that_no_longer_stands_asks_for_nothing():
    over = a_concern(resolved="On his line for four months")
    grid = grid_of(a_plan(concerns=(over, a_concern(id="c2"))))
    assert [row.concern for row in grid.rows] == ["c2"]
    assert (grid.loose_objectives, grid.loose_actions) == ((), ())
