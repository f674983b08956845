"""What is not there is not judged: no criterion is met because it had nothing to look at."""

from datetime import date

import pytest

from planapp.domain.chronology import Mark
from planapp.domain.gcp import GradeGiven
from planapp.domain.meetings import Closing, Meeting, Note, Progress, RestsOn
from planapp.domain.record import Record
from tests.builders import TODAY, a_plan, a_profile, an_objective
from tests.scorer.catalogue import finding, findings

MEETING = Meeting(id="m1", held_on=TODAY)
EACH_OF_MEETINGS = [f"MTG-{number:02}" for number in (1, 2, 3, 4, 5, 6, 7, 8, 10)]


def note(*rests_on: RestsOn) -> Note:
    return Note(
        id="n1", meeting="m1", line="objective/o1", progress=Progress.BETTER, rests_on=rests_on
    )


def asked(criterion: str, record: Record) -> bool:
    return bool(findings(a_plan(), criterion, TODAY, record))


@pytest.mark.parametrize("criterion", EACH_OF_MEETINGS)
def test_a_meeting_of_which_only_the_day_is_known_is_not_judged(criterion: str) -> None:
    plan = a_plan(professionals=())
    assert not findings(plan, criterion, TODAY, Record(meetings=(MEETING,)))


@pytest.mark.parametrize("criterion", ["MTG-03", "MTG-04"])
def test_better_with_nothing_ticked_rests_on_no_more_than_one_source(criterion: str) -> None:
    assert not asked(criterion, Record(meetings=(MEETING,), notes=(note(),)))
    ticked = note(RestsOn.MEASURED, RestsOn.OBSERVED)
    assert asked(criterion, Record(meetings=(MEETING,), notes=(ticked,)))


def test_better_with_nothing_ticked_is_still_asked_what_it_rests_on() -> None:
    (found,) = findings(a_plan(), "MTG-10", TODAY, Record(meetings=(MEETING,), notes=(note(),)))
    assert not found.met


def test_a_meeting_is_asked_about_what_there_is() -> None:
    marked = Record(meetings=(MEETING,), events=(Mark(id="e1", happened_on=TODAY),))
    assert asked("MTG-01", marked)
    closed = Record(meetings=(MEETING,), closings=(Closing(id="c1", meeting="m1"),))
    assert asked("MTG-06", closed)
    assert asked("MTG-07", closed)


@pytest.mark.parametrize("criterion", ["PRO-01", "PRO-07", "PRO-08", "PRO-09", "PRO-14"])
def test_a_profile_with_no_grade_is_not_judged_by_its_grades(criterion: str) -> None:
    none = GradeGiven(subarea="housing")
    assert not asked(criterion, Record(profiles=(a_profile(grades=()),)))
    assert not asked(criterion, Record(profiles=(a_profile(grades=(none,)),)))
    graded = GradeGiven(subarea="housing", grade=2)
    assert asked(criterion, Record(profiles=(a_profile(grades=(graded,)),)))


def test_a_profile_just_begun_does_not_hide_what_was_graded_before() -> None:
    graded = GradeGiven(subarea="housing", grade=4)
    before = a_profile(id="p1", to_day=date(2026, 1, 10), grades=(graded,))
    begun = a_profile(id="p2", to_day=date(2026, 2, 10), grades=())
    (found,) = findings(a_plan(concerns=()), "PRO-01", TODAY, Record(profiles=(before, begun)))
    assert not found.met


@pytest.mark.parametrize(
    "blank", ["\u00a0", "\u2003\u2003", "\x1f", " \u00a0 -", ".", "TBC", "to follow"]
)
@pytest.mark.parametrize("criterion", ["OBJ-04", "OBJ-10", "OBJ-11"])
def test_an_objective_of_no_words_is_no_aim(criterion: str, blank: str) -> None:
    plan = a_plan(objectives=(an_objective(id="o1", change=blank),))
    assert not finding(plan, criterion).met
