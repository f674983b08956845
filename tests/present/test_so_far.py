"""What a statement says so far: facets found with their words, and the one thing to add next."""

from dataclasses import replace

from planapp.domain.findings import Applies, Says
from planapp.present.sentences import action_sentence, as_text, objective_sentence
from planapp.present.so_far import so_far, with_words_marked
from planapp.scorer.score import score
from tests.builders import TODAY, a_plan, an_action, an_objective
from tests.scorer.catalogue import catalogue

CRITERIA = catalogue()


def found_in(plan, kind, item):
    return score(plan, CRITERIA, TODAY).about(kind, item)


def words_marked(sentence):
    return [part.text for part in sentence if part.marked]


def test_each_facet_is_told_in_the_order_of_the_sentence_with_the_words_that_say_it():
    plan = a_plan(actions=(an_action(owner="Jo Lane", how_often="every Tuesday", due=None),))
    told = so_far(found_in(plan, Applies.ACTION, "a1"), CRITERIA)
    assert [facet.means for facet in told.said] == [
        "who does it",
        "what exactly",
        "when or how often",
        "how anyone can tell",
        "which worry it answers",
    ]
    assert told.said[0].words == ("Jo Lane",)
    assert told.said[2].words == ("every Tuesday",)
    assert (told.missing, told.add) == ((), "")


def test_what_is_missing_is_named_and_one_thing_is_asked_for_the_gravest_first():
    action = an_action(what="Support mum", owner="Jo Lane", how_often="", due=None)
    told = so_far(found_in(a_plan(actions=(action,)), Applies.ACTION, "a1"), CRITERIA)
    assert told.missing == ("what exactly", "when or how often")
    assert told.add.startswith("Give a date, or a frequency")  # a must, before what exactly


def test_a_grade_is_said_to_be_one():
    plan = a_plan(objectives=(an_objective(grade_now=4, grade_aim=2),), measures=())
    told = so_far(found_in(plan, Applies.OBJECTIVE, "o1"), CRITERIA)
    assert ("grade 4", "grade 2") in [facet.words for facet in told.said]


def test_a_facet_whose_criterion_an_authority_has_withdrawn_is_not_spoken_of():
    kept = tuple(c for c in CRITERIA.criteria if c.facet is not Says.WHO)
    plan = a_plan(actions=(an_action(owner=""),))
    fewer = replace(CRITERIA, criteria=kept)
    told = so_far(score(plan, fewer, TODAY).about(Applies.ACTION, "a1"), fewer)
    assert "who does it" not in (*told.missing, *(facet.means for facet in told.said))


def test_the_words_are_marked_where_the_sentence_says_them_and_no_word_of_it_changes():
    plan = a_plan(actions=(an_action(what="Weigh Robin at Elm Road", due=None),))
    sentence = action_sentence(plan, plan.actions[0])
    marked = with_words_marked(sentence, found_in(plan, Applies.ACTION, "a1"), CRITERIA)
    assert as_text(marked) == as_text(sentence)
    assert {"Jo Lane", "Elm Road", "every Tuesday"} <= set(words_marked(marked))


def test_a_date_is_marked_as_it_is_read_and_not_as_it_is_kept():
    plan = a_plan()
    objective = plan.objectives[0]
    sentence = objective_sentence(plan, objective)
    marked = with_words_marked(sentence, found_in(plan, Applies.OBJECTIVE, objective.id), CRITERIA)
    assert "30 April 2027" in words_marked(marked)
