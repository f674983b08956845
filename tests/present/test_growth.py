"""Growth in words and pictures: it asks, it shows what is missing, it says nothing of a cause."""

import re
from datetime import date, timedelta
from xml.etree import ElementTree

from planapp.domain.growth import Compared, Growing, NotMeasured
from planapp.domain.nouns import Sex
from planapp.domain.record import Record
from planapp.present.growth import (
    growth_alternative,
    growth_picture,
    growth_tables,
    growth_told,
    loss_told,
)
from planapp.present.growth_pictures import NARROW, growth_drawn
from planapp.present.pictures import Kind
from tests.builders import a_child, a_measurement

BORN = date(2026, 11, 2)
CHILD = a_child(born=BORN, sex=Sex.MALE, gestation_weeks=38)


def weight(day: int, amount: int | None = None, **more):
    named = f"m{day}-{amount}"
    return a_measurement(id=named, happened_on=BORN + timedelta(days=day), amount=amount, **more)


FELL = Record(measurements=(weight(58, 4480), weight(76, 4760), weight(83, 4700)))
REFUSED = weight(70, not_measured=NotMeasured.REFUSED)


def rows(*measurements, child=CHILD):
    (table,) = growth_tables(Record(measurements=measurements), child, days=14)
    return table.rows


def test_a_loss_is_a_question_in_one_line() -> None:
    assert loss_told(FELL) == (
        "The last weight is lower than the one before: 4.76 kg then 4.70 kg. "
        "What does the health visitor say?"
    )
    assert loss_told(Record(measurements=FELL.measurements[:2])) == ""
    later = Record(measurements=(*FELL.measurements, weight(90, 4720)))
    assert loss_told(later).startswith(
        "The last weight is still lower than an earlier one: 4.76 kg"
    )


def test_a_weight_written_as_lower_is_a_question_too() -> None:
    lower = weight(83, compared=Compared.LOWER)
    assert loss_told(Record(measurements=(*FELL.measurements[:1], lower))) == (
        "The last weight was written down as lower than the one before, 4.48 kg on "
        "30 December 2026, without a figure. What does the health visitor say?"
    )
    assert loss_told(Record(measurements=(lower, REFUSED))) == (
        "The last weight was written down as lower than the time before, without a figure, and no "
        "earlier figure is recorded. What does the health visitor say?"
    )


def test_the_table_sets_days_change_and_gain_between_figures() -> None:
    first, second, third = rows(*FELL.measurements)
    assert (first.since, first.change, first.per_day) == ("", "", "")
    assert (second.since, second.change, second.per_day) == ("18 days", "+280 g", "+16 g a day")
    assert (third.change, third.per_day, third.less) == ("−60 g", "−9 g a day", True)
    assert "less than the time before" in third.flags
    assert "18 days without a figure before it" in second.flags
    assert first.centile and third.age == "11 weeks"


def test_other_scales_and_people_are_told_and_what_is_not_known_is_said() -> None:
    known = (
        weight(1, 4000),
        weight(8, 4100, scales="Home", by="Al Day"),
        weight(9, 4110, scales="", by=""),
    )
    _, second, third = rows(*known)
    assert second.flags == (
        "other scales than the time before",
        "other person than the time before",
    )
    assert third.flags == (
        "not known whether it was the same scales",
        "not known whether it was the same person",
    )


def test_a_refused_weighing_and_a_long_silence_are_told_before_anything_else() -> None:
    today = BORN + timedelta(days=90)
    told = growth_told(
        Record(measurements=(weight(58, 4480), REFUSED)), CHILD, days=14, today=today
    )
    assert told == (
        "Weighing was refused on 11 January 2027. "
        "Nothing recorded since says what the child weighs.",
        "No weight for 32 days, since 30 December 2026. Here a baby’s weight is asked for at least "
        "every 14 days.",
    )


def test_what_is_said_is_hollow_and_what_was_refused_parts_the_line() -> None:
    said = weight(72, 4900, said_by="the mother")
    record = Record(measurements=(weight(66, 4480), REFUSED, said, weight(76, 4760)))
    picture = growth_picture(record, CHILD, days=14)
    assert picture is not None
    (panel,) = picture.panels
    assert [point.hollow for point in panel.points] == [False, True, False]
    assert [len(stretch) for stretch in panel.joined] == [1, 1]
    assert panel.empty == ((REFUSED.day, "refused"),)
    assert "1 entry without a figure" in growth_alternative(record, CHILD)


def drawn_words(record):
    """The words of the picture: each is drawn as outlines, and stands beside them as a remark."""
    picture = growth_picture(record, CHILD, days=14)
    return set(re.findall(r"<!-- (.+?) -->", growth_drawn(picture, Kind.SVG).decode()))


def test_a_weight_that_is_only_written_as_lower_is_in_the_picture_and_its_words() -> None:
    lower = weight(83, compared=Compared.LOWER)
    said = weight(90, compared=Compared.LOWER, said_by="the mother")
    record = Record(measurements=(*FELL.measurements[:2], REFUSED, lower, said))
    picture = growth_picture(record, CHILD, days=14)
    assert picture is not None
    (panel,) = picture.panels
    assert panel.empty == (
        (REFUSED.day, "refused"),
        (lower.day, "lower than the time before"),
        (said.day, "lower than the time before, only said"),
    )
    assert growth_alternative(record, CHILD).endswith(
        "and 3 entries without a figure: 1 refused, 1 lower than the time before and 1 lower than "
        "the time before, only said."
    )
    assert {"refused", "lower", "lower, only said"} <= drawn_words(record)


def test_the_key_names_a_lower_figure_only_where_a_line_shows_one() -> None:
    assert "Less than the time before" in drawn_words(FELL)
    rising = Record(measurements=FELL.measurements[:2])
    assert "Less than the time before" not in drawn_words(rising)


def test_the_picture_is_drawing_with_the_same_bytes_each_time_wide_and_narrow() -> None:
    record = Record(
        measurements=(*FELL.measurements, REFUSED, weight(83, 560, what=Growing.LENGTH))
    )
    picture = growth_picture(record, CHILD, days=14)
    for across in (9.0, NARROW):
        first = growth_drawn(picture, Kind.SVG, across)
        growth_drawn.cache_clear()
        assert first == growth_drawn(picture, Kind.SVG, across)
        assert ElementTree.fromstring(first).tag.endswith("svg")


def test_without_a_birth_or_any_figure_nothing_breaks() -> None:
    nobody = a_child(born=None)
    picture = growth_picture(FELL, nobody, days=14)
    assert picture is not None and growth_drawn(picture, Kind.SVG)
    assert growth_picture(Record(measurements=(REFUSED,)), CHILD, days=14) is None
    assert growth_tables(Record(), CHILD, days=14) == ()
    assert growth_alternative(Record(), CHILD) == ""
