"""Which visits tell of an injury or mark in their words."""

from collections.abc import Iterable

from planapp.domain.lexicons import Lexicons
from planapp.domain.visits import Visit
from planapp.wording.phrases import found_but


def telling_of_marks(visits: Iterable[Visit], lexicons: Lexicons) -> frozenset[str]:
    """The ids of visits of which what was seen, said or done tells of an injury or mark."""
    return frozenset(
        visit.id
        for visit in visits
        for words in (visit.what, visit.looked_at, visit.why, visit.done)
        if found_but(words, lexicons, ("marks",), ("not-marks",))
    )
