"""What is to be printed, before it is: HTML that says everything, so that a press needs no more."""

import json
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import sha256
from importlib.metadata import version


@dataclass(frozen=True)
class Manuscript:
    """A document as HTML, the same for the same facts whoever prints it.

    `pages` is the document once, or the same with less and less room: the first is printed that
    takes no more than so many `sides`, or else the last. No `sides` means as many as it takes.
    """

    pages: tuple[str, ...]
    sides: int = 0

    @cached_property
    def key(self) -> str:
        """What no other document has: a hash of all that is printed and of what prints it."""
        return sha256("\0".join((*_printers(), self.as_text())).encode()).hexdigest()

    def as_text(self) -> str:
        """All of it in one text, as `from_text` reads it, of letters that any file can hold."""
        return json.dumps({"sides": self.sides, "pages": self.pages})

    @classmethod
    def from_text(cls, text: str) -> "Manuscript":
        """The manuscript that gave this text."""
        said = json.loads(text)
        return cls(tuple(said["pages"]), said["sides"])


def printed(manuscript: Manuscript) -> bytes:
    """The PDF of a manuscript, made here and now: the same bytes each time.

    What makes it is loaded with the first document: that takes half as long as all the rest.
    """
    from planapp.pdf.render import rendered

    return rendered(manuscript.pages, manuscript.sides)


@cache
def _printers() -> tuple[str, ...]:
    """What else than a manuscript decides how its print looks."""
    return tuple(f"{name} {version(name)}" for name in ("planapp", "weasyprint"))
