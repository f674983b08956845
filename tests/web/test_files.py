"""Starting a plan from a file or a text: looked through and sorted first, then a draft."""

import io
import re

import pytest

from planapp.domain.agreement import override
from planapp.domain.nouns import SignOff, Status
from planapp.domain.queries import Query
from planapp.domain.record import Record
from planapp.domain.signing import Signing, SigningAct
from planapp.exchange.planfile import write_plan_file
from planapp.store import plans
from planapp.store.incoming import forget_incoming
from planapp.store.record import record_for_plan
from tests.builders import TODAY, a_person, a_plan, a_profile
from tests.exchange.office import cell, docx, p, r, row, table, text_cell, words, xlsx

TABLE = "Worry,What needs to happen,Who,Colour\nhe is hit,Weigh Robin every Tuesday,Jo Lane,red\n"
SORTED = {"reference": "K-9", "do": "start"}


def send(chair, content, *, name="plan.csv", reference="K-9", text=""):
    data = {"reference": reference, "text": text}
    if content is not None:
        content = content.encode() if isinstance(content, str) else content
        data["file"] = (io.BytesIO(content), name)
    return chair.send("/plans/from-file", data, content_type="multipart/form-data")


def given(chair, content, **more):
    """The address of the page on which the file is sorted."""
    answer = send(chair, content, **more)
    assert answer.status_code == 302, answer.text
    return answer.location


def test_a_file_is_looked_through_before_anything_is_started(chair, records):
    address = given(chair, TABLE)
    page = chair.get(address).text
    assert "1 concern, 0 objectives, 0 measures and 1 action" in page
    assert "Row 2, Colour: no column with such a header is known." in page
    assert 'value="K-9"' in page
    assert plans.find(records, "K-9") is None
    assert re.fullmatch(r"/plans/from-file/[\w-]{22}", address)


def test_then_it_becomes_a_draft_and_what_was_left_out_is_listed(chair, records):
    address = given(chair, TABLE)
    assert chair.send(address, SORTED).location == address
    assert plans.get(records, "K-9").actions[0].owner == "Jo Lane"
    for _ in range(2):
        page = chair.get(address).text
        assert "1 concern, 0 objectives, 0 measures and 1 action are in the new draft" in page
        assert "What found no place" in page
        assert "Row 2, Colour" in page
        assert "/plans/K-9/check" in page


def test_what_was_left_out_is_found_again_until_its_writer_has_what_they_need(chair, records):
    address = given(chair, TABLE)
    assert "No plan is started yet" in chair.get("/plans/from-file").text
    chair.send(address, SORTED | {"word-1.2.4": ""})
    began = chair.get("/plans/from-file").text
    assert f'href="{address}"' in began
    assert "What found no place in K-9" in began
    again = chair.send(
        address, SORTED | {"reference": "K-10", "started": "K-1"}, follow_redirects=True
    )
    assert "What was read into K-9" in again.text
    assert plans.find(records, "K-10") is None
    assert chair.send(f"{address}/discard").location == "/plans/K-9/"
    assert chair.get(address).status_code == 404
    assert "Files you gave before" not in chair.get("/plans/from-file").text


def test_a_file_of_which_all_found_its_place_is_forgotten_at_once(chair, records):
    address = given(chair, TABLE.replace("Colour", "Progress"))
    assert chair.send(address, SORTED).location == "/plans/K-9/check"
    page = chair.get("/plans/K-9/check").text
    assert "1 concern, 0 objectives, 0 measures and 1 action are in the new draft" in page
    assert chair.get(address).status_code == 404
    assert records.table("incoming").count == 0


def test_a_column_that_was_not_known_is_what_somebody_says_it_is(chair, records):
    address = given(chair, TABLE)
    said = SORTED | {"column-0-3": "progress", "column-0-2": "owner"}
    said |= {"column-0-0": "concern", "column-0-1": "action"}
    again = chair.send(address, said)
    assert (again.status_code, plans.find(records, "K-9")) == (302, None)
    page = chair.get(address).text
    assert "Read again with what you say of the columns" in page
    assert "Everything found its place" in page
    chair.send(address, said)
    assert plans.get(records, "K-9").actions[0].progress == "red"


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        ("concern", lambda plan: plan.concerns[-1].text),
        ("strength", lambda plan: plan.strengths[-1].text),
        ("objective", lambda plan: plan.objectives[-1].change),
        ("measure", lambda plan: plan.measures[-1].what),
        ("what happens if not", lambda plan: plan.contingencies[-1].response),
        ("action", lambda plan: plan.actions[-1].what),
    ],
)
def test_left_over_words_are_put_where_somebody_says(chair, records, kind, field):
    address = given(chair, TABLE)
    page = chair.send(address, SORTED | {"word-1.2.4": kind}, follow_redirects=True).text
    assert field(plans.get(records, "K-9")) == "red"
    assert "Everything in the file found its place" in page


