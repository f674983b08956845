"""What leaves with a document and cannot be seen on its pages: nothing but what may."""

import io
import os
import re
import subprocess
import sys
from base64 import b64decode
from hashlib import sha256
from html import unescape
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planapp.domain.leaving_out import LeavingOut, key_of
from planapp.domain.passages import passages_of
from planapp.exchange.planfile import read_plan_file
from planapp.pdf.manuscript import Manuscript
from planapp.present.copies import whole_plan
from tests.pdf.every_document import DOCUMENTS, Case, hostile, small, wexmoor
from tests.pdf.reading import all_that_is_in, text_of
from tests.poison import poisoned

COPIES = {name: document for name, document in DOCUMENTS.items() if document.shared}
NAMES = re.compile("Sam|Reed|Robin|Ruth|Amos|Joan|Pike|Ellis|Hale|Marsh|Jack|Nair|/(home|tmp|work)")
SENTENCE = "A woman saw the white van on Friday"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_metadata_and_bookmarks_of_the_first_level_name_nobody_and_no_place_on_a_disk(name, shelf):
    for case in ("shown", "hostile"):
        with pikepdf.open(io.BytesIO(shelf.document(name, case))) as pdf:
            kept = [*map(str, pdf.docinfo.values()), pdf.Root.Metadata.read_bytes().decode()]
            kept += [str(item.title) for item in pdf.open_outline().root]
            assert set(pdf.docinfo.keys()) == {"/Title", "/Producer"}
        plan = DOCUMENTS[name].shown_with().plan.reference
        assert not NAMES.search(" ".join(kept).replace(plan, ""))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_only_the_plan_to_work_with_has_its_data_inside_and_no_link_leads_out(name, shelf):
    with pikepdf.open(io.BytesIO(shelf.document(name))) as pdf:
        assert list(pdf.attachments) == (["plan.json"] if DOCUMENTS[name].with_data else [])
        links = [link for page in pdf.pages for link in page.get("/Annots", [])]
        assert not any("/URI" in link.get("/A", {}) for link in links)


def test_the_data_inside_reads_in_as_the_plan_and_gradings_of_the_pages(shelf, tmp_path):
    with pikepdf.open(io.BytesIO(shelf.document("plan"))) as pdf:
        spec = pdf.attachments["plan.json"]
        assert (
            spec.relationship == pikepdf.Name.Source and "to read into planapp" in spec.description
        )
        (tmp_path / "plan.json").write_bytes(spec.get_file().read_bytes())
    read, case = read_plan_file(tmp_path / "plan.json"), wexmoor()
    assert read.plan == case.plan
    assert read.record == case.record.of_the_plan


def test_the_data_inside_holds_nothing_that_is_recorded_beside_the_plan_but_gradings(
    shelf, tmp_path
):
    with pikepdf.open(io.BytesIO(shelf.document("plan", "hostile"))) as pdf:
        (tmp_path / "plan.json").write_bytes(pdf.attachments["plan.json"].get_file().read_bytes())
    recorded = read_plan_file(tmp_path / "plan.json").record
    assert recorded.profiles and list(recorded.facts) == list(recorded.profiles)


letters = st.text(st.characters(categories=("Lu", "Ll", "Nd")), min_size=1, max_size=8)
ways = st.sampled_from(
    [str, str.upper, str.lower, lambda s: s.replace(" ", "\n"), lambda s: f"({s})"]
)


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(marks=st.lists(letters, min_size=2, max_size=2), way=ways)
def test_what_was_left_out_goes_to_no_copy_and_not_into_its_pictures(marks, way):
    """Whatever the words are and however they were typed; a copy is printed from nothing else."""
    secret = f"zq{marks[0]}zq {SENTENCE} zq{marks[1]}zq"
    for document in COPIES.values():
        found = " ".join(key_of(all_that_goes_to(document.made(without(secret, way(secret))))))
        assert " ".join(key_of(secret)) not in found
        assert all(" ".join(key_of(f"zq{mark}zq")) not in found for mark in marks)


@pytest.mark.parametrize("name", COPIES)
def test_it_would_be_found_there_if_it_was_not_left_out(name):
    said = all_that_goes_to(COPIES[name].made(_said_everywhere(SENTENCE)))
    assert " ".join(key_of(SENTENCE)) in " ".join(key_of(said))


@pytest.mark.parametrize("name", COPIES)
def test_what_was_left_out_is_in_no_byte_of_a_copy(name):
    """Not in words, metadata, bookmarks, tags, words for pictures, or files inside."""
    copy = COPIES[name].handed_over(without(SENTENCE, SENTENCE.upper()))
    assert " ".join(key_of(SENTENCE)) not in " ".join(key_of(all_that_is_in(copy)))


def without(secret: str, said: str) -> Case:
    """The case in which everything says this, once the secret was left out of it."""
    case, out = _said_everywhere(said), LeavingOut((secret,))
    return Case(plan=out.noun(case.plan), record=out.noun(case.record), day=case.day)


def all_that_goes_to(manuscript: Manuscript) -> str:
    """All that a manuscript says, with what is packed into addresses of pictures unpacked."""
    said = " ".join(manuscript.pages)
    packed = re.findall(r"data:[\w/+.-]+;base64,([\w+/=]+)", said)
    return " ".join(
        [unescape(said), *(b64decode(each).decode("utf-8", "replace") for each in packed)]
    )


def _said_everywhere(said: str) -> Case:
    """A case in which every text of the plan and of all that is recorded says it."""
    case = small()
    return Case(
        plan=poisoned(case.plan, f"{said}. "),
        record=poisoned(case.record, f"{said}. "),
        day=case.day,
    )


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_prints_nothing_that_was_not_looked_through_and_shown(name, shelf):
    """Every text on its pages is one of those in which other people's names are looked for."""
    case, printed = hostile(), text_of(shelf.document(name, "hostile"))
    looked_through = " ".join(passage.text for passage in passages_of(case.plan, case.record))
    shown = " ".join(row.text for s in whole_plan(case.plan, case.record) for row in s.rows)
    team = case.plan.team.split()[0]
    marks = {mark for mark in case.words.given if mark in printed} - {team}
    assert len(marks) > 5
    assert {mark for mark in marks if mark not in looked_through} == set()
    if name != "held":  # of which the second person is shown the very lines
        assert {mark for mark in marks if mark not in shown} == set()


PRINTED_AGAIN = ("medical", "family")
AGAIN = f"""
import time_machine
from hashlib import sha256
from tests.pdf.every_document import DOCUMENTS, hostile
with time_machine.travel("2031-05-04 03:02:01"):
    for name, document in DOCUMENTS.items():
        print(name, document.made(hostile()).key, sep="=")
    for name in {PRINTED_AGAIN}:
        made = DOCUMENTS[name].handed_over(hostile())
        print(f"print of {{name}}", sha256(made).hexdigest(), sep="=")
"""


def test_the_same_version_is_the_same_bytes_in_another_process_on_another_day(shelf):
    """Of every document all that is printed; of some the print too, which comes of nothing else."""
    root = Path(__file__).parent.parent.parent
    place = {**os.environ, "PYTHONHASHSEED": "4711", "TZ": "Pacific/Auckland"}
    told = subprocess.run(
        [sys.executable, "-c", AGAIN],
        env={**place, "PYTHONPATH": str(root)},
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    there = dict(line.split("=") for line in told.split("\n") if line)
    here = {name: document.made(hostile()).key for name, document in DOCUMENTS.items()}
    for name in PRINTED_AGAIN:
        here[f"print of {name}"] = sha256(shelf.document(name, "hostile")).hexdigest()
    assert there == here
