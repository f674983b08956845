"""What is open stays in view until it is answered, with the day since when."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from planapp.domain.awaited import Waiting, open_items
from planapp.domain.chronology import Decision, Enquiry, Medical, Observation
from planapp.domain.record import Record
from tests.builders import TODAY, a_mark, a_plan

DAY = date(2027, 1, 4)


def waiting(*events, today=TODAY):
    return [
        (i.waiting, i.event.id, i.days) for i in open_items(a_plan(), Record(events=events), today)
    ]


def test_a_report_is_awaited_from_the_day_of_the_examination_until_it_comes():
    medical = Medical(id="m1", happened_on=DAY, verbal="Consistent with the explanation")
    assert waiting(medical) == [(Waiting.REPORT, "m1", 28)]
    came = replace(medical, id="m2", supersedes="m1", written_on=date(2027, 1, 18))
    assert waiting(medical, came) == []


def test_an_enquiry_is_open_until_its_outcome_and_then_until_all_were_told():
    enquiry = Enquiry(id="e1", happened_on=DAY)
    assert waiting(enquiry) == [(Waiting.ENQUIRY, "e1", 28)]
    ended = replace(enquiry, outcome="Concerns substantiated", ended_on=date(2027, 1, 25))
    assert waiting(ended) == [(Waiting.NOT_TOLD, "e1", 7)]
    assert waiting(replace(ended, told="The core group")) == [(Waiting.NOT_TOLD, "e1", 7)]
    assert waiting(replace(ended, told="All", family_told_on=date(2027, 1, 26))) == []


def test_a_referral_a_decision_and_a_follow_up_are_open_until_answered():
    mark = a_mark(happened_on=DAY)
    assert waiting(mark) == [(Waiting.REFERRAL, "event-1", 28)]
    assert waiting(replace(mark, referral_outcome="Enquiry begun")) == []
    assert waiting(replace(mark, referred=None)) == []
    assert waiting(Decision(id="d1", happened_on=DAY)) == [(Waiting.DECISION, "d1", 28)]
    assert waiting(Decision(id="d1", happened_on=DAY, words="Issue at birth")) == []
    assert waiting(Observation(id="o1", follow_up="Ring the neighbour, Priya")) == [
        (Waiting.FOLLOW_UP, "o1", None)
    ]


def test_the_concerns_it_bears_on_stand_with_it():
    (item,) = open_items(a_plan(), Record(events=(a_mark(),)), TODAY)
    assert [concern.id for concern in item.concerns] == ["c1"]


@given(st.dates(date(2026, 1, 1), date(2028, 1, 1)), st.dates(date(2026, 1, 1), date(2028, 1, 1)))
def test_nothing_is_open_before_the_day_it_began(day, today):
    found = waiting(Enquiry(id="e1", happened_on=day), today=today)
    assert bool(found) == (day <= today)
    assert all(days >= 0 for _, _, days in found)
