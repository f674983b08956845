"""Weights as people type them, a loss that everybody sees that day, and what is asked."""

from datetime import timedelta

import pytest
import time_machine

from planapp.clock import now, today
from planapp.domain.growth import NotMeasured
from planapp.domain.nouns import Sex
from planapp.present.growth import growth_told
from planapp.store.record import record_fact, record_for_plan
from tests.builders import a_child, a_measurement, a_person, a_plan
from tests.kept import kept
from tests.web.sent import without_tags

PAGE = "/chronology/K-104/growth"
NEW = "/chronology/K-104/new/measurement"
LOSS = (
    "The last weight is lower than the one before: 4.76 kg then 4.70 kg. "
    "What does the health visitor say?"
)


@pytest.fixture(autouse=True)
def plan(records):
    born = today() - timedelta(days=80)
    return kept(records, a_plan(child=a_child(born=born, sex=Sex.MALE, gestation_weeks=37)))


@pytest.fixture
def priya(as_role):
    return as_role("core group")


def weigh(records, days_ago: int, amount: int | None = None, **more) -> None:
    fact = a_measurement(
        id=f"m{days_ago}", happened_on=today() - timedelta(days=days_ago), amount=amount, **more
    )
    record_fact(records, "K-104", fact, by=a_person("chair"))


def typed(figure: str, days_ago: int = 0, **more: str) -> dict[str, str]:
    day = today() - timedelta(days=days_ago)
    return {
        "item": "fresh-1",
        "what": "weight",
        "figure": figure,
        "happened_on-day": str(day.day),
        "happened_on-month": str(day.month),
        "happened_on-year": str(day.year),
    } | more


def test_kilograms_are_typed_and_kept_as_grams(priya, records) -> None:
    assert priya.send(NEW, data=typed("4.48", scales="Clinic 2")).status_code == 302
    (kept_one,) = record_for_plan(records, "K-104").measurements
    assert kept_one.amount == 4480
    assert "Measured 4.48 kg" in without_tags(priya.get("/chronology/K-104/entry/fresh-1").text)
    assert 'value="4.48"' in priya.get("/chronology/K-104/entry/fresh-1/correct").text


def test_grams_typed_as_kilograms_are_one_clear_line_and_nothing_typed_is_lost(
    priya, records
) -> None:
    answer = priya.send(NEW, data=typed("4480", note="With a nappy"))
    assert answer.status_code == 422
    assert "If it was 4480 g, write 4.48 kg" in without_tags(answer.text)
    assert 'value="4480"' in answer.text and "With a nappy" in answer.text
    assert record_for_plan(records, "K-104").measurements == ()


def test_an_unusual_weight_is_asked_about_once_and_then_taken_at_its_word(priya, records) -> None:
    weigh(records, 7, 4400)
    assert "It is right as typed" not in priya.get(NEW).text
    answer = priya.send(NEW, data=typed("4.84"))
    assert answer.status_code == 422
    assert "Did you mean 4.48 kg? Check it" in without_tags(answer.text)
    assert "It is right as typed" in answer.text
    assert priya.send(NEW, data=typed("4.84", sure="yes")).status_code == 302
    assert record_for_plan(records, "K-104").measurements[-1].amount == 4840


def test_a_figure_corrected_twice_is_not_compared_with_the_first_slip(priya, records) -> None:
    weigh(records, 7, 44800)
    slip = "/chronology/K-104/entry/m7/correct"
    assert priya.send(slip, data=typed("4.48", 7)).status_code == 302
    again = "/chronology/K-104/entry/fresh-1/correct"
    assert priya.send(again, data=typed("4.50", 7, item="fresh-2")).status_code == 302
    assert record_for_plan(records, "K-104").measurements[-1].amount == 4500


def test_a_weight_of_no_baby_is_asked_about(priya) -> None:
    answer = priya.send(NEW, data=typed("45"))
    assert answer.status_code == 422
    assert "45.00 kg would be unusual at 11 weeks old. Did you mean 4.50 kg?" in without_tags(
        answer.text
    )


