"""The facet `names_concern`: words for a worry, deficit, risk or harm that the sentence says."""

import re

from planapp.wording import frames, grammar, inflection
from planapp.wording.clauses import Act, Form
from planapp.wording.facets import Facet, Kind
from planapp.wording.kept import kept
from planapp.wording.lines import SENTENCE_ENDS, Line

_UN = re.compile(
    r"(?:un|in|im|ir|dis|mis|mal|non-?|over-?|under-?)(?:relian\w*|safe|clean|kempt|explained|authorised|supervised|"
    r"sanitary|satisfactory|inhabitable|bearable|"
    r"attended|controlled|controllable|stable|settled|happy|well|willing|able|treated|suitable|"
    r"predictable|wanted|healthy|hygienic|washed|cooked|secure|appropriate|adequate|sufficient|"
    r"consistent|considerate|mature|patient|responsible|regular|rational|honest|engaged|engagement|"
    r"obedient|obedience|organised|respectful|respect|tressed|trust|trusting|orderly|ruption|ruptive|"
    r"behav\w*|treat\w*|us\w*|manag\w*|nourish\w*|attend\w*|complian\w*|crowd\w*|weight|fed|"
    r"stimulated|nutrition|dos\w*|tired|met|resolved|employed|employment|lawful|acceptable|reliable|"
    r"truth\w*|aware|boundaried|caring|emotional|available|responsive|protected|vaccinated|immunised|"
    r"known|identified|dated|due|paid|registered|dressed)$"
)
_LESS = re.compile(
    r"(?:home|care|reck|help|hope|neglect|power|friend|sleep|rest|worth|love|motion)less(?:ness|ly)?$"
)
_HARMS = frozenset({"harms", "plain-sights"})
_NO_HARMS = frozenset({"not-harms", "diagnoses", "workers", "given-names", "family"})
_SHORTEST_DERIVED = 6  # letters in the shortest word made with un-, mis- or -less
_SAID_OF_IT = grammar.words(
    "miss fail refuse late poor cancel inadequate inappropriate broken lack overdue inconsistent"
)
_MISHAPS = grammar.words("unwell absent absence ill sick delayed late poorly")
_CARERS = grammar.words("parent parents mother mum father dad carer carers")
_PROVIDING = grammar.words("if when should unless any")
_LONGEST_CONDITION = 16  # words of a condition in which a mishap may stand
_TROUBLES = grammar.words("problem problems difficulty difficulties")
_UNNAMED = grammar.words("ongoing further resolve resolving solve solving new")
_FOOD = grammar.words("snack snacks food lunch meal eat biscuit breakfast tea")
_WATERS = grammar.words("plenty water milk fluids more bottle bottles cup cups")
_MILD = grammar.words("milk water juice squash formula cup beaker tumbler")
_OF_MILD = _WATERS | grammar.words("glass glasses ml oz open lidded fresh warm cold own")
_ENDING_DRINK = grammar.CONJUNCTIONS | grammar.SUBORDINATORS | grammar.SUBJECTS
_DRINKING = grammar.words("drink drinks drinking drank")
_MAKING = grammar.words("make making made raise resolve resolving")
_TOPIC = grammar.words("course programme program class workshop training leaflet booklet")
_WORRYING = grammar.words("worried concerned worry worries concern concerns")
_HAVING_CONCERNS = frozenset({"history"})
_SUPPOSED = frozenset({"may", "could", "might"})
_ABOUT = grammar.words("about around regarding re over for with of : - .") | {""}
_SAYING_WHAT = (
    grammar.words("how what why whether when where who that if because being")
    | grammar.PREPOSITIONS
)
_NO_CONTENT = (
    *("workers", "groups", "family", "given-names", "hedges", "qualities"),
    *("abstract-nouns", "class-nouns", "vague-nouns", "general-harms"),
)
_PROBLEM_IN_CONCERN = re.compile(
    r"(?<!\S)(?:(?:does|do|did|has|have|is|are|was|were|will|can|could|would) (?:\S+ )?not|"
    r"doesn't|don't|didn't|isn't|aren't|wasn't|weren't|hasn't|haven't|won't|can't|cannot|never|"
    r"no|may|could|might|very little|only|neither|alone)(?!\S)|^not(?!\S)"
)


