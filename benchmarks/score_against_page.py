"""What scoring a plan of thirty actions costs, beside the page that shows what was found.

    python -m benchmarks.score_against_page [TIMES]

The page is asked for as a signed-in chair asks for it, after one action was changed, when it
scores, and once more, when the scorecard is at hand. Scoring is measured by a reader that has never
met the words and by one that has met all but those of one action, in turns with the page. Prints
medians and ratios; it is no test.
"""

import json
import sys
from dataclasses import replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from planapp.catalogue.load import load
from planapp.clock import now, today
from planapp.config import criteria_folder, database_file
from planapp.domain.people import User
from planapp.domain.plans import Plan
from planapp.scorer.score import score
from planapp.store import plans
from planapp.store.database import migrate, open_database
from planapp.store.people import save_person
from planapp.web.app import create_app
from planapp.web.passwords import hash_password
from tests.browser import Browser
from tests.builders import a_person, a_plan, an_action

STATEMENTS = Path(__file__).parent.parent / "tests" / "wording" / "statements.jsonl"
ACTIONS = 30


def plan_of_thirty() -> Plan:
    """A plan whose actions say thirty different things, one concern, objective and measure each."""
    rows = [json.loads(line) for line in STATEMENTS.read_text("utf-8").splitlines()]
    said = [row["text"] for row in rows if row["kind"] == "action"][::9][:ACTIONS]
    actions = tuple(an_action(id=f"a{n}", what=text) for n, text in enumerate(said))
    return replace(a_plan(), actions=actions)


def with_another_action(plan: Plan, turn: int) -> Plan:
    """The plan with one action of a new wording."""
    one, *others = plan.actions
    words = f"Aunt Pat will take Jack to the clinic at {turn + 1} Elm Road on Monday"
    return replace(plan, actions=(replace(one, what=words), *others))


def browser_for(folder: Path, plan: Plan) -> tuple[Browser, User]:
    """The application with that plan in it, and its chair signed in."""
    db = open_database(database_file(folder), clock=now)
    migrate(db)
    chair = a_person("chair")
    save_person(db, chair, password_hash=hash_password("right words here"), by=chair)
    plans.create(db, plan, by=chair)
    app = create_app(folder, https=False, second_factor=False)
    browser = Browser(app, app.response_class).sign_in(chair, db)
    db.close()
    return browser, chair


def measured(times: int) -> dict[str, float]:
    """Medians in milliseconds."""
    plan = plan_of_thirty()
    taken: dict[str, list[float]] = {"cold": [], "warm": [], "changed": [], "again": []}
    with TemporaryDirectory() as folder:
        browser, chair = browser_for(Path(folder), plan)
        db = open_database(database_file(Path(folder)), clock=now)
        address = f"/plans/{plan.reference}/check"
        if browser.get(address).status_code != 200:
            raise SystemExit("the page could not be opened")
        plan = plans.get(db, plan.reference)
        for turn in range(times):
            criteria = load(criteria_folder())  # lexicons of its own: a reader that knows no word
            score(replace(plan, actions=()), criteria, today())
            for name, judged in (("cold", plan), ("warm", with_another_action(plan, turn + 40))):
                began = perf_counter()
                score(judged, criteria, today())
                taken[name].append((perf_counter() - began) * 1000)
            changed = with_another_action(plan, turn)
            plan = plans.save(db, changed, by=chair, started_from=plan.version)
            for name in ("changed", "again"):
                began = perf_counter()
                browser.get(address)
                taken[name].append((perf_counter() - began) * 1000)
        db.close()
    return {name: median(each) for name, each in taken.items()}


def main() -> None:
    """Measure, and print a table."""
    found = measured(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
    say, rest = sys.stdout.write, found["again"]
    say("| what | ms | share of the page without scoring |\n| --- | ---: | ---: |\n")
    for name, words in (
        ("cold", "scoring, words never met"),
        ("warm", "scoring, all but one action met before"),
        ("changed", "the page of a plan just changed"),
        ("again", "the page again, its scorecard kept"),
    ):
        say(f"| {words} | {found[name]:.0f} | {found[name] / rest:.2f} |\n")


if __name__ == "__main__":
    main()