def test_a_figure_beside_a_refusal_and_nothing_named_are_refused(priya) -> None:
    both = priya.send(NEW, data=typed("4.48", not_measured="refused"))
    assert both.status_code == 422 and "Take one of them out" in without_tags(both.text)
    nothing = priya.send(NEW, data=typed("4.48", what=""))
    assert nothing.status_code == 422 and "Choose what was measured" in without_tags(nothing.text)


def test_a_refused_weighing_is_an_entry_like_any_other(priya, records) -> None:
    sent = typed("", not_measured="refused", note="The GP weighed him, the mother says")
    assert priya.send(NEW, data=sent).status_code == 302
    assert record_for_plan(records, "K-104").measurements[0].not_measured is NotMeasured.REFUSED
    page = without_tags(priya.get(PAGE).text)
    assert "Nothing recorded since says what the child weighs" in page
    assert "Weighing was refused on" in page


def test_everybody_sees_a_loss_on_the_day_it_is_recorded(priya, as_role, records) -> None:
    weigh(records, 7, 4760)
    assert "lower than" not in without_tags(priya.get("/plans/K-104/").text)
    weigh(records, 0, 4700)
    for who in (priya, as_role("chair")):
        assert LOSS in without_tags(who.get("/plans/K-104/").text)
        assert LOSS in without_tags(who.get(PAGE).text)


def test_gain_days_centile_and_basis_stand_in_the_table(priya, records) -> None:
    weigh(records, 22, 4480)
    weigh(records, 4, 4760, scales="Home scales")
    page = without_tags(priya.get(PAGE).text)
    assert "18 days +280 g +16 g a day" in page
    assert "other scales than the time before" in page
    assert "SD)" in page
    assert "UK-WHO, boys. Age is counted from birth and not corrected: born at 37 weeks." in page


def test_without_the_extra_weights_and_gain_are_the_same(priya, records, monkeypatch) -> None:
    weigh(records, 22, 4480)
    weigh(records, 4, 4760)
    monkeypatch.setattr("planapp.present.centiles.find_spec", lambda name: None)
    page = without_tags(priya.get(PAGE).text)
    assert "they need the extra “growth”, which is not installed here" in page
    assert "+16 g a day" in page and "SD)" not in page
    assert priya.get(f"{PAGE}.svg").status_code == 200


def test_the_picture_is_not_there_before_any_figure_is(priya, records) -> None:
    assert priya.get(f"{PAGE}.svg").status_code == 404
    assert "Nothing is measured yet" in without_tags(priya.get(PAGE).text)
    weigh(records, 4, 4760)
    assert priya.get(f"{PAGE}.svg?narrow").mimetype == "image/svg+xml"


def test_nothing_on_these_pages_names_a_cause_or_calls_anything_safe(priya, records) -> None:
    weigh(records, 7, 4760)
    weigh(records, 0, 4700)
    for address in (PAGE, "/chronology/K-104/visits"):
        main = without_tags(priya.get(address).text.split("<main")[1].split("</main")[0]).casefold()
        for word in (
            "because of",
            "caused",
            "fault",
            "blame",
            "no concerns",
            "all is well",
            "failure",
        ):
            assert word not in main, (address, word)


def test_what_was_recorded_later_was_not_known_before(records) -> None:
    weigh(records, 12, 4760)
    between = now()
    with time_machine.travel(now() + timedelta(hours=1)):
        weigh(records, 5, 4700)
    plan_child = a_plan().child

    def told(record):
        return growth_told(record, plan_child, days=14, today=today())

    then, since = (
        record_for_plan(records, "K-104", known_at=between),
        record_for_plan(records, "K-104"),
    )
    assert then.measurements == since.measurements[:1]
    assert told(then) == () and told(since) == (LOSS,)
