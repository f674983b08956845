"""Checks that ask what will be done when nothing changes, or when something happens."""

import re

from planapp.domain.findings import Verdict
from planapp.domain.nouns import Contingency, Trigger
from planapp.domain.plans import Plan
from planapp.scorer.checks.presence import first_words, fixes_nothing, nearly, unwritten
from planapp.scorer.registry import Context, check
from planapp.scorer.sought import in_list

_CONSIDERED = re.compile(
    r"\bconsider(?:ing|ation of)?\b(?:(?!\band\b)[^.;,\n])*|[^.;,\n]*\bto be considered\b",
    re.IGNORECASE,
)
_EMPTY = ("empty-responses",)


@check("has_a_response")
def has_a_response(
    subject: Plan,
    context: Context,
    *,
    to: Trigger,
    written_in: tuple[str, ...],
    each: bool = False,
) -> Verdict:
    """Does a contingency of this sort, or each of them, have these fields and a response?

    What is only to be considered, discussed or acted on appropriately is no response yet.
    """
    sort = [one for one in subject.contingencies if one.kind is to]
    lacks = [(one, context.once(_lacking, one, written_in)) for one in sort]
    whole = [one for one, lacking in lacks if not lacking]
    if not whole or (each and len(whole) < len(sort)):
        near = (nearly("contingencies", *lack, written_in) for lack in lacks if lack[1])
        searched = in_list("contingencies", len(subject.contingencies), "none of them fits")
        return Verdict(False, tuple(near) or (searched,))
    return Verdict(True, tuple(first_words("contingencies", one, written_in) for one in whole))


def _lacking(one: Contingency, context: Context, written_in: tuple[str, ...]) -> list[str]:
    """Which fields say nothing, the response among them where it is no act."""
    lacking = unwritten(one, context, (*written_in, "response"))
    if "response" not in lacking and _says_no_act(one.response, context):
        lacking.append("response")
    return lacking


def _says_no_act(response: str, context: Context) -> bool:
    firm = _CONSIDERED.sub(" ", response)
    return not firm.strip(" .,;") or fixes_nothing(firm, context, _EMPTY)
