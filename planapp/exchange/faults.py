"""What is wrong with a plan file, in one line: place, what was found, what is known, what to do."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from difflib import get_close_matches
from enum import EnumType
from typing import Any, get_args, get_type_hints

from pydantic import ValidationError

Keys = tuple[str | int, ...]

MOST_WORDS, MOST_PLACES, MOST_KNOWN = 60, 3, 40
_WANTED = {
    "string": 'text in quotes is known; write "…"',
    "int": "a whole number is known; write it without quotes, or null",
    "bool": "true, false and null are known; write one of them without quotes",
    "date": "a real date as YYYY-MM-DD is known; write one in quotes, or null when it is not known",
    "tuple": "a list is known; put it in [ ]",
    "dataclass": "a group of keys is known; put it in { }",
}


def place(keys: Keys) -> str:
    """Keys as a reader writes them: `plan.actions[2].due`; odd ones in quotes."""
    written = "".join(map(_step, keys))
    return written.removeprefix(".") or "the file"


def first_of(faults: Iterable[tuple[str, str]]) -> str:
    """The first fault, as place and words, and how many more there are and where."""
    (where, words), *others = faults
    line = f"{where}: {words}"
    if others:
        places = [other for other, _ in others[:MOST_PLACES]]
        dots = ", …" if len(others) > MOST_PLACES else ""
        line += f" (and {len(others)} more: {', '.join(places)}{dots})"
    return line if line.endswith("?") else f"{line}."


def in_words(error: ValidationError, root: type) -> Iterator[tuple[str, str]]:
    """Each fault that pydantic found in a `root`, as place and words."""
    for fault in error.errors(include_url=False):
        yield place(fault["loc"]), _words(fault, root)


def quoted(value: object) -> str:
    """A value as it stands in the file, shortened."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= MOST_WORDS else f"{text[:MOST_WORDS]}…"


def nearest(word: object, known: Iterable[str]) -> str:
    """What is known, and what was probably meant."""
    names = list(known)
    shown = ", ".join(names[:MOST_KNOWN]) + (", …" if len(names) > MOST_KNOWN else "")
    close = get_close_matches(str(word), names, n=1, cutoff=0.5)
    advice = f"did you mean {close[0]}?" if close else "use one of these"
    return f"known: {shown}; {advice}" if names else "none is known; leave it out"


def _step(key: str | int) -> str:
    if isinstance(key, int):
        return f"[{key}]"
    return f".{key}" if key.isidentifier() else f".{quoted(key)}"


def _words(fault: Mapping[str, Any], root: type) -> str:
    sort, keys = str(fault["type"]), fault["loc"]
    if sort == "missing":
        return "found nothing; it must be there; add it"
    if sort == "unexpected_keyword_argument":
        return f"found the key {quoted(keys[-1])}; {nearest(keys[-1], _keys_at(root, keys[:-1]))}"
    if sort == "json_invalid":
        return f"this is not JSON ({fault['ctx']['error']}); mend it there"
    if sort in ("enum", "literal_error"):
        known = _values_at(root, keys)
        return f"found {quoted(fault['input'])}; {nearest(fault['input'], known)}"
    wanted = _WANTED.get(sort.split("_")[0], str(fault["msg"]))
    return f"found {quoted(fault['input'])}; {wanted}"


def _keys_at(root: type, keys: Keys) -> list[str]:
    noun = _type_at(root, keys)
    return [f.name for f in fields(noun)] if is_dataclass(noun) else []


def _values_at(root: type, keys: Keys) -> list[str]:
    kind = _type_at(root, keys)
    values = list(kind) if isinstance(kind, EnumType) else get_args(kind)
    return [quoted(str(value)) for value in values]


def _type_at(root: type, keys: Keys) -> Any:  # noqa: ANN401 - a type, a union or a literal
    here: Any = root
    for key in keys:
        if not isinstance(key, int):
            here = _without_blank(get_type_hints(here)[key])
    return here


def _without_blank(hint: Any) -> Any:  # noqa: ANN401 - a type, a union or a literal
    """The type inside `tuple[X, ...]` and `X | None`."""
    inner = [arg for arg in get_args(hint) if isinstance(arg, type) and arg is not type(None)]
    return inner[0] if inner else hint
