"""One person's recording of one profile: open it, keep what is typed, record it or say why not."""

from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from planapp.domain.errors import AlreadyThere, CannotStore, NotFound, StaleEdit
from planapp.domain.gcp import Edition, Profile
from planapp.store import drafts
from planapp.store.drafts import Draft
from planapp.store.gcp import record_for_plan, record_profile
from planapp.store.plans import get
from planapp.web.database import criteria, db
from planapp.web.gcp.forms import ProfileForm, form_for
from planapp.web.guard import current_user
from planapp.web.left_text import let_go, newest
from planapp.web.pages import SOUND_ID, new_id

NEW = "new"
PAGE = "profile"
Typed = MultiDict[str, str]


@dataclass(frozen=True)
class Desk:
    """Which profile is written: `place` is the one corrected or `new`, `shown` what it says."""

    reference: str
    place: str
    shown: Profile

    @staticmethod
    def found(reference: str, profile_id: str) -> Profile:
        """One recorded profile; NotFound when the plan has none of that id."""
        for profile in record_for_plan(db(), reference).profiles:
            if profile.id == profile_id:
                return profile
        raise NotFound("profiles", profile_id)

    @property
    def edition(self) -> Edition:
        """The edition whose sub-areas the grid has."""
        return edition_called(self.shown.edition)

    def form(self, typed: Typed | None = None) -> ProfileForm:
        """The form, as typed or as recorded."""
        return form_for(self.edition)(get(db(), self.reference), self.shown, typed)

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
        """Keep what was typed; it is not recorded yet."""
        content = {k: v for k, v in typed.lists() if k != "csrf_token"}
        drafts.save_draft(
            db(), self.reference, PAGE, self.place, content, by=current_user(), started_from=0
        )

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
    form = desk.form(request.form)
    try:
        if not form.validate():
            desk.keep(request.form)
            return _shown(desk, form), 422
        record_profile(db(), desk.reference, form.profile(), by=current_user())
        desk.discard()
    except AlreadyThere:
        flash("This profile was recorded already.")
        return redirect(url_for("gcp.profiles", reference=desk.reference))
    except StaleEdit:
        said = (
            "Somebody else corrected this profile while you were writing. Open their correction "
            "from the list and correct that one. What you typed is still here."
        )
        return _shown(desk, form, problem=said), 409
    except CannotStore as error:
        return _shown(desk, form, problem=f"{error} What you typed is still here."), 503
    flash("The profile is recorded.")
    return redirect(url_for("gcp.profiles", reference=desk.reference))


def _shown(desk: Desk, form: ProfileForm, *, draft: Draft | None = None, problem: str = "") -> str:
    return render_template(
        "gcp/record.html",
        desk=desk,
        page=form,
        plan=get(db(), desk.reference),
        draft=draft,
        problem=problem,
    )
