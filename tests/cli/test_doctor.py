"""`planapp doctor` and what `planapp serve` refuses: each fault of an instance, with its mend."""

import json
import os
from contextlib import closing
from datetime import timedelta

import pytest
from click.testing import CliRunner

from planapp.cli.main import main
from planapp.cli.readiness import NETWORKED, Grade, Place, examined, file_system_of
from planapp.clock import now, today
from planapp.config import criteria_folder, database_file, rotate_key, secret_keys
from planapp.domain.activity import Head
from planapp.serving.heads import keep_head, keep_todays_head, read_heads
from planapp.store.activity import record_look
from planapp.store.damage import damage_found, note_damage
from planapp.store.database import migrate, open_database
from planapp.store.driver import connect
from planapp.store.people import save_person
from planapp.store.plans import create
from planapp.store.record import record_fact
from planapp.store.second_factors import save_second_factor
from tests.builders import a_person, a_plan, a_profile

TOM, RUTH = a_person("administrator"), a_person("chair")


@pytest.fixture
def instance(tmp_path):
    """One that may be served to others: an administrator with an app, a backup folder, a plan."""
    folder = tmp_path / "instance"
    folder.mkdir(mode=0o700)
    (tmp_path / "backups").mkdir()
    said = f'backup_folder = "{tmp_path}/backups"\nheads_file = "{tmp_path}/heads"\n'
    (folder / "settings.toml").write_text(said)
    db = open_database(database_file(folder), clock=now)
    migrate(db)
    save_person(db, TOM, password_hash="x", by=TOM)
    save_second_factor(db, "{}", step=0, codes=(), by=TOM)
    create(db, a_plan(), by=RUTH)
    record_fact(db, "K-104", a_profile(), by=RUTH)
    for place in ("plans", "plans/check", "plans/plan.pdf"):
        record_look(db, place, by=RUTH, plan="K-104", purpose="work")
    db.close()
    secret_keys(folder)
    return folder


def planapp(*words):
    return CliRunner().invoke(main, list(words))


def refusals(instance, host="0.0.0.0"):
    remarks = examined(Place(instance, host))
    return [remark.words for remark in remarks if remark.grade is Grade.REFUSES]


def set_up(instance, line):
    with (instance / "settings.toml").open("a") as file:
        file.write(line + "\n")


def test_a_sound_instance_is_said_to_be_so(instance):
    said = planapp("doctor", "--instance", str(instance))
    assert (said.exit_code, refusals(instance)) == (0, [])
    assert "ok" in said.output


def test_keys_that_could_be_guessed_are_refused(instance):
    for known in ("changeme", "0" * 64, "secret" * 20):
        (instance / "secret.key").write_text(known)
        (words,) = refusals(instance)
        assert "could be guessed" in words
        assert known not in words


@pytest.mark.parametrize("name", ["", "secret.key", "second-factor.key", "planapp.db"])
def test_what_others_can_read_is_refused_with_the_command_that_mends_it(instance, name):
    planapp("doctor", "--instance", str(instance))  # makes the second key
    path = instance / name if name else instance
    path.chmod(path.stat().st_mode | 0o040)
    (words,) = refusals(instance)
    command = words.rpartition("Run: ")[2]
    assert command.startswith("chmod ")
    assert os.system(command) == 0
    assert refusals(instance) == []


def test_debugging_is_refused(instance, monkeypatch):
    monkeypatch.setenv("FLASK_DEBUG", "1")
    assert "FLASK_DEBUG" in refusals(instance)[0]


def test_a_demonstration_is_served_on_this_machine_only(instance):
    (instance / "demonstration.txt").write_text("known to all")
    assert "demonstration" in refusals(instance)[0]
    assert refusals(instance, "127.0.0.1") == []


def test_no_second_factor_is_refused(instance):
    set_up(instance, "second_factor = false")
    assert "no second factor is asked for" in refusals(instance)[0]


