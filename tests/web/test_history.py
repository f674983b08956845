"""Removing and undoing, what was removed later, and two versions of a plan side by side."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from planapp.clock import today
from planapp.domain.access import Restricted, RestrictedKind
from planapp.store.activity import looks_at_plan
from planapp.store.plans import get, save
from planapp.store.restricted import record_restricted
from tests.builders import a_concern, a_person, an_action
from tests.web.sent import without_tags

REMOVE = "/plans/K-104/concerns/c1/remove"
UNDO = re.compile(r'action="(/plans/K-104/put-back/[^"]+)"')


@pytest.fixture
def edited(records, started):
    """Version 2 has another concern and other words in the action, and says who it is for."""
    changed = started.with_item("concerns", a_concern(id="c2", text="Shouting at night"))
    changed = changed.with_item("actions", an_action(what="Weigh Robin with his father", due=None))
    return save(records, changed, by=a_person("core group"), started_from=1)


def removed_and_told(chair):
    assert chair.send(REMOVE).location == "/plans/K-104/concerns"
    page = chair.get("/plans/K-104/concerns").text
    return without_tags(page), UNDO.search(page)[1]


def test_the_next_page_says_what_was_removed_and_undo_puts_it_all_back(chair, started, records):
    said, undo = removed_and_told(chair)
    assert "Strength 1, Objective 1 and Action 1 named it and stay, without that link." in said
    assert get(records, "K-104").actions[0].concerns == ()
    answer = chair.send(undo)
    assert answer.location == "/plans/K-104/concerns#item-c1"
    assert get(records, "K-104") == replace(started, version=3)
    assert "Concern 1 is back in the plan." in chair.get("/plans/K-104/concerns").text


def test_undo_keeps_what_others_saved_meanwhile(chair, started, records):
    _, undo = removed_and_told(chair)
    latest = get(records, "K-104")
    theirs = latest.with_item("actions", replace(latest.actions[0], what="Theirs"))
    save(records, theirs, by=a_person("core group"), started_from=2)
    chair.send(undo)
    plan = get(records, "K-104")
    assert (plan.version, plan.actions[0].what, plan.actions[0].concerns) == (4, "Theirs", ("c1",))


def test_undoing_twice_adds_nothing_and_says_so(chair, started, records):
    _, undo = removed_and_told(chair)
    chair.send(undo)
    chair.send(undo)
    assert "Concern 1 is in the plan already." in chair.get("/plans/K-104/concerns").text
    assert get(records, "K-104").version == 3


def test_undo_says_in_one_line_what_names_something_else_by_now(chair, started, records):
    chair.send("/plans/K-104/objectives/o1/remove")
    undo = UNDO.search(chair.get("/plans/K-104/objectives").text)[1]
    latest = get(records, "K-104")
    meanwhile = latest.with_item("objectives", replace(started.objectives[0], id="o2"))
    meanwhile = meanwhile.with_item("measures", replace(latest.measures[0], objective="o2"))
    save(records, meanwhile, by=a_person("core group"), started_from=latest.version)
    chair.send(undo)
    said = without_tags(chair.get("/plans/K-104/objectives").text)
    assert "Measure 1 names something else by now: nothing was changed there." in said
    assert get(records, "K-104").measures[0].objective == "o2"


@pytest.mark.parametrize(
    "wrong", ["concerns/c9/1", "overrides/c1/1", "nothing/c1/1", "actions/a1/9"]
)
def test_what_never_was_cannot_be_put_back(chair, started, wrong):
    chair.send(REMOVE)
    assert chair.send(f"/plans/K-104/put-back/{wrong}").status_code == 404


def test_what_was_removed_is_listed_with_who_and_when_until_it_is_back(chair, as_role, started):
    as_role("core group").send(REMOVE)
    page = chair.get("/history/K-104/removed").text
    said = without_tags(page)
    assert "Robin is fed every seven to eight hours" in said
    assert f"by {a_person('core group').name}, with version 2" in said
    assert "Named in Strength 1 (Sam writes down" in said
    chair.send(UNDO.search(page)[1])
    assert "Nothing that was in this plan" in chair.get("/history/K-104/removed").text


def test_who_only_reads_sees_what_was_removed_and_puts_nothing_back(chair, as_role, started):
    _, undo = removed_and_told(chair)
    reader = as_role("qa")
    page = reader.get("/history/K-104/removed").text
    assert "Robin is fed" in page
    assert not UNDO.search(page)
    assert reader.send(undo).status_code == 403


def test_versions_say_when_by_whom_and_where_the_plan_stood(chair, edited):
    said = without_tags(chair.get("/history/K-104/").text)
    assert re.search(rf"2 \d+ \w+ .* {a_person('core group').name} Draft What changed", said)
    assert "The first" in said


def test_a_comparison_marks_words_and_says_so_to_those_who_do_not_see(chair, edited):
    page = chair.get("/history/K-104/compare?before=1&after=2").text
    said = without_tags(page)
    assert "Different: 1 added and 1 changed" in said
    assert re.search(r"Concern 2\s+Added", said)
    assert "removed: undressed on the clinic scales" in said
    assert "added: father" in said
    assert "<del" in page
    assert "Who will do it" not in said  # the same in both
    whole = without_tags(chair.get("/history/K-104/compare?before=1&after=2&whole=yes").text)
    assert "Who will do it Jo Lane" in whole


def test_it_does_not_matter_which_version_is_named_first(chair, edited):
    one, other = (
        chair.get(f"/history/K-104/compare?before={a}&after={b}").text for a, b in ((1, 2), (2, 1))
    )
    assert without_tags(one) == without_tags(other)


def on_day(name, day):
    return f"{name}_day-day={day.day}&{name}_day-month={day.month}&{name}_day-year={day.year}"


def test_a_version_is_named_by_a_day_as_well(chair, edited):
    page = chair.get(f"/history/K-104/compare?before=1&{on_day('after', today())}").text
    assert "versions 1 and 2" in page
    before = today() - timedelta(days=2)
    answer = chair.get(f"/history/K-104/compare?{on_day('before', before)}")
    assert answer.status_code == 422
    assert "There was no plan on" in answer.text


def test_the_two_that_are_compared_are_chosen_in_the_lists(chair, edited):
    page = chair.get("/history/K-104/compare").text
    assert re.findall(r'<option value="(\d*)" selected', page) == ["1", "2"]


@pytest.mark.parametrize(
    ("asked", "line"),
    [
        ("before=77", "“77” is not among them"),
        ("after=x%3Cb%3E", "“x&lt;b&gt;” is not among them"),
        ("before_day-day=soon", "must include a month and a year"),
        (on_day("before", date(9999, 9, 9)), "must have a year of four numbers, like 2027"),
    ],
)
def test_what_cannot_be_compared_is_one_line_and_the_page_still_opens(chair, edited, asked, line):
    answer = chair.get(f"/history/K-104/compare?{asked}")
    assert answer.status_code == 422
    assert line in answer.text
    assert "From version 1" in answer.text


def test_history_as_it_was_known_on_a_day_shows_no_later_version_and_no_way_to_write(
    chair, edited, records
):
    removed_and_told(chair)
    page = chair.get(f"/history/K-104/removed?known_on={today():%Y-%m-%d}").text
    assert "Robin is fed" in page
    assert not UNDO.search(page)


def test_reading_the_history_is_noted_and_restricted_information_is_not_in_it(
    chair, edited, records
):
    piece = Restricted(id="r1", kind=RestrictedKind.POLICE, text="An arrest in May")
    record_restricted(records, "K-104", piece, by=a_person("chair"))
    for page in ("", "compare", "removed"):
        assert "An arrest" not in chair.get(f"/history/K-104/{page}").text
    looked = {entry.name for entry in looks_at_plan(records, "K-104")}
    assert {"history", "history/compare", "history/removed"} <= looked
