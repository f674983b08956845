"""Lists of words and phrases from `criteria/lexicons/`, each entry with where it came from."""

from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Phrases:
    """Entries that share one origin: a source and place, or the reason why they were added."""

    origin: str
    phrases: tuple[str, ...]


@dataclass(frozen=True)
class Lexicon:
    """One idea and every phrase that expresses it, e.g. verbs that name no act."""

    id: str
    title: str
    groups: tuple[Phrases, ...]

    @cached_property
    def phrases(self) -> tuple[str, ...]:
        """All phrases, in file order."""
        return tuple(phrase for group in self.groups for phrase in group.phrases)


@dataclass(frozen=True, eq=False)
class Lexicons:
    """Every lexicon by id. Compared by identity, so that a compiled reader can be kept for it."""

    by_id: dict[str, Lexicon]

    def __getitem__(self, lexicon_id: str) -> tuple[str, ...]:
        """The phrases of one lexicon; KeyError when it does not exist."""
        return self.by_id[lexicon_id].phrases
