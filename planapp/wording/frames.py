"""What is wanting, told by several words: a negative, a shortage or a poor grade, with its thing.

A frame is the word that opens it and how it goes on, as patterns over words joined by single
spaces. What opens no frame is passed over, so that most words cost one look.
"""

import re

from planapp.wording.kept import kept
from planapp.wording.tokens import Words

_CENTILE = r"(?:\S+ )?centiles?"
_GOODS = (
    r"(?:attendance|weight|mood|hygiene|supervision|diet|sleep|conditions?|engagement|"
    r"self-esteem|esteem|speech|stimulation|interaction|boundar\S+|parenting|care|behaviour|"
    r"health|development|standards?|oral|dental|school|home|housing|living|routines?|"
    r"attachment|relationship|understanding|insight|impulse|confidence|income)"
)
_A_WORD = r"(?:[^\W\d]\S* )"
_SOMEBODY = r"(?:mum|dad|him|her|me|you|them|each other)"
_THEM = r"(?:me|us|you|him|her|them)"
_THEIR = r"(?:my|your|his|her|its|their)"
_FRAMES = (
    (
        r"leav(?:e|es|ing)|left",
        rf"{_A_WORD}{{1,6}}?(?:(?:on|by) {_THEIR} own|"
        r"by (?:him|her|them|your|my)sel(?:f|ves)|alone|unattended|unsupervised)",
    ),
    (r"leav(?:e|ing)|left", r"without (?:an?|any|their|his|her)"),
    (r"falls?|fell", r"(?:from|out of|off|down|into) (?:an?|the|his|her|their)"),
    (r"fall", r"across (?:\S+ ){1,4}?centile"),
    (
        r"left|has|have|had",
        r"to (?:get|make|look after|mind|feed|cook|care for) (?:his|her|their) own",
    ),
    (r"lock(?:s|ed|ing)?", rf"{_A_WORD}{{1,3}}?in (?:his|her|their) (?:bed)?room"),
    (
        r"mak(?:es?|ing)|made",
        rf"{_THEM} (?:feel (?:funny|uncomfortable|bad|small|sick)|uncomfortable)",
    ),
    (r"does|do|did", rf"not (?:love|want) {_THEM}"),
    (r"doesn't|don't|didn't", r"love"),
    (r"does|do|did", r"not (?:attend|turn up|arrive|engage|come back)"),
    (r"doesn't|don't|didn't", r"(?:attend|turn up|arrive|engage|come back)"),
    (r"(?:photo|picture|video)s?", rf"of {_THEIR} (?:body|privates?)"),
    (r"bang|bangs|banging|hits?|hitting", r"(?:his|her|their) head"),
    (r"hear(?:s|ing)?", r"(?:the )?voices"),
    (r"gets?|getting|is|feels?", r"too much"),
    (r"get(?:s|ting)?", r"(?:into|in) cars"),
    (r"past|beyond", r"(?:its|their) (?:use by |sell by )?date"),
    (r"out", r"of (?:date (?:food|milk|formula)|school since)"),
    (r"empty|bare", r"(?:fridge|freezer|cupboards?|mattress|floorboards?|shelves)"),
    (
        r"electric|electricity|gas|meter|money|milk|food|nappies|formula|heating",
        r"(?:runs?|ran|has run|is running|goes|went) (?:out|low|off)",
    ),
    (
        r"not",
        r"(?:(?:of|to|at) (?:an? |the )?(?:\S+ )?standard|appropriate|suitable|acceptable|"
        r"adequate|fit (?:for|to)|good enough|able to manage)",
    ),
    (
        r"not|never|rarely|seldom|hardly",
        r"(?:always |fully |being |been )?(?:able to|attending|attended|meeting|met|enough|"
        r"engaging|taken|given|supervised|fed|washed|cleaned|cope|coping|safe|up to date|"
        r"registered|seen)",
    ),
    (r"not|isn't|hasn't|doesn't", r"(?:come |back |yet )?(?:home|back) by"),
    (r"older", r"(?:lads?|boys?|boyfriend|men|man|males?|girls?|youths?)"),
    (r"carr(?:y|ies|ying)", r"(?:a |any )?(?:packages?|parcels?|weapons?|drugs)"),
    (r"goes|go|went|going", rf"for {_SOMEBODY}"),
    (r"turn(?:s|ed)?", rf"on {_SOMEBODY}"),
    (r"push(?:es|ed|ing)?", rf"(?:{_SOMEBODY}|anyone|anybody)"),
    (r"won't|doesn't|cannot|can't", r"(?:stop crying|settle)"),
    (r"will", r"not (?:stop crying|settle)"),
    (r"cannot|can't|couldn't", r"manage"),
    (r"could", r"not manage"),
    (r"unable", r"to"),
    (r"stay(?:s|ed|ing)?|be|been|is|was|keep|kept", r"off (?:school|nursery|sick|ill)"),
    (r"play(?:s|ed|ing)?", r"with (?:matches|lighters?|fire)"),
    (r"non", r"(?:- )?(?:engagement|attendance|compliance|cooperation|co-operation)"),
    (
        r"runs?|ran|running",
        r"out of (?:money|food|milk|formula|gas|electric(?:ity)?|medication|nappies)",
    ),
    (
        r"without",
        r"(?:any )?(?:a )?(?:coat|breakfast|shoes|meal|tea|dinner|electric|gas|hot water|lunch|"
        r"seat ?belt|car seat|supper|heat)",
    ),
    (r"without", r"(?:food|heating|supervision|a bed|adequate|explanation)"),
    (r"call(?:s|ed|ing)?", rf"{_A_WORD}{{1,4}}?names"),
    (
        r"puts?|putting|prioritis\w+",
        r"(?:his|her|their|own)(?: own)? needs (?:before|over|above|first)",
    ),
    (r"finds?|found|finding", r"it (?:hard|difficult)"),
    (r"too", r"(?:young|little|few|many|much|hard|hot|cold|late|often)"),
    (r"in", r"an? (?:sexual|sexualised|inappropriate) (?:way|manner)"),
    (r"held", r"down"),
    (r"lack|absence|loss|shortage", r"of"),
    (r"below", r"(?:the )?expected"),
    (r"below", rf"the {_CENTILE}"),
    (
        r"is|are|was|were|falls?|falling|fallen|fell|far|weeks|months|years",
        r"behind",
    ),
    (r"overdue", ""),
    (r"cross\w*", r"(?:\S+ )?centiles? down\w*"),
    (r"los(?:e|es|ing)", r"more than \d+ ?%"),
    (
        r"feel|feels|feeling|felt",
        r"(?:so |very |really |too )?(?:low|down|unsafe|upset|hopeless)",
    ),
    (r"is|are|was|were|been", r"(?:so |very |really |quite )?low"),
    (
        r"no",
        r"(?:bed|beds|food|heating|hot (?:water|food|meals?)|electricity|gas|words|routine|"
        r"boundaries|money|furniture|carpet|mattress|stimulation|toys|explanation|"
        r"understanding|insight)",
    ),
    (
        r"low|poor|limited|minimal|reduced|irregular|inconsistent|delayed|negative|financial",
        rf"{_A_WORD}?(?:pressures?|{_GOODS})",
    ),
    (r"attendance|behaviou?r|sleep|feeding", r"(?:issues|problems|difficulties)"),
    (r"below|under|only|just", r"\d+ ?(?:%|per ?cent)"),
    (r"lower", r"than (?:the )?(?:\d+ ?%|expected)"),
    (r"smell(?:s|ed|ing|y)?", r"(?:bad|badly|of (?:urine|faeces|smoke|alcohol|cannabis))"),
    (r"bad|foul|strong|musty", r"smells?"),
    (
        r"attendance",
        r"(?:to date )?(?:is|was|at|of|has been|stands at|currently) "
        r"(?:at |currently |only |just |less than |below |under )?"
        r"[1-8]?\d(?:\.\d+)? ?(?:%|per cent)",
    ),
    (
        r"attendance",
        rf"{_A_WORD}{{0,5}}from {_A_WORD}{{0,2}}?[1-8]?\d(?:\.\d+)? ?(?:%|per cent)",
    ),
)
_OPENINGS = tuple((re.compile(opening), goes_on) for opening, goes_on in _FRAMES)


@kept
def _frames_from(norm: str) -> re.Pattern[str] | None:
    """How frames that this word opens go on after it; None where it opens none."""
    ways = [goes_on for opening, goes_on in _OPENINGS if opening.fullmatch(norm)]
    if not ways:
        return None
    return re.compile("(?:" + "|".join(f" {way}" if way else "" for way in ways) + r")(?!\S)")


def found_in(words: Words) -> list[tuple[int, int]]:
    """The first and last token of each frame, in order; none begins within another."""
    found, reach = list[tuple[int, int]](), 0
    for at, norm in enumerate(words.norms):
        pattern = _frames_from(norm)
        if pattern is None or at < reach:
            continue
        match = pattern.match(words.joined, words.at[at] + len(norm))
        if match is not None:
            last = at if match.start() == match.end() else words.tokens_of(match)[1]
            found.append((at, last))
            reach = last + 1
    return found
