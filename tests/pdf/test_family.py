"""A parent's own version on paper: all of it, large, and nothing about others that was left out."""

import io
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planapp.catalogue.lexicons import load_lexicons
from planapp.config import PACKAGE, criteria_folder, templates_folder
from planapp.domain.copies import Recipient, RecipientKind
from planapp.domain.family_version import for_family
from planapp.domain.leaving_out import LeavingOut, key_of
from planapp.domain.nouns import (
    Carer,
    Contingency,
    FamilyHelper,
    ParentView,
    Professional,
    Relative,
)
from planapp.exchange.planfile import read_plan_file
from planapp.pdf.documents import Face
from planapp.pdf.family import UNCHECKED, family_document, family_html, for_the_author
from planapp.pdf.fit import fit_of
from planapp.pdf.manuscript import printed
from planapp.present.family_version import SIGNS, chapters_of
from planapp.wording.disclosure import questions, shared_family
from planapp.wording.names import finder_for
from tests.builders import TODAY, a_concern, a_measure, a_plan, an_action, an_objective
from tests.pdf.reading import pages_of, sizes_of, text_of, unbroken

LEXICONS = load_lexicons(criteria_folder() / "lexicons")
FACE = Face(title="Copy K-104-3", whom="Copy 3 for Sam Reed, mother", made=TODAY)
SAM = Recipient(kind=RecipientKind.CARER, name="Sam Reed", relation="mother", item="p1")
OTHERS = ("Dean Holloway", "Zbigniew O’Shea", "Ngozi Okafor-Brown", "Siân Prydderch")
SECRETS = (
    "drinks before he comes home",
    "was cautioned for shouting in the street",
    "cannot read the letters that are sent",
    "sleeps at his brother’s on Fridays",
)


@cache
def demonstrated(name, carer):
    return for_family(read_plan_file(PACKAGE / "demonstration" / f"{name}.json").plan, carer, TODAY)


@cache
def document(name, carer, easy=False):
    version = demonstrated(name, carer)
    face = for_the_author(version, version.get("carers", carer), TODAY)
    return printed(family_document(version, carer, face, templates=TEMPLATES, easy=easy))


def lines_of(name, carer):
    return [line for c in chapters_of(demonstrated(name, carer), carer) for line in c.lines]


def test_two_pages_answer_what_a_parent_asks():
    pages = pages_of(document("wexmoor-027", "karen"))
    assert len(pages) == 2
    said = " ".join(" ".join(pages).split())
    for words in (
        "What people are worried about",
        "What is going well",
        "What must change",
        "Now: 6 of 20 mornings in October",
        "What it must be: 19 of 20 mornings",
        "By: 15 January 2027",
        "What happens if things do not change",
        "Priya Nair, social worker for Ellis",
        "ring 999",
    ):
        assert words in said
    assert fit_of(document("wexmoor-027", "karen")).fits


@pytest.mark.parametrize(("easy", "least", "at_the_foot"), [(False, 14, 9.5), (True, 18, 12)])
def test_what_does_not_fit_is_neither_cut_nor_made_smaller(easy, least, at_the_foot):
    made = document("jack-rewritten", "mother", easy)
    text = unbroken(text_of(made))
    for line in lines_of("jack-rewritten", "mother"):
        assert unbroken(line.text) in text
    assert min(sizes_of(made) - {at_the_foot}) >= least


def test_it_says_how_long_each_part_is():
    fit = fit_of(document("jack-rewritten", "mother"))
    assert fit.sides > 2
    assert not fit.fits
    assert fit.longest == "Who does what"
    assert [part.title for part in fit.parts][0] == "What people are worried about"
    assert sum(part.share for part in fit.parts) == pytest.approx(fit.sides, abs=1)


def test_a_print_for_the_author_says_on_each_page_that_it_is_not_to_be_given():
    for page in pages_of(document("wexmoor-027", "karen")):
        said = " ".join(page.split())
        assert UNCHECKED in said
        assert "For Karen Hale. Only for the author to read, not to be given" in said


def test_a_copy_says_on_each_page_whose_it_is_and_of_what():
    version = demonstrated("wexmoor-027", "karen")
    made = printed(family_document(version, "karen", FACE, templates=TEMPLATES))
    pages = pages_of(made)
    for number, page in enumerate(pages, start=1):
        said = " ".join(page.split())
        for words in ("Copy 3 for Sam Reed, mother", "WX-027 · version", "DRAFT"):
            assert words in said
        assert f"page {number} of {len(pages)}" in said
    assert UNCHECKED not in text_of(made)


