"""How long plans are kept, as chairs and administrators see and decide it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from planapp.clock import today
from planapp.config import database_file
from planapp.domain.keeping import Ending, HowEnded, Rule, WhyErased, WhyHeld
from planapp.store import erasure, keeping, plans
from planapp.store.activity import entries_for_plan, first_bad_row, looks_at_plan
from planapp.store.database import open_database
from tests.builders import a_person
from tests.web.sent import as_sent, send, without_tags

KEEPING = "/keeping/K-104"
ENDED = today() - timedelta(days=7)
WHY = "Its time is over by our schedule"
RUTH, TOM = a_person("chair"), a_person("administrator")


def a_day(day):
    return {"on-day": str(day.day), "on-month": str(day.month), "on-year": str(day.year)}


@pytest.fixture
def admin(as_role):
    return as_role("administrator")


@pytest.fixture
def years(app):
    """An authority that keeps plans one year after they ended."""
    kept = app.extensions["planapp"]
    chosen = replace(kept.settings, keep_years_after_end=1)
    app.extensions["planapp"] = replace(kept, settings=chosen)
    yield chosen
    app.extensions["planapp"] = kept


@pytest.fixture
def ended(records, started):
    """A plan that ended long enough ago to be due after a year."""
    long_ago = Ending(on=today() - timedelta(days=400), how=HowEnded.MOVED)
    keeping.record_ending(records, "K-104", long_ago, today=today(), by=RUTH)
    return started


@pytest.fixture
def asked(records, ended, years):
    facts = {"rule": Rule(years_after_end=1), "today": today(), "by": TOM}
    return erasure.record_erasure_asked(records, "K-104", WhyErased.DUE, WHY, **facts)


def test_a_chair_says_that_a_plan_has_ended_and_every_page_shows_it(started, chair, records):
    answer = send(chair, f"{KEEPING}/end", how="no", **a_day(ENDED))
    assert answer.status_code == 422
    how = HowEnded.NOT_NEEDED.value
    assert send(chair, f"{KEEPING}/end", how=how, **a_day(ENDED)).location == f"{KEEPING}/"
    for page in ("/plans/K-104/", "/plans/K-104/check", "/access/K-104/members", f"{KEEPING}/"):
        text = without_tags(chair.get(page).text)
        assert "This plan ended on" in text
        assert "does not say that the child is safe" in text
    assert keeping.ending_of(records, "K-104").on == ENDED


def test_an_end_needs_a_day_that_has_been_and_words_for_another_reason(started, chair, records):
    tomorrow = a_day(today() + timedelta(days=1))
    answer = send(chair, f"{KEEPING}/end", how=HowEnded.OTHER.value, **tomorrow)
    text = without_tags(answer.text)
    assert "still to come" in text
    assert "Say how it ended" in text
    assert "Enter the day" in without_tags(send(chair, f"{KEEPING}/end").text)
    assert keeping.endings_of(records, "K-104") == ()


def test_a_plan_that_has_ended_is_read_and_not_written_in(ended, chair):
    assert chair.get("/plans/K-104/").status_code == 200
    assert chair.get("/plans/K-104/plan.pdf").status_code == 200
    for page in ("/plans/K-104/note", "/plans/K-104/concerns/c1", "/gcp/K-104/new?edition=gcp1"):
        answer = chair.get(page)
        assert answer.status_code == 403
        assert "Plan K-104 has ended" in without_tags(answer.text)
    answer = chair.send("/plans/K-104/note", {"note": "typed as it ended"})
    assert answer.status_code == 403
    assert "typed as it ended" in answer.text
    assert chair.send("/plans/K-104/submit").status_code == 403


def test_a_plan_that_goes_on_after_all_is_written_in_again(ended, chair, records):
    assert send(chair, f"{KEEPING}/goes-on", words="The wrong plan").location == f"{KEEPING}/"
    assert chair.get("/plans/K-104/note").status_code == 200
    page = without_tags(chair.get(f"{KEEPING}/").text)
    assert "Goes on after all The wrong plan" in page
    assert "Superseded" in page
    assert chair.get(f"{KEEPING}/goes-on").location == f"{KEEPING}/"


def test_what_a_colleague_said_meanwhile_is_not_overwritten(ended, chair, as_role, records):
    page = as_sent(chair.get(f"{KEEPING}/end").text).to_dict()
    assert send(as_role("second chair"), f"{KEEPING}/goes-on", words="No").status_code == 302
    answer = chair.send(f"{KEEPING}/end", page)
    assert answer.status_code == 403
    assert "Somebody else said something" in without_tags(answer.text)
    assert chair.send(f"{KEEPING}/end", page | {"supersedes": "x"}).status_code == 403
    assert keeping.ending_of(records, "K-104") is None


def test_with_no_time_set_the_pages_say_so_plainly(ended, chair, admin):
    for page in (chair.get(f"{KEEPING}/"), chair.get("/keeping/mine"), admin.get("/keeping/due")):
        text = without_tags(page.text)
        assert "No time is set, so no plan ever comes due." in text
        assert "Never so far: no time is set" in text


def test_the_list_for_administrators_has_references_and_nothing_of_a_child(ended, years, admin):
    page = admin.get("/keeping/due").text
    text = without_tags(page)
    assert "1 year after it ended" in text
    assert "K-104" in text
    assert "Due" in text
    for word in ("Robin", "Sam Reed", "Neglect", "another authority"):
        assert word not in page


def test_people_see_which_of_their_plans_have_ended_and_the_trail_notes_it(ended, as_role, records):
    page = as_role("core group").get("/keeping/mine")
    assert "K-104" in page.text
    assert any(look.user_id == "core-group" for look in looks_at_plan(records, "K-104"))
    other = records.execute("delete from membership where person = 'core-group'")
    assert other.rowcount == 1
    assert (
        "None of the plans you work on has ended" in as_role("core group").get("/keeping/mine").text
    )


def test_a_hold_is_put_on_and_lifted_by_name(ended, years, chair, admin, records):
    send(chair, f"{KEEPING}/hold", why=WhyHeld.INQUIRY.value, words="The inquiry of May")
    assert "Holds" in chair.get(f"{KEEPING}/").text
    page = admin.get("/keeping/due").text
    assert "Held" in page
    assert "inquiry" not in page
    answer = send(admin, "/keeping/ask", reference="K-104", why=WhyErased.DUE.value, words=WHY)
    assert "Plan K-104 is held" in without_tags(answer.text)
    (hold,) = keeping.holds_of(records, "K-104")
    send(chair, f"{KEEPING}/holds/{hold.number}/lift", words="It has reported")
    text = without_tags(chair.get(f"{KEEPING}/").text)
    assert "Lifted by Ruth Amos" in text
    assert "It has reported" in text
    assert chair.get(f"{KEEPING}/holds/999/lift").status_code == 404


def test_a_hold_says_why(started, chair):
    text = without_tags(send(chair, f"{KEEPING}/hold").text)
    assert "Choose why the plan must be kept" in text
    assert send(chair, f"{KEEPING}/hold").status_code == 422


def test_an_administrator_asks_and_a_chair_erases(ended, years, admin, chair, records):
    assert "K-104" in admin.get("/keeping/ask?plan=K-104").text
    what = {"reference": "K-104", "why": WhyErased.DUE.value, "words": WHY}
    assert send(admin, "/keeping/ask", **what).location == "/keeping/due"
    assert "Somebody asked that this plan be erased" in chair.get("/plans/K-104/").text
    page = without_tags(chair.get(f"{KEEPING}/erase").text)
    assert "versions of the plan: 1" in page
    assert "Backups, until each expires by its own schedule" in page
    assert WHY in page
    wrong = send(chair, f"{KEEPING}/erase", reference="k-104")
    assert "Type K-104, exactly" in without_tags(wrong.text)
    done = send(chair, f"{KEEPING}/erase", reference="K-104")
    assert done.location == "/plans/"
    assert "Plan K-104 is erased" in without_tags(chair.get("/plans/").text)
    assert plans.find(records, "K-104") is None
    assert chair.get("/plans/K-104/").status_code == 404
    assert [entry.verb for entry in entries_for_plan(records, "K-104")[:3]] == [
        erasure.CLEARED,
        "erased",
        "asked for",
    ]
    assert first_bad_row(records) is None
    listed = without_tags(admin.get("/keeping/due").text)
    assert "Tom Beck Ruth Amos" in listed
    assert "Copies in backups go when each backup expires" in listed


def test_the_reference_of_an_erased_plan_is_refused_in_one_clear_line(asked, chair, records):
    send(chair, f"{KEEPING}/erase", reference="K-104")
    answer = send(chair, "/plans/start", reference="K-104")
    assert answer.status_code == 422
    assert "was of a plan that was erased" in without_tags(answer.text)


def test_one_person_alone_erases_nothing(asked, chair, admin, records):
    erasure.withdraw_erasure(records, asked, by=TOM)
    assert "Nobody has asked" in chair.get(f"{KEEPING}/erase").text
    answer = chair.send(f"{KEEPING}/erase", {"reference": "K-104"})
    assert answer.status_code == 404
    assert admin.send(f"{KEEPING}/erase", {"reference": "K-104"}).status_code == 404
    assert plans.find(records, "K-104") is not None


def test_a_chair_who_became_an_administrator_and_asked_does_not_confirm(asked, chair, records):
    records.execute("drop trigger erasure_frozen")
    records.execute("update erasure set asker = 'chair'")
    assert "You asked for it yourself" in chair.get(f"{KEEPING}/erase").text
    assert chair.send(f"{KEEPING}/erase", {"reference": "K-104"}).status_code == 403
    assert plans.find(records, "K-104") is not None


@pytest.mark.parametrize("who", ["core group", "qa", "administrator"])
def test_only_a_chair_of_the_plan_ends_holds_or_erases_it(asked, as_role, who):
    for page in ("", "end", "goes-on", "hold", "erase"):
        assert as_role(who).get(f"{KEEPING}/{page}").status_code in {403, 404}


def test_a_held_plan_says_so_where_it_would_be_erased(asked, chair, records):
    keeping.record_hold(records, "K-104", WhyHeld.COURT, "Case 7", by=RUTH)
    assert "The plan is held, so it stays" in without_tags(chair.get(f"{KEEPING}/erase").text)
    seen = erasure.what_goes(records, "K-104").digest
    answer = chair.send(f"{KEEPING}/erase", {"reference": "K-104", "seen": seen})
    assert answer.status_code == 403


def test_a_plan_that_changed_since_it_was_shown_is_shown_again(asked, chair, records):
    answer = chair.send(f"{KEEPING}/erase", {"reference": "K-104", "seen": "0"})
    assert "Look again" in without_tags(answer.text)
    assert plans.find(records, "K-104") is not None


def test_what_is_asked_without_reason_too_early_or_of_no_plan_is_refused(started, admin):
    empty = without_tags(send(admin, "/keeping/ask").text)
    assert "Enter the reference of the plan" in empty
    what = {"reference": "K-999", "why": WhyErased.DUE.value, "words": WHY}
    assert "There is no plan K-999" in without_tags(send(admin, "/keeping/ask", **what).text)
    early = send(admin, "/keeping/ask", **(what | {"reference": "K-104"}))
    assert "never so far: it has not ended" in without_tags(early.text)
    mistake = what | {"reference": "K-104", "why": WhyErased.MISTAKE.value}
    assert send(admin, "/keeping/ask", **mistake).status_code == 302


def test_a_plan_is_asked_for_by_its_reference_in_small_letters_too(started, admin, records):
    mistake = {"reference": "k-104", "why": WhyErased.MISTAKE.value, "words": WHY}
    assert send(admin, "/keeping/ask", **mistake).status_code == 302
    assert [asked.reference for asked in erasure.erasures_asked(records)] == ["K-104"]


def test_what_was_asked_is_withdrawn(asked, admin, records):
    assert admin.send(f"/keeping/asked/{asked}/withdraw").location == "/keeping/due"
    assert erasure.erasures_asked(records) == ()
    assert admin.send(f"/keeping/asked/{asked}/withdraw").status_code == 404


def test_traces_that_were_left_are_shown_and_cleared(asked, admin, app, records, years):
    reader = open_database(database_file(app.extensions["planapp"].folder))
    reader.execute("begin")
    reader.row("select count(*) from plan")
    records.execute("pragma busy_timeout = 50")
    seen, one_year = erasure.what_goes(records, "K-104").digest, Rule(years_after_end=1)
    facts = {"seen": seen, "rule": one_year, "today": today(), "by": RUTH}
    assert not erasure.erase(records, "K-104", **facts)
    reader.execute("commit")
    reader.close()
    assert "Traces are left of K-104" in without_tags(admin.get("/keeping/due").text)
    assert admin.send("/keeping/clear").location == "/keeping/due"
    page = without_tags(admin.get("/keeping/due").text)
    assert "Nothing of the erased plans is left" in page
    assert "Traces are left" not in page


def test_a_plan_whose_time_was_made_longer_since_says_so(asked, years, app, chair, records):
    kept = app.extensions["planapp"]
    app.extensions["planapp"] = replace(kept, settings=replace(years, keep_years_after_end=30))
    assert "Its time is not over, so it stays" in without_tags(chair.get(f"{KEEPING}/erase").text)
    seen = erasure.what_goes(records, "K-104").digest
    answer = chair.send(f"{KEEPING}/erase", {"reference": "K-104", "seen": seen})
    assert answer.status_code == 403
    assert plans.find(records, "K-104") is not None
