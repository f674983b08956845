"""Answers of audits, as rows, in few words."""

from planapp.domain.results import Judged

SCALE = ("met", "partly met", "not met", "not applicable", "cannot tell")
GRADES = ("outstanding", "good", "requires improvement to be good", "inadequate")


def rows(question: str = "q", **answers: str) -> list[Judged]:
    """Answers of plans: `p1="met"` by one auditor, `p1="met, not met"` by two."""
    return [
        Judged(unit, f"auditor {turn}", question, answer)
        for unit, given_ in answers.items()
        for turn, answer in enumerate(given_.split(", "))
    ]
