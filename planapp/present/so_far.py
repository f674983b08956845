"""What a statement says so far, while it is written: which of its five facets are there, by which
words, and the one thing to add next.

All of it comes from what criteria found that name a facet: this says nothing of its own.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from planapp.domain.findings import Applies, CriteriaSet, Evidence, Finding, Says, Severity
from planapp.present.dates import as_read
from planapp.present.sentences import Kind, Part, Sentence

MOST_WORDS = 6
"""Words shown for one facet: enough to see what was taken for it."""

GRADES = frozenset({"grade_now", "grade_aim"})
_MEANS = {
    Says.WHO: "who does it",
    Says.SPECIFIC: "what exactly",
    Says.TIMED: "when or how often",
    Says.HAS_MEASURE: "how anyone can tell",
    Says.NAMES_CONCERN: "which worry it answers",
}
_MEANS_HERE: Mapping[tuple[Applies, Says], str] = {
    (Applies.OBJECTIVE, Says.WHO): "the child",
    (Applies.OBJECTIVE, Says.TIMED): "by when",
    (Applies.MEASURE, Says.WHO): "who sees it",
    (Applies.MEASURE, Says.TIMED): "how often",
    (Applies.MEASURE, Says.HAS_MEASURE): "what is counted or seen",
    (Applies.CONCERN, Says.NAMES_CONCERN): "what the worry is",
    (Applies.CONCERN, Says.HAS_MEASURE): "what it rests on",
}


@dataclass(frozen=True)
class Said:
    """One facet in words, and the words that say it; none while it could not be found."""

    means: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class SoFar:
    """What a statement says, what could not be found in it, and how to add the first of that."""

    said: tuple[Said, ...] = ()
    missing: tuple[str, ...] = ()
    add: str = ""


def so_far(findings: Iterable[Finding], criteria: CriteriaSet) -> SoFar:
    """What the criteria of one statement that name a facet found in it."""
    looked = tuple(_facets(findings, criteria))
    missing = [(facet, finding) for facet, finding in looked if not finding.met]
    worst = sorted(missing, key=lambda pair: list(Severity).index(pair[1].severity))
    return SoFar(
        said=tuple(Said(_means(s, f), _words(f)) for s, f in looked if f.met),
        missing=tuple(_means(s, f) for s, f in missing),
        add=" ".join(worst[0][1].hint.split()) if worst else "",
    )


def with_words_marked(
    sentence: Sentence, findings: Iterable[Finding], criteria: CriteriaSet
) -> Sentence:
    """The sentence with those words marked by which a facet was found in it."""
    met = (finding for _, finding in _facets(findings, criteria) if finding.met)
    evidence = [e for finding in met for e in finding.evidence if e.start is not None]
    return tuple(
        bit
        for part in sentence
        for bit in _marked(part, [e for e in evidence if e.field == part.field])
    )


def _facets(findings: Iterable[Finding], criteria: CriteriaSet) -> Iterator[tuple[Says, Finding]]:
    """The findings that look for a facet, in the order in which a statement is said."""
    by_id = {finding.criterion: finding for finding in findings}
    named = ((c.facet, by_id[c.id]) for c in criteria.active if c.facet and c.id in by_id)
    return iter(sorted(named, key=lambda pair: list(Says).index(pair[0])))


def _means(facet: Says, finding: Finding) -> str:
    return _MEANS_HERE.get((finding.subject.kind, facet), _MEANS[facet])


def _words(finding: Finding) -> tuple[str, ...]:
    told = (_told(evidence) for evidence in finding.evidence if evidence.start is not None)
    return tuple(dict.fromkeys(words for words in told if words))[:MOST_WORDS]


def _told(evidence: Evidence) -> str:
    """The words as they are read; a grade alone would be a number of anything."""
    words = as_read(" ".join(evidence.text.split()))
    return f"grade {words}" if evidence.field in GRADES else words


def _marked(part: Part, evidence: list[Evidence]) -> Sentence:
    """A part cut where words stand; all of it where they are said in another way, as a date is."""
    if part.kind is not Kind.SLOT or not evidence:
        return (part,)
    text, bits, here = part.text.lower(), list[Part](), 0
    for words in sorted(evidence, key=lambda e: e.start or 0):
        at = text.find(words.text.lower(), here) if words.text else -1
        if at >= 0:
            end = at + len(words.text)
            bits += [replace(part, text=part.text[here:at]), replace(part, text=part.text[at:end])]
            bits[-1] = replace(bits[-1], marked=True)
            here = end
    if not bits:
        return (replace(part, marked=True),)
    return tuple(bit for bit in (*bits, replace(part, text=part.text[here:])) if bit.text)
