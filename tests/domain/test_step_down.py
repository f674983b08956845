"""Nothing makes a step down look supported because nothing is red."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planapp.domain.agenda import agenda
from planapp.domain.closing import against, unspoken
from planapp.domain.gcp import GradeGiven
from planapp.domain.growth import Compared, Measurement
from planapp.domain.meetings import MeetingKind, Progress, RestsOn
from planapp.domain.nouns import Conference, ConferenceKind
from planapp.domain.progress import judged, may_be_written
from planapp.domain.record import Record
from planapp.domain.sittings import newest, since_of, sitting
from planapp.domain.step_down import step_down
from planapp.domain.visit_counts import visit_counts
from planapp.domain.visits import Outcome, Visit
from planapp.present.step_down import besides, rows, sentence, since_in_words
from tests.builders import (
    a_closing,
    a_concern,
    a_mark,
    a_meeting,
    a_note,
    a_plan,
    a_profile,
    a_resolution,
    an_objective,
)
from tests.scorer.catalogue import catalogue

EDITIONS = catalogue().editions
DAY = date(2027, 4, 12)
"""Of the plan's conference, 28 January, ten weeks before."""


def graded(id, day, grade):
    return a_profile(id=id, to_day=day, grades=(GradeGiven(subarea="nutrition", grade=grade),))


BETTER = (graded("p1", date(2027, 1, 25), 4), graded("p2", date(2027, 4, 1), 3))
MADE = Visit(id="v1", agency="Health visiting", happened_on=date(2027, 3, 1), outcome=Outcome.MADE)


def check(plan=None, **lists):
    record = Record(**{name: tuple(facts) for name, facts in lists.items()})
    return step_down(plan or a_plan(), record, DAY, EDITIONS)


def comes_to(**lists):
    (only,) = check(**lists).concerns
    return only.comes_to


def test_with_nothing_recorded_nothing_is_known():
    found = check()
    assert [s.comes_to for s in found.concerns] == [Progress.NOT_KNOWN]
    assert not found.supported
    said = sentence(found, a_plan())
    assert "of 1 concern 1 is not known" in said
    assert "does not support fewer visits" in said and "No visit is recorded" in said


def test_a_better_grade_says_which_over_how_long_and_by_whom():
    found = check(profiles=BETTER, visits=[MADE])
    (row,) = rows(found, a_plan())
    (ground,) = row.grounds
    assert row.comes_to is Progress.BETTER and row.sign == "+"
    moved = "grade 4 on 25 January 2027, grade 3 on 1 April 2027"
    assert ground.words == f"Nutrition, care by Sam Reed: {moved}"
    assert (ground.over, ground.seen_by) == ("9 weeks", "Jo Lane")
    assert found.supported
    assert "the meeting decides" in sentence(found, a_plan())


def test_grades_of_before_say_whether_there_was_one_or_more():
    first, last = graded("p1", date(2026, 10, 1), 3), graded("p2", date(2027, 1, 20), 4)
    for profiles, ends in (
        ([last], "grade 4 on 20 January 2027, graded once"),
        ([first, last], "grade 4 on 20 January 2027, not graded since then"),
    ):
        (row,) = rows(check(profiles=profiles), a_plan())
        assert row.grounds[0].words.endswith(ends)


def test_visits_that_nobody_recorded_support_nothing():
    assert not check(profiles=BETTER).supported


def test_a_mark_since_then_takes_away_what_got_better_before_it():
    mark = a_mark(happened_on=date(2027, 3, 5))
    assert comes_to(profiles=BETTER, events=[mark]) is Progress.NOT_KNOWN
    found = check(profiles=BETTER, events=[mark], visits=[MADE])
    assert not found.supported
    assert "1 injury or mark since 28 January 2027: 5 March 2027" in sentence(found, a_plan())


def test_a_loss_of_weight_makes_a_concern_about_feeding_worse():
    weights = [
        Measurement(id="w1", happened_on=date(2027, 2, 1), amount=4480),
        Measurement(id="w2", happened_on=date(2027, 4, 5), amount=4400, by="Amy Cole"),
    ]
    assert comes_to(profiles=BETTER, measurements=weights) is Progress.WORSE
    assert "Weight 4.40 kg on 5 April 2027, 80 g less than before" in besides(
        check(measurements=weights)
    )


