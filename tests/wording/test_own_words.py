"""Statements as families and published plans put them: empty acts, agreements, fears, doers."""

import pytest

from planapp.wording.facets import Kind
from planapp.wording.reader import Reader
from tests.wording.test_reader import CONCERN, met


@pytest.mark.parametrize(
    "text",
    [
        "Non-compliance may lead to a return to court",
        "Consideration to be given to mediation",
        "Engagement with the drug service",
        "Social worker to carry out direct work with the girls",
        "Mum to provide the children with stability",
        "Keep the house nice",
        "Handle the baby gently",
        "Bring suitable food",
        "Parents to follow the safety plan",
        "You need to show us that you can put Ella first",
        "Nobody unsafe near the children",
    ],
)
def test_what_looks_like_an_act_and_says_none_has_neither_measure_nor_particulars(
    reader: Reader, text: str
) -> None:
    assert not met(reader, "specific", text)
    assert not met(reader, "has_measure", text)


@pytest.mark.parametrize(
    "text",
    [
        "I understand that I must not smoke in the baby's bedroom",
        "Mum agrees that Lee will not sleep at the flat",
        "I must not allow Lee to sleep at the flat",
        "Neither parent will post photographs on Facebook",
        "Cameras are not allowed in the room",
        "The stair gate stays shut",
        "Dad will sleep at Aunt Marcia's",
    ],
)
def test_what_is_agreed_allowed_or_kept_is_as_plain_as_what_is_done(
    reader: Reader, text: str
) -> None:
    assert met(reader, "specific", text)
    assert met(reader, "has_measure", text)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Mum - ring the meter company about the credit", "Mum"),
        ("Jade, ring the clinic by Friday", "Jade"),
        ("Craig's not allowed past the front gate", "Craig's"),
        ("Both of you will sign the form", "Both of you"),
        ("Each night before bed I check the gas taps", "I"),
    ],
)
def test_the_doer_may_stand_before_a_dash_a_comma_or_a_short_is(
    reader: Reader, text: str, who: str
) -> None:
    assert who in [span.text for span in reader.read(text).who.evidence]


@pytest.mark.parametrize(
    "text",
    [
        "Ring Kath if the electric runs out",
        "Do not call Jade's mum names",
        "If Dad goes for Mum, the children go to Ray's",
        "Nobody is to come in who has been on the cans",
        "Kit will not go about with older lads",
    ],
)
def test_worries_are_named_as_families_put_them(reader: Reader, text: str) -> None:
    assert met(reader, "names_concern", text)


def test_what_is_only_feared_was_seen_by_nobody(reader: Reader) -> None:
    assert not met(reader, "has_measure", "Dad may hit Ella with his belt", CONCERN)
    assert met(reader, "has_measure", "Dad hit Ella with his belt", CONCERN)


@pytest.mark.parametrize(
    "text",
    [
        "Dad to stay away until the hearing has taken place",
        "Jade to join the Tuesday art club",
        "Mum to improve attendance at appointments",
    ],
)
def test_an_end_nobody_knows_and_a_day_in_a_name_fix_no_time(reader: Reader, text: str) -> None:
    assert not met(reader, "timed", text)


@pytest.mark.parametrize(
    "text",
    [
        "Sadie, aged 3, drinks no more than two bottles of milk a day",
        "Sadie, who is nearly 3, eats breakfast every day",
        "Orla, 3, is in bed by 7pm",
        "Orla (3) is in bed by 7pm",
    ],
)
def test_what_is_said_of_somebody_in_between_leaves_whose_state_it_is(
    reader: Reader, text: str
) -> None:
    (span,) = reader.read(text, Kind.OBJECTIVE).who.evidence
    assert span.text in {"Sadie", "Orla"}


@pytest.mark.parametrize(
    "text",
    [
        "Breakfast, with fruit, is on the table",
        "Bedtime, now late, comes earlier",
        "Orlas, 3",
        "Orla,",
    ],
)
def test_a_thing_and_what_is_said_of_it_are_nobody(reader: Reader, text: str) -> None:
    assert not met(reader, "who", text, Kind.OBJECTIVE)


@pytest.mark.parametrize(
    "text",
    [
        "Support Ayesha (6) with her reading",
        "Support Leo with his reading",
        "Help Kai (14) with his swimming",
    ],
)
def test_what_somebody_is_helped_with_is_no_act_of_theirs(reader: Reader, text: str) -> None:
    assert not met(reader, "who", text)


@pytest.mark.parametrize("text", ["Mum attending the group", "His mum attending the group"])
def test_somebody_who_is_doing_it_is_who_does_it(reader: Reader, text: str) -> None:
    assert met(reader, "who", text)
