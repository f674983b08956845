"""Which questions a copy raises, for whom, and about whom."""

from dataclasses import replace

import pytest

from planapp.catalogue.lexicons import load_lexicons
from planapp.config import criteria_folder
from planapp.domain.copies import Matter, Recipient, RecipientKind
from planapp.domain.nouns import Carer, FamilyHelper, ParentView, Professional
from planapp.domain.record import Record
from planapp.wording.disclosure import questions, shared_plan
from planapp.wording.names import NameFinder
from planapp.wording.repeats import repeated
from tests.builders import a_concern, a_plan, a_profile, an_action

SAM = Recipient(kind=RecipientKind.CARER, name="Sam Reed", relation="mother", item="p1")
DEAN = Recipient(kind=RecipientKind.CARER, name="Dean Reed", relation="father", item="p2")
JO = Recipient(kind=RecipientKind.PROFESSIONAL, name="Jo Lane", item="w1")
JOAN = Recipient(kind=RecipientKind.OTHER, name="Joan Pike", relation="grandmother")
FINDER = NameFinder(load_lexicons(criteria_folder() / "lexicons"))


def a_family(**changes):
    return a_plan(
        carers=(
            Carer(id="p1", name="Sam Reed", relation="mother", needs="Low mood since March"),
            Carer(id="p2", name="Dean Reed", relation="father", needs="Cannot read well"),
        ),
        family=(FamilyHelper(id="f1", name="Joan Pike", relation="grandmother"),),
        professionals=(Professional(id="w1", name="Jo Lane", role="health visitor"),),
        parent_views=(ParentView(id="v2", carer="p2", words="I was never asked"),),
        **changes,
    )


def asked(plan, recipient, *restricted, record=None, staff=()):
    shared = shared_plan(plan, record or Record(), recipient, staff, restricted)
    return questions(shared, FINDER.find)


def words(found, *matters):
    return {q.words for q in found if q.matter in matters or not matters}


def test_each_parent_is_asked_about_for_the_other():
    for_sam = words(asked(a_family(), SAM))
    assert {"Dean Reed", "Cannot read well", "I was never asked"} <= for_sam
    assert "Low mood since March" not in for_sam
    for_dean = words(asked(a_family(), DEAN))
    assert {"Sam Reed", "Low mood since March"} <= for_dean
    assert not {"Cannot read well", "I was never asked"} & for_dean


def test_the_child_the_recipient_and_the_network_need_no_question():
    found = words(asked(a_family(note="Robin and Sam told Jo, and Ruth Amos agreed."), SAM))
    assert not found & {"Robin", "Sam", "Sam Reed", "Jo", "Jo Lane", "Ruth Amos"}


def test_members_of_the_plan_count_as_its_network():
    plan = a_family(note="Priya Nair visits.")
    assert "Priya Nair" in words(asked(plan, SAM))
    assert "Priya Nair" not in words(asked(plan, SAM, staff=("Priya Nair",)))


def test_a_surname_that_two_share_is_asked_about():
    plan = a_family(note="Mr Reed shouted. Reed left.")
    found = {q.words: q for q in asked(plan, SAM)}
    assert {"Mr Reed", "Dean Reed"} <= set(found)
    assert "Sam Reed" not in found["Dean Reed"].phrases


def test_a_first_name_that_two_share_is_not_taken_from_the_recipient():
    found = {q.words: q for q in asked(a_family(note="Sam Pratt lied. Sam cried."), SAM)}
    assert found["Sam Pratt"].phrases == ("Sam Pratt",)
    assert "Sam" in found


def test_one_person_is_one_question():
    note = "Margaret Holloway rang. Mrs Holloway cried. MARGARET left. Her name is holloway."
    found = {q.words: q for q in asked(a_family(note=note), SAM)}
    assert set(found["Margaret Holloway"].phrases) == {
        *("Margaret Holloway", "Mrs Holloway", "MARGARET", "holloway"),
    }


def test_a_number_typed_in_two_ways_is_one_question():
    found = asked(a_family(note="07700 900123 or 07700900123"), SAM)
    (phone,) = [q for q in found if q.matter is Matter.PHONE]
    assert phone.phrases == ("07700 900123", "07700900123")


def test_a_professional_of_the_plan_knows_the_family_but_no_neighbour():
    found = words(asked(a_family(note="Margaret Holloway of 14 Mill Lane"), JO))
    assert {"Margaret Holloway", "14 Mill Lane"} <= found
    assert not found & {"Sam Reed", "Dean Reed", "Joan Pike", "Cannot read well"}


def test_the_date_of_birth_is_asked_about_for_anybody_else():
    assert "2 November 2026" in words(asked(a_family(), JOAN), Matter.BORN)
    assert not words(asked(a_family(), SAM), Matter.BORN)


def test_the_grading_of_the_other_parents_care_can_be_left_out_whole():
    record = Record(profiles=(a_profile(carers=("p2",)), a_profile(id="p-2", carers=("p1",))))
    found = [q for q in asked(a_family(), SAM, record=record) if q.profiles]
    assert [q.profiles for q in found] == [("profile-1",)]
    assert "Dean Reed" in found[0].words


KEPT = "A man with a white van waits by the school gate on Fridays"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Seen: a man with a white van.", []),
        ("Seen: the man, WHITE van, waits by the\nschool gate!", ["man, WHITE van, waits by the\nschool gate"]),  # noqa: E501
        ("He waits by a school, at the gate, on Fridays", ["waits by a school, at the gate, on Fridays"]),  # noqa: E501
        ("The school gate is white", []),
    ],
)  # fmt: skip
def test_four_content_words_in_a_row_repeat_a_restricted_text(text, found):
    assert repeated(text, [KEPT]) == found


def test_a_short_restricted_text_counts_when_it_stands_there_whole():
    assert repeated("She is in Tower Cottage now", ["Tower Cottage"]) == ["Tower Cottage"]


def test_names_and_addresses_of_restricted_information_are_found_in_any_case():
    plan = a_family(concerns=(a_concern(evidence="kelvin was at 9 oak rise again"),))
    found = asked(plan, SAM, "Kelvin Prout lives at 9 Oak Rise, and is known to the police")
    assert "9 oak rise" in words(found, Matter.RESTRICTED)
    assert "kelvin" in words(found, Matter.NAME)


def test_what_restricted_information_says_is_in_no_question():
    found = asked(a_family(note="Kelvin came"), SAM, "Kelvin Prout sold a zebra in Grantham")
    assert "zebra" not in repr(found)
    assert "Grantham" not in repr(found)


def test_what_another_carer_is_to_do_is_asked_about():
    plan = a_family(
        actions=(
            an_action(what="Blow into the meter each Friday", carers=("p2",)),
            an_action(id="a2", what="Wash the bottles", owner="Dean Reed", carers=()),
            an_action(id="a3", what="Ring the clinic", carers=("p1", "p2")),
        )
    )
    found = words(asked(plan, SAM), Matter.PRIVATE)
    assert {"Blow into the meter each Friday", "Wash the bottles"} <= found
    assert "Ring the clinic" not in found


def test_a_number_that_the_family_may_ring_is_no_question_there_and_one_elsewhere():
    worker = Professional(id="w1", name="Jo Lane", phone="01632 960001")
    plan = replace(a_family(), professionals=(worker,))
    assert not words(asked(plan, SAM), Matter.PHONE)
    again = replace(plan, note="Dean is on 01632 960002.")
    assert words(asked(again, SAM), Matter.PHONE) == {"01632 960002"}
