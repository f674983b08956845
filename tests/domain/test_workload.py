"""What everybody has in hand: all that was given and is not finished, in the order it is due."""

from datetime import timedelta

from planapp.domain.audits import Assignment
from planapp.domain.workload import in_hand, workloads
from tests.builders import TODAY
from tests.sampled import an_audit

WEEK = timedelta(days=7)


def to(who: str, due=None, turn: int = 1, **more) -> Assignment:
    return Assignment(
        id=f"{who}-{turn}-{due}", turn=turn, auditor=who.lower(), name=who, due=due, **more
    )


AUDITS = (
    an_audit("A", to("Omar", TODAY + WEEK), to("Lena", TODAY - WEEK, turn=2)),
    an_audit("B", to("Omar")),
    an_audit("C", to("Omar", TODAY - WEEK), answered=True),
    an_audit("D"),
    an_audit("E", to("Omar", TODAY - WEEK)),
)


def test_what_was_given_and_is_not_finished_is_in_hand_those_due_first_before() -> None:
    found = [(one.reference, one.name) for one in in_hand(AUDITS)]
    assert found == [("A", "Lena"), ("E", "Omar"), ("A", "Omar"), ("B", "Omar")]


def test_what_was_passed_on_is_in_the_hands_of_the_one_who_has_it_now() -> None:
    first = to("Omar", TODAY)
    audit = an_audit("A", first, to("Lena", TODAY, supersedes=first.id))
    assert [one.name for one in in_hand((audit,))] == ["Lena"]


def test_a_day_that_is_over_is_overdue_and_a_week_ahead_is_soon() -> None:
    late, _, soon, never = in_hand(AUDITS)
    assert [one.is_overdue(TODAY) for one in (late, soon, never)] == [True, False, False]
    assert [one.is_due_soon(TODAY) for one in (late, soon, never)] == [False, True, False]


def test_people_stand_by_name_whatever_they_have_in_hand() -> None:
    found = workloads(in_hand(AUDITS), TODAY)
    assert [(w.name, w.in_hand, w.overdue, w.next_due) for w in found] == [
        ("Lena", 1, 1, TODAY - WEEK),
        ("Omar", 3, 1, TODAY - WEEK),
    ]
