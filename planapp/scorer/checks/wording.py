"""Checks that ask what the words of a field say."""

import re
from collections.abc import Iterable, Iterator, Mapping

from planapp.domain.findings import Evidence, Verdict
from planapp.domain.nouns import Action, Item, Objective
from planapp.domain.plans import LISTS, Plan
from planapp.scorer.arguments import LexiconId, ListName, Place
from planapp.scorer.checks.links import measurable, measures_for
from planapp.scorer.checks.named import nobody_in_particular
from planapp.scorer.checks.often import says_how_often_alone
from planapp.scorer.checks.presence import too_little, written
from planapp.scorer.composed import Composed, evidence, joined, nothing, spans, whole
from planapp.scorer.messages import listed, shown
from planapp.scorer.places import text_of, value_at
from planapp.scorer.registry import Context, check
from planapp.scorer.sought import blank, no_day, plural
from planapp.wording.conditions import says_when_to_tell
from planapp.wording.facets import Kind
from planapp.wording.marks import marks_in
from planapp.wording.phrases import Found, apart, found_but, found_in, pattern

_LONGEST_BEFORE = 50  # characters in which what makes a word exact stands before it
_CLOSES = re.compile(r"(?:^|[.;:]\s|\b(?:to|and|will|must|then)\s)$", re.IGNORECASE)
"""Where `close` is what is done: `Close his game chat`."""
_REGULAR = re.compile(r"regular", re.IGNORECASE)
_SO_MANY = re.compile(r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)\s$", re.I)

FIXED = re.compile(
    r"(?:(?: [\w-]+){1,2} ?(?=[,:=(]|at \d))?\s{0,9}(?:[,:;=(–—-]\s{0,9}|at )?"
    r"(?:(?:i\.?e\b\.?|that is|which means|means|meaning|namely|at least|at most|"
    r"no (?:less|more) than|up to)[\s,]*)?"
    r"(?:every\b|each\b|once\b|twice\b|(?:three|four|five|six) times|\d|daily\b|weekly\b|"
    r"fortnightly\b|monthly\b|nightly\b|(?:mon|tues|wednes|thurs|fri|satur|sun)day)",
    re.IGNORECASE,
)
"""An amount or how often, right after a word that fixes neither: `regularly, every Tuesday`."""

_WORD_BEFORE = re.compile(r"[a-z]{3} ?\($")
_EXPLAINED = re.compile(r" ?\([a-z]{3,}[^)\d]{0,80}\)|,? (?:that is|i\.?e\b|meaning|which means)\b")
"""Plain words for a short form, before it or after it."""


_AS_SOON_AS = re.compile(
    r"as soon as\s+(?!(?:(?:is|it is|it['’]s|reasonably) )?(?:able|appropriate|convenient|feasible|"
    r"poss|possible|practic\w+|reasonabl\w+)\b)"
    r"(?!(?:\w+ ){1,3}?(?:can|could|(?:is|are|feels?) (?:able|ready|willing)|wants?|wish\w*)\b)"
    r"[\w'’]+ [\w'’]+",
    re.IGNORECASE,
)
"""As soon as somebody does something or something happens: that is the limit."""


@check("reads_as", facts=("vague",))
def reads_as(
    subject: object, context: Context, *, of: tuple[Place, ...], kind: Kind, facet: str
) -> Verdict:
    """Do these fields, read together, name a concern, hold a measure, or are they specific?"""
    said = context.once(_said, subject, of)
    if not said.text:
        return Verdict(False, tuple(blank(p) for p in of), {"vague": "it is blank"})
    if not any(written(piece.text, context) for piece in said.pieces):
        seen = tuple(too_little(piece.field, piece.text) for piece in said.pieces)
        return Verdict(False, seen, {"vague": _quoted(said)})
    reading = context.read(said.text, kind)
    answer = reading.facet(facet)
    if answer.met:
        return Verdict(True, spans(said, answer.evidence), {"vague": ""}, answer.sure)
    if facet == "timed" and (alone := _often_alone(subject, context, of)):
        return Verdict(True, alone, {"vague": ""}, answer.sure)
    vague = reading.vague if facet == "specific" else ()
    seen = spans(said, vague) or whole(said, "read, and could not find it here")
    words = listed(dict.fromkeys(f"“{span.text}”" for span in vague[:3]))
    return Verdict(
        False,
        seen,
        {"vague": words or _quoted(said)},
        answer.sure,
    )


