"""The glossary: read strictly, honest about what was read, and without what belongs to others."""

import pytest

from planapp.catalogue.files import CatalogueError
from planapp.catalogue.glossary import GLOSSARY, load_glossary
from planapp.config import criteria_folder
from planapp.domain.glossary import TermOf
from planapp.present.labels import SINGULAR, first_up

TERMS = load_glossary(criteria_folder())
LONGEST = 260


def test_the_words_that_plans_are_made_of_are_explained() -> None:
    known = {form.lower() for term in TERMS for form in term.forms}
    nouns = {"concern", "strength", "objective", "measure", "action", "contingency", "conference"}
    wanted = {"core group", "graded care profile", "section 47", "override", "finding", "criterion"}
    assert nouns | wanted <= known
    assert all(first_up(SINGULAR[f"{noun}s"]) for noun in ("concern", "objective"))


def test_each_is_explained_in_a_sentence_or_two() -> None:
    assert [t.term for t in TERMS if len(t.means) > LONGEST or not t.means.endswith(".")] == []


def test_a_word_of_the_field_says_where_it_was_read() -> None:
    field = [term for term in TERMS if term.of is TermOf.FIELD]
    assert len(field) > 15
    assert all(term.source for term in field)
    assert {term.checked for term in field} == {True, False}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("terms: [{term: A, of: field, means: b.}]", "says where its meaning was read"),
        ("terms: [{term: A, of: app, means: b., allso: [c]}]", "allso"),
        (
            "terms: [{term: A, of: app, means: b.}, {term: B, also: [a], of: app, means: c.}]",
            "a is a word of A already",
        ),
        ("terms: []", "terms"),
    ],
)
def test_a_file_with_a_fault_is_refused_in_one_line(tmp_path, text, said) -> None:
    (tmp_path / GLOSSARY).write_text(text)
    with pytest.raises(CatalogueError) as refused:
        load_glossary(tmp_path)
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_folder_without_one_has_no_words(tmp_path) -> None:
    assert load_glossary(tmp_path) == ()
