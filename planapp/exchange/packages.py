"""Office files (.docx, .xlsx): zip files of XML parts, opened only within limits.

Sizes are checked before anything is unpacked. No part is read but those that are asked for by name,
nothing is written to a disk, and nothing that a part points to elsewhere is fetched.
"""

import io
import posixpath
import stat
import struct
import zlib
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from planapp.exchange.files import PIECE, Unreadable
from planapp.exchange.marks import Attributes, read_marks

MOST_PARTS = 1_000
MOST_BYTES = 50 * 1024 * 1024
MOST_TIMES = 100
"""How many times larger a file may become; ten to forty are usual."""

LONGEST_LIST = 1_000_000
"""Bytes of the list of parts at the end of a zip file; a part takes fewer than 200."""

_END, _END_64 = b"PK\x05\x06", b"PK\x06\x07"
_UNSOUND = (
    *(BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, OverflowError),
    *(RuntimeError, NotImplementedError),
)
"""What the library raises for zip files that are none."""

_DAMAGED = "it is damaged or cut off; open it in the program it was made with and save it again."


@dataclass(frozen=True)
class Relation:
    """What a part points to: the last word of its kind, and a part, or an address elsewhere."""

    id: str
    kind: str
    target: str
    outside: bool


class Package:
    """The parts of an office file, by name."""

    def __init__(self, path: Path, content: bytes) -> None:
        """Open it. Raises Unreadable when it is no sound zip file, or larger than it may be."""
        self.path = path
        self._zip = _opened(path, content)
        self._parts = {info.filename: info for info in self._zip.infolist()}
        _refuse_unsound(path, self._zip.infolist(), len(content))

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts."""
        return tuple(self._parts)

    def part(self, name: str) -> bytes:
        """The bytes of a part; Unreadable when it is not there or not whole."""
        if name not in self._parts:
            raise Unreadable(self.path, f"its part {name[:80]} is not there; {_DAMAGED}")
        try:
            with self._zip.open(name) as part:  # all at once it unpacks beyond its size
                return b"".join(iter(lambda: part.read(PIECE), b""))
        except _UNSOUND as error:
            raise Unreadable(
                self.path, f"its part {name[:80]} cannot be read; {_DAMAGED}"
            ) from error

    def main(self) -> tuple[str, str]:
        """The name of the main part and the kind of its content."""
        kinds = _Kinds()
        read_marks(self.path, "[Content_Types].xml", self.part("[Content_Types].xml"), kinds)
        found = [r.target for r in self.relations("") if r.kind == "officeDocument"]
        name = found[0] if found else ""
        return name, kinds.of(name)

    def relations(self, name: str) -> list[Relation]:
        """What a part points to; of no part, what the whole file does."""
        folder, base = posixpath.split(name)
        beside = posixpath.join(folder, "_rels", f"{base}.rels")
        if beside not in self._parts:
            return []
        reader = _Relations(folder)
        read_marks(self.path, beside, self.part(beside), reader)
        return reader.found


class _Kinds:
    """Content types by part and by ending."""

    def __init__(self) -> None:
        self._of_part: dict[str, str] = {}
        self._of_ending: dict[str, str] = {}

    def start(self, name: str, given: Attributes) -> None:
        if name == "Override":
            self._of_part[given.get("PartName", "").lstrip("/")] = given.get("ContentType", "")
        elif name == "Default":
            self._of_ending[given.get("Extension", "").lower()] = given.get("ContentType", "")

    def end(self, name: str) -> None:
        """Everything was said where it began."""

    def text(self, words: str) -> None:
        """There is none."""

    def of(self, part: str) -> str:
        return self._of_part.get(part) or self._of_ending.get(part.rpartition(".")[2].lower(), "")


class _Relations:
    """The relations of a part that lies in `folder`."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self.found: list[Relation] = []

    def start(self, name: str, given: Attributes) -> None:
        if name != "Relationship":
            return
        target, outside = given.get("Target", ""), given.get("TargetMode") == "External"
        if not outside:
            target = posixpath.normpath(posixpath.join("/", self._folder, target)).lstrip("/")
        kind = given.get("Type", "").rpartition("/")[2]
        self.found.append(Relation(given.get("Id", ""), kind, target, outside))

    def end(self, name: str) -> None:
        """Everything was said where it began."""

    def text(self, words: str) -> None:
        """There is none."""


def _opened(path: Path, content: bytes) -> ZipFile:
    end = content.rfind(_END)
    listed = int.from_bytes(content[end + 12 : end + 16], "little") if end >= 0 else 0
    if listed > LONGEST_LIST or content[end - 20 : end - 16] == _END_64:
        raise Unreadable(
            path,
            f"found a list of parts of more than {LONGEST_LIST:,} bytes, or of a kind that no Word "
            f"or Excel file has; known are up to {MOST_PARTS:,} parts; save it again, or as CSV.",
        )
    try:
        return ZipFile(io.BytesIO(content))
    except _UNSOUND as error:
        raise Unreadable(path, _DAMAGED) from error


def _refuse_unsound(path: Path, parts: list[ZipInfo], packed: int) -> None:
    """Limits on what the parts say of themselves; no more than that is ever unpacked of one."""
    total = sum(part.file_size for part in parts)
    faults = (
        (len(parts) > MOST_PARTS, f"found {len(parts):,} parts; known are up to {MOST_PARTS:,}"),
        (
            total > MOST_BYTES,
            f"it would unpack to {total:,} bytes; known are up to {MOST_BYTES:,}",
        ),
        (
            total > MOST_TIMES * packed,
            f"it would unpack to {total // max(packed, 1):,} times its size; "
            f"known are up to {MOST_TIMES}",
        ),
        (
            len({part.filename for part in parts}) < len(parts),
            "found two parts of one name; only one of each is known",
        ),
        (any(map(_is_link, parts)), "found a link to another file in it; only parts are known"),
        (
            any(part.flag_bits & 1 for part in parts),
            "it is locked with a password; take the password off in the program it was made with",
        ),
        (
            any(part.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for part in parts),
            "it is packed in a way that no Word or Excel file is; open it there",
        ),
    )
    for wrong, said in faults:
        if wrong:
            raise Unreadable(path, f"{said}; save the file again, or its table as CSV (UTF-8).")


def _is_link(part: ZipInfo) -> bool:
    return stat.S_ISLNK(part.external_attr >> 16)
