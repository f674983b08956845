"""What is found in a page as it is typed, before anybody saves it."""

from dataclasses import replace

from planapp.domain.agreement import reopened
from planapp.web.database import criteria
from planapp.web.pages import PlanPage, Sight
from planapp.web.plans.beside import Beside, beside
from planapp.web.plans.reads import Reads, reads
from planapp.web.sights import scorecard_of


def found_in(sight: Sight, page: PlanPage) -> tuple[Beside, Reads]:
    """Findings beside the questions of a page, and the sentence it reads as, in this plan."""
    scorecard, plan = scorecard_of(sight), sight.plan
    return beside(page, scorecard, plan), reads(page, plan, scorecard, criteria())


def found_as_typed(page: PlanPage) -> tuple[Beside, Reads]:
    """The same of what stands on a page that was validated.

    Where something cannot be stored nobody can judge the whole: only what is found beside boxes
    that are as the plan has them is shown.
    """
    sight = page.sight
    if not page.errors:
        plan = reopened(page.apply(sight.plan))
        return found_in(replace(sight, plan=plan), page)
    found, _ = found_in(sight, page)
    stored = page.values()
    same = {n: notes for n, notes in found.questions.items() if n and _says(page, n) == stored[n]}
    return Beside(same, ()), Reads()


def _says(page: PlanPage, name: str) -> object:
    """What a box holds; nothing that a plan could hold when it cannot be stored."""
    return page[name].data if not page[name].errors else page
