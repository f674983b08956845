"""Help: what words mean, and explained where they are met."""

import re

import pytest

from planapp.cli.main import COMMANDS
from planapp.config import static_folder, templates_folder
from planapp.domain.people import ROLE_TABLE
from planapp.present.labels import first_up
from planapp.web.help.guides import GUIDES, PICTURES
from planapp.web.plans.guide import SECTIONS
from tests import guides
from tests.builders import a_plan
from tests.kept import kept
from tests.scorer.catalogue import catalogue

KNOWN = catalogue()
TERMS = KNOWN.glossary


def test_every_word_is_explained_with_where_that_was_read(as_role) -> None:
    page = as_role("administrator").get("/help/glossary").text
    for term in TERMS:
        assert f'id="{term.key}"' in page
    assert "This text was not itself read" in page


def test_everybody_finds_help_from_every_page(as_role) -> None:
    for who in ("chair", "core group", "qa", "administrator"):
        assert 'href="/help/"' in as_role(who).get("/criteria/").text


def test_somebody_who_cannot_sign_in_finds_help_and_nothing_of_a_case(client, records) -> None:
    kept(records, a_plan())
    front = client.get("/help/").text
    assert "gives you a new password" in front
    assert re.findall(r'href="/help/guides/([\w-]+)"', front)[0] == "handed-a-print"
    inside = ("/help/glossary", "/help/accessibility", *(f"/help/guides/{g.key}" for g in GUIDES))
    for address in inside:
        assert f'href="{address}"' in front
        page = client.get(address)
        assert page.status_code == 200, address
        assert "K-104" not in page.text, address
        assert "Sign out" not in page.text, address
    assert client.get("/help/tour").status_code == 302


def test_a_page_explains_its_words_before_it_asks(as_role, records) -> None:
    kept(records, a_plan())
    page = as_role("chair").get("/plans/K-104/objectives/new").text
    assert page.index("What words mean here: Objective") < page.index('class="app-form"')


def test_pages_that_ask_nothing_explain_words_that_there_are() -> None:
    known = {term.key for term in TERMS}
    named = [
        (path.name, keys)
        for path in templates_folder().rglob("*.html")
        for keys in re.findall(r"set explained = \(([^)]+)\)", path.read_text("utf-8"))
    ]
    assert len(named) >= 7
    for name, keys in named:
        assert set(re.findall(r'"([^"]+)"', keys)) <= known, name


def test_the_page_that_shows_what_is_missing_explains_its_words(as_role, records) -> None:
    kept(records, a_plan())
    page = as_role("chair").get("/plans/K-104/check").text
    assert "What words mean here: Coverage grid, Finding" in page


def test_what_somebody_typed_is_not_looked_through_for_words(as_role, records) -> None:
    plan = a_plan()
    kept(records, plan)
    page = as_role("chair").get("/plans/K-104/note").text
    assert "What words mean here" not in page


def test_the_files_of_the_guides_are_what_the_pages_say() -> None:
    for name, text in guides.written(KNOWN).items():
        assert (guides.FILES / name).read_text("utf-8") == text, "run `make docs`"
    assert {path.name for path in guides.FILES.iterdir()} == {f"{g.key}.md" for g in GUIDES}


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.key)
def test_each_guide_is_a_page_with_its_pictures(as_role, client, guide) -> None:
    page = as_role("core group").get(f"/help/guides/{guide.key}").text
    assert f'<h1 class="govuk-heading-l">{guide.title}</h1>' in page
    shown = re.findall(r'src="(/static/help/[^"]+)" alt="([^"]+)"', page)
    assert shown
    for source, words in shown:
        assert client.get(source).status_code == 200
        assert len(words) > 20


def test_a_guide_says_what_the_role_may_do_and_why_each_page_asks() -> None:
    told = guides.written(KNOWN)
    for guide in GUIDES:
        for permission in ROLE_TABLE[guide.role] if guide.role else ():
            assert f"- {first_up(str(permission))}" in told[f"{guide.key}.md"]
    for page in (page for section in SECTIONS for page in section.pages):
        assert page.why_asked in told["chair.md"]


def test_a_guide_names_commands_and_pictures_that_there_are() -> None:
    told = "".join(guides.written(KNOWN).values())
    assert set(re.findall(r"`planapp (\w[\w-]*)", told)) <= set(COMMANDS)
    assert set(re.findall(r"help/([\w-]+)\.png", told)) == set(PICTURES)
    kept = {path.stem for path in (static_folder() / "help").iterdir()}
    assert kept == set(PICTURES)


def test_the_guide_of_ones_own_role_stands_first(as_role) -> None:
    for who, key in {"chair": "chair", "qa": "quality-assurance"}.items():
        found = re.findall(r'href="/help/guides/([\w-]+)"', as_role(who).get("/help/").text)
        assert found[0] == key
        assert len(found) == len(GUIDES)
