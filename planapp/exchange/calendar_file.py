"""The dates of a plan as a calendar (iCalendar, RFC 5545): days with a reference, and nobody.

Each is a whole day that takes up no time, has no alarm, and keeps its name when its day changes,
so that a calendar that reads the file again moves it.
"""

import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta

from planapp.domain.dated import Dated

PRODUCT = "-//planapp//dates of a plan//EN"


def calendar_of(reference: str, version: int, days: Iterable[Dated], made: datetime) -> bytes:
    """The file: lines end in CR LF and are folded at 75 bytes. `made` is a moment in UTC."""
    from icalendar import Calendar, Event, vText  # here: most processes never write one

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", vText(_line(f"Plan {reference}")))
    for day in days:
        event = Event()
        event.add("uid", _uid(reference, day.key))
        event.add("dtstamp", made)
        event.add("sequence", version)
        event.add("summary", _line(f"{reference}: {day.words}"))
        event.add("dtstart", day.on)
        if day.on.toordinal() < day.on.max.toordinal():
            event.add("dtend", day.on + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        event.add("class", "CONFIDENTIAL")
        calendar.add_component(event)
    file: bytes = calendar.to_ical()
    return file


def _line(words: str) -> str:
    """Words without the characters that no text of a calendar may have."""
    return "".join(c if c.isprintable() else " " for c in words)


def _uid(reference: str, key: str) -> str:
    """A name for one day of one plan that is the same each time and says nothing."""
    digest = hashlib.sha256(f"{reference} {key}".encode()).hexdigest()[:32]
    return f"{digest}@planapp"