@pytest.mark.parametrize("easy", [False, True])
def test_a_long_name_of_the_reader_leaves_the_reference_on_each_page(easy):
    mother = Carer(id="p1", name="Maximiliana Alexandrina " * 3 + "Featherstonehaugh")
    plan = a_plan(carers=(mother,))
    whole = replace(FACE, whom=f"Copy 3 for {mother.name}")
    for face in (whole, for_the_author(plan, mother, TODAY)):
        made = printed(family_document(plan, "p1", face, templates=TEMPLATES, easy=easy))
        for page in pages_of(made):
            said = unbroken(page)
            assert unbroken(f"{plan.reference} · version {plan.version}") in said
            assert unbroken("not to be given") in said or face is whole


def test_a_gap_is_shown_as_a_gap():
    html = html_of(a_plan(objectives=(an_objective(by=None),), measures=()), "p1")
    assert 'By:</b> <span class="gap">[not yet]' in html
    assert "Telephone" not in html
    assert 'social worker for Robin:</b> <span class="gap">[not yet]' in html


def test_a_date_beside_how_often_is_said_neither_as_the_first_nor_as_the_last():
    said = html_of(a_plan(), "p1")
    assert '<b>How often:</b> <span class="own">every Tuesday' in said
    assert '<b>Date:</b> <span class="own">9 February 2027' in said
    once = html_of(a_plan(actions=(an_action(how_often=""),)), "p1")
    assert '<b>By:</b> <span class="own">9 February 2027' in once


@pytest.mark.parametrize(("easy", "around"), [(False, '<span class="own">{}'), (True, ">{}</p>")])
def test_what_is_written_from_the_right_begins_there(easy, around):
    said = html_of(a_plan(concerns=(a_concern(text="شام کو دودھ نہیں ملتا"),)), "p1", easy=easy)
    assert around.format('<bdi dir="rtl">شام کو دودھ نہیں ملتا</bdi>') in said


def test_a_last_day_to_come_is_said_with_the_number_to_ring():
    until = date(2027, 3, 18)
    worker = Professional(id="w1", name="Priya Nair", phone="01632 960114", lead=True, until=until)
    said = html_of(a_plan(professionals=(worker,)), "p1")
    assert '<b>Telephone:</b> <span class="own">01632 960114' in said
    assert '<b>Until:</b> <span class="own">18 March 2027' in said


def test_each_pictogram_of_the_easy_layout_says_what_it_shows():
    with pikepdf.open(io.BytesIO(document("jack-rewritten", "mother", easy=True))) as pdf:
        told = {
            str(o.Alt) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/Alt" in o
        }
    assert told == set(SIGNS.values())
    for sign in SIGNS:
        assert (Path(TEMPLATES) / "pdf" / "signs" / f"{sign}.svg").is_file()


def test_what_is_done_if_is_not_torn_over_two_pages():
    words = "Robin is fed too late and is found cold in his cot again " * 2
    conditions = tuple(
        Contingency(id=f"k{n}", trigger=f"{n} {words}", response=words, who="Jo", within="2 days")
        for n in range(1, 9)
    )
    version = for_family(a_plan(contingencies=conditions), "p1", TODAY)
    for page in pages_of(printed(family_document(version, "p1", FACE, templates=TEMPLATES))):
        assert page.count("If: ") == page.count("Then: ") == page.count("How soon: ")


def test_an_easy_page_has_neither_a_heading_nor_a_last_line_to_itself():
    measures = tuple(a_measure(id=f"m{n}", what=f"Feeds on day {n}") for n in range(1, 8))
    plan = a_plan(objectives=(an_objective(by=None),), measures=measures)
    version = for_family(plan, "p1", TODAY)
    made = printed(family_document(version, "p1", FACE, templates=TEMPLATES, easy=True))
    pages = [" ".join(page.split()) for page in pages_of(made)]
    (headed,) = (page for page in pages if "What must change" in page)
    (last,) = (page for page in pages if "For how long: 6 weeks" in page)
    assert "Robin will be fed" in headed and headed != last
    assert "By: [not yet]" in last


def test_whom_to_ring_in_danger_stands_apart_from_the_numbers_before_it():
    said = html_of(a_plan(), "p1", easy=True)
    assert '<p class="short asked danger"><b>If a child is in danger now:</b> ring 999.' in said


