"""Reads one YAML file safely and strictly: plain values, each with its place, or one clear line."""

import hashlib
from pathlib import Path
from typing import Any, NamedTuple, cast

import yaml

from planapp.domain.errors import PlanappError

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
MAX_VALUES = 50_000
MAX_NUMBER = 40
"""Characters of a number or date: YAML reads 1:59:59… as one, and takes ever longer over it."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_RESOLVER: Any = yaml.resolver.Resolver()
_PLAIN = {
    f"tag:yaml.org,2002:{name}": name
    for name in ("str", "int", "float", "bool", "null", "timestamp", "seq", "map")
}
_NAMES = {
    "int": "number",
    "float": "number",
    "bool": "yes-or-no value",
    "null": "blank",
    "timestamp": "date",
}

Keys = tuple[str | int, ...]
Tagged = yaml.ScalarEvent | yaml.CollectionStartEvent


class CatalogueError(PlanappError):
    """A catalogue file cannot be used; the one line says file, place, what and what to do."""


class Written(NamedTuple):
    """How a value stands in the file: its line, its own characters, and what YAML takes it for."""

    line: int
    text: str
    sort: str


class Document(dict[str, object]):
    """A file's values, and for each path of keys how it was written."""

    def __init__(self, path: Path) -> None:
        """An empty document that remembers its file."""
        super().__init__()
        self.path = path
        self.written: dict[Keys, Written] = {}

    def place(self, keys: Keys) -> str:
        """Words for where a value stands: file, line when known, and keys."""
        known = self.written.get(keys)
        line = f", line {known.line}" if known else ""
        named = ".".join(str(key) for key in keys)
        return f"{self.path}{line}, {named}" if named else f"{self.path}{line}"

    def text(self, *keys: str | int) -> str:
        """The text at those keys; CatalogueError when it is absent, blank or not in quotes."""
        value: Any = self
        for key in keys:
            try:
                value = value[key]
            except (KeyError, IndexError, TypeError) as error:
                raise CatalogueError(f"{self.place(keys)}: missing; add it as text.") from error
        if isinstance(value, str) and value.strip():
            return value
        raise CatalogueError(f"{self.place(keys)}: {self._not_text(keys, value)}")

    def _not_text(self, keys: Keys, value: object) -> str:
        known = self.written.get(keys)
        if isinstance(value, str) or value is None:
            return "expected text, found nothing; write the text in quotes."
        if known is None or known.sort not in _NAMES:
            found = "a list" if isinstance(value, list) else "a group of keys"
            return f"expected text, found {found}; write one piece of text."
        found = f"the {_NAMES[known.sort]} {known.text}"
        return f'expected text in quotes, found {found} (write "{known.text}").'


def read_yaml(path: Path) -> Document:
    """The file's values; CatalogueError for anything that could be read two ways or do harm."""
    document = Document(path)
    try:
        _Reading(document, _content(path)).whole()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = f", line {mark.line + 1}" if mark else ""
        raise CatalogueError(f"{path}{line}: not YAML ({error.problem}).") from error
    except yaml.YAMLError as error:
        raise CatalogueError(f"{path}: not YAML ({' '.join(str(error).split())}).") from error
    return document


def digest(path: Path) -> str:
    """The SHA-256 of a file's text in hexadecimal, whatever its line ends and byte order mark."""
    text = path.read_text("utf-8-sig").replace("\r\n", "\n")
    return hashlib.sha256(text.encode()).hexdigest()


