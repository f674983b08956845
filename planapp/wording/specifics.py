"""The facet `specific`: a concrete act or change, and the particulars that fix which one."""

from planapp.wording import grammar, inflection
from planapp.wording.clauses import Act, Form
from planapp.wording.facets import Facet, Span
from planapp.wording.lines import Line
from planapp.wording.particulars import DENYING, Particulars, is_definite
from planapp.wording.people import is_person

_EVENT_NOUNS = grammar.words(
    "session sessions appointment meeting conference group visit medical review class assessment"
)
_PLACES = grammar.words("home alone school nursery ward")
_SEEING = grammar.words("visit visits visited see sees seen")
_PUTTING = grammar.words("meet met meets meeting put puts")
_PUT_FIRST = grammar.words("first need needs milestones potential outcomes expectations")
_CALLING = grammar.words("ring phone telephone call text email contact")
_SPEAKING = grammar.words("speak speaks talk talks")
_CHANGING = grammar.words(
    "improve improves increase increases reduce reduces decrease decreases rise rises"
)
_UNENDING = grammar.words(
    "work routine routines support input help planning guidance care boundaries education "
    "information advice services activities strategies resources opportunities attention rest "
    "praise love comfort reassurance limits intelligence status issues structure nurture "
    "opportunity decisions choices friends"
)
_COMPARED = grammar.words(
    "fewer less more better improved increased reduced decreased greater lower higher"
)
_ANYTHING = grammar.words("anything something things everything nothing")
_CLASSES = ("class-nouns", "abstract-nouns", "vague-nouns")
_PERMITTED = frozenset({"allowed", "permitted"})
_WEAK = grammar.words("do let have make get be")
_OBEYING = grammar.words("follow stick keep comply adhere abide")
_OBEYED = grammar.words(
    """
    plan plans agreement agreements conditions advice guidance rules rule recommendations
    instructions expectations boundaries limits arrangements routine routines
    """
)
_STAYING = grammar.words("keep stay remain get become make look seem appear sound feel go do grow")
_LIGHT = grammar.words(
    "give provide offer undertake carry do complete share seek arrange get put hold obtain set use "
    "make "
    "introduce establish gather"
)
_SHOWING = grammar.words("show demonstrate prove")
_PORTIONS = grammar.words("piece pieces plenty lot lots number range amount bit some")
_GIVEN = grammar.words("children child mum mother dad father parents family him her them")
_TELLING_NOUNS = ("one-off-acts", "instruments", "events")
_WHERE = grammar.words("in at near within inside around on with alone present outside")
_CITED = 6  # pieces shown as evidence: enough to see why, few enough to read


def specific(line: Line, held: list[tuple[Act, Particulars]]) -> Facet:
    """Met when a main act is concrete and has its particulars."""
    for act, found in held:
        if is_concrete(line, act, found):
            return Facet(met=True, evidence=_cited(line, found.everything() or [act.head]))
    return Facet(met=False)


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


def is_concrete(line: Line, act: Act, found: Particulars) -> bool:
    """Whether the main verb or noun names an act, and enough is said about it."""
    if is_vague(line, act, found):
        return False
    if is_prohibition(line, act):
        if _is(line, act, _WEAK) or line.norm(act.head) in _PERMITTED:
            return bool(found.weight()) and line.norm(act.head + 1) not in _ANYTHING
        told = act.passive or line.ends[act.head] - act.head > 1
        return told or any(_is_content(line, at) for at in range(act.head + 1, act.end))
    if line.has(act.head, "carrying-verbs") and not act.passive:
        return bool(found.plain or found.strong) or _goes_to_a_body(line, act)
    if _is_plain_from_its_setting(line, act, found):
        return True
    if line.has(act.head, "soft-verbs") and not _tells_somebody(line, act, found):
        return found.weight() >= 2 or any(is_definite(line, at) for at in found.plain)
    if act.form is Form.NOUN:
        return _noun_is_concrete(line, act, found)
    if found.weight() >= 1 or _tells_somebody(line, act, found):
        return True
    lasting = act.linking or line.has(act.head, "repeated-acts", "state-verbs")
    if not found.people or lasting or _is_given_only_a_class(line, act):
        return False
    return act.passive or any(at in line.timed for at in range(act.start, act.end))


