"""The kinds of argument a criterion may give its check, and whether what was given fits."""

from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from typing import Annotated, Any, cast

from pydantic import AfterValidator, ConfigDict, TypeAdapter, ValidationError, ValidationInfo

from planapp.domain.lexicons import Lexicons
from planapp.domain.plans import LISTS
from planapp.scorer.places import unknown_in
from planapp.scorer.registry import Check

MOST = 3660
"""No length or number that a criterion may be set to is greater: ten years of days."""


class Misfit(ValueError):
    """An argument that does not fit its check: which one, and why in words."""

    def __init__(self, argument: str, reason: str) -> None:
        """Keep the name of the argument apart from the reason."""
        super().__init__(reason)
        self.argument = argument


def near(found: str, known: tuple[str, ...]) -> str:
    """Words that help with a misspelt name: the nearest one, and all that are known."""
    close = get_close_matches(found, known, n=1)
    meant = f"did you mean {close[0]}? " if close else ""
    return f"{meant}Known here: {', '.join(sorted(known))}."


def _is_place(value: str, info: ValidationInfo) -> str:
    unknown = unknown_in((info.context or {})["noun"], value)
    if unknown:
        raise ValueError(f"there is no field {unknown[0]}; {near(*unknown)}")
    return value


def _is_list(value: str) -> str:
    if value not in LISTS:
        raise ValueError(f"a plan has no list {value}; {near(value, tuple(LISTS))}")
    return value


def _is_lexicon(value: str, info: ValidationInfo) -> str:
    lexicons: Lexicons = (info.context or {})["lexicons"]
    if value not in lexicons.by_id:
        raise ValueError(f"there is no lexicon {value}; {near(value, tuple(lexicons.by_id))}")
    return value


Place = Annotated[str, AfterValidator(_is_place)]
ListName = Annotated[str, AfterValidator(_is_list)]
LexiconId = Annotated[str, AfterValidator(_is_lexicon)]


def fitted(
    check: Check, given: Mapping[str, Any], noun: type, lexicons: Lexicons
) -> dict[str, Any]:
    """The arguments in the types the check asks for. Raises Misfit for the first that does not."""
    known = check.arguments
    for name in given:
        if name not in known:
            raise Misfit(name, f"{check.name} takes no {name}; {near(name, tuple(known))}")
    for name, (_, needed) in known.items():
        if needed and name not in given:
            raise Misfit(name, f"missing; {check.name} needs {name}.")
    context = {"noun": noun, "lexicons": lexicons}
    return {name: _as(known[name][0], name, given[name], context) for name in given}


def _as(hint: object, name: str, value: object, context: Mapping[str, Any]) -> object:
    try:
        fit: object = _reader(hint).validate_python(value, context=dict(context))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = "".join(f" {part}" for part in first["loc"])
        raise Misfit(name, f"{place.strip()} {_plain(first['msg'])}".strip()) from error
    if isinstance(fit, int) and not 0 <= fit <= MOST:
        raise Misfit(name, f"found {fit}; write a number from 0 to {MOST:,}.")
    return fit


@cache
def _reader(hint: object) -> TypeAdapter[Any]:
    """Made once for each type: many criteria give arguments of the same."""
    return TypeAdapter(cast(Any, hint), config=ConfigDict(extra="forbid"))


def _plain(message: str) -> str:
    return message.removeprefix("Value error, ").replace("Input should", "it should")
