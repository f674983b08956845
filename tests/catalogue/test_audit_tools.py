"""An audit tool is a file of questions: ours, an authority's own; a fault is one clear line."""

import shutil
from pathlib import Path

import pytest

from planapp.catalogue.audit_tools import load_audit_tools
from planapp.catalogue.files import CatalogueError
from planapp.catalogue.load import load
from planapp.config import criteria_folder
from planapp.domain.audit_tools import AuditTool, Scale, get_tool
from tests.scorer.catalogue import catalogue

OURS = catalogue()
TOOL = get_tool(OURS.audit_tools, "plan-quality")
FILE = criteria_folder() / "audit-tools" / "plan-quality.yaml"

OWN = """id: wexmoor
title: Our own questions
version: "2026"
about: What our board asks.
reason: Our board asked for it.
questions:
  - key: fathers
    asks: Is the father spoken to?
    theme: Family
    scale: answers
    guidance: Read what parents say.
    looks_like: {met: His words stand there., partly met: He is named., not met: He is not there.}
    evidence_required: "yes"
    criteria: [PLAN-10]
    checked: "no"
    source: [{title: Our board, at: "minute 4"}]
  - key: overall
    asks: How good is the plan?
    theme: The whole
    scale: grades
    guidance: By the framework, and by nothing worked out from the answers above.
    looks_like:
      outstanding: a
      good: b
      requires improvement to be good: c
      inadequate: d
    evidence_required: "no"
    not_read: A judgement of the whole is nobody's but the auditor's.
    checked: "no"
    source: [{title: Our board, at: "minute 5"}]
"""


def read(folder: Path, text: str = OWN, name: str = "wexmoor") -> dict[str, AuditTool]:
    """Our tools with those of an authority whose folder has one file."""
    (folder / "audit-tools").mkdir(exist_ok=True)
    (folder / "audit-tools" / f"{name}.yaml").write_text(text, "utf-8")
    known = tuple(criterion.id for criterion in OURS.criteria)
    tools = load_audit_tools(FILE.parent, folder / "audit-tools", known)
    return {tool.id: tool for tool in tools}


def refusal(folder: Path, text: str, name: str = "wexmoor") -> str:
    with pytest.raises(CatalogueError) as refused:
        read(folder, text, name)
    line = str(refused.value)
    assert f"{name}.yaml" in line
    assert "\n" not in line
    return line


def test_the_tool_that_comes_with_planapp_asks_the_fifteen_merged_questions() -> None:
    assert [question.key for question in TOOL.questions] == [
        *("concern", "strengths", "outcome", "measure", "links", "owner-and-date", "contingency"),
        *("each-parent", "childs-view", "understanding", "visiting", "core-group-notes"),
        *("non-engagement", "agencies-and-incidents", "in-time"),
    ]


def test_each_of_its_questions_says_how_to_answer_it_and_where_it_comes_from() -> None:
    in_force = {criterion.id for criterion in OURS.active}
    for question in TOOL.questions:
        assert question.criteria, question.key
        assert in_force.issuperset(question.criteria), question.key
        assert question.not_read, question.key
        assert len(question.guidance.split()) > 20, question.key
        assert set(question.looks_like) == {"met", "partly met", "not met"}, question.key
        assert question.source, question.key


def test_questions_of_one_theme_stand_together() -> None:
    themes = [question.theme for question in TOOL.questions]
    assert themes == sorted(themes, key=TOOL.themes.index)


def test_what_statute_asks_is_not_said_to_be_read_where_only_a_local_print_was() -> None:
    unread = [question.key for question in TOOL.questions if not question.checked]
    assert unread == ["in-time"]
    for question in TOOL.questions:
        if any("not read" in source.title for source in question.source):
            assert not question.checked, question.key


def test_no_grade_is_asked_for_that_could_be_taken_for_a_sum_of_the_answers() -> None:
    assert {question.scale for question in TOOL.questions} == {Scale.ANSWERS}


def test_an_authority_adds_a_tool_with_a_reason(tmp_path: Path) -> None:
    tools = read(tmp_path)
    assert tools.keys() == {"plan-quality", "wexmoor"}
    assert tools["wexmoor"].local == "added here. Our board asked for it."
    assert not tools["plan-quality"].local
    overall = tools["wexmoor"].get("overall")
    assert list(overall.looks_like) == list(Scale.GRADES.answers)


