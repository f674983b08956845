"""The criteria as pages: all of them, and one with its reasons and examples."""

from html import unescape

import pytest

from planapp.clock import now
from planapp.config import criteria_folder, database_file
from planapp.present.examples import example_in_words
from planapp.store.database import migrate, open_database
from planapp.store.people import save_person
from planapp.web.app import create_app
from planapp.web.passwords import hash_password
from tests.browser import Browser
from tests.builders import PASSWORD, a_person, a_plan, an_action
from tests.kept import kept
from tests.scorer.catalogue import catalogue

LOADED = catalogue()
CRITERIA = LOADED.criteria


@pytest.fixture
def reader(as_role):
    return as_role("qa")


def test_every_criterion_is_listed_and_has_a_page(reader) -> None:
    listing = reader.get("/criteria/").text
    for criterion in CRITERIA:
        assert f'href="/criteria/{criterion.id}"' in listing
        assert reader.get(f"/criteria/{criterion.id}").status_code == 200


def test_a_page_says_why_where_from_and_what_good_and_bad_look_like(reader) -> None:
    page = reader.get("/criteria/ACT-01").text
    for said in (
        "The action names the concern it answers",
        "no meeting can tell",
        "Cambridgeshire LSCB",
        "5.29",
        "Must be there",
        "Action: Concerns it answers",
        "“The baby is losing weight and is fed only three times a day”",
        "The tool says: Could not find the worry",
    ):
        assert said in page.replace("&#34;", '"'), said


def test_a_source_that_was_not_read_is_said_to_be_so(reader) -> None:
    unread = next(c for c in CRITERIA if not c.checked)
    read = next(c for c in CRITERIA if c.checked)
    assert "was not read for this criterion" in reader.get(f"/criteria/{unread.id}").text
    assert "was not read for this criterion" not in reader.get(f"/criteria/{read.id}").text


def test_a_page_says_how_often_the_criterion_is_right_where_that_was_counted(reader) -> None:
    counted = next(c for c in CRITERIA if c.accuracy)
    other = next(c for c in CRITERIA if not (c.accuracy or c.in_plans))
    page = reader.get(f"/criteria/{counted.id}").text
    assert f"Tried on {counted.accuracy.texts} made-up texts" in page
    assert f"precision {counted.accuracy.precision:.2f}" in page
    assert f"recall {counted.accuracy.recall:.2f}" in page
    assert "How often it is right" not in reader.get(f"/criteria/{other.id}").text


def test_an_unknown_criterion_is_not_found(reader) -> None:
    answer = reader.get("/criteria/ACT-99")
    assert (answer.status_code, "“ACT-99”" in answer.text) == (404, True)


@pytest.mark.parametrize("criterion", CRITERIA, ids=lambda c: c.id)
def test_examples_are_told_in_words_without_ids_or_names_of_fields(criterion) -> None:
    for example in criterion.examples:
        for line in example_in_words(criterion, example):
            assert line.label
            assert line.label[0].isupper()
            assert "_" not in line.label
            assert not {"{", "}", "[", "]", "c1", "m1", "o1"} & set(line.words.split())


def test_an_audit_tool_is_read_by_whoever_reads_criteria(reader) -> None:
    (tool,) = LOADED.audit_tools
    assert f'href="/criteria/audit-tools/{tool.id}"' in reader.get("/criteria/").text
    page = unescape(reader.get(f"/criteria/audit-tools/{tool.id}").text)
    for question in tool.questions:
        said = (question.asks, question.guidance, *question.looks_like.values(), question.not_read)
        sources = (words for source in question.source for words in (source.title, source.at))
        links = (f'href="/criteria/{criterion}"' for criterion in question.criteria)
        for words in (*said, *sources, *links):
            assert words in page, words
    assert page.count("Not every one of these texts was itself read") == 1


def test_an_unknown_audit_tool_is_not_found(reader) -> None:
    answer = reader.get("/criteria/audit-tools/plan-qualities")
    assert (answer.status_code, "“plan-qualities”" in answer.text) == (404, True)


def test_pages_say_which_criteria_the_authority_has_set(tmp_path):
    (tmp_path / "criteria").mkdir()
    change = "changes:\n  - {id: ACT-02, severity: consider, reason: A pilot year}\n"
    (tmp_path / "criteria" / "changes.yaml").write_text(change, "utf-8")
    (tmp_path / "criteria" / "audit-tools").mkdir()
    theirs = (criteria_folder() / "audit-tools" / "plan-quality.yaml").read_text("utf-8")
    theirs = theirs.replace("id: plan-quality", "id: wexmoor\nreason: As our board asked.")
    (tmp_path / "criteria" / "audit-tools" / "wexmoor.yaml").write_text(theirs, "utf-8")
    db = open_database(database_file(tmp_path), clock=now)
    migrate(db)
    chair = a_person("chair")
    save_person(db, chair, password_hash=hash_password(PASSWORD), by=chair)
    kept(db, a_plan(actions=(an_action(measures=(), objective=""),)))
    app = create_app(tmp_path, authority="Wexmoor", https=False, second_factor=False)
    browser = Browser(app, app.response_class).sign_in(chair, db)
    db.close()
    for place in ("/criteria/ACT-02", "/plans/K-104/actions/a1"):
        page = browser.get(place).text
        assert "Set by Wexmoor" in page
        assert "A pilot year" in page
    assert "set by Wexmoor" in browser.get("/criteria/").text
    assert "(15 questions, set by Wexmoor)" in browser.get("/criteria/").text
    its_page = browser.get("/criteria/audit-tools/wexmoor").text
    assert "Set by Wexmoor: added here. As our board asked." in its_page
