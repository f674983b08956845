"""How instructions are built in what families are given: nothing said is lost or made up."""

import pytest

from planapp.wording.facets import FACETS, Kind
from planapp.wording.reader import Reader


def met(reader: Reader, facet: str, text: str, kind: Kind = Kind.ACTION) -> bool:
    return reader.read(text, kind).facet(facet).met


@pytest.mark.parametrize(
    ("text", "facets"),
    [
        ("Ten to fifteen minutes before the visit Dad will wait in the foyer", "timed who"),
        ("Arrive 5 - 10 minutes prior to the session", "timed"),
        ("Before the handover is finished, Nan will count the tablets", "timed who specific"),
        ("Tell the clinic before moving house", "timed"),
        ("If you would like to move, to be nearer your mum, please ring Housing", "specific"),
        ("Both parties to sign the diary", "who"),
        ("At least one parent will stay in the pool", "who"),
        ("Visiting parent to park on Elm Road", "who specific"),
        ("(name) school nurse to plot his height", "who"),
        ("Any aunt who has the twins overnight must log their insulin", "who specific"),
        ("The parents agree not swear at the midwife", "who specific has_measure"),
        ("Mum is responsible for emptying the nappy bin", "who specific"),
        ("The expectation is that Dad sells the air rifle", "who specific has_measure"),
        ("Avoid letting the dog into the nursery bedroom", "specific has_measure"),
        ("The police must be informed", "has_measure specific"),
        ("Make sure you lock the side gate", "has_measure"),
        ("Quietly remove the ladder", "specific has_measure"),
        ("Be sure to bolt the cellar door", "specific has_measure"),
        ("Use a stair gate with a lock", "specific has_measure"),
        ("See her bedroom on alternate visits", "timed"),
        ("If the boiler fails your landlord will lend the heater", "who specific"),
        ("Keep the cot free from pillows", "specific has_measure"),
        ("Only cousins on the list may sleep over at the flat", "specific has_measure"),
        ("Phones - you must not bring one", "who"),
        ("The defendant will hand in his passport", "who"),
        ("must not text or email the girls", "specific has_measure"),
        ("Should not drive without a valid licence", "has_measure"),
        ("Tell Ben about the new flat - kindly", "specific has_measure"),
        ("Meeting with school about the bullying", "has_measure"),
        ("If I feel low, and want a drink, I can ring Nan", "who"),
        ("That the parties share the cost of the gate", "who"),
        ("Dad is ordered to hand in the air rifle", "who"),
        ("No peanuts are to be given during a visit", "specific has_measure"),
        ("Do not let your son climb on the shed", "specific has_measure"),
        ("Not to seek to telephone [name] without leave", "specific has_measure"),
        ("Dad must finish the course", "has_measure"),
        ("Ring the school if Ben has a rash", "has_measure"),
        ("Foster carers should knock on bedroom doors", "who specific has_measure"),
        ("Foster children should not stay away overnight", "specific has_measure"),
    ],
)
def test_the_way_an_instruction_is_built_hides_nothing_of_it(
    reader: Reader, text: str, facets: str
) -> None:
    assert set(facets.split()) <= {facet for facet in FACETS if met(reader, facet, text)}


