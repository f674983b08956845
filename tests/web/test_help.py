"""Help: what words mean, and explained where they are met."""

from planapp.catalogue.glossary import load_glossary
from planapp.config import criteria_folder
from tests.builders import a_plan
from tests.kept import kept

TERMS = load_glossary(criteria_folder())


def test_every_word_is_explained_with_where_that_was_read(as_role) -> None:
    page = as_role("administrator").get("/help/glossary").text
    for term in TERMS:
        assert f'id="{term.key}"' in page
    assert "This text was not itself read" in page


def test_everybody_finds_help_from_every_page(as_role) -> None:
    for who in ("chair", "core group", "qa", "administrator"):
        assert 'href="/help/"' in as_role(who).get("/criteria/").text


def test_a_page_explains_its_words_before_it_asks(as_role, records) -> None:
    kept(records, a_plan())
    page = as_role("chair").get("/plans/K-104/objectives/new").text
    assert page.index("What words mean here: Objective") < page.index('class="app-form"')


def test_what_somebody_typed_is_not_looked_through_for_words(as_role, records) -> None:
    plan = a_plan()
    kept(records, plan)
    page = as_role("chair").get("/plans/K-104/note").text
    assert "What words mean here" not in page
