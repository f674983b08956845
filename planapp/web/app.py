"""Puts the web application together: settings, database, doors, pages, errors."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from flask import Flask
from flask_wtf import CSRFProtect

from planapp.catalogue.load import load
from planapp.config import (
    SettingsError,
    criteria_folder,
    local_criteria_folder,
    read_settings,
    secret_keys,
    static_folder,
)
from planapp.domain.findings import CriteriaSet
from planapp.press.here import Here
from planapp.press.place import prints_of
from planapp.web import database, errors, guard, headers, measuring, packing, sights, templating
from planapp.web.access import routes as access
from planapp.web.account import sign_in
from planapp.web.audits import routes as audits
from planapp.web.away import routes as away
from planapp.web.chronology import routes as chronology
from planapp.web.copies import routes as copies
from planapp.web.documents import routes as documents
from planapp.web.exports import routes as exports
from planapp.web.family import routes as family
from planapp.web.findings import routes as findings
from planapp.web.gcp import routes as gcp
from planapp.web.health import routes as health
from planapp.web.help import routes as help_area
from planapp.web.history import routes as history
from planapp.web.keeping import routes as keeping
from planapp.web.meetings import routes as meetings
from planapp.web.people import routes as people
from planapp.web.plans import incoming
from planapp.web.plans import routes as plans
from planapp.web.printing import lend_printer
from planapp.web.queries import routes as queries
from planapp.web.reports import routes as reports
from planapp.web.rescoring import routes as rescoring
from planapp.web.samples import routes as samples
from planapp.web.search import routes as search
from planapp.web.siblings import routes as siblings
from planapp.web.systems import api as systems_api
from planapp.web.systems import routes as systems
from planapp.web.timescales import routes as timescales
from planapp.web.work import routes as work

AREAS = (
    *(work, search),
    *(plans, siblings, away, history, findings, gcp, chronology, meetings, timescales),
    *(family, documents),
    queries,
    *(samples, audits, reports, rescoring, exports, access, copies, keeping, people),
    *(systems, systems_api),
    *(health, help_area, incoming),
)


def create_app(instance: Path, **settings: Any) -> Flask:
    """The application for one instance folder, whose database must be up to date.

    `settings` stand over those in the folder's `settings.toml`. Raises SettingsError or
    CatalogueError with one clear line when the settings or the criteria cannot be used.
    """
    app = Flask("planapp", static_folder=static_folder(), template_folder=None)
    app.jinja_environment = templating.Pages
    app.secret_key, *older = secret_keys(instance)
    app.config["SECRET_KEY_FALLBACKS"] = older
    chosen = replace(read_settings(instance), **settings)
    known = load(criteria_folder(), local_criteria_folder(instance))
    database.keep(app, instance, chosen, _as_chosen(known, chosen.editions))
    measuring.measure(app)
    headers.protect(app, chosen)
    packing.pack_files(app)
    errors.show_errors(app)
    CSRFProtect(app)
    sign_in.set_up(app)
    away.keep_away(app)
    guard.watch(app)
    sights.watch_days(app)
    templating.dress(app)
    lend_printer(app, Here(prints_of(instance)))
    for area in AREAS:
        app.register_blueprint(area.bp)
    return app


def _as_chosen(known: CriteriaSet, ids: tuple[str, ...]) -> CriteriaSet:
    """With the editions first, and alone offered, that an authority has named, if it has."""
    if not ids:
        return known
    named = {edition.id: edition for edition in known.editions}
    for each in ids:
        if each not in named:
            raise SettingsError(f"editions names “{each}”. Known: {', '.join(named)}.")
    chosen = tuple(replace(named[each], offered=True) for each in dict.fromkeys(ids))
    others = (replace(e, offered=False) for e in known.editions if e.id not in ids)
    return replace(known, editions=(*chosen, *others))
