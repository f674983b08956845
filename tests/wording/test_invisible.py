"""Signs that nobody sees are taken out, and those that a script is written with are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planapp.catalogue.lexicons import load_lexicons
from planapp.config import criteria_folder
from planapp.wording.invisible import without_invisible
from planapp.wording.reader import reader_for

LEXICONS = load_lexicons(criteria_folder() / "lexicons")
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
PERSIAN = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("moni\u00adtor", "monitor"),
        ("see\u200bthe\u2060GP\ufeff", "seetheGP"),
        ("fi\u200cles and a\u00ad\u200db", "files and ab"),
        (PERSIAN, PERSIAN),
        (FAMILY, FAMILY),
        ("caf\u00e9 \u2013 \u201cweekly\u201d", "caf\u00e9 \u2013 \u201cweekly\u201d"),
    ],
)
def test_what_breaks_lines_is_taken_out(text: str, seen: str) -> None:
    assert without_invisible(text) == seen


@given(st.text(st.sampled_from("ab \u00e9\u06cc\u00ad\u200b\u200c\u200d\u2060\ufeff")))
def test_a_text_as_it_is_seen_stays_as_it_is(text: str) -> None:
    seen = without_invisible(text)
    assert without_invisible(seen) == seen


@pytest.mark.parametrize(
    ("text", "vague"),
    [
        ("HV to moni\u00adtor the home", "moni\u00adtor"),
        ("Take appro\u00adpriate action", "appro\u00adpriate"),
        ("Curly \u201cquotes\u201d and sup\u200bport", "sup\u200bport"),
    ],
)
def test_a_vague_word_is_found_whole_where_a_line_may_break_it(text: str, vague: str) -> None:
    reading = reader_for(LEXICONS).read(text)
    assert [text[span.start : span.end] for span in reading.vague] == [vague]
    assert not (reading.specific.met or reading.has_measure.met)
