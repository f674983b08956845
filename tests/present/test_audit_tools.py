"""An audit tool in words: numbers run on through its themes, answers and links stand by each."""

from planapp.present.audit_tools import themes_of
from tests.scorer.catalogue import catalogue

CRITERIA = catalogue()
(TOOL,) = CRITERIA.audit_tools
THEMES = themes_of(TOOL, CRITERIA.criteria)


def test_every_question_is_shown_once_under_its_theme_with_its_number() -> None:
    shown = [one for theme in THEMES for one in theme.asked]
    assert [one.question for one in shown] == list(TOOL.questions)
    assert [one.number for one in shown] == list(range(1, 16))
    assert all(one.question.theme == theme.title for theme in THEMES for one in theme.asked)


def test_an_answer_says_what_it_looks_like_and_a_link_which_criterion_asks_the_same() -> None:
    first = THEMES[0].asked[0]
    assert [answer for answer, _ in first.answers] == ["Met", "Partly met", "Not met"]
    assert [criterion.id for criterion in first.linked] == ["CON-01", "CON-02", "CON-07"]
    assert first.evidence.startswith("Needed: ")
