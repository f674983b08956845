"""The facet `names_concern`: words for a worry, deficit, risk or harm that the sentence says."""

import re

from planapp.wording import grammar
from planapp.wording.facets import Facet, Kind, Span
from planapp.wording.lines import Line

_UN = re.compile(
    r"(?:un|in|im|ir|dis|mis|mal|non-?|over|under)(?:safe|clean|kempt|explained|authorised|supervised|"
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
_FAILING = re.compile(
    r"(?<!\S)(?:(?:not|never|rarely|seldom|hardly|n't) (?:\S+ )?(?:have|has|been|being|able|get|getting|"
    r"attending|attended|meeting|met|enough|engaging|taken|given|supervised|fed|washed|cleaned|"
    r"cope|coping|safe|go|going|up to date|registered|seen|allowed)|"
    r"(?:un|not )able to|finds? it (?:hard|difficult)|found it (?:hard|difficult)|"
    r"(?:lack|absence|loss|shortage) of|no (?:bed|beds|food|heating|hot|electricity|gas|words|routine|"
    r"boundaries|money|furniture|carpet|mattress|stimulation|toys|explanation|registered|gp|dentist|"
    r"contact with a|understanding|insight|evidence)|without (?:food|heating|supervision|a bed|adequate|"
    r"explanation|consent|permission|a car seat)|too (?:young|little|few|many|much|hard|hot|cold|late|often)|"
    r"(?:behind|overdue|below expected|below the expected)|(?:low|poor|limited|minimal|reduced|"
    r"irregular|inconsistent|delayed|negative|high) (?:[^\W\d]\S* )?(?:attendance|weight|mood|hygiene|"
    r"supervision|diet|sleep|conditions?|engagement|self-esteem|esteem|speech|stimulation|interaction|"
    r"boundar\S+|parenting|care|behaviour|health|development|standards?|oral|dental|school|home|housing|"
    r"living|routines?|attachment|relationship|understanding|insight|impulse|confidence|income)|"
    r"(?:below|under|only|just) \d+ ?(?:%|per ?cent)|attendance (?:is|was|at|of|has been|stands at|currently) "
    r"(?:at |currently |only )?\d+ ?(?:%|per cent))(?!\S)"
)
_ALONE = frozenset({"mark", "marks", "exposed", "expose", "exposing", "cold"})
_COURSES = frozenset("class-nouns title-heads".split())
_TOPIC = frozenset("course programme program class workshop training leaflet booklet".split())
_PROBLEM_IN_CONCERN = re.compile(
    r"(?<!\S)(?:(?:does|do|did|has|have|is|are|was|were|will|can|could|would) (?:\S+ )?not|"
    r"doesn't|don't|didn't|isn't|aren't|wasn't|weren't|hasn't|haven't|won't|can't|cannot|never|"
    r"no|may|could|might|very little|only)(?!\S)"
)


def names_concern(line: Line, kind: Kind) -> Facet:
    """Every word that names a worry, leaving out names of services, tests, courses and teams."""
    spans = [
        line.span(at, line.ends[at] - 1, "a worry, deficit or harm")
        for at in _harm_starts(line)
        if not _in_title(line, at)
    ]
    spans += [span for span in _failings(line) if not _inside(span, spans)]
    if not spans and kind is Kind.CONCERN:
        return _lacking(line)
    return Facet(bool(spans), tuple(sorted(spans, key=lambda span: span.start)))


def _harm_starts(line: Line) -> list[int]:
    found, at = [], 0
    while at < len(line.tokens):
        if _is_harm(line, at):
            found.append(at)
        at = max(at + 1, line.ends[at])
    return found


def _is_harm(line: Line, at: int) -> bool:
    labels = line.labels[at]
    if "harms" in labels:
        return True
    if labels & {"not-harms", "diagnoses", "workers", "given-names", "family"}:
        return False
    norm = line.norm(at)
    if len(norm) < 6 or line.ends[at] - at > 1:
        return False
    return bool(_UN.match(norm) or _LESS.match(norm))


def _in_title(line: Line, at: int) -> bool:
    """Whether the worry stands inside a name: `domestic abuse worker`, `course on anger`."""
    step = line.ends[at]
    limit = min(len(line.tokens), step + 5)
    while step < limit:
        norm = line.norm(step)
        if line.has(step, "title-heads", "workers") and not _heads_a_verb(line, step):
            return True
        joins = norm in {"and", "&", "/", "-"} or line.tokens[step].is_word
        if (
            not joins
            or norm in grammar.PREPOSITIONS
            or norm == "to"
            or grammar.is_closed(norm)
            and norm not in {"and", "&"}
        ):
            break
        step += 1
    return _after_course(line, at)


def _heads_a_verb(line: Line, at: int) -> bool:
    return line.norm(at - 1) in {"to", "and"} and line.has(at, "vague-verbs")


def _after_course(line: Line, at: int) -> bool:
    for step in range(at - 1, max(-1, at - 5), -1):
        norm = line.norm(step)
        if norm in {"on", "about", "for", "around", "re", "in"}:
            return any(lemma in _TOPIC for lemma in grammar.lemmas(line.norm(step - 1)))
        if not line.tokens[step].is_word:
            return False
    return False


def _failings(line: Line) -> list[Span]:
    return [
        _joined_span(line, match, "something lacking")
        for match in _FAILING.finditer(line.words.joined)
    ]


def _lacking(line: Line) -> Facet:
    """In a concern, a plain negative or `may` also says what is wrong."""
    match = _PROBLEM_IN_CONCERN.search(line.words.joined)
    if match is None:
        return Facet(met=False)
    return Facet(met=True, evidence=(_joined_span(line, match, "what is not so"),), sure=False)


def _joined_span(line: Line, match: re.Match[str], why: str) -> Span:
    from bisect import bisect_right

    first = bisect_right(line.words.at, match.start()) - 1
    last = bisect_right(line.words.at, match.end() - 1) - 1
    return line.span(first, last, why)


def _inside(span: Span, others: list[Span]) -> bool:
    return any(other.start <= span.start and span.end <= other.end for other in others)
