"""What an authority sets for itself: read as strictly as what came with planapp, and marked."""

import shutil
from itertools import pairwise
from pathlib import Path

import pytest

from planapp.catalogue.files import CatalogueError
from planapp.catalogue.load import load
from planapp.config import criteria_folder
from planapp.domain.findings import Severity
from tests.own_edition import own_edition
from tests.scorer.catalogue import catalogue

OURS = criteria_folder()
PLAIN = catalogue()


@pytest.fixture
def local(tmp_path: Path) -> Path:
    folder = tmp_path / "criteria"
    folder.mkdir()
    return folder


def changed(local: Path, text: str):
    (local / "changes.yaml").write_text(f"changes:\n{text}", "utf-8")
    return {criterion.id: criterion for criterion in load(OURS, local).criteria}


def refusal(local: Path, text: str) -> str:
    with pytest.raises(CatalogueError) as refused:
        changed(local, text)
    line = str(refused.value)
    assert "\n" not in line
    assert "changes.yaml" in line
    return line


def own(local: Path, **changes: str) -> Path:
    """A criterion of the authority's own: one of ours under another name."""
    path = local / "action" / "WEX-01-says-exactly-what.yaml"
    path.parent.mkdir()
    shutil.copy(OURS / "action" / "ACT-05-says-what-is-done.yaml", path)
    text = path.read_text("utf-8").replace("id: ACT-05", "id: WEX-01")
    for name, value in {"basis": "local", **changes}.items():
        text = text.replace(f"{name}: review", f"{name}: {value}")
    path.write_text(text, "utf-8")
    return path


def test_without_a_folder_nothing_is_local(tmp_path):
    criteria = load(OURS, tmp_path / "criteria")
    assert criteria.fingerprint == PLAIN.fingerprint
    assert not [criterion for criterion in criteria.criteria if criterion.local]


def test_a_criterion_can_be_switched_off_with_a_reason(local):
    criteria = changed(
        local, "  - {id: ACT-12, switched_off: true, reason: We teach this another way}\n"
    )
    assert "We teach this another way" in criteria["ACT-12"].withdrawn
    assert criteria["ACT-12"].local
    assert "ACT-12" not in {c.id for c in load(OURS, local).active}


def test_a_severity_can_be_changed_with_a_reason(local):
    before = {c.id: c for c in PLAIN.criteria}["ACT-07"].severity
    after = Severity.CONSIDER if before is not Severity.CONSIDER else Severity.SHOULD
    criteria = changed(local, f"  - {{id: ACT-07, severity: {after}, reason: A pilot year}}\n")
    assert criteria["ACT-07"].severity is after
    assert criteria["ACT-07"].accuracy == {c.id: c for c in PLAIN.criteria}["ACT-07"].accuracy
    assert "A pilot year" in criteria["ACT-07"].local


def test_a_threshold_can_be_changed_and_must_fit_its_check(local):
    numbers = ((c, k, v) for c in PLAIN.criteria for k, v in c.check.arguments.items())
    named, argument, value = next(found for found in numbers if type(found[2]) is int)
    said = f"  - {{id: {named.id}, check: {{{argument}: {value + 1}}}, reason: Our protocol}}\n"
    assert changed(local, said)[named.id].check.arguments[argument] == value + 1
    said = f"  - {{id: {named.id}, check: {{{argument}: soon}}, reason: Our protocol}}\n"
    assert argument in refusal(local, said)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("  - {id: ACT-99, switched_off: true, reason: Ours}\n", "did you mean ACT-"),
        ("  - {id: ACT-12, switched_off: true}\n", "reason: missing"),
        ("  - {id: ACT-12, reason: Ours}\n", "nothing of ACT-12 is changed"),
        ("  - {id: ACT-12, switch_off: true, reason: Ours}\n", "did you mean switched_off?"),
        (
            "  - {id: ACT-12, switched_off: true, severity: must, reason: Ours}\n",
            "leave out its other changes",
        ),
        ("  - {id: ACT-12, severity: might, reason: Ours}\n", "expected 'must', 'should'"),
        ("  - {id: ACT-12, check: {wat: 3}, reason: Ours}\n", "takes no wat"),
        (
            "  - {id: ACT-12, switched_off: true, reason: Ours}\n"
            "  - {id: ACT-12, severity: must, reason: Ours}\n",
            "changed twice",
        ),
        ("  - {id: ACT-12, switched_off: true, reason: .}\n", "write in words why"),
        ("  - {id: ACT-12, severity: consider, reason: Ours}\n", "is “consider” already"),
        (
            "  - {id: PLAN-17, check: {working_days: -10}, reason: Ours}\n",
            "found -10; write a number from 0 to 3,660",
        ),
        (
            "  - {id: MTG-09, check: {weeks: 99999999999}, reason: Ours}\n",
            "found 99999999999; write a number from 0 to 3,660",
        ),
        ("  - &a [*a, *a]\n", "points to another place"),
        ("  - !!python/object/apply:os.system [id]\n", "is not used here"),
    ],
)
def test_a_change_that_cannot_be_meant_is_refused_in_one_line(local, text, words):
    assert words in refusal(local, text)