def _quoted(said: Composed) -> str:
    return f"“{shown(' '.join(piece.text for piece in said.pieces))}”"


@check("says_when")
def says_when(
    subject: object,
    context: Context,
    *,
    date: Place,
    of: tuple[Place, ...],
    counting: tuple[str, ...] = (),
) -> Verdict:
    """Is there a date, or words that fix a time or how often?

    `counting` leaves only some sorts of words, as the reader names them, e.g. “a deadline”. A
    length of time alone, as tables have under “Timescale”, is the time within which it is done.
    """
    day = text_of(value_at(subject, context.plan, date))
    if day:
        return Verdict(True, (evidence(date, day, 0, len(day), "a date"),))
    said = context.once(_said, subject, of)
    timed = context.read(said.text, Kind.ACTION).timed
    words = tuple(span for span in timed.evidence if not counting or span.why in counting)
    if timed.met and words:
        return Verdict(True, spans(said, words), sure=timed.sure)
    if alone := _often_alone(subject, context, of):
        return Verdict(True, alone, sure=timed.sure)
    searched = no_day(date)
    return Verdict(False, (searched, *whole(said, "could not find a time here")), sure=timed.sure)


@check("avoids_words", facts=("words",))
def avoids_words(
    subject: object,
    context: Context,
    *,
    of: tuple[Place, ...],
    lexicons: tuple[LexiconId, ...],
    but_not: tuple[LexiconId, ...] = (),
    unless_explained: bool = False,
) -> Verdict:
    """Is it free of the words of these lexicons, or says right after them what they come to?

    Words that are used in another sense (`but_not`) are not counted. With `unless_explained` it is
    no amount that may stand beside them, but plain words for the same.
    """
    said = context.once(_said, subject, of)
    held = context.criteria.lexicons
    loose = found_but(said.text, held, lexicons, but_not)
    if unless_explained:
        plain = {said.text[slice(*span)] for span in loose if _is_explained(said.text, span)}
        kept = [span for span in loose if said.text[slice(*span)] not in plain]
    else:
        kept = [span for span in loose if not _is_fixed(said.text, span, context)]
        if "how_often" in of and _says_how_often(subject, context):
            kept = [span for span in kept if not _REGULAR.match(said.text, span[0])]
    found = tuple(e for span in kept if (e := said.evidence(*span, "found here")))
    if found:
        words = listed(dict.fromkeys(f"“{e.text}”" for e in found[:4]))
        return Verdict(False, found, {"words": words})
    clean = whole(said, "read, and found none of these words")
    return Verdict(bool(said.text), clean or (blank(of[0]),), {"words": "blank"})


def _says_how_often(subject: object, context: Context) -> bool:
    """Whether the box beside says it: `regularly`, and there `four to six weekly`."""
    often = text_of(value_at(subject, context.plan, "how_often"))
    return bool(often) and context.read(often, Kind.ACTION).timed.met


def _is_explained(text: str, span: Found) -> bool:
    """`withdrawal (NAS)`, `NAS (withdrawal)`: the short form beside what it stands for."""
    bracketed = text[span[1] : span[1] + 1] == ")" and _WORD_BEFORE.search(
        text, max(0, span[0] - 9), span[0]
    )
    return bool(bracketed or _EXPLAINED.match(text, span[1]))


