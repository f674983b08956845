"""The way from those who answer to the press: an answer to every question, or a clear line."""

import socket
import struct
from threading import Thread

import pytest

from planapp.press.line import CannotPrint, Line, answer
from planapp.press.orders import State
from planapp.press.press import Limits, Press
from planapp.store.prints import Prints
from tests.pdf.reading import text_of
from tests.press.manuscripts import long, short

LONG = 60.0


@pytest.fixture
def line(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # the name of a socket must be short
    press = Press(Prints(tmp_path, "5e" * 32), Limits(at_once=1))
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("press")
        listening.listen()
        Thread(target=answer, args=(press, listening), daemon=True).start()
        yield Line("press")
        listening.shutdown(socket.SHUT_RDWR)
    press.close()


def test_all_that_is_asked_of_a_press_can_be_asked_from_another_process(line):
    order = short("fed late \ud800", trace="Printed for Łucja")
    made = line.ask(order, LONG)
    assert made.state is State.PRINTED
    assert "Printed for Łucja" in text_of(made.made)
    assert line.standing(order.key, 0.0).state is State.PRINTED
    assert line.ask(long("on"), 0.3).state is State.PRINTING
    line.print_ahead(short("ahead", by=""))
    assert line.standing(short("ahead").key, 0.0).state is State.WAITING
    line.stop(long("on").key, "ruth")
    assert line.standing(long("on").key, LONG).state is State.STOPPED
    assert line.standing(short("ahead").key, LONG).state is State.PRINTED
    assert line.standing("no such", 0.0).state is State.UNKNOWN


@pytest.mark.parametrize("said", [b"", b"{", b'{"manuscript": 7}', b'{"manuscript": "{}"}'])
def test_what_is_no_question_ends_nothing(line, said):
    with pytest.raises(CannotPrint), line._connected() as wire:
        wire.send_bytes(said)
        if not wire.poll(LONG):
            pytest.fail("the press still listens to it")
        try:
            wire.recv_bytes()
        except EOFError as error:
            raise CannotPrint from error
    assert line.standing("no such", 0.0).state is State.UNKNOWN


def test_a_press_that_is_not_there_is_one_clear_line(tmp_path):
    with pytest.raises(CannotPrint, match="Try again in a minute"):
        Line(str(tmp_path / "nowhere")).ask(short("one"), 0.0)


def test_a_press_that_stands_still_is_the_same_line_whatever_is_asked(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("planapp.press.line.PATIENCE", 0.2)
    monkeypatch.setattr("planapp.press.line._SECONDS", struct.pack("@ll", 0, 200_000))
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("press")
        listening.listen()
        for order in (short("one"), long("more than a socket holds unread")):
            with pytest.raises(CannotPrint):
                Line("press").ask(order, 0.0)
