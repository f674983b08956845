import io
import re
from dataclasses import fields, replace
from datetime import date

import pikepdf
import pytest

from planapp.config import templates_folder
from planapp.domain.gcp import AreaDecided
from planapp.domain.nouns import Carer, Child, Contingency, Status
from planapp.domain.plans import LISTS, Plan
from planapp.domain.record import Record
from planapp.pdf.documents import Face, file_name, plan_document, plan_html, stamp
from planapp.pdf.manuscript import printed
from tests.builders import a_child, a_concern, a_plan, a_profile, an_action
from tests.pdf.reading import pages_of, text_of, unbroken
from tests.pdf.samples import CRITERIA, RECORD, a_finding, a_long_plan, a_scorecard
from tests.web.sent import without_tags


def document_of(plan, record=RECORD, *findings):
    card = a_scorecard(plan, *findings)
    return printed(plan_document(plan, record, card, CRITERIA, templates=templates_folder()))


@pytest.fixture(scope="module")
def usual_document():
    return document_of(a_plan())


def html(plan, record=RECORD, *findings):
    card = a_scorecard(plan, *findings)
    return plan_html(plan, record, card, CRITERIA, templates=templates_folder())


def test_the_first_page_alone_answers_why_what_by_when_who_and_what_if_not(long_document):
    first = " ".join(pages_of(long_document)[0].split())
    for words in (
        "Robin is fed every seven to eight hours",
        "from 3 feeds to 6 feeds",
        "by 30 April 2027",
        "Who: Jo Lane (health visitor), Sam Reed (mother)",
        "1 action with nobody named",
        "the team manager will hold a legal planning meeting, within 5 working days",
        "Hygiene (graded in the profile, in no concern)",
        "Not ready to agree: 2 of 14 things that must be there are missing",
        "does not say whether the child is safe",
        "A fictional plan about nobody",
    ):
        assert words in first


def test_a_concern_of_many_words_leaves_room_on_the_first_page_and_is_whole_under_its_name():
    days = [f"On day {number} Robin was fed too late." for number in range(90)]
    pages = pages_of(document_of(a_plan(concerns=(a_concern(text=" ".join(days)),))))
    first = " ".join(pages[0].split())
    assert "On day 3 Robin" in first and "… (whole under Concern 1)" in first
    assert "On day 89 Robin" not in first and "If things do not change" in first
    assert unbroken(days[-1]) in unbroken(" ".join(pages[1:]))


def test_what_the_first_page_cannot_hold_leaves_no_page_nearly_empty(usual_document):
    many = tuple(Contingency(id=f"k{n}", trigger=f"Sign {n} is seen " * 9) for n in range(16))
    first, second, *_ = pages_of(document_of(a_plan(contingencies=many)))
    assert "sign 0 is seen" in " ".join(first.split())
    assert "sign 15 is seen" in " ".join(second.split())
    assert "Name or initials" in second
    short, after, *_ = pages_of(usual_document)
    assert "Name or initials" not in short
    assert "Name or initials" in after


@pytest.mark.parametrize(
    ("kin", "large", "drawn"), [(2, False, True), (2, True, True), (12, False, False)]
)
def test_a_family_too_large_to_be_drawn_legibly_is_told_in_words(kin, large, drawn):
    carers = tuple(Carer(id=f"p{n}", name=f"Carer {n}", childs_parent=True) for n in range(kin))
    plan, face = a_plan(carers=carers), Face(title="Plan", large=large)
    card = a_scorecard(plan)
    said = plan_html(plan, RECORD, card, CRITERIA, templates=templates_folder(), face=face)
    assert ('<figure class="tree"' in said) is drawn
    assert ("The family is told in words below." in said) is not drawn


def test_a_plan_of_three_concerns_keeps_its_answers_to_one_page(long_document):
    assert pages_of(long_document)[1].split("The child")[0].count("If ") == 0


def test_every_word_of_the_plan_is_printed(long_document):
    text = unbroken(text_of(long_document))
    for place, words in _texts(a_long_plan()):
        assert unbroken(words)[1:] in text, f"{place} is not printed"


def _texts(plan):
    """Every text an author typed, with its field; our own bookkeeping left out."""
    parts = [("child", plan.child), ("conference", plan.conference), ("sign_off", plan.sign_off)]
    parts += list(plan.walk())
    for name, part in parts:
        for field in fields(part):
            value = getattr(part, field.name)
            if type(value) is str and value and _typed(name, field):
                yield f"{name}.{field.name}", value
    yield from [("team", plan.team), ("child_views", plan.child_views), ("note", plan.note)]


def _typed(name, field):
    return "links" not in field.metadata and (name, field.name) not in BOOKKEEPING


BOOKKEEPING = {
    *((name, "id") for name in LISTS),
    *(("objectives", "subarea"), ("overrides", "subject"), ("overrides", "seen")),
}


def test_gaps_are_drawn_and_not_left_out(bare_document):
    text = " ".join(text_of(bare_document).split())
    assert "No concern is written down yet" in text
    assert "14 actions answer no concern" in text
    assert "Actions with no objective" in text
    assert text.count("concern: not yet") >= 14
    for gap in ("objectives: not yet", "parents and carers: not yet", "no profile is recorded"):
        assert gap in text


