"""Who has looked at a plan, as its chair reads it."""

import csv
import io

import pytest

from planapp.domain.people import OF_A_PLAN
from planapp.present.looks import ANOTHER, view_in_words
from planapp.store.activity import record_look
from planapp.store.people import save_person
from planapp.web.guard import needs
from tests.builders import a_person, a_plan
from tests.kept import kept
from tests.web.sent import without_tags

ADDRESS = "/access/K-104/looks"


@pytest.fixture(autouse=True)
def plan(started):
    """A plan with its chair, a core group member and an auditor."""
    return started


def table(answer):
    return list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))))


def test_each_person_is_shown_with_role_purpose_and_pages(chair, as_role):
    priya, qa = as_role("core group"), as_role("qa")
    priya.get("/plans/")
    priya.get("/plans/K-104/")
    priya.get("/plans/K-104/concerns/c1")
    qa.get("/plans/K-104/check")
    page = without_tags(chair.get(ADDRESS).text)
    assert "Helen Frost quality assurance officer; audit Check the plan" in page
    assert "Priya Nair core group member; work on the plan Task list" in page
    assert "Priya Nair core group member; list The list of plans" in page
    assert page.index("Helen Frost quality") < page.index("Priya Nair core")
    assert "Ruth Amos conference chair; work on the plan Who has looked at this plan" in page


def test_one_person_can_be_picked_out(chair, as_role):
    as_role("core group").get("/plans/K-104/")
    chair.get("/plans/K-104/")
    page = without_tags(chair.get(f"{ADDRESS}?person=core-group").text)
    assert "Priya Nair core group member; work on the plan" in page
    assert "Ruth Amos conference chair; work" not in page
    everybody = without_tags(chair.get(f"{ADDRESS}?person=nobody").text)
    assert "Ruth Amos conference chair; work" in everybody


def test_the_file_has_every_look_at_this_plan_and_no_other(chair, as_role, records):
    kept(records, a_plan(reference="K-105"))
    priya = as_role("core group")
    priya.get("/plans/")
    priya.get("/plans/K-105/")
    answer = chair.get("/access/K-104/looks.csv")
    assert answer.mimetype == "text/csv"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="looks-K-104.csv"'
    heads, *rows = table(answer)
    assert heads == ["Day", "Time", "Name", "Role", "Page", "Why"]
    assert [row[2:] for row in rows] == [
        ["Ruth Amos", "conference chair", "Who has looked at this plan (file)", "work on the plan"],
        ["Priya Nair", "core group member", "The list of plans", "list"],
    ]
    assert "K-105" not in answer.text


def test_no_name_of_a_person_is_a_formula_in_the_file(chair, records, as_role):
    wicked = a_person("core group", name='=HYPERLINK("x")')
    save_person(records, wicked, by=a_person("administrator"))
    as_role("core group").get("/plans/K-104/")
    rows = table(chair.get("/access/K-104/looks.csv"))
    assert rows[2][2] == '\'=HYPERLINK("x")'


def test_nothing_of_the_family_is_told_even_when_it_stood_in_an_address(chair, as_role):
    priya = as_role("core group")
    for place in ("concerns/Robin", "Robin", "child?name=Robin"):
        priya.get(f"/plans/K-104/{place}")
    page = chair.get(ADDRESS).text
    assert "Robin" not in page.partition('id="main-content"')[2]
    assert "Robin" not in chair.get("/access/K-104/looks.csv").text


def test_whoever_is_no_longer_among_the_people_is_still_named(chair, records):
    gone = a_person("core group", id="gone", name="Ada Brook", email="ada@demo.example")
    record_look(records, "plans", by=gone, plan="K-104", purpose="work")
    assert "Ada Brook no longer among the people" in without_tags(chair.get(ADDRESS).text)


@pytest.mark.parametrize(("who", "status"), [("qa", 200), ("core group", 403)])
def test_auditors_read_it_and_the_core_group_does_not(as_role, who, status):
    assert as_role(who).get(ADDRESS).status_code == status


def test_every_page_of_a_plan_has_words(app):
    for rule in app.url_map.iter_rules():
        if needs(app.view_functions[rule.endpoint]) in OF_A_PLAN and rule.rule.count("<") == 1:
            view = rule.rule.replace("/<reference>", "", 1).strip("/")
            assert view_in_words(view) != ANOTHER, rule