def test_a_weight_written_as_lower_counts_without_a_figure_and_one_only_said_does_not():
    lower = Measurement(id="w1", happened_on=date(2027, 4, 5), compared=Compared.LOWER)
    assert "Weight lower than the time before on 5 April 2027, no figure written" in besides(
        check(measurements=[lower])
    )
    seen = Measurement(id="w1", happened_on=date(2027, 2, 1), amount=5000)
    said = Measurement(id="w2", happened_on=date(2027, 2, 5), amount=4700, said_by="his mother")
    assert check(measurements=[seen, said]).losses == ()


def test_better_first_and_worse_last_is_worse():
    last = graded("p3", date(2027, 4, 10), 5)
    assert comes_to(profiles=[*BETTER, last]) is Progress.WORSE


def held(progress, *rests_on, id="m1", day=date(2027, 3, 8), **more):
    return {
        "meetings": [a_meeting(id=id, held_on=day)],
        "closings": [a_closing(id=f"c-{id}", meeting=id)],
        "notes": [a_note(id=f"n-{id}", meeting=id, progress=progress, rests_on=rests_on, **more)],
    }


@pytest.mark.parametrize(
    ("rests_on", "expected"),
    [
        ((RestsOn.ATTENDANCE,), Progress.NOT_KNOWN),
        ((), Progress.NOT_KNOWN),
        ((RestsOn.PARENT,), Progress.NOT_KNOWN),
        ((RestsOn.PARENT, RestsOn.ATTENDANCE), Progress.NOT_KNOWN),
        ((RestsOn.OBSERVED,), Progress.BETTER),
    ],
)
def test_better_at_a_meeting_counts_by_what_it_rests_on(rests_on, expected):
    assert comes_to(**held(Progress.BETTER, *rests_on)) is expected


def test_what_the_meeting_that_decides_wrote_counts_before_it_is_closed():
    lists = held(Progress.WORSE, RestsOn.MEASURED, id="m2", day=DAY)
    del lists["closings"]
    lists = {name: tuple(facts) for name, facts in lists.items()}
    record = Record(profiles=BETTER, visits=(MADE,), **lists)
    assert step_down(a_plan(), record, DAY, EDITIONS).supported
    (concern,) = step_down(a_plan(), record, DAY, EDITIONS, at="m2").concerns
    assert concern.comes_to is Progress.WORSE and concern.unchanged == 0


def test_what_a_meeting_wrote_is_shown_with_its_doubts():
    found = check(**held(Progress.BETTER, RestsOn.PARENT, disagree="The scales say otherwise"))
    ((ground,),) = (row.grounds for row in rows(found, a_plan()))
    assert ground.doubts == (
        "Rests on one source",
        "Said, and seen or measured by nobody",
        "Sources disagree: The scales say otherwise",
    )


def test_it_looks_back_to_the_last_step_down():
    first = a_meeting(id="m1", held_on=date(2027, 3, 8))
    decided = a_resolution(id="r1", meeting="m1", steps_down=True)
    early, late = (
        a_mark(id="e1", happened_on=date(2027, 3, 1)),
        a_mark(id="e2", happened_on=date(2027, 4, 2)),
    )
    written = {"meetings": [first], "resolutions": [decided], "events": [early, late]}
    found = check(**written, closings=[a_closing(meeting="m1")])
    assert found.stepped and found.marks == (late,)
    assert since_in_words(found) == "Since the last step down on 8 March 2027."
    found = check(**written)
    assert not found.stepped and found.marks == (early, late)


def test_what_made_the_last_step_down_is_no_ground_for_the_next_one():
    once = held(Progress.BETTER, RestsOn.OBSERVED)
    assert comes_to(**once) is Progress.BETTER
    decided = a_resolution(meeting="m1", steps_down=True)
    assert comes_to(**once, resolutions=[decided]) is Progress.NOT_KNOWN


def reviewed(held_on, kind=ConferenceKind.REVIEW):
    return a_plan(conference=Conference(kind=kind, held_on=held_on))


