"""Whatever is typed, chosen or sent as a file is text on the pages and breaks nothing."""

import pytest

from tests.attack import bodies
from tests.attack.fields import attack_fields


@pytest.mark.soak
def test_hostile_text_in_every_box_of_every_form_stays_text(site, tally) -> None:
    shown = attack_fields(site, tally, examples=1)
    assert not tally.holes, tally.table()
    assert tally.counts.total() > 250
    assert shown > 30, "the pages hardly showed what was sent, so that little was tried"


def test_large_bodies_are_refused_and_fill_no_memory(site, tally) -> None:
    bodies.attack_with_large_bodies(site, tally)
    assert not tally.holes, tally.table()


def test_files_that_are_bombs_are_one_line_on_the_page(site, tally) -> None:
    bodies.attack_with_bombs(site, tally)
    assert not tally.holes, tally.table()
