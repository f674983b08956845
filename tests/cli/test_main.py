"""Whatever the command, a fault that a person can mend is one line and status 2."""

import subprocess
import sys
from pathlib import Path

import pytest

from planapp.cli.main import COMMANDS

FULL = Path("/dev/full")


@pytest.mark.skipif(not FULL.exists(), reason="this system has no device that is always full")
def test_a_full_disk_is_one_line() -> None:
    with FULL.open("w") as full:
        command = [sys.executable, "-m", "planapp", "schema"]
        ran = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert ran.returncode == 2
    assert ran.stderr == "No space left on device; look at the disk and try again.\n"


def test_a_reader_that_leaves_is_no_fault() -> None:
    command = f"{sys.executable} -m planapp schema | head -1"
    ran = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert (ran.stdout, ran.stderr) == ("{\n", "")


def test_the_list_of_commands_is_whole_and_loads_none_of_them() -> None:
    command = [sys.executable, "-X", "importtime", "-m", "planapp", "--help"]
    ran = subprocess.run(command, capture_output=True, text=True, env={"COLUMNS": "80"})
    told = ran.stdout.partition("Commands:\n")[2].splitlines()
    assert [line.split()[0] for line in told] == sorted(COMMANDS)
    assert all(line.endswith(".") and not line.endswith("..") for line in told)
    loaded = {line.rpartition("|")[2].strip() for line in ran.stderr.splitlines()}
    assert {name for name in loaded if name.startswith("planapp.cli.")} == {"planapp.cli.main"}
