"""What is wrong with a plan file, in one line: place, what was found, what is known, what to do."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from difflib import get_close_matches
from enum import EnumType
from types import UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from pydantic import ValidationError

Keys = tuple[str | int, ...]
KIND = "kind"

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
    """Each fault that pydantic found in a `root`, as place and words.

    Of things of several kinds, told apart by `kind`, only the faults of the kind that was meant.
    """
    found = error.errors(include_url=False)
    others = {fault["loc"][:-1]: fault for fault in found if _of_another_kind(fault, root)}
    meant = [f for f in found if not any(f["loc"][: len(other)] == other for other in others)]
    unknown = {other[:-1]: fault for other, fault in others.items()}
    for keys, fault in unknown.items():
        if not any(f["loc"][: len(keys)] == keys for f in meant):
            kinds = [kind for member in get_args(_type_at(root, keys)) for kind in _kinds(member)]
            found_here = quoted(fault["input"])
            yield place((*keys, KIND)), f"found {found_here}; {nearest(fault['input'], kinds)}"
    for fault in meant:
        yield place(_keys_in_file(root, fault["loc"])), _words(fault, root)


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
            here = _inside(here, key)
    return here


def _inside(here: Any, key: str) -> Any:  # noqa: ANN401 - a type, a union or a literal
    """What a key leads to, None for an unknown one; the name of a kind leads to that kind."""
    named = {member.__name__: member for member in get_args(here) if isinstance(member, type)}
    hints = get_type_hints(here) if is_dataclass(here) else {}
    return named[key] if key in named else _without_blank(hints.get(key))


def _keys_in_file(root: type, keys: Keys) -> Keys:
    """The keys without the names of kinds, which stand in no file."""
    here: Any = root
    kept: list[str | int] = []
    for key in keys:
        inner = here if isinstance(key, int) else _inside(here, key)
        if isinstance(key, int) or inner not in get_args(here):
            kept.append(key)
        here = inner
    return tuple(kept)


def _of_another_kind(fault: Mapping[str, Any], root: type) -> bool:
    keys = fault["loc"]
    of_a_kind = keys[-1:] == (KIND,) and fault["type"] == "literal_error"
    return of_a_kind and isinstance(_type_at(root, keys[:-2]), UnionType)


def _kinds(member: type) -> tuple[str, ...]:
    return tuple(get_args(get_type_hints(member)[KIND]))


def _without_blank(hint: Any) -> Any:  # noqa: ANN401 - a type, a union or a literal
    """The type inside `tuple[X, ...]` and `X | None`; a union of several kinds stays one."""
    if isinstance(hint, UnionType) and len(_members(hint)) > 1:
        return hint
    inner = [arg for arg in get_args(hint) if arg is not type(None) and arg is not ...]
    return _without_blank(inner[0]) if inner and get_origin(hint) is not Literal else hint


def _members(hint: UnionType) -> list[Any]:
    return [arg for arg in get_args(hint) if arg is not type(None)]
