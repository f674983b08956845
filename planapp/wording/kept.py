"""Remembers what was worked out of a word, since most words come again."""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Asked = TypeVar("Asked", bound=Hashable)
Found = TypeVar("Found")
_MOST = 50_000  # words remembered by each
_LONGEST = 100  # characters of a text that is remembered


class Kept(dict[Asked, Found], Generic[Asked, Found]):
    """What was met before; what was not is worked out when it is asked for.

    Unlike `lru_cache` it forgets nothing, takes nothing new when it is full, and finds a word by
    one look into a dictionary.
    """

    def __init__(self, work_out: Callable[[Asked], Found]) -> None:
        """Remember nothing yet."""
        super().__init__()
        self._work_out = work_out

    def __missing__(self, asked: Asked) -> Found:
        """Work it out, and remember it while there is room."""
        found = self._work_out(asked)
        if len(self) < _MOST and not (isinstance(asked, str) and len(asked) > _LONGEST):
            self[asked] = found
        return found


def kept(work_out: Callable[[Asked], Found]) -> Callable[[Asked], Found]:
    """The same function, which remembers its answers."""
    return Kept(work_out).__getitem__
