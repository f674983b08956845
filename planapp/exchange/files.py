"""The bytes and letters of a file that somebody hands over, or one clear line why not."""

import codecs
from pathlib import Path

from planapp.domain.errors import PlanappError

_BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
MOST_BYTES = 50 * 1024 * 1024
"""Of one file: a plan with all that is recorded beside it in years has a few million."""

PIECE = 1024 * 1024

_ZIP = b"PK\x03\x04"


class Unreadable(PlanappError):
    """A file cannot be read: one line with file, place, what was found and what to do."""

    def __init__(self, path: Path, fault: str) -> None:
        """The file and what is wrong with it."""
        line = f"{shown(path)}: {fault}"
        super().__init__("".join(c if c.isprintable() else "?" for c in line))
        self.path = path


def shown(path: Path | str) -> str:
    """A file's name as text; letters that are no letters, which some disks allow, as `?`."""
    return str(path).encode("utf-8", "replace").decode()


def content_of(path: Path) -> bytes:
    """All of a file; Unreadable when it is not there, is no file, or holds nothing."""
    try:
        content = _as_far_as_may_be(path)
    except FileNotFoundError as error:
        raise Unreadable(path, "there is no such file; check its name and folder.") from error
    except IsADirectoryError as error:
        raise Unreadable(path, "this is a folder; name one file in it.") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise Unreadable(path, f"the file cannot be read ({reason}).") from error
    if len(content) > MOST_BYTES:
        raise Unreadable(
            path,
            f"found more than {MOST_BYTES:,} bytes; one child's plan has far fewer; keep one plan "
            "a file, and take out its pictures.",
        )
    if not content.strip():
        raise Unreadable(path, "the file is empty; nothing was read.")
    return content


def _as_far_as_may_be(path: Path) -> bytes:
    """The bytes of a file, and no more than one piece beyond the most."""
    pieces, size = [], 0
    with path.open("rb") as file:
        while size <= MOST_BYTES and (piece := file.read(PIECE)):
            pieces.append(piece)
            size += len(piece)
    return b"".join(pieces)


def utf8(path: Path, content: bytes) -> str:
    """The text of a file that must be UTF-8, with or without a byte order mark."""
    if encoding_of(content).startswith("utf-16"):
        raise Unreadable(path, "the file is in UTF-16; save it as UTF-8.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(
            path, f"byte {error.start + 1} is not UTF-8; save the file as UTF-8."
        ) from error


def any_letters(path: Path, content: bytes) -> tuple[str, str]:
    """The text of a file however its letters are kept, and a remark when that had to be guessed."""
    if content.startswith(_ZIP):
        raise Unreadable(
            path, "this is a workbook or a zip file, not a text; save the table as CSV (UTF-8)."
        )
    encoding = encoding_of(content)
    try:
        return _without_nul(path, content.decode(encoding)), ""
    except UnicodeDecodeError as error:
        if encoding != "utf-8":
            raise Unreadable(
                path, f"byte {error.start + 1} is not {encoding.upper()}; save as CSV (UTF-8)."
            ) from error
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError as error:
        raise Unreadable(
            path, f"byte {error.start + 1} is neither UTF-8 nor Windows-1252; save as CSV (UTF-8)."
        ) from error
    return _without_nul(path, text), (
        f"{shown(path)} is not UTF-8 and was read as Windows-1252: "
        "check letters with accents, pound signs and quotation marks."
    )


def encoding_of(content: bytes) -> str:
    """UTF-8 unless a byte order mark, or empty bytes between plain letters, say otherwise."""
    for mark, encoding in _BOMS.items():
        if content.startswith(mark):
            return encoding
    start = content[:1000]
    for encoding, offset in (("utf-16-le", 1), ("utf-16-be", 0)):
        halves = start[offset::2], start[1 - offset :: 2]
        if halves[0] and halves[0].count(0) > len(halves[0]) / 2 and not halves[1].count(0):
            return encoding
    return "utf-8"


def _without_nul(path: Path, text: str) -> str:
    if "\0" in text:
        raise Unreadable(path, "this is not a text but some other sort of file; save it as CSV.")
    return text
