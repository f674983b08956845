"""What a worry tells: what anyone there would have seen, how long it took, and whose life it is."""

import pytest

from planapp.wording.facets import Facet, Kind
from planapp.wording.reader import Reader


def facet(reader: Reader, name: str, text: str, kind: Kind = Kind.CONCERN) -> Facet:
    return reader.read(text, kind).facet(name)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Nursery worry that Poppy feels sad and hits out at her friends", "hits out"),
        ("Alfie often comes in unwashed and in dirty clothes", "unwashed"),
        ("The twins went to bed hungry and without a story", "hungry"),
        ("Worries included poor hygiene and missed hospital appointments", "missed hospital"),
        ("Leah had been permanently excluded from nursery", "permanently excluded"),
        ("There is mould in the cot and no heating", "mould"),
        ("Contact is sporadic and Dad did not attend the review", "did not attend"),
        ("Poppy may be hurt again and left with bruises", "bruises"),
        ("We worry since Mum invites strangers into the flat", "invites strangers"),
    ],
)
def test_what_anyone_there_would_have_seen_measures_a_worry(
    reader: Reader, text: str, seen: str
) -> None:
    found = facet(reader, "has_measure", text)
    assert found.met
    assert facet(reader, "specific", text).met
    assert seen in " ".join(span.text for span in found.evidence)
    assert not found.sure, "Nobody has said how often or how much."
    assert facet(reader, "names_concern", text).met


@pytest.mark.parametrize(
    "text",
    [
        "Ben could be permanently excluded if this goes on",
        "The children are unkempt",
        "Mum has been low in the last six months",
        "He has felt sad for the past two years",
        "The parents are not clear what the plan is about",
    ],
)
def test_what_is_only_feared_felt_or_judged_measures_no_worry(reader: Reader, text: str) -> None:
    assert not facet(reader, "has_measure", text).met


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Kind.CONCERN, "Arrested twice in the last 12 months"),
        (Kind.CONCERN, "Five moves in eighteen months"),
        (Kind.MEASURE, "No call-outs over the last six months"),
        (Kind.CONCERN, "Theo, born on 3 May 2025, has a burn on his hand"),
        (Kind.OBJECTIVE, "Ava will use longer words during daily routines"),
    ],
)
def test_how_far_back_somebody_looked_is_no_time_for_anything(
    reader: Reader, kind: Kind, text: str
) -> None:
    assert not facet(reader, "timed", text, kind).met


@pytest.mark.parametrize(
    "text",
    [
        "The mother shall file it within thirty (30) days",
        "Attendance recorded over the next six (6) months",
        "Ring the clinic last thing on Friday",
        "In eighteen months the house is to be sold",
    ],
)
def test_legal_numbers_and_days_to_come_are_times(reader: Reader, text: str) -> None:
    assert facet(reader, "timed", text, Kind.ACTION).met


@pytest.mark.parametrize(
    "text",
    [
        "She was finding it difficult to get the boys up",
        "Dad neither fed nor changed him",
        "The girls were in the flat alone",
        "Attendance was less than 40%",
        "Mum has been very low",
        "Not made the flat tidy for the girls",
        "Nan is a young carer",
        "ASB at the address",
    ],
)
def test_what_goes_wrong_is_a_worry_without_a_word_for_harm(reader: Reader, text: str) -> None:
    assert facet(reader, "names_concern", text).met


@pytest.mark.parametrize(
    "text",
    [
        "Bring his anxiety down from 8 out of 10 to 5",
        "Say when he shows early signs of frustration",
        "Write down what leads to the withdrawl",
        "Nan has the boys should the mother become unwell",
        "If behaviors escalate, ring the clinic",
        "Send him in if he has a headache and no fever",
        "Never raise your voice at him",
        "Make no disparaging remarks about his father",
        "The patient will not wander",
        "Bring down the use of physical restraint",
    ],
)
def test_feelings_ailments_and_a_parent_falling_ill_are_worries(reader: Reader, text: str) -> None:
    assert facet(reader, "names_concern", text, Kind.ACTION).met


@pytest.mark.parametrize(
    "text",
    [
        "Random urine tests",
        "All sessions but authorised absences",
        "Monthly urine drug screening",
        "An Absent Parent Search by the social worker",
        "Keep the spare keys in a secret place",
        "Say that Ben has an anxiety disorder",
        "If you are unwell, ring the centre",
        "Attend the drug, alcohol and smoking service",
        "Resolve problems in a calm way",
        "Go to the offender's own address",
        "Keep a record of his mood rating",
        "Say sorry to the victim in a letter",
        "Tell the GP who the young carers are",
        "Agree escalation pathways",
        "Tell the officer of any job, paid or unpaid",
    ],
)
def test_a_test_or_a_permitted_absence_is_no_worry(reader: Reader, text: str) -> None:
    assert not facet(reader, "names_concern", text, Kind.ACTION).met


