"""How often criteria are right about labelled texts: `python -m tests.scorer.accuracy > FILE`.

Writes `criteria/accuracy.yaml`. Each text is put into one box of an otherwise nearly empty plan,
and the criterion is asked of it. Labelled are the statements of `tests/wording` that rules are not
mended by, and `cases.jsonl`: other boxes, written and labelled by authors who did not know the
word lists. `boxes.jsonl` is of three further authors, who wrote and labelled its texts for this
project before seeing any rule, word list or example of the criteria they are asked of, only titles
and the names of the boxes. Nobody labelled it twice, and half of its texts are due by design.
`apart.jsonl` is of three more, alike, and nothing was mended by its texts; while CON-02, PLAN-07,
PLAN-08 and PLAN-27 were written anew, their counts by it were looked at.
`labels.jsonl` adds to the statements what their facets do not say. Rules are mended by `dev.jsonl`,
of other authors: its texts are not counted.
"""

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from planapp.catalogue.load import load
from planapp.config import criteria_folder
from planapp.domain.findings import Accuracy, CriteriaSet, Example, InPlans
from planapp.scorer.examples import finding_of
from tests.scorer.whole_plans import in_plans

HERE = Path(__file__).parent
STATEMENTS = HERE.parent / "wording" / "statements.jsonl"
ABOUT = (
    "How often each criterion that reads words was right about labelled texts. Made by "
    "python -m tests.scorer.accuracy, and made again by a test; not edited by hand. Of so many "
    "texts, due: should be found wanting; found: were; right: both. Some rules were mended by what "
    "the texts of tests/scorer/cases.jsonl and boxes.jsonl showed, and are flattered by them. "
    "in_plans: of the findings in whole plans that their authors judged; see "
    "tests/scorer/WHOLE_PLANS.md."
)
Filled = tuple[dict[str, Any], dict[str, Any]]


@dataclass(frozen=True)
class Asked:
    """A criterion, the kinds of texts it is asked of, which are due a finding, and their box."""

    kinds: str
    due: Callable[[dict[str, Any]], bool]
    filled: Callable[[Any], Filled]


def without(facet: str) -> Callable[[dict[str, Any]], bool]:
    """Due where the statement was labelled as not having this facet."""
    return lambda row: not row[facet]


def labelled(code: str) -> Callable[[dict[str, Any]], bool]:
    """Due where the text was labelled so."""
    return lambda row: code in row["due"]


def unlabelled(code: str) -> Callable[[dict[str, Any]], bool]:
    """Due where the text was not labelled so."""
    return lambda row: code not in row["due"]


def alone(field: str) -> Callable[[Any], Filled]:
    """Nothing but this field is filled in."""
    return lambda text: ({field: text}, {})


def of_robin(text: Any) -> Filled:
    """The change for a child who is called Robin, as in every text that names the child."""
    return {"change": text}, {"child": {"name": "Robin"}}


def linked(name: str, field: str) -> Callable[[Any], Filled]:
    """The text stands in the one item of a list, to which the subject is linked."""
    return lambda text: ({name: ["i1"]}, {name: [{"id": "i1", field: text}]})


def of_objective(text: Any) -> Filled:
    """A measure of this objective holds the text."""
    return {"id": "o1"}, {"measures": [{"id": "i1", "objective": "o1", "what": text}]}


def of_carer(text: Any) -> Filled:
    """The carer whom the action is with has this need."""
    return {"carers": ["p1"]}, {"carers": [{"id": "p1", "relation": "mother", "needs": text}]}


def pair(texts: Any) -> Filled:
    """Two actions of one plan."""
    return {"actions": [{"id": f"a{n}", "what": text} for n, text in enumerate(texts)]}, {}


def child(born: str, name: str, field: str) -> Callable[[Any], Filled]:
    """A child born that day, and one item of a list; an empty list name is the plan's own field."""

    def filled(text: Any) -> Filled:
        said = {name: [{"id": "i1", field: text}]} if name else {field: text}
        return {"child": {"born": born}, **said}, {}

    return filled


def not_all_three(row: dict[str, Any]) -> bool:
    """Due where it does not speak of weighing, of length and of the head."""
    return bool({"no_weight", "no_length", "no_head"} & {*row["due"]})


def of_one_action(text: Any) -> Filled:
    """All that a plan says of who does something."""
    return {"actions": [{"id": "a1", "what": "Weigh the baby", "owner": text}]}, {}


def after_a_mark(text: Any) -> Filled:
    """The one concern of a child on whom a mark was seen."""
    mark = {"id": "m1", "kind": "mark", "happened_on": "2026-11-20", "mobility": "not yet mobile"}
    return {"events": [mark]}, {"concerns": [{"id": "c1", "text": text}]}


def contingency(kind: str, **others: str) -> Callable[[Any], Filled]:
    """The one contingency of a plan: its response, or its trigger, response and who acts."""

    def filled(text: Any) -> Filled:
        said = text if isinstance(text, dict) else {"response": text}
        return {"contingencies": [{"kind": kind, **others, **said}]}, {}

    return filled


