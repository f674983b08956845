"""Checks that ask what will be done when nothing changes, or when something happens."""

import re

from planapp.domain.findings import Verdict
from planapp.domain.nouns import Contingency, Trigger
from planapp.domain.plans import Plan
from planapp.scorer.checks.named import nobody_in_particular
from planapp.scorer.checks.presence import first_words, fixes_nothing, nearly, unwritten
from planapp.scorer.messages import listed, shown
from planapp.scorer.registry import Context, check
from planapp.scorer.sought import in_list
from planapp.wording import grammar
from planapp.wording.doings import Doer
from planapp.wording.facets import Kind
from planapp.wording.phrases import found_in, pattern_of
from planapp.wording.times import WHY

_CLAUSE = r"(?:(?!\band\b)[^.;,\n])"
_MAIN = r"(?:(?!\b(?:and|who|which|that|whether|if|when|where|what|how|because)\b)[^.;,\n])"
"""Letters of a clause, and of one in which nothing depends on something else."""
_STATED = rf"(?:(?!\b(?:while|until|since|as|so|to)\b){_MAIN})"
_CONSIDERED = re.compile(
    rf"\bconsider(?:ing|ation (?:of|(?:[\w’']+ )?(?:be(?:ing)? )?given))?\b{_CLAUSE}*|"
    r"[^.;,\n]{0,150}\b(?:be considered|needs? considering|under consideration)\b",
    re.IGNORECASE,
)
_POSSIBLE = re.compile(
    rf"(?:^|(?<=[.;,/\n])|\b(?:and|or)\b)\s{{0,9}}"
    rf"(?:{_MAIN}{{0,150}}\b(?-i:may|might|could)\b(?! \d)|"
    rf"(?:a )?(?:possible|potential|possibly|potentially|perhaps)\b){_CLAUSE}*",
    re.IGNORECASE,
)
_WHEN = re.compile(r"^\s*(?:if|when|where|should|unless)\b[^.;,\n]*,", re.IGNORECASE)
"""What is only to be considered, what only may be done, and when either would be."""
_HOPED = re.compile(
    rf"\b(?:(?:we|i|all|it is) )?(?:(?:(?:can|do) )?only )?"
    rf"(?-i:hopes?|hoped|wish|wishes|[Hh]opefully)\b{_CLAUSE}*",
    re.IGNORECASE,
)
_TAKEN_IN = re.compile(
    rf"{_MAIN}{{0,80}}\b(?:to|must|should|will)(?: \w+ly)? (?:understand|reali[sz]e|appreciate|"
    rf"recogni[sz]e|acknowledge|be (?:fully |more )?aware)\b"
    rf"(?:(?!\bw(?:ill|ould)\b){_CLAUSE})*",
    re.IGNORECASE,
)
_AT_RISK = re.compile(
    rf"{_STATED}{{0,80}}\b(?:be|is|are|remains?|stays?)(?: \w+)? (?:at|in)(?: \w+){{0,3}} "
    rf"(?:risk|danger)\b{_CLAUSE}*",
    re.IGNORECASE,
)
_PROCEDURES = (
    r"(?:(?:the|our|all|any|local|usual|normal|standard|relevant|appropriate|agreed|statutory|"
    r"safeguarding|child protection|multi-agency|council|service|internal) )*"
    r"(?:procedures?|polic(?:y|ies)|protocols?|process(?:es)?|guidance|guidelines)\b"
)
_FOLLOWED = re.compile(
    rf"\b(?:follow(?:s|ing)?|(?:in (?:line|accordance) with|as per|according to)) {_PROCEDURES}|"
    rf"\b{_PROCEDURES}(?: \w+){{0,2}} (?:followed|apply)\b",
    re.IGNORECASE,
)
_WHATEVER = re.compile(
    r"\b(?:do(?:es|ing)? )?what(?:ever)?(?: (?!is\b|are\b)\w+)? "
    r"(?:is|are|seems?|(?:will|may|might) be)(?: \w+ly)? "
    r"(?:needed|required|necessary|appropriate|best|right|called for)\b|"
    r"\bwhatever it takes\b",
    re.IGNORECASE,
)
_PURPOSE = re.compile(
    r"\bto (?:safeguard|protect|ensure the (?:safety|welfare|wellbeing) of|promote the welfare of)"
    r"(?: (?:the|this|our))? [\w’'-]+(?=\s*(?:[.;,]|$))|\bto keep [\w’' -]{1,30} safe\b",
    re.IGNORECASE,
)
_MAY_INCLUDE = re.compile(r",? which (?:may|might|could|can) include\b[^.;\n]*", re.IGNORECASE)
_NO_ACTS = (
    _MAY_INCLUDE,
    *(_WHEN, _CONSIDERED, _POSSIBLE, _HOPED, _TAKEN_IN, _AT_RISK),
    *(_FOLLOWED, _WHATEVER, _PURPOSE),
)
"""And what is only hoped, to be understood, feared, left to procedures or to need, or aimed at."""
_WHOEVER = re.compile(r"(?:who|which)ever \w|any(?:one|body) (?:who|that) ", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|our|a|an|his|her|their|then|and)\s+", re.IGNORECASE)
_RELATIONS = re.compile(r"\b(?:famil(?:y|ies)|adults|household|no ?body|no.one|none)$", re.I)
_THAT_DAY = re.compile(
    r"\b(?:that|the same|same|the next|next) (?:day|night|morning|afternoon|evening)\b",
    re.IGNORECASE,
)
_SOMETHING = "something foreseeable"
_EMPTY = ("empty-responses",)


