"""Samples drawn, shared out, replaced and withdrawn on pages that show no word of a plan."""

import codecs
import csv
import io
import shutil
from datetime import timedelta

import pytest

from planapp.clock import now, today
from planapp.config import database_file
from planapp.domain.audits import AuditState
from planapp.domain.frames import Population
from planapp.domain.nouns import Status
from planapp.domain.samples import WhyReplaced
from planapp.domain.sampling import Allocation, Method, StrataBy
from planapp.domain.sharing_out import WhyPassedOn
from planapp.store.audits import audits_of_sample
from planapp.store.database import open_database
from planapp.store.members import save_member
from planapp.store.people import save_person
from planapp.store.plans import create
from planapp.store.samples import get_sample, listing, record_withdrawal
from planapp.store.sharing_out import all_in_hand
from planapp.web.samples.forms import SizeBy
from tests.builders import a_person, a_plan
from tests.kept import erased
from tests.sampled import LENA, OMAR, answered_by, drawn, given, plans_to_draw_from
from tests.web.sent import as_sent, send, without_tags

WHY = "Drawn from the wrong team by mistake"
DUE = today() + timedelta(days=14)
BY_WHEN = {"due-day": str(DUE.day), "due-month": str(DUE.month), "due-year": str(DUE.year)}
ASKED = {"name": "Spring", "amount": "4"}


@pytest.fixture(scope="module")
def with_plans(served, tmp_path_factory):
    """A database with auditors and twelve plans, made once."""
    path = tmp_path_factory.mktemp("samples") / "planapp.db"
    shutil.copy(served.extensions["planapp"].folder / "fresh.db", path)
    db = open_database(path, clock=now)
    for person in (OMAR, LENA):
        save_person(db, person, password_hash="-", by=a_person("administrator"))
    plans_to_draw_from(db)
    db.execute("pragma wal_checkpoint(truncate)")
    db.close()
    return path


@pytest.fixture
def app(app, with_plans):
    """The application with that database, which nobody else has touched."""
    shutil.copy(with_plans, database_file(app.extensions["planapp"].folder))
    return app


@pytest.fixture
def qa(as_role):
    return as_role("qa")


@pytest.fixture
def kept(records):
    return drawn(records)


def draw(qa, then="draw", **asked):
    return send(qa, "/samples/new", **ASKED | asked, then=then)


def test_an_empty_page_starts_the_work_and_is_in_the_way_about(qa):
    page = qa.get("/samples/").text
    assert "No sample has been drawn yet" in page
    assert 'href="/samples/new"' in page
    assert 'href="/samples/"' in qa.get("/plans/").text


def test_the_frame_is_seen_before_anything_is_drawn_and_what_was_typed_stays(qa, records):
    answer = draw(qa, then="see", teams=["North"], amount="5")
    page = without_tags(answer.text)
    assert answer.status_code == 200
    assert "6 plans fit, of 12 on" in page
    assert "6 plans: another team" in page
    assert "Another team: S-002, S-004" in page
    assert "Simple random: 5 plans" in page
    assert "None of 5 would still leave up to" in page
    sent = as_sent(answer.text)
    assert (sent["name"], sent.getlist("teams"), sent["amount"]) == ("Spring", ["North"], "5")
    assert listing(records) == ()
    unknown = draw(qa, then="see", teams=[""], ages=["age not known"]).text
    assert "No plan fits" in without_tags(unknown)


def test_a_draw_is_kept_at_once_with_a_seed_that_nobody_typed(qa, records):
    answer = draw(qa, teams=["North"], statuses=["draft"])
    assert answer.location == "/samples/1"
    kept = get_sample(records, 1)
    assert kept.sample.wanted == Population(statuses=(Status.DRAFT,), teams=("North",))
    assert (len(kept.units), len(kept.sample.frame)) == (4, 6)
    page = qa.get("/samples/1").text
    for said in (kept.sample.seed, kept.sample.algorithm, kept.sample.fingerprint):
        assert said in page
    assert "planapp sample --repeat 1" in page
    places = [page.index(f'id="{unit.reference}"') for unit in kept.units]
    assert places == sorted(places)


def test_groups_and_what_each_gives_are_shown_and_drawn(qa, records):
    asked = {"method": "stratified", "strata_by": "team", "amount": "6"}
    page = without_tags(draw(qa, then="see", **asked).text)
    assert "North 6 3" in page
    assert "South 6 3" in page
    assert "as for a simple random sample" in page
    assert "does not stand for all plans" not in page
    draw(qa, **asked)
    design = get_sample(records, 1).sample.design
    assert (design.method, design.strata_by) == (Method.STRATIFIED, (StrataBy.TEAM,))
    assert "Group" in qa.get("/samples/1").text