def test_a_table_whose_heads_nobody_knows_is_placed_column_by_column(chair, records):
    address = given(chair, "Wobble,Doing\nhe is hit,Weigh Robin\n")
    assert "no head is known" in chair.get(address).text
    said = SORTED | {"column-0-0": "concern", "column-0-1": "action"}
    chair.send(address, said)
    page = chair.send(address, said, follow_redirects=True).text
    plan = plans.get(records, "K-9")
    assert (plan.concerns[0].text, plan.actions[0].what) == ("he is hit", "Weigh Robin")
    assert plan.actions[0].concerns == (plan.concerns[0].id,)
    assert "Wobble" not in page


def test_a_document_and_a_workbook_are_taken_as_a_table_is(chair, records):
    wide = row(cell(p(r("hit"))), cell(p(f'<w:ins w:id="1">{r("Weigh Robin")}</w:ins>')))
    document = docx(p(r("Plan for Robin")) + table(words("Concern", "Action"), wide))
    address = given(chair, document, name="plan.docx")
    page = chair.get(address).text
    assert "Tracked changes were taken as accepted" in page
    assert "“Plan for Robin”" in page
    chair.send(address, SORTED)
    assert plans.get(records, "K-9").actions[0].what == "Weigh Robin"
    rows = "".join(
        f'<row r="{n}">{text_cell(f"A{n}", said)}</row>' for n, said in ((1, "Action"), (2, "Feed"))
    )
    chair.send(
        given(chair, xlsx(rows), name="plan.xlsx", reference="K-8"), SORTED | {"reference": "K-8"}
    )
    assert plans.get(records, "K-8").actions[0].what == "Feed"


def test_pasted_text_is_sorted_by_proposals_that_somebody_decides_on(chair, records):
    text = (
        "What are we worried about?\n• Tom hits Mum and\nRuby sees it\nNext steps:\n1. Weigh Ruby"
    )
    address = given(chair, None, text=text)
    page = chair.get(address).text
    assert "“Tom hits Mum and Ruby sees it”" in page
    assert re.search(r'value="concern" selected', page)
    assert re.search(r'value="action" selected', page)
    chair.send(address, SORTED | {"word-0.1.0": "concern", "word-0.2.0": ""})
    plan = plans.get(records, "K-9")
    assert [concern.text for concern in plan.concerns] == ["Tom hits Mum and Ruby sees it"]
    assert plan.actions == ()


def test_words_beside_tables_are_proposed_as_their_labels_and_headings_say(chair, records):
    beside = ("Danger statement: He may be hit again", "Strengths", "Nan visits", "Other news")
    above = "".join(p(r(said)) for said in beside)
    document = docx(above + table(words("Concern", "Action"), words("he is hit", "Weigh Robin")))
    address = given(chair, document, name="plan.docx")
    chosen = re.findall(r'<option value="([a-z ]+)" selected', chair.get(address).text)
    assert chosen == ["concern", "action", "concern", "strength", "strength"]
    said = SORTED | {"word-0.1.0": "concern", "word-0.3.0": "what happens if not"}
    chair.send(address, said)
    plan = plans.get(records, "K-9")
    assert [concern.text for concern in plan.concerns] == ["he is hit", "He may be hit again"]
    assert [one.response for one in plan.contingencies] == ["Nan visits"]


SEVERAL = """Concern,What needs to happen,Who
"- he is hit\n- he is cold","• Weigh Robin\n• Mend the boiler",Jo Lane
"""


def test_several_bullets_in_one_cell_are_made_several_where_somebody_says_so(chair, records):
    address = given(chair, SEVERAL)
    page = chair.get(address).text
    assert "2 concerns: “he is hit” – “he is cold”" in page
    assert "2 actions: “Weigh Robin” – “Mend the boiler”" in page
    chair.send(address, SORTED | {"split": ["concern-2", "action-2"]})
    plan = plans.get(records, "K-9")
    assert [one.text for one in plan.concerns] == ["he is hit", "he is cold"]
    assert [(one.what, one.owner) for one in plan.actions] == [
        ("Weigh Robin", "Jo Lane"),
        ("Mend the boiler", "Jo Lane"),
    ]
    assert plan.actions[1].concerns == tuple(one.id for one in plan.concerns)


def test_a_cell_of_several_bullets_stays_one_where_nobody_says_otherwise(chair, records):
    chair.send(given(chair, SEVERAL), SORTED)
    assert plans.get(records, "K-9").actions[0].what == "• Weigh Robin\n• Mend the boiler"


