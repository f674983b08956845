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
    """What is asked of whom: a port of this machine, an address, and what is sent along.

    `tokens` are those of systems, one for each client in turn.
    """

    port: int
    path: str
    cookie: str = ""
    tokens: tuple[str, ...] = ()
    form: Mapping[str, str] = field(default_factory=dict)
    pids: Callable[[], list[int]] = list

    def headers(self, client: int = 0) -> dict[str, str]:
        """As a browser sends them, or a system."""
        said = {"Cookie": self.cookie} if self.cookie else {}
        if self.tokens:
            said["Authorization"] = f"Bearer {self.tokens[client % len(self.tokens)]}"
        return said | ({"Content-Type": "application/x-www-form-urlencoded"} if self.form else {})


def one(connection: HTTPConnection, what: Asked, client: int = 0) -> bytes:
    """One request, one answer. Raises RuntimeError when it is not answered with 200."""
    body = urlencode(what.form) if what.form else None
    connection.request("POST" if body else "GET", what.path, body, what.headers(client))
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

    def client(number: int) -> None:
        connection, mine = HTTPConnection("127.0.0.1", what.port, timeout=30), []
        try:
            one(connection, what, number)
            barrier.wait()
            end = perf_counter() + seconds
            while not mine or perf_counter() < end:
                began = perf_counter()
                one(connection, what, number)
                mine.append(perf_counter() - began)
        except Exception as error:  # said by whoever waits for all
            faults.append(error)
            barrier.abort()
        finally:
            connection.close()
            took.extend(mine)

    threads = [Thread(target=client, args=(number,)) for number in range(clients)]
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
