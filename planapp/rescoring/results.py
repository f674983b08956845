"""What a scoring of many plans shows beside the last one of the same plans."""

from planapp.domain.rescoring import Compared, Rescoring, compared
from planapp.store.database import Database
from planapp.store.rescoring import answers_kept, answers_of_both, earlier_than


def compared_with_earlier(
    db: Database, kept: Rescoring
) -> tuple[tuple[Compared, ...], Rescoring | None]:
    """Each criterion with how many plans meet it, then and now; and the earlier scoring, if any."""
    answers, earlier = answers_kept(db, kept.number), earlier_than(db, kept)
    if earlier is None:
        return compared(kept.criteria, answers), None
    pairs = answers_of_both(db, kept.number, earlier.number)
    return compared(kept.criteria, answers, earlier.criteria, pairs), earlier
