"""Between two figures lie days, a change, and whatever was not the same; a loss never hides."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from planapp.domain.gain import (
    figures,
    gains,
    gaps,
    interval,
    lower_than_before,
    still_owed,
    stretches,
)
from planapp.domain.growth import Clothed, Compared, Growing, Measurement, NotMeasured
from tests.builders import a_measurement

BORN = date(2026, 11, 2)
WEIGHT = Growing.WEIGHT


def weight(day: int, amount: int | None = None, **more) -> Measurement:
    named = f"m{day}-{amount}"
    return a_measurement(id=named, happened_on=BORN + timedelta(days=day), amount=amount, **more)


def refused(day: int) -> Measurement:
    return weight(day, not_measured=NotMeasured.REFUSED)


def test_gain_is_told_for_each_day_between() -> None:
    (gain,) = gains([weight(58, 4480), weight(76, 4760)], WEIGHT)
    assert (gain.change, gain.days, round(gain.per_day)) == (280, 18, 16)
    assert not gain.less


def test_two_of_one_day_have_no_gain_per_day_and_are_no_loss() -> None:
    (gain,) = gains([weight(58, 4480), weight(58, 4400)], WEIGHT)
    assert gain.per_day is None and not gain.less


def test_what_was_not_the_same_is_told_and_what_is_not_known_is_neither() -> None:
    before = weight(1, 4000, scales="Clinic  scales", by="Jo Lane", clothed=Clothed.NOTHING)
    now = weight(8, 4100, scales="clinic scales", by="Al Day", clothed=Clothed.DRESSED)
    (gain,) = gains([before, now], WEIGHT)
    assert (gain.other_scales, gain.other_person, gain.other_clothes) == (False, True, True)
    (gain,) = gains([before, replace(now, scales="", by="", clothed=None)], WEIGHT)
    assert (gain.other_scales, gain.other_person, gain.other_clothes) == (None, None, None)


def test_the_last_weight_is_held_against_the_one_before_then_against_the_heaviest() -> None:
    falling = [weight(76, 4760), weight(83, 4700)]
    lower = lower_than_before(falling)
    assert lower is not None and lower.next_to_it
    assert (lower.before.amount, lower.now.amount) == (4760, 4700)
    still = lower_than_before([*falling, weight(90, 4720)])
    assert still is not None and not still.next_to_it
    assert (still.before.amount, still.now.amount) == (4760, 4720)
    assert lower_than_before([*falling, weight(90, 4760)]) is None


def test_a_second_heavier_weight_of_the_day_does_not_hide_a_loss() -> None:
    lower = lower_than_before([weight(76, 4760), weight(83, 4700), weight(83, 4800)])
    assert lower is not None and lower.now.amount == 4700


def test_a_weight_written_as_lower_is_told_until_another_weight_comes() -> None:
    figure, lower = weight(76, 4760), weight(83, compared=Compared.LOWER)
    for after in ([], [refused(90)], [weight(90, 4900, said_by="the mother")]):
        told = lower_than_before([figure, lower, *after])
        assert told is not None and (told.before, told.now) == (figure, lower)
    assert lower_than_before([figure, lower, weight(90, 4800)]) is None
    alone = lower_than_before([lower])
    assert alone is not None and alone.before is None
    assert lower_than_before([figure, replace(lower, said_by="the mother")]) is None


def test_what_is_only_said_is_no_figure_until_its_record_comes() -> None:
    said = weight(83, 4900, said_by="the mother")
    assert figures([weight(76, 4760), said], WEIGHT) == (weight(76, 4760),)
    assert len(figures([said, replace(said, id="x", confirmed_by="GP letter")], WEIGHT)) == 1


def test_a_line_stops_at_a_refusal_and_at_a_gap_that_is_too_long() -> None:
    allowed = interval(WEIGHT, BORN, 14)
    known = [weight(1, 3000), weight(8, 3100), refused(10), weight(12, 3200), weight(40, 3900)]
    drawn = [[m.amount for m in stretch] for stretch in stretches(known, WEIGHT, allowed)]
    assert drawn == [[3000, 3100], [3200], [3900]]


def test_a_gap_is_one_up_to_today_and_only_while_the_child_is_a_baby() -> None:
    today = BORN + timedelta(days=60)
    known = [weight(1, 3000), weight(15, 3300), weight(30, 3600)]
    long = gaps(known, WEIGHT, interval(WEIGHT, BORN, 14), today)
    assert [(gap.days, gap.open) for gap in long] == [(15, False), (30, True)]
    older = interval(WEIGHT, BORN - timedelta(days=200), 14)
    assert gaps(known, WEIGHT, older, today) == ()
    assert gaps([], WEIGHT, interval(WEIGHT, BORN, 14), today) == ()


def test_a_refused_weighing_is_owed_until_a_later_weight_or_its_record() -> None:
    assert still_owed([weight(1, 3000), refused(10)]) == (refused(10),)
    assert still_owed([refused(10), weight(12, 3200)]) == ()
    assert still_owed([refused(10), weight(12, 3200, said_by="the mother")]) != ()
    assert still_owed([replace(refused(10), confirmed_by="GP letter")]) == ()


measurements = st.lists(
    st.builds(
        Measurement,
        id=st.uuids().map(str),
        amount=st.none() | st.integers(300, 9000),
        happened_on=st.none() | st.dates(BORN, BORN + timedelta(days=30)),
        scales=st.sampled_from(("", "clinic", "home")),
        not_measured=st.none() | st.sampled_from(NotMeasured),
        said_by=st.sampled_from(("", "the mother")),
    ),
    max_size=10,
)


@given(measurements)
def test_no_gain_is_divided_by_nought_days(known) -> None:
    for gain in gains(known, WEIGHT):
        assert gain.days >= 0
        assert (gain.per_day is None) == (gain.days == 0)


@given(measurements, st.randoms(use_true_random=False))
def test_the_order_of_recording_makes_no_difference(known, chance) -> None:
    def all_of(these):
        allowed = interval(WEIGHT, BORN, 14)
        return (
            gains(these, WEIGHT),
            lower_than_before(these),
            stretches(these, WEIGHT, allowed),
            still_owed(these),
            gaps(these, WEIGHT, allowed, BORN + timedelta(days=60)),
        )

    assert all_of(known) == all_of(chance.sample(known, len(known)))


@given(measurements, st.integers(300, 9000))
def test_a_corrected_weight_is_never_counted_beside_its_correction(known, right) -> None:
    corrected = [
        replace(m, id=f"{m.id}-b", supersedes=m.id, amount=right) for m in known if m.amount
    ]
    amounts = {m.amount for m in figures([*known, *corrected], WEIGHT)}
    assert amounts <= {right}


@given(measurements)
def test_any_later_lower_weight_is_told(known) -> None:
    days = {m.day: m for m in figures(known, WEIGHT)}
    if len(days) < 2:
        return
    last = max(day for day in days if day)
    lightest = min(m.amount for m in figures(known, WEIGHT) if m.day == last)
    highest = max(m.amount for m in figures(known, WEIGHT) if m.day != last)
    assert (lower_than_before(known) is not None) == (lightest < highest)
