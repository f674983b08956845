"""What pages of a plan look at: the stored plan, its record, the editions, and its findings.

Any page that reads a plan can be shown as it was known on a day: `?known_on=2027-05-12`. The day is
read here, once a request. A view takes part by taking plan and record from `sight_of` and the day
from `today_here` (templates: `today()`); it need not know that it does. `sight_of` then gives the
version saved last by the end of that day and what had been recorded by then; `allowed` lets nobody
write, which hides every link to a form; links to other pages that read the plan keep the day. A
view that did not ask `sight_of` is refused, so that nothing shows the present as if it were that
day; a view that changes something never takes a day.
"""

import re
from datetime import date
from functools import lru_cache

from flask import Flask, Response, current_app, g, request

from planapp.clock import end_of, today
from planapp.domain.errors import NotFound, PlanappError
from planapp.domain.findings import Scorecard
from planapp.domain.people import Permission
from planapp.domain.plans import Plan
from planapp.domain.record import Record
from planapp.present.dates import date_in_words
from planapp.store import plans
from planapp.store.history import naming_carers
from planapp.store.record import record_for_plan
from planapp.web.database import criteria, db, memory
from planapp.web.errors import error_page
from planapp.web.guard import READING, day_asked, needs
from planapp.web.pages import Sight

ASKED = "known_on"
NUMBERS = re.compile(r"\d{1,4}")


class CannotShow(PlanappError):
    """A page cannot be shown as it was known on the day that was asked for."""


class NotThen(NotFound):
    """A plan is asked for on a day before it was first saved."""

    def __init__(self, reference: str, day: date, first: date) -> None:
        """Name the plan, the day that was asked for, and the first day there is."""
        super().__init__("plans", reference)
        self.args = (
            f"There was no plan {reference} on {date_in_words(day)}. It was first saved on "
            f"{date_in_words(first)}: choose that day or a later one.",
        )


def sight_of(reference: str, version: int | None = None) -> Sight:
    """A plan as it stands, or as one version has it; NotFound when there is none.

    On a page as it was known on a day, as it stood at the end of that day. Raises NotThen when the
    plan had not been saved yet.
    """
    day = day_asked()
    if day is None:
        plan = plans.get(db(), reference, version)
        return _seen(_sight(plan, record_for_plan(db(), reference)))
    moment = end_of(day)
    last = plans.version_by(db(), reference, moment)
    if last is None:
        first = plans.versions(db(), reference)[-1].saved_at.astimezone().date()
        raise NotThen(reference, day, first)
    plan = plans.get(db(), reference, last)
    return _seen(_sight(plan, record_for_plan(db(), reference, known_at=moment)))


def _sight(plan: Plan, record: Record) -> Sight:
    return Sight(plan, naming_carers(db(), plan, record), criteria().editions)


def today_here() -> date:
    """The day this page is shown for: today, or the day as known on which it is shown."""
    return day_asked() or today()


def known_in_words() -> str:
    """What a document says of the day as known on which it is printed; blank for now."""
    day = day_asked()
    return f"As it was known on {date_in_words(day)}. " if day else ""


def is_superseded(sight: Sight) -> bool:
    """Whether the plan has changed since the version that is shown as it was known on a day."""
    if day_asked() is None:
        return False
    return plans.get(db(), sight.plan.reference).version != sight.plan.version


def scorecard_of(sight: Sight) -> Scorecard:
    """What is found in a plan on the day this page is shown for."""
    return kept(sight.plan, sight.record, today_here(), criteria().fingerprint)


@lru_cache(maxsize=16)
def kept(plan: Plan, record: Record | None, day: date, _fingerprint: str) -> Scorecard:
    """Kept for the next page of the same few plans: saving one and opening the next score alike."""
    return memory().score(plan, day, record)


def watch_days(app: Flask) -> None:
    """Read the day of each request, keep it in links, and refuse pages that do not take part."""
    app.before_request(_read_day)
    app.after_request(_refuse_present)
    app.url_defaults(_keep_day)


def takes_a_day() -> bool:
    """Whether this page could be shown as it was known on another day."""
    return bool(g.get("seen")) and request.method in READING and _reads_plan(request.endpoint)


def _seen(sight: Sight) -> Sight:
    g.seen = True
    return sight


def _read_day() -> None:
    asked = " ".join(request.args.getlist(ASKED)).strip()  # one day, or its three boxes
    if not asked:
        return
    if request.method not in READING or not _reads_plan(request.endpoint):
        raise CannotShow(_ONLY_NOW)
    day = day_in(asked)
    if day is None:
        raise CannotShow(
            f"“{asked[:40]}” is not a day. Write day, month and year in numbers, for example "
            "12 5 2027."
        )
    if day > today():
        raise CannotShow(
            f"{date_in_words(day)} is still to come: nobody knows yet what will be known then. "
            "Choose today or an earlier day."
        )
    g.known_on = day


def day_in(asked: str) -> date | None:
    """A day as addresses have it, 2027-05-12, or as people write it: 12 5 2027, 12/05/2027."""
    numbers = NUMBERS.findall(asked)
    if len(numbers) != len(re.split(r"[-/. ]+", asked)) or len(numbers) != 3:
        return None
    year_first = len(numbers[0]) == 4
    year, month, day = numbers if year_first else reversed(numbers)
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _reads_plan(endpoint: str | None) -> bool:
    view = current_app.view_functions.get(endpoint or "")
    return view is not None and needs(view) is Permission.SEE_PLAN


def _keep_day(endpoint: str, values: dict[str, object]) -> None:
    """Links from a page as it was known on a day lead to pages as known on that day."""
    if day_asked() and "reference" in values and _reads_plan(endpoint):
        values.setdefault(ASKED, day_asked())


def _refuse_present(response: Response) -> Response:
    if day_asked() is None or g.get("seen") or response.status_code != 200:
        return response
    g.known_on = None
    return current_app.make_response(error_page(400, error=CannotShow(_ONLY_NOW)))


_ONLY_NOW = (
    "This page shows only what is so now. Open it without a day, or go back to the plan as it was "
    "known."
)
