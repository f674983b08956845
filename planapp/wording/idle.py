"""What looks like an act and says none: a light verb, a judging word, a thing that is nothing."""

from planapp.wording import grammar, inflection
from planapp.wording.clauses import Act, Form
from planapp.wording.lines import PAUSES, Line
from planapp.wording.particulars import Particulars
from planapp.wording.people import is_person

_TROUBLE = grammar.words("concern concerns problem problems issue issues unhappy")
_LEFT_TO_JUDGE = {  # what is so only when somebody finds it so, and how near that stands
    "if": (_TROUBLE, 7),
    "significant": (_TROUBLE | grammar.words("matters changes events"), 2),
    "major": (_TROUBLE | grammar.words("matters changes events"), 2),
}
_JUDGED = frozenset(_LEFT_TO_JUDGE)
LONGEST_CONDITION = 24  # words before the act in which its `if` may stand
_COMPARED = grammar.words(
    "fewer less more better improved increased reduced decreased greater lower higher"
)
ANYTHING = grammar.words("anything something things everything nothing")
_CLASSES = ("class-nouns", "abstract-nouns", "vague-nouns")
_OBEYING = grammar.words("follow stick keep comply adhere abide obey")
_MAKING = grammar.words(
    "develop create establish produce form devise design introduce implement launch review revise "
    "update amend refresh rewrite put set prepare formulate agree identify commission build"
)
_MADE = grammar.words(
    """
    protocol protocols pathway policy policies procedure procedures guideline guidelines framework
    toolkit template checklist proforma form forms leaflet letter record register log list chart
    timetable rota schedule calendar contract agreement chronology genogram ecomap map profile
    summary statement minutes group panel forum network workshop website app database budget fund
    post terms document documents handbook manual newsletter poster action-plan directory report
    format system plan plans word password date
    """
)
_HAVING = frozenset({"have"})
_WORRIES = grammar.words("concern concerns worry worries problem problems issue issues history")
_DEVELOPING = frozenset({"develop"})
_KEEPING = frozenset({"keep", "store", "stay", "leave"})
_SAFE = frozenset({"safe", "secure", "suitable"})
_DOING = frozenset({"do"})
_OFTEN = frozenset({"usually", "generally", "normally"})
_OBEYED = grammar.words(
    """
    plan plans agreement agreements conditions advice guidance rules rule recommendations
    instructions suggestions directives requests laws expectations boundaries limits arrangements
    routine routines protocol protocols policy policies procedure procedures
    """
)
_STAYING = grammar.words("keep stay remain get become make look seem appear sound feel go do grow")
_IDLE = _DOING | _HAVING | _OBEYING | _STAYING
_LIGHT = grammar.words(
    "give provide offer undertake carry do complete share seek arrange get put hold obtain set use "
    "make "
    "introduce establish gather meet"
)
_SET_DOWN = grammar.words("opinion opinions advice account explanation summary confirmation")
_PORTIONS = grammar.words("piece pieces plenty lot lots number range amount bit some")
_GIVEN = grammar.words("children child mum mother dad father parents family him her them")
_TELLING_NOUNS = ("one-off-acts", "instruments", "events")
UNENDING = grammar.words(
    "work routine routines support input help planning guidance care boundaries education "
    "information advice services activities strategies resources opportunities attention rest "
    "praise love comfort reassurance limits intelligence status issues structure nurture "
    "opportunity decisions choices friends tone patience "
    "plans arrangements chores housework targets target outcomes outcome goals milestones "
    "expectations sessions"
)


