"""Long work shows a bar on a terminal; quick work, and a file, show nothing."""

import sys
from io import StringIO
from time import sleep

import pytest

from planapp.cli import progress


class Terminal(StringIO):
    """Something that a person watches."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def watched(monkeypatch):
    """Let standard error be something, from now on: pytest gives each test another."""

    def watch(stream: StringIO, shown_after: float) -> StringIO:
        monkeypatch.setattr(sys, "stderr", stream)
        monkeypatch.setattr(progress, "SHOWN_AFTER", shown_after)
        monkeypatch.setattr(progress, "AGAIN", 0.005)
        return stream

    return watch


def test_a_bar_stands_on_the_terminal_and_goes_with_the_work(watched) -> None:
    terminal = watched(Terminal(), 0.0)
    with progress.steps("Scoring plans", 4, done=1) as step:
        step()
        for _ in range(400):
            if "2 of 4" in terminal.getvalue():
                break
            sleep(0.005)
    shown = terminal.getvalue()
    assert "Scoring plans ████████████░░░░░░░░░░░░ 2 of 4" in shown
    assert shown.endswith("\r\x1b[K")


def test_quick_work_shows_nothing(watched) -> None:
    terminal = watched(Terminal(), progress.SHOWN_AFTER)
    with progress.steps("Drawing", 3) as step:
        step()
    assert "Drawing" not in terminal.getvalue()


def test_what_is_no_terminal_gets_nothing(watched) -> None:
    file = watched(StringIO(), 0.0)
    with progress.steps("Drawing", 3):
        sleep(0.05)
    assert file.getvalue() == ""
