"""`planapp statements`: sentences in, one answer each out, and one clear line for a bad file."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from planapp.cli.main import main

FACETS = ["names_concern", "has_measure", "specific", "timed", "who"]


def planapp(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["statements", *map(str, words)], env={"COLUMNS": "72"})


def answers(path: Path) -> list[dict[str, Any]]:
    done = planapp(path, "--format", "jsonl")
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.output.splitlines()]


def test_each_line_of_a_text_file_is_an_action_named_by_its_line(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text("Referral to CAMHS\n\nHV to weigh Jack at home twice a week.\n", "utf-8")
    first, second = answers(path)
    assert (first["id"], first["kind"], first["text"]) == ("s1", "action", "Referral to CAMHS")
    assert second["id"] == "s3"
    assert list(second) == ["id", "kind", "text", "facets", "suggestion"]
    assert list(second["facets"]) == FACETS
    assert second["facets"]["names_concern"] == {"met": False, "evidence": []}
    assert second["facets"]["has_measure"] == {
        "met": True,
        "evidence": [{"start": 25, "end": 37, "text": "twice a week", "why": "how often"}],
    }
    assert second["suggestion"] == ""


def test_json_lines_keep_their_id_kind_and_text(tmp_path: Path) -> None:
    path = tmp_path / "plan.jsonl"
    rows = [
        {"id": "o1", "kind": "objective", "text": " Ellie’s attendance is above 95% "},
        {"id": 7, "text": "Support", "label": "of no concern here"},
        {"text": ""},
    ]
    path.write_text("\n".join(json.dumps(row) for row in rows) + "\n", "utf-8")
    found = answers(path)
    assert [(one["id"], one["kind"], one["text"]) for one in found] == [
        ("o1", "objective", " Ellie’s attendance is above 95% "),
        (7, "action", "Support"),
        ("s3", "action", ""),
    ]
    assert found[0]["facets"]["who"]["met"]
    assert not found[1]["facets"]["has_measure"]["met"]


def test_a_facet_it_is_not_sure_of_says_so_and_blanks_are_listed(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text("[Name] to mend the gate", "utf-8")
    [found] = answers(path)
    assert found["facets"]["has_measure"]["sure"] is False
    assert "sure" not in found["facets"]["who"]
    assert [blank["text"] for blank in found["unfilled"]] == ["[Name]"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_understood(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "plan.txt"
    path.write_text("Zoë to ring\r\nReferral\r\n", encoding)
    assert [one["text"] for one in answers(path)] == ["Zoë to ring", "Referral"]


def test_odd_characters_stay_on_their_line(tmp_path: Path) -> None:
    path = tmp_path / "plan.jsonl"
    texts = ["one\u2028two", "half \ud83d pair", "tab\tand\x0cfeed", "é́ 👩‍👧"]
    path.write_text("\n".join(json.dumps({"text": text}) for text in texts), "utf-8")
    assert [one["text"] for one in answers(path)] == texts


def test_text_output_is_for_a_person_and_fits_the_window(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(
        "HV to weigh \x1b[31mJack at Elm Road every Tuesday\nVisit regularly\n", "utf-8"
    )
    done = planapp(path)
    assert done.exit_code == 0
    assert "s1 (action): HV to weigh" in done.output
    assert "timed       “every Tuesday” (how often)" in done.output
    assert "could not find" in done.output
    assert "suggestion  Say which person will do this." in done.output
    assert "\x1b" not in done.output
    assert all(len(line) <= 72 for line in done.output.splitlines())


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("plan.txt", b"caf\xe9\n", "byte 4 is not UTF-8; save the file as UTF-8."),
        ("plan.txt", b"\xff\xfea", "is not UTF-16"),
        ("plan.csv", b"text\n", "ends in .txt (one a line) or .jsonl, found “.csv”"),
        ("plan.jsonl", b'{"text": "a"}\n{"text": \n', "line 2: not JSON (Expecting value"),
        ("plan.jsonl", b"[" * 100_000, "line 1: not JSON"),
        ("plan.jsonl", b'["a"]\n', "line 1: expected an object"),
        ("plan.jsonl", b'{"id": "a"}\n', 'line 1: expected "text"'),
        ("plan.jsonl", b'{"text": 5}\n', 'line 1: expected "text"'),
        ("plan.jsonl", b'{"text": "a", "id": ["b"]}\n', 'line 1: expected "id"'),
        (
            "plan.jsonl",
            b'{"text": "a", "kind": "goal"}\n',
            "line 1: unknown kind 'goal'; known: action, objective, measure, concern.",
        ),
    ],
)
def test_a_file_that_cannot_be_read_gets_one_line_and_exit_code_2(
    tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    done = planapp(path, "--format", "jsonl")
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr.startswith(str(path))
    assert done.stderr.count("\n") == 1
    assert words in done.stderr


def test_a_missing_file_gets_one_line_and_exit_code_2(tmp_path: Path) -> None:
    done = planapp(tmp_path / "none.txt")
    assert done.exit_code == 2
    assert "cannot be read (No such file or directory)" in done.stderr


def test_an_empty_file_gives_nothing(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(b"")
    assert answers(path) == []
