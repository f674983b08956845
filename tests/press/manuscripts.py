"""Documents to print: short ones, which take no time, and ones that take as long as is wanted."""

from planapp.pdf.manuscript import Manuscript
from planapp.press.orders import Order

PAGE = "<html lang=en><title>Plan K-104</title>{}"


def short(words: str, **more: str) -> Order:
    """A document of some words, asked for by Ruth unless somebody else is named."""
    manuscript = Manuscript((PAGE.format(f"<p>{words}"),))
    return Order(manuscript=manuscript, **{"reference": "K-104", "by": "ruth", **more})


def long(words: str, paragraphs: int = 100_000, **more: str) -> Order:
    """A document that takes minutes unless it is ended before."""
    return short(f"{words}<p>".join(map(str, range(paragraphs))), **more)