def test_an_administrator_without_a_second_factor_is_refused_until_they_have_an_app(instance):
    db = open_database(database_file(instance), clock=now)
    save_person(
        db, a_person("administrator", id="new", email="new@x.example"), password_hash="x", by=TOM
    )
    db.close()
    (words,) = refusals(instance)
    assert "planapp user app new@x.example" in words


def test_https_switched_off_is_refused(instance):
    set_up(instance, "https = false")
    assert "https is switched off" in refusals(instance)[0]


def test_a_clock_before_the_newest_entry_is_refused(instance):
    db = open_database(database_file(instance), clock=lambda: now() + timedelta(hours=2))
    record_look(db, "plans", by=RUTH, plan="K-104")
    db.close()
    assert "the clock says" in refusals(instance)[0]


def test_a_backup_folder_that_cannot_be_written_to_is_refused(instance):
    (instance.parent / "backups").rmdir()
    assert "backups cannot be written to" in refusals(instance)[0]


def test_a_setting_or_criterion_that_cannot_be_read_is_refused(instance):
    (instance / "criteria").mkdir()
    (instance / "criteria" / "changes.yaml").write_text("changes: none")
    assert "changes.yaml" in refusals(instance)[0]
    set_up(instance, "colour = 3")
    assert any("colour is 3" in words for words in refusals(instance))


def told_of_own(instance, old, new):
    """What is said of the examples of a criterion of its own, one of ours with other words."""
    folder = instance / "criteria" / "action"
    folder.mkdir(parents=True)
    text = (criteria_folder() / "action" / "ACT-03-one-named-owner.yaml").read_text("utf-8")
    text = text.replace("ACT-03", "WEX-01").replace("basis: guidance", "basis: local")
    assert old in text
    (folder / "WEX-01-one-owner.yaml").write_text(text.replace(old, new, 1), "utf-8")
    remarks = examined(Place(instance, "0.0.0.0"))
    return [remark.words for remark in remarks if "WEX-01" in remark.words]


def test_a_criterion_of_ones_own_that_is_wrong_of_its_own_example_is_told(instance):
    owner = "owner: Jo Lane, owner_role: health visitor"
    (told,) = told_of_own(instance, owner, "owner: All of us")
    assert "WEX-01, its example: it was not met" in told


def test_one_written_before_examples_had_to_say_what_is_marked_goes_on_as_it_was(instance):
    assert told_of_own(instance, "      marks: All professionals\n", "") == []


def test_a_database_of_a_newer_planapp_is_refused(instance):
    db = connect(database_file(instance))
    columns = [row[1] for row in db.execute("pragma table_info(_sqlite_migrations)")]
    assert "name" in columns
    db.execute(
        "insert into _sqlite_migrations (migration_set, name, applied_at) values (?, ?, ?)",
        ("planapp", "m9999_later", "2030-01-01"),
    )
    db.commit()
    db.close()
    assert "newer planapp" in refusals(instance)[0]


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "9p", "fuse.sshfs"])
def test_a_disk_of_another_machine_is_told_by_its_kind(tmp_path, kind):
    mounts = tmp_path / "mounts"
    on_top = f"auto {tmp_path} autofs rw 0 0\nshare {tmp_path} {kind} rw 0 0\n"
    mounts.write_text(f"disk / ext4 rw 0 0\n{on_top}")
    assert file_system_of(tmp_path / "instance", mounts) == kind
    assert kind in NETWORKED
    assert file_system_of(tmp_path.parent, mounts) == "ext4"
    assert file_system_of(tmp_path, tmp_path / "none") == ""


def test_serve_refuses_to_open_what_the_doctor_refuses(instance):
    set_up(instance, "second_factor = false")
    said = planapp("serve", "--instance", str(instance), "--host", "0.0.0.0", "--port", "0")
    assert said.exit_code == 1
    assert "no second factor is asked for" in said.output
    set_up(instance, "https = true")
    said = planapp("serve", "--instance", str(instance), "--port", "0")
    assert (said.exit_code, "not served to others" in said.output) == (1, True)