def test_an_authority_puts_its_tool_in_place_of_ours_under_another_version(tmp_path: Path) -> None:
    ours = FILE.read_text("utf-8")
    assert "version: 1 is the version of ours" in refusal(
        tmp_path, f"reason: We ask less.\n{ours}", "plan-quality"
    )
    changed = ours.replace('version: "1"', "version: Wexmoor 1\nreason: We ask less.")
    theirs = read(tmp_path, changed, "plan-quality")["plan-quality"]
    assert theirs.local == "changed here. We ask less."
    assert theirs.fingerprint != TOOL.fingerprint


def test_what_was_answered_on_one_scale_is_not_asked_on_another(tmp_path: Path) -> None:
    clash = OWN.replace("key: overall", "key: concern").replace("id: wexmoor", "id: plan-quality")
    line = refusal(tmp_path, clash, "plan-quality")
    assert "ours asks concern on another scale; give this question another key" in line


@pytest.mark.parametrize(
    ("was", "becomes", "line"),
    [
        ("[PLAN-10]", "[PLAN-10, PLAN-99]", "no criterion PLAN-99; did you mean PLAN-"),
        ("[PLAN-10]", "[PLAN-10, PLAN-10]", "PLAN-10 is there twice; keep one"),
        ("[PLAN-10]", "[]", "no criterion and no reason; write criteria or not_read"),
        ("not met: He is not there.", "nearly: x", "there is no answer nearly; "),
        (", not met: He is not there.", "", "say what “not met” looks like"),
        ("scale: grades", "scale: stars", "expected 'answers' or 'grades'"),
        ("scale: grades", "scale: answers", "there is no answer outstanding"),
        ("key: overall", "key: fathers", "fathers is there twice; keep one"),
        ("key: overall", "key: Over/All", "write small letters, digits and hyphens"),
        ("    theme: Family\n", "", "theme: missing"),
        ("theme: Family", "them: Family", "unknown key; did you mean theme?"),
        ("theme: Family", "theme: 7", 'found the number 7 (write "7")'),
        ('evidence_required: "yes"', "evidence_required: maybe", "evidence_required"),
        ("reason: Our board asked for it.\n", "", "reason: missing; say why you ask this here"),
        ("id: wexmoor", "id: wexmore", "found wexmore, expected wexmoor, the file’s name"),
        ('source: [{title: Our board, at: "minute 4"}]', "source: []", "at least 1 item"),
        ("criteria: [PLAN-10]", "criteria: &a [*a]", "points to another place"),
        ("about: What our board asks.", "about: !!python/name:os.system x", "is not used here"),
        ("about: What our board asks.", "about: a\nabout: b", "the key about is there twice"),
        ("questions:", "questions: [", "not YAML"),
    ],
)
def test_a_fault_is_one_line_that_names_its_place(
    tmp_path: Path, was: str, becomes: str, line: str
) -> None:
    assert was in OWN
    assert line in refusal(tmp_path, OWN.replace(was, becomes, 1))


def test_a_tool_without_questions_is_refused(tmp_path: Path) -> None:
    head, _, _ = OWN.partition("questions:")
    assert "at least 1 item" in refusal(tmp_path, f"{head}questions: []\n")


def test_a_tool_is_known_by_its_text_whatever_its_line_ends(tmp_path: Path) -> None:
    before = read(tmp_path)["wexmoor"].fingerprint
    file = tmp_path / "audit-tools" / "wexmoor.yaml"
    file.write_bytes(OWN.replace("\n", "\r\n").encode())
    known = ("PLAN-10",)
    (again,) = load_audit_tools(file.parent, None, known)
    assert again.fingerprint == before
    assert read(tmp_path, OWN + "# looked at\n")["wexmoor"].fingerprint != before


@pytest.fixture(scope="module")
def with_own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An authority's folder with a tool of its own and one criterion switched off."""
    folder = tmp_path_factory.mktemp("criteria")
    read(folder)
    return folder


def test_questions_are_no_part_of_what_a_scoring_rests_on(with_own: Path) -> None:
    theirs = load(criteria_folder(), with_own)
    assert get_tool(theirs.audit_tools, "wexmoor").questions
    assert theirs.fingerprint == OURS.fingerprint


def test_a_criterion_that_is_switched_off_can_still_be_linked(with_own: Path) -> None:
    off = with_own.parent / f"{with_own.name}-off"
    shutil.copytree(with_own, off)
    said = "changes: [{id: PLAN-10, switched_off: true, reason: Asked elsewhere}]\n"
    (off / "changes.yaml").write_text(said, "utf-8")
    tool = get_tool(load(criteria_folder(), off).audit_tools, "wexmoor")
    assert tool.get("fathers").criteria == ("PLAN-10",)
