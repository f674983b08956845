"""Where a new fact may stand among those that are recorded beside a plan already."""

from datetime import date

from planapp.domain.errors import AlreadyThere, Conflict, HasClosed, NotFound, StaleEdit
from planapp.domain.facts import Fact
from planapp.domain.meetings import Closing, Note, Resolution
from planapp.domain.record import Record, list_of


class Beside:
    """What stands beside a plan: found by id, by seat, and by what it corrects."""

    def __init__(self, record: Record | None = None) -> None:
        """What is recorded so far, whatever it is: nothing of it is refused."""
        self._lists: dict[str, str] = {}
        self._corrected: dict[tuple[str, str], Fact] = {}
        self._seated: dict[tuple[str, str], dict[str, Fact]] = {}
        self._closed: set[str] = set()
        for fact in record.facts if record else ():
            self._add(fact, list_of(fact))

    def take(self, fact: Fact) -> None:
        """Let one more fact stand beside the plan.

        Raises AlreadyThere for an id that is taken; NotFound where no fact of its list is the one
        that it corrects; StaleEdit, with both, when somebody corrected the same fact first, or
        wrote where only one may stand; HasClosed when its meeting was closed.
        """
        name = list_of(fact)
        if fact.id in self._lists:
            raise AlreadyThere(name, fact.id)
        if fact.seat:
            self._refuse_seat(fact, name)
        if isinstance(fact, Note | Resolution) and fact.meeting in self._closed:
            raise HasClosed
        if fact.supersedes:
            self._refuse_correction(fact, name)
        self._add(fact, name)

    def _refuse_seat(self, fact: Fact, name: str) -> None:
        others = [
            other
            for other in self._seated.get((name, fact.seat), {}).values()
            if other.id != fact.supersedes and (name, other.id) not in self._corrected
        ]
        if others:
            other = min(others, key=lambda one: (one.day or date.min, one.id))
            raise StaleEdit((Conflict(f"{name}/{other.id}", other, fact),))

    def _refuse_correction(self, fact: Fact, name: str) -> None:
        if self._lists.get(fact.supersedes) != name:
            raise NotFound(name, fact.supersedes)
        earlier = self._corrected.get((name, fact.supersedes))
        if earlier is not None:
            raise StaleEdit((Conflict(f"{name}/{fact.supersedes}", earlier, fact),))

    def _add(self, fact: Fact, name: str) -> None:
        self._lists[fact.id] = name
        if fact.supersedes:
            self._corrected.setdefault((name, fact.supersedes), fact)
        if fact.seat:
            self._seated.setdefault((name, fact.seat), {})[fact.id] = fact
        if isinstance(fact, Closing):
            self._closed.add(fact.meeting)
