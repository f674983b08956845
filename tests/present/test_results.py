"""What audits add up to, in words and as a picture; the figures are made by hand here."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planapp.domain.results import (
    Agreement,
    Alpha,
    CanShow,
    Change,
    Comparison,
    Concluded,
    CriterionResult,
    Kappa,
    NoKappa,
    QuestionResult,
    ReviewRule,
    Share,
    ThemeResult,
)
from planapp.present import results as words
from planapp.present.pictures import Kind
from planapp.present.results_picture import shares_drawn

SEVEN = Share(7, 10, 0.3968, 0.8922)
NONE = Share(0, 0, None, None)
MOST = Share(180, 200, 0.8506, 0.9344)
ANSWERS = (("met", 7), ("partly met", 1), ("not met", 2), ("cannot tell", 0))
ALIKE = Agreement(Share(6, 8, 0.409, 0.928), Kappa(8, 0.492, None, None), None)


def test_counts_come_before_percentages() -> None:
    assert words.share_in_words(SEVEN) == "7 of 10 (70%; could be 40% to 89%)"
    assert words.share_in_words(SEVEN, "plans") == "7 of 10 plans (70%; could be 40% to 89%)"
    assert words.share_in_words(NONE) == "none could be judged"
    assert words.share_in_words(SEVEN.without_limits(), "plans") == "7 of 10 plans"
    assert words.cannot_say(Share(1, 2, 0.1, 0.9).without_limits()) == ""


@given(st.floats(0, 1))
def test_only_none_reads_as_none_and_only_all_as_all(share: float) -> None:
    said = words.percentage(share)
    assert (said == "0%") is (share == 0)
    assert (said == "100%") is (share == 1)


def test_small_numbers_say_what_cannot_be_concluded() -> None:
    assert words.cannot_say(SEVEN) == (
        "10 plans are too few to say more than that between 40% and 89% of plans written like "
        "these meet it. Whether most do cannot be said."
    )
    assert words.cannot_say(Share(1, 1, 0.2065, 1.0)).startswith("1 plan is too few")
    assert words.cannot_say(Share(5, 5, 0.57, 1.0)).endswith("of plans written like these meet it.")
    assert words.cannot_say(NONE) == "No plan could be judged, so that nothing can be said."
    assert words.cannot_say(MOST) == ""


def test_answers_stand_in_the_order_of_the_scale_and_what_is_undecided_stands_apart() -> None:
    asked = QuestionResult("q", "t", ANSWERS, (), SEVEN, ALIKE, None)
    said = "met 7, partly met 1, not met 2, cannot tell 0"
    assert words.answers_in_words(asked) == said
    waiting = QuestionResult("q", "t", ANSWERS, ("p1",), SEVEN, ALIKE, None)
    assert words.answers_in_words(waiting) == (
        f"{said}; 1 plan with two different answers, not yet decided"
    )
    theme = ThemeResult("t", ("q",), ANSWERS, SEVEN)
    assert words.answers_in_words(theme) == said
    assert words.theme_in_words(theme).endswith("in 7 of 10 plans (70%; could be 40% to 89%).")
    assert "No plan" in words.theme_in_words(ThemeResult("t", ("q",), ANSWERS, NONE))


def test_agreement_is_said_in_counts_with_kappa_and_its_pairs() -> None:
    assert words.auditors_in_words(ALIKE) == (
        "Auditors gave the same answer about 6 of 8 plans scored twice (75%; could be 41% to 93%). "
        "Kappa is 0.49 over 8 pairs, too few or too alike to say within which range."
    )
    full = Agreement(MOST, Kappa(200, 0.345, 0.203, 0.487), None, Kappa(190, -0.001, -0.2, 0.2))
    said = words.scorer_in_words(full)
    assert "Kappa is 0.34 over 200 pairs (could be 0.20 to 0.49)." in said
    assert "it is 0.00 over 190 pairs (could be −0.20 to 0.20)." in said


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (Agreement(NONE, None, NoKappa.NO_PAIRS), "agreement is not known"),
        (Agreement(SEVEN, None, NoKappa.ALL_ALIKE), "every answer was the same"),
        (Agreement(SEVEN, None, NoKappa.ONE_SIDED), "one side gave every plan the same answer"),
        (
            Agreement(SEVEN, None, NoKappa.MORE_THAN_TWO, None, Alpha(10, 5, 0.743, 0.814)),
            "Alpha is 0.74 over 10 plans and 5 people. By the order of the answers it is 0.81.",
        ),
        (
            Agreement(SEVEN, None, NoKappa.MORE_THAN_TWO, None, Alpha(10, 5, None, None)),
            "There is no alpha over 10 plans and 5 people",
        ),
    ],
)
def test_why_there_is_no_kappa(found: Agreement, said: str) -> None:
    assert said in words.auditors_in_words(found)


def test_nothing_beside_the_auditors_is_said_too() -> None:
    assert words.scorer_in_words(None).startswith("No criterion asks this")
    assert words.scorer_in_words(Agreement(NONE, None, NoKappa.NO_PAIRS)).startswith("No plan has")


def test_no_adjective_is_given_to_agreement() -> None:
    everything = " ".join(
        [
            *(words.SAYS_OF_KAPPA, words.SAYS_OF_ALPHA, words.SAYS_OF_LIMITS),
            *words.WHY_NO_KAPPA.values(),
            *words.CONCLUSIONS.values(),
            words.auditors_in_words(ALIKE),
        ]
    ).split()
    assert not {"good", "poor", "fair", "moderate", "substantial", "slight"} & set(everything)


def test_a_criterion_for_review_names_its_plans() -> None:
    raw = Share(1, 6, 0.03, 0.564)
    result = CriterionResult("ACT-01", "q", Agreement(raw, None, None), ("p1", "p2"), ("p5",))
    assert words.criterion_in_words(result) == (
        "ACT-01 and the auditors agree about 1 of 6 plans (17%; could be 3% to 56%); only the "
        "scorer found it wanting in p1 and p2 and only the auditor did in p5."
    )
    same = CriterionResult("ACT-01", "q", Agreement(raw, None, None), (), ())
    assert words.criterion_in_words(same).endswith("56%).")
    assert "at least 5 plans" in words.rule_in_words(ReviewRule())


@pytest.mark.parametrize("concluded", Concluded)
def test_each_conclusion_is_said_in_words(concluded: Concluded) -> None:
    change = Change("q", SEVEN, MOST, 0.2, -0.031, 0.479, 0.0004, 0.0812, concluded)
    assert words.change_in_words(change) == (
        "Then 7 of 10 (70%; could be 40% to 89%); now 180 of 200 (90%; could be 85% to 93%). "
        "Difference in percentage points: 20 more (could be 3 fewer to 48 more). "
        + words.CONCLUSIONS[concluded]
    )
    assert words.chance_in_words(change) == "p under 0.001; for all questions 0.081"


def test_a_question_that_could_not_be_judged_then_has_no_difference() -> None:
    change = Change("q", NONE, MOST, None, None, None, None, None, Concluded.NOTHING_JUDGED)
    assert words.change_in_words(change) == (
        "Then none could be judged; now 180 of 200 (90%; could be 85% to 93%). One of the samples "
        "has no plan that could be judged on this."
    )
    assert words.chance_in_words(change) == "not tested"


def test_a_comparison_says_how_it_was_made_and_which_plans_are_in_both() -> None:
    said = words.comparison_in_words(Comparison("a test", 15, (), ("p1", "p2"), ("old",)))
    assert "a test" in said[0]
    assert "15 questions" in said[0]
    assert said[1].startswith("2 plans stand in both samples (p1 and p2)")
    assert said[2].startswith("1 question asked in one of the samples only")
    assert words.comparison_in_words(Comparison("a test", 1, (), ("p1",), ()))[1].startswith(
        "1 plan"
    )
    assert len(words.comparison_in_words(Comparison("a test", 1, (), (), ()))) == 1


def test_what_a_size_can_show_is_said_before_anything_is_drawn() -> None:
    shown = CanShow(10, 120, 0.298, Share(5, 10, 0.237, 0.763), Share(0, 10, 0.0, 0.2775))
    assert words.can_show_in_words(shown) == (
        "With 10 plans a share is known to about 30 percentage points either way, for the plans of "
        "the frame.",
        "5 of 10 met would leave 24% to 76% of plans written like these.",
        "None of 10 would still leave up to 28%.",
    )


# --- The picture -------------------------------------------------------------------------------

SHARES = (
    ("Is each concern for this child in plain words, with the harm that is feared?", SEVEN),
    ("Is the child’s view recorded? 孩子", NONE),
    ("Are the meetings in time? " * 30, MOST),
)


def test_the_picture_in_sentences_has_every_count() -> None:
    said = words.shares_alternative(SHARES[:2])
    assert said == f"{SHARES[0][0]}: 7 of 10 (70%; could be 40% to 89%). {SHARES[1][0]}: " + (
        "none could be judged."
    )
    assert words.shares_alternative(()) == "No question was answered."


@pytest.mark.parametrize("shares", [SHARES, ()])
def test_the_picture_has_the_same_bytes_each_time(shares) -> None:
    for across in (6.7, 3.6):
        first = shares_drawn(shares, Kind.SVG, across)
        shares_drawn.cache_clear()
        assert first == shares_drawn(shares, Kind.SVG, across)
        assert ElementTree.fromstring(first).tag.endswith("svg")
    assert shares_drawn(shares, Kind.PNG).startswith(b"\x89PNG")
