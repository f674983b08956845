"""Whoever is new reads what happened and what became known since, and where each measure stands."""

from datetime import UTC, date, datetime, timedelta

from planapp.domain.facts import Recording
from planapp.domain.growth import Compared, NotMeasured
from planapp.domain.meetings import Meeting, Note, Progress, RestsOn
from planapp.domain.record import Record
from planapp.present.newcomer import last_measured, measured_in_words, newcomer_of, usual_since
from planapp.present.room import Room
from tests.builders import TODAY, a_change, a_mark, a_measurement, a_plan, a_profile
from tests.pdf.samples import EDITION


def told(record, since, at=datetime(2027, 1, 20, tzinfo=UTC)):
    known = {fact.id: Recording(fact=fact.id, at=at, by="Priya") for fact in record.facts}
    return newcomer_of(a_plan(), record, known, (EDITION,), since, TODAY)


def test_changes_are_told_since_the_newest_change_of_worker_or_eight_weeks():
    assert usual_since(Record(), TODAY) == TODAY - timedelta(weeks=8)
    changes = (
        a_change(happened_on=date(2026, 12, 7)),
        a_change(id="later", happened_on=date(2027, 1, 4)),
        a_change(id="to come", happened_on=date(2027, 3, 1)),
    )
    assert usual_since(Record(events=changes), TODAY) == date(2027, 1, 4)


def test_what_happened_before_and_was_recorded_since_is_told_as_well():
    record = Record(events=(a_mark(),))
    assert [e.fact.id for e in told(record, date(2027, 1, 15)).changed] == ["event-1"]
    assert told(record, date(2027, 1, 25)).changed == ()


def test_each_measure_stands_where_a_grade_or_a_meeting_put_it_and_else_is_not_known():
    record = Record(profiles=(a_profile(),))
    grade, feeds = told(record, TODAY).standings
    assert (grade.aim, grade.now) == ("from grade 4 to grade 3", "grade 4 on 25 January 2027")
    assert (feeds.aim, feeds.now) == ("from 3 feeds to 6 feeds", "not known")
    meeting = Meeting(id="g1", held_on=date(2027, 1, 28))
    note = Note(
        id="n1",
        meeting="g1",
        line="objective/o1",
        progress=Progress.WORSE,
        rests_on=(RestsOn.MEASURED,),
    )
    _, feeds = told(Record(meetings=(meeting,), notes=(note,)), TODAY).standings
    assert feeds.now == "worse, said on 28 January 2027, resting on: measured"


def test_grades_of_two_carers_care_say_whose_each_is():
    record = Record(profiles=(a_profile(), a_profile(id="profile-2", carers=())))
    grade, _ = told(record, TODAY).standings
    assert grade.now == (
        "grade 4 on 25 January 2027 (care by Sam Reed) and "
        "grade 4 on 25 January 2027 (care by a carer not known)"
    )


def test_what_was_last_measured_has_the_last_figure_where_the_newest_entry_is_none():
    figure = a_measurement(id="m1", happened_on=date(2027, 6, 5), amount=4760)
    after = {"happened_on": date(2027, 6, 12), "amount": None}
    for id_, more, words in (
        ("m2", {"compared": Compared.LOWER}, "lower than the time before"),
        ("m3", {"not_measured": NotMeasured.REFUSED}, "refused"),
        ("m4", {"amount": 4900, "said_by": "the mother"}, "4.90 kg"),
    ):
        newest = a_measurement(id=id_, **(after | more))
        found = last_measured(Record(measurements=(figure, newest)))
        assert found == (newest, figure)
        assert measured_in_words(found[0]).startswith(f"Weight {words} on 12 June 2027")
    assert last_measured(Record(measurements=(figure,))) == (figure,)
    assert last_measured(Record()) == ()


def test_room_says_what_it_leaves_out():
    room = Room(2, 12)
    assert (room.some((1, 2, 3)), room.left((1, 2, 3)), room.left((1,))) == (
        (1, 2),
        "and 1 more, in planapp",
        "",
    )
    assert room.text("three little words") == "three little …"
    assert room.text("two\nwords") == "two words"
