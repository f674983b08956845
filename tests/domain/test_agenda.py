"""What a meeting looks back on comes up by itself, in reading order, however it was recorded."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from planapp.domain.agenda import Line, Noticed, Part, Why, agenda
from planapp.domain.chronology import (
    Contact,
    Enquiry,
    Mark,
    Medical,
    Observation,
    PoliceAttendance,
    StaffChange,
)
from planapp.domain.gcp import GradeGiven
from planapp.domain.growth import Compared, Growing, Measurement, NotMeasured
from planapp.domain.nouns import ActionStatus, Override, Professional, VisitingPattern
from planapp.domain.record import Record
from planapp.domain.visits import Outcome, Visit
from planapp.present.agenda import line_in_words
from planapp.wording.marks import telling_of_marks
from tests.builders import (
    a_closing,
    a_concern,
    a_mark,
    a_meeting,
    a_note,
    a_plan,
    a_profile,
    an_action,
)
from tests.scorer.catalogue import catalogue

EDITIONS = catalogue().editions
SINCE, TODAY = date(2027, 1, 11), date(2027, 2, 8)
BEFORE, AFTER = SINCE - timedelta(days=5), SINCE + timedelta(days=5)
LAST = (
    a_meeting(id="m0", held_on=SINCE),
    a_closing(id="c0", meeting="m0", closed_on=SINCE),
)


def lines_of(plan=None, since=SINCE, late=(), **lists):
    record = Record(**{name: tuple(facts) for name, facts in lists.items()})
    noticed = Noticed(late, telling_of_marks(record.visits, catalogue().lexicons))
    found = agenda(plan or a_plan(), record, since, TODAY, editions=EDITIONS, noticed=noticed)
    return {line.key: line for line in found}


def words_of(lines):
    return [line_in_words(line, a_plan(), TODAY).words for line in lines.values()]


def test_the_lines_come_in_reading_order():
    found = agenda(a_plan(), Record(events=(a_mark(happened_on=AFTER),)), SINCE, TODAY)
    parts = [line.part for line in found]
    assert parts == sorted(parts, key=list(Part).index)
    assert (parts[0], parts[-1]) == (Part.HAPPENED, Part.NEXT)


@pytest.mark.parametrize("kind", [Mark, Enquiry])
def test_an_injury_or_enquiry_since_last_time_must_be_spoken_of(kind):
    line = lines_of(events=[kind(id="e1", happened_on=AFTER)])["event/e1"]
    assert line.must and line.against and line.why is Why.NEW


@pytest.mark.parametrize("kind", [Observation, PoliceAttendance, Medical])
def test_other_events_come_up_and_need_no_note(kind):
    assert not lines_of(events=[kind(id="e1", happened_on=AFTER)])["event/e1"].must


def test_an_injury_that_no_meeting_spoke_of_comes_up_however_old_it_is():
    old = a_mark(id="e1", happened_on=date(2026, 11, 20))
    found = lines_of(events=[old], meetings=LAST[:1], closings=LAST[1:])
    assert found["event/e1"].why is Why.UNSPOKEN and found["event/e1"].must
    said = a_note(meeting="m0", line="event/e1")
    found = lines_of(events=[old], meetings=LAST[:1], closings=LAST[1:], notes=[said])
    assert "event/e1" not in found


def test_a_note_in_a_meeting_that_nobody_closed_settles_nothing():
    old = a_mark(id="e1", happened_on=BEFORE)
    said = a_note(meeting="m0", line="event/e1")
    assert "event/e1" in lines_of(events=[old], meetings=LAST[:1], notes=[said])


def test_a_note_without_a_word_settles_nothing():
    old = a_mark(id="e1", happened_on=BEFORE)
    said = a_note(meeting="m0", line="event/e1", words=" ", progress=None)
    found = lines_of(events=[old], meetings=LAST[:1], closings=LAST[1:], notes=[said])
    assert "event/e1" in found


def test_what_is_corrected_keeps_its_line():
    first = a_mark(id="e1", happened_on=AFTER)
    second = replace(first, id="e2", supersedes="e1", size="2 cm across")
    line = lines_of(events=[first, second])["event/e1"]
    assert line.about == second


def test_what_happened_before_and_was_recorded_after_comes_up_as_late():
    seen = Observation(id="e1", happened_on=BEFORE, what="Rough handling")
    assert "event/e1" not in lines_of(events=[seen])
    assert lines_of(events=[seen], late={"e1"})["event/e1"].why is Why.LATE


def test_an_enquiry_that_ended_since_comes_up_again_with_its_outcome():
    ended = Enquiry(id="e1", happened_on=BEFORE, ended_on=AFTER, outcome="Not substantiated")
    said = a_note(meeting="m0", line="event/e1")
    found = lines_of(events=[ended], meetings=LAST[:1], closings=LAST[1:], notes=[said])
    assert found["event/e1"].why is Why.ON


def test_reports_awaited_and_follow_ups_stand_until_they_come():
    medical = Medical(id="e1", happened_on=date(2026, 12, 1))
    call = PoliceAttendance(id="e2", happened_on=date(2026, 12, 2), follow_up="Ask the neighbour")
    found = lines_of(events=[medical, call])
    assert found["awaited/e1"].why is Why.AWAITED
    assert found["follow-up/e2"].why is Why.OPEN
    came = replace(medical, written_on=date(2026, 12, 15))
    assert "awaited/e1" not in lines_of(events=[came])


def test_what_a_meeting_spoke_of_and_is_still_awaited_stays_on_the_agenda():
    mark = a_mark(id="e1", happened_on=BEFORE)
    ended = Enquiry(id="e2", happened_on=BEFORE, ended_on=BEFORE, outcome="Substantiated")
    said = [a_note(id=f"n{n}", meeting="m0", line=f"event/e{n}") for n in (1, 2)]
    then = {"meetings": LAST[:1], "closings": LAST[1:], "notes": said}
    found = lines_of(events=[mark, ended], **then)
    assert not {"event/e1", "event/e2"} & set(found)
    assert found["awaited/e1"].why is found["awaited/e2"].why is Why.AWAITED
    assert "What came of the referral is awaited since 6 January 2027" in words_of(found)
    told = "It ended on 6 January 2027. Who was told the outcome is not all recorded"
    assert told in words_of(found)
    answered = replace(mark, referral_outcome="Enquiry begun")
    all_told = replace(ended, told="All", family_told_on=BEFORE)
    found = lines_of(events=[answered, all_told], **then)
    assert not {"awaited/e1", "awaited/e2"} & set(found)


def test_a_grading_of_which_only_the_first_day_is_known_follows_the_ones_before_it():
    first = a_profile(id="p1", to_day=BEFORE, grades=(GradeGiven(subarea="nutrition", grade=3),))
    worse = a_profile(
        id="p2", from_day=AFTER, to_day=None, grades=(GradeGiven(subarea="nutrition", grade=5),)
    )
    line = lines_of(profiles=[first, worse])["grades/p2"]
    assert (line.why, line.day, line.against) == (Why.NEW, AFTER, True)


def test_grades_that_moved_and_gradings_that_were_not_made_come_up():
    first = a_profile(id="p1", to_day=BEFORE)
    worse = a_profile(id="p2", to_day=AFTER, grades=(GradeGiven(subarea="nutrition", grade=5),))
    line = lines_of(profiles=[first, worse])["grades/p2"]
    assert line.about.worse and line.against
    line = lines_of(profiles=[first])["grades"]
    assert (line.why, line.day) == (Why.NOT_TAKEN, BEFORE)


def weight(day, grams, **more):
    return Measurement(id=f"w{day}", happened_on=day, amount=grams, **more)


def test_a_loss_of_weight_comes_up_and_so_does_a_weighing_that_nobody_made():
    found = lines_of(measurements=[weight(BEFORE, 4480), weight(AFTER, 4410)])
    line = found[f"measurement/w{AFTER}"]
    assert (line.about.change, line.about.fell, line.against) == (-70, True, True)
    assert "weight" not in found
    told = weight(AFTER, None, not_measured=NotMeasured.SAID_ELSEWHERE, said_by="his mother")
    found = lines_of(measurements=[weight(BEFORE, 4480), told])
    assert found["weight"].why is Why.NOT_TAKEN and found["weight"].day == BEFORE
    assert not found[f"measurement/{told.id}"].against


def test_a_weight_that_is_only_said_hides_no_loss_and_is_none():
    seen = weight(BEFORE, 5000)
    said = weight(BEFORE + timedelta(days=2), 4700, said_by="his mother")
    found = lines_of(measurements=[seen, said, weight(AFTER, 4900)])
    assert found[f"measurement/w{AFTER}"].about.change == -100
    assert found[f"measurement/w{AFTER}"].against
    only_said = replace(said, happened_on=AFTER)
    line = lines_of(measurements=[seen, only_said])[f"measurement/{said.id}"]
    assert line.about.before is None and not line.against


def test_a_weight_is_held_against_the_heaviest_of_the_last_day_before_it():
    light = replace(weight(BEFORE, 4700), id="w-later")
    found = lines_of(measurements=[weight(BEFORE, 5000), light, weight(AFTER, 4900)])
    assert found[f"measurement/w{AFTER}"].about.change == -100


def test_a_weight_written_as_lower_is_a_loss_though_no_earlier_figure_is_known():
    lower = weight(AFTER, None, compared=Compared.LOWER)
    assert lines_of(measurements=[lower])[f"measurement/{lower.id}"].against
    said = replace(lower, said_by="his mother")
    assert not lines_of(measurements=[said])[f"measurement/{said.id}"].against


def test_a_length_is_never_held_against_a_weight():
    longer = Measurement(id="l1", what=Growing.LENGTH, happened_on=AFTER, amount=560)
    found = lines_of(measurements=[weight(BEFORE, 4480), longer])
    assert found["measurement/l1"].about.before is None


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"due": TODAY - timedelta(days=1), "how_often": ""}, Why.OVERDUE),
        ({"due": TODAY - timedelta(days=1), "how_often": "every Tuesday"}, Why.SILENT),
        (
            {
                "due": TODAY - timedelta(days=1),
                "status": ActionStatus.UNDER_WAY,
                "progress": "Once",
            },
            Why.ASKED,
        ),
        ({"due": TODAY}, Why.DUE),
        ({"due": None}, Why.SILENT),
        ({"due": None, "status": ActionStatus.NOT_STARTED}, Why.SILENT),
        ({"due": None, "status": ActionStatus.UNDER_WAY}, None),
        ({"due": TODAY - timedelta(days=1), "status": ActionStatus.DONE}, None),
        ({"due": TODAY + timedelta(days=9), "progress": "Half of it"}, None),
    ],
)
def test_what_was_promised_comes_up_when_it_is_due_or_nothing_is_said_of_it(changes, why):
    found = lines_of(a_plan(actions=(an_action(**changes),)))
    assert (found["action/a1"].why if why else found.get("action/a1")) == why


def test_the_family_the_network_and_visits_have_their_lines():
    plan = a_plan(
        professionals=(Professional(id="w1", name="Amy Cole", since=AFTER),),
        visits=(VisitingPattern(id="v1", agency="Health visiting", how_often="weekly"),),
    )
    facts = [
        Contact(id="e1", happened_on=AFTER, words="He is hungry"),
        StaffChange(id="e2", happened_on=AFTER, came="Amy Cole"),
    ]
    missed = Visit(id="v1", agency="health  visiting", due_on=AFTER, outcome=Outcome.MISSED)
    found = lines_of(plan, events=facts, visits=[missed])
    where = {key: found[key].part for key in ("event/e1", "carer/p1", "child", "event/e2")}
    assert list(where.values()) == [Part.FAMILY, Part.FAMILY, Part.FAMILY, Part.NEW]
    assert found["professional/w1"].part is Part.NEW
    assert found["visits/health-visiting"].about.missed == 1


ALL = VisitingPattern(id="v1", agency="All agencies", how_often="daily")
OWN = VisitingPattern(id="v2", agency="Health visiting", how_often="weekly")


def test_a_pattern_of_all_agencies_is_kept_by_those_without_one_of_their_own():
    plan = a_plan(visits=(ALL, OWN))
    made = Visit(id="x1", agency="Health visiting", happened_on=AFTER, outcome=Outcome.MADE)
    found = lines_of(plan, visits=[made])
    assert found["visits/health-visiting"].about.due == (OWN,)
    nobody = "No visit is recorded of an agency without a pattern of its own"
    assert line_in_words(found["visits/all-agencies"], plan, TODAY).words == nobody
    other = replace(made, id="x2", agency="Family support")
    found = lines_of(plan, visits=[made, other])
    assert "visits/all-agencies" not in found
    assert found["visits/family-support"].about.due == (ALL,)


def test_a_pattern_that_ended_before_or_begins_later_is_not_on_the_agenda():
    days = {"over": {"until": SINCE}, "to-come": {"since": TODAY + timedelta(days=1)}}
    patterns = [replace(OWN, id=name, agency=name, **changes) for name, changes in days.items()]
    found = lines_of(a_plan(visits=(OWN, *patterns)))
    visits = [key for key in found if key.startswith("visits/")]
    assert visits == ["visits/health-visiting"]


def test_a_mark_in_the_words_of_a_visit_comes_up_until_it_is_recorded_as_one():
    words = "Bruise on his left cheek. Mother said he rolled on a toy"
    visit = Visit(id="x1", agency="Health visiting", happened_on=AFTER, what=words)
    line = lines_of(visits=[visit])["visit/x1"]
    assert (line.part, line.must, line.against) == (Part.HAPPENED, False, True)
    shown = line_in_words(line, a_plan(), TODAY)
    assert shown.words == f"{words}." and "Visit, " in shown.title
    assert "visit/x1" not in lines_of(visits=[visit], events=[a_mark(happened_on=AFTER)])
    nothing = replace(visit, what="No bruises. He made marks on paper")
    assert "visit/x1" not in lines_of(visits=[nothing])


def test_a_reason_that_went_stale_and_a_concern_without_objective_come_up():
    stale = Override(
        id="x1", criterion="ACT-01", subject="a1", reason="r", by="b", on=BEFORE, seen="old"
    )
    plan = a_plan(overrides=(stale,), concerns=(a_concern(), a_concern(id="c2")))
    found = lines_of(plan)
    assert "override/x1" in found and "objective/o1" in found
    assert "concern/c2" in found and "concern/c1" not in found


def test_what_is_about_a_later_day_is_not_on_it():
    late = Observation(id="e1", happened_on=TODAY + timedelta(days=1))
    assert "event/e1" not in lines_of(events=[late], since=None)


DAYS = st.one_of(st.none(), st.dates(date(2026, 11, 1), date(2027, 3, 1)))
KINDS = st.sampled_from([Mark, Enquiry, Observation, Medical, Contact, StaffChange])
EVENTS = st.lists(st.tuples(KINDS, DAYS), max_size=12)
WEIGHTS = st.lists(st.tuples(DAYS, st.integers(3000, 6000)), max_size=6)


def record_of(events, weights):
    return Record(
        events=tuple(
            kind(id=f"e{n}", happened_on=day, what=str(n)) for n, (kind, day) in enumerate(events)
        ),
        measurements=tuple(
            Measurement(id=f"w{n}", happened_on=day, amount=grams)
            for n, (day, grams) in enumerate(weights)
        ),
        meetings=LAST[:1],
        closings=LAST[1:],
        notes=tuple(
            a_note(id=f"n{n}", meeting="m0", line=f"event/e{n}") for n in range(0, len(events), 3)
        ),
    )


def shuffled(record, seed):
    changes = {}
    for name in ("events", "measurements", "meetings", "notes"):
        facts = list(getattr(record, name))
        Random(seed).shuffle(facts)
        changes[name] = tuple(facts)
    return replace(record, **changes)


@given(EVENTS, WEIGHTS, st.integers())
def test_the_order_of_recording_never_changes_what_is_on_an_agenda(events, weights, seed):
    """What happened on one day stands as it was recorded; what is said of it does not change."""
    record = record_of(events, weights)
    one, other = (
        {line.key: line for line in agenda(a_plan(), each, SINCE, TODAY)}
        for each in (record, shuffled(record, seed))
    )
    assert one == other


@example([], [(SINCE + timedelta(days=1), 3000)], SINCE)
@given(EVENTS, WEIGHTS, st.dates(SINCE, TODAY))
def test_an_agenda_of_a_day_knows_nothing_of_later_days(events, weights, day):
    record = record_of(events, weights)
    assert agenda(a_plan(), record, SINCE, day) == agenda(a_plan(), record.until(day), SINCE, day)


@given(EVENTS)
def test_no_injury_or_enquiry_is_ever_left_out_unless_it_was_spoken_of(events):
    record = record_of(events, [])
    keys = {line.key for line in agenda(a_plan(), record, SINCE, TODAY)}
    spoken = {note.line for note in record.notes}
    for event in record.events:
        if isinstance(event, Mark | Enquiry) and not (event.day and event.day > TODAY):
            assert f"event/{event.id}" in keys or f"event/{event.id}" in spoken


def test_a_line_is_found_by_one_key():
    found = agenda(a_plan(), Record(events=(a_mark(happened_on=AFTER),)), None, TODAY)
    assert len({line.key for line in found}) == len(found)
    assert all(isinstance(line, Line) for line in found)
