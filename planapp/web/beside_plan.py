"""The pages about what is recorded beside a plan, as the page of the plan lists them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PageBeside:
    """One of these pages: its title, the view that shows it, and what it is for."""

    title: str
    endpoint: str
    hint: str


PAGES_BESIDE = (
    PageBeside("New in the network", "chronology.new_here", "Why the plan exists and what changed"),
    PageBeside(
        "Chronology", "chronology.listing", "What happened, who saw it, and what was done about it"
    ),
    PageBeside("Injuries and marks", "chronology.marks", "All so far, counted, on one drawing"),
    PageBeside(
        "Awaited and open", "chronology.awaited", "Reports, enquiries, decisions, referrals"
    ),
    PageBeside("Page for a medical", "chronology.for_a_medical", "To carry to an examination"),
)
"""In the order in which a core group needs them; each view takes the reference of the plan."""
