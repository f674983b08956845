"""Notices that wait to be sent by e-mail: put with the act they tell of, gone when they are sent.

A notice is taken before it is sent, which counts the try and says when the next may be; so whoever
is killed while sending leaves it waiting, and it is sent at least once.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from pydantic import TypeAdapter

from planapp.domain.notices import MOST_TRIES, GivenUp, Letter, NoticeKind, wait_after
from planapp.domain.people import User
from planapp.store.activity import record_entry
from planapp.store.database import Database

KEPT_FOR = timedelta(days=14)
"""How long what was given up is told to administrators."""

_TELL = """
insert into notice (person, kind, made_at, next_at) select id, :kind, :now, :now from person
where id = :person and active and id not in (select person from untold)
on conflict (person, kind) where given_up_at is null do update set made_at = excluded.made_at
"""
_DUE = "select 1 from notice where given_up_at is null and next_at <= ? limit 1"
_STALE = """
delete from notice where given_up_at < :old or (given_up_at is null and (person in
    (select person from untold) or person not in (select id from person where active)))
"""
_LETTER = """
select n.person, p.email, json_group_array(n.kind) as kinds, max(n.tries) + 1 as tries,
    json_group_array(json_array(n.number, n.made_at)) as numbers
from (select * from notice where given_up_at is null and next_at <= :now order by number) n
join person p on p.id = n.person
where n.person = (select person from notice where given_up_at is null and next_at <= :now
    order by next_at, number limit 1)
group by n.person
"""
_NUMBERED = "number in (select value ->> 0 from json_each(:numbers))"
_TAKEN = f"update notice set tries = tries + 1, next_at = :next where {_NUMBERED}"  # noqa: S608
_SENT = """
delete from notice where (number, made_at) in
    (select value ->> 0, value ->> 1 from json_each(:numbers))
"""
_AGAIN = f"update notice set tries = 0, next_at = :now where {_NUMBERED}"  # noqa: S608
_FAILED = f"""
update notice set fault = :fault, given_up_at = iif(:final or tries >= :most, :now, null)
where {_NUMBERED}
"""  # noqa: S608
_GIVEN_UP = """
select json_group_array(json_object('number', number, 'name', coalesce(name, 'somebody unknown'),
    'made_at', made_at, 'given_up_at', given_up_at, 'fault', fault)) as given_up
from (select n.*, p.name from notice n left join person p on p.id = n.person
    where given_up_at is not null order by number)
"""
_RETRIED = """
update or ignore notice set given_up_at = null, tries = 0, next_at = :now, fault = ''
where given_up_at is not null
"""
_KINDS = TypeAdapter(tuple[NoticeKind, ...])
_NUMBERS = TypeAdapter(tuple[tuple[int, str], ...])
_ALL_GIVEN_UP = TypeAdapter(tuple[GivenUp, ...])


def tell(db: Database, kind: NoticeKind, people: Iterable[str]) -> None:
    """Put a notice for each of these people (ids), unless they want none or may not sign in.

    One that waits already, of the same kind, tells of both.
    """
    with db.writing():
        for person in people:
            db.execute(_TELL, {"person": person, "kind": kind.value, "now": db.now()})


def is_due(db: Database) -> bool:
    """Whether a notice is to be sent now."""
    return db.row(_DUE, (db.now(),)) is not None


def take_letter(db: Database) -> Letter | None:
    """All that is due for the person who waits longest, taken to be sent now; None when none is."""
    with db.writing():
        now = db.now()
        old = datetime.fromisoformat(now) - KEPT_FOR
        db.execute(_STALE, {"old": old.isoformat(timespec="microseconds")})
        row = db.row(_LETTER, {"now": now})
        if row is None:
            return None
        later = datetime.fromisoformat(now) + wait_after(row["tries"])
        next_at = later.isoformat(timespec="microseconds")
        db.execute(_TAKEN, {"numbers": row["numbers"], "next": next_at})
        return Letter(
            person=row["person"],
            email=row["email"],
            kinds=_KINDS.validate_json(row["kinds"]),
            numbers=_NUMBERS.validate_json(row["numbers"]),
            tries=row["tries"],
        )


def letter_sent(db: Database, letter: Letter) -> None:
    """Let go of what a letter told. What was put anew while it was sent is sent again."""
    numbers = _NUMBERS.dump_json(letter.numbers).decode()
    with db.writing():
        db.execute(_SENT, {"numbers": numbers})
        db.execute(_AGAIN, {"numbers": numbers, "now": db.now()})


def letter_failed(db: Database, letter: Letter, fault: str, *, final: bool) -> None:
    """Keep why a letter could not be sent; give it up when that is final, or it was tried enough.

    `fault` is in words of ours and names nobody.
    """
    numbers = _NUMBERS.dump_json(letter.numbers).decode()
    asked = {"fault": fault, "final": int(final), "most": MOST_TRIES, "now": db.now()}
    with db.writing():
        db.execute(_FAILED, {"numbers": numbers, **asked})


def given_up(db: Database) -> tuple[GivenUp, ...]:
    """The notices that could not be sent, oldest first."""
    row = db.row(_GIVEN_UP)
    return _ALL_GIVEN_UP.validate_json(row["given_up"]) if row else ()


def record_retried(db: Database, *, by: User) -> None:
    """Try anew what was given up: somebody has seen to why."""
    with db.writing():
        db.execute(_RETRIED, {"now": db.now()})
        db.execute("delete from notice where given_up_at is not null")  # of a kind that waits anew
        record_entry(db, "tried again", "notices", "e-mail", by=by)


def wants_notices(db: Database, user: User) -> bool:
    """Whether a person is told by e-mail that something waits for them."""
    return db.row("select 1 from untold where person = ?", (user.id,)) is None


def save_wants_notices(db: Database, *, wants: bool, by: User) -> None:
    """Let a person say whether they want to be told by e-mail."""
    with db.writing():
        if wants:
            db.execute("delete from untold where person = ?", (by.id,))
        else:
            db.execute("insert or ignore into untold (person) values (?)", (by.id,))
        verb = "switched on" if wants else "switched off"
        record_entry(db, verb, "notices", "e-mail", by=by)
