"""What programs that watch the service are told, and what none of them is."""

import logging
import shutil
from collections import namedtuple
from datetime import timedelta

import pytest

from planapp.backups.names import name_of
from planapp.clock import now
from planapp.config import database_file, make_metrics_token
from planapp.store.damage import forget_damage, note_damage
from planapp.store.plans import create
from planapp.web.app import create_app
from planapp.web.health.figures import figures
from planapp.web.work.backups import why_no_backup
from tests.builders import a_person, a_plan

Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def folder(app):
    instance = app.extensions["planapp"].folder
    yield instance
    forget_damage(instance)
    (instance / "metrics.token").unlink(missing_ok=True)


@pytest.fixture
def scraped(client, folder):
    """The figures, as lines."""

    def scrape():
        token = make_metrics_token(folder)
        answer = client.get("/metrics", headers={"Authorization": f"Bearer {token}"})
        assert answer.status_code == 200
        return dict(x.rsplit(" ", 1) for x in answer.text.splitlines() if not x.startswith("#"))

    return scrape


def test_it_says_that_it_is_up_and_ready_to_anybody_and_nothing_more(client) -> None:
    assert (client.get("/health").text, client.get("/ready").text) == ("ok\n", "ready\n")


def damaged(folder, records, monkeypatch):
    note_damage(folder, "its pages do not fit together", at=now())


def full(folder, records, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(10**9, 10**9 - 10**6, 10**6))


def missing(folder, records, monkeypatch):
    database_file(folder).unlink()


def older(folder, records, monkeypatch):
    with records.writing():
        records.execute("delete from _sqlite_migrations where name = 'm0008_plans_of_a_person'")


def newer(folder, records, monkeypatch):
    with records.writing():
        records.execute(
            "insert into _sqlite_migrations (migration_set, name, applied_at) "
            "values ('planapp', 'm9999_later', '2099-01-01')"
        )


WHY = pytest.mark.parametrize(
    ("make_so", "said"),
    [
        (damaged, "found damaged"),
        (full, "the disk has 0 MB left"),
        (missing, "not there or may not be written"),
        (older, "lack step m0008_plans_of_a_person"),
        (newer, "made by a newer planapp"),
    ],
)


@pytest.fixture
def not_ready(make_so, folder, records, monkeypatch):
    make_so(folder, records, monkeypatch)


@WHY
@pytest.mark.usefixtures("not_ready")
def test_why_it_is_not_ready_stands_in_the_log_only(client, caplog, said) -> None:
    with caplog.at_level(logging.WARNING, "planapp"):
        answer = client.get("/ready")
    assert (answer.status_code, answer.text) == (503, "not ready\n")
    assert said in caplog.text
    assert client.get("/health").status_code == 200


@pytest.mark.parametrize("shown", [None, "Bearer wrong", "Basic eDp5", "Bearer ", "Bearer é"])
def test_figures_are_not_there_for_who_has_no_token(client, folder, shown) -> None:
    make_metrics_token(folder)
    asked = {"Authorization": shown} if shown else {}
    assert client.get("/metrics", headers=asked).status_code == 404


def test_without_a_token_in_the_folder_figures_are_there_for_nobody(client) -> None:
    for shown in ("Bearer x", "Bearer None", "Bearer"):
        assert client.get("/metrics", headers={"Authorization": shown}).status_code == 404


def test_a_new_token_takes_the_place_of_the_old_one(client, folder) -> None:
    old = make_metrics_token(folder)
    make_metrics_token(folder)
    assert client.get("/metrics", headers={"Authorization": f"Bearer {old}"}).status_code == 404
    assert (folder / "metrics.token").stat().st_mode & 0o077 == 0


def test_answers_are_counted_by_the_name_of_their_view_and_name_nobody(
    as_role, records, scraped
) -> None:
    create(records, a_plan(reference="ROBIN-7"), by=a_person("chair"))
    opened = 'planapp_answers_total{method="GET",status="200",view="plans.tasks"}'
    before = float(scraped().get(opened, 0))
    as_role("chair").get("/plans/ROBIN-7/")
    figures = scraped()
    told = str(figures)
    assert float(figures[opened]) == before + 1
    assert float(figures['planapp_answer_seconds_count{view="plans.tasks"}']) >= 1
    for name in ("ROBIN-7", a_person("chair").name, f'="{a_person("chair").id}"'):
        assert name not in told


def test_sizes_ages_and_damage_are_looked_up_when_asked_for(folder, records, scraped) -> None:
    create(records, a_plan(reference="K-1"), by=a_person("chair"))
    figures = scraped()
    assert float(figures["planapp_records_bytes"]) == database_file(folder).stat().st_size
    assert float(figures["planapp_trail_entries"]) >= 1
    assert float(figures["planapp_disk_free_bytes"]) > 0
    assert float(figures["planapp_damaged"]) == 0
    assert "planapp_backup_age_seconds" not in figures
    note_damage(folder, "x", at=now())
    assert float(scraped()["planapp_damaged"]) == 1


def test_the_age_of_the_newest_backup_is_told(tmp_path, folder, records) -> None:
    kept = tmp_path / "backups"
    kept.mkdir()
    (kept / name_of(now())).write_bytes(b"x")
    app = create_app(folder, backup_folder=str(kept), https=False)
    token = make_metrics_token(folder)
    told = app.test_client().get("/metrics", headers={"Authorization": f"Bearer {token}"}).text
    age = next(x for x in told.splitlines() if x.startswith("planapp_backup_age_seconds "))
    assert 0 <= float(age.split()[1]) < 3600


def test_a_backup_that_is_later_than_now_hides_no_age(tmp_path, folder, records) -> None:
    made = tmp_path / name_of(now() - timedelta(days=3))
    for file in (made, tmp_path / name_of(now() + timedelta(days=365))):
        file.touch()
    app = create_app(folder, backup_folder=str(tmp_path), https=False)
    with app.app_context():
        text, _ = figures()
        assert why_no_backup().startswith("The newest backup is of")
        made.rename(tmp_path / name_of(now()))
        assert "later than now: a clock is or was wrong" in why_no_backup()
    (age,) = [x for x in text.decode().splitlines() if x.startswith("planapp_backup_age_seconds ")]
    assert 86_400 * 3 <= float(age.split()[1]) < 86_400 * 4
