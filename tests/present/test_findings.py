from hypothesis import given
from hypothesis import strategies as st

from planapp.domain.findings import Applies, Evidence, Severity, Subject
from planapp.present.findings import (
    MarkedPart,
    grouped,
    headline,
    marked,
    reasons,
    searched,
    sources_in_words,
)
from tests.builders import a_plan
from tests.pdf.samples import a_finding, a_scorecard

OTHER = Subject(Applies.CONCERN, "c1", "Concern 1")


def test_a_plan_that_is_not_ready_says_how_much_is_missing():
    card = a_scorecard(a_plan(), a_finding(), a_finding(criterion="ACT-01"))
    head = headline(card)
    assert not head.ready
    assert head.title == "Not ready to agree: 2 of 14 things that must be there are missing."
    assert head.counts[0] == "12 of 14 things that must be there are there (2 did not apply)"
    assert head.brief.startswith("Met: 12 of 14 that must be, 9 of 11 that should be")


def test_a_plan_that_is_ready_gives_its_band_and_its_counts():
    head = headline(a_scorecard(a_plan()))
    assert head.ready
    assert head.title == "Ready to agree. The writing is judged clear."
    assert len(head.counts) == 3


def test_an_overridden_finding_stays_in_the_headline():
    head = headline(a_scorecard(a_plan(), a_finding(overridden=True)))
    assert head.ready
    assert head.title.endswith("1 finding has been overridden with a written reason.")


def test_nothing_applicable_is_not_scored():
    head = headline(a_scorecard(a_plan(), counts={}))
    assert not head.ready
    assert head.title.startswith("Not scored")


def test_the_headline_never_speaks_of_safety_as_a_result():
    assert "does not say whether the child is safe" in headline(a_scorecard(a_plan())).caution


def test_the_gravest_subject_comes_first_and_in_it_the_gravest_finding():
    groups = grouped(
        [
            a_finding(subject=OTHER, severity=Severity.SHOULD),
            a_finding(severity=Severity.CONSIDER, criterion="ACT-09"),
            a_finding(met=True, criterion="ACT-08"),
            a_finding(),
        ]
    )
    assert [g.label for g in groups] == ["Action 2", "Concern 1"]
    assert [f.criterion for f in groups[0].findings] == ["ACT-02", "ACT-09", "ACT-08"]
    assert [f.criterion for f in groups[0].unmet] == ["ACT-02", "ACT-09"]


def test_each_criterion_is_explained_once():
    assert [
        f.criterion for f in reasons([a_finding(), a_finding(), a_finding(criterion="A-1")])
    ] == [
        "A-1",
        "ACT-02",
    ]


def test_words_looked_at_are_marked_where_they_stand():
    evidence = (
        Evidence("what", "vague", "regularly", 6, 15),
        Evidence("owner", "x", "Visit", 0, 5),
    )
    assert marked("Visit regularly.", evidence, "what") == (
        MarkedPart("Visit "),
        MarkedPart("regularly", True, "vague"),
        MarkedPart("."),
    )


def test_what_was_searched_in_vain_is_said():
    assert searched(a_finding().evidence) == ("looked for a linked measure and found none",)
    assert sources_in_words(a_finding()) == "Serious Case Review “Jack”, 5.30"


spans = st.tuples(st.integers(-3, 30), st.integers(-3, 30))


@given(st.text(max_size=25), st.lists(spans, max_size=6))
def test_marking_never_changes_the_words(text, pairs):
    evidence = [Evidence("what", "why", text, start, end) for start, end in pairs]
    assert "".join(part.text for part in marked(text, evidence)) == text
