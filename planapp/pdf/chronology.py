"""The documents of the chronology. Those for one occasion are made to fit on their sheets."""

from base64 import b64encode
from pathlib import Path
from typing import Any

from jinja2 import Environment

from planapp.domain.plans import Plan
from planapp.pdf.documents import Face, stamp
from planapp.pdf.manuscript import Manuscript
from planapp.pdf.templates import environment
from planapp.present import body, dates, labels
from planapp.present.awaited import open_in_words
from planapp.present.chronology import Entry
from planapp.present.chronology_picture import OverTime, drawn_over_time, in_sentences
from planapp.present.facts import fact_title
from planapp.present.for_a_medical import ForMedical
from planapp.present.newcomer import Newcomer, measured_in_words
from planapp.present.room import ROOMS

TWO_SIDES, ONE_SIDE = 2, 1


def extract_document(
    plan: Plan,
    entries: tuple[Entry, ...],
    chosen: str,
    days: OverTime,
    face: Face,
    *,
    templates: Path,
) -> Manuscript:
    """Lines of the chronology with what was chosen, and the picture of all of it over time."""
    page = _jinja(templates).get_template("pdf/chronology.html")
    html = page.render(
        plan=plan,
        entries=entries,
        chosen=chosen,
        picture=as_address(drawn_over_time(days)),
        alternative=in_sentences(days),
        face=face,
        stamp=stamp(plan, face),
    )
    return Manuscript((html,))


def newcomer_document(plan: Plan, new: Newcomer, face: Face, *, templates: Path) -> Manuscript:
    """What somebody new must know, on two sides at most."""
    facts = {"plan": plan, "new": new, "face": face}
    return _fitted("pdf/new_here.html", facts, TWO_SIDES, templates)


def medical_document(plan: Plan, told: ForMedical, face: Face, *, templates: Path) -> Manuscript:
    """What a paediatrician must know, on one side."""
    facts = {"plan": plan, "told": told, "face": face}
    return _fitted("pdf/for_a_medical.html", facts, ONE_SIDE, templates)


def as_address(picture: bytes) -> str:
    """An SVG as an address that holds all of it: a document may fetch nothing."""
    return f"data:image/svg+xml;base64,{b64encode(picture).decode()}"


def _fitted(template: str, facts: dict[str, Any], sides: int, templates: Path) -> Manuscript:
    """The document with as much as there is room for; with the least, however long it is."""
    page = _jinja(templates).get_template(template)
    facts |= {"day": facts["face"].made, "stamp": stamp(facts["plan"], facts["face"])}
    return Manuscript(tuple(page.render(**facts, room=room) for room in ROOMS), sides)


def _jinja(templates: Path) -> Environment:
    jinja = environment(templates)
    jinja.filters |= {
        "as_address": _drawing_as_address,
        "date": dates.date_in_words,
        "date_in_words": dates.date_in_words,
        "in_words": labels.in_words,
        "joined": labels.joined,
    }
    jinja.globals |= {
        "body": body,
        "fact_title": fact_title,
        "measured_in_words": measured_in_words,
        "open_in_words": open_in_words,
    }
    return jinja


def _drawing_as_address(drawing: str) -> str:
    return as_address(drawing.strip().encode())
