"""What is lacking is looked for only where a word can begin it."""

import json
from pathlib import Path

from planapp.catalogue.lexicons import load_lexicons
from planapp.config import criteria_folder
from planapp.wording.harms import FRAMES, begins_frame
from planapp.wording.tokens import cut
from planapp.wording.vocabulary import Vocabulary

STATEMENTS = Path(__file__).parent / "statements.jsonl"


def test_no_word_begins_what_is_lacking_without_being_known_to() -> None:
    vocabulary = Vocabulary(load_lexicons(criteria_folder() / "lexicons"))
    found = set[str]()
    for row in STATEMENTS.read_text("utf-8").splitlines():
        words = cut(json.loads(row)["text"], vocabulary)
        begins = {
            norm
            for norm, at in zip(words.norms, words.at, strict=False)
            if FRAMES.match(words.joined, at)
        }
        assert all(map(begins_frame, begins)), begins
        found |= begins
    assert len(found) > 1