def _is_fixed(text: str, span: Found, context: Context) -> bool:
    """Whether a loose word says enough where it stands: `as soon as you see it`.

    `At all times` does beside an act that is exact, which no number could say as well.
    """
    loose = text[slice(*span)].lower()
    if loose == "soon":
        return _AS_SOON_AS.match(text, max(0, span[0] - len("as "))) is not None
    if loose == "close":
        return _CLOSES.search(text, max(0, span[0] - _LONGEST_BEFORE), span[0]) is not None
    if loose == "more":
        return _SO_MANY.search(text, max(0, span[0] - _LONGEST_BEFORE), span[0]) is not None or (
            FIXED.match(text, span[1]) is not None
        )
    if loose == "at all times":
        return context.read(text, Kind.ACTION).specific.met
    return FIXED.match(text, span[1]) is not None


@check("mentions", facts=("words",))
def mentions(
    subject: object,
    context: Context,
    *,
    lexicons: tuple[LexiconId, ...],
    of: tuple[Place, ...] = (),
    lists: tuple[ListName, ...] = (),
    but_not: tuple[LexiconId, ...] = (),
) -> Verdict:
    """Do these fields, or any item of these lists, use words of these lexicons?

    Words that are used in another sense (`but_not`) are not counted.
    """
    said = context.once(_said, subject, of, lists)
    return _mentioned(_found(said, context, lexicons, but_not), (*of, *lists))


@check("mentions_as_seen", facts=("words",))
def mentions_as_seen(
    subject: Plan,
    context: Context,
    *,
    lists: tuple[ListName, ...],
    lexicons: tuple[LexiconId, ...],
    but_not: tuple[LexiconId, ...] = (),
) -> Verdict:
    """Do the plan's note or these lists say such a thing of what is, not of what may happen?

    What is said not to be there, as `no new marks`, is not either.
    """
    seen = ((p, text) for p, text in plan_texts(context, lists) if not p.endswith(".may_happen"))
    said = joined((("note", subject.note), *seen))
    there = marks_in(said.text, context.criteria.lexicons, lexicons, but_not)
    found = (said.evidence(*span, "found here") for span in there)
    return _mentioned(tuple(e for e in found if e), ("note", *lists))


def _mentioned(found: tuple[Evidence, ...], places: tuple[str, ...]) -> Verdict:
    words = listed(dict.fromkeys(f"“{e.text}”" for e in found[:4]))
    return Verdict(bool(found), found or tuple(map(_in_vain, places)), {"words": words})


def _in_vain(place: str) -> Evidence:
    looked = f"looked through the {plural(place.rpartition('.')[2])} for such words: found none"
    return nothing(place, looked)


@check("mentions_all", facts=("missing",))
def mentions_all(
    subject: object,
    context: Context,
    *,
    lists: tuple[ListName, ...],
    things: Mapping[str, tuple[str, ...]],
    but_not: tuple[LexiconId, ...] = (),
) -> Verdict:
    """Is each of these things mentioned somewhere in these lists?

    Words that are used in another sense (`but_not`) are not counted.
    """
    said = context.once(_said, context.plan, (), lists)
    others = found_in(said.text, context.criteria.lexicons, but_not) if but_not else ()
    hits = {name: _first(said.text, words, others) for name, words in things.items()}
    missing = [name for name, hit in hits.items() if not hit]
    seen = (said.evidence(*hit, name) for name, hit in hits.items() if hit)
    sought = f"for {listed(missing)}: found nothing"
    searched = tuple(nothing(n, f"looked through the {plural(n)} {sought}") for n in lists)
    return Verdict(
        not missing,
        tuple(e for e in seen if e) if not missing else searched,
        {"missing": listed(missing)},
    )


def _first(text: str, words: tuple[str, ...], others: tuple[Found, ...]) -> Found | None:
    """Where one of these words first stands apart from the others."""
    spans = (match.span() for match in pattern(tuple(words)).finditer(text))
    return next(apart(spans, others), None)