def test_a_review_that_decides_on_its_own_day_looks_back_to_the_conference_before_it():
    found = check(reviewed(DAY), profiles=BETTER)
    assert found.since is None
    assert [s.comes_to for s in found.concerns] == [Progress.BETTER]
    assert since_in_words(found) == "Since the plan began: no conference before this day is known."
    earlier = a_meeting(id="m1", kind=MeetingKind.REVIEW, held_on=date(2027, 2, 8))
    written = {"meetings": [earlier], "closings": [a_closing(meeting="m1")], "profiles": BETTER}
    assert check(reviewed(DAY), **written).since == date(2027, 2, 8)
    assert check(reviewed(DAY, ConferenceKind.INITIAL), profiles=BETTER).since == DAY
    assert check(reviewed(DAY - timedelta(days=1)), profiles=BETTER).since < DAY


@pytest.mark.parametrize(
    ("line", "day", "expected"),
    [
        ("concern/c1", date(2027, 4, 8), Progress.NOT_KNOWN),
        ("concern/c1", date(2027, 3, 8), Progress.BETTER),
        ("objective/o1", date(2027, 4, 8), Progress.NOT_KNOWN),
        ("objective/o2", date(2027, 4, 8), Progress.BETTER),
    ],
)
def test_what_a_later_meeting_could_not_say_is_not_known_whatever_was_graded(line, day, expected):
    unsure = held(Progress.NOT_KNOWN, RestsOn.PARENT, day=day, line=line)
    served = (an_objective(), an_objective(id="o2", subarea=""))
    (found,) = check(a_plan(objectives=served), profiles=BETTER, **unsure).concerns
    assert found.comes_to is expected


def test_a_concern_that_no_longer_stands_is_not_asked_and_none_is_no_support():
    over = a_plan(concerns=(a_concern(resolved="On his line for four months"),))
    found = check(over)
    assert found.concerns == () and not found.supported
    assert "for a conference to decide" in sentence(found, over)


def test_meetings_at_which_nothing_was_decided_are_counted():
    days = [date(2027, 2, 8), date(2027, 3, 8), date(2027, 4, 5)]
    meetings = [a_meeting(id=f"m{n}", held_on=day) for n, day in enumerate(days)]
    closings = [a_closing(id=f"c{n}", meeting=f"m{n}") for n in range(3)]
    (stuck,) = check(meetings=meetings, closings=closings).concerns
    assert stuck.unchanged == 3
    decided = a_resolution(meeting="m1")
    (moved,) = check(meetings=meetings, closings=closings, resolutions=[decided]).concerns
    assert moved.unchanged == 1


def test_meetings_before_a_concern_was_there_are_not_counted():
    days = [date(2027, 2, 8), date(2027, 3, 8), date(2027, 4, 5)]
    meetings = [a_meeting(id=f"m{n}", held_on=day) for n, day in enumerate(days)]
    had = [("c1",), ("c1",), ("c1", "c2")]
    closings = [a_closing(id=f"c{n}", meeting=f"m{n}", concerns=had[n]) for n in range(3)]
    plan = a_plan(concerns=(a_concern(), a_concern(id="c2"), a_concern(id="c3")))
    found = check(plan, meetings=meetings, closings=closings)
    assert [each.unchanged for each in found.concerns] == [3, 1, 0]


DAYS = st.dates(date(2027, 1, 1), DAY)
GRADES = st.lists(st.tuples(DAYS, st.integers(1, 5)), max_size=4)
SAID = st.lists(
    st.tuples(DAYS, st.sampled_from(Progress), st.sets(st.sampled_from(RestsOn))), max_size=3
)
MARKED = st.lists(DAYS, max_size=2)


@given(GRADES, SAID, MARKED, st.booleans())
def test_nothing_is_supported_that_is_not_known_to_be_better(grades, said, marked, visited):
    found = check(
        profiles=[graded(f"p{n}", day, grade) for n, (day, grade) in enumerate(grades)],
        meetings=[a_meeting(id=f"m{n}", held_on=day) for n, (day, _, _) in enumerate(said)],
        closings=[a_closing(id=f"c{n}", meeting=f"m{n}") for n in range(len(said))],
        notes=[
            a_note(id=f"n{n}", meeting=f"m{n}", progress=progress, rests_on=tuple(sorted(on)))
            for n, (_, progress, on) in enumerate(said)
        ],
        events=[a_mark(id=f"e{n}", happened_on=day) for n, day in enumerate(marked)],
        visits=[MADE] if visited else [],
    )
    words = sentence(found, a_plan())
    assert "safe" not in words.casefold()
    if found.supported:
        assert all(s.comes_to is Progress.BETTER for s in found.concerns)
        assert visited and not found.marks
    for standing in found.concerns:
        if standing.comes_to is Progress.BETTER:
            assert any(ground.way is Progress.BETTER for ground in standing.grounds)
            assert not standing.marks