@pytest.mark.parametrize(
    ("facet", "text"),
    [
        ("who", "Supervisors will unlock the gate"),
        ("who", "Remember to water the plants"),
        ("who", "Clients must hand in their phones"),
        ("who", "The NWSCB should print the leaflet"),
        ("who", "Any family member will hold the door"),
        ("who", "Hand in the passport when told to do so by the officer"),
        ("who", "Photographs are allowed but only if agreed by the warden"),
        ("who", "The gate to be kept shut other than by Nan"),
        ("who", "45 minutes of OT weekly, in three parts"),
        ("who", "Aftercare visits monthly"),
        ("who", "To live at 40 Elm Rise and not to move without leave"),
        ("who", "No contact with his father (Mark Dunn)"),
        ("who", "Damage to things owned by you and your aunt"),
        ("specific", "Stay away from certain streets"),
        ("specific", "Spell out two clear expectations"),
        ("specific", "Plan meals with economical choices"),
        ("has_measure", "Report to the police station at certain times"),
        ("has_measure", "Offer small drinks of squash"),
        ("has_measure", "Play 1-1 with Ben"),
        ("has_measure", "Kim to complete work around keeping safe"),
        ("has_measure", "Ring the school if there are any concerns"),
        ("has_measure", "I'll tell the guard if there is any problem"),
        ("has_measure", "Each parent will inform the other of any significant changes"),
        ("timed", "Stay in the waiting room for ten minutes after contact"),
        ("timed", "Ring the clinic whenever possible"),
        ("specific", "Obey the rules"),
        ("specific", "All requests from staff shall be followed"),
        ("specific", "Do what is asked of you"),
        ("specific", "Be clear with families about the purpose"),
        ("specific", "Make plans for emergencies"),
        ("specific", "Arrange where you might go"),
        ("has_measure", "Determine what is sensible"),
        ("has_measure", "We will be responsible"),
        ("names_concern", "The visitor will stay behind"),
    ],
)
def test_what_is_put_like_an_instruction_may_still_fix_nothing(
    reader: Reader, facet: str, text: str
) -> None:
    assert not met(reader, facet, text)


@pytest.mark.parametrize(
    "text",
    [
        "The home is in an unsatisfactory and uninhabitable state",
        "Dad was struggling to be patient",
        "Home life is chaotic and unsafe",
    ],
)
def test_a_worry_that_is_only_judged_is_not_measured(reader: Reader, text: str) -> None:
    assert met(reader, "names_concern", text, Kind.CONCERN)
    assert not met(reader, "has_measure", text, Kind.CONCERN)


def test_orders_within_orders_are_read_whatever_their_number(reader: Reader) -> None:
    reader.read("ensure you " * 5_000 + "lock the door")
    reader.read("If he comes, " + ", and " * 5_000 + "ring the police")


@pytest.mark.parametrize(
    ("kind", "text", "facets"),
    [
        (Kind.ACTION, "Nan feeding the rabbits before school", "who specific timed"),
        (Kind.ACTION, "TW drafting the letter to Housing", "who specific has_measure"),
        (Kind.ACTION, "That the tenancy rules be printed", "specific has_measure"),
        (Kind.ACTION, "The uncle be at home each Friday", "who timed has_measure"),
        (Kind.ACTION, "If nobody answers a second visit will take place", "has_measure"),
        (Kind.ACTION, "Draw up and agree a rota", "has_measure"),
        (Kind.ACTION, "A protocol for lost keys should be established", "has_measure"),
        (Kind.ACTION, "Ensure letters are sent to both addresses", "has_measure"),
        (Kind.ACTION, "Please ensure you shut the lid", "who"),
        (Kind.ACTION, "No contact between the uncle and Mia", "specific has_measure"),
        (Kind.ACTION, "Poppy to be seen every ten days", "specific timed has_measure"),
        (Kind.ACTION, "Getting the boys to nursery on time", "specific has_measure"),
        (Kind.ACTION, "Weigh him within a maximum of 12 days", "timed"),
        (Kind.ACTION, "Read with her every ____", "timed"),
        (Kind.ACTION, "Aunt to take part in a viability assessment", "who has_measure"),
        (Kind.ACTION, "The group member responsible for keys will lock up", "who"),
        (Kind.OBJECTIVE, "X to name six colours", "who has_measure specific"),
        (Kind.OBJECTIVE, "The sisters will not shout", "who has_measure"),
        (Kind.OBJECTIVE, "not bite or spit", "has_measure"),
        (Kind.OBJECTIVE, "Ayo knows 12 of the 20 signs", "specific has_measure"),
        (Kind.OBJECTIVE, "Reads alone by the end of Key Stage 1", "timed"),
        (Kind.MEASURE, "working at a grade 3 in music", "has_measure"),
        (Kind.MEASURE, "Audit of the medicine cupboard", "has_measure"),
        (Kind.CONCERN, "Loss of hot water and light", "has_measure names_concern"),
        (Kind.ACTION, "The nurse will visit the twins at least every nine days", "specific"),
        (Kind.ACTION, "Any decision to move house should be told to the clinic", "has_measure"),
        (Kind.ACTION, "If she is hurt, calmly and quickly ring the ward", "has_measure specific"),
        (Kind.ACTION, "Try and keep a list of the passwords", "has_measure"),
        (Kind.ACTION, "Within twelve days there must be a planning meeting", "has_measure timed"),
        (Kind.ACTION, "Just before he moves, the tutor will show him the bus", "who timed"),
        (Kind.ACTION, "Parents are encouraged to log his naps", "who"),
        (Kind.ACTION, "Refer to the eye clinic on Elm Road", "specific has_measure"),
        (Kind.ACTION, "Notify the landlord", "specific has_measure"),
        (Kind.OBJECTIVE, "I would like my niece to swim a length by June", "who timed specific"),
        (Kind.OBJECTIVE, "Scores her mood from 3/10 to 7/10", "has_measure"),
        (Kind.MEASURE, "How many nights was he away?", "has_measure"),
        (Kind.MEASURE, "Ivy would stop kicking", "has_measure"),
        (Kind.CONCERN, "Weight is below the 2nd centile", "names_concern has_measure"),
        (Kind.CONCERN, "Their breakfast is often a packet of crisps", "who"),
    ],
)
def test_how_a_line_is_shortened_hides_nothing_of_it(
    reader: Reader, kind: Kind, text: str, facets: str
) -> None:
    assert set(facets.split()) <= {facet for facet in FACETS if met(reader, facet, text, kind)}


