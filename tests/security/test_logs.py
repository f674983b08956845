"""A name typed anywhere stands in no log of the service, in no address and in no header."""

from contextlib import closing

import pytest

from planapp.config import database_file
from planapp.store.driver import connect
from tests.attack.site import Site

NAME = "Zebedee Quillfeather"
TYPED = (
    ("/plans/WX-031/child", {"name": NAME, "version": "1"}),
    ("/plans/WX-031/concerns/new", {"text": f"{NAME} is not fed", "version": "1"}),
    ("/plans/WX-031/conference", {"chair": NAME, "held_on": "31/02/27", "version": "1"}),
    ("/plans/WX-031/child/draft", {"name": NAME, "version": "1"}),
    ("/plans/WX-031/child/read", {"name": NAME, "version": "1"}),
    ("/plans/WX-031/nothing", {"name": NAME}),
    ("/plans/start", {"reference": NAME}),
    ("/gcp/WX-031/new", {"scorer": NAME, "edition": "gcp1"}),
    ("/account/password", {"password": NAME, "new_password": NAME, "new_password_confirm": NAME}),
    ("/account/sign-in", {"email": f"{NAME}@x.example", "password": NAME}),
    ("/access/emergency", {"reference": NAME, "reason": f"{NAME} " * 3}),
)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with Site(tmp_path_factory.mktemp("site")) as served:
        yield served


def known(text):
    return [part for part in NAME.split() if part.lower() in text.lower()]


def test_what_is_typed_stands_in_no_log_and_no_address(site):
    chair, answers = site.visitor("chair"), []
    answers += [chair.send(place, form) for place, form in TYPED]
    answers.append(chair.open("POST", "/plans/start", data={"reference": NAME}))  # no token
    answers.append(chair.open("POST", "/plans/start", data={"reference": NAME * 200_000}))
    answers.append(site.visitor().send("/plans/start", {"reference": NAME}))  # not signed in
    assert {400, 401, 404, 413, 422, 302} <= {answer.status_code for answer in answers}
    for answer in answers:
        assert not known(str(answer.headers)), answer.url
    assert not known(site.log.read_text())


def test_a_fault_of_the_service_is_logged_by_its_place_and_not_by_what_was_typed(site):
    chair = site.visitor("chair")
    chair.token()
    with closing(connect(database_file(site.folder))) as db:
        db.execute(
            "create trigger fault before insert on draft begin select raise(abort, 'x'); end"
        )
        answer = chair.send("/plans/WX-031/child/draft", {"name": NAME, "version": "1"})
        db.execute("drop trigger fault")
    log = site.log.read_text()
    (line,) = [line for line in log.splitlines() if "ERROR" in line]
    assert answer.status_code == 500
    assert not known(log)
    assert any(word in answer.text for word in line.split() if len(word) == 8 and word.isalnum())
