"""Two rows that ask for one act in the same words, on different days, in other places or doses."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from planapp.domain.nouns import Action, ActionStatus
from planapp.scorer.composed import Composed, compose
from planapp.scorer.registry import Context
from planapp.wording.amounts import Words
from planapp.wording.same_act import Asked, asked, differ, is_dose

_CLOSED = (ActionStatus.DONE, ActionStatus.DROPPED)


class SameAct(NamedTuple):
    """What one action asks for, and where that is written."""

    action: Action
    said: Composed
    asks: Asked


Pair = tuple[tuple[SameAct, Words], tuple[SameAct, Words]]


def asked_twice(actions: Sequence[Action], context: Context) -> Iterator[Pair]:
    """Each two actions that ask for the same in different ways, with the words that differ."""
    acts: dict[frozenset[str], dict[object, SameAct]] = {}
    for told in sorted(_all(actions, context), key=lambda told: told.said.text):
        key = (told.action.owner, told.action.due, *sorted(_plain(told.asks)))
        acts.setdefault(told.asks.act, {}).setdefault(key, told)
    for same in acts.values():
        for one, other in combinations(same.values(), 2):
            found = differ(one.asks, other.asks)
            if found and _are_for_the_same(one.action, other.action, is_dose(found.sort)):
                yield (one, found.one), (other, found.other)


def _all(actions: Sequence[Action], context: Context) -> Iterator[SameAct]:
    for action in actions:
        told = None if action.status in _CLOSED else context.once(_asked, action)
        if told:
            yield told


def _asked(action: Action, context: Context) -> SameAct | None:
    said = compose(action, context.plan, ("what", "how_often"), f"actions/{action.id}.")
    asks = asked(said.text)
    return SameAct(action, said, asks) if asks else None


def _plain(asks: Asked) -> Iterator[str]:
    for sort, (found, _) in asks.values.items():
        yield f"{sort} {sorted(map(str, found))}"


def _are_for_the_same(one: Action, other: Action, dose: bool) -> bool:
    """Two workers may come on two days; of a dose there may be steps, each with its own date."""
    if dose:
        return one.due == other.due
    return not (one.owner and other.owner) or one.owner.casefold() == other.owner.casefold()
