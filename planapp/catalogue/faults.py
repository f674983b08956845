"""Words a catalogue's faults: where, what was found, what is known, what to do."""

from collections.abc import Mapping
from typing import get_type_hints

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from planapp.catalogue.files import CatalogueError, Document, Keys
from planapp.scorer.arguments import near

_UNKNOWN = ("extra_forbidden", "unexpected_keyword_argument")

Parts = Mapping[tuple[str, ...], type]


def refuse(document: Document, keys: Keys, found: str) -> CatalogueError:
    """The error for a place in a file."""
    return CatalogueError(f"{document.place(keys)}: {found}")


def fault(document: Document, error: ValidationError, parts: Parts) -> CatalogueError:
    """One fault that pydantic found in a file, in words of the catalogue; a misspelt key first.

    A key that is not known usually is why another one is missing.
    """
    found = error.errors(include_url=False)
    first = next((e for e in found if e["type"] in _UNKNOWN), found[0])
    keys = tuple(first["loc"])
    if first["type"] in _UNKNOWN:
        known = _known(keys[:-1], parts)
        return refuse(document, keys, f"unknown key; {near(str(keys[-1]), known)}")
    if first["type"] == "missing":
        return refuse(document, keys, "missing; every file of this kind has it.")
    if first["type"] in ("string_type", "string_too_short"):
        try:
            document.text(*keys)
        except CatalogueError as in_words:
            return in_words
    return refuse(document, keys, f"{_expected(first)}, found {first['input']!r:.60}.")


def _known(keys: Keys, parts: Parts) -> tuple[str, ...]:
    """The keys that a part of the file may have."""
    part = parts.get(tuple(key for key in keys if isinstance(key, str)))
    return tuple(get_type_hints(part)) if part else ()


def _expected(first: ErrorDetails) -> str:
    context = first.get("ctx") or {}
    if "expected" in context:
        return f"expected {context['expected']}"
    return str(first["msg"]).replace("Input should be", "expected")
