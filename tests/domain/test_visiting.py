"""Visits are counted as written: without an entry is a gap, and what is only said is not made."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planapp.domain.chronology import PartOfDay
from planapp.domain.nouns import VisitingPattern
from planapp.domain.visiting import (
    Became,
    Pattern,
    Rhythm,
    became,
    in_a_row,
    in_a_sentence,
    parts_not_seen,
    patterns_of,
    rotas,
)
from planapp.domain.visits import Outcome, Visit
from tests.builders import a_plan, a_visit

MONDAY = date(2027, 1, 4)
TODAY = date(2027, 2, 1)
WEEKLY = Pattern("Health visiting", "weekly", (Rhythm(1, 7),), MONDAY)


def day(number: int) -> date:
    return MONDAY + timedelta(days=number)


def visit(number: int, **more) -> Visit:
    return a_visit(id=f"v{number}-{sorted(more)}", happened_on=day(number), **more)


def rota(visits=(), patterns=(WEEKLY,), today=TODAY, since=None):
    (only,) = rotas(visits, patterns, since=since, today=today)
    return only


def test_a_week_is_due_when_it_is_over_and_what_has_no_entry_is_a_gap() -> None:
    found = rota([visit(1), visit(8, outcome=Outcome.REFUSED)])
    assert [week.due for week in found.weeks] == [1, 1, 1, 1, 0]
    assert [week.gap for week in found.weeks] == [0, 0, 1, 1, 0]
    assert found.count(Became.MADE) == 1 and found.count(Became.REFUSED) == 1
    assert (found.due, found.gap) == (4, 2)


@pytest.mark.parametrize(
    ("rhythm", "due"),
    [
        (Rhythm(1, 1), [7, 7, 7, 7, 0]),
        (Rhythm(2, 1), [14, 14, 14, 14, 0]),
        (Rhythm(2, 7), [2, 2, 2, 2, 0]),
        (Rhythm(1, 14), [0, 1, 0, 1, 0]),
        (Rhythm(1, 31), [0, 0, 0, 0, 0]),
    ],
)
def test_what_is_due_follows_the_rhythm(rhythm: Rhythm, due: list[int]) -> None:
    found = rota(patterns=(replace(WEEKLY, rhythms=(rhythm,)),))
    assert [week.due for week in found.weeks] == due


def test_a_daily_visit_is_due_only_once_its_day_is_over() -> None:
    daily = replace(WEEKLY, rhythms=(Rhythm(1, 1),))
    assert rota(patterns=(daily,), today=day(2)).due == 2


def test_a_fortnightly_visit_in_the_first_of_its_two_weeks_leaves_no_gap() -> None:
    seldom = replace(WEEKLY, rhythms=(Rhythm(1, 14),))
    assert rota([visit(2)], (seldom,), today=day(14)).gap == 0


def test_weekly_visits_do_not_stand_in_for_the_one_more_in_a_fortnight() -> None:
    both = replace(WEEKLY, rhythms=(Rhythm(1, 7), Rhythm(1, 14)))
    weekly_only = [visit(1), visit(8)]
    assert rota(weekly_only, (both,), today=day(14)).gap == 1
    assert rota([*weekly_only, visit(10)], (both,), today=day(14)).gap == 0


def test_a_pattern_that_changed_counts_by_each_for_its_own_days() -> None:
    before = replace(WEEKLY, rhythms=(Rhythm(2, 7),), until=day(13))
    after = replace(WEEKLY, since=day(14))
    assert [week.due for week in rota(patterns=(before, after)).weeks] == [2, 2, 1, 1, 0]


def test_words_that_cannot_be_read_leave_due_not_known_and_count_what_is_recorded() -> None:
    found = rota([visit(1)], (replace(WEEKLY, rhythms=()),))
    assert found.due is None and found.gap == 0 and found.count(Became.MADE) == 1


def test_an_agency_without_a_pattern_is_counted_under_its_own_name() -> None:
    by_police = visit(3, agency=" Police ")
    found = rotas([by_police, visit(1)], (WEEKLY,), since=None, today=TODAY)
    assert [(r.agency, r.due) for r in found] == [("Health visiting", 4), ("Police", None)]


def test_visits_of_all_professionals_are_kept_by_whoever_has_no_pattern_of_their_own() -> None:
    everybody = Pattern("All professionals", "daily", (Rhythm(1, 1),), MONDAY)
    known = [visit(0, agency="Health visiting"), visit(1, agency="Social work")]
    found = rotas(known, (everybody,), since=None, today=day(2))
    assert (found[0].agency, found[0].due, found[0].count(Became.MADE)) == (
        "All professionals",
        2,
        2,
    )


def test_from_which_day_is_looked_changes_nothing_of_what_is_missing() -> None:
    monthly = replace(WEEKLY, rhythms=(Rhythm(1, 31),))
    today = day(160)
    made = [visit(1 + 31 * number) for number in range(6)]
    for back in range(1, 160):
        assert rota(made, (monthly,), today, since=day(160 - back)).gap == 0
    without_the_third = [made[0], made[1], *made[3:]]
    found = rota(without_the_third, (monthly,), today, since=day(90))
    assert [week.monday for week in found.weeks if week.gap] == [day(91)]


def test_weekly_visits_before_the_weeks_shown_still_stand_in_for_no_other() -> None:
    both = replace(WEEKLY, rhythms=(Rhythm(1, 7), Rhythm(1, 28)))
    weekly_only = [visit(1), visit(8), visit(15), visit(22)]
    assert rota(weekly_only, (both,), today=day(28), since=day(25)).gap == 1
    assert rota([*weekly_only, visit(2)], (both,), today=day(28), since=day(25)).gap == 0


def test_the_first_week_shown_is_shown_whole() -> None:
    twice = replace(WEEKLY, rhythms=(Rhythm(2, 7),))
    found = rota([visit(7), visit(8)], (twice,), today=day(15), since=day(10))
    assert [(w.monday, w.due, len(w.visits), w.gap) for w in found.weeks] == [
        (day(7), 2, 2, 0),
        (day(14), 0, 0, 0),
    ]


def test_a_visit_before_the_pattern_began_is_none_that_was_due() -> None:
    daily = replace(WEEKLY, rhythms=(Rhythm(1, 1),), since=day(2))
    first = rota([visit(0), visit(1)], (daily,), today=day(7)).weeks[0]
    assert (first.due, first.gap) == (5, 5)


def test_an_agency_heard_of_only_before_the_weeks_shown_has_none() -> None:
    by_police = visit(1, agency="Police")
    found = rotas([by_police], (WEEKLY,), since=day(14), today=TODAY)
    assert [r.agency for r in found] == ["Health visiting"]


@pytest.mark.parametrize(
    ("in_the_plan", "recorded"),
    [
        ("Children's Services", "Children’s services"),
        ("Health visiting", "Health-visiting"),
        ("Early help", " early  Help "),
    ],
)
def test_an_agency_is_one_however_it_is_written(in_the_plan: str, recorded: str) -> None:
    pattern = replace(WEEKLY, agency=in_the_plan)
    (found,) = rotas([visit(1, agency=recorded)], (pattern,), since=None, today=day(8))
    assert (found.agency, found.due, found.gap) == (in_the_plan, 1, 0)
    missed = [
        visit(number, agency=agency, outcome=Outcome.MISSED)
        for number, agency in enumerate((in_the_plan, recorded))
    ]
    assert [len(row) for row in in_a_row(missed)] == [2]


def test_what_is_only_said_is_no_visit_made_until_its_record_comes() -> None:
    said = visit(1, elsewhere="The GP, says the mother")
    assert became(said) is Became.ELSEWHERE
    assert became(replace(said, confirmed_by="GP record")) is Became.MADE
    assert parts_not_seen([said], None, TODAY) == tuple(PartOfDay)


def test_a_part_of_the_day_counts_as_seen_only_where_the_child_is_known_to_be_seen() -> None:
    known = [
        visit(1, part_of_day=PartOfDay.MORNING),
        visit(2, part_of_day=PartOfDay.EVENING, child_seen=None),
        visit(3, part_of_day=PartOfDay.NIGHT, outcome=Outcome.REFUSED),
    ]
    assert PartOfDay.MORNING not in parts_not_seen(known, None, TODAY)
    assert {PartOfDay.EVENING, PartOfDay.NIGHT} <= set(parts_not_seen(known, None, TODAY))
    assert parts_not_seen(known, day(2), TODAY) == tuple(PartOfDay)


def test_a_row_of_visits_not_made_ends_with_one_that_was() -> None:
    outcomes = (Outcome.MISSED, None, Outcome.REFUSED, Outcome.MADE, Outcome.CANCELLED)
    known = [a_visit(id=str(n), happened_on=day(n), outcome=o) for n, o in enumerate(outcomes)]
    assert [[v.id for v in row] for row in in_a_row(known)] == [["0", "2"], ["4"]]


def test_of_one_day_the_part_of_the_day_decides_and_then_the_order_of_recording() -> None:
    missed, made = Outcome.MISSED, Outcome.MADE
    for first, second in (("a", "z"), ("z", "a")):
        earlier = a_visit(id=first, happened_on=day(1), outcome=missed, part_of_day=None)
        later = a_visit(id=second, happened_on=day(1), outcome=made, part_of_day=None)
        assert [len(row) for row in in_a_row([visit(0, outcome=missed), earlier, later])] == [2]
        corrected = replace(earlier, id="m", supersedes=first)
        rows = in_a_row([visit(0, outcome=missed), earlier, later, corrected])
        assert [len(row) for row in rows] == [2]
        morning = replace(later, part_of_day=PartOfDay.MORNING)
        evening = replace(earlier, part_of_day=PartOfDay.EVENING)
        rows = in_a_row([visit(0, outcome=missed), evening, morning])
        assert [len(row) for row in rows] == [1, 1]


def test_the_pattern_of_a_plan_holds_from_its_own_day_or_from_the_conference() -> None:
    plan = a_plan(
        visits=(
            VisitingPattern(id="v1", agency="A", how_often="weekly"),
            VisitingPattern(id="v2", agency="B", how_often="?", since=MONDAY),
        )
    )
    first, second = patterns_of(plan, lambda words: (Rhythm(1, 7),) if words == "weekly" else ())
    assert first.since == plan.conference.held_on and first.counts
    assert second.since == MONDAY and not second.counts


visits_at_random = st.lists(
    st.builds(
        Visit,
        id=st.uuids().map(str),
        agency=st.sampled_from(("Health visiting", "Social work", "")),
        happened_on=st.none() | st.dates(MONDAY - timedelta(9), TODAY + timedelta(9)),
        outcome=st.none() | st.sampled_from(Outcome),
        part_of_day=st.none() | st.sampled_from(PartOfDay),
        child_seen=st.none() | st.booleans(),
        elsewhere=st.sampled_from(("", "GP")),
    ),
    max_size=12,
)
rhythms_at_random = st.lists(
    st.builds(Rhythm, st.integers(1, 15), st.integers(1, 40)), max_size=2
).map(tuple)


@given(visits_at_random, rhythms_at_random, st.randoms(use_true_random=False))
def test_the_order_of_recording_makes_no_difference(known, rhythms, chance) -> None:
    def counted(visits):
        found = rotas(visits, (replace(WEEKLY, rhythms=rhythms),), since=None, today=TODAY)
        weeks = {
            r.agency: [(w.monday, w.due, w.gap, *map(w.count, Became)) for w in r.weeks]
            for r in found
        }
        return weeks, parts_not_seen(visits, None, TODAY)

    assert counted(known) == counted(chance.sample(known, len(known)))


@given(visits_at_random, rhythms_at_random)
def test_each_visit_is_counted_once_and_a_corrected_one_not_at_all(known, rhythms) -> None:
    corrections = [replace(v, id=f"{v.id}-b", supersedes=v.id) for v in known]
    found = rotas(
        [*known, *corrections], (replace(WEEKLY, rhythms=rhythms),), since=None, today=TODAY
    )
    entries = sum(week.count(what) for r in found for week in r.weeks for what in Became)
    assert entries == sum(v.day is not None and v.day <= TODAY for v in known)
    for week in (week for r in found for week in r.weeks):
        assert week.gap >= 0 and (week.due is None or week.gap <= week.due)


@pytest.mark.parametrize(
    ("agency", "said"),
    [
        ("All professionals", "all professionals"),
        ("Agency not known", "agency not known"),
        ("Health visiting", "Health visiting"),
        ("CAMHS", "CAMHS"),
    ],
)
def test_what_is_no_name_of_an_agency_has_no_capital_inside_a_sentence(agency, said):
    assert in_a_sentence(agency) == said
