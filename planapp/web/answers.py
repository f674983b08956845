"""Answers that depend on the plan: its own concerns, objectives, measures and more, as options."""

from dataclasses import dataclass
from functools import cached_property

from planapp.domain.gcp import Edition
from planapp.domain.nouns import KIN, Kin
from planapp.domain.plans import Plan
from planapp.present.labels import item_name
from planapp.web.choices import Option

LONGEST_OPTION = 240


@dataclass(frozen=True)
class Offered:
    """What questions offer of one plan, made once however many items of it ask."""

    plan: Plan

    @cached_property
    def concerns(self) -> tuple[Option, ...]:
        """The concerns in their own words; of those that no longer stand, that is said."""
        stood = self.plan.concerns
        said = {c.id: c.text if c.stands else f"No longer stands: {c.text}" for c in stood}
        return _options(self.plan, "concerns", said)

    @cached_property
    def strengths(self) -> tuple[Option, ...]:
        """The strengths in their own words."""
        return _options(self.plan, "strengths", {s.id: s.text for s in self.plan.strengths})

    @cached_property
    def carers(self) -> tuple[Option, ...]:
        """The parents and carers by name, with what each is to the child."""
        return _options(self.plan, "carers", {c.id: _named(c) for c in self.plan.carers})

    @cached_property
    def kin(self) -> tuple[Option, ...]:
        """Everybody of the family by name, with what each is to the child."""
        return _options(self.plan, KIN, {one.id: _named(one) for one in self.plan.kin})

    @cached_property
    def objectives(self) -> tuple[Option, ...]:
        """The objectives, numbered as the plan has them."""
        said = {o.id: o.change for o in self.plan.objectives}
        return _options(self.plan, "objectives", said, numbered=True)

    @cached_property
    def measures(self) -> tuple[Option, ...]:
        """The measures, each with its start and target."""
        ways = {
            m.id: f" (from {m.baseline} to {m.target})" if m.baseline and m.target else ""
            for m in self.plan.measures
        }
        said = {m.id: m.what + ways[m.id] for m in self.plan.measures}
        return _options(self.plan, "measures", said)


def _named(carer: Kin) -> str:
    """“Sam Reed, mother”; only once where the name is what they are to the child."""
    if carer.name.casefold() == carer.relation.casefold():
        return carer.name
    return ", ".join(filter(None, (carer.name, carer.relation)))


def subarea_options(edition: Edition | None) -> tuple[Option, ...]:
    """The sub-areas of an edition, each with its area."""
    areas = edition.areas if edition else ()
    return tuple(
        Option(sub.key, f"{area.title}: {sub.title}") for area in areas for sub in area.subareas
    )


def shortened(text: str, longest: int = LONGEST_OPTION) -> str:
    """The beginning of a text, cut at a word where there is one."""
    flat = " ".join(text.split())
    if len(flat) <= longest:
        return flat
    cut = flat[:longest]
    return (cut[: cut.rfind(" ")] if " " in cut[longest // 2 :] else cut) + " …"


def _options(
    plan: Plan, list_name: str, texts: dict[str, str], *, numbered: bool = False
) -> tuple[Option, ...]:
    options = []
    for item_id, text in texts.items():
        name = item_name(plan, list_name, item_id)
        said = shortened(text) if text.strip() else "nothing written yet"
        options.append(Option(item_id, f"{name}: {said}" if numbered or not text else said))
    return tuple(options)
