"""Who is told by e-mail of what, put with the act; each person can switch it off."""

from dataclasses import replace

import pytest

from planapp.config import Mail
from planapp.domain.notices import NoticeKind
from planapp.store.outbox import letter_failed, take_letter, wants_notices
from planapp.store.plans import get
from tests.builders import a_person, a_plan
from tests.kept import kept
from tests.web.sent import send, without_tags
from tests.web.test_agreeing import CONCERN, return_it, sent
from tests.web.test_queries import ASK, filled, say

MAIL = Mail(host="127.0.0.1", security="none", sender="a@b.example", link="https://x.example/")


@pytest.fixture
def by_mail(app):
    """The application of an authority that has a mail server."""
    kept_as = app.extensions["planapp"]
    chosen = replace(kept_as.settings, mail=MAIL)
    app.extensions["planapp"] = replace(kept_as, settings=chosen)
    yield app
    app.extensions["planapp"] = kept_as


def told(records):
    rows = records.query("select person, kind from notice order by number")
    return [(row["person"], NoticeKind(row["kind"])) for row in rows]


def test_the_approver_is_told_of_a_plan_and_its_sender_of_its_return(
    by_mail, chair, as_role, records
):
    sent(chair, records)
    assert told(records) == [("second-chair", NoticeKind.TO_AGREE)]
    assert return_it(as_role("second chair"), records, "Mend it").status_code == 302
    assert told(records)[1:] == [("chair", NoticeKind.RETURNED)]


def test_who_is_asked_and_who_asked_are_told(by_mail, chair, as_role, records):
    kept(records, a_plan())
    officer = as_role("qa")
    form = filled(officer, ASK, words="By whom?")
    assert officer.post(ASK, data=form).status_code == 302
    assert told(records) == [("chair", NoticeKind.QUERY)]
    query = form["item"]
    say(as_role("core group"), "answer", "By the clinic", query)
    assert told(records)[1:] == [("qa", NoticeKind.ANSWER)]
    say(officer, "again", "Which?", query)
    assert len(told(records)) == 2, "The chair was not told of the first yet: one letter is enough."


def test_an_act_that_is_not_kept_tells_nobody(by_mail, chair, as_role, records):
    sent(chair, records)
    version = str(get(records, "K-104").version)
    send(chair, CONCERN, text="Changed meanwhile")
    stale = {"version": version, "reason": "Too late"}
    assert as_role("second chair").send("/plans/K-104/return", stale).status_code == 409
    assert told(records) == [("second-chair", NoticeKind.TO_AGREE)]


def test_without_a_mail_server_nothing_is_put(chair, records):
    sent(chair, records)
    assert told(records) == []
    assert "E-mails" not in chair.get("/account/").text


def test_somebody_who_switches_them_off_gets_none(by_mail, chair, as_role, records):
    second = as_role("second chair")
    assert "Switch e-mails off" in second.get("/account/").text
    assert second.send("/account/notices", {"wants": "no"}).status_code == 302
    assert not wants_notices(records, a_person("second chair"))
    sent(chair, records)
    assert told(records) == []
    second.send("/account/notices", {"wants": "yes"})
    assert wants_notices(records, a_person("second chair"))


def test_an_administrator_sees_what_could_not_be_sent_and_has_it_tried_again(
    by_mail, chair, as_role, records
):
    sent(chair, records)
    letter = take_letter(records)
    letter_failed(records, letter, "the server does not take the address (550)", final=True)
    administrator = as_role("administrator")
    assert "1 e-mail could not be sent" in administrator.get("/today/").text
    page = without_tags(administrator.get("/people/").text)
    assert "1 e-mail could not be sent" in page
    assert "To Daniel Okoro" in page
    assert "K-104" not in page
    assert administrator.send("/people/notices/again").status_code == 302
    assert "could not be sent" not in without_tags(
        administrator.get("/people/").text.replace("could not be sent are tried", "")
    )
    assert take_letter(records) is not None
