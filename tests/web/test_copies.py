"""Copies for a person: blocked until each thing is answered and a second person has confirmed."""

import io
import re
from dataclasses import replace

import pikepdf
import pytest

from planapp.domain.access import Restricted, RestrictedKind
from planapp.domain.copies import CopyKind, Recipient, RecipientKind, Step
from planapp.domain.nouns import Carer, ParentView
from planapp.store.activity import entries, entries_for_plan, looks_at_plan
from planapp.store.copies import Wanted, copies_of, get_copy, record_copy
from planapp.store.plans import save
from planapp.store.restricted import record_restricted
from tests.builders import a_concern, a_person, a_plan
from tests.kept import kept
from tests.pdf.reading import pages_of, text_of

NEIGHBOUR = "Margaret Holloway"
SEEDS = [
    f"The woman at number 14, {NEIGHBOUR}, heard shouting",
    f"{NEIGHBOUR.upper()} OF MILL LANE RANG THE POLICE",
    f"According to Mrs Holloway ({NEIGHBOUR}), he came back on Sunday",
    f"Reported by\n{NEIGHBOUR.replace(' ', chr(10))}",
]
CHOICE = re.compile(r'name="(answer-[0-9a-f]{16})"')
DIGEST = re.compile(r'name="digest" value="([0-9a-f]{64})"')


def a_shared_plan(note=f"{NEIGHBOUR}, 14 Mill Lane, LN4 2RF, told us on 07700 900123."):
    return a_plan(
        note=note,
        carers=(
            Carer(id="p1", name="Sam Reed", relation="mother"),
            Carer(id="p2", name="Dean Reed", relation="father", needs="Cannot read well"),
        ),
        parent_views=(ParentView(id="v1", carer="p2", words="I was never asked"),),
    )


@pytest.fixture
def shared(records):
    return kept(records, a_shared_plan())


def ask(browser, person="carers/p1", **more):
    return browser.send("/copies/K-104/new", {"person": person, "version": "1", **more})


def boxes(browser, number=1):
    page = browser.get(f"/copies/K-104/{number}").text
    return list(dict.fromkeys(CHOICE.findall(page)))


def leave_all_out(browser, number=1):
    answers = dict.fromkeys(boxes(browser, number), "out")
    return browser.send(f"/copies/K-104/{number}", answers)


def confirm(browser, number=1, **more):
    page = browser.get(f"/copies/K-104/{number}/read").text
    found = DIGEST.search(page)
    sent = {"digest": found[1] if found else "", "decision": "confirm", **more}
    return browser.send(f"/copies/K-104/{number}/read", sent)


def a_confirmed_copy(as_role, person="carers/p1", **more):
    chair, second = as_role("chair"), as_role("second chair")
    assert ask(chair, person, **more).status_code == 302
    leave_all_out(chair)
    assert chair.send("/copies/K-104/1/send").status_code == 302
    assert confirm(second).status_code == 302
    return chair.get("/copies/K-104/1/copy.pdf")


@pytest.mark.parametrize("note", SEEDS)
def test_a_plan_with_a_neighbours_name_is_blocked(records, as_role, note):
    kept(records, a_shared_plan(note))
    chair = as_role("chair")
    ask(chair)
    page = " ".join(chair.get("/copies/K-104/1").text.split())
    assert "holloway" in page.lower()
    assert chair.get("/copies/K-104/1/copy.pdf").status_code == 302
    assert chair.send("/copies/K-104/1/send").status_code == 403
    assert not copies_of(records, "K-104")[0].steps


def test_nothing_is_chosen_beforehand(shared, as_role):
    chair = as_role("chair")
    ask(chair)
    assert "checked" not in chair.get("/copies/K-104/1").text


def test_what_is_listed_is_what_concerns_somebody_else(shared, as_role):
    chair = as_role("chair")
    ask(chair)
    legends = re.findall(
        r"fieldset__legend[^>]*>\s*([^<]+?)\s*<", chair.get("/copies/K-104/1").text
    )
    words = {legend.partition(": ")[2] for legend in legends}
    assert {NEIGHBOUR, "14 Mill Lane", "LN4 2RF", "07700 900123", "Dean Reed"} <= words
    assert {"Cannot read well", "I was never asked"} <= words
    assert not words & {"Robin", "Sam", "Sam Reed", "Ruth Amos"}


