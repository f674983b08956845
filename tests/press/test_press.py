"""A press prints in turn and in time, whatever happens to the processes that print."""

import os
import signal
from contextlib import suppress
from random import Random
from threading import Thread
from time import monotonic, sleep

import pytest

from planapp.press.orders import State
from planapp.press.press import Limits, Press
from planapp.store.prints import Prints
from tests.pdf.reading import text_of
from tests.press.manuscripts import long, short

SECRET = "5e" * 32
LONG = 60.0


@pytest.fixture
def prints(tmp_path):
    return Prints(tmp_path, SECRET)


@pytest.fixture
def press(prints):
    made = Press(prints, Limits(at_once=1, waiting=3, each=2, ahead=1, seconds=LONG))
    yield made
    made.close()


def gone(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def test_it_prints_keeps_what_it_printed_and_prints_nothing_twice(press, prints):
    order = short("fed late", trace="Printed for Ruth, number 1 of the trail")
    first = press.ask(order, LONG)
    assert first.state is State.PRINTED
    assert "fed late" in text_of(first.made) and "Printed for Ruth" in text_of(first.made)
    kept = prints.find("K-104", order.key)
    assert kept is not None and "Printed for" not in text_of(kept)
    for pid in press.workers:
        os.kill(pid, signal.SIGSTOP)  # nobody could print now
    again = press.ask(short("fed late", by="sam", trace="Printed for Sam"), 0.0)
    assert "Printed for Sam" in text_of(again.made)
    for pid in press.workers:
        os.kill(pid, signal.SIGCONT)


def test_what_takes_longer_than_its_time_is_ended_and_the_next_goes_on(prints):
    press = Press(prints, Limits(at_once=1, seconds=0.5))
    try:
        order = long("on and on")
        assert press.ask(order, LONG).state is State.TOO_LONG
        assert press.standing(order.key, 0.0).state is State.TOO_LONG
        assert press.ask(short("the next"), LONG).made
    finally:
        press.close()


def test_whoever_waits_knows_how_many_come_first_and_nobody_waits_for_the_impossible(press):
    assert press.ask(long("one"), 0.5).state is State.PRINTING
    began = monotonic()
    second, third = press.ask(short("two"), 0.0), press.ask(short("three", by="sam"), LONG)
    assert monotonic() - began < 5
    assert (second.state, second.before) == (State.WAITING, 0)
    assert (third.state, third.before) == (State.WAITING, 1)


def test_nobody_fills_the_press_and_what_is_full_says_so(press):
    press.ask(long("one"), 0.5)
    waiting = [press.ask(short(f"{n}"), 0.0).state for n in range(3)]
    assert waiting == [State.WAITING, State.WAITING, State.FULL]  # two of one person
    assert press.ask(short("0", by="sam"), 0.0).state is State.WAITING  # the same document
    assert press.ask(short("of sam", by="sam"), 0.0).state is State.WAITING
    assert press.ask(short("of tom", by="tom"), 0.0).state is State.FULL  # three of everybody


def test_what_is_printed_ahead_waits_for_those_who_wait_and_is_there_when_asked_for(press):
    press.ask(long("one"), 0.5)
    press.print_ahead(short("ahead", by=""))
    press.print_ahead(short("too much", by=""))
    assert press.standing(short("too much").key, 0.0).state is State.UNKNOWN
    assert press.ask(short("two"), 0.0).before == 0
    assert press.standing(short("ahead").key, 0.0).before == 1
    press.stop(long("one").key, "ruth")
    assert press.ask(short("two"), LONG).made
    assert press.standing(short("ahead").key, LONG).state is State.PRINTED


def test_it_is_stopped_when_nobody_waits_for_it_any_more(press):
    order, same = long("one"), long("one", by="sam")
    press.ask(order, 0.5)
    press.ask(same, 0.0)
    press.stop(order.key, "tom")
    press.stop(order.key, "ruth")
    assert press.standing(order.key, 0.0).state is State.PRINTING
    press.stop(order.key, "sam")
    assert press.standing(order.key, LONG).state is State.STOPPED
    assert press.ask(short("the next"), LONG).made


def test_a_fault_in_a_document_is_said_without_its_words(press, caplog):
    order = short("<img src='https://example.org/Zyxwvut'>")
    assert press.ask(order, LONG).state is State.FAILED
    assert "RuntimeError" in caplog.text and "Zyxwvut" not in caplog.text
    assert press.ask(short("the next"), LONG).made


def test_without_room_on_the_disk_it_is_printed_all_the_same(press, prints):
    prints.folder.write_text("no folder can be made here")
    assert press.ask(short("one"), LONG).made
    assert press.ask(short("one"), LONG).made


def test_closed_it_leaves_no_process_and_answers_whoever_waits(prints):
    press = Press(prints, Limits(at_once=1))
    press.ask(long("one"), 0.5)
    told = []
    waiting = Thread(target=lambda: told.append(press.standing(long("one").key, LONG)))
    waiting.start()
    workers = press.workers
    press.close()
    waiting.join(LONG)
    assert len(told) == len(workers) == 1
    assert all(map(gone, workers))


@pytest.mark.parametrize("kills", [10, pytest.param(30, marks=pytest.mark.soak)])
def test_killed_again_and_again_it_prints_on_and_nothing_half_made_is_kept(
    prints, record_property, kills
):
    """At moments by chance, the same each time: the first ten, and more in `make soak`."""
    chance, press = Random(11), Press(prints, Limits(at_once=2, seconds=LONG))
    tried, hit = 0, 0
    try:
        press.ask(short("warm"), LONG)
        for kill in range(kills):
            order = short(f"{kill} " * 1_000)
            press.ask(order, 0.0)
            sleep(chance.uniform(0, 0.1))
            hit += press.standing(order.key, 0.0).state is State.PRINTING
            assert killed_one_of(press, chance)
            for _ in range(5):  # whoever is told that it failed asks again
                tried += 1
                found = press.ask(order, LONG)
                if found.made:
                    break
            assert f"{kill} {kill}" in text_of(found.made)
    finally:
        press.close()
    assert hit > kills // 3
    kept = [path for path in prints.folder.rglob("*") if path.is_file()]
    assert len(kept) == kills + 1
    for path in kept:
        assert prints.find("K-104", path.name).rstrip().endswith(b"%%EOF")
    record_property("kills", kills)
    record_property("in the middle", hit)
    record_property("asked", tried)
    record_property("half files", 0)


def killed_one_of(press, chance):
    """Kill a process that prints, as soon as there is one; whether there was."""
    for _ in range(1000):
        with suppress(IndexError, ProcessLookupError):
            os.kill(chance.choice(press.workers), signal.SIGKILL)
            return True
        sleep(0.01)
    return False