def test_a_plan_file_brings_its_profiles_and_is_a_draft_whatever_it_was(chair, records):
    text = write_plan_file(a_plan(), Record(profiles=(a_profile(),)))
    assert chair.send(given(chair, text, name="robin.json"), SORTED).location == "/plans/K-9/check"
    assert plans.get(records, "K-9").concerns == a_plan().concerns
    assert record_for_plan(records, "K-9").profiles == (a_profile(),)


def another_plan():
    """A plan file of a plan that was sent and agreed, with a reason and a query."""
    signed = SignOff(
        author="Ruth Amos",
        submitted_on=TODAY,
        approver="Daniel Okoro",
        agreed_on=TODAY,
        recipients=("Mother",),
    )
    signing = Signing(id="s1", act=SigningAct.AGREED, version=3, done_on=TODAY)
    query = Query(id="q1", said_on=TODAY, words="Whose bruise was it?", to="chair")
    plan = a_plan(status=Status.AGREED, sign_off=signed)
    why = {"reason": "His grandmother moves in", "by": a_person("chair"), "on": TODAY}
    plan = override(plan, "CON-01", "c1", **why)
    record = Record(profiles=(a_profile(),), remarks=(query,), signings=(signing,))
    return write_plan_file(plan, record)


def test_nobody_has_agreed_or_excused_or_asked_anything_of_a_plan_that_a_file_begins(
    chair, records
):
    address = given(chair, another_plan(), name="robin.json")
    page = chair.get(address).text
    for said in ("who sent and agreed it", "reasons given for going on", "comments and queries"):
        assert said in page
    assert "Everything else found its place." in page
    started = chair.send(address, SORTED, follow_redirects=True).text
    assert "Not taken over, since it is about the plan that the file was made of" in started
    plan, record = plans.get(records, "K-9"), record_for_plan(records, "K-9")
    assert (plan.status, plan.overrides) == (Status.DRAFT, ())
    assert plan.sign_off == SignOff(recipients=("Mother",))
    assert record == Record(profiles=(a_profile(),))
    assert "Daniel Okoro" not in chair.get("/plans/K-9/agree").text


def test_a_draft_whose_file_names_who_agreed_it_is_not_agreed(chair, records):
    signed = SignOff(author="Ruth Amos", approver="Daniel Okoro", agreed_on=TODAY)
    text = write_plan_file(a_plan(sign_off=signed), Record())
    chair.send(given(chair, text, name="robin.json"), SORTED)
    assert plans.get(records, "K-9").sign_off == SignOff()
    assert "Daniel Okoro" not in chair.get("/plans/K-9/agree").text


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (None, "", "Choose a file"),
        ("", "plan.csv", "plan.csv: the file is empty"),
        (" ,\n", "plan.csv", "plan.csv: there are no words in it"),
        ("{", "plan.json", "plan.json"),
        ("words", "plan.doc", "plan.doc: found the ending “.doc”"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "plan.docx", "plan.docx: found an old Word"),
        (b"\x00\xff", "../../etc/passwd", "etc_passwd"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_clear_line_and_keeps_what_was_typed(
    chair, records, content, name, said
):
    page = send(chair, content, name=name)
    assert page.status_code == 422
    assert said in page.text
    assert 'value="K-9"' in page.text
    assert records.table("incoming").count == 0


def test_what_was_said_stays_when_the_plan_cannot_be_started(chair):
    address = given(chair, TABLE)
    page = chair.send(address, SORTED | {"reference": "no good!", "word-1.2.4": "strength"})
    assert page.status_code == 422
    assert "A reference has at most 40 letters" in page.text
    for shown in (page.text, chair.get(address).text):
        assert 'value="no good!"' in shown
        assert re.search(r'value="strength" selected', shown)


def test_a_reference_that_is_taken_is_refused_before_the_file_is_read(chair):
    chair.send(given(chair, TABLE), SORTED)
    page = send(chair, TABLE)
    assert page.status_code == 422
    assert "The reference K-9 is taken" in page.text


def test_nobody_else_is_given_the_file_and_it_can_be_let_go_of(chair, as_role, records):
    address = given(chair, TABLE)
    other = as_role("second chair")
    assert other.get(address).status_code == 404
    assert other.send(f"{address}/discard").status_code == 302
    assert chair.get(address).status_code == 200
    chair.send(f"{address}/discard")
    assert records.table("incoming").count == 0


def test_a_file_goes_after_a_day_and_the_newest_five_stay(chair, records):
    addresses = [given(chair, TABLE) for _ in range(6)]
    assert [chair.get(one).status_code for one in addresses] == [404, *[200] * 5]
    records.execute("update incoming set kept_at = '2020-01-01T00:00:00.000000+00:00'")
    assert chair.get(addresses[-1]).status_code == 404
    given(chair, TABLE)
    assert records.table("incoming").count == 1
    forget_incoming(records)
    assert records.table("incoming").count == 0