def names_no_act(line: Line, act: Act, found: Particulars) -> bool:
    """What looks like an act and says none, whatever its verb."""
    counted = line.counts(act.start, act.end)
    compared = line.norms[act.start] in _COMPARED and line.norms[act.start + 1] != "than"
    if compared and not counted:
        return True
    if act.form is Form.NOUN and not _gives_nothing(line, act):
        vague = line.has(act.head, "vague-nouns") and not line.has(act.head, *_TELLING_NOUNS)
        vague = vague or (_ends_well(line, act) and not found.strong)
        return vague and not counted  # `reduction from six to none` says what the change is
    if _is_left_open(line, act) or _is_only_in_manner(line, act, found):
        return True
    if _is_only_possible(line, act) or (act.linking and line.norms[act.head] == "responsible"):
        return True
    if (act.linking or is_verb_of(line, act, _IDLE)) and _is_idle(line, act, found):
        return True
    if _goes_somewhere_safe(line, act) or _develops_nothing(line, act, found):
        return True
    if act.negated or act.linking or (found.strong and not act.passive):
        return False
    return _gives_nothing(line, act)


def _is_left_open(line: Line, act: Act) -> bool:
    """`at certain times`: which, is not said; but a certain date is one to fill in."""
    if "certain" not in line.said:
        return False
    return any(
        line.norms[at] == "certain" and at not in line.timed for at in range(act.head, act.end)
    )


def _is_idle(line: Line, act: Act, found: Particulars) -> bool:
    """`keep calm`, `follow the plan`, `have concerns`: what is as it is, or is said elsewhere."""
    stays = not act.negated and _stays_well(line, act, found)
    return stays or _obeys(line, act) or _has_only_worries(line, act)


def makes_something(line: Line, act: Act) -> bool:
    """`develop a protocol`, `a group should be established`: what can be shown once it is there."""
    if act.negated or act.form is Form.NOUN or not is_verb_of(line, act, _MAKING):
        return False
    if act.passive and act.subject is not None:
        return line.norms[head_of(line, *act.subject)] in _MADE
    return line.norms[head_of(line, line.ends[act.head], act.end)] in _MADE


def waits_for_a_judgement(line: Line, act: Act) -> bool:
    """`ring us if there are concerns`, `tell us of major changes`: who is to say when there are?"""
    if _JUDGED.isdisjoint(line.said):
        return False
    within = range(max(0, act.start - LONGEST_CONDITION), act.end)
    return any(line.norms[at] in _JUDGED and _is_left_to_judge(line, at) for at in within)


def _is_left_to_judge(line: Line, at: int) -> bool:
    matters, near = _LEFT_TO_JUDGE[line.norms[at]]
    for step in range(at + 1, at + near):
        if line.norms[step] in matters:
            return True
        if line.norms[step] in PAUSES:
            return False
    return False


def _obeys(line: Line, act: Act) -> bool:
    """`follow the safety plan`, `do what is asked`: what that says is not said here."""
    if line.norms[act.head + 1] in {"what", "as"} and is_verb_of(line, act, _DOING):
        return True
    if not is_verb_of(line, act, _OBEYING):
        return False
    if act.passive and act.subject is not None:
        return line.norms[head_of(line, *act.subject)] in _OBEYED
    head = head_of(line, act.head + 1, act.end)
    if head < 0 and line.norms[act.head + 1] in {"to", "by", "with"}:
        head = head_of(line, act.head + 2, act.end)
    return line.norms[head] in _OBEYED


def _goes_somewhere_safe(line: Line, act: Act) -> bool:
    """`keep this bag in a safe place`: where that is, nothing says."""
    if act.negated or not is_verb_of(line, act, _KEEPING):
        return False
    return any(
        (line.norms[at] in _SAFE and line.norms[at + 1] in {"place", "places"})
        or (line.norms[at] == "somewhere" and line.norms[at + 1] in _SAFE)
        for at in range(act.head, act.end - 1)
    )


def _develops_nothing(line: Line, act: Act, found: Particulars) -> bool:
    """`develop his social skills`: better at something, and nobody can see when."""
    if act.passive or found.strong or not is_verb_of(line, act, _DEVELOPING):
        return False
    head = head_of(line, line.ends[act.head], act.end)
    return head >= 0 and line.has(head, *_CLASSES, "qualities") and not makes_something(line, act)


