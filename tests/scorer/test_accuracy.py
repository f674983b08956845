"""How often each criterion is right is counted from labelled texts, and told with it."""

import json
from collections import Counter

import pytest

from planapp.catalogue.layout import ACCURACY
from planapp.catalogue.load import load
from planapp.config import criteria_folder
from tests.scorer.accuracy import CRITERIA, HERE, rows, written

READ_WORDS = {  # checks that look at what words say, not only whether there are any
    *("reads_as", "says_when", "avoids_words", "mentions", "mentions_all", "says_more_than"),
    *("speaks_of_the_child", "says_how_it_watches", "has_somebody_to_see_it", "leaves_no_gap"),
    *("gives_own_view", "answers_a_concern", "names_a_concern", "has_a_measure", "has_a_need"),
    *("says_what_it_rests_on", "mentions_as_seen", "leaves_nothing_vague_beside"),
    *("can_be_measured", "has_start_and_target", "names_one_person", "has_other_eyes"),
    *("physical_harm_was_considered", "asks_for", "asks_to_leave_off"),
    *("visits_say_how_often", "instructions_agree", "family_does_some", "is_about_neglect"),
    *("says_what_may_happen", "has_a_response", "a_strength_says_what_is_done"),
    *("marks_of_visits_are_recorded", "names_one_child", "calm_summary_is_explained"),
}
NOT_MEASURED = {
    "PLAN-27": "asked only of plans about neglect, which a category or a word may say",
    "REC-01": "asked only of plans about neglect, which a category or a word may say",
}


def test_what_is_told_is_what_is_counted() -> None:
    assert (criteria_folder() / ACCURACY).read_text("utf-8") == written()


def test_every_criterion_that_reads_words_is_measured_or_said_not_to_be() -> None:
    reading = {
        criterion.id
        for criterion in load(criteria_folder()).active
        if READ_WORDS & {criterion.check.name, criterion.when.name if criterion.when else ""}
        or criterion.check.arguments.get("fixing")  # what fixes nothing counts as no words
    }
    assert reading == CRITERIA.keys() | NOT_MEASURED.keys()
    assert not CRITERIA.keys() & NOT_MEASURED.keys()


def test_labelled_texts_are_many_distinct_and_of_both_answers() -> None:
    kept = rows()
    texts = Counter((row["kind"], json.dumps(row["text"])) for row in kept)
    assert not [text for text, times in texts.items() if times > 1]
    for criterion in load(criteria_folder()).active:
        if its := criterion.accuracy:
            assert its.texts >= 30, criterion.id
            assert 0 < its.due < its.texts, criterion.id


@pytest.mark.parametrize("name", ["labels.jsonl", "cases.jsonl", "boxes.jsonl", "dev.jsonl"])
def test_labels_are_codes_that_some_criterion_asks_for(name: str) -> None:
    known = {"watch", "promise", "referral", "hedge", "attendance", "services", "not_child"}
    known |= {"jargon", "no_one", "parent_only", "growth", "not_asked", "physical", "mark"}
    known |= {"need", "open", "clash", "loose", "no_start", "no_deadline", "not_family"}
    known |= {"no_weight", "no_length", "no_head", "no_outcome", "no_worry", "no_level"}
    known |= {"no_response", "no_span", "hollow", "seen", "vague_beside", "children", "calm"}
    lines = (HERE / name).read_text("utf-8").splitlines()
    assert {code for line in lines for code in json.loads(line)["due"]} <= known