def of_strength(text: Any) -> Filled:
    """The only strength of a plan."""
    return {"strengths": [{"text": text}]}, {}


def of_name(text: Any) -> Filled:
    """Whose plan it is."""
    return {"child": {"name": text}}, {}


def of_visit(text: Any) -> Filled:
    """The words of a visit, in a record where no injury or mark is recorded."""
    visit = {"id": "v1", "agency": "Health visiting", "happened_on": "2027-01-12"}
    return {"visits": [visit | {"outcome": "made", "what": text}]}, FAMILY


def of_summary(text: Any) -> Filled:
    """The summary of a meeting before which a mark was seen; its box for why is blank."""
    mark = {"id": "m1", "kind": "mark", "happened_on": "2026-11-20"}
    met = {"id": "g1", "held_on": "2026-11-25"}
    closing = {"id": "z1", "meeting": "g1", "summary": text}
    return {"events": [mark], "meetings": [met], "closings": [closing]}, {}


def of_day(text: Any) -> Filled:
    """The one observation of a child's day; who saw it and when are filled in."""
    seen = {"observed_by": "Jo Lane, health visitor", "observed_on": "2027-01-20"}
    return FAMILY | {"daily_life": [seen | {"text": text}]}, {}


FAMILY = {
    "child": {"name": "Robin", "born": "2026-10-01"},
    "carers": [
        {"id": "p1", "name": "Kelly", "relation": "mother"},
        {"id": "p2", "name": "Dean", "relation": "father"},
    ],
    "family": [{"id": "f1", "name": "Pat", "relation": "grandmother"}],
}
"""Who is meant in texts that call people by these names."""


def owners(text: Any) -> Filled:
    """Who does what, in a plan with a mother and a father."""
    rows = enumerate(text["owners"])
    return {}, FAMILY | {"actions": [{"id": f"a{n}", "what": "Ring", "owner": o} for n, o in rows]}


def of_concern(text: Any) -> Filled:
    """The one concern of a plan of another category."""
    return {}, {"concerns": [{"id": "c1", "text": text, "category": "emotional abuse"}]}


def graded(grade: int) -> Callable[[Any], Filled]:
    """What stands beside the only grade of a profile."""
    one = {"subarea": "nutrition", "grade": grade}
    return lambda text: ({"grades": [one | {"evidence": text}]}, {})


