"""Which lines of the chronology are wanted: a form, and what of it may stand in an address.

Names of agencies and words that are looked for may be about people: they are sent, never written
into an address, so that no log and no history of a browser keeps them.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from werkzeug.datastructures import MultiDict
from wtforms import Form

from planapp.domain.chronology import AnyEvent
from planapp.domain.gcp import Profile
from planapp.domain.growth import Measurement
from planapp.domain.meetings import Meeting
from planapp.domain.visits import Visit
from planapp.present.chronology import Wanted, agencies_of
from planapp.present.labels import first_up, noun
from planapp.web.choices import Choice, Option, Tick, Ticks
from planapp.web.fields import DateBoxes, PlanField, Text
from planapp.web.pages import Sight

if TYPE_CHECKING:
    from wtforms.meta import _MultiDictLikeWithGetlist as Typed

KINDS = (*AnyEvent.__args__, Visit, Measurement, Profile, Meeting)
"""The kinds of what is dated, in the order in which they are offered."""

KINDS_IN_WORDS = {kind.part: first_up(noun(kind.part, 2)) for kind in KINDS}
OLDEST = "oldest"


class ChoosingForm(Form):
    """Kind, agency, concern, period, words, and in which order."""

    kinds = Ticks(
        "Kinds",
        options=tuple(Option(part, words) for part, words in KINDS_IN_WORDS.items()),
        classes="app-choose__kinds",
        hint="None ticked shows all.",
    )
    agency = Choice("Agency", blank="All")
    concern = Choice("Concern it bears on", blank="All")
    first = DateBoxes("From")
    last = DateBoxes("Until")
    words = Text("Words in it", classes="govuk-input--width-20")
    order = Choice("Order", options=(Option(OLDEST, "Oldest first"),), blank="Newest first")
    corrected = Tick("Show entries that were corrected later")

    def __init__(self, sight: Sight, wanted: Wanted, typed: "Typed | None" = None) -> None:
        """Show what is wanted; with `typed`, read what somebody chose."""
        super().__init__()
        self.agency.options = tuple(Option(name, name) for name in agencies_of(sight.record))
        self.concern.options = sight.offered.concerns
        known = {
            **{name: getattr(wanted, name) for name in _SAME},
            "order": OLDEST if wanted.oldest_first else "",
        }
        self.process(typed, data=known)

    @property
    def questions(self) -> Iterator[PlanField]:
        """All of them, as an error summary wants them."""
        return (cast(PlanField, field) for field in self)

    def wanted(self) -> Wanted:
        """What was chosen."""
        chosen: dict[str, Any] = {name: self[name].data or _BLANK[name] for name in _SAME}
        return Wanted(**chosen, oldest_first=self.order.data == OLDEST)


_SAME = ("kinds", "agency", "concern", "first", "last", "words", "corrected")
_BLANK = {name: getattr(Wanted(), name) for name in _SAME}


def in_address(wanted: Wanted) -> dict[str, Any]:
    """The part that may stand in an address: kinds, the id of a concern, days and the order."""
    said = {
        "kind": list(wanted.kinds),
        "concern": wanted.concern,
        "from": wanted.first.isoformat() if wanted.first else "",
        "until": wanted.last.isoformat() if wanted.last else "",
        "order": OLDEST if wanted.oldest_first else "",
        "corrected": "yes" if wanted.corrected else "",
    }
    return {name: value for name, value in said.items() if value}


def fits_in_address(wanted: Wanted) -> bool:
    """Whether nothing else is wanted than what may stand in an address."""
    return not (wanted.agency or wanted.words)


def wanted_in(address: MultiDict[str, str], sight: Sight) -> Wanted:
    """What an address asks for; what cannot be read in it asks for nothing."""
    concerns = {concern.id for concern in sight.plan.concerns}
    concern = address.get("concern", "")
    return Wanted(
        kinds=tuple(kind for kind in KINDS_IN_WORDS if kind in address.getlist("kind")),
        concern=concern if concern in concerns else "",
        first=day_in(address, "from"),
        last=day_in(address, "until"),
        oldest_first=address.get("order") == OLDEST,
        corrected=address.get("corrected") == "yes",
    )


def day_in(address: Mapping[str, str], name: str) -> date | None:
    """A day as an address says it, or none."""
    try:
        return date.fromisoformat(address.get(name, ""))
    except ValueError:
        return None
