"""What every template may use: GOV.UK macros, the way about the site, files that pages load."""

import hashlib
from collections.abc import Callable, Iterator, MutableMapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from flask import Flask, Response, current_app, redirect, request, url_for
from flask.templating import Environment
from flask.typing import ResponseReturnValue
from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader, PrefixLoader

from planapp.clock import today
from planapp.config import demonstration_password, static_folder, templates_folder
from planapp.domain.access import EMERGENCY_LASTS
from planapp.domain.errors import NotAllowed
from planapp.domain.people import Permission, Scheme, has
from planapp.present.accuracy import how_often_right
from planapp.present.dates import (
    age_in_words,
    counted,
    date_in_words,
    moment_in_words,
    time_in_words,
)
from planapp.present.labels import first_up, in_words, joined
from planapp.store.damage import damage_found
from planapp.store.database import Database
from planapp.store.emergency import count_waiting
from planapp.store.preferences import scheme_of
from planapp.web.database import criteria, db, folder, settings
from planapp.web.guard import (
    allowed,
    current_user,
    day_asked,
    is_signed_in,
    public,
    signed_in,
    tie_here,
)
from planapp.web.pages import next_date
from planapp.web.sights import takes_a_day, today_here
from planapp.web.words import words_called, words_on


@dataclass(frozen=True)
class Place:
    """One entry of the navigation, shown to those who may open it, with how much waits there.

    With no permission needed it is for everybody who is signed in.
    """

    text: str
    endpoint: str
    needs: Permission | None
    waiting: Callable[[Database], int] | None = None

    @property
    def words(self) -> str:
        """What it is called, and how much waits there when something does."""
        count = self.waiting(db()) if self.waiting else 0
        return f"{self.text} ({count})" if count else self.text

    def is_here(self) -> bool:
        """Whether this page is one of its part of the site; each page of a plan is one of plans."""
        if tie_here() is not None:
            return self.needs is Permission.LIST_PLANS
        return request.path.startswith(url_for(self.endpoint))


NAVIGATION = (
    Place("My work", "work.today", None),
    Place("Plans", "plans.listing", Permission.LIST_PLANS),
    Place("Audits", "audits.listing", Permission.AUDIT),
    Place("Samples", "samples.listing", Permission.DRAW_SAMPLES),
    Place("Access reviews", "access.reviews", Permission.REVIEW_ACCESS, count_waiting),
    Place("People", "people.listing", Permission.MANAGE_PEOPLE),
    Place("Other systems", "systems.listing", Permission.LET_SYSTEMS),
    Place("Chairs", "access.chairs", Permission.APPOINT_CHAIRS),
    Place("Ended plans", "keeping.due", Permission.ASK_TO_ERASE),
    Place("Criteria", "findings.listing", Permission.SEE_CRITERIA),
)


NAMING = frozenset(
    {
        "plans.listing",
        "search.found",
        "work.today",
        "incoming.sort",
        "incoming.from_file",
        "left.listing",
    }
)
"""Pages about no single plan on which children are named, or what was written of them stands."""


class Pages(Environment):
    """Flask's own templates, each with the globals of all: none has any of its own.

    Jinja lays a mapping over them for each template, written in Python, which is asked for every
    global of every page, and all of it again for each macro that a page imports.
    """

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The globals of all templates, and over them those of this one if it has any."""
        return super().make_globals(d) if d else self.globals


def dress(app: Flask) -> None:
    """Give templates their loader, filters and globals, and the two addresses they rely on."""
    lent = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    app.jinja_loader = ChoiceLoader([FileSystemLoader(templates_folder()), lent])
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(
        age_in_words=age_in_words,
        date_in_words=date_in_words,
        first_up=first_up,
        how_often_right=how_often_right,
        in_words=in_words,
        joined=joined,
        moment_in_words=moment_in_words,
        next_date=next_date,
        time_in_words=time_in_words,
    )
    app.jinja_env.globals.update(
        about_a_family=about_a_family,
        asset=asset,
        counted=counted,
        damaged=lambda: damage_found(folder()) is not None,
        emergency_lasts=EMERGENCY_LASTS,
        is_demonstration=lambda: demonstration_password(folder()) is not None,
        local_criteria=lambda: {c.id: c.local for c in criteria().criteria if c.local},
        may=allowed,
        navigation=navigation,
        scheme=scheme,
        settings=settings,
        tie_here=tie_here,
        signed_in_as=lambda: current_user() if is_signed_in() else None,
        day_asked=day_asked,
        takes_a_day=takes_a_day,
        today=today_here,
        words_called=words_called,
        words_on=words_on,
        latest_day=today,
    )
    app.add_url_rule("/", "start", signed_in(start))
    app.add_url_rule("/authority.css", "authority_css", public(authority_css))
    public(app.view_functions["static"])


def asset(name: str) -> str:
    """The address of a static file, which changes with its content."""
    return _address(request.script_root, name)


def navigation() -> Iterator[dict[str, object]]:
    """Where this person may go, as the GOV.UK macro wants it."""
    for place in _open_places():
        href = url_for(place.endpoint)
        yield {"text": place.words, "href": href, "active": place.is_here()}


def start() -> ResponseReturnValue:
    """Take somebody who has signed in to the first place they may open."""
    for place in _open_places():
        return redirect(url_for(place.endpoint))
    raise NotAllowed("There is nothing here for your role.")


def about_a_family() -> bool:
    """Whether this page is about one plan, or names children in a list of plans."""
    return "reference" in (request.view_args or {}) or request.endpoint in NAMING


def scheme() -> str:
    """Whether whoever is signed in wants pages always `light` or always `dark`; else blank."""
    if not is_signed_in():
        return ""
    chosen = scheme_of(db(), current_user())
    return "" if chosen is Scheme.DEVICE else chosen.value


def authority_css() -> Response:
    """The authority's own colour, as a style sheet, because pages may hold no inline style.

    Pages ask for it by the colour, so that browsers keep it until that changes.
    """
    return Response(f":root {{ --authority: {settings().colour} }}\n", mimetype="text/css")


def _open_places() -> Iterator[Place]:
    known = current_app.view_functions
    person = current_user()
    return (
        p for p in NAVIGATION if p.endpoint in known and (p.needs is None or has(person, p.needs))
    )


@cache
def _address(root: str, name: str) -> str:
    """Kept for each place (`root`) that the site is served below."""
    digest = hashlib.sha256((static_folder() / name).read_bytes()).hexdigest()
    return url_for("static", filename=name, v=digest[:12])
