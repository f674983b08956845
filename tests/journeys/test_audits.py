"""From a sample to a reply in a real browser, by keyboard where somebody answers."""

import pytest
from playwright.sync_api import Page, expect

from planapp.domain.audits import Reply
from planapp.store.audits import audit_of
from planapp.store.samples import get_sample
from tests.builders import a_concern, a_person, a_plan
from tests.journeys.steps import faults, follow
from tests.kept import kept
from tests.sampled import OMAR, answered_by, drawn, given


@pytest.fixture
def shared(records):
    """A vague plan of a sample, given to two people who do not see each other's answers."""
    kept(records, a_plan(concerns=(a_concern(text="Neglect", may_happen=""),)))
    sample = drawn(records, 1)
    given(records, sample, "K-104", a_person("second chair"))
    given(records, sample, "K-104", OMAR, turn=2)
    return sample


def answer_by_keyboard(page: Page) -> None:
    """The first answer with the space bar and an arrow, its evidence and the second by Tab."""
    page.locator("#question-1").get_by_role("radio", name="Met", exact=True).focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#question-1").get_by_role("radio", name="Partly met")).to_be_checked()
    page.locator("#question-1").get_by_role("textbox").focus()
    page.keyboard.type("Concern 1 says “Neglect” and no more")
    expect(page.get_by_text("1 of 2 questions answered")).to_be_visible()
    page.locator("#question-2").get_by_role("radio", name="Not met").focus()
    page.keyboard.press("Space")


def finish(page: Page) -> None:
    """Be told what is missing and go there by its link, then finish for good."""
    follow(page.get_by_role("button", name="Finish this audit"))
    missing = page.get_by_role("link", name="Question 2: say where")
    expect(missing).to_be_visible()
    assert faults(page) == []
    missing.focus()
    page.keyboard.press("Enter")
    page.keyboard.type("Objective 1 has no measure")
    follow(page.get_by_role("button", name="Finish this audit"))
    expect(page.get_by_text("This is final")).to_be_visible()
    assert faults(page) == []
    follow(page.get_by_role("button", name="Finish for good"))


def audit(auditor: Page) -> None:
    """Read, pin a note, answer, and see the scorer's answers only after that."""
    follow(auditor.get_by_role("link", name="Audits"))
    assert faults(auditor) == []
    follow(auditor.get_by_role("link", name="Plan K-104"))
    assert auditor.locator("input:checked").count() == auditor.locator(".app-finding").count() == 0
    follow(
        auditor.get_by_role("button", name="Note on this in Concern 1: What we are worried about")
    )
    auditor.get_by_label("Your note on this").fill("What happens to Robin?")
    answer_by_keyboard(auditor)
    assert faults(auditor) == []
    finish(auditor)
    expect(auditor.get_by_text("Another auditor examines this plan too")).to_be_visible()
    assert faults(auditor) == []
    follow(auditor.get_by_role("link", name="Say what explains the difference").first)
    auditor.get_by_role("radio", name="they ask about different things").check()
    assert faults(auditor) == []
    follow(auditor.get_by_role("button", name="Keep it"))


def moderate(officer: Page) -> None:
    """Decide where the two differ, and ask for something to be put right."""
    officer.goto("/audits/")
    follow(officer.get_by_role("link", name="Plan K-104"))
    assert faults(officer) == []
    follow(officer.get_by_role("link", name="Decide").first)
    officer.get_by_role("radio", name="Not met").check()
    officer.get_by_label("Why").fill("A category is no concern yet")
    assert faults(officer) == []
    follow(officer.get_by_role("button", name="Decide"))
    expect(officer.get_by_text("Decided by the moderator, Helen Frost: not met")).to_be_visible()
    follow(officer.get_by_role("link", name="Add a remedial action").first)
    officer.get_by_label("What is to be put right").fill("Say what is feared for Robin")
    officer.get_by_label("Who will see to it").fill("Ruth Amos")
    for box, said in (("Day", "12"), ("Month", "5"), ("Year", "2027")):
        officer.get_by_label(box).fill(said)
    follow(officer.get_by_role("button", name="Add it"))


def reply(chair: Page) -> None:
    """Read what was found, tick off what was asked for, and reply."""
    chair.goto("/plans/K-104/")
    follow(chair.get_by_role("link", name="Audits of this plan"))
    assert faults(chair) == []
    follow(chair.get_by_role("link", name="Say how far it is"))
    chair.get_by_role("radio", name="Done").check()
    follow(chair.get_by_role("button", name="Record it"))
    follow(chair.get_by_role("button", name="Reply to this audit"))
    chair.get_by_label("Your reply").fill("It says now what is feared.")
    assert faults(chair) == []
    follow(chair.get_by_role("button", name="Send the reply"))
    expect(chair.get_by_text("It says now what is feared.")).to_be_visible()


def test_a_plan_is_audited_blind_compared_moderated_and_replied_to(
    shared, signed_in, records
) -> None:
    audit(signed_in("second chair"))
    locked = audit_of(records, get_sample(records, 1), "K-104").answers(1)
    assert locked.to("concern").answer == "partly met"
    assert locked.to("measure").evidence == "Objective 1 has no measure"
    assert locked.pinned[0].words == "What happens to Robin?"
    answers = {"concern": "met", "measure": "not met"}
    answered_by(records, shared, "K-104", OMAR, answers, turn=2)
    moderate(signed_in("qa"))
    chair = signed_in("chair")
    chair.set_viewport_size({"width": 375, "height": 900})
    reply(chair)
    done = audit_of(records, get_sample(records, 1), "K-104")
    assert (done.open_remedies(), len(done.standing(Reply))) == ((), 1)
