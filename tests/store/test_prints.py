"""Kept prints: whole or not there, read by the service alone, and never more than there is room."""

import os
import subprocess
import sys
from random import Random
from time import sleep

import pytest

from planapp.store.prints import Prints, forget_all_prints, forget_prints

SECRET = "5e" * 32
WORDS = b"%PDF Zyxwvut was seen on Monday %%EOF"
KILLED = 30


@pytest.fixture
def prints(tmp_path):
    made = Prints(tmp_path, SECRET)
    made.make_room("K-104")
    return made


def files(prints):
    return sorted(path for path in prints.folder.rglob("*") if path.is_file())


def test_a_print_is_found_again_by_its_plan_and_key_alone(prints, tmp_path):
    assert prints.keep("K-104", "aa", WORDS)
    assert prints.find("K-104", "aa") == WORDS == Prints(tmp_path, SECRET).find("K-104", "aa")
    assert prints.find("K-104", "bb") is None
    assert prints.find("K-105", "aa") is None
    assert prints.find("", "aa") is None


def test_without_room_for_the_plan_nothing_is_kept(prints):
    assert not prints.keep("K-105", "aa", WORDS)
    assert files(prints) == []


def test_nobody_but_the_service_can_read_it(prints, tmp_path):
    prints.keep("K-104", "aa", WORDS)
    (kept,) = files(prints)
    assert kept.stat().st_mode & 0o777 == 0o600
    assert {f.stat().st_mode & 0o777 for f in (prints.folder, kept.parent)} == {0o700}
    assert b"Zyxwvut" not in kept.read_bytes()
    assert "K-104" not in str(kept.relative_to(tmp_path))
    assert Prints(tmp_path, "a0" * 32).find("K-104", "aa") is None


@pytest.mark.parametrize(
    "spoil",
    [lambda b: b[:-1], lambda b: b[:5], lambda b: b"", lambda b: b[:40] + b"x" + b[41:]],
    ids=("end", "most", "all", "letter"),
)
def test_one_that_is_cut_off_or_changed_counts_as_not_there(prints, spoil):
    prints.keep("K-104", "aa", WORDS)
    (kept,) = files(prints)
    kept.write_bytes(spoil(kept.read_bytes()))
    assert prints.find("K-104", "aa") is None
    assert prints.keep("K-104", "aa", WORDS)
    assert prints.find("K-104", "aa") == WORDS


def test_one_put_in_the_place_of_another_counts_as_not_there(prints):
    prints.keep("K-104", "aa", WORDS)
    (kept,) = files(prints)
    kept.rename(kept.with_name("bb"))
    assert prints.find("K-104", "bb") is None


def test_those_asked_for_longest_ago_go_when_there_is_no_more_room(tmp_path):
    prints = Prints(tmp_path, SECRET, most=4_000)
    for plan in ("K-1", "K-2"):
        prints.make_room(plan)
    for number, (plan, key) in enumerate([("K-1", "aa"), ("K-2", "bb"), ("K-1", "cc")]):
        prints.keep(plan, key, bytes(1_200))
        for path in prints.folder.rglob(key):
            os.utime(path, (number, number))
    assert prints.find("K-1", "aa")  # which makes it the newest
    prints.keep("K-2", "dd", bytes(1_200))
    assert [path.name for path in sorted(files(prints), key=lambda p: p.name)] == ["aa", "cc", "dd"]


def test_what_is_forgotten_is_overwritten_and_its_place_taken(prints):
    prints.keep("K-104", "aa", WORDS)
    (kept,) = files(prints)
    with kept.open("rb") as reading:
        forget_prints(prints.folder.parent, "K-104")
        assert set(reading.read()) == {0}
    assert [f.stat().st_size for f in files(prints)] == [0]
    forget_prints(prints.folder.parent, "K-104")
    prints.make_room("K-104")
    assert not prints.keep("K-104", "aa", WORDS)


def test_all_are_forgotten_and_can_be_kept_again(prints):
    prints.keep("K-104", "aa", WORDS)
    forget_all_prints(prints.folder.parent)
    assert prints.find("K-104", "aa") is None
    assert prints.keep("K-104", "aa", WORDS)


def test_a_disk_that_refuses_says_so_and_leaves_nothing_half_written(prints, monkeypatch):
    def refuse(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OSError, match="No space"):
        prints.keep("K-104", "aa", WORDS)
    monkeypatch.undo()
    prints.sweep()
    assert files(prints) == []


KEEPING = """
import sys
from pathlib import Path
from planapp.store.prints import Prints
prints, made = Prints(Path(sys.argv[1]), sys.argv[2]), b"%PDF" + bytes(2_000_000) + b"%%EOF"
print("ready", flush=True)
for number in range(10_000):
    prints.keep("K-104", f"{number % 7}", made)
"""


def test_killed_at_any_moment_no_print_is_half_there(prints, tmp_path, record_property):
    chance, whole, begun = Random(7), 0, 0
    for _ in range(KILLED // 3):  # three at once: starting takes longest
        writers = [started(tmp_path) for _ in range(3)]
        for writer in writers:
            writer.stdout.readline()
        for writer in writers:
            sleep(chance.uniform(0.002, 0.02))
            writer.kill()
            writer.communicate(timeout=20)
        for path in files(prints):
            begun += path.name.startswith(".")
            if not path.name.startswith("."):
                made = prints.find("K-104", path.name)
                assert made is not None and made.endswith(b"%%EOF")
                whole += 1
        prints.sweep()
        assert not [path for path in files(prints) if path.name.startswith(".")]
    record_property("kills", KILLED)
    record_property("half files", 0)
    assert whole and begun


def started(folder):
    words = [sys.executable, "-c", KEEPING, str(folder), SECRET]
    return subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
