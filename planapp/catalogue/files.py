"""Reads one YAML file safely and strictly: plain values, each with its place, or one clear line."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from planapp.domain.errors import PlanappError

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
MAX_VALUES = 50_000
MAX_NUMBER = 40
"""Characters of a number or date: YAML reads 1:59:59… as one, and takes ever longer over it."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PLAIN = frozenset(
    f"tag:yaml.org,2002:{name}"
    for name in ("str", "int", "float", "bool", "null", "timestamp", "seq", "map")
)
_NAMES = {
    "int": "number",
    "float": "number",
    "bool": "yes-or-no value",
    "null": "blank",
    "timestamp": "date",
}

Keys = tuple[str | int, ...]


class CatalogueError(PlanappError):
    """A catalogue file cannot be used; the one line says file, place, what and what to do."""


@dataclass(frozen=True)
class Written:
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
    node = _compose(path, _content(path))
    if not isinstance(node, yaml.MappingNode):
        raise CatalogueError(f"{path}: expected keys and values at the top, as in “id: NAME”.")
    document = Document(path)
    document.update(_mapping(document, node, ()))
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


def _compose(path: Path, content: str) -> yaml.Node | None:
    try:
        _check_events(path, content)
        node: yaml.Node | None = yaml.compose(content, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = f", line {mark.line + 1}" if mark else ""
        raise CatalogueError(f"{path}{line}: not YAML ({error.problem}).") from error
    except yaml.YAMLError as error:
        raise CatalogueError(f"{path}: not YAML ({' '.join(str(error).split())}).") from error
    if node is None:
        raise CatalogueError(f"{path}: the file is empty.")
    return node


def _check_events(path: Path, content: str) -> None:
    depth = 0
    for count, event in enumerate(yaml.parse(content, Loader=_LOADER)):
        line = event.start_mark.line + 1 if event.start_mark else 0
        if count > MAX_VALUES:
            raise CatalogueError(f"{path}, line {line}: more than {MAX_VALUES:,} values. Split it.")
        if isinstance(event, yaml.AliasEvent):
            raise CatalogueError(
                f"{path}, line {line}: *{event.anchor} points to another place; write it out."
            )
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH:
            raise CatalogueError(f"{path}, line {line}: nested more than {MAX_DEPTH} deep.")


def _value(document: Document, node: yaml.Node, keys: Keys) -> object:
    sort = node.tag.rpartition(":")[2]
    line = node.start_mark.line + 1
    if node.tag not in _PLAIN:
        raise CatalogueError(f"{document.path}, line {line}: the tag {node.tag} is not used here.")
    if isinstance(node, yaml.MappingNode):
        document.written[keys] = Written(line, "", sort)
        return _mapping(document, node, keys)
    if isinstance(node, yaml.SequenceNode):
        document.written[keys] = Written(line, "", sort)
        return [_value(document, item, (*keys, at)) for at, item in enumerate(node.value)]
    document.written[keys] = Written(line, node.value, sort)
    if sort == "str":
        return str(node.value)
    if sort in _NAMES and len(node.value) > MAX_NUMBER:
        raise CatalogueError(
            f"{document.path}, line {line}: {node.value[:MAX_NUMBER]}… is too long for a "
            f"{_NAMES[sort]}; if it is text, write it in quotes."
        )
    try:
        return yaml.constructor.SafeConstructor().construct_object(node)
    except ValueError as error:
        raise CatalogueError(
            f"{document.path}, line {line}: {node.value} is no real {_NAMES[sort]}; "
            f'if it is text, write "{node.value}".'
        ) from error


def _mapping(document: Document, node: yaml.MappingNode, keys: Keys) -> dict[str, object]:
    values: dict[str, object] = {}
    for key_node, value_node in node.value:
        key = _key(document, key_node)
        if key in values:
            line = key_node.start_mark.line + 1
            raise CatalogueError(
                f"{document.path}, line {line}: the key {key} is there twice; keep one."
            )
        values[key] = _value(document, value_node, (*keys, key))
    return values


def _key(document: Document, node: yaml.Node) -> str:
    line = node.start_mark.line + 1
    if not isinstance(node, yaml.ScalarNode):
        raise CatalogueError(f"{document.path}, line {line}: a key must be one word of text.")
    if node.tag != "tag:yaml.org,2002:str":
        raise CatalogueError(
            f"{document.path}, line {line}: the key {node.value} is not read as text; "
            f'write "{node.value}".'
        )
    return str(node.value)
