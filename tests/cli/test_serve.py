"""`planapp serve` as a process of its own: it starts, says where it is, answers and stops."""

import re
import signal
import subprocess
import sys
from http.client import HTTPConnection
from pathlib import Path
from socket import create_server
from threading import Thread
from types import SimpleNamespace
from urllib.request import urlopen

import pytest
from click.testing import CliRunner

from planapp.cli.demo import make_demonstration
from planapp.cli.instance import opened
from planapp.cli.main import main
from planapp.config import demonstration_password
from planapp.serving.listening import listening


@pytest.fixture(scope="module")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("served") / "instance"
    make_demonstration(folder)
    return folder


def test_a_demonstration_says_where_it_is_and_who_can_sign_in(instance) -> None:
    command = [sys.executable, "-m", "planapp", "serve", "--instance", instance, "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            said = [process.stdout.readline() for _ in range(11)]
            place = re.search(r"http://127\.0\.0\.1:\d+", said[0])[0]
            with urlopen(f"{place}/account/sign-in") as answer:
                page = answer.read().decode()
        finally:
            process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 0
    told = "".join(said)
    for each in ("chair@demo.example", "Tom Beck", demonstration_password(instance), "Ctrl-C"):
        assert each in told
    assert "Sign in" in page


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('colour = "blue"', "colour is “blue”"),
        ("nonsense", "cannot be read"),
    ],
)
def test_settings_that_cannot_be_used_are_one_clear_line(tmp_path, written, said) -> None:
    with opened(tmp_path, must_exist=False):
        (tmp_path / "settings.toml").write_text(written)
    result = CliRunner().invoke(main, ["serve", "--instance", str(tmp_path), "--port", "0"])
    assert result.exit_code == 1
    assert said in result.output
    assert result.output.startswith("Error: ")
    assert len(result.output.splitlines()) == 1


def test_a_database_that_is_none_is_one_clear_line(tmp_path) -> None:
    (tmp_path / "planapp.db").write_bytes(b"This is no database. " * 500)
    result = CliRunner().invoke(main, ["serve", "--instance", str(tmp_path), "--port", "0"])
    assert result.exit_code == 1
    assert "not a planapp database" in result.output


def test_a_folder_without_records_is_never_served(tmp_path) -> None:
    result = CliRunner().invoke(main, ["serve", "--instance", str(tmp_path), "--port", "0"])
    assert (result.exit_code, "there is no planapp.db" in result.output) == (1, True)
    assert not list(tmp_path.glob("*.db"))


@pytest.mark.parametrize("port", ["99999", "-1"])
def test_a_port_that_there_is_not_is_refused(tmp_path, port) -> None:
    result = CliRunner().invoke(main, ["serve", "--instance", str(tmp_path), "--port", port])
    assert (result.exit_code, "0<=x<=65535" in result.output) == (2, True)


def test_a_folder_that_is_not_there_is_said(tmp_path) -> None:
    result = CliRunner().invoke(main, ["serve", "--instance", str(tmp_path / "none")])
    assert result.exit_code == 2
    assert "does not exist" in result.output


@pytest.mark.parametrize(("behind", "told"), [(True, "192.0.2.7"), (False, "127.0.0.1")])
def test_only_a_server_in_front_says_who_asks(behind, told):
    def who(environ, start_response):
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [environ["REMOTE_ADDR"].encode()]

    bound = SimpleNamespace(sock=create_server(("127.0.0.1", 0)))
    server = listening(who, [bound], behind=behind)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    try:
        asked = HTTPConnection("127.0.0.1", server.effective_port, timeout=10)
        asked.request("GET", "/", headers={"X-Forwarded-For": "192.0.2.7"})
        assert asked.getresponse().read().decode() == told
        asked.close()
    finally:
        server.close()
        server.task_dispatcher.shutdown()
