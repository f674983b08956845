"""Whole tasks by keyboard alone, for each of those who use the service most.

Nothing is clicked, and no address is typed but the first.
"""

from datetime import timedelta

import pytest
from playwright.sync_api import Browser, expect

from planapp.clock import today
from planapp.store.record import record_fact, record_for_plan
from tests.builders import PASSWORD, a_mark, a_person, a_plan, an_action
from tests.journeys.keyboard import Keyboard
from tests.kept import kept
from tests.sampled import plans_to_draw_from

WIDE, NARROW = (1280, 720), (375, 667)


@pytest.fixture(params=[WIDE, pytest.param(NARROW, marks=pytest.mark.soak)], ids=["wide", "narrow"])
def hands(browser: Browser, address: str, request: pytest.FixtureRequest):
    """A keyboard before the first page of the service, where nobody is signed in."""
    width, height = request.param
    window = browser.new_context(base_url=address, viewport={"width": width, "height": height})
    page = window.new_page()
    page.set_default_timeout(30_000)
    page.goto("/")
    yield Keyboard(page)
    window.close()


def sign_in(hands: Keyboard, who: str) -> None:
    hands.write("Email address", a_person(who).email)
    hands.write("Password", PASSWORD)
    hands.enter()
    expect(hands.page.get_by_role("heading", name="My work today")).to_be_visible()


def go_over(hands: Keyboard, place: str) -> None:
    """To another part of the service, by the menu where the window is narrow."""
    menu = hands.page.get_by_role("button", name="Menu")
    if menu.is_visible():
        hands.go("button", "Menu")
        hands.page.keyboard.press("Enter")
    hands.open("link", place)


def to_tasks(hands: Keyboard) -> None:
    hands.open("link", "Back to the task list")


def write_the_plan(hands: Keyboard) -> None:
    """A concern, an objective with its measure, and an action, each from the task list."""
    hands.open("link", "Concerns")
    hands.open("button", "Add")
    hands.write("What we are worried about", "He is losing weight")
    hands.open("button", "Save and continue")
    to_tasks(hands)
    hands.open("link", "Objectives")
    hands.open("button", "Add")
    hands.tick("He is losing weight")
    hands.write("The child will", "be fed well")
    hands.write("from", "every 8 h")
    hands.write("to", "every 4 h")
    hands.write("shown by", "feeds")
    hands.write("seen by", "Jo Lane")
    hands.open("button", "Save and continue")
    to_tasks(hands)
    hands.open("link", "Actions")
    hands.open("button", "Add")
    hands.write("Who", "Jo Lane")
    hands.write("will do what", "Weigh him")
    hands.tick("feeds")
    hands.pick("Objective it serves", "Objective 1")
    hands.open("button", "Save and continue")
    to_tasks(hands)


def grade(hands: Keyboard) -> None:
    """One part of care, by its digit."""
    hands.open("link", "Graded Care Profile")
    hands.open("button", "Record a profile")
    hands.open("link", "Graded Care Profile (original)")
    for box, ago in (("First day it looks at", 14), ("Last day it looks at", 0)):
        day = today() - timedelta(days=ago)
        hands.day(box, f"{day.day}", f"{day.month}", f"{day.year}")
    hands.write("Graded by", "Jo Lane")
    hands.pick("Grade for Nutrition", "4")
    hands.write("What was seen for Nutrition", "3 feeds")
    hands.open("button", "Record it")
    to_tasks(hands)


def mend(hands: Keyboard) -> None:
    """From a finding to its box and back."""
    hands.open("link", "Check the plan")
    hands.go("summary", "Why")
    hands.page.keyboard.press("Enter")
    expect(hands.page.locator("details[open]")).to_be_visible()
    hands.open("link", "Mend it : Action 1, The action names the concern")
    hands.go("checkbox", "He is losing weight", back=True)
    hands.page.keyboard.press("Space")
    hands.open("button", "Save and continue")
    expect(hands.page.get_by_role("heading", name="Check the plan")).to_be_visible()
    expect(hands.page.get_by_role("link", name="the concern it answers")).to_be_hidden()
    hands.open("button", "Go on to agreeing")
    expect(hands.page.get_by_role("heading", name="In the way of agreement")).to_be_visible()


def send_the_other(hands: Keyboard) -> None:
    """The plan that is ready but for one reason, from the list to its chair and its document."""
    go_over(hands, "Plans")
    hands.open("link", "K-104")
    hands.open("link", "Agree the plan")
    hands.open("link", "Give a reason")
    hands.write("Why", "Decided")
    hands.open("button", "Keep")
    hands.choose("Daniel Okoro")
    hands.open("button", "Send for agreement")
    expect(hands.page.get_by_role("alert")).to_be_focused()
    hands.go("link", "Download the plan (PDF)")
    with hands.page.expect_download():
        hands.page.keyboard.press("Enter")


