"""The form of a search: one box."""

from collections.abc import Mapping
from typing import ClassVar

from planapp.web.asking import AskingForm
from planapp.web.fields import Text
from planapp.wording.sought import Sought

LONGEST = 200
"""Characters of one search."""


class SearchForm(AskingForm):
    """What to look for."""

    why_asked = (
        "Only plans that you may open are looked through, and that you looked at them is noted."
    )

    wanted: ClassVar[Mapping[str, str]] = {"sought": "Enter a reference, a name or a word"}

    sought = Text(
        "Search the plans you may open",
        hint="A reference, like K-104, or words: a name or initials, a concern, an action, what is "
        "recorded. The beginning of a word is enough.",
    )

    def sound(self) -> bool:
        """Whether there is anything to look for."""
        if not self.complete():
            return False
        if len(self.sought.data) > LONGEST:
            return self.refuse("sought", f"Search for fewer words: at most {LONGEST} characters")
        if not Sought.read(self.sought.data).words:
            return self.refuse("sought", "Enter at least one letter or number")
        return True
