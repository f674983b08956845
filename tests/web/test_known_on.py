"""Any page that reads a plan can be shown as it was known on a day, and shows nothing later."""

import re
import shutil
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planapp.clock import now
from planapp.config import database_file
from planapp.domain.people import Permission
from planapp.store.database import open_database
from planapp.store.plans import get, save
from planapp.store.record import record_fact
from planapp.web.guard import needs
from tests.attack.reading import tree_of
from tests.browser import Browser
from tests.builders import a_concern, a_mark, a_person, a_plan, a_profile
from tests.kept import kept
from tests.pdf.reading import pages_of, text_of
from tests.web.access_table import SEEDED, Asked
from tests.web.sent import without_tags

BEGAN, LATER = date(2027, 2, 1), date(2027, 6, 1)
PAGES = ("/plans/K-104/check", "/chronology/K-104/", "/gcp/K-104/")
DAY = "?known_on=2027-02-03"


@contextmanager
def at_noon(day):
    """Both clocks stand at noon of a day: that of the day, and that of sessions."""
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    with time_machine.travel(noon, tick=False), pytest.MonkeyPatch.context() as patched:
        patched.setattr("planapp.clock._ticks", lambda: 0.0)
        patched.setattr("planapp.clock._STARTED", 0.0)
        patched.setattr("planapp.clock._STARTED_AT", noon)
        yield


def changed(db, number):
    plan = get(db, "K-104")
    concern = a_concern(text=f"Concern as written in step {number}")
    save(db, replace(plan, concerns=(concern,)), by=a_person("chair"), started_from=plan.version)


def marked(db, number):
    mark = a_mark(id=f"event-{number}", what=f"Mark of step {number}")
    record_fact(db, "K-104", mark, by=a_person("core group"))


def graded(db, number):
    profile = a_profile(id=f"profile-{number}", scorer=f"Scorer of step {number}")
    record_fact(db, "K-104", profile, by=a_person("core group"))


STEPS = st.lists(
    st.tuples(st.integers(0, 3), st.sampled_from((changed, marked, graded))), max_size=6
)


def write(records, steps, until=date.max):
    """The plan and what became of it, each step on its day, up to one."""
    day = BEGAN
    with at_noon(day):
        kept(records, a_plan())
    for number, (gap, step) in enumerate(steps):
        day += timedelta(days=gap)
        if day <= until:
            with at_noon(day):
                step(records, number)
    return day


def store(app):
    """A database that nobody has touched, in place of whatever there was."""
    folder = app.extensions["planapp"].folder
    for left in folder.glob("planapp.db*"):
        left.unlink()
    shutil.copy(folder / "fresh.db", database_file(folder))
    return open_database(database_file(folder), clock=now)


def read(app, records, address, on):
    """A page as an auditor reads it, who writes nothing.

    Without the band, the day in links and the day it would be printed on.
    """
    with at_noon(on):
        page = Browser(app, app.response_class).sign_in(a_person("qa"), records).get(address)
    assert page.status_code == 200
    text = re.sub(r'<section class="app-known-on".*?</section>\n', "", page.text, flags=re.DOTALL)
    text = re.sub(
        r'<details class="govuk-details app-earlier".*?</details>\n', "", text, flags=re.DOTALL
    )
    text = re.sub(r'name="csrf_token" value="[^"]+"', "", text)
    text = re.sub(r"Printed from planapp on [^,]+", "", text)
    return re.sub(r"[?&](?:amp;)?known_on=[0-9-]+", "", text)


@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS, after=st.integers(0, 8))
def test_a_page_as_known_on_a_day_is_the_page_of_a_store_that_stopped_that_day(app, steps, after):
    day = BEGAN + timedelta(days=after)
    whole, stopped = store(app), None
    try:
        write(whole, steps)
        asked = f"?known_on={day}"
        as_known = [read(app, whole, page + asked, LATER) for page in PAGES]
        whole.close()
        stopped = store(app)
        write(stopped, steps, until=day)
        assert as_known == [read(app, stopped, page, day) for page in PAGES]
    finally:
        (stopped or whole).close()


@pytest.fixture(autouse=True)
def later():
    """All of this is read long after it was written."""
    with at_noon(LATER):
        yield


@pytest.fixture
def history(records):
    write(records, [(1, changed), (0, marked), (4, marked), (0, graded)])


@pytest.fixture
def chair(history, as_role):
    return as_role("chair")


def test_a_band_says_the_day_and_leads_back_and_nobody_can_write(chair):
    for page in (*PAGES, "/plans/K-104/"):
        answer = chair.get(page + DAY).text
        assert "As it was known on 3 February 2027. Nothing recorded later is shown." in (
            without_tags(answer)
        )
        assert f'href="{page}">Back to how it is known today' in answer
        links = re.findall(r'href="([^"]+)"', answer.partition("<main")[2])
        for word in ("/new/", "/correct", "/concerns", "/members", "/copies", "/keeping"):
            assert not any(word in link for link in links if "came_from" not in link), (page, word)


