"""What waits is sent by the authority's own server, at least once, and says nothing of anybody."""

import logging
import os
import signal
import socket
import subprocess
import sys
from datetime import timedelta
from threading import Event
from time import sleep

import pytest
import time_machine
from click.testing import CliRunner

from planapp.cli.main import main
from planapp.clock import now
from planapp.config import MAIL_PASSWORD_GIVEN, Mail
from planapp.domain.notices import LONGEST_WAIT, MOST_TRIES, NoticeKind, wait_after
from planapp.post.sending import NoServer, connected
from planapp.serving.beside import Beside, letters_to_send
from planapp.store.outbox import given_up, is_due, letter_sent, save_wants_notices, take_letter
from planapp.store.people import save_person
from tests.builders import PEOPLE, a_person
from tests.post.conftest import set_mail
from tests.post.server import HERE, PASSWORD, USER, certificate, free_port
from tests.rescoring.test_work import soon

CHAIR, SECOND = a_person("chair"), a_person("second chair")
SEALED = {"security": "starttls", "user": USER}


def test_a_letter_says_what_kind_of_thing_waits_and_where_and_no_more(post):
    post.serve()
    post.put(NoticeKind.QUERY, NoticeKind.TO_AGREE)
    assert post.send() == 1
    ((to, letter),) = post.kept.letters
    assert to == letter["To"] == CHAIR.email
    assert (letter["Subject"], letter["From"]) == (
        "Something waits for you",
        "planapp@council.example",
    )
    text = letter.get_content()
    for words in (NoticeKind.QUERY, NoticeKind.TO_AGREE, "https://plans.council.example/"):
        assert words in text
    named = [name for name, _ in PEOPLE.values()]
    assert not [name for name in named if name in letter.as_string()]
    assert letter["Auto-Submitted"] == "auto-generated"
    assert post.waiting() == 0, "What was sent is there no more."


def test_it_is_sent_sealed_and_with_the_password_from_a_file_or_the_environment(
    post, pem, monkeypatch
):
    post.serve(pem, ca_file=str(pem), **SEALED)
    post.put()
    password = post.instance / "mail.password"
    password.write_text(f"{PASSWORD}\n")
    password.chmod(0o600)
    assert post.send() == 1
    password.unlink()
    monkeypatch.setenv(MAIL_PASSWORD_GIVEN, PASSWORD)
    post.put()
    assert post.send() == 1
    assert len(post.kept.letters) == len(post.kept.signed_in) == 2


def test_a_server_that_is_sealed_from_the_first_byte(post, pem):
    post.serve(pem, at_once=True, security="tls", ca_file=str(pem))
    post.put()
    assert post.send() == 1
    assert len(post.kept.letters) == 1


@pytest.mark.parametrize("wrong", ["unknown", "name", "none", "password"])
def test_nothing_goes_to_a_server_that_is_not_the_right_one(post, pem, monkeypatch, wrong, caplog):
    monkeypatch.setenv(MAIL_PASSWORD_GIVEN, "wrong" if wrong == "password" else PASSWORD)
    other = certificate(post.instance, "mail.elsewhere.example")
    shown = {"name": other, "none": None}.get(wrong, pem)
    vouched = {"unknown": {}, "name": {"ca_file": str(other)}}.get(wrong, {"ca_file": str(pem)})
    post.serve(shown, **SEALED, **vouched)
    post.put()
    with caplog.at_level(logging.ERROR):
        assert post.send() == 0
    assert post.kept.letters == []
    assert post.waiting() == 1, "It waits, and is tried again later."
    said = {
        "unknown": "not vouched for",
        "name": "not vouched for",
        "none": "does not offer what the settings ask for",
        "password": "does not take mail.user and the password",
    }
    assert said[wrong] in caplog.text
    assert CHAIR.email not in caplog.text
    assert bool(post.kept.signed_in) == (wrong == "password"), "No password goes to a stranger."


def test_nobody_listens_and_somebody_who_never_answers(post):
    set_mail(post.instance, port=free_port())
    post.put()
    assert post.send() == 0
    assert post.waiting() == 1
    with socket.create_server((HERE, 0)) as silent:
        mail = Mail(
            host=HERE,
            port=silent.getsockname()[1],
            security="none",
            sender="a@b.example",
            link="https://x.example/",
        )
        with (
            pytest.raises(NoServer, match="did not answer in time"),
            connected(mail, "", timeout=0.2),
        ):
            raise AssertionError("There was nobody to connect to.")


def test_an_address_that_is_refused_is_given_up_and_the_others_are_told(post):
    post.serve()
    post.kept.answers[CHAIR.email] = f"550 {CHAIR.email} unknown here"
    post.put()
    post.put(person=SECOND)
    assert post.send() == 1
    assert [to for to, _ in post.kept.letters] == [SECOND.email]
    (lost,) = given_up(post.records)
    assert (lost.name, lost.fault) == (CHAIR.name, "the server does not take the address (550)")