@pytest.mark.parametrize(
    ("kind", "facet", "text"),
    [
        (Kind.ACTION, "who", "Breast pump on loan from the ward"),
        (Kind.ACTION, "specific", "Agencies collaborating on a coherent framework"),
        (Kind.ACTION, "specific", "Validate his aspirations and strengths"),
        (Kind.ACTION, "specific", "Parents are responsible for the safety of the twins"),
        (Kind.ACTION, "has_measure", "Visits by the family worker"),
        (Kind.ACTION, "has_measure", "Grandad will sing nursery rhymes with Ivy"),
        (Kind.OBJECTIVE, "has_measure", "improving his outlook"),
        (Kind.ACTION, "specific", "Uncle will get a kitten"),
        (Kind.ACTION, "specific", "Do what has been agreed"),
        (Kind.ACTION, "has_measure", "Limit the noise"),
        (Kind.ACTION, "has_measure", "get weighed regularly"),
        (Kind.ACTION, "who", "Keep to the times set by your supervisor"),
        (Kind.ACTION, "timed", "Read the letter issued in May 2020"),
        (Kind.OBJECTIVE, "who", "Wash their hands"),
        (Kind.OBJECTIVE, "timed", "moves from 3/10 to 7/10"),
        (Kind.CONCERN, "specific", "She was unable to give an explanation"),
        (Kind.CONCERN, "specific", "There is a history of concerns"),
        (Kind.CONCERN, "specific", "School have significant concerns about them"),
        (Kind.CONCERN, "names_concern", "We are worried because Dad has depression"),
        (Kind.CONCERN, "who", "Not fed the children"),
    ],
)
def test_what_sounds_like_much_may_still_say_little(
    reader: Reader, kind: Kind, facet: str, text: str
) -> None:
    assert not met(reader, facet, text, kind)


