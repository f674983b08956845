"""One of the processes that answer fails, or all are told to begin anew: nobody loses a word."""

import os
import resource
import signal
import socket
import subprocess
import sys
from pathlib import Path
from random import Random
from threading import Thread
from time import sleep

import pytest
import requests

from planapp.config import make_metrics_token
from planapp.store.driver import KEY
from tests.attack.site import Site
from tests.faults.people import Writer, kept, newest_version

KILLS = min(10, int(os.environ.get("PLANAPP_KILLS", "4")))
NOTE = "/plans/WX-027/note"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """One service for all tests that leave it as they found it: its start takes seconds."""
    with Site(tmp_path_factory.mktemp("workers") / "served", options="--workers 2") as served:
        yield served


@pytest.fixture
def ending(tmp_path):
    """A service that the test ends."""
    with Site(tmp_path / "served", options="--workers 2") as served:
        yield served


def eventually(is_so, seconds=60):
    """Whether something comes to be; looked at often, and given up at last."""
    for _ in range(seconds * 20):
        if is_so():
            return True
        sleep(0.05)
    return False


def is_gone(pid):
    """Whether a process has ended; one that is only waiting to be buried has."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


def test_one_process_after_another_is_killed_and_others_take_its_place(site, record_property):
    chance, chair = Random(7), site.visitor("chair")
    assert chair.send("/plans/start", {"reference": "KILL-1"}).status_code == 302
    writer = Writer(site, chair, "KILL-1")
    writer.up.set()
    writer.start()
    for kill in range(1, KILLS + 1):
        assert eventually(lambda: len(site.workers()) == 2)
        os.kill(chance.choice(site.workers()), signal.SIGKILL)
        assert eventually(lambda least=kill * 5: len(writer.told) >= least)
    writer.stop.set()
    writer.join(60)
    record_property("told", len(writer.told))
    record_property("tried", writer.tried)
    assert set(writer.told) <= kept(site)
    assert eventually(lambda: len(site.workers()) == 2)


def test_a_process_without_memory_takes_nobody_with_it(site, record_property):
    chair = site.visitor("chair")
    starved = site.workers()
    for pid in starved:
        held = int(Path(f"/proc/{pid}/statm").read_text().split()[0]) * resource.getpagesize()
        resource.prlimit(pid, resource.RLIMIT_AS, (held, resource.RLIM_INFINITY))
    told, seen = set(), []
    for number in range(6):
        seen.append(status_of(chair, "/plans/WX-027/plan.pdf"))
        words = f"Typed without memory {number}"
        form = {"note": words, "version": str(newest_version(site, "WX-027"))}
        if status_of(chair, NOTE, form) == 302:
            told.add(words)
    record_property("documents", seen)
    record_property("told", len(told))
    assert set(seen) & {0, 500, 503}, seen
    for pid in set(starved) & set(site.workers()):
        resource.prlimit(pid, resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    assert eventually(lambda: len(site.workers()) == 2)
    assert eventually(lambda: chair.get("/plans/WX-027/plan.pdf").content.startswith(b"%PDF"))
    form = {"note": "Afterwards", "version": str(newest_version(site, "WX-027"))}
    assert chair.send(NOTE, form).status_code == 302
    assert told | {"Afterwards"} <= kept(site)


def status_of(visitor, path, form=None):
    """What is answered; 0 when nothing is."""
    try:
        return (visitor.send(path, form) if form else visitor.get(path)).status_code
    except requests.RequestException:
        return 0


@pytest.mark.parametrize("command", ["serve --port 0", "encrypt"])
def test_an_instance_that_is_served_is_not_served_again_or_written_anew(site, command):
    words = [sys.executable, "-m", "planapp", *command.split(), "--instance", str(site.folder)]
    environment = {**os.environ, KEY: "a1" * 32}
    told = subprocess.run(words, env=environment, capture_output=True, text=True, timeout=60)
    assert told.returncode != 0
    assert "is being served already" in told.stderr
    assert site.visitor("chair").get("/plans/").status_code == 200


def test_told_to_read_its_settings_anew_it_does_and_interrupts_nobody(site):
    chair, settings = site.visitor("chair"), site.folder / "settings.toml"
    first, before = site.workers(), settings.read_text()
    seen = []

    def read_on():
        while not stop:
            seen.append(chair.get("/plans/").status_code)

    stop, reader = [], Thread(target=read_on)
    reader.start()
    settings.write_text('authority = "Newly Named Council"\n' + before.replace("authority", "#"))
    site.process.send_signal(signal.SIGHUP)
    fresh = site.visitor()
    assert eventually(lambda: "Newly Named Council" in fresh.get("/account/sign-in").text)
    assert eventually(lambda: not set(site.workers()) & set(first))
    stop.append(True)
    reader.join(60)
    assert set(seen) == {200}, seen


def test_settings_that_cannot_be_used_are_said_and_those_before_stay(site):
    settings = site.folder / "settings.toml"
    before = settings.read_text()
    settings.write_text(before + 'colour = "blue"\n')
    site.process.send_signal(signal.SIGHUP)
    assert eventually(lambda: "colour is “blue”" in site.log.read_text())
    settings.write_text(before)
    assert eventually(lambda: len(site.workers()) == 2)
    assert site.visitor("chair").get("/plans/").status_code == 200


def test_told_to_end_it_first_answers_what_was_asked(ending):
    chair, answers = ending.visitor("chair"), []
    asked = Thread(target=lambda: answers.append(chair.get("/plans/WX-027/plan.pdf", timeout=60)))
    asked.start()
    busy = eventually(lambda: connections(ending) >= 1)
    sleep(0.2)  # until the document is begun
    ending.process.send_signal(signal.SIGTERM)
    asked.join(60)
    assert busy
    whole = {200: b"%%EOF", 202: b"</html>"}  # or how far it is, on a machine that is busy
    assert answers[0].content.rstrip().endswith(whole[answers[0].status_code])
    assert ending.process.wait(timeout=40) == 0
    with pytest.raises(ConnectionRefusedError), ending.socket():
        pass


def connections(site):
    """How many connections to the service are open."""
    port, established = f":{site.port:04X}", "01"
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return sum(row[1].endswith(port) and row[3] == established for row in rows)


def test_tries_at_a_password_are_counted_over_all_processes(site):
    seen = []
    for _ in range(8):
        stranger = site.visitor()
        answer = stranger.sign_in("second.chair@demo.example", "not this one at all")
        seen.append(answer.status_code)
        stranger.close()
    assert seen == [400] * 5 + [429] * 3 or seen == [200] * 5 + [429] * 3, seen


def test_every_process_counts_in_the_same_figures(site):
    token = make_metrics_token(site.folder)
    before = answered_alive(site, token)
    visitors = [site.visitor() for _ in range(12)]
    for visitor in visitors:
        assert visitor.get("/health").text == "ok\n"
    assert answered_alive(site, token) == before + 12


def answered_alive(site, token):
    """How often it was answered that the service is alive, as its figures say."""
    told = site.visitor().get("/metrics", headers={"Authorization": f"Bearer {token}"}).text
    line = 'planapp_answers_total{method="GET",status="200",view="health.alive"} '
    return sum(float(said.removeprefix(line)) for said in told.splitlines() if line in said)


def test_somebody_who_is_half_way_through_a_request_holds_up_nobody(site):
    held = [socket.create_connection(("127.0.0.1", site.port)) for _ in range(40)]
    for connection in held:
        connection.sendall(b"GET /health HTTP/1.1\r\nHost: x\r\nX-")
    assert site.visitor().get("/health").status_code == 200
    for connection in held:
        connection.close()
