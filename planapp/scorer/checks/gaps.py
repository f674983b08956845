"""The check that asks whether a slot of a form was left open."""

import re

from planapp.domain.findings import Evidence, Verdict
from planapp.domain.nouns import Item
from planapp.domain.plans import Plan
from planapp.scorer.checks.wording import texted, texts_of
from planapp.scorer.composed import evidence, nothing
from planapp.scorer.messages import listed
from planapp.scorer.registry import Context, check

_SLOT = (
    r"(?:insert |full |child'?s? |worker'?s? )?(?:name|date|day|time|number|who|when|person|role)"
)
_LEFT = r"(?:here|needed|please|required|tbc|tba|tbd|to be (?:added|agreed|confirmed|given))"
_ALONE = (
    rf"{_SLOT}s?(?:(?: and | or | ?[/&] ?){_SLOT}s?)?"
    rf"(?:(?:(?<=name)|(?<=date)) of [^)\n]{{1,30}}|,? {_LEFT})?[ ?:.…]{{0,9}}"
)
GAP = re.compile(
    rf"(?<!tick )(?<!cross )[\[<](?:(?!sic\b)[^\W\d]+|"
    rf"[^\]>\n]{{0,40}}?\b{_SLOT}s?\b[^\]>\n]{{0,20}}|[^\w\]>]*)[\]>]|"
    rf"\{{[^}}\n]{{0,60}}\}}|\({_ALONE}\)|\?{_SLOT}\b|\b{_SLOT},? (?:tbc|tba|tbd)\b|"
    r"_{3,}|\.{4,}|\bX{2,4}\b(?! chromosome)|\b(?:tbc|tba|tbd)\b|"
    r"\(to be (?:allocated|confirmed|agreed|arranged|named)\)|"
    r"\b(?:CHILD|MOTHER|FATHER|PARENT|WORKER)['’]?S NAME\b",
    re.IGNORECASE,
)
_OTHER_HOURS = re.compile(r"\((?:evening|night|weekend|out of hours|ooh)s?\)", re.IGNORECASE)
"""In brackets, beside `(day)`: by which number or to whom then."""
PERHAPS_A_GAP = re.compile(r"[\[<{(?]|_{3}|\.{4}|x{2}|tb[cad]|s name", re.IGNORECASE)
"""What stands in every gap: nearly all texts have none of it, and need not be looked at closely."""


@check("leaves_no_gap", facts=("words",))
def leaves_no_gap(subject: Plan, context: Context) -> Verdict:
    """Is every slot filled in, such as [name] or ____?"""
    gaps = tuple(gap for name, item in texted(context) for gap in context.once(_gaps, item, name))
    searched = nothing("reference", "looked through every text of the plan: no slot is left open")
    words = listed(dict.fromkeys(f"“{gap.text}”" for gap in gaps[:3]))
    return Verdict(not gaps, gaps or (searched,), {"words": words})


def _gaps(item: Item, context: Context, name: str) -> tuple[Evidence, ...]:
    return tuple(
        evidence(place, text, *gap.span(), "a slot not filled in")
        for place, text in context.once(texts_of, item, name)
        if PERHAPS_A_GAP.search(text)
        for gap in GAP.finditer(text)
        if not (gap[0].lower() == "(day)" and _OTHER_HOURS.search(text))
    )
