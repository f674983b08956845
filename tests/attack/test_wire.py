"""Requests that no browser sends: forged forms, split headers, slow clients, smuggled requests."""

import pytest

from tests.attack import bodies, headers, replays, wire


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
        headers.attack_hosts,
        wire.attack_by_smuggling,
        bodies.attack_with_connections,
    ],
    ids=lambda attack: attack.__name__.removeprefix("attack_"),
)
def test_nothing_gets_through(site, tally, attack) -> None:
    attack(site, tally)
    assert not tally.holes, tally.table()
    assert tally.counts.total() > 0
