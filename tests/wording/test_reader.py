"""Each clause of the definitions of the five facets, on statements that turn on it."""

import pytest

from planapp.wording.facets import FACETS, Kind
from planapp.wording.reader import Reader

OBJECTIVE, MEASURE, CONCERN = Kind.OBJECTIVE, Kind.MEASURE, Kind.CONCERN


def met(reader: Reader, facet: str, text: str, kind: Kind = Kind.ACTION) -> bool:
    return reader.read(text, kind).facet(facet).met


# --- names_concern -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "School to raise his attendance of 63%",
        "His attendance rises from 63% to 90% by half term",
        "Dad to get help for his alcohol misuse",
        "Nursery to photograph any injuries",
        "Mum will not shout at the children",
        "You must not hit the children",
        "Kitchen is not clean",
        "Reduce the risk of falls",
        "Children not to be left alone",
        "Weigh weekly because of poor weight gain",
        "Mum to deal with the unpaid bills and rent arrears",
    ],
)
def test_a_worry_said_in_words_is_named_even_when_negated(reader: Reader, text: str) -> None:
    assert met(reader, "names_concern", text)


@pytest.mark.parametrize(
    "text",
    [
        "Keep the flat tidy",
        "Refer to Young Carers",
        "Attendance of at least 95%",
        "Children to be safe and happy",
        "Dad to see the drug and alcohol adviser",
        "Mum to attend parenting classes",
        "Mum to attend a course on domestic abuse",
        "Complete the domestic abuse risk assessment",
        "Mum has a diagnosis of depression",
        "Miss Jones to sign the form",
    ],
)
def test_good_things_titles_and_diagnoses_name_no_worry(reader: Reader, text: str) -> None:
    assert not met(reader, "names_concern", text)


# --- has_measure -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Referral to CAMHS",
        "Mum to register both children with a dentist",
        "Health visitor to complete the two year check",
        "Obtain the birth certificate",
        "Dad to meet with the psychologist on 3 May",
        "Mum to attend three sessions",
        "Two strategies by May",
        "Mum to take her to swimming twice a week",
        "You must not telephone Kerry",
        "Stair gate needed at the top of the stairs",
    ],
)
def test_an_act_is_measured_by_its_end_its_amount_or_its_frequency(
    reader: Reader, text: str
) -> None:
    assert met(reader, "has_measure", text)


@pytest.mark.parametrize(
    "text",
    [
        "Mother will attend the freedom programme",
        "Mum to attend sessions",
        "Improve engagement",
        "Provide evidence of progress as appropriate",
        "Parents to be good enough",
        "Dad to understand the impact on the children",
        "Social worker to support Mum",
    ],
)
def test_repeated_acts_without_an_amount_and_inner_states_are_not_measured(
    reader: Reader, text: str
) -> None:
    assert not met(reader, "has_measure", text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ellie's attendance is above 95%", OBJECTIVE),
        ("Sam sleeps in his own bed with a clean sheet", OBJECTIVE),
        ("SDQ score", MEASURE),
        ("Reports from nursery that he arrives with his coat and lunch", MEASURE),
        ("No police call-outs", MEASURE),
        ("School say that he arrives hungry", CONCERN),
        ("Dad threw a chair at Mum", CONCERN),
    ],
)
def test_a_state_is_measured_by_threshold_instrument_observer_or_plain_sight(
    reader: Reader, text: str, kind: Kind
) -> None:
    assert met(reader, "has_measure", text, kind)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ellie feels safe", OBJECTIVE),
        ("Improved home conditions", OBJECTIVE),
        ("Feedback from professionals", MEASURE),
        ("Mum's substance misuse", CONCERN),
    ],
)
def test_feelings_improvement_and_bare_feedback_are_no_measure(
    reader: Reader, text: str, kind: Kind
) -> None:
    assert not met(reader, "has_measure", text, kind)


