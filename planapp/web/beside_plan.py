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
    PageBeside(
        "Visits made and missed", "chronology.visits", "Due, made, missed and refused, by week"
    ),
    PageBeside("Growth", "chronology.growth", "Weights and lengths, and what lies between them"),
    PageBeside(
        "Meetings", "meetings.listing", "The agenda since last time, what was said, and decisions"
    ),
    PageBeside(
        "Step-down check",
        "meetings.check_step_down",
        "Before fewer visits: what got better, on what, and what got worse",
    ),
    PageBeside(
        "Family and household", "family.tree", "Who lives with the child, who cares, who must not"
    ),
    PageBeside("Dates", "timescales.dates", "What is due by when, by which rule"),
    PageBeside("Injuries and marks", "chronology.marks", "All so far, counted, on one drawing"),
    PageBeside(
        "Awaited and open", "chronology.awaited", "Reports, enquiries, decisions, referrals"
    ),
    PageBeside(
        "Day by day", "chronology.daily", "What was written down when, and what pages then showed"
    ),
    PageBeside("Page for a medical", "chronology.for_a_medical", "To carry to an examination"),
)
"""In the order in which a core group needs them; each view takes the reference of the plan."""
