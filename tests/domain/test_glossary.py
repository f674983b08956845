"""Words that a reader may not know are met in texts as whole words, each once."""

from planapp.domain.glossary import Term, TermOf, terms_in

GROUP = Term("Core group", "Who meets.", TermOf.APP, also=("core groups",))
MEASURE = Term("Measure", "What is counted.", TermOf.APP, also=("measures",))
HOLD = Term("Hold", "That a plan is kept.", TermOf.APP, everyday=True)
KNOWN = (GROUP, MEASURE, HOLD)


def met(*texts: str) -> list[str]:
    return [term.term for term in terms_in(texts, KNOWN)]


def test_a_term_is_met_in_any_of_its_forms_and_told_once() -> None:
    assert met("The core groups met.", "A CORE GROUP and its measures") == ["Core group", "Measure"]


def test_part_of_a_word_is_no_term() -> None:
    assert met("Measured and remeasures") == []


def test_an_everyday_word_is_not_looked_for() -> None:
    assert met("It must hold for 6 weeks") == []


def test_nothing_is_met_where_nothing_is_known() -> None:
    assert list(terms_in(["Core group"], ())) == []


def test_a_term_has_an_address_of_its_own() -> None:
    assert GROUP.key == "core-group"
