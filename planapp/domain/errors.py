"""What can go wrong in the field's own terms, each with words that say what to do next."""

from typing import Any


class PlanappError(Exception):
    """A fault that a person can do something about; `str(error)` is one clear line."""


class NotFound(PlanappError):
    """Something asked for by name is not there."""

    def __init__(self, kind: str, name: str) -> None:
        """Name the kind of thing and the name that was asked for."""
        super().__init__(f"There is no “{name}” among the {kind}. It may have been removed.")
        self.kind, self.name = kind, name


class AlreadyThere(PlanappError):
    """Something new was given a name that is taken."""

    def __init__(self, kind: str, name: str) -> None:
        """Name the kind of thing and the name that is taken."""
        super().__init__(f"There is already a “{name}” among the {kind}. Choose another name.")
        self.kind, self.name = kind, name


class WasErased(AlreadyThere):
    """A new plan was given the reference of one that was erased."""

    def __init__(self, reference: str) -> None:
        """Name the reference; the trail still tells of the plan that had it."""
        super().__init__("plans", reference)
        self.args = (
            f"The reference {reference} was of a plan that was erased. Choose another reference.",
        )


class CannotStore(PlanappError):
    """The disk or the database refused. The line says that nothing was kept and what to do."""


class Damaged(CannotStore):
    """The records do not fit together; the line says the first thing that shows it."""


class ReadOnly(CannotStore):
    """The records were found damaged before, and are only read until they are restored."""

    def __init__(self) -> None:
        """Say what to do with what was typed."""
        super().__init__(
            "Nothing was saved: the records were found damaged and can only be read until they "
            "are restored. Keep this text, and tell your administrator."
        )


class NotAllowed(PlanappError):
    """This person may not do this."""


class HasEnded(NotAllowed):
    """A plan has ended: it is read, and no longer written in."""

    title = "This plan has ended"

    def __init__(self, reference: str) -> None:
        """Name the plan, and say what opens it again."""
        super().__init__(
            f"Plan {reference} has ended: it can be read and no longer written in. A chair of the "
            "plan can say that it goes on."
        )


class ReadingOnly(NotAllowed):
    """A plan was opened in an emergency: it is read, and nothing more is done with it."""

    title = "An emergency opens a plan for reading only"

    def __init__(self, reference: str) -> None:
        """Name the plan, and say who can open more."""
        super().__init__(
            f"You opened plan {reference} in an emergency: you can read what the plan says, and "
            "nothing more. A chair of the plan can add you to those who work on it."
        )


class HasClosed(PlanappError):
    """A meeting, or a query, was closed: nothing more is written in it."""

    def __init__(self) -> None:
        """Say where it goes instead."""
        super().__init__(
            "This meeting is closed: nothing more is written in it. What was still to be said goes "
            "to the next meeting; what its close says can be corrected."
        )


class TypedElsewhere(PlanappError):
    """The same person typed on the same form in another window since this one was opened."""

    def __init__(self) -> None:
        """Say that neither text takes the place of the other."""
        super().__init__(
            "In another window you typed here as well since you opened this one, and that is "
            "kept. What you typed here is kept apart from it."
        )


class NotReady(PlanappError):
    """The plan cannot be agreed yet: a `must` is not met and nobody gave a reason."""

    def __init__(self, unmet: tuple[Any, ...]) -> None:
        """Carry the findings that stand in the way."""
        count = len(unmet)
        things = "1 thing" if count == 1 else f"{count} things"
        super().__init__(
            f"The plan is not ready to agree: {things} must be mended or given a reason first."
        )
        self.unmet = unmet


class Conflict:
    """One place two people changed differently: the field in words, theirs and mine."""

    def __init__(self, place: str, theirs: object, mine: object) -> None:
        """Keep the place and both values."""
        self.place, self.theirs, self.mine = place, theirs, mine


class StaleEdit(PlanappError):
    """Somebody else changed the same thing since this edit began. Nothing was overwritten."""

    def __init__(self, conflicts: tuple[Conflict, ...]) -> None:
        """Carry each place where the two edits differ."""
        super().__init__(
            "Somebody else changed this while you were writing. Both texts are kept: "
            "choose which to save."
        )
        self.conflicts = conflicts