def test_groups_out_of_proportion_come_with_a_warning(qa, records):
    for number in range(30):
        create(records, a_plan(reference=f"M-{number}", team="Mid"), by=a_person("chair"))
    asked = {"method": "stratified", "strata_by": "team", "amount": "9"}
    equal = draw(qa, then="see", allocation=Allocation.EQUAL.value, **asked)
    assert "does not stand for all plans" in without_tags(equal.text)
    one = draw(qa, then="see", allocation=Allocation.AT_LEAST_ONE.value, **asked)
    assert "does not stand for all plans" not in without_tags(one.text)


def test_a_size_is_said_in_one_of_three_ways(qa, records):
    for size_by, amount, size in zip(SizeBy, ("5", "20", "20"), (5, 3, 9), strict=True):
        draw(qa, name=size_by, size_by=size_by.value, amount=amount)
        assert len(listing(records)[0].units) == size


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": ""}, "Give the sample a name"),
        ({"name": "x" * 81}, "Shorten it to 80"),
        ({"amount": ""}, "Enter the number"),
        ({"amount": "13"}, "Only 12 plans fit"),
        ({"amount": "many"}, "must be a whole number"),
        ({"not_audited_for": ""}, "0 lets plans be drawn again"),
        ({"months_at_least": "6", "months_at_most": "3"}, "is less than"),
        ({"method": "stratified"}, "Choose what plans are sorted by"),
        (
            {"method": "stratified", "strata_by": "team", "strata_then": "team"},
            "something else than the first",
        ),
        ({"statuses": ["agreed"]}, "No plan fits"),
        ({"teams": ["Elsewhere"]}, "is not among them"),
        ({"size_by": "so many per cent of the plans that fit", "amount": "101"}, "1 to 100"),
    ],
)
def test_a_gap_is_said_at_its_question_and_nothing_is_drawn(qa, records, wrong, said):
    form = as_sent(qa.get("/samples/new").text).to_dict(flat=False)
    answer = qa.send("/samples/new", form | ASKED | wrong | {"then": "draw"})
    assert answer.status_code == 422
    assert said in without_tags(answer.text)
    assert (ASKED | wrong)["name"] in answer.text
    assert listing(records) == ()


def test_a_name_that_is_taken_is_said_and_what_was_typed_stays(qa, records, kept):
    answer = draw(qa, name="January", amount="7")
    assert answer.status_code == 422
    assert "There is a sample of that name" in answer.text
    assert as_sent(answer.text)["amount"] == "7"
    assert len(listing(records)) == 1


def test_what_was_drawn_and_withdrawn_stays_in_view_of_who_draws_again(qa, records, kept):
    assert "Drawn before" not in qa.get("/samples/new").text
    answer = qa.send("/samples/1/withdraw", {"why": WHY})
    assert answer.location == "/samples/1"
    later = drawn(records, name="February")
    for address in ("/samples/", "/samples/new", "/samples/1", f"/samples/{later.number}"):
        assert WHY in qa.get(address).text, address
    assert "Drawn before and withdrawn" not in qa.get("/samples/1").text


def test_a_withdrawal_wants_a_reason_and_keeps_what_was_typed(qa, records, kept):
    for why, said in (("", "Say why the sample is withdrawn"), ("oops", "at least 20 characters")):
        answer = qa.send("/samples/1/withdraw", {"why": why})
        assert (answer.status_code, said in answer.text, why in answer.text) == (422, True, True)
    assert get_sample(records, 1).withdrawal is None


def test_a_withdrawn_sample_is_read_and_takes_nothing_more(qa, records, kept):
    record_withdrawal(records, 1, WHY, by=a_person("qa"))
    reference = kept.units[0].reference
    for place in ("share-out", "withdraw", f"{reference}/pass-on", f"{reference}/replace"):
        assert qa.get(f"/samples/1/{place}").status_code == 403
    page = qa.get("/samples/1").text
    assert "Share out" not in page
    assert "Replace" not in page


def test_no_word_of_a_plan_stands_on_any_page_of_samples(qa, records, kept):
    given(records, kept, kept.units[0].reference, OMAR)
    reference = kept.units[0].reference
    pages = [
        *("/samples/", "/samples/new", "/samples/1", "/samples/1/frame.csv"),
        *("/samples/1/share-out", f"/samples/1/{reference}/pass-on", "/samples/1/withdraw"),
        f"/samples/1/{kept.units[1].reference}/replace",
    ]
    shown = [qa.get(address) for address in pages]
    shown.append(draw(qa, then="see"))
    for answer in shown:
        assert answer.status_code == 200
        for of_the_plan in ("Robin", "Reed", "losing weight", "Jo Lane"):
            assert of_the_plan not in answer.text


