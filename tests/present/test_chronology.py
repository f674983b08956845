"""The chronology as lines: each on its day, with how late it was recorded; what is wanted alone."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planapp.domain.chronology import Observation
from planapp.domain.facts import Recording
from planapp.domain.growth import Growing, Measurement, NotMeasured
from planapp.domain.meetings import Attended, Meeting, TookPart
from planapp.domain.record import Record
from planapp.domain.visits import Outcome, Visit
from planapp.present.chronology import Wanted, agencies_of, entries_of, summary_of, wanted_in_words
from tests.builders import a_mark, a_plan, a_profile, some_events

VISIT = Visit(id="v1", due_on=date(2026, 12, 2), agency="health  visiting", outcome=Outcome.REFUSED)
WEIGHT = Measurement(id="w1", amount=4480, happened_on=date(2026, 11, 22), said_by="Sam Reed")
MEETING = Meeting(
    id="g1",
    held_on=date(2026, 12, 15),
    attendance=(
        Attended(name="Priya Nair", part=TookPart.CAME),
        Attended(agency="Health visiting", part=TookPart.ABSENT),
    ),
)
UNDATED = Observation(id="u1", what="He slept in the car seat")
RECORD = Record(
    events=(a_mark(), UNDATED, *some_events()),
    visits=(VISIT,),
    measurements=(WEIGHT,),
    profiles=(a_profile(),),
    meetings=(MEETING,),
)


def recorded(record, on=datetime(2026, 12, 2, 9, tzinfo=UTC)):
    return {fact.id: Recording(fact=fact.id, at=on, by="Priya Nair") for fact in record.facts}


def lines(record=RECORD, **wanted):
    return entries_of(a_plan(), record, recorded(record), Wanted(**wanted))


def ids(record=RECORD, **wanted):
    return [entry.fact.id for entry in lines(record, **wanted)]


def test_everything_dated_stands_in_one_list_newest_first_and_days_not_known_last():
    days = [entry.fact.day for entry in lines()]
    assert len(days) == 14 and days[-1] is None
    assert days[:-1] == sorted(days[:-1], reverse=True)
    assert ids(oldest_first=True)[:-1] == ids()[-2::-1]
    assert ids(oldest_first=True)[-1] == "u1"


def test_the_day_it_was_recorded_stands_apart_from_the_day_it_happened():
    said = {entry.fact.id: entry.recorded for entry in lines()}
    assert said["event-1"] == "2 December 2026 by Priya Nair, 12 days later"
    assert said["v1"] == "2 December 2026 by Priya Nair"
    assert said["u1"] == "2 December 2026 by Priya Nair"


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"kinds": ("mark", "medical")}, ["e-m", "event-1"]),
        ({"agency": "Health Visiting", "kinds": ("visit", "mark")}, ["v1", "event-1"]),
        ({"concern": "c1", "kinds": ("mark", "observation")}, ["e-o", "event-1"]),
        ({"first": date(2026, 12, 7), "last": date(2026, 12, 15)}, ["g1", "e-k", "e-c"]),
        ({"words": "BLUISH monday"}, ["event-1"]),
        ({"words": "toy", "kinds": ("medical",)}, []),
    ],
)
def test_kind_agency_concern_period_and_words_choose_and_all_must_fit(wanted, found):
    assert ids(**wanted) == found


@given(st.text(max_size=40))
def test_whatever_is_looked_for_nothing_fails_and_only_what_says_it_is_found(words):
    found = lines(words=words)
    assert len(found) in range(15)
    if not words.strip():
        assert len(found) == 14


def test_a_corrected_entry_is_left_out_unless_it_is_wanted_and_then_says_so():
    corrected = replace(a_mark(), id="event-2", supersedes="event-1", size="2 cm")
    record = RECORD.with_fact(corrected)
    assert "event-1" not in ids(record)
    shown = {entry.fact.id: entry for entry in lines(record, corrected=True)}
    assert shown["event-1"].corrected_by == "event-2" and not shown["event-1"].stands
    assert shown["event-2"].stands


def test_a_mark_says_what_is_not_known_of_it_and_a_visit_does_not():
    (mark,) = lines(kinds=("mark",))
    answers = {line.field: line.words for line in mark.answers}
    assert answers["explained_by"] == "Sam Reed, mother" and answers["mobility"] == "Not yet mobile"
    bare = Record(events=(replace(UNDATED, id="u2"),))
    ((observation),) = lines(bare)
    assert {a.field: a.words for a in observation.answers} == {
        "seen_by": "not known",
        "done": "not known",
    }
    (visit,) = lines(kinds=("visit",))
    assert "not known" not in {line.words for line in visit.answers}


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        (VISIT, "health  visiting: refused."),
        (WEIGHT, "Weight: 4.48 kg, unverified"),
        (replace(WEIGHT, amount=4485, said_by=""), "Weight: 4.485 kg"),
        (replace(WEIGHT, what=Growing.HEAD, amount=382, said_by=""), "Head size: 38.2 cm"),
        (
            replace(WEIGHT, amount=None, not_measured=NotMeasured.REFUSED, said_by=""),
            "Weight: refused",
        ),
        (MEETING, "Core group. Came: Priya Nair. Neither came nor sent a report: Health visiting."),
        (Meeting(id="g2"), "Core group. Who took part is not known."),
        (a_profile(), "1 part of care graded by Jo Lane"),
    ],
)
def test_what_is_no_event_is_said_in_a_line(fact, words):
    assert summary_of(fact) == words


def test_agencies_are_offered_once_however_they_are_written():
    assert agencies_of(RECORD) == ("Health visiting",)


def test_what_was_chosen_is_said():
    wanted = Wanted(kinds=("mark",), agency="Health visiting", first=date(2026, 12, 1), words="toy")
    said = wanted_in_words(wanted, a_plan(), {"mark": "Injuries and marks"})
    assert said == (
        "Injuries and marks, of Health visiting, from 1 December 2026, with the words “toy”."
    )
