"""What planapp is made of: pinned, licensed, listed, and fetching nothing while it runs."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from packaging.utils import canonicalize_name

from planapp.cli.demo import EXAMPLES
from tests.licences import judged, licence, runtime

ROOT = Path(__file__).parent.parent.parent
PINNED = re.compile(r"([A-Za-z0-9._-]+)(?:\[[\w,]+\])?==\S+(?: ; [^\\]+)?")
CUT_OFF = """
import socket, sys
def refuse(self, address):
    if self.family != socket.AF_UNIX and address[0] not in ("127.0.0.1", "::1"):
        raise AssertionError(f"asked the network for {address}")
    return connect(self, address)
connect = socket.socket.connect
socket.socket.connect = socket.socket.connect_ex = refuse
def unknown(host, *rest, **more):
    if host not in (None, "", "127.0.0.1", "::1", "localhost", "0.0.0.0"):
        raise AssertionError(f"asked for the address of {host}")
    return look_up(host, *rest, **more)
look_up = socket.getaddrinfo
socket.getaddrinfo = unknown
"""
COMMANDS_AND_PAGES = """
import json
from pathlib import Path
from planapp.cli.main import main
from planapp.web.app import create_app
instance, plan, printed = sys.argv[1:]
codes = []
for words in (
    ["demo", "--instance", instance],
    ["score", plan],
    ["pdf", plan, "-o", printed],
    ["doctor", "--instance", instance],
):
    try:
        codes.append(main(words, prog_name="planapp"))
    except SystemExit as end:
        codes.append(end.code)
app = create_app(Path(instance), https=False)
browser = app.test_client()
pages = ("/account/sign-in", "/static/planapp.css", "/nowhere")
codes += [browser.get(page, follow_redirects=True).status_code for page in pages]
print(json.dumps(codes))
"""


def requirements(name):
    text = (ROOT / name).read_text("utf-8").replace("\\\n", " ")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


@pytest.mark.parametrize(
    "name", ["requirements.txt", "requirements-encryption.txt", "requirements-dev.txt"]
)
def test_every_package_is_pinned_with_a_hash(name):
    lines = requirements(name)
    assert len(lines) > 20
    for line in lines:
        assert PINNED.match(line), line
        assert "--hash=sha256:" in line, line
        assert "://" not in line, line


def test_everything_that_running_needs_is_pinned():
    lines = requirements("requirements-encryption.txt")
    assert set(requirements("requirements.txt")) < set(lines)
    pinned = {canonicalize_name(PINNED.match(line)[1]) for line in lines}
    assert set(runtime()) - {"pip"} <= pinned


def test_every_licence_has_been_judged():
    unknown = {n: licence(p) for n, p in runtime().items() if not judged(n, licence(p))}
    assert unknown == {}


def test_the_list_of_licences_names_every_package():
    page = (ROOT / "docs" / "licences.md").read_text("utf-8")
    assert set(runtime()) <= set(re.findall(r"^\| ([a-z0-9-]+) \|", page, re.MULTILINE))


def test_a_licence_that_nobody_judged_is_seen():
    assert judged("somebody", "GPL-3.0-only") == ""
    assert judged("somebody", "MIT OR AGPL-3.0-only") == ""
    assert judged("somebody", "") == ""
    assert judged("somebody", "MIT OR Apache-2.0") == "free to use"


def test_the_bill_of_materials_names_every_package(tmp_path):
    made = tmp_path / "sbom.json"
    tool = Path(sys.executable).with_name("cyclonedx-py")
    command = [
        tool,
        "requirements",
        ROOT / "requirements-encryption.txt",
        "--of",
        "JSON",
        "-o",
        made,
    ]
    subprocess.run(command, check=True, capture_output=True)
    bill = json.loads(made.read_text("utf-8"))
    assert bill["bomFormat"] == "CycloneDX"
    named = {canonicalize_name(part["name"]): part for part in bill["components"]}
    assert set(runtime()) - {"pip"} <= set(named)
    assert all(part["version"] for part in named.values())


def cut_off(code, *words):
    """Run Python with every way to the network shut but the one to this machine."""
    command = [sys.executable, "-W", "error", "-c", CUT_OFF + code, *map(str, words)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert "asked" not in done.stderr, done.stderr
    return done


def test_the_network_is_shut_in_what_follows():
    tried = "import urllib.request; urllib.request.urlopen('http://192.0.2.1/')"
    command = [sys.executable, "-c", CUT_OFF + tried]
    done = subprocess.run(command, capture_output=True, text=True)
    assert "asked" in done.stderr


def test_nothing_is_fetched_while_it_runs(tmp_path):
    """Four commands and three pages, one after the other in a process that loads once."""
    plan, printed = EXAMPLES / "wexmoor-031.json", tmp_path / "plan.pdf"
    done = cut_off(COMMANDS_AND_PAGES, tmp_path / "i", plan, printed)
    assert done.returncode == 0, done.stderr
    made, scored, *rest, checked, signing_in, style, nowhere = json.loads(
        done.stdout.splitlines()[-1]
    )
    assert (made, *rest) == (0, 0)
    assert {scored, checked} <= {0, 1}
    assert (signing_in, style, nowhere) == (200, 200, 404)
    assert printed.read_bytes().startswith(b"%PDF")
