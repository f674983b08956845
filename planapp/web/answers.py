"""Answers that depend on the plan: its own concerns, objectives, measures and more, as options."""

from planapp.domain.gcp import Edition
from planapp.domain.nouns import KIN, Kin
from planapp.domain.plans import Plan
from planapp.present.labels import item_name
from planapp.web.choices import Option

LONGEST_OPTION = 240


def concern_options(plan: Plan) -> tuple[Option, ...]:
    """The concerns in their own words; of those that no longer stand, that is said."""
    said = {c.id: c.text if c.stands else f"No longer stands: {c.text}" for c in plan.concerns}
    return _options(plan, "concerns", said)


def strength_options(plan: Plan) -> tuple[Option, ...]:
    """The strengths in their own words."""
    return _options(plan, "strengths", {s.id: s.text for s in plan.strengths})


def carer_options(plan: Plan) -> tuple[Option, ...]:
    """The parents and carers by name, with what each is to the child."""
    named = {c.id: _named(c) for c in plan.carers}
    return _options(plan, "carers", named)


def kin_options(plan: Plan) -> tuple[Option, ...]:
    """Everybody of the family by name, with what each is to the child."""
    return _options(plan, KIN, {one.id: _named(one) for one in plan.kin})


def _named(carer: Kin) -> str:
    """“Sam Reed, mother”; only once where the name is what they are to the child."""
    if carer.name.casefold() == carer.relation.casefold():
        return carer.name
    return ", ".join(filter(None, (carer.name, carer.relation)))


def objective_options(plan: Plan) -> tuple[Option, ...]:
    """The objectives, numbered as the plan has them."""
    return _options(plan, "objectives", {o.id: o.change for o in plan.objectives}, numbered=True)


def measure_options(plan: Plan) -> tuple[Option, ...]:
    """The measures, each with its start and target."""
    said = {
        m.id: m.what + (f" (from {m.baseline} to {m.target})" if m.baseline and m.target else "")
        for m in plan.measures
    }
    return _options(plan, "measures", said)


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
