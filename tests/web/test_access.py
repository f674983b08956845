"""Every address against everybody who might open it. A new address must be given a row here."""

from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.routing import Rule

from planapp.domain.people import ROLE_TABLE, Permission
from planapp.domain.systems import Scope
from planapp.web.guard import Open, needs
from tests.builders import PEOPLE, a_plan
from tests.kept import kept

NEEDS: dict[str, Permission | Open | Scope] = {
    "access.add_member": Permission.CHOOSE_MEMBERS,
    "access.add_restricted": Permission.SEE_RESTRICTED,
    "access.appoint": Permission.APPOINT_CHAIRS,
    "access.audit": Permission.TAKE_UP_FOR_AUDIT,
    "access.chairs": Permission.APPOINT_CHAIRS,
    "access.correct_restricted": Permission.SEE_RESTRICTED,
    "access.emergency": Permission.OPEN_IN_EMERGENCY,
    "access.end_audit": Permission.TAKE_UP_FOR_AUDIT,
    "access.looks": Permission.SEE_LOOKS,
    "access.looks_file": Permission.SEE_LOOKS,
    "access.member": Permission.CHOOSE_MEMBERS,
    "access.members": Permission.SEE_PLAN,
    "access.month": Permission.REVIEW_ACCESS,
    "access.month_file": Permission.REVIEW_ACCESS,
    "access.month_reviewed": Permission.REVIEW_ACCESS,
    "access.remove": Permission.CHOOSE_MEMBERS,
    "access.restricted_information": Permission.SEE_RESTRICTED,
    "access.review": Permission.REVIEW_ACCESS,
    "access.reviews": Permission.REVIEW_ACCESS,
    "account.change_password": Open.TO_SIGNED_IN,
    "account.login": Open.TO_ALL,
    "account.logout": Open.TO_ALL,
    "audits.audit": Permission.AUDIT,
    "audits.compare": Permission.AUDIT,
    "audits.draft": Permission.AUDIT,
    "audits.finish": Permission.AUDIT,
    "audits.frozen": Permission.AUDIT,
    "audits.listing": Permission.AUDIT,
    "audits.of_plan": Permission.ANSWER_AUDIT,
    "audits.say": Permission.AUDIT,
    "audits.say_as_chair": Permission.ANSWER_AUDIT,
    "audits.say_discard": Permission.AUDIT,
    "audits.say_discard_as_chair": Permission.ANSWER_AUDIT,
    "audits.say_draft": Permission.AUDIT,
    "audits.say_draft_as_chair": Permission.ANSWER_AUDIT,
    "authority_css": Open.TO_ALL,
    "away.back": Open.TO_SIGNED_IN,
    "away.here": Open.TO_ALL,
    "away.page": Open.TO_ALL,
    "chronology.awaited": Permission.SEE_PLAN,
    "chronology.correct": Permission.EDIT_PLAN,
    "chronology.daily": Permission.SEE_PLAN,
    "chronology.discard": Permission.EDIT_PLAN,
    "chronology.draft": Permission.EDIT_PLAN,
    "chronology.entry": Permission.SEE_PLAN,
    "chronology.growth": Permission.SEE_PLAN,
    "chronology.growth_svg": Permission.SEE_PLAN,
    "chronology.extract": Permission.SEE_PLAN,
    "chronology.for_a_medical": Permission.SEE_PLAN,
    "chronology.for_a_medical_pdf": Permission.SEE_PLAN,
    "chronology.listing": Permission.SEE_PLAN,
    "chronology.marks": Permission.SEE_PLAN,
    "chronology.new_here": Permission.SEE_PLAN,
    "chronology.new_here_pdf": Permission.SEE_PLAN,
    "chronology.picture": Permission.SEE_PLAN,
    "chronology.record": Permission.EDIT_PLAN,
    "chronology.visits": Permission.SEE_PLAN,
    "chronology.visits_svg": Permission.SEE_PLAN,
    "exports.choose": Permission.SEE_PLAN,
    "exports.file": Permission.SEE_PLAN,
    "family.drawing": Permission.SEE_PLAN,
    "family.tree": Permission.SEE_PLAN,
    "siblings.copy": Permission.EDIT_PLAN,
    "timescales.dates": Permission.SEE_PLAN,
    "copies.about": Permission.SUBJECT_ACCESS,
    "copies.copy": Permission.MAKE_COPY,
    "copies.held": Permission.SUBJECT_ACCESS,
    "copies.held_file": Permission.SUBJECT_ACCESS,
    "copies.leave_out": Permission.MAKE_COPY,
    "copies.listing": Permission.MAKE_COPY,
    "copies.new": Permission.MAKE_COPY,
    "copies.pdf": Permission.MAKE_COPY,
    "copies.read": Permission.CONFIRM_COPY,
    "copies.send": Permission.MAKE_COPY,
    "copies.withdraw": Permission.MAKE_COPY,
    "documents.standing": Open.TO_SIGNED_IN,
    "documents.stop": Open.TO_SIGNED_IN,
    "factor.account": Open.TO_SIGNED_IN,
    "factor.change": Open.TO_SIGNED_IN,
    "factor.code": Open.TO_ALL,
    "factor.drawn": Open.TO_ALL,
    "factor.new_codes": Open.TO_SIGNED_IN,
    "factor.notices": Open.TO_SIGNED_IN,
    "factor.recovery_code": Open.TO_ALL,
    "factor.scheme": Open.TO_SIGNED_IN,
    "factor.set_up": Open.TO_ALL,
    "findings.audit_tool": Permission.SEE_CRITERIA,
    "findings.booklet": Permission.SEE_CRITERIA,
    "findings.criterion": Permission.SEE_CRITERIA,
    "findings.listing": Permission.SEE_CRITERIA,
    "gcp.correct": Permission.EDIT_PLAN,
    "gcp.discard": Permission.EDIT_PLAN,
    "gcp.draft": Permission.EDIT_PLAN,
    "gcp.movement": Permission.SEE_PLAN,
    "gcp.movement_file": Permission.SEE_PLAN,
    "gcp.movement_png": Permission.SEE_PLAN,
    "gcp.movement_svg": Permission.SEE_PLAN,
    "gcp.profile": Permission.SEE_PLAN,
    "gcp.profiles": Permission.SEE_PLAN,
    "gcp.record": Permission.EDIT_PLAN,
    "health.alive": Open.TO_ALL,
    "health.metrics": Open.TO_ALL,
    "health.ready": Open.TO_ALL,
    "help.accessibility": Open.TO_ALL,
    "help.glossary": Open.TO_ALL,
    "help.index": Open.TO_ALL,
    "help.read_guide": Open.TO_ALL,
    "help.tour": Open.TO_SIGNED_IN,
    "help.walked": Open.TO_SIGNED_IN,
    "history.compare": Permission.SEE_PLAN,
    "history.removed": Permission.SEE_PLAN,
    "history.versions": Permission.SEE_PLAN,
    "keeping.ask": Permission.ASK_TO_ERASE,
    "keeping.clear": Permission.ASK_TO_ERASE,
    "keeping.due": Permission.ASK_TO_ERASE,
    "keeping.end": Permission.END_PLAN,
    "keeping.erase": Permission.CONFIRM_ERASURE,
    "keeping.goes_on": Permission.END_PLAN,
    "keeping.hold": Permission.END_PLAN,
    "keeping.lift": Permission.END_PLAN,
    "keeping.mine": Permission.LIST_PLANS,
    "keeping.plan": Permission.END_PLAN,
    "incoming.discard": Permission.START_PLAN,
    "incoming.from_file": Permission.START_PLAN,
    "incoming.sort": Permission.START_PLAN,
    "keeping.withdraw": Permission.ASK_TO_ERASE,
    "left.discard": Open.TO_SIGNED_IN,
    "left.listing": Open.TO_SIGNED_IN,
    "openid.back": Open.TO_ALL,
    "openid.start": Open.TO_ALL,
    "meetings.check_step_down": Permission.SEE_PLAN,
    "meetings.correct": Permission.EDIT_PLAN,
    "meetings.discard": Permission.EDIT_PLAN,
    "meetings.draft": Permission.EDIT_PLAN,
    "meetings.listing": Permission.SEE_PLAN,
    "meetings.meeting": Permission.SEE_PLAN,
    "meetings.minutes": Permission.SEE_PLAN,
    "meetings.record": Permission.EDIT_PLAN,
    "meetings.write": Permission.EDIT_PLAN,
    "meetings.write_discard": Permission.EDIT_PLAN,
    "meetings.write_draft": Permission.EDIT_PLAN,
    "people.active": Permission.MANAGE_PEOPLE,
    "people.add": Permission.MANAGE_PEOPLE,
    "people.listing": Permission.MANAGE_PEOPLE,
    "people.new_password": Permission.MANAGE_PEOPLE,
    "people.notices_again": Permission.MANAGE_PEOPLE,
    "people.reset": Permission.MANAGE_PEOPLE,
    "queries.listing": Permission.SEE_PLAN,
    "queries.read": Permission.ASK_AUTHOR,
    "queries.say": Permission.ASK_AUTHOR,
    "queries.say_discard": Permission.ASK_AUTHOR,
    "queries.say_draft": Permission.ASK_AUTHOR,
    "plans.agree": Permission.SEE_PLAN,
    "plans.chain": Permission.SEE_PLAN,
    "plans.check": Permission.SEE_PLAN,
    "plans.discard": Permission.EDIT_PLAN,
    "plans.draft": Permission.EDIT_PLAN,
    "plans.read": Permission.EDIT_PLAN,
    "plans.give_back": Permission.AGREE_PLAN,
    "plans.item": Permission.EDIT_PLAN,
    "plans.listing": Permission.LIST_PLANS,
    "plans.move": Permission.EDIT_PLAN,
    "plans.override": Permission.OVERRIDE,
    "plans.page": Permission.EDIT_PLAN,
    "gcp.document": Permission.SEE_PLAN,
    "plans.blank_forms": Permission.START_PLAN,
    "plans.family_version": Permission.SEE_PLAN,
    "plans.family_version_pdf": Permission.SEE_PLAN,
    "plans.pdf": Permission.SEE_PLAN,
    "plans.back": Permission.EDIT_PLAN,
    "plans.remove": Permission.EDIT_PLAN,
    "plans.sign": Permission.AGREE_PLAN,
    "plans.start": Permission.START_PLAN,
    "plans.submit": Permission.SUBMIT_PLAN,
    "plans.tasks": Permission.SEE_PLAN,
    "reports.audit": Permission.DRAW_SAMPLES,
    "reports.audit_for_chair": Permission.ANSWER_AUDIT,
    "reports.board": Permission.DRAW_SAMPLES,
    "reports.board_figures": Permission.DRAW_SAMPLES,
    "reports.picture": Permission.DRAW_SAMPLES,
    "reports.results": Permission.DRAW_SAMPLES,
    "reports.since": Permission.DRAW_SAMPLES,
    "rescoring.go_on": Permission.DRAW_SAMPLES,
    "rescoring.one": Permission.DRAW_SAMPLES,
    "rescoring.plans": Permission.DRAW_SAMPLES,
    "rescoring.stop": Permission.DRAW_SAMPLES,
    "samples.frame": Permission.DRAW_SAMPLES,
    "samples.listing": Permission.DRAW_SAMPLES,
    "samples.new": Permission.DRAW_SAMPLES,
    "samples.pass_on": Permission.DRAW_SAMPLES,
    "samples.replace": Permission.DRAW_SAMPLES,
    "samples.sample": Permission.DRAW_SAMPLES,
    "samples.share_out": Permission.DRAW_SAMPLES,
    "samples.withdraw": Permission.DRAW_SAMPLES,
    "search.begin": Permission.LIST_PLANS,
    "search.found": Permission.LIST_PLANS,
    "api.criteria_of": Scope.CRITERIA,
    "api.criteria_totals": Scope.CRITERIA,
    "api.openapi": Open.TO_ALL,
    "api.plan": Scope.PLANS,
    "api.plans": Scope.PLANS,
    "api.totals": Scope.TOTALS,
    "systems.listing": Permission.LET_SYSTEMS,
    "systems.revoke": Permission.LET_SYSTEMS,
    "start": Open.TO_SIGNED_IN,
    "work.backups": Permission.MANAGE_PEOPLE,
    "work.today": Open.TO_SIGNED_IN,
    "static": Open.TO_ALL,
}
SOMETHING = {
    "concern": "c1",
    "slug": "concerns",
    "item": "c1",
    "criterion": "ACT-01",
    "subject": "a1",
    "form": "csv",
}
CHANGING_NOTHING = {
    "person_id": "nobody",
    "filename": "icon.svg",
    "criterion_id": "ACT-01",
    "tool_id": "plan-quality",
    "number": 999,
    "sample": 999,
    "then": 998,
    "search": "none",
}


