"""The guided pages as sheets of paper: read off the very forms, so that they say the same."""

from collections.abc import Iterator

from planapp.domain.gcp import Edition
from planapp.domain.plans import Plan
from planapp.domain.record import Record
from planapp.present.blank_forms import Blank, Room, Sheet
from planapp.web.choices import Choice, Choosing, Tick
from planapp.web.fields import DateBoxes, LongText, PlanField
from planapp.web.pages import ItemPage, PlanPage, Sight
from planapp.web.plans.guide import SECTIONS, RecordedPage

BY_NUMBER = "Write the number of each that is meant."
"""What stands in place of answers that a plan would have: its concerns, its measures."""


def sheets_of(editions: tuple[Edition, ...]) -> tuple[Sheet, ...]:
    """A sheet for each guided page of the task list, in its order.

    What is recorded beside a plan has forms of its own, which are not of a conference.
    """
    sight = Sight(Plan(reference="blank"), Record(), editions)
    return tuple(
        _sheet(section.title, page, sight)
        for section in SECTIONS
        for page in section.pages
        if not issubclass(page, RecordedPage)
    )


def _sheet(section: str, page: type[PlanPage], sight: Sight) -> Sheet:
    questions = tuple(_blanks(page(sight)))
    one = page.one() if issubclass(page, ItemPage) else ""
    return Sheet(section, page.title, page.why_asked, questions, one)


def _blanks(page: PlanPage) -> Iterator[Blank]:
    for question in page.questions:
        label, hint = str(question.label.text), str(question.description)
        room, options = _room(question)
        if room in {Room.ONE_OF, Room.ANY_OF} and not options:
            yield Blank(label, f"{hint} {BY_NUMBER}".strip(), Room.LINES, group=question.group)
        else:
            lines = question.rows if isinstance(question, LongText) else 1
            yield Blank(label, hint, room, lines, options, question.group)


def _room(question: PlanField) -> tuple[Room, tuple[str, ...]]:
    if isinstance(question, DateBoxes):
        return Room.DATE, ()
    if isinstance(question, Tick):
        return Room.ANY_OF, (str(question.label.text),)
    if isinstance(question, Choosing):
        options = tuple(option.text for option in question.options)
        if isinstance(question, Choice):
            return Room.ONE_OF, (*options, question.blank) if options else ()
        return Room.ANY_OF, options
    return Room.LINES, ()
