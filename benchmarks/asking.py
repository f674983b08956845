"""Browsers that ask one address again and again, as many at once as are wanted."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection
from statistics import median, quantiles
from threading import Barrier, BrokenBarrierError, Thread
from time import perf_counter
from urllib.parse import urlencode

from benchmarks.processes import busy

RATE, PROCESSOR = "requests a second", "ms of a processor a request"
MEDIAN, MOST = "ms", "95 % within ms"


@dataclass(frozen=True)
class Asked:
    """What is asked of whom: a port of this machine, an address, and what is sent along."""

    port: int
    path: str
    cookie: str = ""
    form: Mapping[str, str] = field(default_factory=dict)
    pids: Callable[[], list[int]] = list

    @property
    def headers(self) -> dict[str, str]:
        """As a browser sends them."""
        said = {"Cookie": self.cookie} if self.cookie else {}
        return said | ({"Content-Type": "application/x-www-form-urlencoded"} if self.form else {})


def one(connection: HTTPConnection, what: Asked) -> bytes:
    """One request, one answer. Raises RuntimeError when it is not answered with 200."""
    body = urlencode(what.form) if what.form else None
    connection.request("POST" if body else "GET", what.path, body, what.headers)
    answer = connection.getresponse()
    said = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{what.path} was answered with {answer.status}")
    return said


def again_and_again(what: Asked, clients: int, seconds: float) -> dict[str, float]:
    """How many answers a second so many clients are given, and what each took."""
    took: list[float] = []
    faults: list[Exception] = []
    barrier = Barrier(clients + 1)

    def client() -> None:
        connection, mine = HTTPConnection("127.0.0.1", what.port, timeout=30), []
        try:
            one(connection, what)
            barrier.wait()
            end = perf_counter() + seconds
            while not mine or perf_counter() < end:
                began = perf_counter()
                one(connection, what)
                mine.append(perf_counter() - began)
        except Exception as error:  # said by whoever waits for all
            faults.append(error)
            barrier.abort()
        finally:
            connection.close()
            took.extend(mine)

    threads = [Thread(target=client) for _ in range(clients)]
    for thread in threads:
        thread.start()
    with suppress(BrokenBarrierError):  # then one of them says why
        barrier.wait()
    before, began = sum(map(busy, what.pids())), perf_counter()
    for thread in threads:
        thread.join()
    if faults:
        raise faults[0]
    passed, worked = perf_counter() - began, sum(map(busy, what.pids())) - before
    return {**_of(took), RATE: len(took) / passed, PROCESSOR: worked / len(took) * 1000}


def _of(took: list[float]) -> dict[str, float]:
    most = quantiles(took, n=20)[-1] if len(took) > 1 else took[0]
    return {MEDIAN: median(took) * 1000, MOST: most * 1000}
