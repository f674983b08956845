"""The family tree is drawn with standard symbols, the same each time, and obeys no name."""

import re
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planapp.domain.family import Family
from planapp.domain.nouns import Carer, Child, Relative, Sex
from planapp.domain.record import Record
from planapp.present import placing
from planapp.present.family import about_nobody, family_in_words, people_of
from planapp.present.genogram import LETTERS, genogram, legible_on, wrapped
from planapp.present.legible import legible
from tests.builders import a_plan, a_profile
from tests.domain.test_family import ANYBODY, IDS, KIT, LEE, NAN, SAM
from tests.pdf.samples import EDITION

SVG = "{http://www.w3.org/2000/svg}"
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=60)


def of(*carers, child=None, relatives=(), helpers=()):
    plan = a_plan(carers=carers, relatives=relatives, family=helpers, actions=())
    return Family(replace(plan, child=child or plan.child))


def shapes(family):
    drawn = ElementTree.fromstring(genogram(family))
    return [element.tag.removeprefix(SVG) for element in drawn]


def words(family):
    drawn = ElementTree.fromstring(genogram(family))
    return " ".join(element.text or "" for element in drawn.iter(f"{SVG}text"))


def test_sex_is_a_shape_and_where_it_is_not_recorded_a_diamond():
    assert shapes(of(Carer(id="a", sex=Sex.FEMALE))).count("circle") == 1
    assert shapes(of(Carer(id="a", sex=Sex.MALE))).count("rect") == 1
    assert shapes(of(Carer(id="a"))).count("polygon") == 3  # a carer, and the child twice over


def test_a_drawing_is_legible_while_its_letters_need_not_shrink_too_far():
    alone = genogram(of(Carer(id="a")))
    many = genogram(of(*(Carer(id=f"a{n}", childs_parent=True) for n in range(12))))
    assert legible_on(alone, 170, 150, 7)
    assert not legible_on(many, 170, 150, 7)
    assert not legible_on(alone, 265, 140, 16)
    assert legible_on(genogram(of(Carer(id="a")), 16), 265, 140, 16, 16)
    assert not legible_on("", 170, 150, 7)


def test_a_pregnancy_is_a_triangle():
    unborn = genogram(of(child=Child(expected=date(2027, 5, 1))))
    corners = [len(points.split()) for points in re.findall(r'points="([^"]+)"', unborn)]
    assert corners == [3, 3]


def test_whoever_died_is_crossed_through_and_a_partnership_that_ended_is_crossed():
    alive, dead = Carer(id="a"), Carer(id="a", died="2019")
    assert shapes(of(dead)).count("path") == shapes(of(alive)).count("path") + 2
    other = Carer(id="b")
    together = of(replace(alive, partners=("b",)), other)
    apart = of(replace(alive, parted=("b",)), other)
    assert shapes(apart).count("path") == shapes(together).count("path") + 2


def test_parents_of_whom_no_partnership_is_recorded_are_joined_by_a_dotted_line():
    both = (Carer(id="a", relation="mother"), Carer(id="b", relation="father"))
    assert 'stroke-dasharray="2 4"' in genogram(of(*both))
    said = (replace(both[0], partners=("b",)), both[1])
    assert 'stroke-dasharray="2 4"' not in genogram(of(*said))


def test_a_dashed_line_goes_round_the_household_and_round_nobody_else():
    home, away = replace(SAM, lives_with_child=True), replace(LEE, lives_with_child=False)
    assert 'stroke-dasharray="9 5"' not in genogram(of(SAM, LEE, relatives=(KIT,)))
    drawn = genogram(of(home, away, relatives=(KIT,)))
    assert drawn.count('stroke-dasharray="9 5"') == 1


def test_three_generations_stand_one_below_the_other():
    drawn = ElementTree.fromstring(genogram(of(SAM, LEE, relatives=(KIT,), helpers=(NAN,))))
    height = {e.text: float(e.get("y")) for e in drawn.iter(f"{SVG}text") if e.text}
    assert height["Nan"] < height["Sam"] == height["Lee"] < height["Robin"] == height["Kit"]