@check("says_how_it_watches", facts=("missing",))
def says_how_it_watches(subject: Action, context: Context) -> Verdict:
    """Does watching or visiting say what is looked at, how often, by whom, and what is a worry?

    By whom may stand in the sentence, and the worry too, as a condition: `if she has lost weight`.
    """
    measures = measures_for(subject, context.plan)
    said = context.once(_said, subject, ("what", "how_often"))
    reading = context.read(said.text, Kind.ACTION)
    owners, supposed = (subject.owner, subject.owner_role), context.doings(said.text).is_supposed
    has = {
        "what is looked at": reading.specific.met
        or any(measurable(measure, context, "").met for measure in measures),
        "how often": reading.timed.met or says_how_often_alone(subject.how_often, context),
        "by whom": reading.who.met or any(written(o, context) for o in owners),
        "what result means worry": any(written(m.worry, context) for m in measures)
        or any(supposed(worry.start) for worry in reading.names_concern.evidence)
        or says_when_to_tell(subject.what),
    }
    missing = [name for name, there in has.items() if not there]
    watching = _found(context.once(_said, subject, ("what",)), context, ("watching",))
    seen = spans(said, reading.vague) or watching
    return Verdict(not missing, watching if not missing else seen, {"missing": listed(missing)})


@check("has_somebody_to_see_it", facts=("found",))
def has_somebody_to_see_it(subject: Action | Objective, context: Context) -> Verdict:
    """Is there a measure that says how it will be seen, with somebody named who sees it?"""
    measures = measures_for(subject, context.plan)
    for measure in measures:
        seen_by = written(measure.observer, context) and not nobody_in_particular(
            measure.observer, context
        )
        if seen_by and measurable(measure, context, "").met:
            place = f"measures/{measure.id}.observer"
            seen = evidence(place, measure.observer, 0, len(measure.observer), "would see it")
            return Verdict(True, (seen,), {"found": ""})
    found = "no measure says who would see it" if measures else "no measure is linked"
    return Verdict(False, (nothing("measures", found),), {"found": found})


def plan_texts(context: Context, lists: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Every text typed in these lists of the plan, with its place; ids are left out."""
    for name, item in texted(context, lists):
        yield from context.once(texts_of, item, name)


def texted(context: Context, lists: Iterable[str] = LISTS) -> Iterator[tuple[str, Item]]:
    """The items of these lists in which something of the plan may be typed, with their list."""
    for name in lists:
        if name != "overrides":
            yield from ((name, item) for item in context.plan.items(name))


def texts_of(item: Item, _: Context, name: str) -> tuple[tuple[str, str], ...]:
    """Every text typed in an item of a list, with its place."""
    return tuple(
        (f"{name}/{item.id}.{field}", value)
        for field, value in vars(item).items()
        if isinstance(value, str) and value.strip() and field not in ("id", "objective", "carer")
    )


def _often_alone(subject: object, context: Context, of: tuple[str, ...]) -> tuple[Evidence, ...]:
    """What is written under how often, where it is asked for and fixes it by standing there."""
    text = text_of(getattr(subject, "how_often", "")) if "how_often" in of else ""
    if not says_how_often_alone(text, context):
        return ()
    return (evidence("how_often", text, 0, len(text), "how often, or within this"),)


def _said(
    subject: object, context: Context, of: tuple[str, ...], lists: tuple[str, ...] = ()
) -> Composed:
    """What stands at these places, and then in these lists of the plan, as one text."""
    places = ((place, text_of(value_at(subject, context.plan, place))) for place in of)
    return joined((*places, *plan_texts(context, lists)))


def _found(
    said: Composed, context: Context, lexicons: tuple[str, ...], but_not: tuple[str, ...] = ()
) -> tuple[Evidence, ...]:
    found = found_but(said.text, context.criteria.lexicons, lexicons, but_not)
    return tuple(e for span in found if (e := said.evidence(*span, "found here")))