@check("has_a_response", facts=("found",))
def has_a_response(
    subject: Plan,
    context: Context,
    *,
    to: Trigger,
    written_in: tuple[str, ...],
    each: bool = False,
) -> Verdict:
    """Does a contingency of this sort, or each of them, have these fields and a response?

    What is only to be considered or discussed, or only may be done, is no response yet.
    """
    sort = [one for one in subject.contingencies if one.kind is to]
    lacks = [(one, context.once(_lacking, one, written_in)) for one in sort]
    whole = [one for one, lacking in lacks if not lacking]
    if not whole or (each and len(whole) < len(sort)):
        near = (nearly("contingencies", *lack, written_in) for lack in lacks if lack[1])
        searched = in_list("contingencies", len(subject.contingencies), "none of them fits")
        left = listed(
            f"“{shown(one.trigger)}”" for one, lack in lacks if lack and one.trigger.strip()
        )
        return Verdict(False, tuple(near) or (searched,), {"found": left or _SOMETHING})
    seen = tuple(first_words("contingencies", one, written_in) for one in whole)
    return Verdict(True, seen, {"found": ""})


def _lacking(one: Contingency, context: Context, written_in: tuple[str, ...]) -> list[str]:
    """Which fields say nothing, the response among them where it is no act."""
    lacking = unwritten(one, context, (*written_in, "response"))
    if "who" in lacking and not one.who.strip() and _says_who_does_it(one.response, context):
        lacking.remove("who")
    elif "who" in written_in and "who" not in lacking and _is_nobody(one.who, context):
        lacking.append("who")
    if "response" not in lacking and _says_no_act(one.response, context):
        lacking.append("response")
    return lacking


def _says_no_act(response: str, context: Context) -> bool:
    """Whether nothing that is done is exact, and no step is named that people know by its name."""
    firm = response
    for words in _NO_ACTS:
        firm = words.sub(" ", firm)
    if fixes_nothing(firm, context, _EMPTY):
        return True
    reading, lexicons = context.read(firm, Kind.ACTION), context.criteria.lexicons
    if reading.specific.met or found_in(firm, lexicons, ("firm-steps",)):
        return False
    if reading.who.met and (reading.timed.met or _THAT_DAY.search(firm)):
        return False
    soon = any(span.why == WHY["deadline"] for span in reading.timed.evidence)
    return not (soon and found_in(firm, lexicons, ("events",)))


def _is_nobody(who: str, context: Context) -> bool:
    """`Professionals`, `everyone`; whoever sees what happens is somebody once it has happened."""
    return nobody_in_particular(who, context) and not _WHOEVER.match(who.strip())


def _says_who_does_it(response: str, context: Context) -> bool:
    """Whether somebody in particular, or one body, does something: `the nursery rings`."""
    facet = context.read(response, Kind.ACTION).who
    named = [response[span.start : span.end] for span in facet.evidence] if facet.met else []
    return any(_is_a_doer(words, context) for words in named) or any(
        clause.doer is Doer.WORKER
        and not clause.refused
        and _is_a_body(response[clause.start : clause.end], context)
        for clause in context.doings(response).clauses
    )


def _is_a_doer(words: str, context: Context) -> bool:
    """No pronoun, and not the child."""
    said = _ARTICLE.sub("", words.strip()).casefold()
    name = context.plan.child.name.casefold().split()
    child = pattern_of(context.criteria.lexicons, ("child-words",)).match(said)
    return said not in grammar.SUBJECTS and not child and said.split()[:1] != name[:1]


def _is_a_body(clause: str, context: Context) -> bool:
    """Whether a clause begins with a role or a body: not with all there are, nor the family."""
    lexicons = context.criteria.lexicons
    begun = pattern_of(lexicons, ("workers", "groups")).match(_ARTICLE.sub("", clause.strip()))
    if begun is None or _RELATIONS.search(begun[0]):
        return False
    return pattern_of(lexicons, ("everyone",)).fullmatch(begun[0]) is None
