"""One plain sentence that asks the author for the most important thing missing."""

from planapp.wording.facets import Facet, Kind

_ORDER = {
    Kind.ACTION: ("who", "timed", "specific", "has_measure"),
    Kind.OBJECTIVE: ("has_measure", "who", "specific", "timed"),
    Kind.MEASURE: ("has_measure", "specific", "who"),
    Kind.CONCERN: ("names_concern", "who", "specific", "has_measure"),
}
_ASKS = {
    (Kind.ACTION, "who"): "Say which person will do this.",
    (Kind.ACTION, "timed"): "Say how often, or by what date.",
    (Kind.ACTION, "specific"): "Say what exactly will be done, and where or with whom.",
    (Kind.ACTION, "has_measure"): "Say how many times, or what will show that it has been done.",
    (Kind.OBJECTIVE, "has_measure"): "Say how anyone could tell: a number, or what would be seen.",
    (Kind.OBJECTIVE, "who"): "Say whose life this is about.",
    (Kind.OBJECTIVE, "specific"): "Say what exactly will be different.",
    (Kind.OBJECTIVE, "timed"): "Say by what date.",
    (Kind.MEASURE, "has_measure"): "Say what will be counted or seen, and what result is enough.",
    (Kind.MEASURE, "specific"): "Say exactly what will be looked at.",
    (Kind.MEASURE, "who"): "Say whose behaviour or state this is.",
    (Kind.CONCERN, "names_concern"): "Say what the worry is: what has happened, or may happen.",
    (Kind.CONCERN, "who"): "Say whose behaviour or state the worry is about.",
    (Kind.CONCERN, "specific"): "Say what was seen or heard, rather than a general word for it.",
    (Kind.CONCERN, "has_measure"): "Say how much, how often, or who saw it.",
}


def suggest(facets: dict[str, Facet], kind: Kind) -> str:
    """What to add first; empty when nothing that this kind needs is missing."""
    for name in _ORDER[kind]:
        if not facets[name].met:
            return _ASKS[kind, name]
    return ""
