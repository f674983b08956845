"""Whose days and times are told, whatever zone the machine keeps."""

import os
import subprocess
import sys

import pytest

ASKED = """
from datetime import UTC, datetime
from planapp.cli.main import main
main(["schema"], standalone_mode=False)
late = [datetime(2027, month, 15, 23, 30, tzinfo=UTC) for month in (1, 7)]
print([f"{moment.astimezone():%d %H:%M}" for moment in late])
"""


@pytest.mark.parametrize(
    ("zone", "told"),
    [
        ({}, "['15 23:30', '16 00:30']"),
        ({"TZ": "UTC"}, "['15 23:30', '15 23:30']"),
        ({"TZ": "Pacific/Auckland"}, "['16 12:30', '16 11:30']"),
    ],
)
def test_times_are_those_of_the_united_kingdom_unless_a_zone_is_named(zone, told) -> None:
    around = {name: value for name, value in os.environ.items() if name != "TZ"}
    command = [sys.executable, "-c", ASKED]
    ran = subprocess.run(command, capture_output=True, text=True, env=around | zone, check=True)
    assert ran.stdout.splitlines()[-1] == told