@given(MARKED, GRADES, DAYS)
def test_a_check_of_a_day_knows_nothing_of_later_days(marked, grades, day):
    record = Record(
        events=tuple(a_mark(id=f"e{n}", happened_on=d) for n, d in enumerate(marked)),
        profiles=tuple(graded(f"p{n}", d, grade) for n, (d, grade) in enumerate(grades)),
    )
    then = step_down(a_plan(), record, day, EDITIONS)
    assert then == step_down(a_plan(), record.until(day), day, EDITIONS)


@pytest.mark.parametrize(
    ("progress", "rests_on", "expected", "taken"),
    [
        (Progress.BETTER, (RestsOn.ATTENDANCE,), Progress.NOT_KNOWN, False),
        (Progress.BETTER, (RestsOn.ATTENDANCE, RestsOn.MEASURED), Progress.BETTER, True),
        (Progress.BETTER, (), Progress.NOT_KNOWN, True),
        (Progress.WORSE, (RestsOn.ATTENDANCE,), Progress.WORSE, True),
        (None, (RestsOn.MEASURED,), Progress.NOT_KNOWN, True),
    ],
)
def test_attendance_alone_makes_nothing_better(progress, rests_on, expected, taken):
    note = a_note(progress=progress, rests_on=rests_on)
    assert (judged(note), may_be_written(note)) == (expected, taken)


def test_visits_are_counted_by_agency_however_it_is_written():
    visits = [
        MADE,
        Visit(id="v2", agency="health visiting ", due_on=DAY, outcome=Outcome.REFUSED),
        Visit(id="v3", agency="Health visiting", due_on=DAY, elsewhere="the GP"),
        Visit(id="v4", agency="Health visiting", due_on=DAY),
        Visit(id="v5", agency="Health visiting", due_on=DAY + timedelta(days=1)),
    ]
    (counted,) = visit_counts(visits, None, DAY)
    figures = (counted.made, counted.refused, counted.elsewhere, counted.not_known)
    assert figures == (1, 1, 1, 1) and counted.not_made == 1


def test_a_meeting_looks_back_to_the_last_closed_one_of_its_kind_or_to_the_conference():
    first, second = a_meeting(id="m1", held_on=date(2027, 2, 8)), a_meeting(id="m2", held_on=DAY)
    record = Record(meetings=(first, second))
    assert since_of(a_plan(), record, sitting(record, "m2")) == date(2027, 1, 28)
    closed = Record(meetings=(first, second), closings=(a_closing(meeting="m1"),))
    assert since_of(a_plan(), closed, sitting(closed, "m2")) == date(2027, 2, 8)
    assert newest(closed, DAY).id == "m2" and newest(closed, date(2027, 2, 1)) is None


def test_a_corrected_meeting_keeps_what_was_written_in_it():
    moved = a_meeting(id="again", supersedes="meeting-1", held_on=DAY)
    record = Record(meetings=(a_meeting(), moved), notes=(a_note(),))
    this = sitting(record, "meeting-1")
    assert this.meeting == moved and set(this.notes) == {"objective/o1"}


def test_what_stands_against_a_calm_summary_and_what_was_not_spoken_of():
    meeting = a_meeting(held_on=DAY)
    worse = a_note(progress=Progress.WORSE, rests_on=(RestsOn.MEASURED,))
    record = Record(meetings=(meeting,), events=(a_mark(happened_on=DAY),), notes=(worse,))
    this = sitting(record, "meeting-1")
    lines = agenda(a_plan(), record, date(2027, 3, 8), DAY)
    assert [line.key for line in unspoken(lines, this)] == ["event/event-1"]
    assert {line.key for line in against(lines, this)} == {"event/event-1", "objective/o1"}
