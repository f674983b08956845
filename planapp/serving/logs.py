"""What the service writes of itself: places, kinds and numbers, never what somebody wrote."""

import json
import logging
import traceback
from datetime import UTC, datetime
from types import TracebackType

Fault = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class Lines(logging.Formatter):
    """A line for people. Of an exception it tells the kind and the way, not the message."""

    def __init__(self) -> None:
        """Begin each line with the moment, who speaks and how grave it is."""
        super().__init__("%(asctime)s %(name)s %(levelname)s %(message)s")

    def formatException(self, ei: Fault) -> str:  # noqa: N802 - logging's name
        """The kind of exception and the places in the code that led to it."""
        kind, _, way = ei
        frames = " > ".join(
            f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(way)
        )
        return f"{kind.__name__ if kind else 'nothing'} at {frames}"


class JsonLines(Lines):
    """A line of JSON for programs: `at`, `level`, `log`, `said`, and the `facts` of a record."""

    def format(self, record: logging.LogRecord) -> str:
        """The record in one line."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        told: dict[str, object] = {"at": at, "level": record.levelname.lower(), "log": record.name}
        told |= {"process": record.process, "said": record.getMessage()}
        told |= getattr(record, "facts", {})
        if record.exc_info:
            told["fault"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False)


def without_address(record: logging.LogRecord) -> bool:
    """Keep from the log which address was asked for: it may hold a plan's reference."""
    record.msg, record.args = str(record.msg).partition(" while serving")[0], ()
    return True


def write_logs(*, as_json: bool) -> None:
    """Write to standard error from now on: warnings in words, or each answer as a line of JSON."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines() if as_json else Lines())
    logging.basicConfig(handlers=[handler], level=logging.INFO if as_json else logging.WARNING)
    logging.getLogger("waitress").addFilter(without_address)
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # waiting a moment is no fault