BABY, OF_FOUR = "2026-10-01", "2022-12-01"  # examples are judged on 1 February 2027
CRITERIA = {
    "ACT-01": Asked("concern", without("names_concern"), linked("concerns", "text")),
    "ACT-02": Asked("measure", without("has_measure"), linked("measures", "what")),
    "ACT-03": Asked("owner", labelled("no_one"), alone("owner")),
    "ACT-04": Asked("action", without("timed"), alone("what")),
    "ACT-05": Asked("action", without("specific"), alone("what")),
    "ACT-06": Asked("action", labelled("watch"), alone("what")),
    "ACT-07": Asked("needs", labelled("need"), of_carer),
    "ACT-08": Asked("action", labelled("promise"), alone("what")),
    "ACT-09": Asked("action", labelled("referral"), alone("what")),
    "ACT-12": Asked("action", labelled("hedge"), alone("what")),
    "ACT-14": Asked("name_and_role", labelled("not_both"), alone("owner")),
    "ACT-17": Asked("exact_action", labelled("vague_beside"), alone("what")),
    "CON-01": Asked("concern", without("names_concern"), alone("text")),
    "CON-02": Asked("may_happen", labelled("no_outcome"), alone("may_happen")),
    "CON-04": Asked("concern", without("has_measure"), alone("evidence")),
    "CON-07": Asked("concern", labelled("jargon"), alone("text")),
    "MEA-01": Asked("measure", without("has_measure"), alone("what")),
    "MEA-02": Asked("baseline", labelled("no_start_level"), alone("baseline")),
    "MEA-03": Asked("target", labelled("no_level"), alone("target")),
    "MEA-04": Asked("observer_named", labelled("no_observer"), alone("observer")),
    "MEA-05": Asked("measure", without("timed"), alone("what")),
    "MEA-06": Asked("worry", labelled("no_worry"), alone("worry")),
    "MEA-09": Asked("observer", labelled("parent_only"), alone("observer")),
    "MEA-10": Asked("measure", labelled("growth"), alone("what")),
    "MTG-07": Asked("summary", labelled("calm"), of_summary),
    "OBJ-01": Asked("concern", without("names_concern"), linked("concerns", "text")),
    "OBJ-02": Asked("measure", without("has_measure"), of_objective),
    "OBJ-03": Asked("aim", labelled("no_deadline"), alone("change")),
    "OBJ-04": Asked("objective aim", labelled("attendance"), alone("change")),
    "OBJ-05": Asked("objective aim", labelled("services"), alone("change")),
    "OBJ-06": Asked("objective_start", labelled("no_start"), alone("change")),
    "OBJ-07": Asked("hold_for", labelled("no_span"), alone("hold_for")),
    "OBJ-08": Asked("objective aim", labelled("promise"), alone("change")),
    "OBJ-10": Asked("objective aim", labelled("not_child"), of_robin),
    "OBJ-11": Asked("objective", without("specific"), alone("change")),
    "PLAN-06": Asked("day_seen", labelled("no_day"), of_day),
    "PLAN-07": Asked(
        "if_no_change",
        labelled("no_response"),
        contingency("no change by a date", trigger="No steady weight gain", by="2027-03-15"),
    ),
    "PLAN-08": Asked("if_it_happens", labelled("no_response"), contingency("something happens")),
    "PLAN-09": Asked("visit", labelled("loose"), child(BABY, "visits", "how_often")),
    "PLAN-10": Asked("owner_of_two", labelled("carer_without"), owners),
    "PLAN-12": Asked("child_views", labelled("not_asked"), child(OF_FOUR, "", "child_views")),
    "PLAN-20": Asked("growth_lines", not_all_three, child(BABY, "measures", "what")),
    "PLAN-21": Asked("harm", unlabelled("physical"), child(BABY, "concerns", "text")),
    "PLAN-22": Asked("daily_life", labelled("mark"), child(BABY, "daily_life", "text")),
    "PLAN-24": Asked("needs", labelled("need"), child(BABY, "carers", "needs")),
    "PLAN-25": Asked("pair", labelled("clash"), pair),
    "PLAN-26": Asked("owner", labelled("not_family"), of_one_action),
    "PLAN-27": Asked("neglect", labelled("neglect"), of_concern),
    "PLAN-28": Asked("slot", labelled("open"), lambda text: pair([text])),
    "PLAN-34": Asked("strength", labelled("hollow"), of_strength),
    "PLAN-36": Asked("child_name", labelled("children"), of_name),
    "PRO-04": Asked("grade_evidence", labelled("nothing_seen"), graded(4)),
    "PRO-13": Asked("grade_evidence", labelled("nothing_seen"), graded(1)),
    "REC-13": Asked("harm", unlabelled("physical"), after_a_mark),
    "REC-28": Asked("visit_note", labelled("seen"), of_visit),
}


def rows() -> list[dict[str, Any]]:
    """Every labelled text: kind, text, and facets or codes or both."""
    codes = {row["id"]: row["due"] for row in _read(HERE / "labels.jsonl")}
    read = [row for row in _read(STATEMENTS) if row["split"] != "dev"]
    statements = [row | {"due": codes[row["id"]]} if row["id"] in codes else row for row in read]
    others = (_read(HERE / f"{name}.jsonl") for name in ("cases", "boxes", "apart"))
    return [*statements, *(row for rows_of_one in others for row in rows_of_one)]


def accuracies(criteria: CriteriaSet) -> dict[str, Accuracy]:
    """The counts of each criterion above, over the texts that have the labels it needs."""
    labelled_rows, known = rows(), {c.id: c for c in criteria.active}
    answers = {
        name: list(_answers(known[name], asked, labelled_rows, criteria))
        for name, asked in CRITERIA.items()
    }
    return {name: _counted(found) for name, found in answers.items() if found}


def _answers(
    criterion: Any, asked: Asked, labelled_rows: list[dict[str, Any]], criteria: CriteriaSet
) -> Iterator[tuple[bool, bool]]:
    """For each text: whether a finding is due, and whether there is one."""
    for row in labelled_rows:
        if row["kind"] not in asked.kinds.split():
            continue
        try:
            due = asked.due(row)
        except KeyError:  # it was not labelled for this
            continue
        given, plan = asked.filled(row["text"])
        finding = finding_of(criterion, Example("", not due, given, plan), criteria)
        yield due, finding is not None and not finding.met


def _counted(answers: list[tuple[bool, bool]]) -> Accuracy:
    return Accuracy(
        texts=len(answers),
        due=sum(due for due, _ in answers),
        found=sum(found for _, found in answers),
        right=sum(due and found for due, found in answers),
    )


def _read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def written() -> str:
    """The file of counts."""
    measured = accuracies(load(criteria_folder()))
    judged = in_plans()
    file = {
        "about": ABOUT,
        "measured": {name: vars(its) for name, its in measured.items()},
        "plans": next(iter(judged.values())).plans,
        "in_plans": {name: _but_plans(its) for name, its in judged.items()},
    }
    return yaml.safe_dump(file, sort_keys=False, width=96, default_flow_style=None)


def _but_plans(its: InPlans) -> dict[str, int]:
    return {name: count for name, count in vars(its).items() if name != "plans"}


if __name__ == "__main__":
    sys.stdout.write(written())