def names_concern(line: Line, acts: list[Act], kind: Kind) -> Facet:
    """Every word that names a worry, leaving out names of services, tests, courses and teams."""
    starts = [at for at in _harm_starts(line) if not _in_title(line, at)]
    if kind is not Kind.CONCERN:
        starts = [at for at in starts if not _is_no_worry(line, at)]
    covered = {at for start in starts for at in range(start, line.ends[start])}
    spans = [line.span(at, line.ends[at] - 1, "a worry, deficit or harm") for at in starts]
    spans += [
        line.span(first, last, "something lacking")
        for first, last in frames.found_in(line.words)
        if covered.isdisjoint(range(first, last + 1))
    ]
    if not spans and kind is Kind.CONCERN:
        return _lacking(line, acts)
    if kind is Kind.CONCERN and _only_worries(line, starts) and len(spans) == len(starts):
        return Facet(met=False)
    return Facet(bool(spans), tuple(sorted(spans, key=lambda span: span.start)))


def _only_worries(line: Line, starts: list[int]) -> bool:
    """`We are worried that she is depressed`, `concerns about Mum`: that somebody worries."""
    if not all(_WORRYING.intersection(line.words.norms[at : line.ends[at]]) for at in starts):
        return False
    diagnosed = any(line.has(at, "diagnoses") for at in range(len(line.tokens)))
    return diagnosed or not _HAVING_CONCERNS.isdisjoint(line.said) or _is_a_topic(line, starts)


def _is_a_topic(line: Line, starts: list[int]) -> bool:
    """`Concerns around Chloe`, `worried about nights`: whom or what it is about, not what of it."""
    ends = [line.ends[at] for at in starts]
    if not all(line.says(_ABOUT, end - 1, end + 1) for end in ends):
        return False  # `worried that he vapes`, `worried she may`
    worries = {at for start in starts for at in range(start, line.ends[start])}
    rest = [at for at in range(len(line.tokens)) if at not in worries]
    rest = [at for at in rest if at not in ends or line.norms[at] not in _ABOUT]
    if line.numbers or any(line.norms[at] in _SAYING_WHAT for at in rest):
        return False  # `about him being cold`, `about her on the balcony`
    return sum(_has_content(line, at) for at in rest) <= 1


def _has_content(line: Line, at: int) -> bool:
    token = line.tokens[at]
    named = token.capital and line.words.starts[at] > 0
    bare = named or grammar.is_closed(token.norm) or line.has(at, *_NO_CONTENT)
    return token.is_word and not bare


def _harm_starts(line: Line) -> list[int]:
    ends, made = line.ends, map(_is_made_a_harm, line.words.norms)
    pairs = enumerate(zip(line.labels, made, strict=False))
    likely = [at for at, (its, is_made) in pairs if is_made or not _HARMS.isdisjoint(its)]
    return [at for at in likely if (at == 0 or ends[at - 1] <= at) and _is_harm(line, at, ends[at])]


def _is_harm(line: Line, at: int, end: int) -> bool:
    labels = line.labels[at]
    if not _HARMS.isdisjoint(labels):
        return not (_is_title_of_address(line, at) or _is_refreshment(line, at))
    return end - at == 1 and labels.isdisjoint(_NO_HARMS) and _is_made_a_harm(line.norms[at])


@kept
def _is_made_a_harm(norm: str) -> bool:
    """A word made with un-, mis-, -less and the like: unkempt, sleepless."""
    return len(norm) >= _SHORTEST_DERIVED and bool(_UN.match(norm) or _LESS.match(norm))


def _is_refreshment(line: Line, at: int) -> bool:
    """`bring a snack and drink`, `drink plenty of water`; and the right to make a complaint."""
    norm, before, after = line.norms[at], line.norms[at - 1], line.norms[at + 1]
    if norm in {"complaint", "complaints"}:
        return any(line.norms[step] in _MAKING for step in (at - 1, at - 2))
    if norm in _DRINKING and _is_of_milk(line, at):
        return True
    if norm not in {"drink", "drinks"}:
        return False
    if norm == "drinks" and before == "," and after in {"", ",", "and", "etc", "."}:
        return True  # `nappies, drinks etc.`
    beside_food = before in {"and", "or", "a", "/"} and any(
        line.norms[step] in _FOOD for step in (at - 2, at - 3)
    )
    return beside_food or after in _WATERS or before in {"hot", "cold", "soft"}


def _is_of_milk(line: Line, at: int) -> bool:
    """`drinks from a cup`, `no more than two bottles of milk`: what comes first is no alcohol."""
    for step in range(at + 1, len(line.tokens)):
        norm, token = line.norms[step], line.tokens[step]
        if norm in _MILD or norm in _ENDING_DRINK:
            return norm in _MILD
        passed = token.is_word or token.sort == "number"
        if not passed or not (token.numeral or grammar.is_closed(norm) or norm in _OF_MILD):
            return False
    return False


