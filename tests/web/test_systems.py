"""Other systems: let by an administrator, seen by chairs, told figures by reference and no more."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from planapp.clock import today
from planapp.domain.leaving_out import texts_of
from planapp.domain.systems import LONGEST, Asked, Scope
from planapp.exchange.standard_names import given_in
from planapp.store import rescoring
from planapp.store.activity import entries, looks_at_plan
from planapp.store.plans import create
from planapp.store.systems import find_system, record_system, record_system_revoked, systems
from planapp.web import tokens
from planapp.web.systems import shapes
from planapp.web.systems.described import ENDPOINTS
from tests.builders import a_person, a_plan
from tests.openapi import kept
from tests.pdf.samples import a_long_plan

ROOT = Path(__file__).parent.parent.parent
TOM = a_person("administrator")
WHY = "Monthly figures for the board, decided on 3 May"


def asked(**changes) -> Asked:
    said = {"name": "Warehouse", "scopes": tuple(Scope), "why": WHY, "until": today()}
    return Asked(**(said | changes))


@pytest.fixture
def let(records, client):
    """Lets a system read, and gives what asks as it: `let()("/totals")`."""

    def new(**changes):
        _, token = record_system(records, asked(**changes), today=today(), by=TOM)

        def ask(path, **headers):
            shown = {"Authorization": f"Bearer {token}"} | headers
            return client.get(f"/api/v1{path}", headers=shown)

        ask.token = token
        return ask

    return new


@pytest.fixture
def plans(records):
    for reference in ("K-1", "K-2", "K-3"):
        create(records, a_plan(reference=reference), by=a_person("chair"))


def test_an_administrator_lets_a_system_read_and_sees_its_token_once(as_role, records) -> None:
    tom, day = as_role("administrator"), today()
    form = {"name": "Warehouse", "scopes": [str(Scope.TOTALS)], "why": WHY}
    form |= {"until-day": day.day, "until-month": day.month, "until-year": day.year}
    token = tom.send("/systems/", form).text.split("planapp_")[1][:64]
    (system,) = systems(records)
    assert find_system(records, f"planapp_{token}") == system
    assert token not in str(list(records.query("select * from system")))
    assert "Warehouse" in (page := tom.get("/systems/").text) and token not in page
    assert (entries(records)[0].verb, entries(records)[0].name) == ("let read", "1")


def test_what_no_token_is_made_for_is_said_beside_the_question(as_role, records) -> None:
    answer = as_role("administrator").send("/systems/", {"why": "figures"})
    assert answer.status_code == 422
    for words in ("Name the system", "Say what the system may read", "20 letters", "within a year"):
        assert words in answer.text
    assert systems(records) == ()


def test_a_system_that_is_revoked_reads_nothing_from_then_on(as_role, records, let) -> None:
    ask = let()
    assert ask("/totals").status_code == 200
    page = as_role("administrator").send("/systems/1/revoke", follow_redirects=True).text
    assert "reads nothing from now on" in page
    assert ask("/totals").status_code == 401


def test_only_an_administrator_lets_systems_read(as_role) -> None:
    for who in ("chair", "core group", "qa"):
        assert as_role(who).get("/systems/").status_code == 403


@pytest.mark.parametrize("shown", [None, "Bearer", "Bearer x", "Basic eDp5", "Token x"])
def test_without_a_token_nothing_is_told(client, plans, shown) -> None:
    headers = {"Authorization": shown} if shown else {}
    answer = client.get("/api/v1/plans/K-1", headers=headers)
    assert (answer.status_code, answer.mimetype) == (401, "application/problem+json")
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert "K-1" not in answer.text


def test_a_session_is_no_token_and_a_token_is_no_session(as_role, client, let, plans) -> None:
    assert as_role("chair").get("/api/v1/plans").status_code == 401
    shown = {"Authorization": f"Bearer {let().token}"}
    assert client.get("/plans/", headers=shown).status_code == 302


def test_a_token_ends_after_its_last_day(clock, let) -> None:
    ask = let(until=today() + timedelta(days=1))
    assert ask("/totals").status_code == 200
    clock.pass_by(days=2)
    assert ask("/totals").status_code == 401


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda endpoint: endpoint.name)
def test_a_token_opens_its_own_scope_alone(let, plans, endpoint) -> None:
    path = endpoint.path.format(reference="K-1")
    others = tuple(scope for scope in Scope if scope is not endpoint.scope)
    assert let(scopes=(endpoint.scope,))(path).status_code == 200
    refused = let(scopes=others)(path)
    assert (refused.status_code, refused.json["title"]) == (403, "Forbidden")


def test_plans_come_page_by_page(let, plans) -> None:
    ask = let()
    first = ask("/plans?limit=2").json
    assert [one["cppl_cp_plan_id"] for one in first["plans"]] == ["K-1", "K-2"]
    last = ask(first["next"].removeprefix("/api/v1")).json
    assert ([one["cppl_cp_plan_id"] for one in last["plans"]], last["next"]) == (["K-3"], None)


@pytest.mark.parametrize("limit", ["0", "201", "x", "-1", "", "1.5", "٣"])
def test_what_cannot_be_a_number_of_plans_is_a_problem(let, limit) -> None:
    answer = let()(f"/plans?limit={limit}")
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")
    assert answer.json["detail"] == "limit must be a whole number from 1 to 200."


def test_a_plan_is_told_in_days_and_counts(let, plans) -> None:
    told = let()("/plans/K-1").json
    assert told["plan"]["cppl_cp_plan_latest_category"] == "Neglect"
    assert told["plan"]["cppl_cp_plan_start_date"] in (None, "2027-01-28")
    assert (told["counts"]["actions"], told["counts"]["objectives"]) == (1, 1)
    first_review = [c for c in told["clocks"] if c["step"] == "first review conference"]
    assert first_review[0]["last_day"] == "2027-04-28"


def test_no_answer_has_a_name_or_a_word_of_a_plan(let, records) -> None:
    plan = create(records, a_long_plan(), by=a_person("chair"))
    ask, reference = let(), plan.reference
    paths = [endpoint.path.format(reference=reference) for endpoint in ENDPOINTS]
    told = " ".join(ask(path).text for path in paths)
    assert reference in told
    words = {text for _, item in plan.walk() for _, text in texts_of(item) if len(text) > 12}
    words |= {plan.child.name, plan.conference.chair, a_person("chair").name}
    assert [text for text in words if text in told] == []


def test_which_criteria_a_plan_meets_is_told_as_counts(let, plans) -> None:
    told = let()("/plans/K-1/criteria").json
    rows = {row["criterion"]: row for row in told["criteria"]}
    assert {"met", "not_met", "severity", "not_met_with_a_reason"} < rows["ACT-01"].keys()
    assert sum(row["met"] + row["not_met"] for row in rows.values()) > 50


def test_criteria_over_all_plans_are_those_of_the_last_scoring(let, plans, records) -> None:
    ask = let()
    assert ask("/criteria").json["plans"] == 0
    begun = {"today": today(), "fingerprint": "f", "criteria": ("ACT-01", "ACT-02")}
    scoring = rescoring.record_rescoring(records, None, **begun, by=a_person("qa"))
    for reference, version in rescoring.plans_left(records, scoring):
        rescoring.keep_answers(records, scoring.number, reference, version, "+-", "")
    rescoring.finish(records, scoring.number)
    told = ask("/criteria").json
    assert told["plans"] == 3
    assert told["criteria"][0] == {"criterion": "ACT-01", "asked": 3, "met": 3}


def test_totals_count_all_plans(let, plans) -> None:
    told = let()("/totals").json
    assert (told["plans"], told["ended"], told["by_status"]) == (3, 0, {"draft": 3})
    assert told["by_category"] == {"Neglect": 3}


def test_each_request_is_noted_and_chairs_see_it(let, plans, records, as_role) -> None:
    ask = let()
    ask("/plans/K-1")
    look = looks_at_plan(records, "K-1")[0]
    assert (look.user_id, look.by, look.purpose) == ("system 1", "Warehouse", "another system")
    ask("/plans")
    assert [looks_at_plan(records, name)[0].by for name in ("K-1", "K-2")] == ["Warehouse"] * 2
    ask("/totals")
    assert (entries(records)[0].verb, entries(records)[0].name) == ("was given", "api/totals")
    assert systems(records)[0].used_at is not None
    page = as_role("chair").get("/access/K-1/looks").text
    assert "another system; given to another system, as figures" in page


def test_a_plan_that_is_not_there_is_a_problem_and_not_noted(let, plans, records) -> None:
    answer = let()("/plans/N-1")
    assert (answer.status_code, answer.json["status"]) == (404, 404)
    assert "N-1" not in {entry.reference for entry in entries(records)}


def test_what_has_not_changed_is_not_sent_again(let, plans) -> None:
    ask = let()
    tag = ask("/plans/K-1").headers["ETag"]
    again = ask("/plans/K-1", **{"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")


def test_who_asks_too_often_waits(let, plans, monkeypatch) -> None:
    allowance = tokens.Allowance("system", 2, timedelta(minutes=5))
    monkeypatch.setattr(tokens, "ASKED", allowance)
    ask = let()
    answers = [ask("/totals") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert (answers[2].mimetype, int(answers[2].headers["Retry-After"]) > 200) == (
        "application/problem+json",
        True,
    )


def test_whoever_guesses_tokens_waits_and_keeps_no_system_out(let, client) -> None:
    ask, wrong = let(), {"Authorization": "Bearer planapp_x"}
    for _ in range(tokens.WRONG.tries):
        assert client.get("/api/v1/totals", headers=wrong).status_code == 401
    assert client.get("/api/v1/totals", headers=wrong).status_code == 429
    assert ask("/totals").status_code == 200


def test_addresses_and_methods_that_are_not_there_are_problems_too(let, client) -> None:
    assert client.get("/api/v1/nowhere").mimetype == "application/problem+json"
    answer = client.post("/api/v1/totals")
    assert (answer.status_code, answer.mimetype) == (405, "application/problem+json")
    assert "GET" in answer.headers["Allow"]


def test_a_token_can_be_made_for_a_year_at_most(records) -> None:
    later = today() + LONGEST + timedelta(days=1)
    with pytest.raises(Exception, match="within a year"):
        record_system(records, asked(until=later), today=today(), by=TOM)


def test_a_system_is_revoked_once(records, let) -> None:
    let()
    record_system_revoked(records, 1, by=TOM)
    with pytest.raises(Exception, match="already"):
        record_system_revoked(records, 1, by=TOM)


@pytest.mark.parametrize(
    ("table", "shape"),
    [
        ("initial_cp_conference", shapes.InitialConference),
        ("cp_reviews", shapes.Review),
        ("cp_visits", shapes.Visit),
        ("cp_plans", shapes.PlanInBrief),
    ],
)
def test_shapes_have_the_standard_names(table, shape) -> None:
    names = tuple(shape.__dataclass_fields__)
    assert names[: len(given_in(table))] == given_in(table)


def test_the_description_that_is_kept_is_current(client) -> None:
    assert (ROOT / "docs" / "openapi.json").read_bytes() == kept()
    assert client.get("/api/v1/openapi.json").json == json.loads(kept())