def test_the_frame_is_a_table_of_every_plan_there_was(qa, records):
    kept = drawn(records, 2, wanted=Population(teams=("North",)))
    answer = qa.get("/samples/1/frame.csv")
    rows = list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))
    assert answer.data.startswith(codecs.BOM_UTF8)  # or a spreadsheet does not read José
    assert "attachment" in answer.headers["Content-Disposition"]
    assert {row["Reference"] for row in rows if row["In the frame"] == "yes"} == {
        unit.reference for unit in kept.sample.frame
    }
    assert {row["Why left out"] for row in rows if row["In the frame"] == "no"} == {"another team"}
    places = {row["Drawn"]: row["Reference"] for row in rows if row["Drawn"]}
    assert [places["1"], places["2"]] == [unit.reference for unit in kept.units]


def test_a_reference_or_a_team_is_never_a_formula_in_the_table(qa, records):
    create(records, a_plan(reference="=1+1", team="=2+2"), by=a_person("chair"))
    asked = {"method": "stratified", "strata_by": "team", "amount": "3"}
    draw(qa, **asked)
    text = qa.get("/samples/1/frame.csv").text
    assert '"\'=1+1"' in text
    assert '"\'=2+2"' in text


EACH = {"gives-omar": "yes", "gives-lena": "yes", "double": "50"} | BY_WHEN


def test_who_would_get_what_is_shown_and_then_given_out_as_shown(qa, records, kept):
    shown = qa.send("/samples/1/share-out", EACH | {"then": "see"})
    page = without_tags(shown.text)
    assert shown.status_code == 200
    assert "audits, with 0 in hand already" in page
    assert all_in_hand(records) == ()
    form = as_sent(shown.text).to_dict(flat=False) | {"then": "give"}
    assert qa.send("/samples/1/share-out", form).location == "/samples/1"
    assert len(all_in_hand(records)) == 6
    assert {one.due for one in all_in_hand(records)} == {DUE}
    for one in all_in_hand(records):
        assert f"{one.reference}{' (as the second)' if one.turn > 1 else ''}" in page
    assert "6 audits given out to 2 people" in qa.get("/samples/1").text


def test_nothing_is_given_out_unseen_or_when_it_changed_since(qa, records, kept):
    unseen = qa.send("/samples/1/share-out", EACH | {"then": "give"})
    assert unseen.status_code == 409
    shown = qa.send("/samples/1/share-out", EACH | {"then": "see"})
    form = as_sent(shown.text).to_dict(flat=False) | {"then": "give"}
    for unit in kept.units[:2]:
        save_member(records, unit.reference, OMAR.id, by=a_person("chair"))
    answer = qa.send("/samples/1/share-out", form)
    assert answer.status_code == 409
    assert "Look at it again" in answer.text
    assert all_in_hand(records) == ()
    again = as_sent(answer.text).to_dict(flat=False) | {"then": "give"}
    assert qa.send("/samples/1/share-out", again).status_code == 302


def test_what_nobody_can_be_given_is_said_with_the_reason(qa, records, kept):
    reference = kept.units[0].reference
    asked = {"gives-omar": "yes", "most-omar": "2", "double": "0", "then": "see"} | BY_WHEN
    save_member(records, reference, OMAR.id, by=a_person("chair"))
    page = without_tags(qa.send("/samples/1/share-out", asked).text)
    assert f"{reference}: everybody chosen works or worked on it" in page
    assert "those who can have it have as many as you said" in page


def test_the_chair_of_a_plan_is_offered_as_a_peer_and_never_given_their_own(qa, records, kept):
    asked = EACH | {"gives-chair": "yes", "gives-second-chair": "yes", "then": "see"}
    page = without_tags(qa.send("/samples/1/share-out", asked).text)
    assert "Daniel Okoro : " in page
    assert "Ruth Amos :" not in page
    assert "Conference chair; 0 in hand" in page
    assert a_person("core group").name not in page


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"gives-omar": "", "gives-lena": ""}, "Choose at least one person"),
        ({"due-day": "", "due-month": "", "due-year": ""}, "Give the day by which"),
        ({"due-year": "2020"}, "This day is over already"),
        ({"double": "101"}, "between 0 and 100"),
        ({"most-omar": "few"}, "must be a whole number"),
    ],
)
def test_a_gap_in_sharing_out_is_said_and_what_was_typed_stays(qa, records, kept, wrong, said):
    form = {name: value for name, value in (EACH | wrong).items() if value or "due" in name}
    answer = qa.send("/samples/1/share-out", form | {"then": "see"})
    assert answer.status_code == 422
    assert said in without_tags(answer.text)
    for value in form.values():
        assert value in answer.text
    assert all_in_hand(records) == ()


