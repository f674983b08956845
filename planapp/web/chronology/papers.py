"""Documents of the chronology: an extract, the page for somebody new, the page for a medical."""

from flask import request
from wtforms import Form

from planapp.clock import today
from planapp.config import templates_folder
from planapp.pdf.chronology import extract_document, medical_document, newcomer_document
from planapp.pdf.documents import Face
from planapp.pdf.manuscript import Manuscript
from planapp.present.chronology import Wanted, entries_of, wanted_in_words
from planapp.present.chronology_picture import over_time
from planapp.present.for_a_medical import for_medical
from planapp.present.newcomer import Newcomer, newcomer_of, usual_since
from planapp.store.record import recordings_for_plan
from planapp.web.chronology.choosing import KINDS_IN_WORDS
from planapp.web.database import db
from planapp.web.fields import DateBoxes
from planapp.web.guard import note_look
from planapp.web.pages import Sight
from planapp.web.sights import is_superseded, today_here


class SinceForm(Form):
    """From which day changes are told."""

    since = DateBoxes("Tell what changed since")


def newcomer_asked(sight: Sight) -> tuple[SinceForm, Newcomer]:
    """What somebody new must know since the day that the address names, or the usual one."""
    usual = usual_since(sight.record, today_here())
    form = SinceForm(request.args if "since-day" in request.args else None, data={"since": usual})
    form.validate()
    recordings = recordings_for_plan(db(), sight.plan.reference)
    facts = (sight.plan, sight.record, recordings, sight.editions)
    return form, newcomer_of(*facts, form.since.data or usual, today_here())


def newcomer_page(sight: Sight) -> Manuscript:
    """What somebody new must know, as a document of two sides."""
    _, new = newcomer_asked(sight)
    face = _face("New in the network", sight)
    return newcomer_document(sight.plan, new, face, templates=templates_folder())


def medical_page(sight: Sight) -> Manuscript:
    """What a paediatrician must know, as a document of one side."""
    told = for_medical(sight.plan, sight.record, today_here())
    face = _face("For an examination", sight)
    return medical_document(sight.plan, told, face, templates=templates_folder())


def extract_of(sight: Sight, wanted: Wanted) -> Manuscript:
    """What is wanted of the chronology, as a document; that it was given is noted first."""
    note_look()
    plan, record = sight.plan, sight.record
    entries = entries_of(plan, record, recordings_for_plan(db(), plan.reference), wanted)
    chosen = wanted_in_words(wanted, plan, KINDS_IN_WORDS)
    face = _face("Chronology", sight)
    days = over_time(record, today_here())
    return extract_document(plan, entries, chosen, days, face, templates=templates_folder())


def _face(title: str, sight: Sight) -> Face:
    superseded = is_superseded(sight)
    return Face(title=f"{title} {sight.plan.reference}", made=today(), superseded=superseded)
