"""Attacks served instances at length and writes down what was tried: tests/attack/REPORT.md.

python -m tests.attack
"""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.attack import bodies, doors, headers, replays, sessions, wire
from tests.attack.fields import attack_fields
from tests.attack.site import Site
from tests.attack.tally import Tally

REPORT = Path(__file__).with_name("REPORT.md")
EXAMPLES = 5
HEAD = """# What attacks on a served instance tried, and what got through

Written by `python -m tests.attack`: served demonstrations, each a process of its own, attacked
over the network with requests and bare sockets, never through Flask's test client. The texts are
fixed or made by Hypothesis from a fixed seed, {examples} for each form. “Tried” counts boxes
filled, addresses asked, cookies, headers and connections, each as its kind says. The tests run a
smaller share of the same attacks with every change.

"""
DOORS: list[Callable[..., object]] = [
    doors.attack_as_nobody,
    partial(doors.attack_as_wrong_role, deep=True),
    partial(doors.attack_as_non_member, deep=True),
    partial(doors.attack_with_forged_names, deep=True),
    doors.attack_versions,
    doors.attack_drafts_of_others,
    doors.attack_items_of_other_plans,
]
ODD_REQUESTS: list[Callable[..., object]] = [
    replays.attack_without_token,
    replays.attack_tokens_of_before_and_after,
    replays.attack_again,
    replays.attack_with_methods,
    replays.attack_with_shapes,
    headers.attack_headers,
    headers.attack_redirects,
    headers.attack_hosts,
    wire.attack_paths,
    wire.attack_by_smuggling,
    bodies.attack_with_lying_lengths,
    bodies.attack_slowly,
    bodies.attack_with_connections,
]
Named = tuple[str, Callable[[Site, Tally], object]]


def attacks(folder: Path) -> list[list[Named]]:
    """Every attack at length; those of one list share an instance, one after the other."""
    deep: list[list[Callable[..., object]]] = [
        [partial(attack_fields, examples=EXAMPLES, deep=True)],
        DOORS,
        [
            sessions.attack_by_fixation,
            partial(sessions.attack_cookies, every=1),
            partial(sessions.attack_from_another_instance, folder=folder / "another"),
            sessions.attack_as_one_who_is_stopped,
        ],
        ODD_REQUESTS,
        [
            partial(attack, deep=True)
            for attack in (bodies.attack_with_large_bodies, bodies.attack_with_bombs)
        ],
    ]
    return [[(_name(attack), attack) for attack in group] for group in deep]


def main() -> None:
    """Attack, write the report, and say with the exit status whether anything got through."""
    whole, shown = Tally(), 0
    with TemporaryDirectory() as place:
        for number, group in enumerate(attacks(Path(place))):
            with Site(Path(place) / str(number)) as site:
                for name, attack in group:
                    tally = Tally()
                    shown += int(str(attack(site, tally) or 0))
                    whole.add(tally)
                    _say(f"{name}: {tally.counts.total():,} tried, {len(tally.holes)} through")
    told = f"\n\n{shown:,} answers showed hostile text, each as text.\n"
    REPORT.write_text(HEAD.format(examples=EXAMPLES) + whole.table() + told, encoding="utf-8")
    _say(whole.table())
    sys.exit(1 if whole.holes else 0)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _name(attack: Callable[..., object]) -> str:
    function = attack.func if isinstance(attack, partial) else attack
    return str(function.__name__)


if __name__ == "__main__":
    main()
