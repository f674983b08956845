"""The table of checks: names that no two share, questions in words, arguments that fit."""

import pytest

from planapp.domain.findings import Verdict
from planapp.domain.nouns import Action
from planapp.scorer.arguments import Misfit, fitted, near
from planapp.scorer.checks import find_check, known_checks
from planapp.scorer.registry import check
from tests.scorer.catalogue import catalogue


def test_every_check_asks_a_question() -> None:
    for name in known_checks():
        found = find_check(name)
        assert found is not None
        assert "?" in found.question, name


def test_a_name_is_given_to_one_check_only() -> None:
    with pytest.raises(ValueError, match="has_words"):
        check("has_words")(lambda subject, context: Verdict(True))


def test_a_check_that_is_not_there_is_not_found() -> None:
    assert find_check("is_nice") is None


@pytest.mark.parametrize(
    ("name", "given", "argument", "words"),
    [
        ("has_words", {"off": ["due"]}, "off", "did you mean of"),
        ("has_words", {}, "of", "missing"),
        ("has_words", {"of": ["dew"]}, "of", "did you mean due"),
        ("has_words", {"of": ["plan.conference.next"]}, "of", "next_review"),
        ("has_words", {"of": ["due"], "at_least": "many"}, "at_least", "integer"),
        ("has_some", {"of": "action"}, "of", "did you mean actions"),
        ("mentions", {"of": ["what"], "lexicons": ["wotching"]}, "lexicons", "watching"),
        ("reads_as", {"of": ["what"], "kind": "wish", "facet": "timed"}, "kind", "action"),
    ],
)
def test_an_argument_that_does_not_fit_is_named_with_what_is_known(
    name: str, given: dict[str, object], argument: str, words: str
) -> None:
    found = find_check(name)
    assert found is not None
    with pytest.raises(Misfit, match=words) as misfit:
        fitted(found, given, Action, catalogue().lexicons)
    assert misfit.value.argument == argument


def test_a_name_that_is_near_nothing_still_gets_what_is_known() -> None:
    assert near("zzz", ("due", "what")) == "Known here: due, what."
