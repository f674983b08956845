"""The guides, one for each role and one for whoever is handed a print: written once, as Markdown.

Their templates take what they say of pages, words, criteria and permissions from where those are
kept, so that a guide cannot say anything else than the service. Files and pages are made of the
same text.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from planapp.config import templates_folder
from planapp.domain.errors import NotFound
from planapp.domain.findings import Applies, CriteriaSet, Severity
from planapp.domain.people import ROLE_TABLE, Permission, Role
from planapp.present.box_examples import BoxExample, examples_of_box
from planapp.present.labels import LIST_OF, SUBJECTS, first_up, heading
from planapp.web.plans.guide import SECTIONS

Address = Callable[[str], str]

LENT = (
    *("opening", "pages", "examples", "musts", "counted_criteria"),
    *("by_keyboard", "words", "permissions", "picture", "see"),
)
"""What the templates of guides may ask for."""


@dataclass(frozen=True)
class Guide:
    """One guide: how addresses name it, whom it is for; `role` is None for people without one."""

    key: str
    title: str
    role: Role | None = None


GUIDES = (
    Guide("chair", "For conference chairs", Role.CHAIR),
    Guide("core-group", "For lead social workers and core groups", Role.CORE_GROUP),
    Guide("quality-assurance", "For quality assurance officers", Role.QA_OFFICER),
    Guide("administrator", "For administrators", Role.ADMINISTRATOR),
    Guide("handed-a-print", "For whoever is handed a print"),
)

PICTURES = {
    "tasks": "The list of tasks of a plan: each page with whether it is complete or what it lacks",
    "objective": "An objective in slots, with what is met and what is missing said beside them",
    "sorting": "Statements of pasted minutes, each with what it most likely is, to be decided on",
    "grid": "The coverage grid: a row for each concern, with what there is and what is not yet",
    "growth": "Weights in a chart, with the gain per day and who weighed the child where",
    "agenda": "The agenda of a core group, made of what was recorded since the last meeting",
    "draw": "The form from which a sample is drawn",
    "audits": "Audits in one's hands, with what waits for a decision",
    "people": "The people who can sign in, each with their role",
    "family": "The first page of a parent's version, before it was checked, of a fictional family",
}
"""What each picture shows, for those who do not see it; the tests take them."""


@dataclass(frozen=True)
class Sources:
    """What a guide is made of, and where its pictures and the files beside it are, if any are."""

    guide: Guide
    known: CriteriaSet
    picture_at: Address
    file_at: Address | None = None

    def opening(self) -> str:
        """What the service is, and what it is not, in the words of every guide."""
        return (
            "planapp reads how a plan is written and shows how its measures move. It judges no "
            "parent and no worker, and it cannot say that a child is safe."
        )

    def pages(self) -> str:
        """Every guided page with the line that says why it asks."""
        parts = []
        for section in SECTIONS:
            lines = (f"- **{page.title}**: {page.why_asked}" for page in section.pages)
            parts.append(f"   *{section.title}*\n\n" + "\n".join(f"   {line}" for line in lines))
        return "\n\n".join(parts)

    def examples(self, kind: str, field: str) -> str:
        """What says enough in a box and what does not."""
        found = examples_of_box(self.known, Applies(kind), field)
        good = (self._example("Says enough", one) for one in found.good)
        weak = (self._example("Does not", one) for one in found.weak)
        return "\n".join((*good, *weak))

    @staticmethod
    def _example(said: str, one: BoxExample) -> str:
        return f"   - {said}: “{one.words}” ({one.because.rstrip('.')}; {one.criterion})"

    def musts(self) -> str:
        """Every criterion that stands in the way of agreement, by what it is asked of."""
        lines = []
        for kind in Applies:
            asked = [
                criterion.title
                for criterion in self.known.active
                if criterion.applies_to is kind and criterion.severity is Severity.MUST
            ]
            if asked:
                about = heading(LIST_OF[kind]) if kind in LIST_OF else SUBJECTS[kind]
                lines.append(f"- {about}: {'; '.join(_lower(title) for title in asked)}.")
        return "\n".join(lines)

    def counted_criteria(self) -> str:
        """How many criteria are in force."""
        return f"{len(self.known.active)} criteria"

    def by_keyboard(self) -> str:
        """How to do without a mouse, in the words of every guide."""
        return (
            "## Without a mouse\n\n"
            "The first press of Tab offers **Skip to main content**. Arrows and the space bar "
            "choose among answers; a list takes the first letters of an answer, a grade its digit. "
            "When something is saved, sent or removed, the message that says so has the focus on "
            "the next page, and **Undo**, where there is one, is the next press of Tab. After a "
            "mistake each link at the top of the page leads into the box that is wrong."
        )

    def words(self, *keys: str) -> str:
        """What words mean, from the glossary."""
        known = {term.key: term for term in self.known.glossary}
        lines = (f"- **{known[key].term}**: {known[key].means}" for key in keys)
        return "## Words\n\n" + "\n".join(lines)

    def permissions(self) -> str:
        """All that the role may do, from the table that every page asks."""
        if self.guide.role is None:
            return ""
        held = (p for p in Permission if p in ROLE_TABLE[self.guide.role])
        lines = "\n".join(f"- {first_up(str(permission))}" for permission in held)
        return (
            f"## What your role may do at most\n\nOf a plan, only where you work on it.\n\n{lines}"
        )

    def picture(self, name: str) -> str:
        """A picture with what it shows in words."""
        return f"![{PICTURES[name]}]({self.picture_at(name)})"

    def see(self, title: str, name: str) -> str:
        """A file of the documentation: a link to it where there is one."""
        if self.file_at is None:
            return f"“{title}” in the documentation"
        return f"[{title}]({self.file_at(name)})"

    @cached_property
    def text(self) -> str:
        """The guide as Markdown."""
        template = _environment().get_template(f"help/guides/{self.guide.key}.md")
        return template.render({name: getattr(self, name) for name in LENT})


def guide_called(key: str) -> Guide:
    """A guide by its key; NotFound where there is none."""
    for guide in GUIDES:
        if guide.key == key:
            return guide
    raise NotFound("guides", key)


def _lower(title: str) -> str:
    return title[:1].lower() + title[1:]


def _environment() -> Environment:
    loader = FileSystemLoader(templates_folder())
    return Environment(loader=loader, undefined=StrictUndefined, keep_trailing_newline=True)  # noqa: S701 - Markdown of ours, and nothing that anybody typed
