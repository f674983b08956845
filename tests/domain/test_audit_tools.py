"""A tool of audit questions: its scales, and finding a question by its key."""

import pytest

from planapp.domain.audit_tools import AuditTool, Question, Scale, get_tool
from planapp.domain.errors import NotFound


def question(key: str, theme: str = "the plan") -> Question:
    return Question(
        key=key,
        asks=f"Is {key} there?",
        theme=theme,
        guidance="Look for it.",
        looks_like={"met": "It is there.", "partly met": "Half.", "not met": "It is not."},
        scale=Scale.ANSWERS,
        evidence_required=False,
        criteria=(),
        not_read="No criterion asks this.",
        source=(),
        checked=False,
    )


def tool(*questions: Question) -> AuditTool:
    return AuditTool(
        id="ours", title="Ours", version="1", about="", questions=questions, fingerprint=""
    )


def test_an_answer_can_be_that_nobody_can_tell_and_a_grade_is_one_of_four() -> None:
    assert Scale.ANSWERS.answers == (
        "met",
        "partly met",
        "not met",
        "not applicable",
        "cannot tell",
    )
    assert Scale.GRADES.answers == (
        "outstanding",
        "good",
        "requires improvement to be good",
        "inadequate",
    )
    assert Scale.ANSWERS.described == ("met", "partly met", "not met")
    assert Scale.GRADES.described == Scale.GRADES.answers


def test_a_question_is_found_by_its_key_and_another_is_missed_by_name() -> None:
    ours = tool(question("concern"), question("dates"))
    assert ours.get("dates").asks == "Is dates there?"
    with pytest.raises(NotFound, match=r"no “date” among the questions"):
        ours.get("date")


def test_a_tool_is_found_by_its_id_and_another_is_missed_by_name() -> None:
    ours = tool(question("concern"))
    assert get_tool([ours], "ours") is ours
    with pytest.raises(NotFound, match=r"no “theirs” among the audit tools"):
        get_tool([ours], "theirs")


def test_each_theme_is_named_once_in_the_order_it_comes_up() -> None:
    asked = (question("a", "dates"), question("b", "family"), question("c", "dates"))
    assert tool(*asked).themes == ("dates", "family")