def test_one_question_left_open_keeps_the_copy_blocked(shared, as_role):
    chair = as_role("chair")
    ask(chair)
    first, *rest = boxes(chair)
    chair.send("/copies/K-104/1", dict.fromkeys(rest, "out"))
    assert boxes(chair)[0] == first
    assert chair.send("/copies/K-104/1/send").status_code == 403
    assert chair.get("/copies/K-104/1/copy.pdf").status_code == 302


def test_words_are_kept_only_with_a_reason_and_what_was_typed_comes_back(shared, as_role):
    chair = as_role("chair")
    ask(chair)
    first, second, *_ = boxes(chair)
    refused = chair.send("/copies/K-104/1", {first: "keep", second: "out"})
    assert refused.status_code == 422
    assert "Say why it may stay in the copy" in refused.text
    reason = first.replace("answer", "reason")
    kept_now = chair.send("/copies/K-104/1", {first: "keep", reason: "She gave it to him herself"})
    assert kept_now.status_code == 302
    assert "She gave it to him herself" in chair.get("/copies/K-104/1").text


def test_the_second_person_reads_what_was_kept_and_why(shared, as_role):
    chair = as_role("chair")
    ask(chair)
    first = boxes(chair)[0]
    chair.send("/copies/K-104/1", {first: "keep", first.replace("answer", "reason"): "Both know"})
    page = as_role("second chair").get("/copies/K-104/1/read").text
    assert "Kept although it was asked about" in page
    assert "Both know" in page


def test_a_second_person_confirms_and_then_the_copy_is_printed(shared, as_role):
    answer = a_confirmed_copy(as_role)
    assert answer.mimetype == "application/pdf"
    text = text_of(answer.data)
    assert "[left out]" in text
    for gone in ("Holloway", "Mill Lane", "LN4", "900123", "Dean", "never asked", "read well"):
        assert gone not in text
    for stays in ("Sam Reed", "Robin", "fed every seven to eight hours"):
        assert stays in " ".join(text.split())


def test_every_page_says_copy_recipient_reference_version_page_and_date(shared, as_role):
    answer = a_confirmed_copy(as_role)
    pages = pages_of(answer.data)
    for number, page in enumerate(pages, start=1):
        said = " ".join(page.split())
        assert "Copy 1 for Sam Reed, mother" in said
        assert "K-104 · version 1" in said
        assert f"page {number} of {len(pages)}" in said
        assert re.search(r"\d{1,2} [A-Z][a-z]+ 20\d\d", said)


def test_the_file_and_its_title_are_neutral(shared, as_role):
    answer = a_confirmed_copy(as_role)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="copy-K-104-1.pdf"'
    with pikepdf.open(io.BytesIO(answer.data)) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Copy K-104-1"
        assert "/Author" not in pdf.docinfo


@pytest.mark.parametrize("person", ["carers/p1", "child", "other"])
def test_no_copy_holds_what_is_missing_from_the_writing(shared, as_role, person):
    answer = a_confirmed_copy(as_role, person, name="Joan Pike", relation="grandmother")
    text = text_of(answer.data)
    assert "Annex" not in text
    assert "Not ready to agree" not in text


def test_whoever_asked_or_answered_does_not_confirm(shared, as_role):
    chair, worker = as_role("chair"), as_role("core group")
    ask(chair)
    first, *rest = boxes(chair)
    worker.send("/copies/K-104/1", {first: "out"})
    leave_all_out(chair)
    chair.send("/copies/K-104/1/send")
    digest = DIGEST.search(as_role("second chair").get("/copies/K-104/1/read").text)[1]
    for maker in (chair, worker):
        assert "confirm the copy" not in maker.get("/copies/K-104/1/read").text
        sent = {"digest": digest, "decision": "confirm"}
        assert maker.send("/copies/K-104/1/read", sent).status_code == 403
    assert confirm(as_role("second chair")).status_code == 302


def test_a_copy_can_be_sent_back_with_words(shared, as_role):
    chair, second = as_role("chair"), as_role("second chair")
    ask(chair)
    leave_all_out(chair)
    chair.send("/copies/K-104/1/send")
    assert confirm(second, decision="back").status_code == 422
    confirm(second, decision="back", words="Page two still says who rang")
    page = chair.get("/copies/K-104/1").text
    assert "Page two still says who rang" in page
    assert "Sent back" in page
    assert chair.get("/copies/K-104/1/copy.pdf").status_code == 302


