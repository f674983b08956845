"""Judges the plan files that are named, and counts what is not met: an example of planapp's API.

    python docs/judge_plans.py plan.json …

`make check` holds it to strict types, as it would a program of yours.
"""

import sys
from collections import Counter
from datetime import date

from planapp import Finding, PlanappError, ScoredPlan, Severity, read_plan, score


def musts(scored: ScoredPlan) -> list[Finding]:
    """What must be there and is not."""
    return [finding for finding in scored.unmet if finding.severity is Severity.MUST]


def counted(paths: list[str], today: date) -> Counter[str]:
    """In how many places each criterion that must be met is not, over all that can be read."""
    found: Counter[str] = Counter()
    for path in paths:
        try:
            scored = score(read_plan(path, today=today), today=today)
        except PlanappError as error:
            sys.stderr.write(f"{error}\n")
            continue
        found.update(finding.criterion for finding in musts(scored))
    return found


if __name__ == "__main__":
    for criterion, places in counted(sys.argv[1:], date(2027, 2, 1)).most_common():
        sys.stdout.write(f"{places:4} {criterion}\n")