def _is_no_worry(line: Line, at: int) -> bool:
    """What is only provided for, or any trouble at all; in a concern it would be the worry."""
    single = line.ends[at] - at == 1
    return single and (_is_provided_for(line, at) or _is_any_trouble(line, at))


def _is_provided_for(line: Line, at: int) -> bool:
    """`if he is unwell`, `if you are delayed`: a mishap of any day, and what is to be done then."""
    if line.norms[at] not in _MISHAPS:
        return False
    if at in line.timed:
        return True  # `on the first day of absence`
    for step in range(at - 1, max(-1, at - _LONGEST_CONDITION), -1):
        if line.norms[step] in SENTENCE_ENDS or line.norms[step] in _CARERS:
            return False  # `should the mother become unwell`: who looks after the child then?
        if line.norms[step] in _PROVIDING:
            return True
    return False


def _is_any_trouble(line: Line, at: int) -> bool:
    """`resolve problems`, `any difficulties`: of what sort, nothing says; `sleep problems` does."""
    after = line.norms[at + 1]
    calmly = after == "in" and line.norms[at + 2] == "a"  # `in a calm way`, not where they are
    if line.norms[at] not in _TROUBLES or (
        after in {"with", "in", "at", "sleeping"} and not calmly
    ):
        return False
    before = line.norms[at - 1]
    return grammar.is_closed(before) or before in _UNNAMED or line.has(at - 1, "vague-verbs")


def _is_title_of_address(line: Line, at: int) -> bool:
    """`Miss Jones`, not `miss school`."""
    named = at + 1 < len(line.tokens) and line.tokens[at + 1].capital
    return named and line.tokens[at].capital and line.has(at, "titles-of-address")


def _in_title(line: Line, at: int) -> bool:
    """Whether the worry stands inside a name: `domestic abuse worker`, `course on anger`."""
    if line.has(at, "class-nouns") or _is_capital_name(line, at):
        return True
    if not _SAID_OF_IT.isdisjoint(inflection.lemmas(line.norms[at])):
        return False  # `missed sessions` says what went wrong with them; it is not their name
    for step in range(line.ends[at], min(len(line.tokens), line.ends[at] + 5)):
        if line.has(step, "title-heads", "workers") and not _heads_a_verb(line, step):
            return True
        if not _joins_a_name(line, step):
            break
    return _after_course(line, at)


def _joins_a_name(line: Line, at: int) -> bool:
    norm = line.norms[at]
    if norm in {"and", "&", "/", "-", "other"}:
        return True
    if norm in {",", "or"}:  # `drug, alcohol or mental health services`
        return line.has(at + 1, "harms")
    plain = norm != "to" and norm not in grammar.NUMBERS and not grammar.is_closed(norm)
    return plain and line.tokens[at].is_word


def _is_capital_name(line: Line, at: int) -> bool:
    """A name in capitals, or part of one: `Young Carers`, `Messy Play`."""
    if at == 0 or not line.tokens[at].capital or line.has(at, "general-harms"):
        return False
    if line.ends[at] - at > 1 and all(t.capital for t in line.tokens[at : line.ends[at]]):
        return True
    beside = [step for step in (at - 1, line.ends[at]) if step < len(line.tokens)]
    return any(line.tokens[step].capital and line.words.starts[step] > 0 for step in beside)


def _heads_a_verb(line: Line, at: int) -> bool:
    return line.norms[at - 1] in {"to", "and"} and line.has(at, "vague-verbs")


def _after_course(line: Line, at: int) -> bool:
    for step in range(at - 1, max(-1, at - 5), -1):
        norm = line.norms[step]
        if norm in {"on", "about", "for", "around", "re", "in"}:
            return any(lemma in _TOPIC for lemma in inflection.lemmas(line.norms[step - 1]))
        if not line.tokens[step].is_word:
            return False
    return False


def _lacking(line: Line, acts: list[Act]) -> Facet:
    """In a concern, a plain negative, a `may` or something that happened says what is wrong."""
    match = _PROBLEM_IN_CONCERN.search(line.words.joined)
    if match is not None:
        why = "what only may happen" if match[0] in _SUPPOSED else "what is not so"
        span = line.span(*line.words.tokens_of(match), why)
        return Facet(met=True, evidence=(span,), sure=False)
    for act in acts:
        happened = act.form is Form.FINITE and not act.linking
        if happened and not _is_diagnosis(line, act):
            return Facet(
                met=True, evidence=(line.span(act.head, act.head, "what happened"),), sure=False
            )
    return Facet(met=False)


def _is_diagnosis(line: Line, act: Act) -> bool:
    return any(line.has(at, "diagnoses") for at in range(act.head, act.end))
