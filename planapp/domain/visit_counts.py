"""How many visits each agency made, missed or was refused between two days."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from planapp.domain.facts import current
from planapp.domain.nouns import VisitingPattern
from planapp.domain.visiting import agency_key, is_everybody
from planapp.domain.visits import Outcome, Visit


@dataclass(frozen=True)
class VisitCount:
    """What became of one agency's visits. `not_known` are those of which nobody said.

    `elsewhere` are those that somebody is only said to have made, `due` the patterns of the plan
    that the agency was to keep in those days.
    """

    agency: str
    made: int = 0
    missed: int = 0
    refused: int = 0
    cancelled: int = 0
    not_known: int = 0
    elsewhere: int = 0
    due: tuple[VisitingPattern, ...] = ()

    @property
    def not_made(self) -> int:
        """How many are known not to have come about."""
        return self.missed + self.refused + self.cancelled


def visit_counts(
    visits: Iterable[Visit], since: date | None, until: date
) -> tuple[VisitCount, ...]:
    """The visits after one day up to another, by agency; those whose day is not known left out."""
    of_agency: dict[str, list[Visit]] = {}
    for visit in current(visits):
        if visit.day and (since is None or visit.day > since) and visit.day <= until:
            of_agency.setdefault(agency_key(visit.agency), []).append(visit)
    return tuple(_counted(found) for _, found in sorted(of_agency.items()))


def visits_beside_plan(
    patterns: Iterable[VisitingPattern], visits: Iterable[Visit], since: date | None, until: date
) -> tuple[VisitCount, ...]:
    """The visits of each agency, and of each that was to visit in those days by a pattern.

    A pattern of all agencies is kept by each that has none of its own. It has a count of its own
    only where none of those has a visit.
    """
    own: dict[str, list[VisitingPattern]] = {}
    shared = []
    for pattern in patterns:
        if not _holds(pattern, since, until):
            continue
        if is_everybody(pattern.agency):
            shared.append(pattern)
        else:
            own.setdefault(agency_key(pattern.agency), []).append(pattern)
    known = {agency_key(count.agency): count for count in visit_counts(visits, since, until)}
    for theirs in (*own.values(), *((shared,) if shared and not known.keys() - own else ())):
        known.setdefault(agency_key(theirs[0].agency), VisitCount(theirs[0].agency))
    return tuple(
        replace(count, due=tuple(own.get(key, shared))) for key, count in sorted(known.items())
    )


def _holds(pattern: VisitingPattern, since: date | None, until: date) -> bool:
    """Whether a pattern holds on any day after one day up to another."""
    over = since and pattern.until and pattern.until <= since
    to_come = pattern.since and pattern.since > until
    return not (over or to_come)


def _counted(visits: list[Visit]) -> VisitCount:
    told = [visit for visit in visits if visit.unverified]
    outcomes = Counter(visit.outcome for visit in visits if not visit.unverified)
    return VisitCount(
        agency=visits[0].agency,
        made=outcomes[Outcome.MADE],
        missed=outcomes[Outcome.MISSED],
        refused=outcomes[Outcome.REFUSED],
        cancelled=outcomes[Outcome.CANCELLED],
        not_known=outcomes[None],
        elsewhere=len(told),
    )
