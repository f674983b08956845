"""One person's recording of one profile: open it, keep what is typed, record it or say why not."""

from dataclasses import dataclass
from functools import cached_property

from flask import flash, get_template_attribute, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from planapp.domain.errors import AlreadyThere, CannotStore, NotFound, StaleEdit, TypedElsewhere
from planapp.domain.facts import current
from planapp.domain.gcp import Edition, Profile
from planapp.present.dates import counted
from planapp.present.labels import joined
from planapp.store import drafts
from planapp.store.drafts import Draft
from planapp.store.plans import get
from planapp.store.record import record_fact, record_for_plan
from planapp.web.database import criteria, db
from planapp.web.gcp.forms import ProfileForm, form_for
from planapp.web.gcp.grid import all_parts, given_in, shown_for, unexplained
from planapp.web.guard import current_user
from planapp.web.left_text import forget_draft, keep_draft, let_go, newest
from planapp.web.pages import SOUND_ID, new_id
from planapp.web.sights import sight_of

NEW = "new"
PAGE = "profile"
COPY = "copy"
MOST_NAMED = 5
"""Parts without a reason that are named one by one."""

Typed = MultiDict[str, str]


@dataclass(frozen=True)
class Desk:
    """Which profile is written: `place` is the one corrected or `new`, `shown` what it says.

    `beside` is the id of the earlier profile that stands beside it, or blank for the newest.
    """

    reference: str
    place: str
    shown: Profile
    beside: str = ""

    @staticmethod
    def found(reference: str, profile_id: str) -> Profile:
        """One recorded profile; NotFound when the plan has none of that id."""
        for profile in sight_of(reference).record.profiles:
            if profile.id == profile_id:
                return profile
        raise NotFound("profiles", profile_id)

    @property
    def edition(self) -> Edition:
        """The edition whose sub-areas the grid has."""
        return edition_called(self.shown.edition)

    @cached_property
    def earlier(self) -> tuple[Profile, ...]:
        """The profiles of this edition that may stand beside it, newest first."""
        standing = current(record_for_plan(db(), self.reference).profiles)
        mine = (self.place, self.shown.id)
        same = (p for p in standing if p.edition == self.shown.edition and p.id not in mine)
        return tuple(reversed(tuple(same)))

    @cached_property
    def last(self) -> Profile | None:
        """The profile that stands beside this one: the one asked for, else the newest, if any."""
        asked = (p for p in self.earlier if p.id == self.beside)
        return next(asked, next(iter(self.earlier), None))

    def form(self, typed: Typed | None = None) -> ProfileForm:
        """The form, as typed or as recorded, with the last profile beside it."""
        plan = get(db(), self.reference)
        return form_for(self.edition)(plan, self.shown, typed, last=self.last)

    def draft(self) -> Draft | None:
        """What this person typed and did not record, for this edition."""
        kept = drafts.find_draft(db(), self.reference, PAGE, self.place, by=current_user())
        found = newest(kept, *self.addresses(), latest=0)
        same = found is not None and found.content.get("edition") == [self.shown.edition]
        return found if same else None

    def addresses(self) -> tuple[str, str]:
        """Where the form is sent, and where it is kept while it is typed."""
        own = url_for("gcp.record", reference=self.reference)
        if self.place != NEW:
            own = url_for("gcp.correct", reference=self.reference, profile_id=self.place)
        kept = url_for("gcp.draft", reference=self.reference, profile_id=self.place)
        return own, kept

    def keep(self, typed: Typed) -> None:
        """Keep what was typed; it is not recorded yet. Raises TypedElsewhere as `keep_draft`."""
        content = {k: v for k, v in typed.lists() if k != "csrf_token"}
        keep_draft((self.reference, PAGE, self.place), content)

    def done(self) -> None:
        """Forget what was typed and is recorded now."""
        let_go(*self.addresses())
        forget_draft((self.reference, PAGE, self.place))

    def discard(self) -> None:
        """Forget what was typed and not recorded."""
        let_go(*self.addresses())
        drafts.discard_draft(db(), self.reference, PAGE, self.place, by=current_user())


def edition_called(edition_id: str) -> Edition:
    """An edition by id; the first one for a blank id; NotFound when there is none."""
    for edition in criteria().editions:
        if edition_id in ("", edition.id):
            return edition
    raise NotFound("editions of the profile", edition_id)


def began(said: str, edition: Edition) -> Profile:
    """A blank profile, with the id its form was given so that sending twice records once."""
    return Profile(id=said if SOUND_ID.fullmatch(said) else new_id(), edition=edition.id)


def kept(desk: Desk) -> ResponseReturnValue:
    """The form, with what was typed and not recorded."""
    draft = desk.draft()
    typed: Typed | None = MultiDict(draft.content) if draft else None
    return _shown(desk, desk.form(typed), draft=draft)


def recorded(desk: Desk) -> ResponseReturnValue:
    """Record the profile and go to the list; else the form, saying why not."""
    if COPY in request.form:
        return _copied(desk)
    form = desk.form(request.form)
    try:
        if not form.validate():
            desk.keep(request.form)
            return _shown(desk, form), 422
        record_fact(db(), desk.reference, form.profile(), by=current_user())
        desk.done()
    except AlreadyThere:
        flash("This profile was recorded already.")
        return redirect(url_for("gcp.profiles", reference=desk.reference))
    except StaleEdit:
        said = (
            "Somebody else corrected this profile while you were writing. Open their correction "
            "from the list and correct that one. What you typed is still here."
        )
        return _shown(desk, form, problem=said), 409
    except TypedElsewhere as error:
        return _shown(desk, form, problem=str(error)), 409
    except CannotStore as error:
        return _shown(desk, form, problem=f"{error} What you typed is still here."), 503
    flash(_told(desk.edition, form.profile()))
    return redirect(url_for("gcp.profiles", reference=desk.reference))


def _told(edition: Edition, recorded: Profile) -> str:
    """That it is recorded, and what of it is missing that the page asked for."""
    said = "The profile is recorded."
    missing = unexplained(edition, recorded)
    if not missing:
        return said
    named = joined(missing) if len(missing) <= MOST_NAMED else counted(len(missing), "part")
    return f"{said} Could not find why {named} {'was' if len(missing) == 1 else 'were'} not scored."


def _copied(desk: Desk) -> ResponseReturnValue:
    """The form with one part taken over from the profile beside it; nothing is recorded yet."""
    typed = request.form.copy()
    wanted = typed.pop(COPY)
    for part in all_parts(desk.edition):
        if desk.last and part.key == wanted:
            again = shown_for(part, given_in(desk.last, part))
            for name, value in again.items():
                typed.setlist(name, ["" if value is None else str(value)])
    desk.keep(typed)
    return _shown(desk, desk.form(typed))


def suggested_now(desk: Desk, typed: Typed) -> dict[str, str]:
    """What the grades as they are typed suggest for each whole: parts of the page, by their ids."""
    inside = get_template_attribute("_macros/rolled_up.html", "inside")
    form = desk.form(typed)
    return {f"suggested-{w.key}": str(inside(w.suggested)) for w in form.wholes()}


def _shown(desk: Desk, form: ProfileForm, *, draft: Draft | None = None, problem: str = "") -> str:
    return render_template(
        "gcp/record.html",
        desk=desk,
        page=form,
        plan=get(db(), desk.reference),
        draft=draft,
        problem=problem,
    )
