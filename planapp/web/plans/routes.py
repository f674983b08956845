"""The addresses of the guided plan. Each view loads, asks a page, and shows or goes on."""

from typing import cast

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from planapp.clock import now, today
from planapp.config import templates_folder
from planapp.domain.agreement import override as overridden
from planapp.domain.nouns import Concern
from planapp.domain.people import Permission
from planapp.domain.plans import Plan
from planapp.exchange.planfile import write_plan_file
from planapp.pdf.blank import blank_document
from planapp.pdf.documents import Face, document_title, plan_document
from planapp.pdf.manuscript import Manuscript
from planapp.present.chain import chain_of
from planapp.present.coverage import coverage
from planapp.present.findings import headline
from planapp.present.growth import loss_told
from planapp.present.labels import first_up, place_of
from planapp.present.reading import age_in_words
from planapp.present.work import day_in_words
from planapp.store import plans
from planapp.web.beside_plan import PAGES_BESIDE
from planapp.web.database import criteria, db, settings
from planapp.web.guard import allow, current_user
from planapp.web.pages import ItemPage, Sight
from planapp.web.plans import signing
from planapp.web.plans.beside import about_list
from planapp.web.plans.blank import sheets_of
from planapp.web.plans.desk import Desk, onward_from, opened, saved, version_said
from planapp.web.plans.family_version import FamilyDesk
from planapp.web.plans.findings import finding_called, grouped_by_page, item_address
from planapp.web.plans.guide import (
    SECTIONS,
    list_called,
    page_called,
    page_over,
    state_of,
    whole_page_called,
)
from planapp.web.plans.incoming import taken
from planapp.web.plans.listing import listed
from planapp.web.plans.live import beside_now
from planapp.web.plans.notices import lend
from planapp.web.plans.reads import sentence_of
from planapp.web.plans.removing import put_back_again, told_of_removal
from planapp.web.plans.reopening import how_far, told_when_reopened
from planapp.web.plans.rows import ListOfItems, linked_to
from planapp.web.plans.single import OverrideForm, StartForm
from planapp.web.printing import handed_over, printed_ahead, printed_for
from planapp.web.sights import is_superseded, scorecard_of, sight_of

bp = Blueprint("plans", __name__, url_prefix="/plans")
lend(bp)


@bp.context_processor
def for_templates() -> dict[str, object]:
    """What templates of this area may use beside what all may."""
    titles = {criterion.id: criterion.title for criterion in criteria().criteria}
    shown = {"item_address": item_address, "place_of": place_of, "sentence_of": sentence_of}
    shown |= {"age_in_words": age_in_words}
    return {**shown, "titles": titles}


@bp.get("/")
@allow(Permission.LIST_PLANS)
def listing() -> ResponseReturnValue:
    """The plans this person works on."""
    return render_template("plans/listing.html", listing=listed(), day_in_words=day_in_words)


@bp.get("/blank-forms.pdf")
@allow(Permission.START_PLAN)
def blank_forms() -> ResponseReturnValue:
    """Forms for a conference on paper."""
    sheets = sheets_of(criteria().editions)
    made = blank_document(sheets, settings().authority, templates=templates_folder())
    return handed_over(made, "forms-for-a-conference")


@bp.route("/start", methods=["GET", "POST"])
@allow(Permission.START_PLAN)
def start() -> ResponseReturnValue:
    """Start a plan under a reference."""
    form = StartForm(request.form if request.method == "POST" else None)
    if request.method == "POST" and form.validate_new(*taken(form.wanted)):
        plan = plans.create(db(), Plan(reference=form.wanted), by=current_user())
        return redirect(url_for("plans.tasks", reference=plan.reference))
    return render_template("plans/start.html", page=form), 422 if form.errors else 200


@bp.get("/<reference>/")
@allow(Permission.SEE_PLAN)
def tasks(reference: str) -> ResponseReturnValue:
    """The task list of one plan."""
    sight = sight_of(reference)
    scorecard = scorecard_of(sight)
    states = {p.slug: state_of(p, sight, scorecard) for s in SECTIONS for p in s.pages}
    return render_template(
        "plans/tasks.html",
        plan=sight.plan,
        sections=SECTIONS,
        states=states,
        pages_beside=PAGES_BESIDE,
        asked_today=(loss_told(sight.record),),
        headline=headline(scorecard),
        blocking=len(scorecard.blocking),
    )


@bp.route("/<reference>/<slug>", methods=["GET", "POST"])
@allow(Permission.EDIT_PLAN)
def page(reference: str, slug: str) -> ResponseReturnValue:
    """A page over a part of the plan, or the list of its items."""
    wanted = page_called(slug)
    if issubclass(wanted, ItemPage):
        return _items(reference, wanted)
    desk = Desk(reference, wanted)
    return saved(desk, request.form) if request.method == "POST" else opened(desk)


