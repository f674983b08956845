"""Quality assurance has plans scored anew, sees how far that is, and what it shows."""

import pytest

from planapp.rescoring.work import work_at
from planapp.store.activity import entries
from planapp.store.rescoring import get_rescoring, rescorings
from tests.sampled import drawn, plans_to_draw_from


@pytest.fixture
def qa(as_role, records):
    plans_to_draw_from(records, 4)
    return as_role("qa")


def finished(app, number):
    assert work_at(app.extensions["planapp"].folder, number)


def test_every_plan_is_scored_and_the_counts_are_shown(app, qa, records) -> None:
    assert "Every plan, as it is known now" in qa.get("/rescoring/").text
    assert qa.send("/rescoring/", {"which": "all"}).location == "/rescoring/1"
    waiting = qa.get("/rescoring/1")
    assert (waiting.status_code, "0 of 4 plans scored. Nothing is at work" in waiting.text) == (
        202,
        True,
    )
    finished(app, 1)
    shown = qa.get("/rescoring/1").text
    for words in ("Finished: 4 plans scored", "4 of 4", "asked of none", "nothing to compare with"):
        assert words in shown
    assert "It is about the writing, not about how safe a child is" in shown


def test_the_second_time_it_stands_beside_the_first(app, qa, records) -> None:
    for number in (1, 2):
        qa.send("/rescoring/", {"which": "all"})
        finished(app, number)
    shown = qa.get("/rescoring/2").text
    assert "4 then, 4 now, of 4 asked both times" in shown
    assert "when the criteria were others" not in shown


def test_the_plans_of_a_sample_are_scored(app, qa, records) -> None:
    sample = drawn(records, 2)
    assert "Sample 1, “January”, as it was drawn" in qa.get("/rescoring/").text
    qa.send("/rescoring/", {"which": str(sample.number)})
    finished(app, 1)
    assert "The plans of sample 1, as they were drawn." in qa.get("/rescoring/1").text
    assert get_rescoring(records, 1).done == 2


def test_it_is_stopped_and_gone_on_with_by_name(qa, records) -> None:
    qa.send("/rescoring/", {"which": "all"})
    qa.send("/rescoring/1/stop")
    assert "Stopped by Helen Frost, 0 of 4 plans scored." in qa.get("/rescoring/1").text
    qa.send("/rescoring/1/go-on")
    assert get_rescoring(records, 1).under_way
    assert [(e.verb, e.by) for e in entries(records)[:2]] == [
        ("went on with", "Helen Frost"),
        ("stopped", "Helen Frost"),
    ]


def test_which_plans_must_be_said(qa, records) -> None:
    answer = qa.send("/rescoring/", {"which": ""})
    assert answer.status_code == 422
    assert "Choose which plans are to be scored" in answer.text
    assert rescorings(records) == ()


def test_a_second_one_is_refused_in_words_while_one_is_under_way(qa, records) -> None:
    qa.send("/rescoring/", {"which": "all"})
    answer = qa.send("/rescoring/", {"which": "all"})
    assert "Plans are being scored already" in answer.text
    assert len(rescorings(records)) == 1


def test_no_word_of_a_plan_is_on_its_pages(app, qa, records) -> None:
    qa.send("/rescoring/", {"which": "all"})
    finished(app, 1)
    for address in ("/rescoring/", "/rescoring/1"):
        shown = qa.get(address).text
        assert "Robin" not in shown
        assert "S-00" not in shown
