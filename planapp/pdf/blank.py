"""Blank forms for a conference on paper: each guided page with room to write."""

from pathlib import Path

from planapp.pdf.documents import Face
from planapp.pdf.manuscript import Manuscript
from planapp.pdf.templates import environment
from planapp.present.blank_forms import Room, Sheet


def blank_document(sheets: tuple[Sheet, ...], authority: str, *, templates: Path) -> Manuscript:
    """Every question of these sheets, in their order; of no plan, with nothing filled in."""
    page = environment(templates).get_template("pdf/blank.html")
    face = Face(title="Forms for a conference on paper")
    return Manuscript((page.render(sheets=sheets, authority=authority, face=face, Room=Room),))
