"""Second factors, recovery codes and council accounts as they are stored; text that was left."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from planapp.clock import now
from planapp.store.activity import entries
from planapp.store.council_accounts import use_council_account
from planapp.store.database import migrate, open_database
from planapp.store.left_text import (
    discard_left_text,
    find_left_text,
    forget_old_left_text,
    left_texts,
    save_left_text,
)
from planapp.store.people import save_person
from planapp.store.second_factors import (
    find_second_factor,
    reset_second_factor,
    save_recovery_codes,
    save_second_factor,
    use_recovery_code,
    use_step,
    with_second_factor,
)
from planapp.store.sign_ins import find_sign_in, open_sign_in
from tests.builders import a_person
from tests.everything import everything_in

CHAIR, QA, TOM = a_person("chair"), a_person("qa"), a_person("administrator")
CODES = ("7K2M-Q9XA-4TCD-WE31-0ZHB-V5RJ", "0000-1111-2222-3333-4444-5555")
ISSUER = "https://login.example"


@pytest.fixture
def known(tmp_path):
    db = open_database(tmp_path / "known.db", clock=now)
    migrate(db)
    for who in (CHAIR, QA, TOM):
        save_person(db, who, password_hash="hash", by=TOM)
    save_second_factor(db, "secret", step=100, codes=CODES, by=CHAIR)
    yield db
    db.close()


def test_a_second_factor_comes_back_as_it_was_set_up(known):
    found = find_second_factor(known, CHAIR.id)
    assert (found.secret, found.last_step, found.codes_left) == ("secret", 100, 2)
    assert find_second_factor(known, QA.id) is None
    assert with_second_factor(known) == {CHAIR.id}


def test_a_step_is_taken_once_and_none_before_it(known):
    taken = [use_step(known, CHAIR.id, step) for step in (100, 99, 102, 102, 101, 103)]
    assert taken == [False, False, True, False, False, True]
    assert not use_step(known, QA.id, 500)


def test_of_two_at_the_same_moment_one_is_taken(known, tmp_path):
    def try_it(_):
        db = open_database(tmp_path / "known.db", clock=now)
        try:
            return use_step(db, CHAIR.id, 200), use_recovery_code(db, CODES[0], by=CHAIR)
        finally:
            db.close()

    with ThreadPoolExecutor(4) as pool:
        steps, codes = zip(*pool.map(try_it, range(8)), strict=True)
    assert (sum(steps), sum(codes)) == (1, 1)


@pytest.mark.parametrize(
    "typed",
    [CODES[1], "oooo iiii 2222 3333 4444 5555", "0000LLLL2222 3333-4444-5555", f" {CODES[1]}. "],
    ids=("plain", "spaced", "mistaken", "dotted"),
)
def test_a_recovery_code_is_read_however_it_is_typed(known, typed):
    assert use_recovery_code(known, typed, by=CHAIR)
    assert not use_recovery_code(known, CODES[1], by=CHAIR)


@pytest.mark.parametrize("typed", ["", "7K2M", CODES[0][:-1], CODES[0] + "X", "%", "-"])
def test_nothing_else_is_a_recovery_code(known, typed):
    assert not use_recovery_code(known, typed, by=CHAIR)
    assert not use_recovery_code(known, CODES[0], by=QA)


def test_codes_are_kept_as_hashes_only(known):
    kept = everything_in(known)
    for code in CODES:
        assert code not in kept
        assert code.replace("-", "") not in kept


def test_new_codes_replace_old_ones(known):
    save_recovery_codes(known, ("AAAA",), by=CHAIR)
    assert find_second_factor(known, CHAIR.id).codes_left == 1
    assert not use_recovery_code(known, CODES[0], by=CHAIR)


def test_resetting_ends_sessions_and_codes_and_is_in_the_trail(known):
    key = open_sign_in(known, by=CHAIR)
    use_council_account(known, ISSUER, "ruth", by=CHAIR)
    assert reset_second_factor(known, CHAIR.id, by=TOM)
    assert find_second_factor(known, CHAIR.id) is None
    assert find_sign_in(known, key, CHAIR.id) is None
    assert not use_recovery_code(known, CODES[0], by=CHAIR)
    assert entries(known)[0].verb == "reset the second factor of"
    assert not reset_second_factor(known, CHAIR.id, by=TOM)


def test_setting_up_again_ends_sessions(known):
    key = open_sign_in(known, by=CHAIR)
    save_second_factor(known, "another", step=1, codes=(), by=CHAIR)
    assert find_sign_in(known, key, CHAIR.id) is None


def test_the_first_council_account_with_an_address_stays_that_persons(known):
    assert use_council_account(known, ISSUER, "ruth", by=CHAIR)
    assert use_council_account(known, ISSUER, "ruth", by=CHAIR)
    assert not use_council_account(known, ISSUER, "another", by=CHAIR)
    assert not use_council_account(known, "https://other.example", "ruth", by=CHAIR)
    assert not use_council_account(known, ISSUER, "ruth", by=QA)
    assert [e.verb for e in entries(known)][0] == "first used the council account of"


def test_left_text_is_its_writers_only_and_the_latest_of_each_address(known):
    save_left_text(known, "/plans/K-1/child", {"name": ["Robin"]}, plan="K-1", by=CHAIR)
    save_left_text(known, "/plans/K-1/child", {"name": ["Robyn", ""]}, plan="K-1", by=CHAIR)
    [left] = left_texts(known, by=CHAIR)
    assert left == find_left_text(known, "/plans/K-1/child", by=CHAIR)
    assert left.content == {"name": ["Robyn", ""]}
    assert left_texts(known, by=QA) == ()
    discard_left_text(known, "/plans/K-1/child", by=QA)
    assert left_texts(known, by=CHAIR) == (left,)
    discard_left_text(known, "/plans/K-1/child", by=CHAIR)
    assert left_texts(known, by=CHAIR) == ()


def test_left_text_is_forgotten_in_time(known):
    save_left_text(known, "/plans/start", {"reference": ["K-1"]}, by=CHAIR)
    forget_old_left_text(known, after=timedelta(hours=1))
    assert left_texts(known, by=CHAIR)
    forget_old_left_text(known, after=timedelta(hours=-1))
    assert not left_texts(known, by=CHAIR)