def test_a_swelling_file_is_refused_before_it_swells(local):
    rows = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    for before, name in pairwise("abcdefghi"):
        rows.append(f"{name}: &{name} [{', '.join(['*' + before] * 9)}]")
    (local / "changes.yaml").write_text("\n".join(rows), "utf-8")
    with pytest.raises(CatalogueError, match="points to another place"):
        load(OURS, local)


def test_a_criterion_of_ones_own_is_added_and_marked(local):
    own(local)
    criteria = {criterion.id: criterion for criterion in load(OURS, local).criteria}
    assert criteria["WEX-01"].local
    assert not criteria["ACT-05"].local


def test_a_criterion_of_ones_own_says_that_it_is_local(local):
    own(local, basis="statute")
    with pytest.raises(CatalogueError, match="write local"):
        load(OURS, local)


def test_a_criterion_of_ones_own_cannot_take_the_place_of_ours(local):
    path = own(local)
    path.write_text(path.read_text("utf-8").replace("WEX-01", "ACT-05"), "utf-8")
    path.rename(path.with_name("ACT-05-says-exactly-what.yaml"))
    with pytest.raises(CatalogueError, match="already used by planapp itself"):
        load(OURS, local)


def test_a_file_that_nobody_would_read_is_refused(local):
    (local / "lexicons").mkdir()
    (local / "lexicons" / "mine.yaml").write_text("a: b", "utf-8")
    with pytest.raises(CatalogueError, match="nothing reads this place"):
        load(OURS, local)


def test_the_fingerprint_covers_what_is_local(local):
    own(local)
    with_own = load(OURS, local).fingerprint
    changed(local, "  - {id: ACT-12, switched_off: true, reason: Ours}\n")
    assert len({PLAIN.fingerprint, with_own, load(OURS, local).fingerprint}) == 3


def test_an_edition_of_their_own_stands_beside_ours(local):
    editions = {edition.id: edition for edition in load(OURS, own_edition(local)).editions}
    assert [item.title for item in editions["wexmoor"].subarea("meals").items][0] == "Enough"
    assert "gcp1" in editions


def test_an_edition_with_the_id_of_ours_takes_its_place_and_must_mean_the_same(local):
    ours = (OURS / "gcp-editions" / "gcp1.yaml").read_text("utf-8")
    with_item = "title: Housing, items: [{key: walls, title: Walls}]}"
    own_edition(local, ours.replace("title: Housing}", with_item), "gcp1")
    (gcp1,) = (e for e in load(OURS, local).editions if e.id == "gcp1")
    assert gcp1.subarea("housing").items[0].title == "Walls"
    for old, new, words in (
        ("{key: housing, title: Housing}", "{key: home, title: Home}", "also grades housing"),
        ("4, 5]\nlabels: [", "4, 5, 6]\nlabels: [blissful, ", "another scale"),
    ):
        own_edition(local, ours.replace(old, new), "gcp1")
        with pytest.raises(CatalogueError, match=words):
            load(OURS, local)


def test_no_text_of_a_tool_comes_with_planapp():
    for edition in load(OURS).editions:
        for sub in edition.subareas:
            assert not sub.descriptors and not sub.items, sub.key