def _items(reference: str, wanted: type[ItemPage]) -> ResponseReturnValue:
    sight = sight_of(reference)
    scorecard = scorecard_of(sight)
    return render_template(
        "plans/items.html",
        plan=sight.plan,
        page=wanted,
        items_in_html=ListOfItems.of(wanted, sight, scorecard).in_html,
        notes=about_list(wanted, scorecard, sight.plan),
        onward=onward_from(wanted, sight, scorecard),
        how_far=how_far(sight.plan),
    )


@bp.route("/<reference>/<slug>/<item>", methods=["GET", "POST"])
@allow(Permission.EDIT_PLAN)
def item(reference: str, slug: str, item: str) -> ResponseReturnValue:
    """A page over one item; `new` for one that is not there yet."""
    desk = Desk(reference, list_called(slug), item)
    return saved(desk, request.form) if request.method == "POST" else opened(desk)


@bp.post("/<reference>/<slug>/<item>/move")
@allow(Permission.EDIT_PLAN)
def move(reference: str, slug: str, item: str) -> ResponseReturnValue:
    """Move an item one place up or down."""
    wanted, plan = list_called(slug), plans.get(db(), reference)
    places = -1 if request.form.get("direction") == "up" else 1
    moved = plan.moved(wanted.list_name, item, places)
    kept = plans.save(db(), moved, by=current_user(), started_from=plan.version)
    flash(f"{first_up(wanted.one())} moved {'up' if places < 0 else 'down'}.")
    told_when_reopened(plan, kept)
    return redirect(url_for("plans.page", reference=reference, slug=slug, _anchor=f"item-{item}"))


@bp.post("/<reference>/<slug>/<item>/remove")
@allow(Permission.EDIT_PLAN)
def remove(reference: str, slug: str, item: str) -> ResponseReturnValue:
    """Remove an item and every link to it; the next page offers to undo that."""
    wanted, plan = list_called(slug), plans.get(db(), reference)
    without = plan.without_item(wanted.list_name, item)
    linked = linked_to(plan, wanted.list_name, item)
    kept = plans.save(db(), without, by=current_user(), started_from=plan.version)
    told_of_removal(wanted, item, linked, kept)
    told_when_reopened(plan, kept)
    return redirect(url_for("plans.page", reference=reference, slug=slug))


@bp.post("/<reference>/put-back/<list_name>/<item>/<int:number>")
@allow(Permission.EDIT_PLAN)
def back(reference: str, list_name: str, item: str, number: int) -> ResponseReturnValue:
    """Put back an item as this version had it, in its place and with its links."""
    wanted = page_over(list_name)
    before = plans.get(db(), reference, number)
    flash(put_back_again(before, wanted, item))
    place = f"item-{item}"
    return redirect(url_for("plans.page", reference=reference, slug=wanted.slug, _anchor=place))


@bp.post("/<reference>/<slug>/draft")
@bp.post("/<reference>/<slug>/<item>/draft")
@allow(Permission.EDIT_PLAN)
def draft(reference: str, slug: str, item: str = "") -> ResponseReturnValue:
    """Keep what is being typed, and say what is found in it."""
    desk = Desk(reference, list_called(slug) if item else whole_page_called(slug), item)
    version = desk.version_of(request.form)
    desk.keep(request.form, version)
    kept_at = f"{now().astimezone():%H:%M}"
    return jsonify(kept_at=kept_at, parts=beside_now(desk, request.form, version))


@bp.post("/<reference>/<slug>/read")
@bp.post("/<reference>/<slug>/<item>/read")
@allow(Permission.EDIT_PLAN)
def read(reference: str, slug: str, item: str = "") -> ResponseReturnValue:
    """Say what is found in what is being typed, and keep nothing of it."""
    desk = Desk(reference, list_called(slug) if item else whole_page_called(slug), item)
    return jsonify(parts=beside_now(desk, request.form, desk.version_of(request.form)))


@bp.post("/<reference>/<slug>/draft/discard")
@bp.post("/<reference>/<slug>/<item>/draft/discard")
@allow(Permission.EDIT_PLAN)
def discard(reference: str, slug: str, item: str = "") -> ResponseReturnValue:
    """Forget what was typed and not saved; show what the plan has."""
    desk = Desk(reference, list_called(slug) if item else whole_page_called(slug), item)
    desk.discard(request.form)
    flash("What you typed and did not save is gone. This is what the plan says.")
    return redirect(desk.address())


@bp.get("/<reference>/check")
@allow(Permission.SEE_PLAN)
def check(reference: str) -> ResponseReturnValue:
    """What is covered, and all that is not met."""
    sight = sight_of(reference)
    scorecard = scorecard_of(sight)
    return render_template(
        "plans/check.html",
        plan=sight.plan,
        scorecard=scorecard,
        headline=headline(scorecard),
        grid=coverage(sight.plan, sight.record, sight.editions),
        groups=grouped_by_page(scorecard, sight),
    )


