"""An audit that one person answered in two windows: put together question by question."""

from collections.abc import Iterator
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from planapp.web.audits.forms import AuditForm
from planapp.web.fields import PlanField

Typed = MultiDict[str, str]


@dataclass(frozen=True)
class Twofold:
    """One place where both windows say something, and each something else."""

    question: str
    there: str
    here: str


def merged(there: Typed, here: Typed) -> Typed:
    """What both say: of this window where it says something, else of the other."""
    together = Typed(there)
    for name, texts in here.lists():
        if any(texts) or name not in together:
            together.setlist(name, texts)
    return together


def twofold(there: AuditForm, here: AuditForm) -> tuple[Twofold, ...]:
    """Each place where both say something and not the same, in the order of the page."""
    said = {str(field.short_name): field for _, field in _titled(there)}
    both = ((title, said.get(str(mine.short_name)), mine) for title, mine in _titled(here))
    return tuple(
        Twofold(title, theirs.in_words, mine.in_words)
        for title, theirs, mine in both
        if theirs is not None and theirs.answered and theirs.data != mine.data
    )


def _titled(form: AuditForm) -> Iterator[tuple[str, PlanField]]:
    """Every field, with words that say which it is beside all the others."""
    for number, question in enumerate(form.tool.questions, 1):
        answer, evidence = form.of(question)
        yield str(answer.label.text), answer
        yield f"What the answer to question {number} rests on", evidence
    for place, note in form.notes.items():
        yield f"Your note on “{form.places[place].words or form.places[place].label}”", note
    yield str(form.summary.label.text), form.summary