@pytest.mark.parametrize("where", [CHAIR.email, "data"])
def test_a_full_mailbox_is_tried_again_after_growing_waits(post, where):
    post.serve()
    post.kept.answers[where] = "452 insufficient storage"
    post.put()
    assert post.send() == 0
    assert not is_due(post.records), "Not before a minute is over."
    with time_machine.travel(now() + timedelta(seconds=61)):
        assert post.send() == 0
    with time_machine.travel(now() + timedelta(seconds=122)):
        assert not is_due(post.records), "Two minutes the second time."
    post.kept.answers.clear()
    with time_machine.travel(now() + timedelta(seconds=190)):
        assert post.send() == 1
    assert post.waiting() == 0


def test_it_is_given_up_in_the_end_told_to_administrators_and_tried_anew(post):
    post.serve()
    post.kept.answers[CHAIR.email] = "451 not now"
    post.put()
    moment = now()
    for tries in range(1, MOST_TRIES + 1):
        with time_machine.travel(moment, tick=False):
            assert post.waiting() == 1
            assert post.send() == 0
        moment += wait_after(tries)
    assert timedelta(days=1) < moment - now() < timedelta(days=3)
    assert wait_after(1000) == LONGEST_WAIT
    assert len(given_up(post.records)) == 1
    doctor = CliRunner().invoke(main, ["doctor", "--instance", str(post.instance)])
    assert "1 e-mail could not be sent" in doctor.output
    assert CHAIR.name not in doctor.output


@pytest.mark.parametrize(
    "address",
    [
        "a@b.example\nBcc: all@council.example",
        "a@b.example\r\n\r\nHello",
        "a@b.example, c@d.example",
    ],
)
def test_an_address_that_breaks_out_of_its_line_reaches_nobody(post, address):
    post.serve()
    save_person(post.records, a_person("chair", email=address), by=a_person("administrator"))
    post.put()
    post.put(person=SECOND)
    assert post.send() == 1
    assert [to for to, _ in post.kept.letters] == [SECOND.email]
    assert given_up(post.records)[0].fault == "the address cannot be written to"


def test_what_comes_while_it_waits_is_told_once_and_while_it_is_sent_is_told_again(post):
    post.serve()
    post.put()
    post.put()
    assert post.waiting() == 1
    taken = take_letter(post.records)
    assert taken is not None
    with time_machine.travel(now() + timedelta(seconds=5)):
        post.put()
        letter_sent(post.records, taken)
        assert post.waiting() == 1
        assert post.send() == 1


def test_whoever_wants_none_or_was_stopped_gets_none(post):
    post.serve()
    post.put()
    save_wants_notices(post.records, wants=False, by=CHAIR)
    post.put(NoticeKind.ANSWER)
    post.put(person=SECOND)
    save_person(post.records, a_person("second chair", active=False), by=a_person("administrator"))
    assert post.send() == 0
    assert (post.kept.letters, post.waiting()) == ([], 0)


def test_without_a_server_nothing_is_sent(post):
    post.put()
    assert post.send() == 0
    assert post.waiting() == 1


def test_killed_while_it_sends_it_goes_on_and_it_is_sent_at_least_once(post):
    with socket.create_server((HERE, 0)) as silent:
        set_mail(post.instance, port=silent.getsockname()[1])
        post.put()
        command = [sys.executable, "-m", "planapp", "post", "--instance", str(post.instance)]
        with subprocess.Popen(command) as sending:
            silent.settimeout(20)
            there, _ = silent.accept()
            sending.send_signal(signal.SIGKILL)
            there.close()
    assert post.waiting() == 1
    assert not is_due(post.records)


def test_killed_once_the_server_has_taken_it_it_is_sent_once_more_and_known_again(post):
    """At least once: the server's word can be lost, and then nobody knows that it has it."""
    taken, go_on = Event(), Event()
    post.kept.before_it_says_so = lambda: (taken.set(), go_on.wait(20))
    post.serve()
    post.put()
    command = [sys.executable, "-m", "planapp", "post", "--instance", str(post.instance)]
    with subprocess.Popen(command) as sending:
        assert taken.wait(20)
        with post.records.writing():  # nobody else writes: what was sent cannot be let go of
            go_on.set()
            sleep(0.3)
            sending.send_signal(signal.SIGKILL)
            sending.wait()
    assert post.waiting() == 1, "It is not lost."
    assert post.send() == 0, "Nor sent again at once."
    with time_machine.travel(now() + timedelta(seconds=61)):
        assert post.send() == 1
        post.put()
        assert post.send() == 1, "Something else that waits is another letter."
    first, again, other = [letter["Message-ID"] for _, letter in post.kept.letters]
    assert first == again != other
    assert post.waiting() == 0


def test_beside_a_service_it_is_sent_without_anybody_asking_and_ends_with_that(post):
    post.serve()
    beside = Beside(post.instance, ("post",), letters_to_send)
    post.put()
    assert soon(lambda: beside.look() or (post.kept.letters and post.waiting() == 0))
    beside.end()


def test_the_settings_are_tried_by_a_letter_to_oneself(post):
    post.serve()
    command = ["post", "--try", "me@council.example", "--instance", str(post.instance)]
    answer = CliRunner().invoke(main, command)
    assert "has taken an e-mail to me@council.example" in answer.output
    post.kept.answers["me@council.example"] = "550 no"
    answer = CliRunner().invoke(main, command)
    assert answer.exit_code == 2
    assert "does not take the address (550)" in answer.output
    assert os.environ.get(MAIL_PASSWORD_GIVEN) is None
