"""Whole plans by authors who knew no rule, each finding judged: what is right stays found."""

from pathlib import Path

import pytest

from planapp.catalogue.rules import load_rules
from planapp.config import criteria_folder
from tests.scorer.whole_plans import FOLDER, asked, place, report, verdicts


def test_what_is_told_is_what_is_counted() -> None:
    told = Path(__file__).parent / "WHOLE_PLANS.md"
    assert told.read_text("utf-8") == "\n".join(report()) + "\n"


def test_every_judgement_is_of_an_item_of_a_plan_and_of_a_criterion() -> None:
    plans = {path.stem: path.read_text("utf-8") for path in FOLDER.glob("*.json")}
    known = {criterion.id for criterion in load_rules(criteria_folder()).active}
    for row in verdicts():
        assert set(row) == {"plan", "criterion", "item", "due", "said", "why"}
        assert row["criterion"] in known | {""}
        assert f'"{row["item"]}"' in plans[row["plan"]] or not row["item"]
        assert row["why"].strip()


def test_nothing_is_judged_twice_but_what_no_criterion_asks() -> None:
    judged = [place(row) for row in verdicts() if row["criterion"]]
    assert len(judged) == len(set(judged))


def test_most_of_a_hollow_plan_and_little_of_a_good_one_is_found_wanting() -> None:
    found = {row["plan"]: 0 for row in verdicts()}
    for plan, _, _ in (one for one, wanting in asked().items() if wanting):
        found[plan] += 1
    hollow = min(found.pop(plan) for plan in ("pb4", "pc4", "pd4"))
    assert 2 * max(found.values()) < hollow


@pytest.mark.parametrize("plan", sorted({row["plan"] for row in verdicts()}))
def test_what_was_rightly_said_is_said_still(plan: str) -> None:
    mine = [row for row in verdicts() if row["plan"] == plan and row["due"] and row["said"]]
    lost = [place(row) for row in mine if not asked().get(place(row), False)]
    assert len(lost) <= len(mine) // 20, lost
