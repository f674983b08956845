"""What is hard to read in a text, for its author: sentences with what makes them hard marked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from planapp.domain.lexicons import Lexicons
from planapp.present.dates import counted as number_of
from planapp.present.family_version import Chapter, Line, measured_lines
from planapp.present.labels import joined
from planapp.present.marking import Bit, marked
from planapp.wording.readability import (
    MOST_WORDS,
    Counted,
    Hard,
    Span,
    Why,
    counted_together,
    hard_sentences,
)

PLAIN_AGE = 9
"""The reading age for which pages of the government are written."""


@dataclass(frozen=True)
class HardSentence:
    """A sentence, where its words were typed, and why it is hard, in words."""

    line: Line
    words: tuple[Bit, ...]
    why: tuple[str, ...]


@dataclass(frozen=True)
class Reading:
    """How the parts that are measured read, by their titles, and each sentence that is hard."""

    parts: dict[str, Counted]
    sentences: tuple[HardSentence, ...]

    @property
    def counted(self) -> Counted:
        """All parts together."""
        return sum(self.parts.values(), Counted())


def reading_of(chapters: Iterable[Chapter], lexicons: Lexicons) -> Reading:
    """Measure the author's words of a family version, line by line."""
    lines = {chapter.title: measured_lines(chapter) for chapter in chapters}
    hard = (s for those in lines.values() for line in those for s in _hard(line, lexicons))
    counts = {
        title: counted_together(line.text for line in those) for title, those in lines.items()
    }
    return Reading(counts, tuple(hard))


def age_in_words(counted: Counted) -> str:
    """What the measure comes to, and what it does not know."""
    if counted.reading_age is None:
        return "Nothing is written yet that could be measured."
    long = counted.words / counted.sentences
    return (
        f"It reads like a text for people aged about {counted.reading_age}. Pages of the "
        f"government are written for an age of {PLAIN_AGE}. A sentence has {long:.0f} words on "
        f"average, and aims at {MOST_WORDS} at most."
    )


def _hard(line: Line, lexicons: Lexicons) -> Iterator[HardSentence]:
    for hard in hard_sentences(line.text, lexicons):
        yield HardSentence(line, _marked(line.text, hard), tuple(_why(line.text, hard)))


def _marked(text: str, hard: Hard) -> tuple[Bit, ...]:
    spans = ((r.where.start, r.where.end) for r in hard.reasons if r.why is not Why.LONG)
    return marked(text, spans, hard.where.start, hard.where.end)


def _why(text: str, hard: Hard) -> Iterator[str]:
    if any(reason.why is Why.LONG for reason in hard.reasons):
        yield f"It has {number_of(hard.words, 'word')}: make two of it, or use fewer"
    for why, said in (
        (Why.JARGON, "A parent may not know"),
        (Why.LONG_WORD, "A shorter word may do for"),
    ):
        words = (_said(text, r.where) for r in hard.reasons if r.why is why)
        quoted = joined(f"“{word}”" for word in dict.fromkeys(words))
        if quoted:
            yield f"{said} {quoted}"


def _said(text: str, span: Span) -> str:
    return text[span.start : span.end]
