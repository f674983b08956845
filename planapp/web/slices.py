"""Work that takes longer than people wait, done a slice at a time.

An answer does as much as it has time for and says how far that is; the page asks again. Nothing
goes on between two answers, so that there is nothing to stop and nothing to be left over.
"""

from collections.abc import Callable, Iterable
from typing import TypeVar

from flask import request

from planapp.clock import steady

PATIENCE = 1.0
"""Seconds that are spent on it for one answer; what is left is done for the next."""

Thing = TypeVar("Thing")
Made = TypeVar("Made")


def slice_of(things: Iterable[Thing], make: Callable[[Thing], Made]) -> list[Made]:
    """What `make` gives of the first things, as many as there is time for; of one more each time.

    `make` must remember what it made: then the next answer comes to the rest at once.
    """
    made: list[Made] = []
    began = steady()
    for thing in things:
        if (steady() - began).total_seconds() > PATIENCE:
            break
        made.append(make(thing))
    return made


def furthest(done: int, of: int) -> int:
    """How far it is as the page says: `done`, or as far as the page that asks again has said.

    Another process may have answered that one, and each keeps what it made for itself. Nothing is
    left out on the strength of it: what is not made here is still made.
    """
    return min(max(done, request.args.get("so_far", 0, type=int)), of)
