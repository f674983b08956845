"""Pages of the site that are made of data: the glossary, and each criterion with its examples."""

import re
from collections.abc import Iterator

from planapp.domain.findings import Applies, CriteriaSet, Criterion, Example, Source
from planapp.domain.glossary import TermOf
from planapp.present.accuracy import how_often_right
from planapp.present.examples import example_in_words, place_in_words
from planapp.present.labels import LIST_OF, SUBJECTS, heading, in_words

TITLES = {TermOf.FIELD: "Words of the field", TermOf.APP: "Words of planapp"}
SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~$])")


def plain(text: str) -> str:
    """Text as it stands, whatever signs are in it."""
    return SIGNS.sub(r"\\\1", " ".join(text.split()))


def glossary(known: CriteriaSet) -> str:
    """What words mean, with where that was read."""
    return "# What words mean\n\n" + "\n".join(_words(known))


def _words(known: CriteriaSet) -> Iterator[str]:
    for of, title in TITLES.items():
        yield f"## {title}\n"
        for term in known.glossary:
            if term.of is of:
                yield f"### {plain(term.term)}\n\n{plain(term.means)}\n"
                yield from _sources(term.source, term.checked)


def criteria(known: CriteriaSet) -> dict[str, str]:
    """A page for each noun that criteria are asked of, by the name of its file."""
    pages = {}
    for kind in Applies:
        asked = [c for c in known.criteria if c.applies_to is kind and not c.withdrawn]
        if asked:
            title = heading(LIST_OF[kind]) if kind in LIST_OF else SUBJECTS[kind]
            told = "\n".join(line for one in asked for line in _criterion(one))
            pages[f"criteria-{kind.value}"] = f"# Criteria: {title}\n\n{told}\n"
    return pages


def _criterion(one: Criterion) -> Iterator[str]:
    yield f"## {one.id}: {plain(one.title)}\n\n{plain(one.why)}\n"
    yield f"- How much it matters: {in_words(one.severity)}"
    yield f"- Shown beside: {plain(place_in_words(one))}"
    yield f"- How to mend it: {plain(one.hint)}"
    if said := how_often_right(one):
        yield f"- How often it is right: {plain(said)}"
    yield ""
    yield from _sources(one.source, one.checked)
    for title, meets in (("Says enough", True), ("Does not", False)):
        yield f"### {one.id}: {title}\n"
        yield from (_example(one, example) for example in one.examples if example.meets is meets)
        yield ""


def _example(one: Criterion, example: Example) -> str:
    lines = (f"{plain(line.label)}: {plain(line.words)}" for line in example_in_words(one, example))
    says = f" → {plain(example.says)}" if example.says else ""
    return f"- *{plain(example.why)}*: {'; '.join(lines) or 'nothing filled in'}{says}"


def _sources(sources: tuple[Source, ...], checked: bool) -> Iterator[str]:
    for source in sources:
        yield f"- Read in: {plain(source.title)}, {plain(source.at)}"
    if not checked:
        yield "- The text of the source was not itself read: check it before you rely on it."
    yield ""
