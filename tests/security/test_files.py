"""Files made to harm: refused in one line, quickly, without being unpacked, and nothing is kept."""

import io
import re
import time
import tracemalloc
import zipfile
from contextlib import contextmanager

import pytest

from planapp.catalogue.files import CatalogueError, read_yaml
from planapp.catalogue.load import load
from planapp.cli.main import main
from planapp.config import criteria_folder
from planapp.exchange.any_file import read_any
from planapp.exchange.files import Unreadable
from planapp.web.headers import BODY

MEGABYTE = 1024 * 1024
MOST_GROWTH = 50 * MEGABYTE
MOST_SECONDS = 5
"""Of this process alone; each of these files takes well under one."""


@contextmanager
def little_memory():
    """At most 50 MB are taken, even for a moment."""
    tracemalloc.start()
    try:
        yield
        grown = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert grown < MOST_GROWTH, f"{grown / MEGABYTE:.0f} MB"


@contextmanager
def little_time():
    """At most five seconds of this process."""
    began = time.process_time()
    yield
    assert time.process_time() - began < MOST_SECONDS


@pytest.fixture(scope="module")
def bomb():
    """A workbook of 200 KB that holds 200 MB."""
    made, zeros = io.BytesIO(), b"0" * MEGABYTE
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        with file.open("xl/worksheets/sheet1.xml", "w") as sheet:
            for _ in range(200):
                sheet.write(zeros)
    content = made.getvalue()
    assert len(content) < 250_000
    return content


NAMES = ("plan.xlsx", "plan.docx", "plan.csv", "plan.json", "plan.zip")


@pytest.mark.parametrize("name", NAMES)
def test_a_zip_bomb_is_refused_unopened_whatever_it_is_called(tmp_path, bomb, name):
    path = tmp_path / name
    path.write_bytes(bomb)
    with little_memory(), pytest.raises(Unreadable) as caught:
        read_any(path)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 300 + len(str(tmp_path))


@pytest.mark.parametrize("name", NAMES)
def test_an_upload_of_one_is_answered_with_a_page(as_role, records, bomb, name):
    data = {"reference": "K-9", "file": (io.BytesIO(bomb), name)}
    chair = as_role("chair")
    with little_memory():
        answer = chair.send("/plans/from-file", data, content_type="multipart/form-data")
    assert (answer.status_code, records.table("plan").count) == (422, 0)
    assert "save" in answer.text


HEADER = b"concern,action\n"
LARGE = {
    "one row of a million cells": HEADER + b"," * (BODY - 100),
    "a million rows": HEADER + b"a\n" * (BODY // 2 - 100),
    "a million blank rows": HEADER + b"\n" * (BODY - 100),
    "quotation marks": HEADER + b'"' * (BODY - 100),
    "one cell": HEADER + b'"' + b"a " * (BODY // 2 - 100) + b'",b',
    "no header": b"a," * (BODY // 2),
}


@pytest.mark.parametrize("what", LARGE)
def test_a_table_as_large_as_may_be_sent_takes_little(tmp_path, what):
    path = tmp_path / "plan.csv"
    path.write_bytes(LARGE[what])
    with little_memory():
        try:
            read_any(path)
        except Unreadable as error:
            assert len(str(error)) < 2_000


@pytest.mark.parametrize(
    "text", ["[" * 500_000, '{"plan":' * 200_000, '"' + "\\u0061" * 200_000, "1" * BODY, "nul"]
)
def test_a_plan_file_that_is_no_plan_is_refused_quickly(tmp_path, text):
    path = tmp_path / "plan.json"
    path.write_text(text)
    with little_memory(), pytest.raises(Unreadable) as caught:
        read_any(path)
    assert len(str(caught.value)) < 1_000


def laughs(levels):
    """Few bytes that stand for 9 to the power of the levels."""
    lines = ["a0: &a0 ha"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, levels)]
    return "\n".join(lines)


YAML = {
    "a Python object": "id: !!python/object/apply:os.system ['echo']",
    "a Python name": "id: !!python/name:os.system",
    "a Python module": "id: !!python/module:os",
    "an unknown tag": "id: !evil x",
    "an alias bomb": laughs(9),
    "one alias": "id: &a x\ntitle: *a",
    "an alias of itself": "id: &a [*a]",
    "a merge": "id: &a {b: c}\ntitle: {<<: {d: e}}",
    "nesting": "id: " + "[" * 100_000,
    "nested keys": "id: " + "{a: " * 100_000,
    "many bytes": "id: " + "x" * 1_000_001,
    "a long number": "id: 1" + ":59" * 300_000,
    "a long fraction": "id: 1" + ":59" * 300_000 + ".5",
    "a long hexadecimal": "id: 0x" + "f" * 900_000,
    "many keys alike": "id: x\n" * 100_000,
    "an endless document": "--- x\n" * 100_000,
}


HOSTILE = "ACT-99-hostile.yaml"


@pytest.mark.parametrize("what", YAML)
def test_yaml_made_to_harm_is_refused_in_one_line(tmp_path, what):
    path = tmp_path / HOSTILE
    path.write_text(YAML[what])
    with little_time(), little_memory(), pytest.raises(CatalogueError) as caught:
        read_yaml(path)
    assert str(caught.value).startswith(str(path))
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 300 + len(str(path))


def test_the_command_line_says_so_in_one_line(tmp_path, capsys):
    for path in criteria_folder().rglob("*.yaml"):
        to = tmp_path / path.relative_to(criteria_folder())
        to.parent.mkdir(exist_ok=True)
        to.symlink_to(path)
    for what in ("a Python object", "an alias bomb", "many bytes"):
        (tmp_path / "action" / HOSTILE).write_text(YAML[what])
        with little_time(), pytest.raises(SystemExit) as ended:
            main(["criteria", "test", str(tmp_path)])
        said = capsys.readouterr()
        lines = (said.out + said.err).strip().splitlines()
        assert (ended.value.code, len(lines)) == (2, 1)
        assert HOSTILE in lines[0]


@pytest.mark.parametrize("name", ["changes.yaml", f"action/{HOSTILE}"])
def test_an_authoritys_own_file_is_read_as_strictly(tmp_path, name):
    hostile = tmp_path / name
    hostile.parent.mkdir(exist_ok=True)
    for what in ("a Python object", "an alias bomb"):
        hostile.write_text(YAML[what])
        with little_time(), pytest.raises(CatalogueError, match=re.escape(str(hostile))):
            load(criteria_folder(), tmp_path)


def test_a_file_without_an_end_is_read_no_further_than_it_may_be(tmp_path):
    (tmp_path / HOSTILE).symlink_to("/dev/zero")
    with little_memory(), pytest.raises(CatalogueError, match="more than 1,000,000 bytes"):
        read_yaml(tmp_path / HOSTILE)
