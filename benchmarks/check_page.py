"""Scoring a plan of thirty actions, beside the page that shows what was found.

The page is asked for as a signed-in chair asks for it, after one action was changed, when it
scores, and once more, when the scorecard is at hand. Scoring is measured by a reader that has never
met the words, by one that has met all but those of one action, and by a memory of the last scoring,
as the page does it. Wanted is scoring under a tenth of the page. That is so for a plan that has not
changed since its last page, whose scorecard is kept. After a change of one action all criteria took
as long as the rest of the page (9.8 ms of a processor), and take 7.5; with the memory, which asks
only those again that looked at the actions, it takes 2.0 alone, and more in turns with pages, which
leave less of it in the caches of the processor: 0.4 of a page that took 12.6 ms, 0.6 of the same
page now that it takes 6.0, since connections and plans are kept and findings sorted once. What is
left is reading the new words, looking through all texts of the plan for what any of them may say,
and the scorecard itself.
"""

import json
from collections.abc import Iterator
from contextlib import closing
from copy import deepcopy
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path

from benchmarks.comparison import Comparison, Turn, at_most, milliseconds
from benchmarks.ground import Ground
from benchmarks.made_up import STATEMENTS
from planapp.catalogue.load import load
from planapp.clock import now, today
from planapp.config import criteria_folder, database_file
from planapp.domain.people import User
from planapp.domain.plans import Plan
from planapp.scorer.memory import Memory
from planapp.scorer.score import score
from planapp.store import plans
from planapp.store.database import migrate, open_database
from planapp.store.people import save_person
from planapp.web.app import create_app
from planapp.web.passwords import hash_password
from tests.browser import Browser
from tests.builders import a_person, a_plan, an_action

ACTIONS = 30
AFTER_A_CHANGE = "scoring after a change of one action"


def plan_of(actions: int) -> Plan:
    """A plan whose actions say different things, one concern, objective and measure each."""
    rows = [json.loads(line) for line in STATEMENTS.read_text("utf-8").splitlines()]
    said = [row["text"] for row in rows if row["kind"] == "action"][::9][:actions]
    return replace(
        a_plan(), actions=tuple(an_action(id=f"a{n}", what=t) for n, t in enumerate(said))
    )


def with_another_action(plan: Plan, turn: int) -> Plan:
    """The plan with one action of a new wording."""
    one, *others = plan.actions
    words = f"Aunt Pat will take Jack to the clinic at {turn + 1} Elm Road on Monday"
    return replace(plan, actions=(replace(one, what=words), *others))


def browser_for(folder: Path, plan: Plan) -> tuple[Browser, User]:
    """The application with that plan in it, and its chair signed in."""
    with closing(open_database(database_file(folder), clock=now)) as db:
        migrate(db)
        chair = a_person("chair")
        save_person(db, chair, password_hash=hash_password("right words here"), by=chair)
        plans.create(db, plan, by=chair)
        app = create_app(folder, https=False, second_factor=False)
        return Browser(app, app.response_class).sign_in(chair, db), chair


def unmet(plan: Plan) -> float:
    """Scoring by lexicons of its own: a reader that knows no word."""
    fresh = load(criteria_folder())
    score(replace(plan, actions=()), fresh, today())
    return milliseconds(lambda: score(plan, fresh, today()))


def scorings(plan: Plan, turns: Iterator[int]) -> dict[str, Turn]:
    """Scoring after a change of one action, with a memory of the scoring before and without."""
    criteria = load(criteria_folder())
    memory = Memory(criteria)
    memory.score(plan, today())

    def met() -> float:
        changed = with_another_action(plan, next(turns))
        return milliseconds(lambda: score(changed, criteria, today()))

    def remembered() -> float:
        changed = deepcopy(with_another_action(plan, next(turns)))  # as it comes from the records
        return milliseconds(lambda: memory.score(changed, today()))

    return {AFTER_A_CHANGE: remembered, "scoring, all but one action met before": met}


def comparisons(ground: Ground) -> Iterator[Comparison]:
    """Scoring unmet and met words, and the page after a change and without one."""
    folder, plan = ground.place("check"), plan_of(ground.of(3, ACTIONS))
    browser, chair = browser_for(folder, plan)
    address, turns = f"/plans/{plan.reference}/check", count(1)
    if browser.get(address).status_code != 200:
        raise RuntimeError("the page could not be opened")

    def page_after_a_change() -> float:
        with closing(open_database(database_file(folder), clock=now)) as db:
            latest = plans.get(db, plan.reference)
            changed = with_another_action(latest, next(turns))
            plans.save(db, changed, by=chair, started_from=latest.version)
        return milliseconds(lambda: browser.get(address))

    again = "the page again, its scorecard kept"
    contestants: dict[str, Turn] = {
        **scorings(plan, turns),
        "the page of a plan just changed": page_after_a_change,
        again: lambda: milliseconds(lambda: browser.get(address)),
    }
    if ground.scale is not ground.scale.TINY:  # reading all criteria anew takes a second
        contestants["scoring, words never met"] = partial(unmet, plan)
    yield Comparison(
        name="Scoring and the page of what was found",
        size=f"a plan of {len(plan.actions)} actions",
        contestants=contestants,
        bars=(at_most(0.1, AFTER_A_CHANGE, again),),
        warm=ground.scale is not ground.scale.TINY,
        path=lambda: [page_after_a_change() for _ in range(10)],
    )