def _content(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise CatalogueError(f"{path}: cannot be read ({error.strerror}).") from error
    if len(data) > MAX_BYTES:
        raise CatalogueError(
            f"{path}: more than {MAX_BYTES:,} bytes, which a file of the catalogue may have. "
            "Split it."
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CatalogueError(
            f"{path}: byte {error.start + 1} is not UTF-8; save the file as UTF-8."
        ) from error


class _Reading:
    """Fills a document from the events of its file, in one pass: what is refused is never made."""

    def __init__(self, document: Document, content: str) -> None:
        self.document = document
        self._events = enumerate(yaml.parse(content, Loader=_LOADER))

    def whole(self) -> None:
        """Read from the first event to the last; CatalogueError for the first fault."""
        self._next()
        if isinstance(self._next(), yaml.StreamEndEvent):
            raise CatalogueError(f"{self.document.path}: the file is empty.")
        top = self._next()
        if not isinstance(top, yaml.MappingStartEvent):
            raise CatalogueError(
                f"{self.document.path}: expected keys and values at the top, as in “id: NAME”."
            )
        self._sort(top, yaml.MappingNode)
        self.document.update(self._mapping(()))
        self._next()
        after = self._next()
        if not isinstance(after, yaml.StreamEndEvent):
            raise self._refuse(after, "not YAML (another document begins here).")

    def _next(self) -> yaml.Event:
        count, event = next(self._events)
        if count > MAX_VALUES:
            raise self._refuse(event, f"more than {MAX_VALUES:,} values. Split it.")
        if isinstance(event, yaml.AliasEvent):
            raise self._refuse(event, f"*{event.anchor} points to another place; write it out.")
        return event

    def _refuse(self, event: yaml.Event, why: str) -> CatalogueError:
        return CatalogueError(f"{self.document.path}, line {_line(event)}: {why}")

    def _sort(self, event: Tagged, node: type[yaml.Node], value: str = "") -> str:
        """What YAML takes a value for; CatalogueError where that is something that can act."""
        tag = event.tag
        if tag is None or tag == "!":
            tag = _RESOLVER.resolve(node, value, event.implicit)
        sort = _PLAIN.get(tag)
        if sort is None:
            raise self._refuse(event, f"the tag {tag} is not used here.")
        return sort

    def _value(self, event: yaml.Event, keys: Keys) -> object:
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, keys)
        if len(keys) >= MAX_DEPTH:
            raise self._refuse(event, f"nested more than {MAX_DEPTH} deep.")
        begun = cast(yaml.CollectionStartEvent, event)
        listed = isinstance(begun, yaml.SequenceStartEvent)
        sort = self._sort(begun, yaml.SequenceNode if listed else yaml.MappingNode)
        self.document.written[keys] = Written(_line(begun), "", sort)
        return self._list(keys) if listed else self._mapping(keys)

    def _list(self, keys: Keys) -> list[object]:
        values: list[object] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            values.append(self._value(event, (*keys, len(values))))
        return values

    def _mapping(self, keys: Keys) -> dict[str, object]:
        values: dict[str, object] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            key = self._key(event)
            if key in values:
                raise self._refuse(event, f"the key {key} is there twice; keep one.")
            values[key] = self._value(self._next(), (*keys, key))
        return values

    def _key(self, event: yaml.Event) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            raise self._refuse(event, "a key must be one word of text.")
        key = str(event.value)
        if self._sort(event, yaml.ScalarNode, key) != "str":
            raise self._refuse(event, f'the key {key} is not read as text; write "{key}".')
        return key

    def _scalar(self, event: yaml.ScalarEvent, keys: Keys) -> object:
        text = str(event.value)
        sort = self._sort(event, yaml.ScalarNode, text)
        self.document.written[keys] = Written(_line(event), text, sort)
        if sort == "str":
            return text
        if sort in _NAMES and len(text) > MAX_NUMBER:
            raise self._refuse(
                event,
                f"{text[:MAX_NUMBER]}… is too long for a {_NAMES[sort]}; if it is text, "
                "write it in quotes.",
            )
        try:
            return yaml.constructor.SafeConstructor().construct_object(
                yaml.ScalarNode(f"tag:yaml.org,2002:{sort}", text)
            )
        except ValueError as error:
            raise self._refuse(
                event, f'{text} is no real {_NAMES[sort]}; if it is text, write "{text}".'
            ) from error


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 0
