"""What was read of a text as it is seen, said of the text as it was given, signs and all."""

from typing import Any

from planapp.wording.doings import Doing, Doings
from planapp.wording.facets import Reading, Span
from planapp.wording.invisible import Placing, placing


def reading_of(text: str, seen: Reading) -> Reading:
    """A reading with spans that cut the text as it was given."""
    found: Reading = _moved(seen, placing(text))
    return found


def doings_of(text: str, seen: Doings) -> Doings:
    """Clauses and conditions, likewise."""
    place = placing(text)

    def moved(clause: Doing) -> Doing:
        start, end, _ = place(clause.start, clause.end)
        refused: Span | None = _moved(clause.refused, place)
        return Doing(start, end, clause.doer, refused)

    return Doings(
        tuple(moved(clause) for clause in seen.clauses),
        tuple(place(start, end)[:2] for start, end in seen.conditions),
    )


def _moved(found: Any, place: Placing) -> Any:  # noqa: ANN401 - it goes through rows of any sort
    """The same with each span in its place."""
    if isinstance(found, Span):
        return Span(*place(found.start, found.end), found.why)
    if not isinstance(found, tuple):
        return found
    parts = (_moved(part, place) for part in found)
    return type(found)(*parts) if hasattr(found, "_fields") else tuple(parts)
