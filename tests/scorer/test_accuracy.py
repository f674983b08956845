"""How often each criterion is right is counted from labelled texts, and told with it."""

import json
from collections import Counter

import pytest

from planapp.catalogue.layout import ACCURACY
from planapp.catalogue.load import load
from planapp.config import criteria_folder
from tests.scorer.accuracy import CRITERIA, HERE, rows, written

# Checks that look at what words say, not only whether there are any; nor are those meant that only
# hold one text against another, as the names of agencies, or what was written the time before.
READ_WORDS = {
    *("reads_as", "says_when", "avoids_words", "mentions", "mentions_all", "says_more_than"),
    *("speaks_of_the_child", "says_how_it_watches", "has_somebody_to_see_it", "leaves_no_gap"),
    *("gives_own_view", "answers_a_concern", "names_a_concern", "has_a_measure", "has_a_need"),
    *("says_what_it_rests_on", "mentions_as_seen", "leaves_nothing_vague_beside"),
    *("can_be_measured", "has_start_and_target", "names_one_person", "has_other_eyes"),
    *("physical_harm_was_considered", "asks_for", "asks_to_leave_off"),
    *("visits_say_how_often", "instructions_agree", "family_does_some", "is_about_neglect"),
    *("says_what_may_happen", "has_a_response", "a_strength_says_what_is_done"),
    *("marks_of_visits_are_recorded", "names_one_child", "calm_summary_is_explained"),
    *("names_a_level", "says_what_would_worry", "says_who_observes", "tells_of_a_day"),
    *("says_how_long",),
    *("says_with_what_it_grows", "grades_rest_on_something", "best_grades_rest_on_something"),
    *("says_what_if_refused", "need_is_adapted_to", "has_physical_concern", "has_name_and_role"),
    *("each_carer_has", "has_a_second_carer", "goes_on_after_its_review"),
    *("speaks_of_several_children", "names_its_child", "a_lower_weight_is_spoken_of"),
    *("is_a_baby_whose_weight_is_watched", "has_visits_telling_of_marks"),
    *("has_days", "is_on_or_before", "is_before_age", "is_due_before_its_objective"),
    *("has_a_dated_objective", "is_overdue", "does_not_wait_for_one_day", "grades_some_care"),
    *("steps_down_on_evidence",),
    *("has_spoken_of_injuries", "agencies_record_their_visits", "visits_due_are_recorded"),
}
NOT_MEASURED = {
    "ACT-10": "asks of a day; words only say whether it is done again and again",
    "ACT-11": "asks of days; a day in the words is read where the box is blank",
    "ACT-16": "asks of days; a day in the words is read where the box is blank",
    "MTG-01": "asks whether injuries have a note; words of visits are measured with REC-28",
    "MTG-08": "asks what was recorded of each concern; words only say which are about growth",
    "OBJ-14": "asks of days; a day in the words is read where the box is blank",
    "OBJ-18": "asks of days; a day in the words is read where the box is blank",
    "PLAN-11": "asks whether each carer's view is there; no texts are labelled for it",
    "PLAN-19": "asks of days; that a plan ends is read only to leave off asking",
    "PLAN-31": "counts parents and carers by what each is to the child; no texts are labelled",
    "PLAN-37": "asked only where words of several boxes speak of the children",
    "PLAN-38": "asks of days; words only say whether an action is done again and again",
    "REC-01": "asked only of plans about neglect, which a category or a word may say",
    "REC-20": "asks of figures; words about weight are read only where one fell",
    "REC-22": "asks of days; words about weight only say of whom",
    "REC-27": "asks of visits recorded; how often is measured with PLAN-09",
    "REC-29": "asks of visits recorded; how often is measured with PLAN-09",
}


FILES = ["labels.jsonl", "cases.jsonl", "boxes.jsonl", "apart.jsonl", "dev.jsonl"]


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


@pytest.mark.parametrize("name", FILES)
def test_labels_are_codes_that_some_criterion_asks_for(name: str) -> None:
    known = {"watch", "promise", "referral", "hedge", "attendance", "services", "not_child"}
    known |= {"jargon", "no_one", "parent_only", "growth", "not_asked", "physical", "mark"}
    known |= {"need", "open", "clash", "loose", "no_start", "no_deadline", "not_family"}
    known |= {"not_both", "carer_without", "neglect"}
    known |= {"no_weight", "no_length", "no_head", "no_outcome", "no_worry", "no_level"}
    known |= {"no_response", "no_span", "hollow", "seen", "vague_beside", "children", "calm"}
    known |= {"no_start_level", "no_observer", "no_day", "nothing_seen"}
    lines = (HERE / name).read_text("utf-8").splitlines()
    assert {code for line in lines for code in json.loads(line)["due"]} <= known
