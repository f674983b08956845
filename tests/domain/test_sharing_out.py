"""Audits are shared out by quota and seed, and nobody gets what they worked on."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from planapp.domain.sharing_out import Auditor, share_out, twice

PLANS = tuple(f"S-{n:02}" for n in range(20))
THREE = tuple(Auditor(id=name, name=name.title()) for name in ("ana", "ben", "cai"))


def test_everybody_gets_as_many_and_a_fifth_is_examined_twice() -> None:
    shared = share_out(PLANS, THREE, {}, double=20, seed="s")
    assert Counter(share.turn for share in shared.shares) == {1: 20, 2: 4}
    loads = Counter(s.auditor.id for s in shared.shares).values()
    assert max(loads) - min(loads) <= 2  # nobody gets the same plan twice to make it even
    assert shared.nobody == ()


def test_a_quota_is_never_passed_and_what_is_left_is_said() -> None:
    auditors = (Auditor("ana", "Ana", quota=3), Auditor("ben", "Ben", quota=5))
    shared = share_out(PLANS, auditors, {}, double=0, seed="s")
    assert Counter(s.auditor.id for s in shared.shares) == {"ana": 3, "ben": 5}
    assert len(shared.nobody) == 12


def test_whoever_has_audits_in_hand_gets_fewer() -> None:
    auditors = (Auditor("ana", "Ana", load=10), Auditor("ben", "Ben"))
    shared = share_out(PLANS, auditors, {}, double=0, seed="s")
    assert Counter(s.auditor.id for s in shared.shares) == {"ana": 5, "ben": 15}


@given(st.sets(st.sampled_from(PLANS)), st.integers(0, 100), st.text(max_size=8))
def test_nobody_gets_what_they_worked_on_and_no_plan_twice(theirs, double, seed) -> None:
    worked_on = dict.fromkeys(theirs, ("ana", "ben"))
    shared = share_out(PLANS, THREE, worked_on, double=double, seed=seed)
    assert all(s.auditor.id == "cai" for s in shared.shares if s.reference in theirs)
    pairs = [(s.reference, s.auditor.id) for s in shared.shares]
    assert len(pairs) == len(set(pairs))
    given_out = {(s.reference, s.turn) for s in shared.shares} | set(shared.nobody)
    assert len(given_out) == len(PLANS) + len(twice(PLANS, double, seed))


def test_which_plans_are_examined_twice_is_for_the_seed_to_say() -> None:
    chosen = Counter(ref for n in range(500) for ref in twice(PLANS, 20, str(n)))
    assert sum(chosen.values()) == 2000
    assert all(60 < chosen[ref] < 140 for ref in PLANS)  # 100 expected; five deviations are 45
