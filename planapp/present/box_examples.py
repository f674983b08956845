"""What is well written in a box and what is not, taken from the examples of the criteria."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from planapp.domain.findings import Applies, CriteriaSet, Criterion, Example, Severity
from planapp.present.examples import example_in_words, field_in_words
from planapp.present.labels import NOT_KNOWN

MOST = 3
"""Of each kind in one box: more would not be read."""


@dataclass(frozen=True)
class BoxExample:
    """Words as they could stand in the box, what is to be said of them, and the criterion.

    `also` is what the example says in other boxes of the page; without it, it might be no example.
    """

    words: str
    because: str
    criterion: str
    also: str = ""


@dataclass(frozen=True)
class BoxExamples:
    """What meets the criteria of a box, and what does not; the worst gaps first."""

    good: tuple[BoxExample, ...] = ()
    weak: tuple[BoxExample, ...] = ()

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self.good or self.weak)


@cache
def examples_of_box(known: CriteriaSet, kind: Applies, field: str) -> BoxExamples:
    """The examples of one box: of a noun of this kind, by the name of the field.

    Those come first that stand alone, and whose criterion must be met. Words that are well in one
    example and not in another are left out: what is wrong there is the rest of the plan.
    """
    severities = list(Severity)
    asked = sorted(
        (c for c in known.active if (c.applies_to, c.field) == (kind, field)),
        key=lambda criterion: severities.index(criterion.severity),
    )
    good, weak = dict(_told(asked, meets=True)), dict(_told(asked, meets=False))
    return BoxExamples(_chosen(good, weak), _chosen(weak, good))


def _chosen(these: dict[str, BoxExample], others: dict[str, BoxExample]) -> tuple[BoxExample, ...]:
    own = (one for words, one in these.items() if words not in others)
    return tuple(sorted(own, key=lambda one: bool(one.also)))[:MOST]


def _told(asked: list[Criterion], *, meets: bool) -> Iterator[tuple[str, BoxExample]]:
    """Each text once; of every criterion the first, then the second, and so on."""
    of_each = [[e for e in c.examples if e.meets is meets] for c in asked]
    seen: set[str] = set()
    for place in range(max(map(len, of_each), default=0)):
        for criterion, examples in zip(asked, of_each, strict=True):
            one = _in_the_box(criterion, examples[place]) if place < len(examples) else None
            if one and one.words not in seen:
                seen.add(one.words)
                yield one.words, one


def _in_the_box(criterion: Criterion, example: Example) -> BoxExample | None:
    """What the example has in the box, and beside it; None when it has nothing there."""
    label = field_in_words(criterion)
    own = [line for line in example_in_words(criterion, example) if not line.linked]
    words = next((line.words for line in own if line.label == label), NOT_KNOWN)
    if words == NOT_KNOWN or not any(map(str.isalnum, words)):
        return None
    also = "; ".join(f"{line.label}: {line.words}" for line in own if line.label != label)
    return BoxExample(words, example.says or example.why, criterion.id, also)
