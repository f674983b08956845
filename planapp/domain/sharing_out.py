"""Who audits which plan of a sample: by quota and seed, and nobody what they worked on."""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planapp.domain.audits import FIRST, SECOND, Audit
from planapp.domain.errors import PlanappError
from planapp.domain.sampling import rank

DOUBLE_SHARE = 20
"""Of a hundred plans, so many are examined by two people who do not see each other's answers."""


class ChangedSince(PlanappError):
    """What somebody was shown before they confirmed it is not what would be done now."""

    def __init__(self) -> None:
        """Say that nothing was done, and what to do."""
        super().__init__(
            "Nothing was given out: what you chose, or who can be given what, is not as it was "
            "shown to you. Look at it again"
        )


class WhyPassedOn(StrEnum):
    """Why an audit is given to somebody else."""

    AWAY = "they are away"
    LOAD = "they have too much in hand"
    TIE = "they have to do with the plan or the family"
    LEFT = "they do not audit any more"


class WhyNobody(StrEnum):
    """Why a plan could not be given to anybody in a turn."""

    BARRED = "everybody chosen works or worked on it, or examines it already"
    QUOTA = "those who can have it have as many as you said"
    GONE = "the plan was erased since"


@dataclass(frozen=True)
class Auditor:
    """Somebody who can be given plans: at most `quota` of them, None for as many as it takes.

    `load` is how many audits they have in hand already.
    """

    id: str
    name: str
    quota: int | None = None
    load: int = 0


@dataclass(frozen=True, kw_only=True)
class Asked:
    """How plans are to be shared out: to whom, with a quota each, by when, how many twice.

    `quotas` has the id of each person chosen; `double` is of a hundred plans.
    """

    quotas: Mapping[str, int | None]
    double: int = DOUBLE_SHARE
    due: date | None = None


@dataclass(frozen=True)
class Turn:
    """A plan to be given to one person; `barred` are the ids of those who cannot have it."""

    reference: str
    turn: int
    barred: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Share:
    """One plan given to one person for a turn."""

    reference: str
    turn: int
    auditor: Auditor


@dataclass(frozen=True)
class Ungiven:
    """A turn of a plan that nobody could be given, and why."""

    reference: str
    turn: int
    why: WhyNobody


@dataclass(frozen=True)
class SharedOut:
    """Who gets what, and what nobody could be given."""

    shares: tuple[Share, ...]
    nobody: tuple[Ungiven, ...] = ()

    @property
    def digest(self) -> str:
        """Alike for two that give the same plans to the same people."""
        given = (f"{s.reference}\n{s.turn}\n{s.auditor.id}" for s in self.shares)
        return hashlib.sha256("\n".join(given).encode()).hexdigest()


def open_turns(
    audits: Collection[Audit], worked_on: Mapping[str, Collection[str]], double: int, seed: str
) -> tuple[Turn, ...]:
    """What of a sample nobody has: first turns in drawn order, then second ones by the seed.

    `worked_on` are the ids of those who chaired or worked on a plan: they never get it. A plan
    whose one audit is finished gets no second turn: what was answered can be read, so that nobody
    would be blind.
    """
    known = {audit.reference: frozenset(worked_on.get(audit.reference, ())) for audit in audits}
    first = [a.reference for a in audits if a.assigned(FIRST) is None]
    more = _of_a_hundred(len(audits), double) - sum(audit.twice for audit in audits)
    once = {a.reference: a for a in audits if not a.twice and not a.answers(FIRST)}
    second = [once[reference] for reference in _ranked(once, seed)[: max(more, 0)]]
    return (
        *(Turn(reference, FIRST, known[reference]) for reference in first),
        *(Turn(a.reference, SECOND, known[a.reference] | _has(a)) for a in second),
    )


def share_out(turns: Iterable[Turn], auditors: Collection[Auditor], *, seed: str) -> SharedOut:
    """Give each plan to whoever has fewest. Same arguments, same result.

    What fewest of them can have is given first, first turns before second ones. Where several have
    as few, the seed decides. Without somebody for its first turn a plan has no second.
    """
    given = {auditor.id: 0 for auditor in auditors}
    shares: list[Share] = []
    nobody: list[Ungiven] = []
    for turn in sorted(turns, key=lambda t: (t.turn, sum(a.id not in t.barred for a in auditors))):
        if turn.turn == SECOND and any(n.reference == turn.reference for n in nobody):
            continue
        barred = turn.barred | {s.auditor.id for s in shares if s.reference == turn.reference}
        free = [a for a in auditors if a.id not in barred]
        able = [a for a in free if a.quota is None or given[a.id] < a.quota]
        if not able:
            why = WhyNobody.QUOTA if free else WhyNobody.BARRED
            nobody.append(Ungiven(turn.reference, turn.turn, why))
            continue
        chosen = min(able, key=lambda a: _turn_of(a, given[a.id], turn.reference, seed))
        given[chosen.id] += 1
        shares.append(Share(turn.reference, turn.turn, chosen))
    return SharedOut(tuple(shares), tuple(nobody))


def _turn_of(auditor: Auditor, given: int, reference: str, seed: str) -> tuple[int, str]:
    return given + auditor.load, rank(seed, f"{reference}\n{auditor.id}")


def _of_a_hundred(count: int, share: int) -> int:
    return -(-count * share // 100)


def _ranked(references: Iterable[str], seed: str) -> tuple[str, ...]:
    return tuple(sorted(references, key=lambda reference: rank(seed, f"twice\n{reference}")))


def _has(audit: Audit) -> frozenset[str]:
    """Who examines a plan in its first turn: somebody else does in the second."""
    first = audit.assigned(FIRST)
    return frozenset({first.auditor} if first else ())
