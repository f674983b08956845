"""A second copy kept by litestream: it comes back whole, and one that has stopped is found out."""

import subprocess
import sys
from contextlib import closing, contextmanager
from pathlib import Path
from time import sleep

import pytest
from click.testing import CliRunner

from planapp.cli.main import main
from planapp.clock import now
from planapp.config import database_file
from planapp.domain.errors import PlanappError
from planapp.store.activity import record_look
from planapp.store.database import open_database
from planapp.store.driver import ENCRYPTED
from tests.backups.conftest import RUTH

LITESTREAM = Path(sys.executable).with_name("litestream")
pytestmark = pytest.mark.skipif(ENCRYPTED, reason="litestream reads no encrypted records")


@contextmanager
def replicating(records, to):
    """litestream beside the records, until the block ends; then it is killed."""
    with subprocess.Popen(
        [LITESTREAM, "replicate", records, f"file://{to}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            yield
        finally:
            process.kill()


def look_again(instance, times):
    with closing(open_database(database_file(instance), clock=now)) as db:
        for _ in range(times):
            record_look(db, "check", by=RUTH, plan="K-104", purpose="work")


def restored(replica, to):
    """The copy, as soon as there is one."""
    for _ in range(100):
        to.unlink(missing_ok=True)
        command = [LITESTREAM, "restore", "-o", to, f"file://{replica}"]
        if subprocess.run(command, capture_output=True).returncode == 0:
            return to
        sleep(0.1)
    raise AssertionError("litestream restored nothing")


def asked(copy, instance, *more):
    return CliRunner().invoke(main, ["replica", str(copy), "--instance", str(instance), *more])


def arrived(replica, to, instance):
    """Whether all that there is arrives in the end."""
    for _ in range(100):
        if "lacks nothing" in asked(restored(replica, to), instance).output:
            return True
        sleep(0.2)
    return False


def test_a_copy_that_keeps_up_lacks_nothing_and_one_that_stopped_is_stale(instance, tmp_path):
    replica, copy = tmp_path / "replica", tmp_path / "copy.db"
    with replicating(database_file(instance), replica):
        look_again(instance, 20)
        assert arrived(replica, copy, instance)
    look_again(instance, 7)
    restored(replica, copy)
    late = asked(copy, instance, "--minutes", "0")
    assert late.exit_code == 1
    assert "It lacks 7 entries" in late.output
    assert "stale" in late.output
    soon = asked(copy, instance)
    assert (soon.exit_code, "It lacks 7 entries" in soon.output) == (0, True)


def test_a_copy_of_other_records_is_no_copy(instance, tmp_path):
    with closing(open_database(database_file(instance), clock=now)) as db:
        other = open_database(tmp_path / "other.db")
        db.conn.backup(other.conn)
        other.close()
        record_look(db, "check", by=RUTH, plan="K-104", purpose="work")
    with closing(open_database(tmp_path / "other.db", clock=now)) as db:
        record_look(db, "plans", by=RUTH, plan="K-104", purpose="another")
    said = asked(tmp_path / "other.db", instance)
    assert said.exit_code == 2 or isinstance(said.exception, PlanappError)
    assert "is not the beginning of the one in" in said.output + str(said.exception)
