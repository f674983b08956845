"""The order of the guided pages, where each stands, and where to go next."""

from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar

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


class RecordedPage(PlanPage):
    """What is recorded beside the plan, in `lists` of the record; it has a place of its own."""

    lists: ClassVar[tuple[str, ...]]

    @classmethod
    def address(cls) -> dict[str, Any]:
        """Its place needs the reference of the plan alone."""
        return {}

    @classmethod
    def covers(cls, place: Place) -> bool:
        """Whether a finding is about these lists."""
        return place.kind is Applies.RECORD and place.field in cls.lists

    @classmethod
    def begun(cls, sight: Sight) -> bool:
        """Whether anything of it is recorded."""
        return any(getattr(sight.record, name) for name in cls.lists)

    @classmethod
    def answered(cls, sight: Sight) -> bool:
        """The same: nobody says when it is all."""
        return cls.begun(sight)


class ProfilesPage(RecordedPage):
    """The Graded Care Profile."""

    slug = "profile"
    title = "Graded Care Profile"
    why_asked = "What a trained worker graded is where objectives about daily care begin."
    endpoint = "gcp.profiles"
    lists = ("profiles",)

    @classmethod
    def covers(cls, place: Place) -> bool:
        """Also whether it is about one profile."""
        return place.kind is Applies.PROFILE or super().covers(place)


class ChronologyPage(RecordedPage):
    """What happened."""

    slug = "chronology"
    title = "Chronology"
    why_asked = "What happened is recorded on its day, with what was done about it."
    endpoint = "chronology.listing"
    lists = ("events",)


class VisitsPage(RecordedPage):
    """The visits."""

    slug = "visits-made"
    title = "Visits made and missed"
    why_asked = "Each visit is recorded, made or not, with what was seen."
    endpoint = "chronology.visits"
    lists = ("visits",)


class GrowthPage(RecordedPage):
    """Weights, lengths and head sizes."""

    slug = "growth"
    title = "Growth"
    why_asked = "Each measurement is recorded with where, by whom and on what."
    endpoint = "chronology.growth"
    lists = ("measurements",)


class MeetingsPage(RecordedPage):
    """The meetings."""

    slug = "meetings"
    title = "Meetings"
    why_asked = "What a meeting spoke of and what it decided is recorded when it is held."
    endpoint = "meetings.listing"
    lists = ("meetings", "notes", "resolutions", "closings")


BESIDE = (ChronologyPage, VisitsPage, GrowthPage, MeetingsPage)
"""What has its own place beside the plan, and no line in the task list."""


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
    *BESIDE,
)
"""In the order of the task list, and last what has its own place beside the plan."""

OPTIONAL = (
    *(AttendeePage, FamilyPage, RelativePage, RecipientsPage, NotePage),
    *BESIDE,
)
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


def page_over(list_name: str) -> type[ItemPage]:
    """The page over a list of the plan, by the list's own name; NotFound when there is none."""
    for page in PAGES:
        if issubclass(page, ItemPage) and page.list_name == list_name:
            return page
    raise NotFound("lists of a plan", list_name)


def whole_page_called(slug: str) -> type[PlanPage]:
    """The page over a part of the plan; NotFound when none has this name, or it is a list."""
    page = page_called(slug)
    if issubclass(page, ItemPage):
        raise NotFound("pages over a part of a plan", slug)
    return page


def page_for(finding: Finding) -> type[PlanPage] | None:
    """The page on which a finding is mended."""
    return _page_over(finding.subject.kind, finding.field)


@cache
def _page_over(kind: Applies, field: str) -> type[PlanPage] | None:
    """The page on which a question is answered: for every item of a list the same."""
    return next((page for page in PAGES if page.covers(Place(kind, "", field))), None)


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