def test_an_easy_line_is_one_sentence_of_the_author():
    text = "Jack is fed at night; Mother rests. Father holds him"
    html = html_of(a_plan(concerns=(a_concern(text=text),)), "p1", easy=True)
    for short in ("Jack is fed at night;", "Mother rests.", "Father holds him"):
        assert f'<p class="short">{short}</p>' in html


TEMPLATES = templates_folder()
WORDS = st.sampled_from(["feeds him", "was calm", "went out", "slept", "shouted at the door"])
WAYS = st.sampled_from([str, str.upper, str.lower, lambda s: s.replace(" ", "\n")])


def html_of(plan, carer, *, easy=False):
    return family_html(for_family(plan, carer, TODAY), carer, FACE, templates=TEMPLATES, easy=easy)


@st.composite
def families(draw):
    """A plan of Sam Reed's, with somebody else who cares woven into every text it can hold."""
    other, more = draw(st.permutations(OTHERS))[:2]
    secret, restricted = draw(st.permutations(SECRETS))[:2]
    way = draw(WAYS)

    def text(*said):
        return " ".join((draw(WORDS), way(draw(st.sampled_from(said))), draw(WORDS)))

    return (
        a_plan(
            carers=(
                Carer(id="p1", name="Sam Reed", relation="mother"),
                Carer(id="p2", name=other, relation="father", needs=secret, adapted=secret),
            ),
            family=(FamilyHelper(id="f1", name=more, helps_with=text(other, more)),),
            relatives=(Relative(id="r1", name=more, became=secret),),
            concerns=(a_concern(text=text(other), may_happen=text(other, restricted)),),
            objectives=(an_objective(change=text(other, more)),),
            actions=(
                an_action(what=text(other, restricted), carers=("p1",)),
                an_action(id="a2", what=f"{secret} and is asked about it", carers=("p2",)),
                an_action(id="a3", what=secret, owner=other, carers=(), progress=restricted),
            ),
            contingencies=(Contingency(id="k1", trigger=text(other), response=text(restricted)),),
            parent_views=(ParentView(id="v1", carer="p2", words=secret),),
            note=secret,
            child_views=other,
        ),
        (other, more),
        (secret, restricted),
    )


def gone_through(plan, restricted):
    """The version with everything left out that its questions ask about."""
    version = for_family(plan, "p1", TODAY)
    shared = shared_family(plan, version, SAM, (), restricted)
    asked = questions(shared, finder_for(LEXICONS).find)
    out = LeavingOut(phrase for question in asked for phrase in question.phrases)
    return out.noun(version)


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(families())
def test_nothing_of_the_other_carer_or_restricted_is_in_a_copy_that_was_gone_through(drawn):
    plan, names, (secret, restricted) = drawn
    version = gone_through(plan, (restricted,))
    for easy in (False, True):
        html = family_html(version, "p1", FACE, templates=TEMPLATES, easy=easy)
        words = set(key_of(html))
        for name in names:
            assert not words & set(key_of(name)) - {"brown"}, name
        said = " ".join(key_of(html))
        for whole in (secret, restricted):
            assert " ".join(key_of(whole)) not in said


@pytest.mark.parametrize("easy", [False, True])
def test_nothing_of_it_is_in_any_byte_of_the_print(easy):
    """Neither text, metadata, bookmarks, attachments nor what pictures say."""
    other, secret = "Zbigniew O’Shea", "drinks before he comes home"
    plan = a_plan(
        carers=(
            Carer(id="p1", name="Sam Reed", relation="mother"),
            Carer(id="p2", name=other, relation="father"),
        ),
        concerns=(a_concern(text=f"{other} {secret}"),),
        actions=(an_action(what=f"Ring {other}", owner=other, carers=("p2",)),),
    )
    version = gone_through(plan, (secret,))
    made = printed(family_document(version, "p1", FACE, templates=TEMPLATES, easy=easy))
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert not pdf.attachments
        streams = [bytes(o.read_bytes()) for o in pdf.objects if isinstance(o, pikepdf.Stream)]
        strings = " ".join(str(o) for o in pdf.objects if not isinstance(o, pikepdf.Stream))
        kept = b" ".join([made, *streams, bytes(pdf.Root.Metadata.read_bytes())])
    for words in ("Zbigniew", "Shea", "drinks"):
        assert words not in text_of(made)
        assert words not in strings
        assert words.encode() not in kept