def test_links_to_other_pages_that_read_the_plan_keep_the_day(chair):
    answer = chair.get("/plans/K-104/" + DAY).text
    for page in PAGES[:2]:
        assert f'href="{page}{DAY}"' in answer
    assert 'href="/plans/"' in answer


def test_what_was_recorded_later_is_not_there_even_by_its_own_address(chair):
    assert chair.get("/chronology/K-104/entry/event-1" + DAY).status_code == 200
    assert chair.get("/chronology/K-104/entry/event-2" + DAY).status_code == 404
    assert chair.get("/gcp/K-104/profile-3" + DAY).status_code == 404
    assert chair.get("/gcp/K-104/profile-3").status_code == 200


@pytest.mark.parametrize(
    ("asked", "line"),
    [
        ("2027-01-31", "There was no plan K-104 on 31 January 2027. It was first saved on 1 Feb"),
        ("2999-01-01", "1 January 2999 is still to come: nobody knows yet what will be known then"),
        ("last Tuesday", "“last Tuesday” is not a day. Write day, month and year in numbers"),
        ("2027-02-30", "“2027-02-30” is not a day."),
        ("<b>", "“&lt;b&gt;” is not a day."),
    ],
)
def test_a_day_that_cannot_be_shown_is_one_clear_line(chair, asked, line):
    answer = chair.get(f"/plans/K-104/check?known_on={asked}")
    assert answer.status_code in (400, 404)
    assert line in answer.text
    assert 'href="/plans/K-104/check">See the page as it is known now' in answer.text


@pytest.mark.parametrize("asked", ["2027-02-03", "3 2 2027", "03/02/2027", "3.2.2027"])
def test_a_day_is_read_however_it_is_written(chair, asked):
    assert "known on 3 February 2027" in chair.get(f"/plans/K-104/check?known_on={asked}").text


def test_a_day_is_asked_for_in_three_boxes_and_stands_in_them_again(chair):
    answer = chair.get("/plans/K-104/check?known_on=3&known_on=2&known_on=2027")
    assert "known on 3 February 2027" in answer.text
    boxes = [box for box in tree_of(answer.text).iter("input") if box.get("name") == "known_on"]
    assert [box.get("value") for box in boxes] == ["3", "2", "2027"]
    assert "known_on=2027-02-03" in answer.text, "Links on the page keep the day."


def test_a_box_left_blank_is_one_clear_line(chair):
    answer = chair.get("/plans/K-104/check?known_on=3&known_on=&known_on=2027")
    assert (answer.status_code, "is not a day." in answer.text) == (400, True)


@pytest.mark.parametrize("each", [False, pytest.param(True, marks=pytest.mark.soak)], ids=str)
def test_no_page_shows_the_present_as_if_it_were_that_day(chair, app, each):
    """Every address is asked: one that reads the plan as known says so, any other refuses.

    What is printed is read below; that nothing fails where it is made, if `each` is.
    """
    for rule in app.url_map.iter_rules():
        known = {**SEEDED, "reference": "K-104", "fact_id": "event-1", "profile_id": "profile-3"}
        if "reference" not in rule.arguments or "GET" not in (rule.methods or ()):
            continue
        if Asked(rule, "GET").prints and not each:
            continue
        given_here = {name: known[name] for name in rule.arguments}
        address = app.url_map.bind("localhost").build(rule.endpoint, given_here)
        answer = chair.get(f"{address}?known_on=2027-02-20")
        if answer.status_code == 200 and answer.mimetype == "text/html":
            assert needs(app.view_functions[rule.endpoint]) is Permission.SEE_PLAN, address
            assert "As it was known on 20 February 2027." in without_tags(answer.text), address
        elif answer.status_code != 200:
            assert answer.status_code in (400, 401, 403, 404), address  # 401 to who has no token


def test_nothing_is_written_for_a_day(chair, records):
    answer = chair.send("/plans/K-104/concerns/c1" + DAY, data={"text": "Written backwards"})
    assert answer.status_code == 400
    assert get(records, "K-104").concerns[0].text == "Concern as written in step 0"


def test_the_document_says_the_day_on_every_page(chair):
    made = chair.get("/plans/K-104/plan.pdf" + DAY)
    assert made.status_code == 200
    assert "As it was known on 3 February 2027" in text_of(made.data)


@pytest.mark.parametrize("document", ["plans/K-104/plan", "chronology/K-104/for-a-medical"])
def test_each_page_says_that_the_plan_has_changed_since_where_it_has(chair, records, document):
    now_known = chair.get(f"/{document}.pdf").data
    assert not any("SUPERSEDED" in page for page in pages_of(now_known))
    changed(records, 9)
    for page in pages_of(chair.get(f"/{document}.pdf{DAY}").data):
        assert "SUPERSEDED" in page