def _has_only_worries(line: Line, act: Act) -> bool:
    """`have concerns about the home`, `there is a history of problems`: that somebody worries."""
    there = act.linking and act.subject is not None and line.norms[act.subject[0]] == "there"
    if not there and not is_verb_of(line, act, _HAVING):
        return False
    return line.norms[head_of(line, act.head + (not there), act.end)] in _WORRIES


def _is_only_in_manner(line: Line, act: Act, found: Particulars) -> bool:
    """`handle the baby gently`: how well, by a word that sets no standard."""
    if act.negated or found.weight() > 1 or line.has(act.head, "one-off-acts"):
        return False
    manners = [at for at in range(act.start, act.end) if line.norms[at][-2:] == "ly"]
    return any(
        line.norms[at] not in _OFTEN and line.has(at, "hedges", "qualities") for at in manners
    )


def _is_only_possible(line: Line, act: Act) -> bool:
    """`Non-compliance may lead to court`: what could follow, not what is to be done."""
    if act.subject is None or act.negated or line.norms[act.subject[1]] not in grammar.POSSIBLE:
        return False
    if "only" in line.words.norms[act.start : min(act.end, act.head + 2)]:
        return False  # `only visitors on the list may come in`: the others may not
    return not is_person(line, *act.subject)


def _stays_well(line: Line, act: Act, found: Particulars) -> bool:
    """`keep calm`, `keep the flat nice`: a state by a word that sets no standard."""
    if act.passive or found.strong or not is_verb_of(line, act, _STAYING):
        return False
    last = act.head
    for at in range(act.head + 1, act.end):
        norm = line.norms[at]
        if norm in grammar.PREPOSITIONS or norm in grammar.CONJUNCTIONS or at in line.timed:
            break
        if line.tokens[at].sort == "mark":
            break
        last = at
    of_what = line.norms[last] in {"free", "clear"} and line.norms[last + 1] in {"of", "from"}
    return last > act.head and not of_what and line.has(last, "qualities", "hedges")


def _ends_well(line: Line, act: Act) -> bool:
    """`House looks better`: a thing, and last of all a word that only judges it."""
    last = act.end - 1
    while last > act.start and line.tokens[last].sort == "mark":
        last -= 1
    return last > act.start and line.has(last, "qualities", "hedges")


def _gives_nothing(line: Line, act: Act) -> bool:
    """`carry out direct work`, `support to be given`: a light verb, and no thing it is done to."""
    light = is_verb_of(line, act, _LIGHT)
    first = line.ends[act.head] + (act.form is Form.NOUN and line.norms[act.head + 1] == "of")
    if act.passive and act.subject is not None and not is_person(line, *act.subject):
        return light and _is_nothing(line, head_of(line, *act.subject))
    head = head_of(line, first, act.end)
    return _is_only_judged(line, head) or (light and _is_nothing(line, head))


def _is_only_judged(line: Line, head: int) -> bool:
    """`bring things to do`, `bring suitable food`: anything at all, or a class and a judgement."""
    if head < 0 or line.norms[head] in ANYTHING:
        return head >= 0
    judged = head > 0 and line.has(head - 1, "hedges", "qualities")
    return judged and line.has(head, *_CLASSES) and not line.has(head, "one-off-acts")


def head_of(line: Line, first: int, end: int) -> int:
    """The last word of the first group of nouns, past whoever is given it; -1 for none."""
    head = -1
    for at in range(first, end):
        norm = line.norms[at]
        if norm in {"of", "with"} and line.norms[head] in _PORTIONS | _GIVEN:
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
    if at > 0 and line.norms[at - 1] == "written" and line.norms[at] in _SET_DOWN:
        return False  # `a written opinion`: a document
    if at < 0 or line.has(at, "one-off-acts", "instruments", "events"):
        return False
    return line.norms[at] in UNENDING or line.has(at, "vague-nouns", "abstract-nouns")


def is_verb_of(line: Line, act: Act, verbs: frozenset[str]) -> bool:
    """Whether the act's verb is one of these, in whatever form."""
    return not verbs.isdisjoint(inflection.lemmas(line.norms[act.head]))
