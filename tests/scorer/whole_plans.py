"""How often findings are right in whole plans: `python -m tests.scorer.whole_plans > FILE`.

Writes `tests/scorer/WHOLE_PLANS.md`. The plans of `whole/` were written from end to end by authors
who had seen no criterion, list of words or check, three good ones and a hollow one each. Then each
author judged every finding that a criterion was not met, and of the hollow plan every `must` that
was, and named what an expert would say that no finding said. A row of `whole/verdicts.jsonl` is one
judgement: whether the item of the plan is `due` to be found wanting by the criterion (none where no
criterion asks), whether it was `said` at first sight, and why. Rules were mended by these plans
since.
"""

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from planapp.catalogue.rules import load_rules
from planapp.config import criteria_folder
from planapp.domain.findings import InPlans
from planapp.exchange.planfile import read_plan_file
from planapp.scorer.score import score

FOLDER = Path(__file__).parent / "whole"
DAY = date(2026, 11, 30)

Row = dict[str, Any]
Place = tuple[str, str, str]
"""A plan, a criterion and the item that it is asked of; blank for the plan itself."""


@cache
def verdicts() -> tuple[Row, ...]:
    """Every judgement, in the order of the plans."""
    lines = (FOLDER / "verdicts.jsonl").read_text("utf-8").splitlines()
    return tuple(json.loads(line) for line in lines)


@cache
def asked() -> dict[Place, bool]:
    """What is asked of each plan now, and whether it is found wanting."""
    criteria = load_rules(criteria_folder())
    answers = {}
    for path in sorted(FOLDER.glob("*.json")):
        read = read_plan_file(path, criteria.editions, DAY)
        for finding in score(read.plan, criteria, DAY, read.record).findings:
            answers[path.stem, finding.criterion, finding.subject.id or ""] = not finding.met
    return answers


def place(row: Row) -> Place:
    """What a judgement is about."""
    return row["plan"], row["criterion"], row["item"]


def in_plans() -> dict[str, InPlans]:
    """The counts of each criterion of which something was judged, by id."""
    now, plans = asked(), len({row["plan"] for row in verdicts()})
    counts: Counter[tuple[str, str]] = Counter()
    for row in verdicts():
        counts[row["criterion"], _came_out(row["due"], now.get(place(row), False))] += 1
    return {
        name: InPlans(
            plans=plans,
            found=counts[name, "right"] + counts[name, "wrong"],
            right=counts[name, "right"],
            missed=counts[name, "missed"],
        )
        for name in sorted({row["criterion"] for row in verdicts()} - {""})
        if counts[name, "right"] + counts[name, "wrong"] + counts[name, "missed"]
    }


def _came_out(due: bool, said: bool) -> str:
    if said:
        return "right" if due else "wrong"
    return "missed" if due else "silent"


def not_judged() -> list[Place]:
    """What is found wanting now, and was not at first sight nor missed by a reader."""
    judged = {place(row) for row in verdicts()}
    return sorted(found for found, wanting in asked().items() if wanting and found not in judged)


def report() -> Iterator[str]:
    """The file, line by line."""
    yield "# Findings in whole plans"
    yield ""
    yield (
        "Made by `python -m tests.scorer.whole_plans`; what the figures are of stands there. "
        "Rules were mended by these plans, so that the figures now are flattered: those at first "
        "sight are what other plans would meet."
    )
    yield ""
    now = asked()
    for title, said in (
        ("At first sight", lambda row: row["said"]),
        ("Now", lambda row: now.get(place(row), False)),
    ):
        yield from _table(title, said)
    new = Counter(plan for plan, _, _ in not_judged())
    yield f"Found now and judged by nobody: {_listed(new) or 'nothing'}."
    yield ""
    yield "## What was wrong or missed, and is so still"
    yield ""
    for row in verdicts():
        if row["due"] != now.get(place(row), False):
            what = "should be found" if row["due"] else "should not be found"
            name = row["criterion"] or "No criterion"
            yield f"- {row['plan']} {row['item']} {name} {what}: {row['why']}".replace("  ", " ")


def _table(title: str, said: Callable[[Row], bool]) -> Iterator[str]:
    yield f"## {title}"
    yield ""
    yield "| plan | findings judged | right | wrong | missed |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    plans = sorted({row["plan"] for row in verdicts()})
    for name, of in (*((plan, {plan}) for plan in plans), ("all", set(plans))):
        out = Counter(_came_out(r["due"], said(r)) for r in verdicts() if r["plan"] in of)
        found = out["right"] + out["wrong"]
        yield f"| {name} | {found} | {out['right']} | {out['wrong']} | {out['missed']} |"
    yield ""


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{plan} {count}" for plan, count in sorted(counts.items()))


if __name__ == "__main__":
    sys.stdout.write("\n".join(report()) + "\n")
