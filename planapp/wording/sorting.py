"""What a sentence of a plan most likely is: a proposal for whoever sorts statements."""

import re

from planapp.wording.facets import Kind
from planapp.wording.reader import Reader

_STATES = (
    r"(?:be(?! (?!fed|kept|safe|seen)\w+ed\b)|have|feel|live|sleep|grow|gain|attend|know"
    r"|see|hear|eat|stay|wake|get)"
)
_SAYS = tuple(  # how writers begin, whatever follows
    (kind, re.compile("|".join(words), re.IGNORECASE))
    for kind, *words in (
        (
            "concern",
            r"\b(?:worr(?:y|ies|ied)|concern(?:s|ed)?)\b.{0,12}\b(?:is|are|that|about)\b",
            r"\b(?:risk|danger) (?:that|of)\b",
            r"\b(?:may|might|could) (?:again )?be (?:hurt|harmed|injured|killed)\b",
        ),
        (
            "strength",
            r"^(?:on the (?:plus|positive) side|a (?:positive|strength)|positively)\b",
            r"^to (?:her|his|their) credit\b|\bpleased (?:that|to see)\b",
            r"^i (?:should|would) (?:also )?like to (?:record|note)\b",
        ),
        (
            "objective",
            r"\b(?:want|like|hope|need) to see\b|^what (?:needs to|must) (?:change|be different)\b",
            r"\b(?:plan|we|i) (?:should |must )?aims? (?:for|to|at)\b",
            r"\b(?:goal|aim|outcome) (?:is|would be|should be)\b",
        ),
        (
            "action",
            r"^(?:i|we)(?: will|['’]ll| shall| have agreed to) \w+|\bi (?:will|shall) \w+",
            r"\b(?:should|must|will) be (?:asked|invited|referred|offered|given|told|helped)\b",
            r"\b(?:i|we) (?:would )?(?:ask|recommend|suggest|propose|request) (?:that|for)\b",
            r"\b(?:could|can|would|will) (?:the|you|[A-Z]\w+)\b.*\?$",
        ),
    )
)
_AIM = re.compile(
    rf"^(?!see (?:(?-i:[A-Z])|the\b)){_STATES}\b|^be \w+ed\b"
    rf"|\b(?:will|should|must) (?:no longer |not |always )?{_STATES}\b"
    r"|\b(?:is|are) to be (?:safe|kept|fed|seen)\b|\bneeds? to (?:be|feel|have|grow|gain)\b",
    re.IGNORECASE,
)
_DONE_BY_SOMEBODY = re.compile(
    r"^(?:[A-Z][\w'’.]*[ ,]+(?:and |the |[A-Z][\w'’.]* )?){1,4}"
    r"(?:will|to|must|should|agreed to) [a-z]+"
    r"|^(?:(?:urgent )?referral to|home visit)\b"
)
_GOOD = re.compile(
    r"\b(?:enjoys?|proud|praised?|loving|warm(?:ly)?|affectionate|managed|supportive|strengths?"
    r"|has (?:kept|stopped|engaged|not missed)|attends? (?:well|every)|protective|capable|likes? to"
    r"|keeps? (?:their|his|her|every|all)|supports? the|good (?:bond|relationship|enough)|well"
    r"|consistently|improved?|happy|settled|thriving|close to|helps? (?:with|when|to)|confident"
    r"|every one of (?:his|her|their)|up to date|rested|engaged (?:well|with)|risen"
    r"|looks? forward)\b",
    re.IGNORECASE,
)
_NOT_WELL = re.compile(
    r"\b(?:not|never|n[’']t) .*\bwell\b|\bwell (?:behind|below|over)\b", re.IGNORECASE
)


def likely_kind(text: str, reader: Reader) -> str:
    """`concern`, `strength`, `objective` or `action`; blank where nothing speaks for any.

    A guess by the words that show each: it is only ever offered to a person, who decides.
    """
    for kind, says in _SAYS:
        if says.search(text):
            return kind
    if _AIM.search(text):
        return "objective"
    if _DONE_BY_SOMEBODY.search(text) or reader.begins_with_order(text):
        return "action"
    worry = reader.again(text, Kind.CONCERN).names_concern
    if _GOOD.search(text) and not _NOT_WELL.search(text):
        return "strength"
    if worry.met and worry.sure:
        return "concern"
    return "action" if reader.again(text, Kind.ACTION).timed.met and not worry.met else ""
