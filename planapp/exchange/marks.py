"""XML read as it comes, by parts that are told of each mark: never a tree, never an entity."""

from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn, Protocol
from xml.parsers import expat

from planapp.exchange.files import Unreadable

MOST_MARKS = 500_000
"""Several times those of the longest plan that Word has written, at some hundred a row."""

DEEPEST = 250

Attributes = Mapping[str, str]


class Told(Protocol):
    """Who is told of marks. Names come without their namespace: transitional and strict alike."""

    def start(self, name: str, given: Attributes) -> None:
        """A mark begins."""

    def end(self, name: str) -> None:
        """A mark ends."""

    def text(self, words: str) -> None:
        """Words between marks."""


def read_marks(path: Path, part: str, content: bytes, told: Told) -> None:
    """Read one part of a file. Raises Unreadable for what is no XML, or none for a plan."""
    reader = _Reader(path, part, told)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.StartDoctypeDeclHandler = reader.refuse_doctype
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = told.text
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        line, column = error.lineno, error.offset + 1
        raise Unreadable(
            path,
            f"its part {part}, line {line}, column {column} is no XML "
            f"({expat.errors.messages.get(error.code, 'not known')}); it is damaged: open it in "
            "the program it was made with and save it again.",
        ) from error
    except (ValueError, LookupError) as error:  # an encoding that is not known
        raise Unreadable(path, f"its part {part} is no XML ({error}); save it again.") from error


class _Reader:
    """Counts marks, and passes on what is no danger."""

    def __init__(self, path: Path, part: str, told: Told) -> None:
        self._path, self._part, self._told = path, part, told
        self._count = self._depth = 0

    def start(self, name: str, given: dict[str, str]) -> None:
        self._count += 1
        self._depth += 1
        if self._count > MOST_MARKS or self._depth > DEEPEST:
            raise Unreadable(
                self._path,
                f"its part {self._part} has more than {MOST_MARKS:,} marks, or {DEEPEST} in one "
                "another; keep one plan a file, and copy its table into a new one.",
            )
        local = {key.rpartition(" ")[2]: value for key, value in given.items()} if given else given
        self._told.start(name.rpartition(" ")[2], local)

    def end(self, name: str) -> None:
        self._depth -= 1
        self._told.end(name.rpartition(" ")[2])

    def refuse_doctype(self, name: str, *_: object) -> NoReturn:
        raise Unreadable(
            self._path,
            f"its part {self._part} declares a document type (“{name[:40]}”), with which a file "
            "can swell or reach for others; Word and Excel write none; save it again there.",
        )