@pytest.mark.parametrize(
    ("name", "text", "met"),
    [
        ("specific", "Take the baby with you when you go out", True),
        ("specific", "Dad and Nan will not argue", True),
        ("specific", "Ask the health visitor to call", True),
        ("specific", "Live somewhere else", False),
        ("specific", "Put in place a particular kind of help", False),
        ("specific", "Meltdowns are well managed", False),
        ("has_measure", "If he goes, do not follow him", True),
        ("has_measure", "Keep the school informed of her address", False),
        ("has_measure", "Engage with more work. For example a parenting assessment", False),
        ("who", "The child is not to be used to carry messages", False),
        ("who", "It is very important for Mum to come to each scan", True),
        ("who", "It is essential that you ring the ward", True),
        ("who", "Daily check-in with Ben by his class teacher", True),
        ("specific", "Dad will increase story times from two to five times a week", True),
        ("has_measure", "Ben will no longer feel anxious", False),
        ("has_measure", "Visits will be supervised by Kim Bell", False),
        ("has_measure", "Direct work with Ben", False),
        ("has_measure", "Close checks of her spending will be maintained", False),
        ("has_measure", "The boiler will be serviced by Kim Bell", True),
        ("specific", "Visit the boys in line with the Child Protection Plan", False),
        ("specific", "Dad will limit access to the kitchen", False),
        ("specific", "Dad will limit the console to an hour a day", True),
        ("specific", "Mum will limit Aunt Bel to two visits in the flat", True),
        ("specific", "Schedule bi-weekly home visits over the next eight weeks", True),
    ],
)
def test_what_is_taken_along_asked_or_banned_can_be_pointed_at(
    reader: Reader, name: str, text: str, met: bool
) -> None:
    assert facet(reader, name, text, Kind.ACTION).met is met


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Teddy might stop looking for you", "what only may happen"),
        ("He does not settle", "what is not so"),
    ],
)
def test_a_worry_with_no_word_for_harm_is_shown_by_what_it_rests_on(
    reader: Reader, text: str, why: str
) -> None:
    assert why in {span.why for span in facet(reader, "names_concern", text).evidence}


@pytest.mark.parametrize(
    "text",
    [
        "We are worried about nights.",
        "We are worried about Teddy and Chloe.",
        "There are concerns around Chloe.",
        "Professionals are concerned about the parents.",
        "There are significant concerns about the children",
        "Concern",
    ],
)
def test_that_somebody_worries_about_something_names_no_worry(reader: Reader, text: str) -> None:
    assert not facet(reader, "names_concern", text).met


@pytest.mark.parametrize(
    "text",
    [
        "We are worried about Chloe being cold at night",
        "We are worried that Leo is out",
        "We are worried about how Mum will cope",
        "School are concerned. He comes in pyjamas",
        "We are worried about Isla on the balcony",
        "Concerns about the 14 days he was not in school",
        "We're worried Ellie is getting lost in all this",
        "We are worried about Robin's weight loss",
    ],
)
def test_what_somebody_worries_about_names_a_worry(reader: Reader, text: str) -> None:
    assert facet(reader, "names_concern", text).met


@pytest.mark.parametrize(
    "text",
    [
        "Sadie drinks her milk",
        "Noah drinks from a cup at each meal",
        "Ivy, aged 3, drinks no more than two bottles of milk a day",
        "Ellis is drinking from an open cup",
        "Maya drank all her formula",
        "Leah drinks six glasses of water a day",
        "Ivy is helped to drink her juice",
    ],
)
def test_what_a_child_drinks_is_no_harm(reader: Reader, text: str) -> None:
    assert not facet(reader, "names_concern", text, Kind.OBJECTIVE).met


@pytest.mark.parametrize(
    "text",
    [
        "Dad drinks less",
        "Dad drinks in front of him",
        "Mum does not drink when she is with him",
        "Mum drinks a bottle of wine a night",
        "Mum drinks from a cup of vodka",
        "Mum drinks and milk is off",
        "He drinks toilet water",
    ],
)
def test_other_drinking_is_still_a_worry(reader: Reader, text: str) -> None:
    assert facet(reader, "names_concern", text, Kind.OBJECTIVE).met
