"""Which backups are kept: all of two days, then the newest of each day, never none."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from planapp.backups.names import (
    BACKUP_SLACK,
    CLOCK_SLACK,
    KEPT_ALL,
    moment_of,
    name_of,
    outlived,
    parted,
    why_all_stay,
)

NOW = datetime(2027, 2, 1, 12, tzinfo=UTC)
AGES = st.lists(st.integers(0, 60 * 24 * 40), max_size=60, unique=True)


def files(minutes):
    return [Path(name_of(NOW - timedelta(minutes=age))) for age in minutes]


def test_a_name_tells_when_in_utc() -> None:
    assert name_of(NOW) == "planapp-20270201T120000Z.age"
    assert moment_of(Path("/x/planapp-20270201T120000Z.age")) == NOW
    assert moment_of(Path("planapp.db")) is None
    assert moment_of(Path("planapp-20270201T120000Z.age.part")) is None


def test_hourly_ones_thin_to_one_a_day_and_end() -> None:
    hourly = files(range(0, 60 * 24 * 12, 60))
    gone = outlived(hourly, NOW, days=10)
    kept = [file for file in hourly if file not in gone]
    assert len([f for f in kept if NOW - moment_of(f) <= KEPT_ALL]) == 49
    older = [moment_of(f) for f in kept if NOW - moment_of(f) > KEPT_ALL]
    assert len(older) == len({moment.date() for moment in older}) == 8
    assert all(moment.hour == 23 for moment in older[1:])


@given(AGES, st.integers(2, 400))
def test_the_newest_is_never_removed_and_nothing_of_two_days(ages, days) -> None:
    found = files(ages)
    gone = set(outlived(found, NOW, days))
    kept = [file for file in found if file not in gone]
    assert bool(kept) == bool(found)
    assert max(found, default=None, key=moment_of) not in gone
    assert not [f for f in gone if NOW - moment_of(f) <= KEPT_ALL]
    assert outlived(kept, NOW, days) == ()


@given(AGES)
def test_each_older_day_that_had_one_keeps_its_newest(ages) -> None:
    found = files(ages)
    gone = set(outlived(found, NOW, days=400))
    newest = {}
    for file in sorted(found):
        newest[moment_of(file).date()] = file
    assert gone.isdisjoint(newest.values())


def test_one_that_is_later_than_now_stands_apart() -> None:
    usual, ahead = files(range(0, 300, 60)), files([-60 * 24 * 365])
    nearly = [Path(name_of(NOW + CLOCK_SLACK))]
    until, later = parted(ahead + usual + nearly, NOW)
    assert (until, later) == ((*reversed(usual), *nearly), tuple(ahead))


def test_all_stay_while_one_is_later_than_now() -> None:
    hourly = files(range(0, 60 * 24 * 4, 60))
    assert why_all_stay(hourly, NOW) == ""
    why = why_all_stay(hourly + files([-60 * 24]), NOW)
    assert why.startswith("planapp-20270202T120000Z.age is later than now")


def test_all_stay_until_they_were_made_without_a_gap_for_two_days() -> None:
    before = files(range(60 * 24 * 365, 60 * 24 * 369, 60))
    for hours in range(49):
        assert "none was made from" in why_all_stay(
            before + files(range(0, hours * 60 + 1, 60)), NOW
        )
    assert why_all_stay(before + files(range(0, 49 * 60 + 1, 60)), NOW) == ""


def test_a_timer_that_runs_once_a_day_leaves_no_gap() -> None:
    late = BACKUP_SLACK // timedelta(minutes=1)
    assert why_all_stay(files(range(0, late * 5, late)), NOW) == ""
    assert why_all_stay(files([0, late + 1]), NOW)
