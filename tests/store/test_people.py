"""People and their sessions: kept whole, signed by whoever made the change, ended everywhere."""

from datetime import UTC, datetime, timedelta

import pytest

from planapp.domain.errors import NotFound
from planapp.domain.people import Role
from planapp.store.activity import entries
from planapp.store.database import migrate, open_database
from planapp.store.people import (
    find_credentials,
    get_person,
    people,
    save_password,
    save_person,
)
from planapp.store.sign_ins import (
    close_sign_in,
    find_sign_in,
    forget_old_sign_ins,
    open_sign_in,
    see_again,
)
from tests.builders import a_person
from tests.everything import everything_in

ADMINISTRATOR = a_person("administrator")
IDLE, WHOLE = timedelta(minutes=60), timedelta(hours=8)


class Watch:
    """A clock that goes on when it is told to."""

    def __init__(self):
        self.at = datetime(2027, 2, 1, 9, tzinfo=UTC)

    def __call__(self):
        return self.at

    def pass_by(self, **time):
        self.at += timedelta(**time)


@pytest.fixture
def watch():
    return Watch()


@pytest.fixture
def known(watch):
    db = open_database(":memory:", clock=watch)
    migrate(db)
    for who in ("chair", "qa"):
        save_person(db, a_person(who), password_hash=f"hash of {who}", by=ADMINISTRATOR)
    yield db
    db.close()


@pytest.fixture
def is_open(known, watch):
    def asked(key):
        found = find_sign_in(known, key, "chair")
        return found is not None and found.lasts(watch(), idle=IDLE, whole=WHOLE)

    return asked


def test_people_come_back_as_they_were_saved(known) -> None:
    assert people(known) == (a_person("qa"), a_person("chair"))
    assert get_person(known, "chair") == a_person("chair")


def test_people_who_are_stopped_come_last(known) -> None:
    save_person(known, a_person("qa", active=False), by=ADMINISTRATOR)
    assert [p.id for p in people(known)] == ["chair", "qa"]


def test_a_change_without_a_password_keeps_the_password(known) -> None:
    save_person(known, a_person("qa", role=Role.CHAIR), by=ADMINISTRATOR)
    found = find_credentials(known, email="QA@demo.EXAMPLE")
    assert (found.person.role, found.password_hash) == (Role.CHAIR, "hash of qa")


def test_nobody_is_added_or_changed_by_mistake(known) -> None:
    stranger = a_person("core group")
    with pytest.raises(NotFound):
        save_person(known, stranger, by=ADMINISTRATOR)
    with pytest.raises(NotFound):
        save_password(known, stranger.id, "hash", sign_in_key="key", by=ADMINISTRATOR)
    assert find_credentials(known, email=stranger.email) is None
    with pytest.raises(NotFound):
        get_person(known, stranger.id)


def test_every_change_is_in_the_trail_once_and_says_no_secret(known) -> None:
    key = open_sign_in(known, by=a_person("chair"))
    save_password(known, "chair", "new hash", sign_in_key="new key", by=a_person("chair"))
    close_sign_in(known, key, by=a_person("chair"))
    trail = entries(known)
    assert [(e.verb, e.name, e.by) for e in trail] == [
        ("changed the password of", "chair", "Ruth Amos"),
        ("signed in", "chair", "Ruth Amos"),
        ("saved", "qa", "Tom Beck"),
        ("saved", "chair", "Tom Beck"),
    ]
    assert "hash" not in str(trail)


def test_a_session_lasts_while_it_is_used_and_never_beyond_a_working_day(
    known, watch, is_open
) -> None:
    key = open_sign_in(known, by=a_person("chair"))
    for _ in range(9):
        watch.pass_by(minutes=50)
        assert is_open(key)
        see_again(known, key, at=watch())
    watch.pass_by(minutes=31)
    assert not is_open(key)


def test_a_session_left_alone_ends(known, watch, is_open) -> None:
    key = open_sign_in(known, by=a_person("chair"))
    watch.pass_by(minutes=60)
    assert is_open(key)
    watch.pass_by(seconds=1)
    assert not is_open(key)


def test_a_page_soon_after_another_writes_nothing(known, watch) -> None:
    key = open_sign_in(known, by=a_person("chair"))
    before = known.row("select seen_at from sign_in")
    watch.pass_by(seconds=59)
    see_again(known, key, at=watch())
    assert known.row("select seen_at from sign_in") == before
    watch.pass_by(seconds=2)
    see_again(known, key, at=watch())
    assert known.row("select seen_at from sign_in") != before


def test_a_closed_or_forged_session_is_not_open(known, is_open) -> None:
    key = open_sign_in(known, by=a_person("chair"))
    other = open_sign_in(known, by=a_person("qa"))
    close_sign_in(known, key, by=a_person("chair"))
    assert not any(is_open(forged) for forged in (key, other, "", "forged"))


@pytest.mark.parametrize(
    "change", [{"password_hash": "new"}, {"active": False}, {"role": Role.QA_OFFICER}]
)
def test_a_new_password_or_role_or_a_stop_ends_every_session(known, is_open, change) -> None:
    keys = [open_sign_in(known, by=a_person("chair")) for _ in range(2)]
    given = dict(change)
    hashed = given.pop("password_hash", None)
    save_person(known, a_person("chair", **given), password_hash=hashed, by=ADMINISTRATOR)
    assert not any(is_open(key) for key in keys)


def test_a_new_name_ends_no_session(known, is_open) -> None:
    key = open_sign_in(known, by=a_person("chair"))
    save_person(known, a_person("chair", name="Ruth Amos-Bell"), by=ADMINISTRATOR)
    assert is_open(key)


@pytest.mark.parametrize("back", [{"minutes": 1}, {"hours": 1}, {"days": 400}])
def test_a_clock_set_back_ends_a_session_and_never_extends_it(known, watch, is_open, back) -> None:
    key = open_sign_in(known, by=a_person("chair"))
    watch.at -= timedelta(**back)
    assert not is_open(key)


def test_a_session_goes_on_where_a_clock_is_moments_behind(known, watch, is_open) -> None:
    key = open_sign_in(known, by=a_person("chair"))
    watch.at -= timedelta(seconds=2)
    assert is_open(key)


def test_the_key_itself_is_not_kept(known) -> None:
    key = open_sign_in(known, by=a_person("chair"))
    assert key not in everything_in(known)


def test_sessions_that_ran_out_are_forgotten(known, watch) -> None:
    open_sign_in(known, by=a_person("chair"))
    watch.pass_by(hours=9)
    open_sign_in(known, by=a_person("qa"))
    forget_old_sign_ins(known, before=watch() - WHOLE)
    assert [row["person"] for row in known.query("select person from sign_in")] == ["qa"]
