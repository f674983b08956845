"""Where a summary says that all is well: not where that is denied, excepted or explained there.

`Not going well`, `settled apart from the bruise`, `no concerns: the mark was there at birth` say
what was seen themselves. What is only set beside it does not: `Bruise seen. No concerns.`
"""

import re

from planapp.domain.lexicons import Lexicons
from planapp.wording.marks import marks_in
from planapp.wording.phrases import Found, found_in

_HIGHLY = r"(?:(?:so|really|very|extremely|incredibly|exceptionally|remarkably|truly|all) ){0,2}"
_WELL = re.compile(
    rf"\b(?:doing|going|getting on|getting along|coming along|coping|managing|"
    rf"progressing) {_HIGHLY}"
    r"(?:well|great|fine|brilliantly|nicely|wonderfully|fantastically|amazingly|smoothly|superbly)\b|"
    rf"\b(?:is|are|was|were|remains?|feels?) {_HIGHLY}(?:happy|pleased|satisfied|content|delighted|"
    r"reassured) (?:with|by) (?!(?:him|her|them|it|his|their) )(?:how|the way|the (?:progress|"
    r"situation|changes|plan)|everything|things|all)\b|"
    rf"\b{_HIGHLY}(?:positive|encouraging|good|pleasing|bright|reassuring|healthy) (?:overall )?"
    r"(?:picture|feedback|update|reports?|news)\b|"
    r"\b(?:in|on) the right (?:direction|track|path|lines)\b",
    re.IGNORECASE,
)
"""How well it goes, how pleased everybody is, and the right direction, in any words for them."""
_END = re.compile(r"[.!?](?=\s|$)|\n")
_OTHER_WORDS = r"(?:\s+(?!(?:and|but|so|because|then|who|which)\b)[\w'’-]+)"
_DENIED = re.compile(
    rf"(?:\b(?:not(?! (?:only|just)\b)|never|hardly|barely|nor|neither|nobody|no one|cannot|"
    rf"far from|"
    rf"no longer|whether|if|unless|until|too early)|n['’]t){_OTHER_WORDS}{{0,4}}\s*$|"
    r"\b(?:no|little|less|lack of|without)(?!\s+(?:doubt|question))(?:\s+(?!and\b)\w+)?\s*$",
    re.IGNORECASE,
)
_EXCEPTED = re.compile(r"\b(?:apart from|aside from|other than|save for|except)\b", re.IGNORECASE)
_EXPLAINED = re.compile(r"\b(?:because|but|however)\b|:(?:\s+\S+){6}", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"\s+(?:at|in|with|during)\s+(?!home\b|the home\b)[^;,]*[;,]", re.IGNORECASE
)
_THEREFORE = re.compile(r"\b(?:so|therefore|because|which is why)\b", re.IGNORECASE)
_ACCOUNTED = re.compile(
    r"\b(?:accident book|washed off|turned out to be|(?:is|was) an? birth ?mark|fits? (?:with )?"
    r"(?:the|what|his|her|how)|(?:was|were|been) (?:explained|examined|looked at) by|"
    r"strategy (?:discussion|meeting)|section 47|medical (?:is|was|has been))\b",
    re.IGNORECASE,
)
_OTHER_SIGHTS = re.compile(
    r"\b(?:weight|lost|lose|gain\w*|centiles?|missed|refused|cancelled|arrest\w*|police)\b",
    re.IGNORECASE,
)


def calm_in(text: str, lexicons: Lexicons) -> tuple[Found, ...]:
    """Where these words say that all is well, and no sentence or account takes it back.

    An account is what a mark came to: `It washed off at nursery. No worries then.`
    """
    if _ACCOUNTED.search(text):
        return ()
    spans = {*found_in(text, lexicons, ("all-well",)), *(m.span() for m in _WELL.finditer(text))}
    return tuple(
        span for span in sorted(spans) if not _says_otherwise(*_around(text, span), lexicons)
    )


def _around(text: str, span: Found) -> tuple[str, str]:
    """The rest of the sentence, before and after."""
    start = max((end.end() for end in _END.finditer(text, 0, span[0])), default=0)
    end = _END.search(text, span[1])
    return text[start : span[0]], text[span[1] : end.start() if end else len(text)]


def _says_otherwise(before: str, after: str, lexicons: Lexicons) -> bool:
    if _DENIED.search(before) or _EXCEPTED.search(after):
        return True
    if _EXPLAINED.search(after) or _ELSEWHERE.match(after):
        return _tells_what_was_seen(f"{before} {after}", lexicons)
    return bool(_THEREFORE.search(before)) and _tells_what_was_seen(before, lexicons)


def _tells_what_was_seen(words: str, lexicons: Lexicons) -> bool:
    """Whether a mark, a hurt or another thing that is set beside a summary is spoken of."""
    marks = marks_in(words, lexicons, ("marks", "physical-harm"))
    return bool(marks) or _OTHER_SIGHTS.search(words) is not None
