"""An area as a whole: suggested from its parts, decided by a person, both kept with the reason."""

import re
from dataclasses import replace

import pytest

from planapp.config import SettingsError
from planapp.domain.gcp import AreaDecided
from planapp.store.record import record_for_plan
from planapp.web.app import create_app
from tests.web.sent import as_sent, send, without_tags

NEW = "/gcp/K-104/new?edition=gcp1"
GRADES = {
    "grade_nutrition": "2",
    "grade_housing": "2",
    "grade_clothing": "4",
    "grade_health": "not scored",
}


def made(records):
    (profile,) = record_for_plan(records, "K-104").profiles
    return profile


def test_what_is_suggested_follows_what_is_typed_and_says_why(chair, started):
    form = as_sent(chair.get(NEW).text).to_dict() | GRADES
    parts = chair.send("/gcp/K-104/new/draft", form).json["parts"]
    assert parts["suggested-physical-care"] == (
        "Suggested: <strong>4</strong>, because a grade is worse than 3, so the worst stands."
    )
    assert parts["suggested-love"] == "Nothing is suggested: no part of it is graded."
    page = without_tags(chair.get(NEW).text)
    assert "because a grade is worse than 3" in page


def test_a_tie_asks_to_be_confirmed(chair, started):
    form = as_sent(chair.get(NEW).text).to_dict()
    form |= {"grade_nutrition": "2", "grade_housing": "3"}
    parts = chair.send("/gcp/K-104/new/draft", form).json["parts"]
    assert parts["suggested-physical-care"].endswith("Please confirm it.")


def test_deciding_as_suggested_needs_no_reason(chair, started, records):
    assert send(chair, NEW, **GRADES, **{"whole_physical-care": "4"}).status_code == 302
    assert made(records).areas == (AreaDecided(area="physical-care", grade=4),)


def test_deciding_otherwise_needs_a_reason_and_both_are_shown(chair, started, records):
    otherwise = {**GRADES, "whole_physical-care": "3"}
    refused = send(chair, NEW, **otherwise)
    assert refused.status_code == 422
    assert "Say why Physical care is graded 3: 4 is suggested" in without_tags(refused.text)
    why = "The coat was bought the day after"
    assert send(chair, NEW, **otherwise, **{"why_physical-care": why}).status_code == 302
    profile = made(records)
    assert profile.decided("physical-care") == AreaDecided(
        area="physical-care", grade=3, reason=why
    )
    shown = without_tags(chair.get(f"/gcp/K-104/{profile.id}").text)
    assert "Physical care as a whole: grade 3." in shown
    assert "because a grade is worse than 3, so the worst stands" in shown
    assert why in shown
    assert re.search(r"Love as a whole:\s+not decided", shown)


def test_an_edition_that_makes_no_whole_of_its_parts_leaves_it_to_who_grades(chair, started):
    form = as_sent(chair.get("/gcp/K-104/new?edition=gcp2a").text).to_dict()
    parts = chair.send("/gcp/K-104/new/draft", form | {"grade_early-pregnancy": "4"}).json["parts"]
    assert "leaves it to who grades" in parts["suggested-before-and-after-birth"]


def test_a_correction_begins_with_what_was_decided(chair, started, records):
    send(chair, NEW, **GRADES, **{"whole_physical-care": "4"})
    page = chair.get(f"/gcp/K-104/{made(records).id}/correct").text
    assert as_sent(page)["whole_physical-care"] == "4"


def test_only_editions_for_everybody_are_offered_unless_the_authority_names_its_own(
    chair, started, app
):
    shown = chair.get("/gcp/K-104/new").text
    assert "Graded Care Profile 2 Antenatal" in shown
    assert "A local scale of four steps" not in shown
    kept = app.extensions["planapp"]
    own = create_app(kept.folder, editions=("local-four-steps",), https=False)
    try:
        app.extensions["planapp"] = replace(kept, criteria=own.extensions["planapp"].criteria)
        form = chair.get("/gcp/K-104/new").text
    finally:
        app.extensions["planapp"] = kept
    assert "20 – gravest worry" in form
    assert "Which edition" not in form


def test_an_edition_that_is_not_there_is_refused_at_the_start(app):
    with pytest.raises(SettingsError, match="editions names “gcp9”. Known: gcp1, gcp2"):
        create_app(app.extensions["planapp"].folder, editions=("gcp9",), https=False)
