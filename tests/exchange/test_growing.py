"""What a table says twice, of nothing, or the same as above."""

from datetime import date

import pytest

from planapp.exchange.any_file import read_any

HEADER = "Concern,Objective,Measure,Baseline,Target,Action,Owner,Due,Progress"
WHO_AND_WHEN = "Concern,Action,Who,By when,Progress"


@pytest.fixture
def table(tmp_path):
    """Read a table from its text."""

    def read(text):
        path = tmp_path / "plan.csv"
        path.write_text(text, "utf-8")
        return read_any(path)

    return read


def left_over(imported):
    return [(n.row, n.column, n.text) for n in imported.not_understood]


def test_the_same_action_by_somebody_else_on_another_day_is_an_action_of_its_own(table):
    imported = table(
        f"{WHO_AND_WHEN}\n"
        "Leo has bruises,See Leo at home,Jo Lane,1 May 2026,\n"
        "Leo is thin,Same as above,Sam Hill (health visitor),8 May 2026,Not seen since 2 April\n"
    )
    first, second = imported.plan.actions
    assert (first.concerns, second.concerns) == (("concern-2",), ("concern-3",))
    assert (second.what, second.owner, second.owner_role) == (
        "See Leo at home",
        "Sam Hill",
        "health visitor",
    )
    assert (second.due, second.progress) == (date(2026, 5, 8), "Not seen since 2 April")
    assert left_over(imported) == []


def test_the_same_action_with_nothing_of_its_own_is_one_action_for_both(table):
    (action,) = table(
        f"{WHO_AND_WHEN}\nBruises,See Leo,Jo Lane,1 May 2026,\nThin,ditto,ditto,as above,-\n"
    ).plan.actions
    assert action.concerns == ("concern-2", "concern-3")


@pytest.mark.parametrize("same", ["ditto", "Same as above.", "''", "〃"])
def test_who_and_when_may_be_the_same_as_above(table, same):
    first, second = table(
        f"{WHO_AND_WHEN}\nCold,Heat,Jo Lane (HV),1 May 2026,good\nThin,Weigh,{same},{same},{same}\n"
    ).plan.actions
    assert (second.owner, second.owner_role, second.due) == ("Jo Lane", "HV", first.due)
    assert (second.progress, second.how_often) == ("good", "")


def test_what_is_the_same_as_nothing_is_listed(table):
    imported = table(f"{WHO_AND_WHEN}\nCold,Heat,ditto,,\nThin,Weigh,ditto,1 May 2026,\n")
    assert [a.owner for a in imported.plan.actions] == ["", ""]
    assert left_over(imported) == [(2, "Who", "ditto"), (3, "Who", "ditto")]


def test_who_is_the_same_as_above_is_listed_as_it_is_written_in_a_row_without_an_action(table):
    imported = table(f"{WHO_AND_WHEN}\nCold,Heat,Jo Lane,,\nThin,,ditto,,\n")
    assert left_over(imported) == [(3, "Who", "ditto")]


@pytest.mark.parametrize("none", ["-", "--", "–", "—", "n/a", "N/A.", "NA", "none", "Nil"])
def test_a_word_for_none_makes_no_objective_measure_owner_or_day(table, none):
    row = ",".join(["Bruises", *[none] * 4, "Visit", none, none, ""])
    plan = table(f"{HEADER}\n{row}\n{row.replace('Bruises', 'Cold')}\n").plan
    assert [c.text for c in plan.concerns] == ["Bruises", "Cold"]
    assert (plan.objectives, plan.measures) == ((), ())
    assert {(a.owner, a.due, a.how_often) for a in plan.actions} == {("", None, "")}


def test_a_dash_is_no_concern_strength_contingency_or_action(table):
    imported = table("Concern,Strength,Contingency,Action,Owner\nCold,,,Heat,Jo\n-,-,n/a,-,-\n")
    plan = imported.plan
    assert [c.text for c in plan.concerns] == ["Cold"]
    assert (plan.strengths, plan.contingencies, len(plan.actions)) == ((), (), 1)
    assert left_over(imported) == []


def test_none_that_is_said_of_something_is_kept(table):
    plan = table(
        "Concern,Strength,Objective,Measure,Baseline,Target,Action\n"
        "None known,None,None at night,Incidents,3,none,Visit\n"
        "Cold,,,,6,nil,Heat\n"
    ).plan
    assert [c.text for c in plan.concerns] == ["None known", "Cold"]
    assert [s.text for s in plan.strengths] == ["None"]
    assert [o.change for o in plan.objectives] == ["None at night"]
    assert [(m.baseline, m.target) for m in plan.measures] == [("3", "none"), ("6", "nil")]


def test_a_number_on_a_scale_beside_a_start_is_listed(table):
    imported = table("Objective,Measure,Start,Target,Scale,Action\nSafe,How safe,3,8,5,Visit\n")
    (measure,) = imported.plan.measures
    assert (measure.what, measure.baseline, measure.target) == ("How safe", "3", "8")
    assert left_over(imported) == [(2, "Scale", "5")]
