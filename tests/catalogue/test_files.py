"""Reading one YAML file: plain values kept with their place, and one clear line for all else."""

from pathlib import Path

import pytest

from planapp.catalogue.files import MAX_BYTES, CatalogueError, read_yaml


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "one.yaml"


def refusal(path: Path, text: str | bytes) -> str:
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(CatalogueError) as caught:
        read_yaml(path)
    line = str(caught.value)
    assert line.startswith(str(path))
    assert "\n" not in line
    return line


def test_values_are_plain_and_know_their_line(path: Path) -> None:
    path.write_text("id: ONE\nlist:\n  - 3\n  - yes\nsource: {at: '5.30'}\n", "utf-8")
    document = read_yaml(path)
    assert document == {"id": "ONE", "list": [3, True], "source": {"at": "5.30"}}
    assert document.written["list", 1].line == 4
    assert document.place(("source", "at")) == f"{path}, line 5, source.at"
    assert document.text("source", "at") == "5.30"


def test_a_byte_order_mark_is_no_matter(path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbfid: ONE\n")
    assert read_yaml(path) == {"id": "ONE"}


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("5.30", 'the number 5.30 (write "5.30")'),
        ("2027-04-03", "the date 2027-04-03"),
        ("yes", "the yes-or-no value yes"),
        ("[a]", "found a list"),
        ("{a: b}", "found a group of keys"),
        ("", "found nothing"),
        ("'  '", "found nothing"),
    ],
)
def test_what_is_not_text_is_refused_where_text_is_asked_for(
    path: Path, value: str, words: str
) -> None:
    path.write_text(f"id: ONE\nat: {value}\n", "utf-8")
    document = read_yaml(path)
    with pytest.raises(CatalogueError, match="line 2, at: expected text") as caught:
        document.text("at")
    assert words in str(caught.value)


def test_absent_text_is_refused(path: Path) -> None:
    path.write_text("id: ONE\n", "utf-8")
    with pytest.raises(CatalogueError, match="source.0.at: missing"):
        read_yaml(path).text("source", 0, "at")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: 1\nb: 2\na: 3\n", "line 3: the key a is there twice"),
        ("on: 1\n", 'line 1: the key on is not read as text; write "on"'),
        ("5.30: x\n", "the key 5.30 is not read as text"),
        ("? [a]\n: b\n", "a key must be one word of text"),
        ("a: &x 1\nb: *x\n", "line 2: *x points to another place"),
        ("a: !!python/object:os.system x\n", "the tag tag:yaml.org,2002:python/object"),
        ("a: 2027-02-30\n", "line 1: 2027-02-30 is no real date"),
        ("a: b: c\n", "line 1: not YAML"),
        ("a: 'open\n", "not YAML"),
        ("a: \x07\n", "not YAML"),
        ("", "the file is empty"),
        ("# nothing\n", "the file is empty"),
        ("- a\n", "expected keys and values at the top"),
        ("a: b\n---\nc: d\n", "not YAML"),
        ("a: " + "[" * 500, "nested more than 20 deep"),
        ("a: " + "[" * 5_000, "nest"),  # by us or, before us, by the reader of YAML
        (b"a: \xff\n", "byte 4 is not UTF-8"),
        ("a: " + "x" * MAX_BYTES, "more than 1,000,000 bytes"),
        ("a: 1" + ":59" * 300_000, ":59… is too long for a number"),
        ("a: 0x" + "f" * 900_000, "is too long for a number"),
    ],
)
def test_anything_that_could_be_read_two_ways_is_refused(
    path: Path, text: str | bytes, words: str
) -> None:
    assert words in refusal(path, text)


def test_a_file_that_is_not_there_is_refused(path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"cannot be read \(No such file"):
        read_yaml(path)
