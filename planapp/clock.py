"""The only place that asks what day or time it is; everything else is told."""

from datetime import UTC, date, datetime


def today() -> date:
    """Today's date in the zone of this machine, as the people using it see it."""
    return datetime.now(tz=UTC).astimezone().date()


def now() -> datetime:
    """This moment in UTC."""
    return datetime.now(tz=UTC)
