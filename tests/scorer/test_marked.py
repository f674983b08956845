"""What examples say is marked: the words, the box and the place, and all of it."""

import pytest

from planapp.domain.findings import Evidence, Example, Mark
from planapp.scorer.examples import outcome
from planapp.scorer.marked import differs, unsaid
from tests.scorer.catalogue import catalogue

CRITERIA = catalogue()
(NO_HEDGES,) = (c for c in CRITERIA.active if c.id == "ACT-12")
TEXT = "Visit, and write down each visit"
VISIT = Evidence("what", "found here", "visit", 27, 32)


def example(*marks: Mark, what: str = TEXT, meets: bool = False, **more: str) -> Example:
    return Example("so", meets, {"what": what, **more}, marks=marks)


def tried(what: str, *marks: Mark, **more: str) -> tuple[str, str]:
    """What the command line says of a miss of ACT-12, which marks words that fix nothing."""
    said = outcome(NO_HEDGES, example(what=what, **more), CRITERIA).fault
    says = said.partition("it says “")[2].rpartition("”, not “")[0]
    its = Example("so", False, {"what": what, **more}, says=says, marks=marks)
    found = outcome(NO_HEDGES, its, CRITERIA)
    return found.fault, found.unsaid


def test_a_miss_says_all_that_is_marked() -> None:
    both = (Mark("regularly"), Mark("as needed"))
    assert tried("Visit regularly and ring as needed", *both) == ("", "")
    assert tried("Visit regularly and ring as needed", *reversed(both)) == ("", "")


@pytest.mark.parametrize(
    ("marks", "words"),
    [
        ((), "it marks “regularly” in what and “as needed” in what; write that under marks"),
        ((Mark("regularly"),), "it marks “as needed” in what; write that under marks"),
    ],
)
def test_a_miss_that_leaves_out_what_is_marked_is_told_so(
    marks: tuple[Mark, ...], words: str
) -> None:
    fault, missing = tried("Visit regularly and ring as needed", *marks)
    assert fault == ""
    assert missing.startswith(words)


@pytest.mark.parametrize(
    ("mark", "words"),
    [
        (Mark("Visit"), "it marks “regularly” in what, not “Visit”"),
        (Mark("regularly", "due"), "it marks “regularly” in what, not “regularly” in due"),
    ],
)
def test_other_words_or_another_box_are_a_fault(mark: Mark, words: str) -> None:
    assert tried("Visit regularly", mark) == (words, "")


def test_words_that_stand_in_another_box_too_are_said_with_theirs() -> None:
    _, missing = tried("Visit regularly", Mark("regularly"), adapted="He is seen regularly")
    assert "stands in another box, too; write under marks where" in missing
    assert missing.endswith("{what: regularly}")
    boxed = Mark("regularly", "what")
    assert tried("Visit regularly", boxed, adapted="He is seen regularly") == ("", "")


def test_words_that_stand_twice_in_their_box_fix_no_place_unless_both_are_marked() -> None:
    texts, first = {"what": "visit by visit"}, Evidence("what", "here", "visit", 0, 5)
    for mark in (Mark("visit"), Mark("visit", "what")):
        once = example(mark, what=texts["what"])
        assert "stands more than once in what; write an example that has it once" in unsaid(
            once, (first,), texts
        )
    second = Evidence("what", "here", "visit", 9, 14)
    both = example(Mark("visit"), Mark("visit"), what=texts["what"])
    assert (differs(both, (first, second), texts), unsaid(both, (first, second), texts)) == ("", "")


def test_the_words_are_those_that_the_span_cuts() -> None:
    off = Evidence("what", "found here", "visit", 26, 31)
    said = differs(example(Mark("visit")), (off,), {"what": TEXT})
    assert said == "it shows “visit” and marks “ visi” in what"
    assert differs(example(Mark("visit")), (VISIT,), {"what": TEXT}) == ""


def test_what_a_check_and_its_question_both_show_is_said_once() -> None:
    assert unsaid(example(Mark("visit")), (VISIT, VISIT), {"what": TEXT}) == ""


def test_nothing_is_asked_of_an_example_that_meets_or_where_nothing_is_marked() -> None:
    assert unsaid(example(meets=True), (VISIT,), {"what": TEXT}) == ""
    assert unsaid(example(), (Evidence("what", "looked for a day"),), {}) == ""
