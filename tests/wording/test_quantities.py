"""Numbers that count something, and numbers that only say which one or how old."""

import pytest

from planapp.wording.facets import Kind
from planapp.wording.reader import Reader

COUNTS = "a number with what it counts"


def counted(reader: Reader, text: str) -> list[str]:
    found = reader.read(text, Kind.OBJECTIVE).has_measure.evidence
    return [span.text for span in found if span.why == COUNTS]


@pytest.mark.parametrize(
    "text",
    [
        "Work with Owen, 9, on his behaviour",
        "Encourage Farah, 16, and her partner, 19, to work on their relationship",
        "Kai (11), Mia (7) and Zac (4) feel safe",
        "Support the twins' sister, 12, with her worries",
        "Follow the 2024 neglect strategy",
        "Comply with the Children Act 1989",
        "Engage with the Brighter Families 2015 programme",
        "Monitor the situation in Ward 6",
        "Promote the work of Children's Centre 3",
    ],
)
def test_an_age_a_year_and_the_number_of_a_place_count_nothing(reader: Reader, text: str) -> None:
    assert not counted(reader, text)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Nights in his own bed, 5, of a week", "5"),
        ("School attendance, 95, in the autumn term", "95"),
        ("Incidents: Monday, 4, Tuesday, 2", "4"),
        ("Owen, 9, counts to 10", "10"),
        ("Earn 2000 points", "2000"),
        ("Collect the 2000 signatures", "2000"),
        ("Sit on the ward 2 hours", "2"),
        ("Score on the SDQ, 12, falls", "12"),
    ],
)
def test_what_looks_like_one_and_counts_is_still_a_count(
    reader: Reader, text: str, count: str
) -> None:
    assert count in counted(reader, text)


@pytest.mark.parametrize(
    "text",
    [
        "Support the family at 22 Mill Street",
        "Support the family at 5 Beech Tree Avenue",
        "Flat 3, 12 Hope Road: promote warmth",
        "12 Hope Road: promote warmth",
        "7 Elm Close - monitor the home conditions",
        "Promote good care at 4 New Park Court",
    ],
)
def test_an_address_tells_where_and_fixes_no_act(reader: Reader, text: str) -> None:
    reading = reader.read(text)
    assert not reading.has_measure.met
    assert not reading.specific.met


@pytest.mark.parametrize(
    "text",
    [
        "12 Hope Road: fit the stair gate",
        "Flat 3, 12 Hope Road: mend the boiler",
        "Meet Mum at 12 Hope Road on Friday",
        "Fetch the cot from 5 Beech Tree Avenue",
        "Show Mum how to bath Robin at 4 Elm Road with the blue bath seat",
        "Make 3 Park visits a week",
    ],
)
def test_an_act_at_an_address_is_as_plain_as_elsewhere(reader: Reader, text: str) -> None:
    reading = reader.read(text)
    assert reading.has_measure.met
    assert reading.specific.met