def rules(app: Flask, method: str) -> Iterator[Rule]:
    for rule in app.url_map.iter_rules():
        if method in (rule.methods or ()):
            yield rule


def address(app: Flask, rule: Rule) -> str:
    known = {"reference": a_plan().reference, **SOMETHING, **CHANGING_NOTHING}
    with app.test_request_context():
        given = {name: known.get(name, "none") for name in rule.arguments}
        found = app.url_map.bind("localhost").build(rule.endpoint, given)
    return str(found)


def may_open(who: str, need: Permission | Open | Scope) -> bool:
    if need is Permission.SEE_RESTRICTED:  # of `kept`, these two may read it
        return who in {"chair", "core group"}
    return isinstance(need, Open) or need in ROLE_TABLE[PEOPLE[who][1]]


@pytest.fixture
def plan(records):
    return kept(records, a_plan())


def test_every_address_has_its_row(app: Flask) -> None:
    assert {name: needs(view) for name, view in app.view_functions.items()} == NEEDS


def test_nobody_signed_in_is_asked_to_sign_in_everywhere(app, plan, client) -> None:
    for rule in rules(app, "GET"):
        if isinstance(NEEDS[rule.endpoint], Scope):
            assert client.get(address(app, rule)).status_code == 401, rule
        elif NEEDS[rule.endpoint] is not Open.TO_ALL:
            answer = client.get(address(app, rule))
            assert answer.status_code == 302, rule
            assert answer.location.startswith("/account/sign-in"), rule
    for rule in rules(app, "POST"):
        if NEEDS[rule.endpoint] is not Open.TO_ALL:
            assert client.send(address(app, rule)).status_code == 401, rule


@pytest.mark.parametrize("who", [*PEOPLE, None])
def test_no_form_is_taken_without_its_token(app, plan, client, as_role, who) -> None:
    browser = as_role(who) if who else client
    for rule in rules(app, "POST"):
        assert browser.post(address(app, rule)).status_code == 400, rule


def test_an_unmarked_view_opens_to_nobody(app, as_role) -> None:
    marked = app.view_functions["findings.listing"]
    browser = as_role("chair")
    app.view_functions["findings.listing"] = lambda: "secret"
    try:
        assert browser.get("/criteria/").status_code == 403
    finally:
        app.view_functions["findings.listing"] = marked


def test_an_address_that_is_not_there_is_not_found_for_everybody(client, as_role) -> None:
    assert client.get("/nowhere").status_code == 404
    assert as_role("qa").get("/nowhere").status_code == 404