def _is_given_only_a_class(line: Line, act: Act) -> bool:
    """`give the child their attention`: a person, and nothing that anyone can point at."""
    for at in range(line.ends[act.head], act.end):
        if line.norm(at) in grammar.PREPOSITIONS:
            return False
        if line.has(at, "class-nouns", "abstract-nouns"):
            return True
    return False


def is_vague(line: Line, act: Act, found: Particulars) -> bool:
    """The main verb (or noun) says no act: support, monitor, ensure."""
    if _names_no_act(line, act, found):
        return True
    if (act.linking or act.passive) and _is_named_by_its_harm(line, act):
        return found.weight() < 2 and not _recurs(line, act)
    if act.linking and line.has(act.head, "qualities", "hedges", "abstract-nouns"):
        return found.weight() < 2
    if line.norm(act.head) in _PUTTING:
        rest = range(act.start, act.end)
        return any(line.norm(at) in _PUT_FIRST and at not in line.timed for at in rest)
    if _is(line, act, _SHOWING) and any(
        line.norm(at) == "that" for at in range(act.head + 1, min(act.end, act.head + 4))
    ):
        return True  # `show us that you can put Mason first`
    if line.norm(act.head) in _CHANGING and any(
        at in line.numbers for at in range(act.head, act.end)
    ):
        return False  # `improve from 63% to 95%` says exactly what the change is
    return line.has(act.head, "vague-verbs", "inner-verbs") and not line.has(act.head, "soft-verbs")


def _names_no_act(line: Line, act: Act, found: Particulars) -> bool:
    """What looks like an act and says none, whatever its verb."""
    counted = any(at in line.numbers for at in range(act.start, act.end))
    compared = line.norm(act.start) in _COMPARED and line.norm(act.start + 1) != "than"
    if compared and not counted:
        return True
    if act.form is Form.NOUN and not _gives_nothing(line, act):
        vague = line.has(act.head, "vague-nouns") and not line.has(act.head, *_TELLING_NOUNS)
        vague = vague or (_ends_well(line, act) and not found.strong)
        return vague and not counted  # `reduction from six to none` says what the change is
    if _is_only_in_manner(line, act, found):
        return True
    if _is_only_possible(line, act) or (not act.negated and _stays_well(line, act, found)):
        return True
    if _obeys(line, act):
        return True
    return not (found.strong or act.negated or act.linking) and _gives_nothing(line, act)


def _obeys(line: Line, act: Act) -> bool:
    """`follow the safety plan`: what the plan says is not said here."""
    if not _is(line, act, _OBEYING):
        return False
    head = _head_of(line, act.head + 1, act.end)
    if head < 0 and line.norm(act.head + 1) in {"to", "by", "with"}:
        head = _head_of(line, act.head + 2, act.end)
    return line.norm(head) in _OBEYED


def _is_only_in_manner(line: Line, act: Act, found: Particulars) -> bool:
    """`handle the baby gently`, `dress appropriately`: how well, by a word that sets no standard."""
    if act.negated or found.weight() > 1:
        return False
    rest = range(act.start, act.end)
    return any(line.norm(at).endswith("ly") and line.has(at, "hedges", "qualities") for at in rest)


def _is_only_possible(line: Line, act: Act) -> bool:
    """`Non-compliance may lead to court`: what could follow, not what is to be done."""
    if act.subject is None or act.negated or line.norm(act.subject[1]) not in grammar.POSSIBLE:
        return False
    return not is_person(line, *act.subject)


def _stays_well(line: Line, act: Act, found: Particulars) -> bool:
    """`keep calm`, `keep the flat nice`: a state by a word that sets no standard."""
    if act.passive or found.strong or not _is(line, act, _STAYING):
        return False
    last = act.head
    for at in range(act.head + 1, act.end):
        norm = line.norm(at)
        if norm in grammar.PREPOSITIONS or norm in grammar.CONJUNCTIONS or at in line.timed:
            break
        if line.tokens[at].sort == "mark":
            break
        last = at
    return last > act.head and line.has(last, "qualities", "hedges")


