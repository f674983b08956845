"""Whatever the command, a fault that a person can mend is one line and status 2."""

import subprocess
import sys
from pathlib import Path

import pytest

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
