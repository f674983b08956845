"""Fills a criterion's message with the subject's own words and the facts its check found."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from datetime import date
from functools import lru_cache
from string import Formatter
from textwrap import shorten
from types import SimpleNamespace
from typing import Any, cast

from planapp.domain.findings import Criterion, Subject, Verdict
from planapp.domain.nouns import Noun
from planapp.scorer.places import text_of

LONGEST_QUOTE = 90
LONGEST_FACT = 4 * LONGEST_QUOTE
"""Of what a check says in its own words, which quotes no more than `LONGEST_QUOTE` at a time."""

MOST_LISTED = 6
ALWAYS_KNOWN = ("label",)


def worded(criterion: Criterion, subject: Subject, noun: Noun, verdict: Verdict) -> str:
    """The message with `{label}`, `{it.FIELD}` and the check's facts in place."""
    named = _named(criterion.message)
    its = [f.name for f in fields(cast(Any, noun)) if f"it.{f.name}" in named]
    it = SimpleNamespace(**{name: shown(getattr(noun, name)) for name in its})
    facts = {
        name: shown(value, LONGEST_FACT) for name, value in verdict.facts.items() if name in named
    }
    return criterion.message.format(it=it, label=subject.label, **facts)


def shown(value: object, longest: int = LONGEST_QUOTE) -> str:
    """A value as it reads in a sentence: dates in words, long texts cut short."""
    if isinstance(value, date):
        return f"{value.day} {value:%B %Y}"
    text = text_of(value)[: 4 * longest]
    if len(text) <= longest:
        return " ".join(text.split())
    return shorten(text, longest, placeholder="…")


@lru_cache(maxsize=512)
def _named(message: str) -> frozenset[str]:
    return frozenset(placeholders(message))


def listed(words: Iterable[str], most: int = MOST_LISTED) -> str:
    """Words in a row as in a sentence: a, b and c; those beyond `most` are counted."""
    every = tuple(words)
    if len(every) > most:
        every = (*every[:most], f"{len(every) - most} more")
    *first, last = every or ("",)
    return f"{', '.join(first)} and {last}" if first else last


def by_name(words: Iterable[str]) -> tuple[str, ...]:
    """Names in the order of the alphabet, so that the order of a plan's rows decides nothing."""
    return tuple(sorted(words, key=lambda word: (word.casefold(), word)))


def newest_of(words: Sequence[str]) -> str:
    """The last of several, and how many there are before it: `c, and 2 before it`."""
    if len(words) < 2:
        return "".join(words)
    return f"{words[-1]}, and {len(words) - 1} before it"


def placeholders(message: str) -> Iterator[str]:
    """The names in braces in a message; ValueError when a brace is not closed."""
    for _, name, _, _ in Formatter().parse(message):
        if name is not None:
            yield name
