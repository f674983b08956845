"""Audits are shared out by quota and seed, and nobody gets what they worked on."""

from collections import Counter
from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from planapp.domain.audits import SECOND, Assignment, Audit
from planapp.domain.sharing_out import (
    Auditor,
    Turn,
    WhyNobody,
    open_turns,
    share_out,
)
from tests.builders import TODAY
from tests.sampled import an_audit

PLANS = tuple(f"S-{n:02}" for n in range(20))
AUDITS = tuple(an_audit(reference) for reference in PLANS)
THREE = tuple(Auditor(id=name, name=name.title()) for name in ("ana", "ben", "cai"))


def twice(double, seed):
    """The plans that two people examine."""
    return tuple(t.reference for t in open_turns(AUDITS, {}, double, seed) if t.turn == SECOND)


def shared(auditors=THREE, worked_on=None, double=0, seed="s"):
    turns = open_turns(AUDITS, worked_on or {}, double, seed)
    return share_out(turns, auditors, seed=seed)


def had(reference: str, *auditors: str, answered: bool = False) -> Audit:
    """An audit that these people have, each in a turn."""
    return an_audit(
        reference,
        *(
            Assignment(id=f"{reference}{n}", turn=n, auditor=who, name=who, due=TODAY)
            for n, who in enumerate(auditors, start=1)
        ),
        answered=answered,
    )


def test_everybody_gets_as_many_and_a_fifth_is_examined_twice() -> None:
    found = shared(double=20)
    assert Counter(share.turn for share in found.shares) == {1: 20, 2: 4}
    loads = Counter(s.auditor.id for s in found.shares).values()
    assert max(loads) - min(loads) <= 2  # nobody gets the same plan twice to make it even
    assert found.nobody == ()


def test_a_quota_is_never_passed_and_what_is_left_is_said() -> None:
    auditors = (Auditor("ana", "Ana", quota=3), Auditor("ben", "Ben", quota=5))
    found = shared(auditors)
    assert Counter(s.auditor.id for s in found.shares) == {"ana": 3, "ben": 5}
    assert len(found.nobody) == 12
    assert {ungiven.why for ungiven in found.nobody} == {WhyNobody.QUOTA}


def test_what_only_one_can_have_is_not_lost_to_their_quota() -> None:
    auditors = (Auditor("ana", "Ana", quota=1), Auditor("ben", "Ben"))
    for seed in map(str, range(20)):
        found = shared(auditors, {"S-19": ("ben",)}, seed=seed)
        assert found.nobody == ()
        assert [s.reference for s in found.shares if s.auditor.id == "ana"] == ["S-19"]


def test_whoever_has_audits_in_hand_gets_fewer() -> None:
    auditors = (Auditor("ana", "Ana", load=10), Auditor("ben", "Ben"))
    assert Counter(s.auditor.id for s in shared(auditors).shares) == {"ana": 5, "ben": 15}


@given(st.sets(st.sampled_from(PLANS)), st.integers(0, 100), st.text(max_size=8))
def test_nobody_gets_what_they_worked_on_and_no_plan_twice(theirs, double, seed) -> None:
    found = shared(worked_on=dict.fromkeys(theirs, ("ana", "ben")), double=double, seed=seed)
    assert all(s.auditor.id == "cai" for s in found.shares if s.reference in theirs)
    pairs = [(s.reference, s.auditor.id) for s in found.shares]
    assert len(pairs) == len(set(pairs))
    given_out = {(o.reference, o.turn) for o in chain(found.shares, found.nobody)}
    assert len(given_out) == len(PLANS) + len(twice(double, seed))
    assert {o.why for o in found.nobody} <= {WhyNobody.BARRED}


def test_a_plan_nobody_can_have_has_no_second_turn_either() -> None:
    everybody = dict.fromkeys(PLANS, ("ana", "ben", "cai"))
    found = shared(worked_on=everybody, double=100)
    assert [(o.turn, o.why) for o in found.nobody] == [(1, WhyNobody.BARRED)] * 20


def test_which_plans_are_examined_twice_is_for_the_seed_to_say() -> None:
    chosen = Counter(ref for n in range(500) for ref in twice(20, str(n)))
    assert sum(chosen.values()) == 2000
    assert all(60 < chosen[ref] < 140 for ref in PLANS)  # 100 expected; five deviations are 45


def test_what_somebody_has_is_not_given_out_again() -> None:
    audits = (had("A", "ana", "ben"), had("B", "ana"), an_audit("C"))
    turns = open_turns(audits, {}, 0, "s")
    assert [(t.reference, t.turn) for t in turns] == [("C", 1)]


def test_as_many_more_are_examined_twice_as_the_share_still_wants() -> None:
    audits = (had("A", "ana", "ben"), had("B", "ana"), had("C", "ana"), had("D", "ben"))
    assert open_turns(audits, {}, 25, "s") == ()
    (more,) = open_turns(audits, {"B": ("x",), "C": ("x",), "D": ("x",)}, 50, "s")
    assert more.turn == 2
    assert more.barred == {"x", "ben" if more.reference == "D" else "ana"}


def test_a_plan_whose_audit_can_be_read_gets_no_second_auditor() -> None:
    audits = (had("A", "ana", answered=True), had("B", "ana"))
    assert open_turns(audits, {}, 100, "s") == (Turn("B", 2, frozenset({"ana"})),)


def test_the_digest_says_whether_anybody_would_get_something_else() -> None:
    assert shared().digest == shared().digest
    assert shared().digest != shared(seed="t").digest
    assert shared().digest != shared(double=20).digest
