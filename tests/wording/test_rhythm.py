"""How often is a number only where the words say one thing; nothing is better than a guess."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planapp.domain.visiting import Rhythm
from planapp.wording.reader import reader_for
from tests.scorer.catalogue import catalogue


def read(words: str) -> tuple[tuple[int, int], ...]:
    found = reader_for(catalogue().lexicons).how_often(words)
    return tuple((rhythm.times, rhythm.days) for rhythm in found)


@pytest.mark.parametrize(
    ("words", "times", "days"),
    [
        ("daily", 1, 1),
        ("once a day", 1, 1),
        ("Twice daily", 2, 1),
        ("every morning and evening", 2, 1),
        ("every other day", 1, 2),
        ("weekly", 1, 7),
        ("Every Tuesday", 1, 7),
        ("every Monday and Thursday", 2, 7),
        ("on Mondays, Wednesdays and Fridays", 3, 7),
        ("Monday to Friday", 5, 7),
        ("every weekday", 5, 7),
        ("twice a week", 2, 7),
        ("Two home visits per week", 2, 7),
        ("3x a week", 3, 7),
        ("two or three times a week", 2, 7),
        ("5 times a week, 2 bath times and 2 evenings among them", 5, 7),
        ("twice a week, one after 6pm", 2, 7),
        ("fortnightly", 1, 14),
        ("every 10 WD", 1, 14),
        ("mthly", 1, 31),
        ("alternate Tuesdays", 1, 14),
        ("once every two weeks", 1, 14),
        ("2-weekly", 1, 14),
        ("2 weekly", 1, 14),
        ("6 weekly", 1, 42),
        ("six weekly", 1, 42),
        ("Visit on a 6 weekly basis", 1, 42),
        ("four weekly home visit", 1, 28),
        ("6 weekly by both health visitors", 1, 42),
        ("2-weekly visits", 1, 14),
        ("3 monthly", 1, 93),
        ("three-monthly", 1, 93),
        ("twice weekly", 2, 7),
        ("3 times weekly", 3, 7),
        ("3 x weekly", 3, 7),
        ("a weekly visit", 1, 7),
        ("every 10 working days", 1, 14),
        ("at least every 10 working days", 1, 14),
        ("every 15 working days", 1, 21),
        ("every 4 weeks", 1, 28),
        ("monthly", 1, 31),
        ("every 3/52", 1, 21),
        ("each 2/7", 1, 2),
        ("every 6/12", 1, 186),
        ("alt weeks", 1, 14),
    ],
)
def test_words_that_say_one_thing_are_a_number(words: str, times: int, days: int) -> None:
    assert read(words) == ((times, days),)


def test_what_is_added_with_and_stands_beside_the_first() -> None:
    assert read("every Tuesday and one evening a fortnight") == ((1, 7), (1, 14))


@pytest.mark.parametrize(
    "words",
    [
        "",
        "regularly",
        "as needed",
        "ongoing",
        "tbc weekly",
        "bi-weekly",
        "six weekly visits",
        "6 weekly home visits",
        "2 daily",
        "3 to 4 weekly",
        "3-4 weekly",
        "two fortnightly",
        "0 times a week",
        "weekly or fortnightly",
        "up to 3 times a week",
        "Weekly (at least every 10 working days)",
        "daily for two weeks, then weekly",
        "daily until 12 May",
        "weekly for the first month",
        "every day except Sunday",
        "twice every two weeks",
        "every school day",
        "Every 2-3 days",
        "once a term",
        "every 3/5",
        "4/52",
    ],
)
def test_what_could_mean_several_things_is_not_read(words: str) -> None:
    assert read(words) == ()


@given(st.text(max_size=60))
def test_whatever_is_typed_gives_sound_rhythms_or_none(words: str) -> None:
    found = reader_for(catalogue().lexicons).how_often(words)
    assert all(isinstance(r, Rhythm) and r.times > 0 and r.days > 0 for r in found)
