"""Reading lexicons: ours load with an origin for every entry; others are refused with one line."""

from pathlib import Path

import pytest

from planapp.catalogue.files import CatalogueError
from planapp.catalogue.lexicons import load_lexicons
from planapp.config import criteria_folder
from planapp.wording.phrases import pattern
from planapp.wording.vocabulary import LEXICONS

GOOD = (
    'id: hedges\ntitle: Hedges\ngroups:\n  - origin: "usage"\n    phrases: [regularly, ongoing]\n'
)


def refusal(folder: Path, text: str) -> str:
    (folder / "hedges.yaml").write_text(text, "utf-8")
    with pytest.raises(CatalogueError) as caught:
        load_lexicons(folder)
    return str(caught.value)


def test_a_lexicon_keeps_its_groups_in_order(tmp_path: Path) -> None:
    (tmp_path / "hedges.yaml").write_text(GOOD, "utf-8")
    lexicons = load_lexicons(tmp_path)
    assert lexicons["hedges"] == ("regularly", "ongoing")
    assert lexicons.by_id["hedges"].groups[0].origin == "usage"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("id: hedges", "id: hedge", "id: found hedge, expected hedges"),
        ("title: Hedges", "titel: Hedges", "titel: unknown key; known here: groups, id, title"),
        ("origin:", "source:", "groups.0.source: unknown key; known here: origin, phrases"),
        ("[regularly, ongoing]", "[regularly, on]", "groups.0.phrases.1: expected text in quotes"),
        ("[regularly, ongoing]", "regularly", "expected a list of phrases"),
        ("[regularly, ongoing]", "[]", "expected a list of phrases"),
        ('origin: "usage"', 'origin: ""', "groups.0.origin: expected text, found nothing"),
        ("groups:\n", "groups: none\nother:\n", "unknown key"),
    ],
)
def test_a_broken_lexicon_is_refused_with_place_and_what_is_known(
    tmp_path: Path, old: str, new: str, words: str
) -> None:
    assert words in refusal(tmp_path, GOOD.replace(old, new))


def test_a_folder_without_lexicons_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="no lexicons found"):
        load_lexicons(tmp_path / "nowhere")


def test_ours_give_an_origin_for_every_entry_and_repeat_none() -> None:
    for lexicon in load_lexicons(criteria_folder() / "lexicons").by_id.values():
        assert lexicon.title
        assert all(len(group.origin) > 10 for group in lexicon.groups), lexicon.id
        assert len(lexicon.phrases) == len(set(lexicon.phrases)), lexicon.id


def test_no_ending_makes_a_given_name_of_another_word() -> None:
    lexicons = load_lexicons(criteria_folder() / "lexicons")
    last, before = set(), set()
    for phrase in (p for one in lexicons.by_id.values() for p in one.phrases):
        words = phrase.split()
        last |= {words[-1]} if words[-1].endswith("*") else set()
        before |= {f"{word} on" for word in words[:-1] if word.endswith("*")}
    names = sorted(lexicons["given-names"])
    read = [n for n in names if f"{n}*" not in last and pattern(tuple(last)).fullmatch(n)]
    read += [n for n in names if pattern(tuple(before)).fullmatch(f"{n} on")]
    assert read == []


def test_a_star_stands_for_any_ending_of_a_harm_and_in_no_other_list_of_the_reader() -> None:
    lexicons = load_lexicons(criteria_folder() / "lexicons")
    starred = {name for name in LEXICONS if any("*" in phrase for phrase in lexicons[name])}
    assert starred == {"harms"}, "Elsewhere it would be read as a harm and nothing else."
