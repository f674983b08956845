"""What is added to an exact action: found where it is vague, however it is joined."""

import pytest

from tests.builders import a_plan, an_action
from tests.scorer.catalogue import finding


def is_vague_beside(what: str) -> bool:
    """Whether something vague is found beside what is exact."""
    return not finding(a_plan(actions=(an_action(what=what),)), "ACT-17").met


@pytest.mark.parametrize(
    "what",
    [
        "Fit a lock on the back door by 4 May; carers to improve their supervision",
        "Fit a lock on the back door by 4 May; Mum will address her drinking",
        "Fit a lock on the back door by 4 May, and will monitor the home conditions",
        "Book the eye test for 6 June and should promote his health needs",
        "Book the eye test for 6 June. Promote his health and development.",
        "Book the eye test for 6 June; also support his emotional wellbeing",
    ],
)
def test_what_is_vague_beside_something_exact_is_found(what: str) -> None:
    assert is_vague_beside(what)


@pytest.mark.parametrize(
    "what",
    [
        "Fit a lock on the back door by 4 May; Grandad to keep the key",
        "Fit a lock on the back door by 4 May. Show it to the social worker on 6 May.",
        "Book the eye test for 6 June and will take him there by bus",
        "Book the eye test for 6 June; Dad will drive them",
        "Book the eye test for 6 June. The nurse writes the result in the red book.",
        "Promote his health. Support his development.",
    ],
)
def test_what_is_exact_too_or_vague_alone_is_not(what: str) -> None:
    assert not is_vague_beside(what)
