"""A copy on its whole way in a real browser, at both widths, readable by everybody."""

import pytest
from playwright.sync_api import Page

from planapp.domain.nouns import Carer
from tests.builders import a_plan
from tests.journeys.steps import faults, follow
from tests.kept import kept

NOTE = "The neighbour, Margaret Holloway of 14 Mill Lane, told us on 07700 900123."


@pytest.fixture
def shared(records):
    carers = (
        Carer(id="p1", name="Sam Reed", relation="mother"),
        Carer(id="p2", name="Dean Reed", relation="father", needs="Cannot read well"),
    )
    return kept(records, a_plan(note=NOTE, carers=carers))


@pytest.mark.parametrize("width", [375])
def test_a_copy_goes_from_asking_to_paper(shared, signed_in, width: int) -> None:
    chair, second = signed_in("chair"), signed_in("second chair")
    for page in (chair, second):
        page.set_viewport_size({"width": width, "height": 900})

    def look(page: Page) -> None:
        assert faults(page) == [], page.url

    chair.goto("/plans/K-104/")
    follow(chair.get_by_role("link", name="Copies for a person"))
    look(chair)
    follow(chair.get_by_role("button", name="Make a copy"))
    look(chair)
    chair.get_by_label("Who is the copy for?").select_option("carers/p1")
    follow(chair.get_by_role("button", name="Continue"))
    look(chair)
    chair.get_by_label("Keep it").first.check()
    chair.get_by_label("Why it may stay").first.fill("He gave it to her himself")
    follow(chair.get_by_role("button", name="Keep these answers"))
    look(chair)
    for choice in chair.get_by_label("Leave it out of the copy").all():
        if choice.is_visible():
            choice.check()
    follow(chair.get_by_role("button", name="Keep these answers"))
    look(chair)
    follow(chair.get_by_role("button", name="Send it to a second person"))
    second.goto(chair.url)
    follow(second.get_by_role("link", name="Read it and confirm it"))
    look(second)
    assert "Holloway" not in second.content()
    follow(second.get_by_role("button", name="confirm the copy"))
    look(second)
    chair.reload()
    with chair.expect_download() as download:
        chair.get_by_role("button", name="Download the copy").click()
    assert download.value.suggested_filename == "copy-K-104-1.pdf"


@pytest.mark.parametrize("width", [375])
def test_what_is_held_about_a_person_can_be_read(shared, signed_in, width: int) -> None:
    chair = signed_in("chair")
    chair.set_viewport_size({"width": width, "height": 900})
    chair.goto("/copies/K-104/held")
    assert faults(chair) == []
    chair.get_by_label("Person", exact=True).select_option(label="Dean Reed")
    follow(chair.get_by_role("button", name="Continue"))
    assert faults(chair) == []
    assert "Cannot read well" in chair.content()
