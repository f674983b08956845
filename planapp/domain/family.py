"""The family of a plan as it hangs together: parents and children, partners, the household.

Only what is recorded is joined. A carer or relative whose relation to the child is written as
mother or father is the child's parent unless the plan says otherwise; nothing else is read out of
words. A blank is not known: somebody of whom it is not said does not live with the child.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from planapp.domain.nouns import Child, FamilyHelper, Kin
from planapp.domain.plans import Plan

CHILD = ""
"""Stands for the child where others stand with their ids, which are never blank."""

PARENTS = frozenset({"mother", "father", "mum", "dad", "birth mother", "birth father"})


@dataclass(frozen=True)
class Union:
    """Parents of the same children, or partners: `partners` and `parted` say what is recorded."""

    people: tuple[str, ...]
    children: tuple[str, ...]
    partners: bool
    parted: bool


@dataclass(frozen=True)
class Family:
    """Who belongs to whom in one plan."""

    plan: Plan

    @property
    def child(self) -> Child:
        """The child whom the plan is for."""
        return self.plan.child

    @cached_property
    def kin(self) -> dict[str, Kin]:
        """Everybody of the family by id."""
        return {one.id: one for one in self.plan.kin}

    @cached_property
    def household(self) -> tuple[str, ...]:
        """Those recorded as living with the child, and the child; empty when nobody is."""
        found = tuple(i for i, one in self.kin.items() if one.lives_with_child)
        return (CHILD, *found) if found else ()

    @cached_property
    def parents(self) -> dict[str, tuple[str, ...]]:
        """The parents of each person who has any, in the order of the plan."""
        found: dict[str, list[str]] = {}
        for one in self.kin.values():
            if is_childs_parent(one):
                found.setdefault(CHILD, []).append(one.id)
            for child in dict.fromkeys(one.children):
                if child in self.kin and child != one.id:
                    found.setdefault(child, []).append(one.id)
        return {child: tuple(those) for child, those in found.items()}

    @cached_property
    def unions(self) -> tuple[Union, ...]:
        """Everybody's parents together, and partners who have no child together here."""
        children: dict[tuple[str, ...], list[str]] = {}
        for child, parents in self.parents.items():
            children.setdefault(tuple(sorted(parents)), []).append(child)
        for pair in sorted(self._pairs("partners") | self._pairs("parted"), key=sorted):
            children.setdefault(tuple(sorted(pair)), [])
        return tuple(self._union(people, those) for people, those in children.items())

    @cached_property
    def drawn(self) -> tuple[str, ...]:
        """Everybody who has a place in the tree: the child, carers and relatives, and of those who
        help whoever is joined to somebody or lives with the child.
        """
        joined = {i for union in self.unions for i in (*union.people, *union.children)}
        joined |= set(self.household)
        shown = (
            i for i, one in self.kin.items() if i in joined or not isinstance(one, FamilyHelper)
        )
        return (CHILD, *shown)

    @cached_property
    def unplaced(self) -> tuple[str, ...]:
        """Those of whom it is not recorded whose parent, child or partner they are."""
        joined = {i for union in self.unions for i in (*union.people, *union.children)}
        return tuple(i for i in self.kin if i not in joined)

    @cached_property
    def circular(self) -> tuple[str, ...]:
        """Those who are recorded as their own ancestor: somebody has to look at that."""
        return tuple(i for i in self.kin if i in self._ancestors(i))

    def partners_of(self, person: str, *, parted: bool = False) -> tuple[str, ...]:
        """Their partners, or former ones, whichever of the two it was written at."""
        pairs = self._pairs("parted" if parted else "partners")
        return tuple(i for i in self.kin if i != person and frozenset({i, person}) in pairs)

    def children_of(self, person: str) -> tuple[str, ...]:
        """Their children, the child of the plan first."""
        return tuple(child for child, those in sorted(self.parents.items()) if person in those)

    def _union(self, people: tuple[str, ...], children: list[str]) -> Union:
        pair = frozenset(people)
        partners, parted = pair in self._pairs("partners"), pair in self._pairs("parted")
        return Union(people, tuple(children), partners, parted)

    def _pairs(self, field: str) -> set[frozenset[str]]:
        return set(self._said(field))

    def _said(self, field: str) -> Iterator[frozenset[str]]:
        for one in self.kin.values():
            for other in getattr(one, field):
                if other in self.kin and other != one.id:
                    yield frozenset({one.id, other})

    def _ancestors(self, person: str) -> set[str]:
        found: set[str] = set()
        to_ask = list(self.parents.get(person, ()))
        while to_ask:
            one = to_ask.pop()
            if one not in found:
                found.add(one)
                to_ask += self.parents.get(one, ())
        return found


def is_childs_parent(one: Kin) -> bool:
    """Whether somebody is recorded as a parent of the child."""
    if one.childs_parent is not None:
        return one.childs_parent
    return " ".join(one.relation.split()).casefold() in PARENTS