def test_a_chair_writes_and_sends_a_plan(hands: Keyboard, records) -> None:
    kept(records, a_plan(actions=(an_action(),)))
    sign_in(hands, "chair")
    hands.open("button", "Start a plan")
    hands.write("Reference of the new plan", "K-200")
    hands.enter()
    write_the_plan(hands)
    grade(hands)
    mend(hands)
    send_the_other(hands)


def test_a_core_group_member_records_a_meeting(hands: Keyboard, records) -> None:
    kept(records, a_plan())
    day = today()
    mark = a_mark(happened_on=day - timedelta(days=1))
    record_fact(records, "K-104", mark, by=a_person("chair"))
    sign_in(hands, "core group")
    hands.open("link", "All plans you work on")
    hands.open("link", "K-104")
    hands.open("link", "Meetings")
    hands.open("button", "Begin a meeting")
    hands.day("Held on", f"{day.day}", f"{day.month}", f"{day.year}")
    hands.pick("How they took part, row 1", "Came")
    hands.open("button", "Record it")
    hands.open("link", "What was said of it? Injury or mark")
    hands.write("What was said", "The GP saw it")
    hands.open("button", "Record it")
    hands.open("link", "How far is it, and what shows that? Objective 1")
    hands.write("What was said", "Gained 120 g")
    hands.choose("Better")
    hands.tick("Measured")
    hands.open("button", "Record it")
    hands.open("link", "Plan K-104")
    hands.open("link", "Chronology")
    hands.open("link", "Meeting, ")
    expect(hands.page.locator("main")).to_contain_text("Sam Reed, mother, Family and Came")
    assert {note.words for note in record_for_plan(records, "K-104").notes} == {
        "The GP saw it",
        "Gained 120 g",
    }


def draw(hands: Keyboard) -> None:
    """One plan by lot, given to oneself."""
    hands.open("button", "Draw a sample")
    hands.write("Name of the sample", "Spring")
    hands.write("So many", "1")
    hands.open("button", "Draw")
    hands.open("button", "Share out its audits")
    hands.tick("Helen Frost")
    hands.day("To be finished by", "1", "3", "2027")
    hands.open("button", "See who would get what")
    hands.open("button", "Give them out")


def answer(hands: Keyboard) -> None:
    """Every question but the evidence of the first, which is asked for and led to."""
    hands.go("link", "To the questions")
    hands.page.keyboard.press("Enter")
    for number in range(1, 16):
        asked = hands.page.get_by_role("region", name=f"Question {number}", exact=True)
        hands.choose("Partly met", within=asked)
        if number > 1 and asked.get_by_text("Where in the plan").count():
            hands.write("Where in the plan", "1", within=asked)
    hands.write("Anything else about this plan", "Vague")
    hands.open("button", "Finish this audit")
    expect(hands.page.locator(".govuk-error-summary")).to_be_focused()
    hands.go("link", "Question 1: say where")
    hands.page.keyboard.press("Enter")
    hands.page.keyboard.type("Concern 1")
    hands.open("button", "Finish this audit")
    hands.open("button", "Finish for good")


def test_a_quality_assurance_officer_draws_and_audits(hands: Keyboard, records) -> None:
    plans_to_draw_from(records, 3)
    sign_in(hands, "qa")
    draw(hands)
    go_over(hands, "Audits")
    hands.open("link", "Plan S-")
    answer(hands)
    hands.open("link", "Add a remedial action that follows from no single question")
    hands.write("What is to be put right", "Say the fear")
    hands.write("Who will see to it", "Ruth Amos")
    hands.day("By when", "12", "5", "2027")
    hands.open("button", "Add it")
    expect(hands.page.locator("main")).to_contain_text("Say the fear")


def test_the_columns_of_a_file_are_sorted_and_its_plan_is_started(
    hands: Keyboard, tmp_path
) -> None:
    file = tmp_path / "plan.csv"
    file.write_text("Action,Who,By when,Zzz\nWeigh Robin,Jo Lane,9/2/2027,every Tuesday\n", "utf-8")
    page = hands.page
    page.on("filechooser", lambda asked: None)  # caught from here on, before one is asked for
    sign_in(hands, "chair")
    hands.open("link", "Start from a file")
    hands.go("button", "The file")
    with page.expect_file_chooser() as asked:
        page.keyboard.press("Enter")
    asked.value.set_files(file)
    hands.write("Reference of the new plan", "K-300")
    hands.open("button", "Read it")
    hands.go("summary", "What each column holds")
    page.keyboard.press("Enter")
    hands.pick("What “Zzz” holds", "How often")
    hands.open("button", "Read it again like this")
    expect(page.get_by_role("alert")).to_be_focused()
    hands.open("button", "Start the plan")
    expect(page.locator("main")).to_contain_text("1 action")
