"""The family version as its author sees it: how it reads, what is hard, and whether it fits."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

from flask import url_for

from planapp.config import templates_folder
from planapp.domain.errors import NotFound
from planapp.domain.family_version import for_family
from planapp.domain.nouns import Carer
from planapp.domain.plans import Plan
from planapp.pdf.family import family_document, for_the_author
from planapp.pdf.fit import Fit, fit_of
from planapp.pdf.manuscript import Manuscript
from planapp.present.family_version import Chapter, Line, chapters_of
from planapp.present.labels import item_name
from planapp.present.reading import Reading, reading_of
from planapp.web.database import criteria
from planapp.web.pages import ItemPage, Sight
from planapp.web.plans.guide import PAGES
from planapp.web.printing import print_of
from planapp.web.sights import today_here


@dataclass(frozen=True)
class FamilyDesk:
    """The version of one carer, on the desk of whoever writes the plan."""

    sight: Sight
    carer: Carer

    @classmethod
    def of(cls, sight: Sight, carer_id: str) -> "FamilyDesk | None":
        """For the carer of this id, or the first when none is named; None when there are none.

        Raises NotFound when the plan has carers and none of this id.
        """
        carers = sight.plan.carers
        if carer_id:
            return cls(sight, cast(Carer, sight.plan.get("carers", carer_id)))
        return cls(sight, carers[0]) if carers else None

    @property
    def plan(self) -> Plan:
        """The plan it is made from."""
        return self.sight.plan

    @cached_property
    def version(self) -> Plan:
        """What the carer's version says, nothing left out of it yet."""
        return for_family(self.plan, self.carer.id, today_here())

    @cached_property
    def chapters(self) -> tuple[Chapter, ...]:
        """The version line by line."""
        return chapters_of(self.version, self.carer.id)

    @cached_property
    def reading(self) -> Reading:
        """How it reads."""
        return reading_of(self.chapters, criteria().lexicons)

    @cached_property
    def fit(self) -> Fit | None:
        """Whether it fits on two sides, as it would be printed; None while that takes longer."""
        made = print_of(self.manuscript())
        return fit_of(made) if made else None

    def manuscript(self, *, easy: bool = False) -> Manuscript:
        """The version to read, marked on each page as not checked for what others may not see."""
        face = for_the_author(self.plan, self.carer, today_here())
        facts = (self.version, self.carer.id, face)
        return family_document(*facts, templates=templates_folder(), easy=easy)

    def typed_in(self, line: Line) -> str:
        """What the item is called in which a line was typed."""
        return item_name(self.plan, line.part, line.item)

    def address_of(self, line: Line) -> str:
        """The page on which a line was typed, at the box."""
        names: dict[str, Any] = {"reference": self.plan.reference, "item": line.item}
        return url_for("plans.item", slug=_slug(line.part), **names, _anchor=line.field)


def _slug(part: str) -> str:
    for page in PAGES:
        if issubclass(page, ItemPage) and page.list_name == part:
            return page.slug
    raise NotFound("pages of a plan", part)
