"""Requests that no browser sends: forged forms, split headers, slow clients, smuggled requests."""

import pytest

from tests.attack import bodies, headers, replays, wire

BOTH_LENGTHS = "the server answers a request that has a length and chunks, and reads on after it"
HOST = "where an address lacks its last stroke, the redirect repeats the name the client gave"
CONNECTIONS = "the server takes a hundred connections, and no more until some run out"


@pytest.mark.parametrize(
    "attack",
    [
        replays.attack_without_token,
        replays.attack_tokens_of_before_and_after,
        replays.attack_again,
        replays.attack_with_methods,
        replays.attack_with_shapes,
        headers.attack_headers,
        headers.attack_redirects,
        wire.attack_paths,
        bodies.attack_with_lying_lengths,
        bodies.attack_slowly,
        pytest.param(headers.attack_hosts, marks=pytest.mark.xfail(reason=HOST)),
        pytest.param(wire.attack_by_smuggling, marks=pytest.mark.xfail(reason=BOTH_LENGTHS)),
        pytest.param(bodies.attack_with_connections, marks=pytest.mark.xfail(reason=CONNECTIONS)),
    ],
    ids=lambda attack: attack.__name__.removeprefix("attack_"),
)
def test_nothing_gets_through(site, tally, attack) -> None:
    attack(site, tally)
    assert not tally.holes, tally.table()
    assert tally.counts.total() > 0
