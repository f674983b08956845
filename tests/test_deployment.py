"""What an operations team copies: units, nginx's file, the container, and the guide beside them."""

import json
import re
import shlex
from configparser import RawConfigParser
from dataclasses import fields
from pathlib import Path

import click
import pytest

from planapp.cli.main import main
from planapp.config import Settings
from planapp.web.errors import LARGEST_SHOWN

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "deployment"
GUIDE = (ROOT / "docs" / "deployment.md").read_text("utf-8")
NGINX = (FOLDER / "nginx.conf").read_text("utf-8")
CONTAINER = (FOLDER / "Containerfile").read_text("utf-8")
UNITS = sorted(FOLDER.glob("planapp*.*"))
SERVICES = sorted(FOLDER.glob("*.service"))
BLOCKS = "\n".join(re.findall(r"```\w*\n(.*?)```", GUIDE, re.DOTALL))


def unit(path):
    read = RawConfigParser(strict=False)
    read.optionxform = str
    read.read(path)
    return read


def refused(line):
    """What is wrong with a command line of planapp; blank when it would be understood."""
    command, words = main, shlex.split(line)[1:]
    while isinstance(command, click.Group):
        found = command.get_command(click.Context(command), words[0])
        if found is None:
            return f"there is no {words[0]}"
        command, words = found, words[1:]
    try:
        command.make_parser(click.Context(command)).parse_args(words)
    except click.UsageError as error:
        return error.message
    return ""


def test_a_command_that_would_not_be_understood_is_noticed() -> None:
    assert refused("planapp serve --instnace x")
    assert refused("planapp sevre")
    assert refused("planapp key turn")
    assert not refused("planapp key rotate --instance x")


@pytest.mark.parametrize("service", SERVICES, ids=lambda path: path.name)
def test_what_a_unit_starts_is_a_command_that_is_understood(service) -> None:
    said = unit(service)["Service"]
    assert not refused(said["ExecStart"])
    assert said["ExecStart"].startswith("/usr/local/lib/planapp/bin/planapp ")
    assert (said["User"], said["UMask"], said["ProtectSystem"]) == ("planapp", "0077", "strict")


def test_each_timer_has_its_service() -> None:
    for timer in FOLDER.glob("*.timer"):
        assert timer.with_suffix(".service") in SERVICES


def test_the_container_starts_a_command_that_is_understood_as_nobody_in_particular() -> None:
    words = json.loads(re.search(r"^CMD (\[.*\])$", CONTAINER, re.MULTILINE)[1])
    assert not refused(f"planapp {shlex.join(words)}")
    assert "\nUSER planapp\n" in CONTAINER


def test_the_container_installs_what_the_guide_and_setting_up_install() -> None:
    to_run = (ROOT / "tools/system-packages").read_text().partition("missing_to_test")[0]
    wanted = set(re.findall(r"echo (lib\S+|font\S+)", to_run))
    assert len(wanted) == 6
    for text in (CONTAINER, BLOCKS):
        assert not {name for name in wanted if name not in text}


def test_every_command_of_the_guide_is_understood() -> None:
    lines = [line for line in BLOCKS.splitlines() if line.startswith("planapp ")]
    lines = [re.split(r" {2,}", line)[0].replace("…", "x") for line in lines]
    assert len(lines) >= 6
    assert [line for line in lines if refused(line)] == []


def test_the_guide_names_every_file_and_every_setting() -> None:
    for path in (*UNITS, FOLDER / "nginx.conf", FOLDER / "Containerfile"):
        assert path.name in GUIDE or path.name.split(".")[0] in GUIDE, path.name
    table = GUIDE.partition("## Settings")[2].partition("\n## ")[0]
    for field in fields(Settings):
        assert f"`{field.name}`" in re.sub(r"\[(openid|mail)\]", r"\1", table), field.name


def test_nginx_passes_on_who_asks_alone_and_forms_as_large_as_are_given_back() -> None:
    assert re.search(r"X-Forwarded-For \$remote_addr;", NGINX)
    assert "proxy_add_x_forwarded_for" not in NGINX
    most = re.search(r"client_max_body_size (\d+)m;", NGINX)
    assert int(most[1]) * 1024 * 1024 == LARGEST_SHOWN
    assert "listen 443 ssl" in NGINX
