"""The only place that asks what day or time it is; everything else is told."""

import os
import time
from datetime import UTC, date, datetime, timedelta
from datetime import time as time_of_day

UNITED_KINGDOM = "GMT0BST,M3.5.0/1,M10.5.0/2"
"""Its time and summer time as POSIX writes them: no file of time zones has to be there."""


def keep_british_time() -> None:
    """Let this process, and those it starts, tell days and times as people in the United Kingdom.

    A machine in a data centre keeps UTC, by which a summer day ends at one in the morning. Where
    the environment names a zone in TZ, that one is kept.
    """
    if "TZ" not in os.environ and hasattr(time, "tzset"):
        os.environ["TZ"] = UNITED_KINGDOM
        time.tzset()


def today() -> date:
    """Today's date in the zone of this process, as the people using it see it."""
    return datetime.now(tz=UTC).astimezone().date()


def now() -> datetime:
    """This moment in UTC."""
    return datetime.now(tz=UTC)


def end_of(day: date) -> datetime:
    """The last moment of a day in the zone of this process, in UTC."""
    return datetime.combine(day, time_of_day.max).astimezone(UTC)


def steady() -> datetime:
    """This moment in UTC by a clock that goes on evenly even when the machine's is set.

    For how long something lasted while this process ran: putting the clock back extends nothing.
    """
    return _STARTED_AT + timedelta(seconds=_ticks() - _STARTED)


def _ticks() -> float:
    """Seconds since some beginning; where the system can say so, those it slept through as well."""
    asleep_too = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if asleep_too is None else time.clock_gettime(asleep_too)


_STARTED_AT, _STARTED = now(), _ticks()