def _ends_well(line: Line, act: Act) -> bool:
    """`House looks better`: a thing, and last of all a word that only judges it."""
    last = act.end - 1
    while last > act.start and line.tokens[last].sort == "mark":
        last -= 1
    return last > act.start and line.has(last, "qualities", "hedges")


def _gives_nothing(line: Line, act: Act) -> bool:
    """`carry out direct work`, `support to be given`: a light verb, and no thing it is done to."""
    light = _is(line, act, _LIGHT)
    first = line.ends[act.head] + (act.form is Form.NOUN and line.norm(act.head + 1) == "of")
    if act.passive and act.subject is not None and not is_person(line, *act.subject):
        return light and _is_nothing(line, _head_of(line, *act.subject))
    head = _head_of(line, first, act.end)
    return _is_only_judged(line, head) or (light and _is_nothing(line, head))


def _is_only_judged(line: Line, head: int) -> bool:
    """`bring things to do`, `bring suitable food`: anything at all, or a class and a judgement."""
    if head < 0 or line.norm(head) in _ANYTHING:
        return head >= 0
    judged = head > 0 and line.has(head - 1, "hedges", "qualities")
    return judged and line.has(head, *_CLASSES) and not line.has(head, "one-off-acts")


def _head_of(line: Line, first: int, end: int) -> int:
    """The last word of the first group of nouns, past whoever is given it; -1 for none."""
    head = -1
    for at in range(first, end):
        norm = line.norm(at)
        if norm in {"of", "with"} and line.norm(head) in _PORTIONS | _GIVEN:
            head = -1
            continue
        if norm in grammar.ARTICLES or norm in grammar.POSSESSIVES:
            continue
        stops = norm in grammar.PREPOSITIONS or norm in grammar.CONJUNCTIONS or norm == "to"
        if stops or line.tokens[at].sort == "mark" or at in line.timed:
            break
        head = at
    return head


def _is_nothing(line: Line, at: int) -> bool:
    if at < 0 or line.has(at, "one-off-acts", "instruments", "events"):
        return False
    return line.norm(at) in _UNENDING or line.has(at, "vague-nouns", "abstract-nouns")


def _is(line: Line, act: Act, verbs: frozenset[str]) -> bool:
    norm = line.norm(act.head)
    return norm in verbs or any(lemma in verbs for lemma in inflection.lemmas(norm))


def is_prohibition(line: Line, act: Act) -> bool:
    """`must not` with a verb that can be seen: universal, so it leaves no question of which."""
    if act.linking:
        return _is_kept_away(line, act)
    if act.form is Form.NOUN:
        return False
    if not (act.negated or line.norm(act.start) == "only"):
        return False
    if act.form is Form.FINITE and act.passive:
        return line.norm(act.head) in _PERMITTED
    if act.form is Form.FINITE and _is_shortfall(line, act):
        return False
    if line.has(act.head, "inner-verbs", "telling-verbs"):
        return False
    if act.passive and line.has(act.head, "general-harms"):
        return False
    return line.has(act.head, "soft-verbs") or not line.has(act.head, "vague-verbs")


def _is_kept_away(line: Line, act: Act) -> bool:
    """`is not to be in the home`: a ban on being somewhere, not a report of having been away."""
    if not act.negated or line.norm(act.head) not in _WHERE:
        return False
    before = range(act.start, act.head)
    return any(line.norm(at) == "to" or line.norm(at) in grammar.MODALS for at in before)


def _is_shortfall(line: Line, act: Act) -> bool:
    """`does not attend`: a plain report of what is missing, no rule laid on anyone."""
    return any(line.norm(at) in grammar.DO for at in range(act.start + 1, act.head))