def tampered(instance, *statements):
    """As somebody with the file in hand would; gives what `doctor --log` says."""
    keep_todays_head(instance)
    db = connect(database_file(instance))
    triggers = "select name from sqlite_master where type = 'trigger'"
    for (name,) in db.execute(triggers).fetchall():
        db.execute(f"drop trigger {name}")
    for statement in statements:
        db.execute(statement)
    db.commit()
    db.close()
    said = planapp("doctor", "--log", "--instance", str(instance))
    assert said.exit_code == 1
    return said.output


def heads_of(instance):
    return instance.parent / "heads"


def last(instance):
    db = open_database(database_file(instance))
    number = db.row("select max(number) as number from entry")["number"]
    db.close()
    return number


def test_a_whole_trail_is_said_to_fit_together(instance):
    keep_todays_head(instance)
    said = planapp("doctor", "--log", "--instance", str(instance))
    assert (said.exit_code, "fits together" in said.output) == (0, True)
    assert "and 1 head kept elsewhere" in said.output


@pytest.mark.parametrize("content", [None, b"", b"\xff\n", b'{"on": "2027-05-12"}\n'])
def test_a_trail_is_not_called_whole_when_the_heads_that_are_set_are_not_there(instance, content):
    if content is not None:
        heads_of(instance).write_bytes(content)
    note_damage(instance, "x", at=now())
    said = planapp("doctor", "--log", "--instance", str(instance))
    assert (said.exit_code, len(said.output.splitlines())) == (2, 1)
    assert f"{heads_of(instance)}: " in said.output
    assert "entries cut off would not be missed" in said.output
    assert damage_found(instance)


@pytest.mark.parametrize("left", [b'{"on": "2027-', b"\xff\n", b'{"on": "2027-05-12"}\n', b"[]"])
def test_a_line_that_is_no_head_is_left_out_and_said(instance, left):
    heads_of(instance).write_bytes(left)
    assert keep_todays_head(instance)
    assert not keep_todays_head(instance)
    note_damage(instance, "x", at=now())
    said = planapp("doctor", "--log", "--instance", str(instance))
    assert said.exit_code == 1
    assert "line 1: is no head of a trail, and was left out" in said.output
    assert "fits together with the heads that can be read" in said.output
    assert damage_found(instance)
    warned = [r.words for r in examined(Place(instance)) if r.grade is Grade.WARNING]
    assert any("line 1: is no head of a trail" in words for words in warned)
    assert "it was exported and is there no more" in tampered(
        instance, f"delete from entry where number >= {last(instance)}"
    )


@pytest.mark.parametrize(
    ("statement", "bad"),
    [
        ("update entry set by = 'Somebody Else' where number = 4", 4),
        ("delete from entry where number = 4", 4),
        ("update entry set at = '2020-01-01T00:00:00+00:00' where number = 2", 2),
    ],
)
def test_the_first_bad_entry_is_named(instance, statement, bad):
    assert f"Entry {bad} of the trail" in tampered(instance, statement)


def test_entries_that_changed_places_are_named(instance):
    moves = ("-3 where number = 3", "3 where number = 4", "4 where number = -3")
    said = tampered(instance, *(f"update entry set number = {move}" for move in moves))
    assert "Entry 3 of the trail" in said


def test_a_trail_cut_off_is_named_against_the_head_that_was_kept(instance):
    assert keep_todays_head(instance)
    assert not keep_todays_head(instance)
    said = tampered(instance, f"delete from entry where number >= {last(instance)}")
    assert "it was exported and is there no more" in said


@pytest.mark.parametrize("table", ["plan_version", "fact"])
def test_content_changed_under_a_whole_trail_is_named(instance, table):
    statement = f"update {table} set content = replace(content, 'Sam', 'Pat')"
    if table == "fact":
        statement = "update fact set content = replace(content, 'Three', 'Six')"
    said = tampered(instance, statement)
    assert "not what the trail says was stored" in said
    assert "K-104, " in said


