"""Which plans a sample can be drawn from; each that it cannot has a reason that can be counted."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planapp.domain.frames import (
    AgeBand,
    Population,
    TimeOnPlan,
    WhyLeftOut,
    frame_of,
    why_left_out,
)
from planapp.domain.nouns import Category, ConferenceKind, Status
from tests.builders import TODAY
from tests.sampled import a_candidate


@pytest.mark.parametrize(
    ("born", "expected", "band"),
    [
        (None, None, AgeBand.NOT_KNOWN),
        (None, date(2027, 5, 1), AgeBand.UNBORN),
        (date(2027, 2, 1), None, AgeBand.UNDER_1),
        (date(2026, 2, 2), None, AgeBand.UNDER_1),
        (date(2026, 2, 1), None, AgeBand.FROM_1),
        (date(2022, 2, 2), None, AgeBand.FROM_1),
        (date(2022, 2, 1), None, AgeBand.FROM_5),
        (date(2016, 6, 1), None, AgeBand.FROM_10),
        (date(2010, 6, 1), None, AgeBand.FROM_16),
    ],
)
def test_age_bands_begin_on_a_birthday(born, expected, band) -> None:
    assert a_candidate(born=born, expected=expected).age_band(TODAY) is band


@pytest.mark.parametrize(
    ("first", "band"),
    [
        (None, TimeOnPlan.NOT_KNOWN),
        (date(2027, 3, 1), TimeOnPlan.NOT_KNOWN),
        (date(2026, 11, 2), TimeOnPlan.UNDER_3),
        (date(2026, 11, 1), TimeOnPlan.FROM_3),
        (date(2025, 2, 1), TimeOnPlan.FROM_24),
    ],
)
def test_time_on_the_plan_is_counted_in_whole_months(first, band) -> None:
    assert a_candidate(first_held_on=first).time_on_plan(TODAY) is band


@pytest.mark.parametrize(
    ("changes", "wanted", "why"),
    [
        ({}, Population(), None),
        ({"ended_on": date(2027, 1, 1)}, Population(), WhyLeftOut.ENDED),
        ({"ended_on": date(2027, 3, 1)}, Population(), None),
        ({"ended_on": date(2027, 1, 1)}, Population(ended_too=True), None),
        ({}, Population(statuses=(Status.DRAFT,)), WhyLeftOut.STATUS),
        ({}, Population(teams=("South",)), WhyLeftOut.TEAM),
        ({"team": ""}, Population(teams=("South",)), WhyLeftOut.NOT_KNOWN),
        ({"team": ""}, Population(teams=("South", "")), None),
        ({}, Population(teams=("",)), WhyLeftOut.TEAM),
        ({}, Population(categories=(Category.SEXUAL,)), WhyLeftOut.CATEGORY),
        ({"categories": ()}, Population(categories=(Category.SEXUAL,)), WhyLeftOut.NOT_KNOWN),
        ({}, Population(ages=(AgeBand.FROM_16,)), WhyLeftOut.AGE),
        ({"born": None}, Population(ages=(AgeBand.FROM_16,)), WhyLeftOut.NOT_KNOWN),
        ({"born": None}, Population(ages=(AgeBand.FROM_16, AgeBand.NOT_KNOWN)), None),
        ({}, Population(ages=(AgeBand.NOT_KNOWN,)), WhyLeftOut.AGE),
        ({}, Population(pre_birth=True), WhyLeftOut.PRE_BIRTH),
        ({"kind": ConferenceKind.PRE_BIRTH}, Population(pre_birth=True), None),
        ({}, Population(months_at_least=3), WhyLeftOut.MONTHS),
        ({}, Population(months_at_most=0), None),
        ({"first_held_on": None}, Population(months_at_most=9), WhyLeftOut.NOT_KNOWN),
        ({}, Population(conference_from=date(2027, 1, 29)), WhyLeftOut.CONFERENCE),
        ({}, Population(conference_to=date(2027, 1, 28)), None),
        ({"held_on": None}, Population(conference_to=TODAY), WhyLeftOut.NOT_KNOWN),
        ({"audited_on": date(2026, 2, 2)}, Population(), WhyLeftOut.AUDITED),
        ({"audited_on": date(2026, 2, 1)}, Population(), None),
        ({"audited_on": date(2027, 1, 1)}, Population(not_audited_for=0), None),
    ],
)
def test_a_plan_is_left_out_for_the_first_reason_there_is(changes, wanted, why) -> None:
    assert why_left_out(a_candidate(**changes), wanted, TODAY) is why


@given(st.permutations(range(12)))
def test_every_plan_stands_in_the_frame_or_among_those_left_out_in_any_order(order) -> None:
    teams = ("North", "South", "")
    plans = [a_candidate(f"F-{n}", team=teams[n % 3]) for n in order]
    frame = frame_of(plans, Population(teams=("North",)), TODAY)
    assert frame == frame_of(
        sorted(plans, key=lambda p: p.reference), Population(teams=("North",)), TODAY
    )
    assert len(frame.plans) + len(frame.left_out) == 12
    counts = {why: len(plans) for why, plans in frame.by_reason().items()}
    assert counts == {WhyLeftOut.TEAM: 4, WhyLeftOut.NOT_KNOWN: 4}
