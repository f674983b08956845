"""An authority sets its own timescales in a file, each with a reason; a fault is one clear line."""

import pytest

from planapp.catalogue.files import CatalogueError
from planapp.catalogue.load import load
from planapp.config import criteria_folder
from tests.scorer.catalogue import catalogue

OURS = catalogue()
RULE = """timescales:
  - id: core-group-six-weeks
    step: next core group
    within: 30
    unit: days
    scope: local
    checked: "yes"
    reason: Agreed by our partnership.
    source: [{title: Our procedures, at: "4.2"}]
"""


def loaded(folder, text):
    (folder / "timescales.yaml").write_text(text, "utf-8")
    return load(criteria_folder(), folder)


def test_a_rule_of_ours_is_replaced_and_another_switched_off(tmp_path):
    off = "switched_off:\n  - {id: core-group-four-weeks, reason: We meet every 30 days.}\n"
    theirs = loaded(tmp_path, RULE + off)
    rules = {rule.id: rule for rule in theirs.timescales}
    assert rules["core-group-six-weeks"].within == 30
    assert rules["core-group-six-weeks"].local == "changed here. Agreed by our partnership."
    assert "core-group-four-weeks" not in rules
    assert rules.keys() | {"core-group-four-weeks"} == {rule.id for rule in OURS.timescales}


def test_a_clock_is_no_part_of_what_a_scoring_rests_on(tmp_path):
    assert loaded(tmp_path, RULE).fingerprint == OURS.fingerprint


@pytest.mark.parametrize(
    ("was", "becomes", "line"),
    [
        ("    reason: Agreed by our partnership.\n", "", "reason: missing; say why it is so here."),
        ("within: 30", "by: 24+0", "needs within and unit, as 10 and working days"),
        ("unit: days", "unit: fortnights", "expected 'working days', 'days', 'weeks' or 'months'"),
        ("next core group", "pre-birth conference", "is counted in weeks of pregnancy"),
        ("within: 30", "within: 30\n    wihtin: 3", "unknown key"),
        (
            "timescales:\n",
            "switched_off: [{id: coregroup, reason: not used}]\ntimescales:\n",
            "there is no",
        ),
    ],
)
def test_a_fault_is_one_line_that_names_its_place(tmp_path, was, becomes, line):
    with pytest.raises(CatalogueError) as refused:
        loaded(tmp_path, RULE.replace(was, becomes))
    assert line in str(refused.value)
    assert "timescales.yaml" in str(refused.value)
    assert "\n" not in str(refused.value)
