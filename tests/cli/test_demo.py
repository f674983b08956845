"""The demonstration: the published case as it was left and as it could have been written."""

import json
from datetime import date

import pytest
from click.testing import CliRunner

from planapp.catalogue.load import load
from planapp.cli.demo import AUDITOR, EXAMPLES, make_demonstration
from planapp.cli.demo_audit import OTHERWISE
from planapp.cli.main import main
from planapp.clock import now
from planapp.config import criteria_folder, database_file, demonstration_password
from planapp.domain.audit_rules import missing
from planapp.domain.audits import AuditState
from planapp.exchange.planfile import read_plan_file
from planapp.scorer.score import score
from planapp.store.access import audits_by
from planapp.store.audits import audits_of_sample, scorecard_of_audit
from planapp.store.database import open_database
from planapp.store.emergency import openings
from planapp.store.people import people
from planapp.store.plans import listing
from planapp.store.record import record_for_plan
from planapp.store.restricted import restricted_for_plan
from planapp.store.samples import get_sample
from planapp.store.sharing_out import all_in_hand

THAT_DAY = date(2017, 4, 26)


@pytest.fixture(scope="module")
def criteria():
    return load(criteria_folder())


def judged(name, criteria):
    file = read_plan_file(EXAMPLES / f"{name}.json")
    return score(file.plan, criteria, THAT_DAY, file.record)


def test_an_instance_is_made_with_people_of_each_role_and_plans(tmp_path):
    instance = tmp_path / "instance"
    result = CliRunner().invoke(main, ["demo", "--instance", str(instance)])
    assert result.exit_code == 0, result.output
    db = open_database(database_file(instance), clock=now)
    assert {person.role for person in people(db)} == {
        "conference chair",
        "core group member",
        "quality assurance officer",
        "administrator",
    }
    assert [row.reference for row in listing(db)] == [
        "JACK",
        "JACK-APRIL",
        "JACK-REWRITTEN",
        "WX-027",
        "WX-031",
    ]
    assert record_for_plan(db, "WX-027").profiles
    assert len(demonstration_password(instance) or "") >= 15
    (opening,) = openings(db)  # to review, by an auditor who has taken up every plan
    assert (opening.reference, opening.reviewed_at) == ("WX-031", None)
    assert [audit.reference for audit in audits_by(db, AUDITOR)] == [
        row.reference for row in listing(db)
    ]
    assert len(restricted_for_plan(db, "WX-027")) == 1
    db.close()


def test_an_instance_that_is_there_stays_as_it_is(tmp_path):
    def make():
        return CliRunner().invoke(main, ["demo", "--instance", str(tmp_path)])

    make()
    before = database_file(tmp_path).read_bytes()
    assert "stays as it is" in make().output
    assert database_file(tmp_path).read_bytes() == before


def test_one_that_was_broken_off_is_made_anew(tmp_path):
    (tmp_path / "unfinished.db").write_bytes(b"half a database")
    result = CliRunner().invoke(main, ["demo", "--instance", str(tmp_path)])
    assert result.exit_code == 0, result.output
    assert sorted(path.name for path in tmp_path.glob("*.db*")) == ["planapp.db"]


def test_every_plan_says_whether_it_is_published_or_made_up():
    for path in EXAMPLES.glob("*.json"):
        note = json.loads(path.read_text("utf-8"))["plan"]["note"]
        assert note.startswith(("A published case", "A fictional family")), path.name


def test_the_plan_of_the_case_is_not_ready_and_is_told_what_its_review_found(criteria):
    card = judged("jack-april-2017", criteria)
    assert not card.ready
    told = {source.at: finding for finding in card.unmet for source in finding.source}
    for paragraph in ("5.29", "5.30", "5.22", "5.25 and 5.26", "5.27", "5.31 and recommendation 3"):
        assert paragraph in told, paragraph
    per_action = [f for f in card.unmet if f.criterion in ("ACT-01", "ACT-02")]
    assert len(per_action) == 10


def test_the_rewritten_plan_is_ready_and_its_two_gaps_are_said(criteria):
    """The review calls most workers by their role alone, and there is no profile of then."""
    card = judged("jack-rewritten", criteria)
    assert card.ready
    assert [finding.criterion for finding in card.unmet] == ["PLAN-16", "REC-01"]


def test_the_table_of_the_case_has_the_actions_of_its_plan_file():
    table = (EXAMPLES / "jack-april-2017.csv").read_text("utf-8")
    for action in read_plan_file(EXAMPLES / "jack-april-2017.json").plan.actions:
        assert action.what in table


def test_a_sample_is_shared_out_there_and_its_first_audit_waits_for_a_decision(tmp_path):
    instance = tmp_path / "instance"
    make_demonstration(instance)
    db = open_database(database_file(instance), clock=now)
    kept = get_sample(db, 1)
    states = {audit.reference: audit.state for audit in audits_of_sample(db, kept)}
    assert states.pop("JACK-APRIL") is AuditState.TO_MODERATE
    assert set(states.values()) == {AuditState.OPEN}
    (waiting,) = (a for a in audits_of_sample(db, kept) if a.to_moderate)
    assert set(waiting.to_moderate) == set(OTHERWISE)
    assert {one.name for one in all_in_hand(db)} == {"Omar Reid", "Lena Voss"}
    tool = kept.sample.tool
    for turn in (1, 2):
        assert missing(tool, waiting.answers(turn).judgements) == ()
    assert scorecard_of_audit(db, 1, "JACK-APRIL") is not None
