"""The family version: its author sees how it reads; a parent gets it only as a checked copy."""

import re
import time
from datetime import UTC, datetime

import pytest
import time_machine

from planapp.domain.copies import CopyKind
from planapp.domain.nouns import Carer, ParentView, Professional
from planapp.store.copies import copies_of
from tests.builders import a_concern, a_plan, an_action
from tests.kept import kept
from tests.pdf.reading import pages_of, text_of
from tests.web.test_copies import a_confirmed_copy, ask, boxes, leave_all_out

FAMILY = CopyKind.FAMILY.value
LONG = "He is fed late and he is fed little and he cries and nobody comes to him when he cries"


def a_family(**changes):
    return a_plan(
        carers=(
            Carer(id="p1", name="Sam Reed", relation="mother"),
            Carer(id="p2", name="Dean Holloway", relation="father", needs="Cannot read well"),
        ),
        parent_views=(ParentView(id="v1", carer="p2", words="I was never asked"),),
        professionals=(
            Professional(id="w1", name="Jo Lane", role="health visitor", phone="01632 960001"),
        ),
        actions=(
            an_action(),
            an_action(id="a2", what="Blow into the meter each Friday", owner="Dean Holloway"),
            an_action(id="a3", what="Wash bottles", owner="Dean Holloway", carers=("p2",)),
        ),
        **changes,
    )


@pytest.fixture
def family(records):
    return kept(records, a_family(concerns=(a_concern(text=LONG),)))


def words_of(page):
    return " ".join(re.sub(r"<[^>]+>", " ", page.text).split())


def test_the_author_sees_whether_it_fits_and_what_is_hard(family, as_role):
    page = as_role("chair").get("/plans/K-104/family-version")
    said = words_of(page)
    assert "It fits on two pages" in said
    assert "It reads like a text for people aged about" in said
    assert "It has 20 words: make two of it, or use fewer" in said


def test_each_hard_sentence_leads_to_the_box_it_was_typed_in(family, as_role):
    chair = as_role("chair")
    page = chair.get("/plans/K-104/family-version").text
    assert re.search(r'>Reword [^<]+<span class="govuk-visually-hidden">: \w+ \w+', page)
    links = re.findall(r'href="(/plans/K-104/[^"#]+)#(\w+)">Reword', page)
    assert ("/plans/K-104/concerns/c1", "text") in links
    for address, box in dict(links).items():
        assert f'id="{box}"' in chair.get(address).text


def test_whoever_only_reads_the_plan_is_led_to_no_form(family, as_role):
    assert "/concerns/c1" not in as_role("qa").get("/plans/K-104/family-version").text


def test_each_carer_has_a_version_of_their_own(family, as_role):
    chair = as_role("chair")
    for carer, name in (("p1", "Sam Reed"), ("p2", "Dean Holloway")):
        pdf = chair.get(f"/plans/K-104/family-version.pdf?carer={carer}")
        text = " ".join(text_of(pdf.data).split())
        assert f"For {name}" in text
        assert "NOT CHECKED" in text
    assert chair.get("/plans/K-104/family-version?carer=p9").status_code == 404


def test_without_a_carer_it_says_what_to_do(records, as_role):
    kept(records, a_plan(carers=()))
    chair = as_role("chair")
    assert "no parent or carer yet" in words_of(chair.get("/plans/K-104/family-version"))
    assert chair.get("/plans/K-104/family-version.pdf").status_code == 302


def test_it_is_given_only_after_each_question_and_a_second_person(family, as_role):
    chair = as_role("chair")
    assert ask(chair, "carers/p1", kind=FAMILY).status_code == 302
    page = words_of(chair.get("/copies/K-104/1"))
    for words in ("Dean Holloway", "Wash bottles"):
        assert words in page
    for words in ("Cannot read well", "I was never asked", "01632 960001", "Jo Lane:"):
        assert words not in page
    assert chair.get("/copies/K-104/1/copy.pdf").status_code == 302
    leave_all_out(chair)
    assert not chair.get("/copies/K-104/1/copy.pdf").data.startswith(b"%PDF")


def test_a_checked_copy_says_whose_it_is_and_nothing_of_the_other(family, as_role):
    made = a_confirmed_copy(as_role, "carers/p1", kind=FAMILY)
    easy = as_role("chair").get("/copies/K-104/1/copy.pdf?layout=easy")
    for answer in (made, easy):
        assert answer.mimetype == "application/pdf"
        for page in pages_of(answer.data):
            assert "Copy 1 for Sam Reed, mother" in " ".join(page.split())
        text = " ".join(text_of(answer.data).split())
        for gone in ("Dean", "Holloway", "bottles", "never asked", "read well", "NOT CHECKED"):
            assert gone not in text
        for stays in ("fed late", "01632 960001", "[left out]"):
            assert stays in text


@pytest.mark.parametrize("person", ["child", "professionals/w1", "other"])
def test_it_is_made_for_nobody_but_a_carer_of_the_plan(family, as_role, person, records):
    more = {"name": "Joan Pike", "relation": "grandmother"} if person == "other" else {}
    refused = ask(as_role("chair"), person, kind=FAMILY, **more)
    assert refused.status_code == 422
    assert "Choose a parent or carer of the plan, or give them the plan" in refused.text
    assert not copies_of(records, "K-104")


def test_a_carer_whose_name_only_the_whole_plan_has_is_still_looked_for(records, as_role):
    """The version names no other carer; what is typed about them in small letters is found."""
    said = "went to see zbigniew about the cot"
    others = (Carer(id="p2", name="Zbigniew Oshea", relation="father"),)
    plan = a_family()
    carers = (plan.carers[0], *others)
    kept(records, a_plan(carers=carers, concerns=(a_concern(text=said),)))
    chair = as_role("chair")
    ask(chair, "carers/p1", kind=FAMILY)
    assert "zbigniew" in words_of(chair.get("/copies/K-104/1"))
    assert boxes(chair)


def test_a_version_saved_after_midnight_here_has_the_day_it_is_here(records, as_role, monkeypatch):
    monkeypatch.setenv("TZ", "GMT0BST,M3.5.0/1,M10.5.0/2")
    time.tzset()
    try:
        with time_machine.travel(datetime(2027, 6, 30, 23, 30, tzinfo=UTC), tick=False):
            kept(records, a_family())
        page = as_role("chair").get("/copies/K-104/new").text
    finally:
        monkeypatch.undo()
        time.tzset()
    assert "saved 1 July 2027" in page
