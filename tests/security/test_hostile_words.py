"""Hostile words in every text there is, and in addresses: kept as typed, and never obeyed.

That every page shows them, and obeys none, is asked in tests/security/test_answers.py.
"""

from html.parser import HTMLParser

import pytest

from planapp.domain.systems import Scope
from planapp.exchange.planfile import read_plan_file, write_plan_file
from planapp.store.people import get_person
from planapp.store.plans import get
from planapp.store.record import record_for_plan
from tests.poison import poisoned
from tests.security.furnished import HOSTILE, MARK, Marks, a_full_plan, places
from tests.web.test_access import NEEDS


class Reader(HTMLParser):
    """Collects what of a page a browser would take for markup of somebody else."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong = []

    def handle_starttag(self, tag, attributes):
        names = {tag, *(name for name, _ in attributes)}
        if any(MARK in name or name.startswith("on") for name in names):
            self.wrong.append(self.get_starttag_text())
        if tag == "script" and "src" not in dict(attributes):
            self.wrong.append("an inline script")


def strange(page):
    reader = Reader()
    reader.feed(page)
    return reader.wrong


def test_the_log_of_looks_and_the_addresses_hold_nothing_that_was_typed(records, marks):
    rows = list(records.query("select * from entry"))
    typed = [row for row in rows if MARK in f"{row['verb']} {row['kind']} {row['reference']}"]
    assert (len(rows) > 5, typed) == (True, [])


def test_what_is_quoted_and_commented_out_in_sql_is_kept_letter_by_letter(records, marks):
    words = Marks()
    plan = poisoned(a_full_plan(), words)
    kept = get(records, "K-104")
    assert [c.text for c in kept.concerns] == [c.text for c in plan.concerns]
    assert kept.sign_off.recipients == plan.sign_off.recipients
    assert HOSTILE in get_person(records, "stranger").name
    assert records.table("plan").count == 1
    assert records.execute("pragma integrity_check").fetchone()[0] == "ok"


@pytest.mark.parametrize("hostile", ["' or '1'='1", "K-104'; drop table plan; --"])
def test_an_address_with_sql_in_it_finds_nothing(app, people, records, hostile):
    for place in places(app):
        for name in place.rule.arguments - {"number", "sample", "then", "filename"}:
            given = {n: hostile if n == name else "1" for n in place.rule.arguments}
            adapter = app.url_map.bind("localhost")
            answer = people["chair"].get(adapter.build(place.rule.endpoint, given))
            refused = {401} if isinstance(NEEDS[place.rule.endpoint], Scope) else {302, 403, 404}
            assert answer.status_code in refused, (place, name)
            assert strange(answer.text) == []
    assert records.table("plan").count == 1


def test_a_plan_file_gives_back_every_hostile_text(records, marks, tmp_path):
    plan = get(records, "K-104")
    path = tmp_path / "plan.json"
    path.write_text(write_plan_file(plan, record_for_plan(records, "K-104")), "utf-8")
    assert read_plan_file(path).plan.concerns == plan.concerns