@bp.get("/<reference>/chain/<item>")
@allow(Permission.SEE_PLAN)
def chain(reference: str, item: str) -> ResponseReturnValue:
    """One concern from beginning to end, on a page that can be printed."""
    sight = sight_of(reference)
    found = cast(Concern, sight.plan.get("concerns", item))
    return render_template(
        "plans/chain.html",
        plan=sight.plan,
        chain=chain_of(sight.plan, sight.record, sight.editions, found),
        printed=printed_for(),
    )


@bp.get("/<reference>/agree")
@allow(Permission.SEE_PLAN)
def agree(reference: str) -> ResponseReturnValue:
    """What stands in the way of agreement, what happened so far, and who can do what next."""
    return signing.shown(sight_of(reference))


@bp.post("/<reference>/submit")
@allow(Permission.SUBMIT_PLAN)
def submit(reference: str) -> ResponseReturnValue:
    """Send the plan to somebody who may agree it."""
    return signing.sent(_sight_signed(reference))


@bp.post("/<reference>/sign")
@allow(Permission.AGREE_PLAN)
def sign(reference: str) -> ResponseReturnValue:
    """Agree a plan somebody else sent."""
    answer = signing.signed(_sight_signed(reference))
    printed_ahead(_document(sight_of(reference)), reference)
    return answer


@bp.route("/<reference>/return", methods=["GET", "POST"])
@allow(Permission.AGREE_PLAN)
def give_back(reference: str) -> ResponseReturnValue:
    """Return a plan somebody else sent, with a reason, to be mended."""
    return signing.returned(_sight_signed(reference))


def _sight_signed(reference: str) -> Sight:
    """The plan as whoever signs it read it."""
    return sight_of(reference, version_said(request.form, plans.get(db(), reference).version))


@bp.route("/<reference>/override/<criterion>/<subject>", methods=["GET", "POST"])
@allow(Permission.OVERRIDE)
def override(reference: str, criterion: str, subject: str) -> ResponseReturnValue:
    """Give a reason for going on although a criterion is not met."""
    sight = sight_of(reference)
    note = finding_called(scorecard_of(sight), criterion, subject, sight.plan)
    form = OverrideForm(request.form if request.method == "POST" else None)
    if request.method == "POST" and form.validate():
        subject_id, reason = note.finding.subject.id, form.reason.data
        who, on = current_user(), today()
        plan = overridden(sight.plan, criterion, subject_id, reason=reason, by=who, on=on)
        kept = plans.save(db(), plan, by=current_user(), started_from=sight.plan.version)
        flash("Your reason is kept and will be printed in the plan.")
        told_when_reopened(sight.plan, kept)
        return redirect(url_for("plans.agree", reference=reference))
    shown = render_template("plans/override.html", plan=sight.plan, page=form, note=note)
    return shown, 422 if form.errors else 200


@bp.get("/<reference>/family-version")
@allow(Permission.SEE_PLAN)
def family_version(reference: str) -> ResponseReturnValue:
    """How a parent's own version reads and whether it fits, before it is made for them."""
    sight = sight_of(reference)
    desk = FamilyDesk.of(sight, request.args.get("carer", ""))
    return render_template("plans/family_version.html", plan=sight.plan, desk=desk)


@bp.get("/<reference>/family-version.pdf")
@allow(Permission.SEE_PLAN)
def family_version_pdf(reference: str) -> ResponseReturnValue:
    """The version as its author reads it; a parent gets it as a copy that two people checked."""
    desk = FamilyDesk.of(sight_of(reference), request.args.get("carer", ""))
    if desk is None:
        return redirect(url_for("plans.family_version", reference=reference))
    easy = request.args.get("layout") == "easy"
    name = f"family-version-{reference}-version-{desk.plan.version}"
    return handed_over(desk.manuscript(easy=easy), name, trace=printed_for())


@bp.get("/<reference>/plan.pdf")
@allow(Permission.SEE_PLAN)
def pdf(reference: str) -> ResponseReturnValue:
    """The plan as a document to work with, which says for whom it was printed."""
    sight = sight_of(reference)
    name = f"plan-{reference}-version-{sight.plan.version}"
    return handed_over(_document(sight), name, trace=printed_for())


def _document(sight: Sight) -> Manuscript:
    facts = (sight.plan, sight.record, scorecard_of(sight), criteria())
    face = Face(
        title=document_title(sight.plan),
        superseded=is_superseded(sight),
        data=write_plan_file(sight.plan, sight.record.of_the_plan),
        large=request.args.get("print") == "large",
    )
    return plan_document(*facts, templates=templates_folder(), face=face)
