"""Two people at one meeting, from its agenda to its minutes, and nothing they write is lost."""

import io
from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from planapp.clock import today
from planapp.domain.chronology import Enquiry
from planapp.store.database import Database
from planapp.store.record import record_fact, record_for_plan
from tests.builders import a_mark, a_person, a_plan
from tests.journeys.steps import faults, follow
from tests.kept import kept

YESTERDAY = today() - timedelta(days=1)


def began(page: Page) -> str:
    """Begin a meeting of today; gives its address."""
    page.goto("/plans/K-104/")
    follow(page.get_by_role("link", name="Meetings"))
    follow(page.get_by_role("button", name="Begin a meeting"))
    for part in ("day", "month", "year"):
        page.get_by_label(part.capitalize(), exact=True).fill(str(getattr(today(), part)))
    page.get_by_label("How they took part, row 1").select_option("Came")
    assert faults(page) == []
    follow(page.get_by_role("button", name="Record it"))
    return page.url


def note(page: Page, line: str, words: str) -> None:
    """Open a line and type what was said; it is not recorded yet."""
    follow(page.get_by_role("link", name=line))
    page.get_by_role("textbox", name="What was said").fill(words)


def write_at_once(chair: Page, worker: Page) -> None:
    """Both write on the line of the mark: the second is shown both texts, and makes one of them."""
    mark = "What was said of it? Injury or mark"
    note(chair, mark, "She told how she found it")
    note(worker, mark, "The GP saw it too")
    assert faults(chair) == []
    follow(worker.get_by_role("button", name="Record it"))
    with chair.expect_response(lambda answer: answer.status == 409):
        chair.get_by_role("button", name="Record it").click()
    expect(chair.get_by_role("alert")).to_contain_text("Somebody else wrote here")
    expect(chair.get_by_role("textbox", name="What was said")).to_have_value(
        "The GP saw it too\n\nShe told how she found it"
    )
    assert faults(chair) == []
    follow(chair.get_by_role("button", name="Record it"))


def judge(chair: Page) -> None:
    """Better is not taken on attendance alone."""
    follow(chair.get_by_role("link", name="How far is it, and what shows that? Objective 1"))
    chair.get_by_role("textbox", name="What was said").fill("Keeps every appointment")
    chair.get_by_role("radio", name="Better").check()
    chair.get_by_role("checkbox", name="Attendance only").check()
    chair.get_by_role("button", name="Record it").click()
    expect(chair.get_by_role("alert")).to_contain_text("Attendance alone")
    assert faults(chair) == []
    chair.get_by_role("checkbox", name="Measured").check()
    follow(chair.get_by_role("button", name="Record it"))


def close(chair: Page, worker: Page, address: str) -> None:
    """The close asks for what was not spoken of, and why a calm summary differs."""
    follow(chair.get_by_role("button", name="Close the meeting"))
    chair.get_by_label("Summary", exact=True).fill("There are no concerns.")
    assert faults(chair) == []
    chair.get_by_role("button", name="Close the meeting").click()
    expect(chair.get_by_role("alert")).to_contain_text("section 47 enquiry")
    worker.goto(address)
    note(worker, "What was said of it? Section 47", "The outcome comes next week")
    follow(worker.get_by_role("button", name="Record it"))
    chair.get_by_label("Why the summary differs").fill("The mark is looked at on Monday")
    follow(chair.get_by_role("button", name="Close the meeting"))
    expect(chair.get_by_text("Closed on").first).to_be_visible()
    assert faults(chair) == []


def minutes(page: Page) -> str:
    """The text of the minutes, fetched by their link."""
    with page.expect_download() as coming:
        page.get_by_role("link", name="Download the minutes (PDF)").click()
    pdf = PdfReader(io.BytesIO(coming.value.path().read_bytes()))
    return " ".join(" ".join(sheet.extract_text() for sheet in pdf.pages).split())


def test_two_people_write_at_once_and_close_the_meeting(
    signed_in: Callable[..., Page], records: Database
) -> None:
    kept(records, a_plan())
    for fact in (a_mark(happened_on=YESTERDAY), Enquiry(id="e2", happened_on=YESTERDAY)):
        record_fact(records, "K-104", fact, by=a_person("chair"))
    chair, worker = signed_in("chair"), signed_in("core group", scripts=False)
    address = began(chair)
    worker.goto(address)
    expect(chair.get_by_text("2 lines must be spoken of")).to_be_visible()
    write_at_once(chair, worker)
    judge(chair)
    close(chair, worker, address)
    said = minutes(chair)
    for words in ("The GP saw it too", "She told how she found it", "The outcome comes next week"):
        assert words in said
    assert "CLOSED" in said
    assert len(record_for_plan(records, "K-104").notes) == 4
    chair.goto("/meetings/K-104/step-down")
    assert faults(chair) == []
