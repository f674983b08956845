"""One person's edit of one page of a plan: open it, keep what is typed, save it, or say why not."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from jinja2 import Template
from werkzeug.datastructures import MultiDict

from planapp.domain.errors import CannotStore, NotFound, StaleEdit, TypedElsewhere
from planapp.domain.findings import Scorecard
from planapp.present.labels import first_up
from planapp.store import drafts, plans
from planapp.store.drafts import Draft
from planapp.web.database import db
from planapp.web.guard import current_user
from planapp.web.left_text import forget_draft, keep_draft, let_go, newest
from planapp.web.pages import SOUND_ID, ItemPage, PlanPage, Sight
from planapp.web.plans.as_typed import found_as_typed, found_in
from planapp.web.plans.differences import differences, keep_theirs
from planapp.web.plans.examples import examples_on
from planapp.web.plans.grades import grades_beside
from planapp.web.plans.guide import next_after
from planapp.web.plans.removing import told_of_lost_links
from planapp.web.plans.reopening import how_far, told_when_reopened
from planapp.web.sights import scorecard_of, sight_of

NEW = "new"
NOT_CONTENT = frozenset({"csrf_token", "then", "came_from"})
Typed = MultiDict[str, str]


@dataclass(frozen=True)
class Desk:
    """Which page of which plan is edited; `item` as the address has it, `new` for a new one."""

    reference: str
    page: type[PlanPage]
    item: str = ""

    @cached_property
    def latest(self) -> Sight:
        """The plan as it stands now."""
        return sight_of(self.reference)

    def form(self, sight: Sight, typed: Typed | None = None) -> PlanPage:
        """The page as a plan has it, or as somebody typed it."""
        if not issubclass(self.page, ItemPage):
            return self.page(sight, typed)
        if self.item == NEW:
            asked = dict(request.args.lists())
            suggested = self.page.suggestion(sight, asked)
            return self.page(sight, typed, typed.get("item", "") if typed else "", suggested)
        return self.page(sight, typed, self.item)

    def draft(self) -> Draft | None:
        """What this person typed here and did not save: of new items the newest."""
        by, where = current_user(), (db(), self.reference, self.page.slug)
        if issubclass(self.page, ItemPage) and self.item == NEW:
            known = [item.id for item in self.latest.plan.items(self.page.list_name)]
            kept = drafts.newest_draft(*where, but=known, by=by)
        else:
            kept = drafts.find_draft(*where, self.item, by=by)
        return newest(kept, *self.addresses(), latest=self.latest.plan.version)

    def keep(self, typed: Typed, version: int) -> None:
        """Keep what was typed; it is no version of the plan. Raises TypedElsewhere."""
        content = {k: v for k, v in typed.lists() if k not in NOT_CONTENT}
        place = (self.reference, self.page.slug, self.kept_as(typed))
        keep_draft(place, content, started_from=version)

    def done(self, typed: Typed) -> None:
        """Forget what was typed and is saved now; of new items, what was typed of this one."""
        let_go(*self.addresses())
        for item in {self.kept_as(typed), self.item}:  # `new` itself: kept before they had ids
            forget_draft((self.reference, self.page.slug, item))

    def kept_as(self, typed: Typed) -> str:
        """The item that a draft is kept under: a new one has its id before it is saved."""
        said = typed.get("item", "")
        return said if self.item == NEW and SOUND_ID.fullmatch(said) else self.item

    def version_of(self, typed: Typed) -> int:
        """The version the edit began at; the latest when the form does not say."""
        return version_said(typed, self.latest.plan.version)

    def address(self) -> str:
        """The address of the page; of the list when its item is there no more."""
        names = self.names()
        form = self.form(self.latest)
        if isinstance(form, ItemPage) and form.is_new and self.item != NEW:
            names.pop("item")
        return url_for("plans.item" if "item" in names else "plans.page", **names)

    def names(self) -> dict[str, Any]:
        """What addresses of this page are made of."""
        item = {"item": self.item} if self.item else {}
        return {"reference": self.reference, "slug": self.page.slug, **item}

    def addresses(self) -> tuple[str, str]:
        """Where the form is sent, and where it is kept while it is typed."""
        own = url_for("plans.item" if self.item else "plans.page", **self.names())
        return own, self.draft_address()

    def draft_address(self) -> str:
        """Where the page is kept while it is typed."""
        return url_for("plans.draft", **self.names())

    def read_address(self) -> str:
        """Where the page is read while it is typed."""
        return url_for("plans.read", **self.names())

    def discard_address(self) -> str:
        """Where what was typed is let go."""
        return url_for("plans.discard", **self.names())

    def discard(self, typed: Typed) -> None:
        """Forget what was typed and not saved; of new items, what was typed of this one."""
        let_go(*self.addresses())
        where = (db(), self.reference, self.page.slug)
        for item in {self.kept_as(typed), self.item}:  # `new` itself: kept before they had ids
            drafts.discard_draft(*where, item, by=current_user())


def version_said(typed: Typed, latest: int) -> int:
    """The version a form says it began at; the latest when it says none that exists."""
    said = typed.get("version", "")
    known = said.isascii() and said.isdigit() and len(said) < 10 and 0 < int(said) <= latest
    return int(said) if known else latest


def opened(desk: Desk) -> ResponseReturnValue:
    """The page with what was typed last, when that was not saved; else as the plan has it."""
    if desk.item not in ("", NEW):
        _want_item(desk)
    draft = desk.draft()
    if draft is None:
        return _shown(desk, desk.form(desk.latest), desk.latest.plan.version)
    typed: Typed = MultiDict(draft.content)
    again = desk.form(desk.latest, typed)
    if again.validate() and again.apply(desk.latest.plan) == desk.latest.plan:
        return _shown(desk, desk.form(desk.latest), desk.latest.plan.version)  # saved meanwhile
    base = sight_of(desk.reference, draft.started_from)
    judged = desk.form(base, typed)
    judged.validate()  # another one, since what is brought back is not refused yet
    form = desk.form(base, typed)
    return _shown(desk, form, draft.started_from, judged, draft=draft)


def saved(desk: Desk, typed: Typed) -> ResponseReturnValue:
    """Save what was typed and go where the next thing to do is; else the page, saying why not."""
    version = desk.version_of(typed)
    base = sight_of(desk.reference, version)
    form = desk.form(base, typed)
    try:
        if not form.validate():
            desk.keep(typed, version)
            return _shown(desk, form, version, form), 422
        plan = form.apply(base.plan)
        kept = plans.save(db(), plan, by=current_user(), started_from=version)
        desk.done(typed)
    except StaleEdit:
        return _differing(replace(desk), form, base), 409  # a new one: it looks at the plan anew
    except TypedElsewhere as error:
        return _shown(desk, form, version, form, kept_apart=str(error)), 409
    except CannotStore as error:
        return _shown(desk, form, version, form, cannot_store=str(error)), 503
    onward = _onward(desk, form, typed)
    told_of_lost_links(base.plan, plan, kept)
    told_when_reopened(desk.latest.plan, kept)
    return redirect(onward)


def _want_item(desk: Desk) -> None:
    form = desk.form(desk.latest)
    if isinstance(form, ItemPage) and form.is_new and desk.draft() is None:
        raise NotFound(form.title.lower(), desk.item)


def _shown(
    desk: Desk, form: PlanPage, version: int, typed: PlanPage | None = None, **said: object
) -> str:
    """The page; `typed` is the same, validated, when it shows what somebody typed."""
    found, reads = found_as_typed(typed) if typed else found_in(form.sight, form)
    names: list[str | Template] = [f"plans/{desk.page.slug}.html", "plans/page.html"]
    return render_template(
        names,
        desk=desk,
        page=form,
        plan=form.sight.plan,
        version=version,
        came_from=request.values.get("came_from", ""),
        beside=found,
        reads=reads,
        how_far=how_far(desk.latest.plan),
        grades=grades_beside(form),
        box_examples=examples_on(form),
        **said,
    )


def _differing(desk: Desk, mine: PlanPage, base: Sight) -> str:
    """Both texts, question by question; mine still in the form, theirs where I said nothing."""
    began = desk.form(base)
    theirs = desk.form(desk.latest)
    if isinstance(mine, ItemPage):
        began = type(mine)(base, item_id=mine.item_id)
        theirs = type(mine)(desk.latest, item_id=mine.item_id)
    version = desk.latest.plan.version
    since = base.plan.version
    own = not plans.others_saved(db(), desk.reference, since=since, by=current_user())
    if isinstance(theirs, ItemPage) and theirs.is_new:
        return _shown(desk, mine, version, mine, stale="removed", own=own)
    conflicts = differences(began, theirs, mine)
    keep_theirs(began, theirs, mine)
    return _shown(desk, mine, version, mine, stale="changed", own=own, conflicts=conflicts)


def _onward(desk: Desk, form: PlanPage, typed: Typed) -> str:
    """Where the next thing to do is: this page, where one came from, the list, or the next page."""
    flash(f"{first_up(form.one()) if isinstance(form, ItemPage) else form.title} saved.")
    here: dict[str, Any] = {"reference": desk.reference, "slug": desk.page.slug}
    if typed.get("then") == "stay":
        if isinstance(form, ItemPage):
            return url_for("plans.item", **here, item=form.item_id)
        return url_for("plans.page", **here)
    if typed.get("came_from") == "check":
        return url_for("plans.check", reference=desk.reference)
    if isinstance(form, ItemPage):
        return url_for("plans.page", **here, _anchor=f"item-{form.item_id}")
    sight = sight_of(desk.reference)
    return onward_from(desk.page, sight, scorecard_of(sight))


def onward_from(page: type[PlanPage], sight: Sight, scorecard: Scorecard) -> str:
    """The address of the next page with something to do, or of the check page."""
    later = next_after(page, sight, scorecard)
    if later is None:
        return url_for("plans.check", reference=sight.plan.reference)
    return url_for(later.endpoint, reference=sight.plan.reference, **later.address())
