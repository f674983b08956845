"""How somebody who is signed in shows again that it is them, before something grave."""

from typing import Protocol, cast

from flask import Flask, current_app

KEY = "planapp-proof"


class Proving(Protocol):
    """What the area of signing in lends to the others."""

    def has_second_factor(self) -> bool:
        """Whether the person who is signed in has set up a second factor."""

    def holds(self, typed: str) -> bool:
        """Whether this is a code of their second factor; their password, if they have none.

        Raises TooManyRequests when there were too many tries.
        """


def lend(app: Flask, proving: Proving) -> None:
    """Let every area ask for proof."""
    app.extensions[KEY] = proving


def proving() -> Proving:
    """What was lent."""
    return cast(Proving, current_app.extensions[KEY])