def test_nobody_confirms_what_has_changed_since_they_read_it(shared, as_role):
    chair, second = as_role("chair"), as_role("second chair")
    ask(chair)
    leave_all_out(chair)
    chair.send("/copies/K-104/1/send")
    stale = DIGEST.search(second.get("/copies/K-104/1/read").text)[1]
    chair.send("/copies/K-104/1/leave-out", {"words": "losing weight"})
    chair.send("/copies/K-104/1/send")
    second.send("/copies/K-104/1/read", {"digest": stale, "decision": "confirm"})
    assert chair.get("/copies/K-104/1/copy.pdf").status_code == 302
    confirm(second)
    text = text_of(chair.get("/copies/K-104/1/copy.pdf").data)
    assert "losing weight" not in " ".join(text.split())


def test_an_answer_changed_after_confirming_closes_the_copy_again(shared, as_role):
    a_confirmed_copy(as_role)
    chair = as_role("chair")
    (first, *_) = boxes(chair)
    reason = first.replace("answer", "reason")
    chair.send("/copies/K-104/1", {first: "keep", reason: "They know it"})
    assert chair.get("/copies/K-104/1/copy.pdf").status_code == 302


def test_new_restricted_information_closes_a_confirmed_copy(shared, records, as_role):
    a_confirmed_copy(as_role)
    fact = "Robin is fed every seven to eight hours according to his aunt"
    information = Restricted(id="r1", kind=RestrictedKind.THIRD_PARTY, text=fact)
    record_restricted(records, "K-104", information, by=a_person("core group"))
    chair = as_role("chair")
    assert chair.get("/copies/K-104/1/copy.pdf").status_code == 302
    assert "Words of restricted information" in chair.get("/copies/K-104/1").text


def test_restricted_information_is_never_in_a_copy(records, as_role):
    kept(records, a_shared_plan())
    canary = "zebra lantern quilt harbour saffron"
    information = Restricted(id="r1", kind=RestrictedKind.POLICE, text=f"Told: {canary}")
    record_restricted(records, "K-104", information, by=a_person("core group"))
    answer = a_confirmed_copy(as_role)
    chair = as_role("chair")
    seen = [chair.get(f"/copies/K-104/{place}").data for place in ("", "1", "1/read")]
    with pikepdf.open(io.BytesIO(answer.data)) as pdf:
        seen += [bytes(o.read_bytes()) for o in pdf.objects if isinstance(o, pikepdf.Stream)]
    seen += [answer.data, text_of(answer.data).encode()]
    for word in canary.split():
        assert all(word.encode() not in data for data in seen)


def test_words_of_restricted_information_in_the_plan_are_asked_about(records, as_role):
    words = "a man with a white van waits by the gate"
    kept(records, replace(a_shared_plan(""), concerns=(a_concern(evidence=f"Seen: {words}."),)))
    information = Restricted(
        id="r1", kind=RestrictedKind.POLICE, text=f"The aunt says {words} daily"
    )
    record_restricted(records, "K-104", information, by=a_person("core group"))
    chair = as_role("chair")
    ask(chair)
    page = chair.get("/copies/K-104/1").text
    assert "Words of restricted information" in page
    assert "aunt says" not in page


def test_whom_restricted_information_is_about_is_asked_about_when_that_is_a_name(records, as_role):
    kept(records, a_shared_plan("Wayne and the mother were seen"))
    for number, about in enumerate(("The mother", "Wayne Doyle")):
        information = Restricted(
            id=f"r{number}", kind=RestrictedKind.POLICE, text="Nothing of it", about=about
        )
        record_restricted(records, "K-104", information, by=a_person("core group"))
    chair = as_role("chair")
    ask(chair)
    page = chair.get("/copies/K-104/1").text
    assert ": Wayne" in page
    assert ": mother" not in page


def test_a_changed_plan_supersedes_the_copy(shared, records, as_role):
    a_confirmed_copy(as_role)
    changed = replace(shared, note="Another")
    save(records, changed, by=a_person("chair"), started_from=shared.version)
    page = as_role("chair").get("/copies/K-104/1").text
    assert "Superseded: the plan has changed since" in page
    made = as_role("chair").get("/copies/K-104/1/copy.pdf")
    assert all("SUPERSEDED" in text for text in pages_of(made.data))


def test_a_withdrawn_copy_is_never_made(shared, as_role):
    chair = as_role("chair")
    ask(chair)
    chair.send("/copies/K-104/1/withdraw")
    assert chair.send("/copies/K-104/1/send").status_code == 403
    assert leave_all_out(chair).status_code in {302, 403}
    assert chair.get("/copies/K-104/1/copy.pdf").status_code == 302


