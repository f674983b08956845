"""The family hangs together as recorded, whoever it was written at; a blank joins nobody."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from planapp.domain.family import CHILD, Family
from planapp.domain.nouns import Carer, FamilyHelper, Relative
from tests.builders import a_plan

SAM = Carer(id="sam", name="Sam", relation="Mother", partners=("lee",), children=("kit",))
LEE = Carer(id="lee", name="Lee", relation="mother’s partner")
KIT = Relative(id="kit", name="Kit", relation="half-brother")
NAN = FamilyHelper(id="nan", name="Nan", relation="grandmother", children=("sam",))
FRIEND = FamilyHelper(id="friend", name="Jo", relation="neighbour")


def of(*carers, relatives=(), helpers=()):
    return Family(a_plan(carers=carers, relatives=relatives, family=helpers, actions=()))


def test_a_mother_is_the_childs_parent_and_her_partner_is_not():
    family = of(SAM, LEE)
    assert family.parents[CHILD] == ("sam",)
    assert family.partners_of("lee") == ("sam",)
    assert family.unplaced == ()


def test_what_the_plan_says_stands_over_the_word():
    step = Carer(id="sam", relation="mother", childs_parent=False)
    assert CHILD not in of(step).parents


def test_children_come_from_whoever_names_them():
    family = of(SAM, LEE, relatives=(KIT,), helpers=(NAN,))
    assert family.children_of("sam") == (CHILD, "kit")
    assert family.parents["sam"] == ("nan",)


def test_a_blank_is_not_a_home_and_a_neighbour_is_no_branch_of_the_tree():
    family = of(SAM, LEE, helpers=(NAN, FRIEND))
    assert family.household == ()
    assert "friend" not in family.drawn
    assert set(family.drawn) == {CHILD, "sam", "lee", "nan"}
    lodger = FamilyHelper(id="friend", lives_with_child=True)
    assert of(SAM, helpers=(lodger,)).household == (CHILD, "friend")


def test_links_that_lead_nowhere_or_to_oneself_join_nobody():
    odd = Carer(id="sam", children=("sam", "gone"), partners=("sam", "gone"))
    assert of(odd).unions == ()


def test_somebody_who_is_their_own_ancestor_is_found():
    one = Relative(id="one", children=("two",))
    two = Relative(id="two", children=("one",))
    assert of(relatives=(one, two)).circular == ("one", "two")
    assert of(SAM, relatives=(KIT,)).circular == ()


IDS = tuple(f"p{number}" for number in range(6))
LINKS = st.lists(st.sampled_from((*IDS, "gone")), max_size=3, unique=True).map(tuple)
ANYBODY = st.builds(
    Relative,
    sex=st.none(),
    lives_with_child=st.sampled_from((None, True, False)),
    childs_parent=st.sampled_from((None, True, False)),
    children=LINKS,
    partners=LINKS,
    parted=LINKS,
    id=st.just(""),
)


@given(people=st.lists(ANYBODY, max_size=6))
def test_everybody_is_in_the_tree_once_whatever_was_linked(people):
    named = tuple(replace(one, id=IDS[number]) for number, one in enumerate(people))
    family = of(relatives=named)
    assert len(set(family.drawn)) == len(family.drawn)
    assert set(family.drawn) == {CHILD, *(one.id for one in named)}
    for union in family.unions:
        assert {*union.people, *union.children} <= set(family.drawn)
        assert not set(union.people) & set(union.children) or family.circular
