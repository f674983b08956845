"""Taking a plan along: what is offered, who may, how it is noted, and what never goes along."""

import io
import zipfile

import pytest

from planapp.clock import today
from planapp.domain.access import Restricted, RestrictedKind
from planapp.exports.formats import FORMATS
from planapp.store.activity import looks_at_plan
from planapp.store.plans import create
from planapp.store.restricted import record_restricted
from tests.builders import a_person, a_plan

SECRET = "Hollyhocks"


def test_the_page_offers_every_format_and_says_what_some_lack(chair, started) -> None:
    page = chair.get("/exports/K-104/").text
    for name, form in FORMATS.items():
        assert f'href="/exports/K-104/plan.{name}">{form.title} (.{form.suffix})' in page
    assert "1 parent or carer" in page
    assert "/exports/K-104/" in chair.get("/plans/K-104/").text


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_is_noted_and_named_after_the_note(chair, started, records, name) -> None:
    answer = chair.get(f"/exports/K-104/plan.{name}")
    newest = looks_at_plan(records, "K-104")[0]
    assert (answer.status_code, newest.name) == (200, f"exports/plan.{name}")
    assert answer.content_type == FORMATS[name].kind
    file = answer.headers["Content-Disposition"]
    assert file.startswith('attachment; filename="plan-K-104-version-1-')
    assert file.endswith(f'trail-{newest.number}.{FORMATS[name].suffix}"')


def test_what_is_kept_apart_from_a_plan_is_in_no_file(chair, started, records) -> None:
    for kind in RestrictedKind:
        piece = Restricted(id=kind.name, kind=kind, text=SECRET, about=SECRET, source=SECRET)
        record_restricted(records, "K-104", piece, by=a_person("chair"))
    for name in FORMATS:
        file = chair.get(f"/exports/K-104/plan.{name}").data
        if file.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(file)) as packed:
                file = b"".join(packed.read(part) for part in packed.namelist())
        assert SECRET.encode() not in file, name


def test_a_plan_is_not_there_for_who_does_not_work_on_it(as_role, records) -> None:
    create(records, a_plan(), by=a_person("chair"))
    stranger = as_role("second chair")
    assert stranger.get("/exports/K-104/").status_code == 404
    assert stranger.get("/exports/K-104/plan.csv").status_code == 404


def test_there_is_no_other_format(chair, started) -> None:
    assert chair.get("/exports/K-104/plan.exe").status_code == 404


def test_a_file_as_it_was_known_on_a_day_says_so(chair, started) -> None:
    answer = chair.get(f"/exports/K-104/plan.xlsx?known_on={today()}")
    with zipfile.ZipFile(io.BytesIO(answer.data)) as packed:
        words = packed.read("xl/sharedStrings.xml").decode()
    assert "As it was known on" in words
    assert "Taken along by Ruth Amos" in words