@pytest.mark.parametrize(
    ("kind", "text", "facets"),
    [
        (Kind.ACTION, "You are prohibited from taking the twins to Elm Road", "who specific"),
        (Kind.ACTION, "If it is quiet I can ring Nan", "who specific has_measure"),
        (Kind.ACTION, "Later I will read to Ivy", "who"),
        (Kind.ACTION, "Make sure that you bolt the cellar door", "who specific has_measure"),
        (Kind.ACTION, "Phones will be switched off", "specific has_measure"),
        (Kind.ACTION, "Ring your allocated health visitor", "specific has_measure"),
        (Kind.ACTION, "The nurse will weigh him by a certain date", "timed"),
        (Kind.ACTION, "Letters to be signed at the 2nd core group", "timed"),
        (Kind.ACTION, "A chart to support reading to be printed", "has_measure specific"),
        (Kind.ACTION, "Agree swimming times to be kept from ____ to ____", "timed"),
        (Kind.CONCERN, "His attendance to date is 71%", "names_concern has_measure"),
        (Kind.CONCERN, "School attendance is lower than expected", "names_concern"),
        (Kind.CONCERN, "His coat smells of smoke", "names_concern"),
        (Kind.CONCERN, "Our doctors noticed a bruise on his left ear", "has_measure specific"),
        (Kind.OBJECTIVE, "Attendance and punctuality go up from 63% to 85%", "names_concern"),
        (Kind.ACTION, "To keep him dry, Dad will mend the roof", "who specific has_measure"),
        (Kind.ACTION, "Set a date to look at the plan", "has_measure"),
        (Kind.ACTION, "The nurse will call when your baby is 12 days old", "timed who"),
        (Kind.ACTION, "Fill in the form following an initial case conference", "timed"),
        (Kind.ACTION, "Weigh him on admission to the ward", "timed"),
        (Kind.ACTION, "Ensure that the notes are sent by the midwife to Elm Road", "who"),
        (Kind.CONCERN, "Some needs unmet", "names_concern"),
        (Kind.CONCERN, "Left in the car when unwell", "names_concern"),
        (Kind.CONCERN, "Ongoing problems", "names_concern"),
        (Kind.ACTION, "Put the key in a safe place", "has_measure"),
        (Kind.CONCERN, "We are worried Ben is groomed: he has two new phones", "has_measure"),
        (Kind.CONCERN, "He was held down and touched in a sexual way", "names_concern"),
    ],
)
def test_orders_bans_and_reports_are_followed_to_what_they_say(
    reader: Reader, kind: Kind, text: str, facets: str
) -> None:
    assert set(facets.split()) <= {facet for facet in FACETS if met(reader, facet, text, kind)}


@pytest.mark.parametrize(
    ("kind", "facet", "text"),
    [
        (Kind.ACTION, "who", "Date set for the meeting"),
        (Kind.ACTION, "timed", "Stop shouting at each other"),
        (Kind.ACTION, "timed", "Borrow a cot from ____"),
        (Kind.ACTION, "names_concern", "If he is unwell, ring the clinic"),
        (Kind.ACTION, "names_concern", "Ring school on the first day if the twins are absent"),
        (Kind.ACTION, "names_concern", "Talk about any difficulties"),
        (Kind.ACTION, "has_measure", "The aunt will undertake home visits"),
        (Kind.ACTION, "has_measure", "Keep the nurse informed on a regular basis"),
        (Kind.ACTION, "has_measure", "The bag to be kept somewhere safe"),
        (Kind.ACTION, "specific", "Leave the key in a safe place"),
        (Kind.OBJECTIVE, "specific", "To reduce the number of pupils referred to services"),
        (Kind.OBJECTIVE, "has_measure", "To increase the share of under 2's registered"),
        (Kind.MEASURE, "who", "We will measure this by looking at the register"),
        (Kind.OBJECTIVE, "specific", "Meals appropriate to her age"),
        (Kind.CONCERN, "specific", "It was noted at times that the parents were withdrawn"),
        (Kind.CONCERN, "specific", "The nursery and Elm Road Surgery are worried"),
        (Kind.OBJECTIVE, "has_measure", "Ivy will develop her social skills"),
        (Kind.ACTION, "who", "45 minutes of direct OT weekly"),
        (Kind.ACTION, "specific", "Be polite to staff at the Elm Road office"),
        (Kind.ACTION, "has_measure", "The twins to be appropriately dressed in the yard"),
        (Kind.ACTION, "names_concern", "Ring school on the first day of absence"),
    ],
)
def test_what_is_only_named_promised_or_provided_for_is_not_taken_for_more(
    reader: Reader, kind: Kind, facet: str, text: str
) -> None:
    assert not met(reader, facet, text, kind)