def test_the_trail_keeps_each_step_and_no_name_of_the_family(shared, records, as_role):
    a_confirmed_copy(as_role)
    verbs = [e.verb for e in reversed(entries_for_plan(records, "K-104")) if e.kind == "copy"]
    assert verbs == [
        "asked for",
        "answered about",
        Step.SENT.value,
        Step.CONFIRMED.value,
    ]
    assert [e.name for e in looks_at_plan(records, "K-104")][0] == "copies/1/copy.pdf"
    said = " ".join(f"{e.verb} {e.kind} {e.name} {e.purpose}" for e in entries(records))
    for name in ("Sam", "Reed", "Dean", "Robin", "Holloway", "Mill"):
        assert name not in said


def test_a_recipient_needs_a_name_and_what_they_are(shared, as_role):
    chair = as_role("chair")
    assert ask(chair, "").status_code == 422
    refused = ask(chair, "other")
    assert "Enter the name of the person" in refused.text
    assert "Say what they are to the child" in refused.text
    assert ask(chair, "carers/nobody").status_code == 422


def test_only_members_who_may_make_copies_see_any(shared, as_role):
    assert as_role("qa").get("/copies/K-104/").status_code == 403
    assert as_role("administrator").get("/copies/K-104/").status_code in {403, 404}
    ask(as_role("core group"))
    assert as_role("qa").get("/copies/K-104/1/copy.pdf").status_code == 403


def test_copies_of_another_plan_are_not_there(shared, records, as_role):
    chair = as_role("chair")
    ask(chair)
    kept(records, a_plan(reference="K-105"))
    assert chair.get("/copies/K-105/1").status_code == 404
    assert chair.get("/copies/K-104/2").status_code == 404


def test_own_words_must_stand_in_the_copy(shared, as_role):
    chair = as_role("chair")
    ask(chair)
    assert chair.send("/copies/K-104/1/leave-out", {"words": "unicorn"}).status_code == 422
    assert chair.send("/copies/K-104/1/leave-out", {"words": "feed diary"}).status_code == 302


def test_what_is_held_about_one_person_is_shown_to_members_and_gated_for_the_person(
    shared, records, as_role
):
    chair, second = as_role("chair"), as_role("second chair")
    answer = chair.send("/copies/K-104/held", {"person": "", "name": NEIGHBOUR})
    assert answer.status_code == 302
    assert "olloway" not in answer.location
    page = chair.get("/copies/K-104/1/held").text
    assert f"{NEIGHBOUR}, 14 Mill Lane" in page
    assert "You may not read restricted information" not in page
    file = chair.get("/copies/K-104/1/held.json")
    assert file.json["held"]["named"][0]["field"] == "note"
    assert file.headers["Content-Disposition"] == 'attachment; filename="copy-K-104-1.json"'
    assert get_copy(records, "K-104", 1).kind is CopyKind.HELD
    leave_all_out(chair)
    chair.send("/copies/K-104/1/send")
    confirm(second)
    text = text_of(chair.get("/copies/K-104/1/copy.pdf").data)
    assert "What is held about one person" in text
    assert "07700" not in text


def test_restricted_information_about_a_person_is_shown_only_to_who_may_read_it(
    shared, records, as_role
):
    information = Restricted(
        id="r1", kind=RestrictedKind.ADDRESS, text="A hidden place", about="Dean Reed"
    )
    record_restricted(records, "K-104", information, by=a_person("core group"))
    wanted = Wanted(
        reference="K-104",
        version=1,
        recipient=Recipient(kind=RecipientKind.CARER, name="Dean Reed", item="p2"),
        kind=CopyKind.HELD,
        subject="Dean Reed",
    )
    record_copy(records, wanted, by=a_person("chair"))
    allowed = as_role("chair").get("/copies/K-104/1/held").text
    assert "A hidden place" in allowed
    assert "judges each piece for exemptions" in allowed
    refused = as_role("second chair")
    assert "You may not read restricted information" in refused.get("/copies/K-104/1/held").text
    assert b"A hidden place" not in refused.get("/copies/K-104/1/held").data
    assert b"A hidden place" not in refused.get("/copies/K-104/1/held.json").data


def test_the_working_pdf_says_for_whom_it_was_printed(shared, records, as_role):
    answer = as_role("second chair").get("/plans/K-104/plan.pdf")
    number = looks_at_plan(records, "K-104")[0].number
    for page in pages_of(answer.data):
        assert f"trail number {number}" in " ".join(page.split())
