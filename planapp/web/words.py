"""Which words of a page the glossary explains: those of its questions, never what was typed."""

from collections.abc import Iterable, Iterator

from planapp.domain.glossary import Term, terms_in
from planapp.web.database import criteria


def words_on(page: object) -> tuple[Term, ...]:
    """The terms in what a form or guided page asks, in the order in which they are met."""
    return tuple(terms_in(_asked_on(page), criteria().glossary))


def words_called(keys: Iterable[str]) -> tuple[Term, ...]:
    """The terms that a page names itself because it asks nothing; KeyError for an unknown one."""
    known = {term.key: term for term in criteria().glossary}
    return tuple(known[key] for key in keys)


def _asked_on(page: object) -> Iterator[str]:
    for name in ("title", "why_asked"):
        yield str(getattr(page, name, ""))
    if not isinstance(page, type):
        for question in getattr(page, "questions", ()):
            yield str(question.label.text)
            yield str(question.description)
