"""The facet `specific`: a concrete act or change, and the particulars that fix which one."""

from planapp.wording import signs
from planapp.wording.clauses import Act, Form
from planapp.wording.concrete import is_concrete, is_vague
from planapp.wording.facets import Facet, Kind, Span
from planapp.wording.idle import is_verb_of
from planapp.wording.lines import Line
from planapp.wording.particulars import Particulars

_MANY = 4  # things, which fix what is meant whatever the verb is
_TOO_LONG = 28  # words, in which things gather that fix nothing
_AT_LENGTH = 10  # words
_ENSURING = frozenset({"ensure"})
_A_DOZEN, _SEVERAL = 12, 2
_CITED = 6  # pieces shown as evidence: enough to see why, few enough to read


def specific(
    line: Line, held: list[tuple[Act, Particulars]], kind: Kind, *, measured: bool
) -> Facet:
    """Met when a main act is concrete and has its particulars, or a worry was plain to see.

    Where that could not be found, what is said at length is taken for particular, and what is told
    by a noun alone, with no measure (`impact of the move`), is not.
    """
    for act, found in held:
        if is_concrete(line, act, found) and (measured or act.form is not Form.NOUN):
            return Facet(met=True, evidence=_cited(line, found.everything() or [act.head]))
    if held and _says_much(line, *held[0], measured=measured):
        act, found = held[0]
        return Facet(True, _cited(line, found.everything() or [act.head]), sure=False)
    if kind is Kind.CONCERN and (seen := signs.plain_sights(line)):
        return Facet(met=True, evidence=tuple(seen), sure=False)
    return Facet(met=False)


def _says_much(line: Line, act: Act, found: Particulars, *, measured: bool) -> bool:
    """Several acts, four things to point at, or an act of many words and how to tell it is done."""
    long = act.end - act.start
    if _tells_of_several_acts(line):
        return True
    if len(found.plain) >= _MANY and long <= _TOO_LONG:
        return not is_verb_of(line, act, _ENSURING)
    return measured and long > _AT_LENGTH and not is_vague(line, act, found)


def _cited(line: Line, found: list[int]) -> tuple[Span, ...]:
    """The first few particulars, words that stand together as one."""
    runs: list[tuple[int, int]] = []
    for at in found:
        if runs and at <= runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], max(runs[-1][1], line.ends[at] - 1))
        else:
            runs.append((at, line.ends[at] - 1))
    why = "says what exactly, which, where or with whom"
    return tuple(line.span(first, last, why) for first, last in runs[:_CITED])


def _tells_of_several_acts(line: Line) -> bool:
    """Two acts that end by themselves, in a dozen words and more of which one may be vague."""
    if sum(token.is_word for token in line.tokens) <= _A_DOZEN:
        return False
    every = range(len(line.tokens))
    acts = sum(line.has(at, "one-off-acts") for at in every)
    return acts >= _SEVERAL and sum(line.has(at, "vague-verbs") for at in every) <= 1