def test_a_name_that_is_markup_or_endless_stays_a_short_label():
    nasty = Relative(id="x", name='<script>alert("1")</script>' + "W" * 300, relation="a&b" * 90)
    drawn = genogram(of(SAM, relatives=(nasty,)))
    assert "<script" not in drawn
    lines = [e.text for e in ElementTree.fromstring(drawn).iter(f"{SVG}text")]
    assert max(len(line or "") for line in lines) <= LETTERS
    assert any((line or "").endswith("…") for line in lines)


@given(TEXT)
def test_any_text_is_wrapped_into_short_lines_and_short_ones_lose_nothing(text):
    lines = wrapped(text, 20, 3)
    assert len(lines) <= 3
    assert all(len(line) <= 20 or not line.isascii() for line in lines)
    if not "".join(lines).endswith("…"):
        kept = "".join("".join(lines).split())
        assert kept == "".join(c for c in legible(text) if c.isprintable() and not c.isspace())


@settings(max_examples=15, deadline=None)
@given(people=st.lists(ANYBODY, max_size=6), name=TEXT, sex=st.sampled_from((None, *Sex)))
def test_any_family_is_drawn_whole_and_told_whole(people, name, sex):
    named = tuple(
        replace(one, id=IDS[n], name=f"N{n}", relation=name, sex=sex)
        for n, one in enumerate(people)
    )
    family = of(relatives=named)
    said, told = words(family), " ".join(family_in_words(family))
    for one in named:
        assert one.name in said
    assert "cannot be placed" not in told
    assert genogram(family) == genogram(Family(family.plan))


def test_without_the_program_there_is_no_drawing_and_the_words_are_there(monkeypatch):
    placing.place.cache_clear()
    monkeypatch.setattr(placing.shutil, "which", lambda _: None)
    family = of(SAM, LEE)
    assert genogram(family) == ""
    assert "Lee (mother’s partner) and Sam (Mother) are partners." in family_in_words(family)
    placing.place.cache_clear()


def test_no_word_of_a_plan_reaches_the_program_that_lays_it_out():
    graph = placing._graph(placing.Boxes(3, 140, 100, (((0, 1), (2,)),), frozenset({0, 2})))
    assert set(re.findall(r"[a-z]+\d", graph)) == {"b0", "b1", "b2", "k0"}


def test_the_sentences_say_what_is_not_recorded():
    said = family_in_words(of(LEE))
    assert "Who Robin’s parents are is not recorded." in said
    assert "Who lives with Robin is not recorded." in said
    nameless = family_in_words(of(SAM, child=Child()))
    assert "The child’s parents: Sam (Mother)." in nameless
    assert "Who lives with the child is not recorded." in nameless
    assert any("Not recorded whose parent" in line and "Lee" in line for line in said)


def test_whether_the_dead_live_with_the_child_is_not_asked():
    home, dead = replace(SAM, lives_with_child=True), replace(LEE, died="2019")
    said = " ".join(family_in_words(of(home, dead)))
    assert "has died: 2019" in said
    assert "Whether they live with Robin" not in said


def test_what_became_of_an_earlier_child_stands_only_in_the_words_typed():
    kit = replace(KIT, became="Adopted in 2014")
    said = " ".join(family_in_words(of(SAM, relatives=(kit,))))
    assert "What is written of Kit (half-brother): Adopted in 2014." in said
    assert said.count("Adopted") == 1


def test_each_grade_and_action_is_listed_beside_the_carer_it_is_about():
    plan = a_plan(carers=(Carer(id="p1", name="Sam"), Carer(id="p2", name="Lee")))
    record = Record(profiles=(a_profile(), a_profile(id="profile-2", carers=())))
    sam, lee = people_of(Family(plan), record, {EDITION.id: EDITION})
    assert sam.about[0].startswith("Action 1: Weigh Robin")
    assert sam.about[1] == "Care graded, 11 January 2027 to 25 January 2027: Nutrition 4"
    assert lee.about == ()
    unsaid = about_nobody(plan, record)
    assert unsaid.actions == ()
    assert unsaid.gradings == ("grading of 11 January 2027 to 25 January 2027",)


@pytest.mark.parametrize("count", [1, 12])
def test_a_person_with_many_partners_is_drawn_all_the_same(count):
    others = tuple(Relative(id=f"o{n}", name=f"O{n}", partners=("sam",)) for n in range(count))
    drawn = words(of(replace(SAM, partners=()), relatives=others))
    assert all(f"O{n}" in drawn for n in range(count))
