"""A folder of criteria is read whole or refused in one clear line: file, place, found, known."""

import shutil
from pathlib import Path

import pytest

from planapp.catalogue.files import CatalogueError
from planapp.catalogue.load import load
from planapp.config import criteria_folder
from planapp.domain.findings import InPlans, Mark

ACT_01 = Path("action", "ACT-01-names-a-concern.yaml")
CON_02 = Path("concern", "CON-02-says-what-may-happen.yaml")
COUNTS = "{texts: 10, due: 4, found: 5, right: 2}"
GOOD = "{found: 3, right: 2, missed: 1}"
MAY = "may_happen"
TBC = Mark("tbc", MAY)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small catalogue that can be spoiled: two criteria and all lexicons."""
    ours, mine = criteria_folder(), tmp_path / "criteria"
    for name in ("lexicons", "gcp-editions"):
        shutil.copytree(ours / name, mine / name)
    for path in (ACT_01, CON_02, Path("bands.yaml")):
        (mine / path.parent).mkdir(parents=True, exist_ok=True)
        shutil.copy(ours / path, mine / path)
    return mine


def spoil(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def refusal(folder: Path) -> str:
    with pytest.raises(CatalogueError) as refused:
        load(folder)
    line = str(refused.value)
    assert "\n" not in line
    return line


def test_a_whole_catalogue_is_read(folder: Path) -> None:
    criteria = load(folder)
    assert [criterion.id for criterion in criteria.criteria] == ["ACT-01", "CON-02"]
    assert {edition.id for edition in criteria.editions} == {
        *("gcp1", "gcp2", "gcp2a", "local-four-steps"),
    }
    assert criteria.bands[0].at_least > criteria.bands[-1].at_least == 0


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("severity: must", "severty: must", "severty: unknown key; did you mean severity?"),
        ("why: >\n  When", "wy: >\n  When", "did you mean why?"),
        ("severity: must", "severity: might", "expected 'must', 'should' or 'consider'"),
        ('at: "5.29"', "at: 5.30", 'found the number 5.30 (write "5.30")'),
        ("field: concerns", "field: concern", "did you mean concerns?"),
        ("name: answers_a_concern", "name: answer_concern", "did you mean answers_a_concern?"),
        ("name: answers_a_concern", "name: answers_a_concern\n  of: concerns", "takes no of"),
        ("{found}.", "{fond}.", "{fond} is not known; did you mean found?"),
        ("{found}.", "{it.wat}.", "did you mean what?"),
        ("{found}.", "{found.", "cannot be filled in"),
        ("id: ACT-01", "id: ACT-02", "name the file ACT-02-SHORT-NAME.yaml"),
        ("id: ACT-01", "id: act-1", "write an id such as ACT-01"),
        ("applies_to: action", "applies_to: concern", "keep the file in the folder concern/"),
        ("concerns: [c1]", "concerns: c1", "examples.meets.0"),
        ("text: The baby is", "txt: The baby is", "examples.meets.0.plan.concerns.0.txt"),
        ("      says: ", "      sayz: ", "did you mean says?"),
        ('checked: "yes"', "checked: perhaps", "checked"),
        ("source:\n", "sources:\n", "did you mean source?"),
    ],
)
def test_a_fault_in_a_criterion_is_one_line_with_the_place_and_what_is_known(
    folder: Path, old: str, new: str, words: str
) -> None:
    spoil(folder / ACT_01, old, new)
    line = refusal(folder)
    assert words in line
    assert line.startswith(str(folder / ACT_01))


@pytest.mark.parametrize("key", ["why", "source", "examples", "message", "check", "basis"])
def test_a_criterion_without_a_key_it_needs_is_refused(folder: Path, key: str) -> None:
    lines = (folder / CON_02).read_text("utf-8").splitlines(keepends=True)
    kept, within = [], False
    for line in lines:
        within = line.startswith(f"{key}:") or (within and line.startswith((" ", "-")))
        if not within:
            kept.append(line)
    (folder / CON_02).write_text("".join(kept), "utf-8")
    assert f"{key}: missing" in refusal(folder)


def test_an_example_that_misses_says_what_the_finding_says(folder: Path) -> None:
    spoil(
        folder / CON_02,
        '      says: "Could not find what may happen to the child if nothing changes."\n',
        "",
    )
    assert "examples.misses.0.says: missing" in refusal(folder)


@pytest.mark.parametrize(
    ("written", "marks"),
    [
        ("tbc", (Mark("tbc"),)),
        ("[tbc, '2']", (Mark("tbc"), Mark("2"))),
        ("{text: [a, b], may_happen: tbc}", (*(Mark(w, "text") for w in "ab"), TBC)),
    ],
)
def test_what_is_marked_is_words_a_list_of_them_or_either_by_box(
    folder: Path, written: str, marks: tuple[Mark, ...]
) -> None:
    spoil(folder / CON_02, "marks: tbc", f"marks: {written}")
    (its,) = (e for c in load(folder).criteria for e in c.examples if e.given.get(MAY) == "tbc")
    assert its.marks == marks


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("2027-02-01", 'marks: expected text in quotes, found the date 2027-02-01 (write "2027'),
        ("[tbc, 2]", "marks.1: expected text in quotes, found the number 2"),
        ("{may_happen: 2}", "marks.may_happen: expected text in quotes, found the number 2"),
        ("{may_happen: [a, 2]}", "marks.may_happen.1: expected text in quotes"),
        ("[{may_happen: tbc}]", "marks.0: expected text, found a group of keys"),
        ("{may_happen: {words: tbc}}", "marks.may_happen: expected text, found a group of keys"),
        ('""', "marks: found nothing; write the words that are marked"),
        ("[]", "marks: found nothing; write the words that are marked"),
        ("{may_happen: []}", "marks.may_happen: found nothing; write the words that are marked"),
    ],
)
def test_marks_that_are_no_words_are_refused_in_one_line(
    folder: Path, written: str, words: str
) -> None:
    spoil(folder / CON_02, "marks: tbc", f"marks: {written}")
    assert words in refusal(folder)


def test_one_example_is_too_few(folder: Path) -> None:
    text = (folder / CON_02).read_text("utf-8")
    start = text.index("    - why: a word for a blank")
    (folder / CON_02).write_text(text[:start], "utf-8")
    assert "found 1; write at least 2 examples" in refusal(folder)


def test_an_id_is_used_once(folder: Path) -> None:
    shutil.copy(folder / ACT_01, folder / "action" / "ACT-01-again.yaml")
    assert "already used by" in refusal(folder)


@pytest.mark.parametrize("place", ["actoin/ACT-09-x.yaml", "ACT-09-x.yaml", "action/deep/x.yaml"])
def test_a_criterion_where_nobody_would_read_it_is_not_passed_over(
    folder: Path, place: str
) -> None:
    (folder / place).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(folder / ACT_01, folder / place)
    assert "nothing reads this place" in refusal(folder)


def test_the_other_ending_of_yaml_files_is_not_passed_over(folder: Path) -> None:
    (folder / ACT_01).rename(folder / "action" / "ACT-01-names-a-concern.yml")
    assert "end in .yaml" in refusal(folder)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert "no such folder" in refusal(tmp_path / "none")


def test_a_catalogue_without_criteria_is_refused(folder: Path) -> None:
    shutil.rmtree(folder / "action")
    shutil.rmtree(folder / "concern")
    assert "no criteria found" in refusal(folder)


def test_the_fingerprint_does_not_depend_on_the_folder_or_on_line_ends(
    folder: Path, tmp_path: Path
) -> None:
    other = tmp_path / "elsewhere"
    shutil.copytree(folder, other)
    text = (other / ACT_01).read_bytes()
    (other / ACT_01).write_bytes(text.replace(b"\n", b"\r\n"))
    assert load(folder).fingerprint == load(other).fingerprint
    assert load(folder).fingerprint.startswith("sha256:")


@pytest.mark.parametrize(
    "path", [str(ACT_01), "bands.yaml", "lexicons/hedges.yaml", "gcp-editions/gcp1.yaml"]
)
def test_any_text_that_scoring_depends_on_changes_the_fingerprint(folder: Path, path: str) -> None:
    before = load(folder).fingerprint
    with (folder / path).open("a", encoding="utf-8") as file:
        file.write("# looked at again\n")
    assert load(folder).fingerprint != before


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("at_least: 0.9", "at_lest: 0.9", "did you mean at_least?"),
        ("at_least: 0.9", "at_least: 9", "less than or equal to 1"),
        ("at_least: 0}", "at_least: 0.1}", "no band begins at 0"),
    ],
)
def test_a_fault_in_the_bands_is_one_line(folder: Path, old: str, new: str, words: str) -> None:
    spoil(folder / "bands.yaml", old, new)
    assert words in refusal(folder)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("id: gcp1", "id: gcp9", "expected gcp1"),
        ("concern_from: 3", "concern_from: 7", "not one of the grades"),
        ("concern_from: 3", "concern_form: 3", "concern_form: unknown key"),
        ("labels: [no worry, ", "labels: [", "4 labels for 5 grades"),
        ("{key: housing,", "{key: nutrition,", "nutrition is there twice"),
        ("key: housing,", "key: safety,", "safety is there twice"),
        ("key: housing,", "key: housing/walls,", "“housing/walls” needs a key"),
        ("grave_from: 4", "grave_from: 9", "grave_from: it is not one of the grades"),
        (
            "title: Housing}",
            "title: Housing, items: [{key: a, title: A}, {key: a, title: B}]}",
            "the item a is there twice",
        ),
        (
            "title: Housing}",
            "title: Housing, descriptors: [{grade: 9, text: X}]}",
            "9 is not one of the grades",
        ),
        (
            "title: Housing}",
            "title: Housing, descriptors: [{grade: 1, text: X}, {grade: 1, text: Y}]}",
            "1 is described twice",
        ),
        (
            "title: Housing}",
            "title: Housing, items: [{key: a, title: A, ags: {}}]}",
            "did you mean ages?",
        ),
        ("lower_is_better: true\n", "", "lower_is_better: missing"),
        ("lower_is_better: true\n", "lower_is_better: true\ncontinues: gcp0\n", "no edition gcp0"),
        ("lower_is_better: true\n", "lower_is_better: true\ncontinues: gcp1\n", "no edition gcp1"),
        ("  past: 3\n", "", "name the grade past which"),
        ("  past: 3\n", "  past: 9\n", "name the grade past which"),
        ("method: worst past a grade, else majority", "method: mean", "rollup.method"),
        (
            "{given: [2, 2, 2, 3], gives: 2}",
            "{given: [2, 2, 2, 3], gives: 3}",
            "gives 2: most parts",
        ),
        ("{given: [2], gives: 2}", "{given: [6], gives: 6}", "6 is not one of the grades"),
        ("gives: 3, confirm: true}", "gives: 3}", "gives 3, to be confirmed"),
        ("verified: false", "verified: perhaps", "verified"),
    ],
)
def test_a_fault_in_an_edition_is_one_line(folder: Path, old: str, new: str, words: str) -> None:
    spoil(folder / "gcp-editions" / "gcp1.yaml", old, new)
    assert words in refusal(folder)


@pytest.mark.parametrize(
    ("measured", "in_plans", "words"),
    [
        ("{texts: 9, due: 4, found: 3, right: 5}", GOOD, "ACT-01: these counts cannot be"),
        ("{texts: 9, due: 4, found: 3, wright: 2}", GOOD, "wright: unknown key"),
        ("{texts: 9, due: -4, found: 3, right: 2}", GOOD, "due"),
        (COUNTS, "{found: 2, right: 3, missed: 0}", "ACT-01: these counts cannot be"),
        (COUNTS, "{found: 2, right: 2, mist: 0}", "mist: unknown key"),
    ],
)
def test_counts_of_how_often_a_criterion_is_right_are_read_as_strictly(
    folder: Path, measured: str, in_plans: str, words: str
) -> None:
    write_counts(folder, f"  ACT-01: {measured}\n", f"  ACT-01: {in_plans}\n")
    assert words in refusal(folder)


def write_counts(folder: Path, measured: str, in_plans: str) -> None:
    both = f"measured:\n{measured}plans: 12\nin_plans:\n{in_plans}"
    (folder / "accuracy.yaml").write_text(f"about: counted\n{both}", "utf-8")


def test_counts_stand_with_the_criterion_and_do_not_change_the_fingerprint(folder: Path) -> None:
    before = load(folder).fingerprint
    write_counts(folder, *(f"  ACT-01: {c}\n  ACT-99: {c}\n" for c in (COUNTS, GOOD)))
    criteria = load(folder)
    its = criteria.criteria[0].accuracy
    assert its is not None
    assert (its.precision, its.recall) == (0.4, 0.5)
    assert criteria.criteria[0].in_plans == InPlans(plans=12, found=3, right=2, missed=1)
    assert criteria.criteria[1].accuracy is criteria.criteria[1].in_plans is None
    assert criteria.fingerprint == before
