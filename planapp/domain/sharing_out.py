"""Who audits which plan of a sample: by quota and seed, and nobody what they worked on."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from planapp.domain.audits import FIRST, SECOND
from planapp.domain.sampling import rank

DOUBLE_SHARE = 20
"""Of a hundred plans, so many are examined by two people who do not see each other's answers."""


@dataclass(frozen=True)
class Auditor:
    """Somebody who can be given plans: at most `quota` of them, None for as many as it takes.

    `load` is how many audits of other samples they have not finished.
    """

    id: str
    name: str
    quota: int | None = None
    load: int = 0


@dataclass(frozen=True)
class Share:
    """One plan given to one person for a turn."""

    reference: str
    turn: int
    auditor: Auditor


@dataclass(frozen=True)
class SharedOut:
    """Who gets what, and what nobody could be given: reference and turn."""

    shares: tuple[Share, ...]
    nobody: tuple[tuple[str, int], ...]


def twice(references: Collection[str], share: int, seed: str) -> tuple[str, ...]:
    """The plans two people examine: `share` of a hundred, rounded up, as the seed ranks them."""
    count = -(-len(references) * share // 100)
    return tuple(sorted(references, key=lambda ref: rank(seed, f"twice\n{ref}"))[:count])


def share_out(
    references: tuple[str, ...],
    auditors: Collection[Auditor],
    worked_on: Mapping[str, Collection[str]],
    *,
    double: int,
    seed: str,
) -> SharedOut:
    """Give each plan to whoever has fewest, and a share of them to a second person as well.

    `worked_on` are the ids of those who chaired or worked on a plan, by its reference: they never
    get it. Where several have as few, the seed decides. Same arguments, same result.
    """
    given: dict[str, int] = {auditor.id: 0 for auditor in auditors}
    shares: list[Share] = []
    nobody: list[tuple[str, int]] = []
    turns = [(ref, FIRST) for ref in references]
    turns += [(ref, SECOND) for ref in twice(references, double, seed)]
    for reference, turn in turns:
        barred = set(worked_on.get(reference, ()))
        barred |= {share.auditor.id for share in shares if share.reference == reference}
        able = [
            a for a in auditors if a.id not in barred and (a.quota is None or given[a.id] < a.quota)
        ]
        if not able:
            nobody.append((reference, turn))
            continue
        chosen = min(able, key=lambda a: (given[a.id] + a.load, rank(seed, f"{reference}\n{a.id}")))
        given[chosen.id] += 1
        shares.append(Share(reference, turn, chosen))
    return SharedOut(tuple(shares), tuple(nobody))