def test_an_action_whose_objective_is_gone_is_printed_with_those_that_have_none():
    page = html(a_plan(actions=(an_action(objective="gone", what="Weigh him"),)))
    assert "Actions with no objective" in page
    assert page.count("Weigh him") == 1


def test_a_concern_that_no_longer_stands_says_so_in_its_heading_and_why():
    over = a_concern(resolved="On his line for four months")
    page = html(a_plan(concerns=(over, a_concern(id="c2"))))
    assert page.count("(no longer stands)") == 1
    assert "On his line for four months" in page


def test_an_override_that_counts_no_more_is_said_to_be_so(long_document):
    text = " ".join(text_of(long_document).split())
    assert "The police report comes on 8 February" in text
    assert "Counts no more: the text has changed since" in text


def test_the_annex_says_what_is_missing_with_its_source_and_the_words_looked_at(long_document):
    text = " ".join(text_of(long_document).split())
    annex = text[text.index("Annex: what is missing") :]
    for words in (
        "Could not find how anyone will know that Action 2 has worked",
        "Words looked at: “Visit regularly”",
        "Looked for a linked measure and found none",
        "Serious Case Review “Jack”, 5.30",
        "overridden with a reason",
        CRITERIA.fingerprint,
    ):
        assert words in annex


def test_pages_after_the_first_name_the_child_and_the_date_of_birth(long_document):
    later = pages_of(long_document)[1:]
    assert all("Robin · born 2 November 2026" in text for text in later)


@pytest.mark.parametrize(
    ("status", "agreed_on", "words"),
    [
        (Status.DRAFT, None, "DRAFT"),
        (Status.SUBMITTED, None, "SENT FOR AGREEMENT"),
        (Status.AGREED, date(2027, 2, 1), "AGREED 1 February 2027"),
        (Status.AGREED, None, "AGREED"),
    ],
)
def test_the_stamp_says_where_the_plan_stands(status, agreed_on, words):
    plan = a_plan(status=status)
    plan = replace(plan, sign_off=replace(plan.sign_off, agreed_on=agreed_on))
    assert stamp(plan, Face(title="Plan")) == words
    assert stamp(plan, Face(title="Plan", superseded=True)) == "SUPERSEDED"


def test_metadata_bookmarks_and_file_name_hold_no_name(long_document):
    with pikepdf.open(io.BytesIO(long_document)) as pdf:
        info = {key: str(value) for key, value in pdf.docinfo.items()}
        bookmarks = [str(item.title) for item in pdf.open_outline().root]
        kept = " ".join([*info.values(), str(pdf.Root.Metadata.read_bytes()), *_titles(pdf)])
    assert info["/Title"] == "Child protection plan K-104"
    assert "/Author" not in info
    assert bookmarks == ["Child protection plan"]
    for name in ("Robin", "Sam", "Reed", "Lane", "Amos"):
        assert name not in kept


def _titles(pdf):
    def walk(items):
        for item in items:
            yield str(item.title)
            yield from walk(item.children)

    return list(walk(pdf.open_outline().root))


def test_bookmarks_lead_to_every_part(long_document):
    with pikepdf.open(io.BytesIO(long_document)) as pdf:
        titles = _titles(pdf)
    for title in ("The plan at a glance", "What we are worried about", "Objective 3", "Visits"):
        assert title in titles


@pytest.mark.parametrize(
    ("reference", "name"),
    [
        ("K-104", "plan-K-104-v2.pdf"),
        ("../../etc/passwd", "plan-etc-passwd-v2.pdf"),
        ("Ünder 7", "plan-nder-7-v2.pdf"),
        ("…", "plan-unnamed-v2.pdf"),
        ("x" * 300, f"plan-{'x' * 60}-v2.pdf"),
    ],
)
def test_a_file_name_is_safe_anywhere(reference, name):
    assert file_name(Plan(reference=reference, version=2, child=a_child())) == name


def test_the_same_plan_gives_the_same_bytes(usual_document):
    assert document_of(a_plan()) == usual_document


def test_an_empty_plan_is_still_a_document():
    text = text_of(document_of(Plan(reference="K-1"), None))
    assert "Name not known" in text and "Date of birth [not known]" in " ".join(text.split())


def test_an_unborn_child_is_shown_by_the_expected_date():
    page = html(a_plan(child=Child(name="Baby", expected=date(2027, 4, 1))), None)
    assert "expected 1 April 2027" in page
    assert "weeks of pregnancy" in page


def test_a_grade_decided_for_an_area_stands_beside_the_suggested_one():
    decided = AreaDecided(area="physical", grade=2, reason="Bought the day after")
    profile = a_profile(areas=(decided,))
    page = without_tags(html(a_plan(), Record(profiles=(profile,))))
    assert re.search(r"Physical care as a whole: grade 2\.\s+Suggested was 4", page)
    assert "a grade is worse than 3, so the worst stands" in page
    assert "Bought the day after" in page


def test_every_finding_is_in_the_annex_however_many():
    findings = [a_finding(message=f"Finding number {n}.") for n in range(40)]
    page = html(a_plan(), RECORD, *findings)
    assert all(f"Finding number {n}." in page for n in range(40))
