"""Whether a concern says only what it is about: `the impact of ill health on her development`."""

import re

_MOST = "{0,150}"
_ABOUT = re.compile(
    r"(?:the )?(?:(?:negative|potential|likely|possible|adverse|cumulative) )?"
    rf"(?:impact|effects?) of [^.;,]{_MOST}\bon [^.;,]{_MOST}\b"
    r"(?:well-?being|development|welfare|needs|parenting|capacity|health|safety|functioning)|"
    r"(?:the )?(?:[\w-]{1,30} )?(?:non-?)?(?:engagement|compliance|co-?operation) (?:with|from|by) "
    rf"(?:(?!\b(?:school|nursery|because|so that|and)\b)[^.;,]){_MOST}|"
    rf"(?:the )?(?:(?:family|parental|relationship) )?dynamics [^.;,]{_MOST}",
    re.IGNORECASE,
)


_WORRY_AROUND = re.compile(
    r"(?:there (?:are|is|remain) )?"
    r"(?:(?:ongoing|some|significant|continued|increasing|professional) ){0,3}"
    r"(?:concerns?|worr(?:y|ies)|issues?) "
    r"(?:around|about|regarding|relating to|in relation to|with) [^.;]{1,250}",
    re.IGNORECASE,
)


def is_worry_around(text: str) -> bool:
    """Whether it only says that there are concerns around something, whatever that is."""
    return _WORRY_AROUND.fullmatch(text.strip(" .")) is not None


def is_a_topic(text: str) -> bool:
    """Whether it names an impact, an engagement or dynamics, and nothing that happens."""
    return _ABOUT.fullmatch(text.strip(" .")) is not None