@pytest.mark.parametrize("table", ["plan_version", "fact"])
def test_content_taken_out_under_a_whole_trail_is_named(instance, table):
    said = tampered(instance, f"delete from {table}")
    assert "K-104, " in said
    assert "it is there no more" in said


def test_a_trail_in_a_damaged_file_is_one_clear_line(instance):
    with closing(connect(database_file(instance))) as db:
        page = db.execute("select rootpage from sqlite_master where name = 'entry'").fetchone()[0]
        size = int(db.execute("pragma page_size").fetchone()[0])
        db.execute("pragma wal_checkpoint(truncate)")
    with database_file(instance).open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    heads_of(instance).write_text('{"on": "2027-05-12", "number": 1, "hash": "x"}\n')
    said = planapp("doctor", "--log", "--instance", str(instance))
    assert (said.exit_code, len(said.output.splitlines())) == (2, 1)
    assert "The trail cannot be read to its end" in said.output


def test_a_place_for_heads_that_cannot_be_reached_is_refused(instance):
    set_up_anew = (instance / "settings.toml").read_text().replace("/heads", "/away/heads")
    (instance / "settings.toml").write_text(set_up_anew)
    assert "cannot be written to" in refusals(instance)[0]


def test_the_head_is_kept_once_a_day_and_read_back(instance):
    db, file = open_database(database_file(instance)), instance.parent / "heads"
    assert [
        keep_head(file, db, day) for day in (today(), today(), today() + timedelta(days=1))
    ] == [
        True,
        False,
        True,
    ]
    assert [head.number for _, head in read_heads(file).heads] == [last(instance)] * 2
    assert isinstance(read_heads(file).heads[0][1], Head)
    db.close()


def test_heads_that_are_late_are_warned_of(instance):
    old = {"on": (today() - timedelta(days=3)).isoformat(), "number": 1, "hash": "x"}
    (instance.parent / "heads").write_text(json.dumps(old) + "\n")
    warned = [r.words for r in examined(Place(instance)) if r.grade is Grade.WARNING]
    assert any("last kept on" in words for words in warned)


def test_doctor_names_a_folder_without_records(tmp_path):
    said = planapp("doctor", "--instance", str(tmp_path))
    assert (said.exit_code, len(said.output.splitlines())) == (2, 1)


def test_a_key_is_rotated_by_command_and_never_shown(instance, monkeypatch):
    before = secret_keys(instance)
    said = planapp("key", "rotate", "--instance", str(instance))
    after = secret_keys(instance)
    assert (said.exit_code, after[1:]) == (0, before)
    assert not any(key in said.output for key in after)
    monkeypatch.setenv("PLANAPP_SECRET_KEY", after[0])
    assert planapp("key", "rotate", "--instance", str(instance)).exit_code == 2


def test_who_is_signed_in_stays_so_when_the_key_is_rotated(instance):
    from planapp.web.app import create_app

    def answer(cookie):
        app = create_app(instance, https=False, second_factor=False)
        with app.test_request_context():
            return app.session_interface.get_signing_serializer(app).loads(cookie)

    app = create_app(instance, https=False, second_factor=False)
    with app.test_request_context():
        cookie = app.session_interface.get_signing_serializer(app).dumps({"sign_in": "x"})
    rotate_key(instance)
    assert answer(cookie) == {"sign_in": "x"}


def test_the_first_administrator_sets_up_an_app_on_this_machine(tmp_path):
    from planapp.web.account import second_factor

    folder = tmp_path / "instance"
    added = ("--email", "t@x.example", "--name", "Tom", "--instance", str(folder))
    assert planapp("user", "add", *added).exit_code == 0
    wrong = CliRunner().invoke(
        main, ["user", "app", "t@x.example", "--instance", str(folder)], input="000000\n"
    )
    assert wrong.exit_code == 2
    assert "Nothing was set up" in wrong.output
    assert second_factor.RECOVERY_CODES == 10
    assert any("no second factor yet" in words for words in refusals(folder))
