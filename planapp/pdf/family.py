"""The family version as a document, for one parent or carer: large, and an easy-read layout."""

from base64 import b64encode
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from textwrap import shorten

from jinja2 import Environment

from planapp.domain.leaving_out import LEFT_OUT
from planapp.domain.nouns import Carer
from planapp.domain.passages import passages_of
from planapp.domain.plans import Plan
from planapp.domain.record import Record
from planapp.pdf.documents import Face, stamp
from planapp.pdf.manuscript import Manuscript
from planapp.pdf.templates import environment
from planapp.present.dates import date_in_words
from planapp.present.family_version import SIGNS, Line, chapters_of, child_in_words, short_lines
from planapp.present.labels import in_words

HEADING = "The plan in plain words"
UNCHECKED = "NOT CHECKED"
NOT_TO_GIVE = "Only for the author to read, not to be given"


def family_document(
    version: Plan, carer: str, face: Face, *, templates: Path, easy: bool = False
) -> Manuscript:
    """The version of this carer (`domain.family_version`), from which words may be left out.

    All of it, on as many sides as it takes: what does not fit on two is for its author to reword.
    `easy` is the easy-read layout of the same words.
    """
    return Manuscript((family_html(version, carer, face, templates=templates, easy=easy),))


def family_html(
    version: Plan, carer: str, face: Face, *, templates: Path, easy: bool = False
) -> str:
    """The HTML of `family_document`."""
    jinja = environment(templates)
    name = child_in_words(version)
    page = jinja.get_template("pdf/family_easy.html" if easy else "pdf/family.html")
    return page.render(
        plan=version,
        face=face,
        name=name,
        heading=HEADING,
        stamp=_stamp(version, face),
        facts=tuple(_facts(version)),
        chapters=chapters_of(version, carer),
        short_lines=short_lines,
        signs={sign: _drawn(jinja, sign) for sign in SIGNS},
        shown=SIGNS,
        left_out=any(LEFT_OUT in p.text for p in passages_of(version, Record())),
    )


def _drawn(jinja: Environment, sign: str) -> str:
    drawing = jinja.get_template(f"pdf/signs/{sign}.svg").render().encode()
    return f"data:image/svg+xml;base64,{b64encode(drawing).decode()}"


def for_the_author(plan: Plan, carer: Carer, made: date) -> Face:
    """What every page says of a print that went through nobody's hands: it is not to be given."""
    name = shorten(carer.name or carer.relation or "a parent or carer", 35, placeholder="…")
    whom = f"For {name}. {NOT_TO_GIVE}"
    title = f"Family version {plan.reference}"
    return Face(title=title, whom=whom, made=made, unchecked=True)


def _stamp(version: Plan, face: Face) -> str:
    return UNCHECKED if face.unchecked else stamp(version, face)


def _facts(version: Plan) -> Iterator[Line]:
    known = version.conference
    if known.categories:
        yield Line(in_words(known.categories), "Why there is a plan:")
    again = date_in_words(known.next_review, "")
    label = "We look at this plan together again on:"
    yield Line(again or "[not yet]", label, field="by", gap=not again)
