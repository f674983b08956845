"""Files that commands write: all of a file or none of it, and a device stays what it is."""

from contextlib import suppress
from pathlib import Path

from planapp.domain.errors import PlanappError


def write_whole(output: Path, content: bytes) -> None:
    """Write a file; an earlier one of that name stays until the new one is whole.

    A link is followed, and what is no ordinary file (a pipe, /dev/stdout) is written to, never
    replaced. Raises PlanappError, in one line, when nothing could be written.
    """
    if output.is_dir():
        raise PlanappError(f"{output}: this is a folder; name a file in it.")
    try:
        if output.exists() and not output.is_file():
            output.write_bytes(content)
        else:
            _replace(output.resolve(), content)
    except OSError as error:
        raise PlanappError(
            f"{output}: nothing was written ({error.strerror}); name another place."
        ) from error


def _replace(output: Path, content: bytes) -> None:
    beside = output.with_name(f".{output.name}.part")
    try:
        beside.write_bytes(content)
        beside.replace(output)
    except OSError:
        with suppress(OSError):
            beside.unlink()
        raise
