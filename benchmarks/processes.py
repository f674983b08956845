"""What processes take of the processor and of memory, as the system counts it."""

import os
from pathlib import Path

from tests.attack.site import children_of

CLOCK = os.sysconf("SC_CLK_TCK")


def busy(pid: int) -> float:
    """Seconds of the processor that a process has taken."""
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / CLOCK


def held(pid: int) -> tuple[int, int]:
    """Megabytes that a process holds now and has held at most, shared ones among them."""
    said = Path(f"/proc/{pid}/status").read_text("utf-8")
    found = dict(line.split(":", 1) for line in said.splitlines() if ":" in line)
    return tuple(int(found[name].split()[0]) // 1024 for name in ("VmRSS", "VmHWM"))  # type: ignore[return-value]


def below(pid: int) -> list[int]:
    """A process and all that it started."""
    return [pid, *(each for child in children_of(pid) for each in below(child))]
