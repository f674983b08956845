"""A page whose save fails in the middle: plain, with a reference, and nothing lost or told."""

import logging
import re

from tests.builders import a_plan
from tests.kept import kept
from tests.security.test_faults import dump
from tests.web.sent import as_sent


def test_a_page_whose_save_fails_is_plain_with_a_reference_and_keeps_the_text(
    as_role, records, caplog
):
    kept(records, a_plan())
    chair, address = as_role("chair"), "/plans/K-104/concerns/c1"
    form = as_sent(chair.get(address).text).to_dict(flat=False) | {"text": ["Robin was hit"]}
    form["csrf_token"] = [chair.token()]
    for table in ("plan", "plan_version", "entry"):
        before = [row for row in dump(records) if row[0] not in ("left_text", "sign_in")]
        act = "update" if table == "plan" else "insert"
        when = "when new.verb = 'changed'" if table == "entry" else ""
        records.execute(
            f"create trigger stop before {act} on {table} {when} "
            "begin select raise(abort, 'Robin Example'); end"
        )
        with caplog.at_level(logging.DEBUG):
            answer = chair.post(address, data=form)
        records.execute("drop trigger stop")
        reference = re.search(r"<strong>(\w{8})</strong>", answer.text)
        assert (answer.status_code, reference is not None) == (500, True), table
        assert "Robin was hit" in answer.text
        assert "Robin Example" not in answer.text
        assert f"{reference[1]} IntegrityError at plans.item" in caplog.text
        after = [row for row in dump(records) if row[0] not in ("left_text", "sign_in")]
        looks = [row for row in after if row[0] == "entry" and "looked at" in row]
        assert [r for r in after if r not in looks] == [r for r in before if r not in looks], table
    assert "Robin" not in caplog.text
    assert "Traceback" not in caplog.text