def _is_named_by_its_harm(line: Line, act: Act) -> bool:
    """`is at risk`, `not be exploited`; but `must not be left alone` can be seen."""
    return line.has(act.head, "general-harms") or (line.has(act.head, "harms") and not act.negated)


def _is_content(line: Line, at: int) -> bool:
    return line.tokens[at].is_word and not grammar.is_closed(line.norm(at))


def _goes_to_a_body(line: Line, act: Act) -> bool:
    """`takes them to the clinic`, `to the dentist`: the place or the person is said."""
    rest = range(act.head + 1, act.end)
    if any(line.has(at, "groups") and not line.has(at, "class-nouns") for at in rest):
        return True
    return any(line.norm(at) == "to" and _is_role(line, at + 1) for at in rest)


def _tells_somebody(line: Line, act: Act, found: Particulars) -> bool:
    """`speak to Ella about school`, `phone school`: who is told, and of what or that is all."""
    rest = range(act.head + 1, act.end)
    if line.norm(act.head) in _CALLING:
        told = act.head + 1
        named = told < act.end and line.tokens[told].capital and told not in line.timed
        return named or line.has(told, "groups", "workers", "family")
    if line.norm(act.head) not in _SPEAKING or not (found.people or found.named):
        return False
    about = [at for at in rest if line.norm(at) in {"about", "regarding", "re"}]
    return bool(about) and line.norm(act.head + 1) in {"to", "with"}


def _is_role(line: Line, at: int) -> bool:
    pointed = line.norm(at) in grammar.ARTICLES or line.norm(at) in grammar.POSSESSIVES
    return line.has(at + pointed, "workers", "family")


def _noun_is_concrete(line: Line, act: Act, found: Particulars) -> bool:
    """One thing beside the head noun, or two where the head is among them."""
    if line.has(act.head, "groups", "workers", "family") or line.norm(act.start) == "fewer":
        return False
    if line.norm(act.head) in _UNENDING and not found.strong:
        return found.weight() + bool(found.people) >= 2
    counted = any(at <= act.head < line.ends[at] for at in found.plain + found.strong)
    weight = found.weight()
    return weight >= 1 and weight + bool(found.people) >= (2 if counted else 1)


# --- what the setting alone makes plain --------------------------------------------------------


def _is_plain_from_its_setting(line: Line, act: Act, found: Particulars) -> bool:
    if _is_ban(line, act, found) or _is_dated_event(line, act):
        return True
    if act.linking and _is_named_by_its_harm(line, act) and _recurs(line, act):
        return True  # `late three times a week`
    rest = range(act.start, act.end)
    timed = any(at in line.timed for at in rest)
    placed = any(line.norm(at) in _PLACES for at in rest)
    if line.has(act.head, "plain-acts") and (act.passive or timed):
        return True  # `Jack to be weighed`, `hoover daily`
    if line.norm(act.head) in _SEEING:  # `visit the family at home`
        family = any(line.norm(at) in {"family", "families"} for at in rest)
        return bool(found.people or found.named or family) and placed
    lasting = act.linking or line.has(act.head, "state-verbs")
    return lasting and timed and placed  # `be at home when the worker calls at 10`


def _recurs(line: Line, act: Act) -> bool:
    return any(at in line.timed and line.timed[at].recurs for at in range(act.start, act.end))


def _is_dated_event(line: Line, act: Act) -> bool:
    """An appointment or meeting that its own day tells from every other."""
    rest = range(act.start, act.end)
    dated = any(
        at in line.timed
        and line.timed[at].sort == "date"
        and any(letter.isdigit() for letter in line.norm(at))
        for at in rest
    )
    return dated and any(line.norm(at) in _EVENT_NOUNS for at in rest)


def _is_ban(line: Line, act: Act, found: Particulars) -> bool:
    """`No alcohol in the home`: a thing that may not be there at all."""
    if line.norm(act.start) != "no" or not act.negated:
        return False
    return found.weight() >= 1 or any(
        line.has(at, "harms")
        and not line.has(at, "qualities", "abstract-nouns")
        and not line.norm(at).startswith(DENYING)
        for at in range(act.start, act.end)
    )
