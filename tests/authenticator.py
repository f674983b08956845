"""An authenticator app of our own, from RFC 6238, and a clock that tests move by hand."""

import base64
import hashlib
import hmac
import struct
from datetime import timedelta

import time_machine

from planapp.clock import now


def code_of(key: str, steps: int = 0) -> str:
    """The six digits an app with this key shows now, or so many half minutes later or earlier."""
    plain = key.replace(" ", "")
    secret = base64.b32decode(plain + "=" * (-len(plain) % 8))
    counted = struct.pack(">Q", int(now().timestamp()) // 30 + steps)
    digest = hmac.digest(secret, counted, hashlib.sha1)
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


class Clock:
    """The time of day, which can be set, and the time that passes, which cannot."""

    def __init__(self, of_day: time_machine.Traveller) -> None:
        """Both stand still."""
        self.of_day = of_day
        self.passed = 0.0

    def pass_by(self, **duration: float) -> None:
        """Let time pass."""
        gone = timedelta(**duration)
        self.passed += gone.total_seconds()
        self.of_day.shift(gone)

    def set_back(self, **duration: float) -> None:
        """Set the clock of the machine back, while no time passes."""
        self.of_day.shift(-timedelta(**duration))