def test_an_audit_is_passed_on_and_who_has_it_and_until_when_is_shown(qa, records, kept):
    reference = kept.units[0].reference
    given(records, kept, reference, OMAR)
    asked = {"turn": "1", "person": "lena", "why": WhyPassedOn.AWAY.value} | BY_WHEN
    address = f"/samples/1/{reference}/pass-on"
    form = qa.get(address).text
    assert "Ruth Amos" not in form
    assert qa.send(address, asked).location == "/samples/1"
    assert [one.name for one in all_in_hand(records)] == ["Lena Voss"]
    assert "Lena Voss, by" in qa.get("/samples/1").text


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"person": ""}, "Choose a person"),
        ({"person": "chair"}, "is not among them"),
        ({"why": ""}, "Choose why it is passed on"),
        ({"due-year": "2020"}, "This day is over already"),
    ],
)
def test_a_gap_in_passing_on_is_said_and_nothing_is_passed_on(qa, records, kept, wrong, said):
    reference = kept.units[0].reference
    given(records, kept, reference, OMAR)
    asked = {"turn": "1", "person": "lena", "why": WhyPassedOn.AWAY.value} | BY_WHEN | wrong
    answer = qa.send(f"/samples/1/{reference}/pass-on", asked)
    assert answer.status_code == 422
    assert said in without_tags(answer.text)
    assert [one.name for one in all_in_hand(records)] == ["Omar Reid"]


def test_what_nobody_has_or_is_finished_is_not_passed_on(qa, records, kept):
    reference = kept.units[0].reference
    assert qa.get(f"/samples/1/{reference}/pass-on").status_code == 403
    given(records, kept, reference, OMAR)
    answered_by(records, kept, reference, OMAR, {"concern": "met"})
    assert qa.get(f"/samples/1/{reference}/pass-on").status_code == 403
    assert qa.get("/samples/1/nowhere/pass-on").status_code == 404


def test_a_plan_is_replaced_by_the_next_with_a_reason_from_the_list(qa, records, kept):
    reference, order = kept.units[0].reference, kept.sample.drawn_again().reserves
    address = f"/samples/1/{reference}/replace"
    assert order[0].reference not in qa.get(address).text
    assert qa.send(address, {"why": "I like another one"}).status_code == 422
    assert qa.send(address, {"why": WhyReplaced.HELD.value}).location == "/samples/1"
    page = without_tags(qa.get("/samples/1").text)
    assert f"Plan {reference} gave its place to {order[0].reference}" in page
    assert WhyReplaced.HELD in page
    assert qa.get(address).status_code == 404


def test_a_plan_that_was_erased_since_is_listed_as_such(qa, records, kept):
    reference = kept.units[0].reference
    erased(records, reference)
    page = without_tags(qa.get("/samples/1").text)
    assert f"{reference} 1 The plan was erased since" in page
    shown = without_tags(qa.send("/samples/1/share-out", EACH | {"then": "see"}).text)
    assert f"{reference}: the plan was erased since" in shown
    assert qa.get("/samples/1/frame.csv").text.count(reference) == 1
    assert qa.send(f"/samples/1/{reference}/replace", {"why": WhyReplaced.GONE.value}).location


def test_what_is_overdue_comes_first_and_people_stand_by_name(qa, records, kept):
    late, soon = today() - timedelta(days=1), today() + timedelta(days=3)
    given(records, kept, kept.units[0].reference, OMAR, due=soon)
    given(records, kept, kept.units[1].reference, OMAR, due=late)
    given(records, kept, kept.units[2].reference, LENA, due=DUE)
    page = qa.get("/samples/").text
    overdue, week = page.index(">Overdue</h2>"), page.index("Due within a week")
    assert overdue < page.index(f"Plan {kept.units[1].reference},") < week
    assert week < page.index(f"Plan {kept.units[0].reference},")
    assert f"Plan {kept.units[2].reference}," not in page
    assert page.index(">Lena Voss</th>") < page.index(">Omar Reid</th>")
    assert "1 given to nobody, 3 being answered" in without_tags(page)


def test_a_finished_audit_is_counted_and_in_nobodys_hands(qa, records, kept):
    reference = kept.units[0].reference
    given(records, kept, reference, OMAR)
    answered_by(records, kept, reference, OMAR, {"concern": "met"})
    assert audits_of_sample(records, kept)[0].state is AuditState.DONE
    page = without_tags(qa.get("/samples/").text)
    assert "3 given to nobody, 1 finished" in page
    assert "Nobody has an audit in hand" in page
    sample = qa.get("/samples/1").text
    for way in (f"/audits/1/{reference}/compare", "/reports/1"):
        assert f'href="{way}"' in sample
