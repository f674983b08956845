"""What a sentence of a plan most likely is: a proposal for whoever sorts statements."""

import re

from planapp.wording.facets import Kind
from planapp.wording.reader import Reader

_STATES = r"(?:be|have|feel|live|sleep|grow|gain|attend|know|see|hear|eat|stay|wake|get)"
_AIM = re.compile(
    rf"^{_STATES}\b|\bwill (?:no longer |not |always )?{_STATES}\b"
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
    r"|consistently|improved?|happy|settled|thriving|close to|helps? (?:with|when|to))\b",
    re.IGNORECASE,
)


def likely_kind(text: str, reader: Reader) -> str:
    """`concern`, `strength`, `objective` or `action`; blank where nothing speaks for any.

    A guess by the words that show each: it is only ever offered to a person, who decides.
    """
    if _AIM.search(text):
        return "objective"
    if _DONE_BY_SOMEBODY.search(text) or reader.begins_with_order(text):
        return "action"
    if _GOOD.search(text) and not re.search(r"\b(?:not|never|n[’']t) .*\bwell\b", text):
        return "strength"
    if reader.again(text, Kind.CONCERN).names_concern.met:
        return "concern"
    return "action" if reader.again(text, Kind.ACTION).timed.met else ""
