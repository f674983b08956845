"""Words that a reader may not know: what each means here, and where that was read."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from planapp.domain.findings import Source


class TermOf(StrEnum):
    """Whose word it is."""

    FIELD = "field"
    APP = "app"


@dataclass(frozen=True)
class Term:
    """A word with its meaning; `also` are other forms and words under which it is met.

    A word of the field names its `source`, and `checked` says whether that text was read; a word of
    planapp means what planapp does. An `everyday` one is met in its usual sense as well, so that it
    is not looked for in texts.
    """

    term: str
    means: str
    of: TermOf
    also: tuple[str, ...] = ()
    source: tuple[Source, ...] = ()
    checked: bool = True
    everyday: bool = False

    @property
    def key(self) -> str:
        """What it is called in addresses: `core-group`."""
        return re.sub(r"[^a-z0-9]+", "-", self.term.lower()).strip("-")

    @property
    def forms(self) -> tuple[str, ...]:
        """All words under which it is met."""
        return (self.term, *self.also)


def terms_in(texts: Iterable[str], known: tuple[Term, ...]) -> Iterator[Term]:
    """The terms that are met in these texts, each once, in the order in which they are met.

    Where two fit at one place the longer one is meant: `core group meeting` speaks of no group.
    """
    asked = (term for term in known if not term.everyday)
    by_form = {form.lower(): term for term in asked for form in term.forms}
    found: dict[str, Term] = {}
    if by_form:
        longest_first = sorted(by_form, key=len, reverse=True)
        pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)
        for text in texts:
            for met in pattern.findall(text):
                term = by_form[met.lower()]
                found.setdefault(term.key, term)
    return iter(found.values())
