"""The order of the guided pages, where each stands, and where to go next."""

from dataclasses import dataclass
from typing import Any

from planapp.domain.errors import NotFound
from planapp.domain.findings import Applies, Finding, Scorecard, Severity
from planapp.present.dates import counted
from planapp.web.pages import ItemPage, Place, PlanPage, Sight
from planapp.web.plans.forms.change import ActionPage, MeasurePage, ObjectivePage
from planapp.web.plans.forms.people import (
    AttendeePage,
    CarerPage,
    ChildPage,
    ConferencePage,
    FamilyPage,
    ProfessionalPage,
    RelativePage,
)
from planapp.web.plans.forms.reasons import ChildViewsPage, ConcernPage, DayPage, StrengthPage
from planapp.web.plans.forms.safety import ContingencyPage, VisitPage
from planapp.web.plans.forms.views import AgencyViewPage, NotePage, ParentViewPage, RecipientsPage


class ProfilesPage(PlanPage):
    """The Graded Care Profile, which is recorded beside the plan."""

    slug = "profile"
    title = "Graded Care Profile"
    why_asked = "What a trained worker graded is where objectives about daily care begin."
    endpoint = "gcp.profiles"

    @classmethod
    def address(cls) -> dict[str, Any]:
        """The profile has a place of its own."""
        return {}

    @classmethod
    def covers(cls, place: Place) -> bool:
        """Whether a finding is about a profile, or about the record having none."""
        asked = place.kind is Applies.RECORD and place.field == "profiles"
        return place.kind is Applies.PROFILE or asked

    @classmethod
    def begun(cls, sight: Sight) -> bool:
        """Whether a profile is recorded."""
        return bool(sight.record.profiles)

    answered = begun


class MeetingsPage(PlanPage):
    """The meetings, which are recorded beside the plan."""

    slug = "meetings"
    title = "Meetings"
    why_asked = "What a meeting spoke of and what it decided is recorded when it is held."
    endpoint = "meetings.listing"
    lists = ("meetings", "notes", "resolutions", "closings")

    @classmethod
    def address(cls) -> dict[str, Any]:
        """Meetings have a place of their own."""
        return {}

    @classmethod
    def covers(cls, place: Place) -> bool:
        """Whether a finding is about a meeting, or about what was written in one."""
        return place.kind is Applies.RECORD and place.field in cls.lists

    @classmethod
    def begun(cls, sight: Sight) -> bool:
        """Whether a meeting is recorded."""
        return bool(sight.record.meetings)

    answered = begun


@dataclass(frozen=True)
class Section:
    """Pages that belong together on the task list."""

    title: str
    pages: tuple[type[PlanPage], ...]


SECTIONS = (
    Section(
        "The child and the people",
        (
            ChildPage,
            ConferencePage,
            AttendeePage,
            CarerPage,
            ProfessionalPage,
            FamilyPage,
            RelativePage,
        ),
    ),
    Section(
        "Why there is a plan",
        (ConcernPage, StrengthPage, DayPage, ChildViewsPage, ProfilesPage),
    ),
    Section("What must change", (ObjectivePage, MeasurePage, ActionPage)),
    Section("Keeping watch", (VisitPage, ContingencyPage)),
    Section("What people say", (ParentViewPage, AgencyViewPage)),
    Section("Who reads it", (RecipientsPage, NotePage)),
)

PAGES: tuple[type[PlanPage], ...] = (
    *(page for section in SECTIONS for page in section.pages),
    MeetingsPage,
)
"""In the order of the task list, and last what has its own place beside the plan."""

OPTIONAL = (AttendeePage, FamilyPage, RelativePage, RecipientsPage, NotePage, MeetingsPage)
"""Pages that are not walked to when they are blank and nothing is found about them."""


@dataclass(frozen=True)
class State:
    """Where a page stands: the words of the task list, and how many findings are to be mended."""

    words: str
    findings: int = 0

    @property
    def tone(self) -> str:
        """The class of the tag that carries the words; the words say all that it says."""
        if self.words == "Not started":
            return "govuk-tag--grey"
        return "govuk-tag--yellow" if self.findings else ""

    @property
    def complete(self) -> bool:
        """Whether nothing is left to do here."""
        return self.words == "Complete"


def page_called(slug: str) -> type[PlanPage]:
    """The page of this name; NotFound when there is none."""
    for page in PAGES:
        if page.slug == slug and page.endpoint == PlanPage.endpoint:
            return page
    raise NotFound("pages of a plan", slug)


def list_called(slug: str) -> type[ItemPage]:
    """The page over the items of a list; NotFound when there is none of this name."""
    page = page_called(slug)
    if not issubclass(page, ItemPage):
        raise NotFound("lists of a plan", slug)
    return page


def whole_page_called(slug: str) -> type[PlanPage]:
    """The page over a part of the plan; NotFound when none has this name, or it is a list."""
    page = page_called(slug)
    if issubclass(page, ItemPage):
        raise NotFound("pages over a part of a plan", slug)
    return page


def page_for(finding: Finding) -> type[PlanPage] | None:
    """The page on which a finding is mended."""
    place = Place(finding.subject.kind, finding.subject.id, finding.field)
    return next((page for page in PAGES if page.covers(place)), None)


def to_mend(scorecard: Scorecard, page: type[PlanPage]) -> tuple[Finding, ...]:
    """What stands open on a page and is worth doing before agreeing."""
    return tuple(
        finding
        for finding in scorecard.unmet
        if not finding.overridden
        and finding.severity is not Severity.CONSIDER
        and page_for(finding) is page
    )


def state_of(page: type[PlanPage], sight: Sight, scorecard: Scorecard) -> State:
    """Not started, to do with the number of findings, in progress, or complete."""
    count = len(to_mend(scorecard, page))
    if not page.begun(sight):
        return State("Not started", count)
    if count:
        return State(f"To do: {counted(count, 'finding')}", count)
    return State("Complete" if page.answered(sight) else "In progress")


def next_after(page: type[PlanPage], sight: Sight, scorecard: Scorecard) -> type[PlanPage] | None:
    """The first later page with something left to do; None when only checking is left."""
    for later in PAGES[PAGES.index(page) + 1 :]:
        state = state_of(later, sight, scorecard)
        skipped = later in OPTIONAL and not state.findings
        if not state.complete and not skipped:
            return later
    return None