# --- specific ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Mum to take Ava to the Tuesday stay-and-play at Elm Road",
        "Baby to sleep in a cot, with no pillow or bumper",
        "Mother will attend the Freedom Programme",
        "Landlord to mend the window latch in the back bedroom",
        "Clear the bags of rubbish from the hall",
        "Refer Mum to the Learning Disability Service",
        "Ring the duty number if he comes to the door",
        "Invite the health visitor to the core group",
        "HV to be invited to core group",
        "Callum is free of toothache",
        "Dean to be referred to the DVPP",
        "Weigh Jack undressed on the clinic scales and share the result with the core group",
    ],
)
def test_a_concrete_act_with_its_particulars_is_specific(reader: Reader, text: str) -> None:
    assert met(reader, "specific", text)


@pytest.mark.parametrize(
    "text",
    [
        "Support Mum with the cot, the pram and the steriliser at Elm Road on Monday",
        "Monitor his weight at the Elm Road clinic every Tuesday",
        "Ensure that the stair gate is fitted",
        "Liaise with Mrs Khan at Hill Street School",
        "Mum to attend parenting classes",
        "Two strategies by May",
        "Refer to services",
        "Invite professionals",
        "Callum is free from neglect",
        "Appropriate boundaries to be put in place as needed",
        "Dean to be referred to a perpetrator programme",
        "Mum to attend a carers group",
        "Police to continue to attend incidents and share information via MARAC",
    ],
)
def test_a_vague_verb_or_a_class_of_thing_is_not_specific(reader: Reader, text: str) -> None:
    assert not met(reader, "specific", text)


@pytest.mark.parametrize(
    ("text", "vague"),
    [
        ("Callum sleeps free from pain", set()),
        ("Callum has two free afternoons a week", set()),
        ("Callum has free school meals", set()),
        ("Callum is to be free", {"free"}),
    ],
)
def test_free_is_a_standard_only_where_nothing_says_of_what(
    reader: Reader, text: str, vague: set[str]
) -> None:
    assert {span.text for span in reader.read(text, OBJECTIVE).vague} == vague


# --- timed -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "by 3/4/27",
        "by 3 April 2027",
        "on the 15th",
        "by the end of March",
        "in May",
        "within 10 working days",
        "before the review conference",
        "by Friday",
        "fortnightly",
        "three times a week",
        "every other weekend",
        "at every mealtime",
        "after each contact",
        "whenever he cries",
        "every time she rings",
        "by [date]",
    ],
)
def test_dates_deadlines_frequencies_and_occasions_are_times(reader: Reader, words: str) -> None:
    assert met(reader, "timed", f"Mum to write it in the book {words}")


@pytest.mark.parametrize(
    "words",
    [
        "for an hour",
        "for six weeks",
        "regularly",
        "on an ongoing basis",
        "as needed",
        "at all times",
        "as soon as possible",
        "during the day",
        "if he cries",
        "when he cries",
        "until further notice",
    ],
)
def test_lengths_hedges_and_conditions_are_not_times(reader: Reader, words: str) -> None:
    assert not met(reader, "timed", f"Mum to write it in the book {words}")


def test_may_is_a_month_only_where_it_stands_as_one(reader: Reader) -> None:
    assert met(reader, "timed", "Review in May")
    assert met(reader, "timed", "Dad to move out by 4 may")
    assert not met(reader, "timed", "Dad may see the children at his sister's")


# --- who ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Health visitor to weigh Jack", "Health visitor"),
        ("The allocated social worker will visit", "The allocated social worker"),
        ("Parents to sign the form", "Parents"),
        ("Mr Khan will move out", "Mr Khan"),
        ("You must ring first", "You"),
        ("She will hand back her keys", "She"),
        ("[Name] to book the appointment", "[Name]"),
        ("X to book the appointment", "X"),
        ("Jack to be weighed by the midwife", "by the midwife"),
        ("If Mum relapses, Nan will collect the boys", "Nan"),
        ("Weigh Jack weekly (HV)", "HV"),
        ("Weigh Jack weekly. Lead: Jane Smith", "Jane Smith"),
        ("Social worker and school to meet", "Social worker and school"),
    ],
)
def test_the_doer_of_an_action_is_its_subject_agent_or_named_lead(
    reader: Reader, text: str, words: str
) -> None:
    facet = reader.read(text).who
    assert facet.met
    assert facet.evidence[0].text == words


