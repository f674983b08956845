"""Whether a finding marks what its example says it does: those words, there, and no others."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from planapp.domain.findings import Evidence, Example, Mark
from planapp.scorer.messages import listed
from planapp.scorer.places import text_of


class _Shown(NamedTuple):
    """Words that a finding marks: characters `start` to `end` of a box."""

    box: str
    start: int
    end: int
    words: str


def differs(example: Example, evidence: Iterable[Evidence], texts: Mapping[str, str]) -> str:
    """What is marked otherwise than the example says; blank when nothing. `texts` is by box."""
    shown = _shown(evidence)
    for one in shown:
        cut = texts[one.box][one.start : one.end]
        if cut != one.words:
            return f"it shows “{one.words}” and marks “{cut}” in {one.box}"
    missing, _ = _apart(example, shown)
    if missing:
        said = listed(_told(mark.words, mark.box) for mark in missing)
        return f"it marks {_all(shown) or 'nothing'}, not {said}"
    return ""


def unsaid(example: Example, evidence: Iterable[Evidence], texts: Mapping[str, str]) -> str:
    """What a miss marks and does not say, or so that it could be another place; blank when none."""
    shown = _shown(evidence)
    _, rest = _apart(example, shown)
    if rest and not example.meets:
        return f"it marks {_all(rest)}; write that under marks, or mend what is marked"
    return next(
        (two for mark in example.marks if (two := _twofold(mark, example, shown, texts))), ""
    )


def _shown(evidence: Iterable[Evidence]) -> list[_Shown]:
    """What is marked, each stretch once, though the check and its `when` may both show it."""
    marked = (
        _Shown(e.field, e.start, e.end, e.text)
        for e in evidence
        if e.start is not None and e.end is not None
    )
    return list(dict.fromkeys(marked))


def _apart(example: Example, shown: Iterable[_Shown]) -> tuple[list[Mark], list[_Shown]]:
    """What the example says and is not marked, and what is marked and not said."""
    rest, missing = list(shown), []
    for mark in sorted(example.marks, key=lambda mark: not mark.box):
        its = next((s for s in rest if s.words == mark.words and mark.box in ("", s.box)), None)
        if its:
            rest.remove(its)
        else:
            missing.append(mark)
    return missing, rest


def _twofold(
    mark: Mark, example: Example, shown: Iterable[_Shown], texts: Mapping[str, str]
) -> str:
    """Says so where the words of a mark stand in a place, too, that is not marked."""
    those = [s for s in shown if s.words == mark.words and mark.box in ("", s.box)]
    for box in {s.box: s for s in those}:
        if texts[box].count(mark.words) > sum(s.box == box for s in those):
            return (
                f"“{mark.words}” stands more than once in {box}; write an example that has it once"
            )
    written = _texts((example.given, example.plan, example.record))
    if mark.box or sum(_times(mark.words, text) for text in written) <= len(those):
        return ""
    return (
        f"“{mark.words}” stands in another box, too; write under marks where it is marked, "
        f"as in {{{those[0].box}: {mark.words}}}"
    )


def _texts(value: object) -> Iterator[object]:
    """All that stands in an example, however deep."""
    if isinstance(value, Mapping):
        value = tuple(value.values())
    if isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)
    else:
        yield value


def _times(words: str, value: object) -> int:
    return value.count(words) if isinstance(value, str) else int(text_of(value) == words)


def _all(shown: Iterable[_Shown]) -> str:
    return listed(_told(one.words, one.box) for one in shown)


def _told(words: str, box: str) -> str:
    return f"“{words}” in {box}" if box else f"“{words}”"
