"""What the core group has recorded beside the plan: dated facts that are never edited in place."""

from dataclasses import dataclass

from planapp.domain.gcp import Profile
from planapp.domain.nouns import Noun


@dataclass(frozen=True, kw_only=True)
class Record(Noun):
    """The dated facts of one child's plan that criteria and documents may look at."""

    profiles: tuple[Profile, ...] = ()
