"""A plan becomes one sign a criterion; many plans become counts, beside the same plans before."""

from planapp.domain.rescoring import Compared, answers_of, compared

IDS = ("ACT-01", "ACT-02", "CON-01")


def test_each_criterion_has_a_sign_in_the_order_asked_for() -> None:
    assert answers_of({"CON-01": True, "ACT-01": False, "ACT-02": None}, IDS) == "-.+"
    assert answers_of({}, IDS) == "..."


def test_counts_are_of_the_plans_that_were_asked() -> None:
    rows = compared(IDS, "+-." + "++." + "-..")
    assert [(row.met, row.asked) for row in rows] == [(2, 3), (1, 2), (0, 0)]
    assert {row.both for row in rows} == {None}


def test_the_same_plans_are_counted_then_and_now_whatever_the_order_of_criteria_was() -> None:
    now = "+.." + "+.." + "-.." + "-.+"
    then = "." + "+" + "." + "-" + "." + "+" + "+" + "-"  # two criteria then: CON-01, ACT-01
    act, _, con = compared(IDS, now, ("CON-01", "ACT-01"), (now, then))
    assert act == Compared(
        criterion="ACT-01", met=2, asked=4, both=4, met_then=2, met_now=2, came=1, went=1
    )
    assert (con.both, con.met_then, con.met_now) == (1, 1, 1)


def test_a_criterion_that_is_new_has_no_before() -> None:
    assert compared(("NEW-01",), "+", ("OLD-01",), ("+", "-"))[0].both is None
