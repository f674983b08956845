"""Away in one press: nothing about a family is shown in this browser until its person goes on."""

from dataclasses import replace

import pytest

from planapp.config import Settings, SettingsError
from planapp.store.activity import looks_at_plan
from planapp.store.drafts import find_draft
from tests.builders import a_person
from tests.web.sent import as_sent, without_tags

PAGES = ("/", "/plans/", "/plans/K-104/", "/plans/K-104/concerns/c1", "/history/K-104/", "/help/")


def test_every_page_leads_away_and_nobody_is_noted_as_reading(chair, started, records):
    assert chair.get("/plans/K-104/").status_code == 200
    assert chair.get("/away/").location == "/away/here"
    noted = len(looks_at_plan(records, "K-104"))
    for page in PAGES:
        assert chair.get(page).location == "/away/here", page
    assert len(looks_at_plan(records, "K-104")) == noted


def test_the_page_that_is_seen_instead_says_nothing_of_plans_or_children(chair, started):
    chair.get("/away/")
    said = without_tags(chair.get("/away/here").text)
    assert "Exampleshire Council" in said
    for word in ("plan", "child", "Robin", "K-104", "Ruth Amos", "safe"):
        assert word not in said.replace("planapp", ""), word


def test_one_goes_on_where_everything_begins(chair, started):
    chair.token()
    chair.get("/away/")
    assert chair.send("/away/back").location == "/"
    assert chair.get("/plans/K-104/").status_code == 200


def test_what_was_being_typed_is_still_kept(chair, started, records):
    form = as_sent(chair.get("/plans/K-104/concerns/c1").text).to_dict(flat=False)
    chair.token()
    chair.get("/away/")
    chair.send("/plans/K-104/concerns/c1/draft", form | {"text": ["Half a sen"]})
    kept = find_draft(records, "K-104", "concerns", "c1", by=a_person("chair"))
    assert kept.content["text"] == ["Half a sen"]


def test_others_and_later_sign_ins_are_not_led_away(chair, as_role, started):
    chair.get("/away/")
    assert as_role("core group").get("/plans/K-104/").status_code == 200
    assert as_role("chair").get("/plans/K-104/").status_code == 200


def test_the_way_out_stands_on_pages_about_a_family_and_on_no_others(chair, started):
    of_a_plan = ("/plans/K-104/", "/plans/K-104/concerns/c1", "/chronology/K-104/")
    for page in (*of_a_plan, "/plans/", "/today/", "/plans/from-file", "/account/left/"):
        assert 'href="/away/"' in chair.get(page).text, page
    for page in ("/account/", "/criteria/", "/plans/start", "/help/"):
        assert 'href="/away/"' not in chair.get(page).text, page


def test_an_authority_says_where_it_leads_and_the_browser_comes_back_to_nothing(
    app, chair, started
):
    kept = app.extensions["planapp"]
    chosen = replace(kept.settings, exit_to="https://weather.example/")
    app.extensions["planapp"] = replace(kept, settings=chosen)
    try:
        assert chair.get("/away/").location == "https://weather.example/"
        assert chair.get("/plans/K-104/").location == "/away/here"
    finally:
        app.extensions["planapp"] = kept


@pytest.mark.parametrize("wrong", ["http://weather.example", "weather.example", "javascript:x"])
def test_it_leads_nowhere_that_others_on_the_way_could_change(wrong):
    with pytest.raises(SettingsError, match="exit_to"):
        Settings(exit_to=wrong)