@pytest.mark.parametrize(
    "text",
    [
        "Keep the flat tidy",
        "Jack to be weighed weekly",
        "To weigh Jack weekly",
        "Referral to CAMHS",
        "Everyone to share information",
        "Staff to keep a record",
        "School to ring home",
        "Children's Services to visit",
        "Mum to be offered support",
        "Mum to receive support",
        "Meet with Mum",
        "Contact between Dad and Jack to take place on Mondays",
    ],
)
def test_no_doer_where_it_is_left_out_a_body_or_only_the_person_helped(
    reader: Reader, text: str
) -> None:
    assert not met(reader, "who", text)


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Ellie's attendance is above 95%", OBJECTIVE, True),
        ("Improved attendance", OBJECTIVE, False),
        ("Mum's drinking", CONCERN, True),
        ("Poor home conditions", CONCERN, False),
        ("Feedback from the health visitor", MEASURE, False),
    ],
)
def test_other_kinds_say_whose_behaviour_or_state_it_is(
    reader: Reader, text: str, kind: Kind, expected: bool
) -> None:
    assert met(reader, "who", text, kind) is expected


# --- the rest of a reading ---------------------------------------------------------------------


def test_placeholders_are_read_as_filled_and_reported(reader: Reader) -> None:
    reading = reader.read("[Name] to fit a smoke alarm by __/__/__")
    assert reading.who.met
    assert reading.timed.met
    assert [span.text for span in reading.unfilled] == ["[Name]", "__/__/__"]


def test_slips_of_spelling_are_read_as_meant(reader: Reader) -> None:
    assert met(reader, "names_concern", "Socail worker to talk to the perents about argueing")
    assert met(reader, "timed", "Perents to ring fortnighly")


def test_the_phrase_the_review_quotes_has_no_facet_and_its_vague_words_are_marked(
    reader: Reader,
) -> None:
    reading = reader.read(
        "visit regularly to monitor and promote health and development as he grows and develops"
    )
    assert not any(reading.facet(name).met for name in FACETS)
    assert {"regularly", "monitor", "promote"} <= {span.text for span in reading.vague}
    assert reading.suggestion


def test_nothing_missing_gives_no_suggestion(reader: Reader) -> None:
    text = "Health visitor to weigh Jack at the Elm Road clinic every Tuesday"
    assert reader.read(text).suggestion == ""


def test_who_does_it_is_not_taken_for_when_it_is_done(reader: Reader) -> None:
    text = "Safer sleep advice to be given by the midwife before discharge"
    reading = reader.read(text)
    assert [span.text for span in reading.timed.evidence] == ["before discharge"]
    assert [span.text for span in reading.who.evidence] == ["by the midwife"]


def test_an_unknown_facet_is_a_key_error(reader: Reader) -> None:
    with pytest.raises(KeyError):
        reader.read("Referral").facet("smart")


# --- what the grammar tells --------------------------------------------------------------------


def test_reading_again_gives_the_same_answer(reader: Reader) -> None:
    text = "Mum to take Ella to the clinic"
    assert reader.again(text, Kind.ACTION) == reader.read(text)
    assert reader.again(text, CONCERN) == reader.read(text, CONCERN)


@pytest.mark.parametrize("text", ["", " ", "\n", "."])
def test_a_blank_has_no_facet(reader: Reader, text: str) -> None:
    assert not any(reader.read(text).facet(name).met for name in FACETS)
