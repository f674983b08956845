"""Checks that ask whether something is written at all."""

from collections.abc import Mapping

from planapp.domain.findings import Evidence, Verdict
from planapp.domain.nouns import Item
from planapp.domain.plans import Plan
from planapp.scorer.arguments import ListName, Place
from planapp.scorer.composed import evidence, nothing
from planapp.scorer.phrases import pattern
from planapp.scorer.places import text_of, value_at
from planapp.scorer.registry import Context, check


@check("has_words", facts=("missing", "count"))
def has_words(
    subject: object, context: Context, *, of: tuple[Place, ...], at_least: int | None = None
) -> Verdict:
    """Is there something in these fields: in all of them, or in at least so many?"""
    looked = [(place, text_of(value_at(subject, context.plan, place))) for place in of]
    said = [(place, text) for place, text in looked if written(text, context)]
    missing = [place for place, text in looked if not written(text, context)]
    met = len(said) >= (len(of) if at_least is None else at_least)
    shown = tuple(evidence(place, text, 0, len(text), "written here") for place, text in said)
    blank = tuple(nothing(place, "searched and found blank") for place in missing)
    names = " and ".join(_in_words(place) for place in missing)
    return Verdict(met, shown or blank if met else blank, {"missing": names, "count": len(said)})


@check("has_some", facts=("found", "wanted"))
def has_some(
    subject: object,
    context: Context,
    *,
    of: ListName,
    at_least: int = 1,
    where: Mapping[str, str] | None = None,
    written_in: tuple[str, ...] = (),
) -> Verdict:
    """Does the plan have at least so many of a list, of one sort and with these fields written?"""
    items = [
        item
        for item in context.plan.items(of)
        if all(text_of(getattr(item, name)) == value for name, value in (where or {}).items())
        and all(written(text_of(getattr(item, name)), context) for name in written_in)
    ]
    met = len(items) >= at_least
    shown = tuple(_first_words(of, item, written_in) for item in items) if met else ()
    searched = nothing(of, f"searched the {len(context.plan.items(of))} in the plan")
    return Verdict(met, shown or (searched,), {"found": len(items), "wanted": at_least})


def written(text: str, context: Context) -> bool:
    """Whether a text says anything: not blank, a dash, or a word that stands for a blank."""
    stripped = text.strip(" \t\r\n.-–—?/_[]()")
    return bool(stripped) and not pattern(context.criteria.lexicons["placeholders"]).fullmatch(
        stripped
    )


def _first_words(of: str, item: Item, written_in: tuple[str, ...]) -> Evidence:
    names = written_in or tuple(name for name in vars(item) if name != "id")
    for name in names:
        text = text_of(getattr(item, name))
        if text.strip():
            return evidence(f"{of}/{item.id}.{name}", text, 0, len(text), "written here")
    return nothing(f"{of}/{item.id}", "an entry with nothing written")


def _in_words(place: str) -> str:
    return place.rpartition(".")[2].replace("_", " ")


def plan_texts(plan: Plan) -> tuple[tuple[str, str], ...]:
    """Every text people typed in the lists of a plan, by its place."""
    return tuple(
        (f"{name}/{item.id}.{field}", value)
        for name, item in plan.walk()
        if name != "overrides"
        for field, value in vars(item).items()
        if isinstance(value, str) and field != "id" and value.strip()
    )
