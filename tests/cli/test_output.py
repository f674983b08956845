"""Files that commands write are whole or not there, and nothing but a file is replaced."""

import os
import threading

import pytest

from planapp.cli.output import write_whole
from planapp.domain.errors import PlanappError


def test_an_earlier_file_is_replaced(tmp_path):
    path = tmp_path / "plan.json"
    path.write_bytes(b"old")
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_is_followed(tmp_path):
    (tmp_path / "link.json").symlink_to(tmp_path / "plan.json")
    write_whole(tmp_path / "link.json", b"new")
    assert (tmp_path / "plan.json").read_bytes() == b"new"
    assert (tmp_path / "link.json").is_symlink()


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    write_whole(pipe, b"new")
    reader.join(timeout=5)
    assert (read, pipe.is_fifo()) == ([b"new"], True)


@pytest.mark.parametrize(
    ("name", "line"), [(".", "this is a folder"), ("gone/plan.json", "nothing was written")]
)
def test_a_place_that_cannot_be_written_is_one_line(tmp_path, name, line):
    with pytest.raises(PlanappError, match=line):
        write_whole(tmp_path / name, b"new")
    assert list(tmp_path.iterdir()) == []
