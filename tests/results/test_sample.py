"""What rows of audits add up to: each plan once, and auditor and scorer side by side."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planapp.domain.results import Asked, Judged, Machine, NoKappa, ReviewRule
from planapp.results.change import between_samples
from planapp.results.sample import sample_result
from tests.domain.test_audit_tools import question
from tests.results.rows import GRADES, SCALE, rows

VISITS = Asked("visits", "seeing the child", SCALE, ("REC-01", "REC-02"))
VOICE = Asked("voice", "seeing the child", SCALE)
OVERALL = Asked("overall", "overall", GRADES, ("PLN-01",))


def found_for(judged: list[Judged], *machine: Machine, asked=(VISITS,), **more):
    return sample_result(judged, asked, machine, **more)


def test_answers_are_counted_first_and_what_judges_nothing_is_never_a_no() -> None:
    judged = rows(
        "visits", p1="met", p2="met", p3="partly met", p4="not applicable", p5="cannot tell"
    )
    result = found_for(judged).questions[0]
    assert result.answers == tuple(zip(SCALE, (2, 1, 0, 1, 1), strict=True))
    assert (result.met.count, result.met.of) == (2, 3)


def test_grades_count_as_met_from_good_and_are_set_beside_no_finding() -> None:
    judged = rows("overall", p1=GRADES[0], p2=GRADES[1], p3=GRADES[2], p4=GRADES[3])
    found = found_for(judged, Machine("p1", "PLN-01", True), asked=[OVERALL])
    assert (found.questions[0].met.count, found.questions[0].met.of) == (2, 4)
    assert (found.questions[0].scorer, found.criteria) == (None, ())


def test_a_plan_counts_once_and_is_unsettled_until_somebody_decides() -> None:
    judged = rows("visits", p1="met, met", p2="met, not met", p3="not met")
    found = found_for(judged)
    assert (found.questions[0].met.count, found.questions[0].met.of) == (1, 2)
    assert found.questions[0].unsettled == ("p2",)
    assert (found.plans, found.twice) == (("p1", "p2", "p3"), ("p1", "p2"))
    decided = [*judged, Judged("p2", "moderator", "visits", "partly met", moderated=True)]
    after = found_for(decided)
    assert (after.questions[0].met.count, after.questions[0].met.of) == (1, 3)
    assert after.questions[0].unsettled == ()
    assert after.questions[0].auditors == found.questions[0].auditors
    assert after.twice == found.twice


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ((True,), (True, True), "met"),
        ((False,), (None,), "not met"),
        ((True, False), (), "partly met"),
        ((None,), (None, None), "not applicable"),
        ((), (), None),
    ],
)
def test_the_scorers_answer_is_what_its_applicable_findings_come_to(first, second, said) -> None:
    machine = [
        *(Machine("p1", "REC-01", met) for met in first),
        *(Machine("p1", "REC-02", met) for met in second),
        Machine("p1", "ACT-99", False),
        Machine("p9", "REC-01", False),
    ]
    for answer in SCALE:
        result = found_for(rows("visits", p1=answer), *machine).questions[0]
        compared = said is not None and answer != "cannot tell"
        assert result.scorer.raw.of == compared
        assert result.scorer.raw.count == (compared and answer == said)
        assert result.differing == (("p1",) if compared and answer != said else ())


def test_a_criterion_is_set_beside_answers_that_judge_and_one_miss_is_a_no() -> None:
    judged = rows(
        "visits", p1="met", p2="partly met", p3="not met", p4="met", p5="cannot tell", p6="met"
    )
    met = {"p1": (True,), "p2": (True,), "p3": (True, False), "p4": (True, False), "p5": (True,)}
    machine = [Machine(unit, "REC-01", one) for unit, all_ in met.items() for one in all_]
    first, second = found_for(judged, *machine, Machine("p6", "REC-01", None)).criteria
    assert (first.criterion, first.question) == ("REC-01", "visits")
    assert (first.agreement.raw.count, first.agreement.raw.of) == (2, 4)
    assert (first.stricter, first.milder, first.cases) == (("p4",), ("p2",), ("p2", "p4"))
    assert (second.agreement.raw.of, second.agreement.no_kappa) == (0, NoKappa.NO_PAIRS)


def test_a_criterion_that_disagrees_again_and_again_is_listed_with_its_cases() -> None:
    judged = rows("visits", **{f"p{n}": "met" for n in range(8)})
    wrong = [Machine(f"p{n}", "REC-01", n > 4) for n in range(8)]
    right = [Machine(f"p{n}", "REC-02", n > 0) for n in range(8)]
    found = found_for(judged, *wrong, *right)
    assert [result.criterion for result in found.for_review] == ["REC-01"]
    assert found.for_review[0].cases == ("p0", "p1", "p2", "p3", "p4")
    assert found_for(judged, *wrong, rule=ReviewRule(pairs=9)).for_review == ()
    few = found_for(judged[:4], *wrong).criteria[0]
    assert (few.agreement.raw.count, few.agreement.raw.of) == (0, 4)
    assert found_for(judged[:4], *wrong).for_review == ()


def test_a_theme_counts_answers_and_the_plans_where_something_is_wanting() -> None:
    judged = [
        *rows("visits", p1="met", p2="not met", p3="cannot tell"),
        *rows("voice", p1="met", p2="partly met", p3="not applicable"),
    ]
    found = found_for(judged, asked=(VISITS, VOICE, OVERALL))
    theme, overall = found.themes
    assert theme.questions == ("visits", "voice")
    assert dict(theme.answers) == dict(zip(SCALE, (2, 1, 1, 1, 1), strict=True))
    assert (theme.wanting.count, theme.wanting.of) == (1, 2)
    assert overall.wanting.of == 0


@settings(max_examples=15)
@given(st.permutations(range(8)))
def test_the_order_of_rows_is_nothing(order: list[int]) -> None:
    judged = rows(
        "visits", a="met, not met", b="met, met", c="not met, not met", d="met, cannot tell"
    )
    machine = [Machine(unit, "REC-01", met) for unit in "abcd" for met in (True, unit < "c")]
    turned = found_for([judged[i] for i in order], *(machine[i] for i in order))
    assert turned == found_for(judged, *machine)


@pytest.mark.parametrize(
    ("judged", "said"),
    [
        (rows("visits", p1="maybe"), "no answer to the question"),
        (rows("unasked", p1="met"), "no answer to the question"),
        (rows("visits", p1="met") * 2, "two such answers"),
        ([Judged("p1", who, "visits", "met", moderated=True) for who in "ab"], "two such answers"),
    ],
)
def test_rows_that_cannot_be_are_refused(judged: list[Judged], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        found_for(judged)


def test_samples_are_compared_by_the_questions_both_were_asked_and_shared_plans_named() -> None:
    old, kept, new = (Asked(key, "theme", SCALE) for key in ("old", "kept", "new"))
    then = sample_result([*rows("old", p1="met"), *rows("kept", p1="met", p2="met")], [old, kept])
    now = sample_result(
        [*rows("kept", p2="not met", p3="met"), *rows("new", p3="met")], [kept, new]
    )
    found = between_samples(then, now)
    assert [change.question for change in found.changes] == ["kept"]
    assert found.in_both == ("p2",)
    assert found.asked_once == ("new", "old")
    assert found.compared == 1


def test_what_is_asked_is_taken_from_the_tool() -> None:
    asked = Asked.of(question("visits", "seeing the child"))
    assert (asked.key, asked.theme, asked.answers) == ("visits", "seeing the child", SCALE)
    assert asked.ordered == SCALE[:3]
