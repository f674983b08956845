"""The addresses of copies: ask for one, answer about it, read and confirm it, print it."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from planapp.clock import today
from planapp.config import templates_folder
from planapp.domain.copies import CopyKind, CopyState, Step
from planapp.domain.errors import NotFound
from planapp.domain.people import Permission
from planapp.pdf.documents import Face, copy_document, copy_name, held_document
from planapp.pdf.family import family_document
from planapp.pdf.manuscript import Manuscript
from planapp.present.copies import made_for, place_in_words, recipient_in_words, sections_of
from planapp.present.dates import counted, date_in_words
from planapp.store import copies, plans
from planapp.store.copies import Wanted
from planapp.store.record import record_for_plan
from planapp.store.subject_access import HeldInPlan, as_json, held_in_plan
from planapp.web.choices import Option
from planapp.web.copies.desk import CopyDesk
from planapp.web.copies.forms import HeldForm, LeaveOutForm, SentBackForm, WhomForm, box_of
from planapp.web.copies.marks import excerpts
from planapp.web.database import criteria, db
from planapp.web.guard import allow, allowed, current_user
from planapp.web.printing import handed_over

EASY, LARGE = "easy", "large"
"""The easy-read layout of a family version, and large print of all else, as addresses name them."""

bp = Blueprint("copies", __name__, url_prefix="/copies")


@bp.context_processor
def for_templates() -> dict[str, object]:
    """What templates of this area may use beside what all may."""
    return {
        "recipient_in_words": recipient_in_words,
        "place_in_words": place_in_words,
        "excerpts": excerpts,
        "CopyState": CopyState,
        "CopyKind": CopyKind,
    }


@bp.get("/<reference>/")
@allow(Permission.MAKE_COPY)
def listing(reference: str) -> ResponseReturnValue:
    """Every copy that was asked for, newest first."""
    plan, made = plans.get(db(), reference), copies.copies_of(db(), reference)
    return render_template("copies/listing.html", plan=plan, copies=made)


@bp.route("/<reference>/new", methods=["GET", "POST"])
@allow(Permission.MAKE_COPY)
def new(reference: str) -> ResponseReturnValue:
    """Ask for a copy of one version for one person."""
    plan = plans.get(db(), reference)
    versions = tuple(
        Option(
            str(v.version), f"{v.version}, saved {date_in_words(v.saved_at.astimezone().date())}"
        )
        for v in plans.versions(db(), reference)
    )
    chosen = {"person": request.args.get("person", ""), "kind": request.args.get("kind", "")}
    form = WhomForm(plan, versions, request.form if request.method == "POST" else None, **chosen)
    if request.method == "POST" and form.sound():
        copy = copies.record_copy(db(), form.wanted(), by=current_user())
        return redirect(url_for("copies.copy", reference=reference, number=copy.number))
    return render_template("copies/new.html", plan=plan, page=form), 422 if form.errors else 200


@bp.route("/<reference>/held", methods=["GET", "POST"])
@allow(Permission.SUBJECT_ACCESS)
def about(reference: str) -> ResponseReturnValue:
    """Choose the person whose data is looked for. No name ever stands in an address."""
    plan = plans.get(db(), reference)
    form = HeldForm(plan, request.form if request.method == "POST" else None)
    if request.method == "POST" and form.sound():
        wanted = Wanted(
            reference=reference,
            version=plan.version,
            recipient=form.recipient(),
            kind=CopyKind.HELD,
            subject=form.subject,
        )
        copy = copies.record_copy(db(), wanted, by=current_user())
        return redirect(url_for("copies.held", reference=reference, number=copy.number))
    return render_template("copies/about.html", plan=plan, page=form), 422 if form.errors else 200


@bp.get("/<reference>/<int:number>/held")
@allow(Permission.SUBJECT_ACCESS)
def held(reference: str, number: int) -> ResponseReturnValue:
    """What is held about one person now, for members to judge; nothing is left out here."""
    plan, found = plans.get(db(), reference), _held(reference, number)
    record = record_for_plan(db(), reference)
    return render_template(
        "copies/held.html",
        plan=plan,
        number=number,
        found=found,
        about=sections_of(found.held.about, plan, record),
        named=sections_of(found.held.named, plan, record),
    )


@bp.get("/<reference>/<int:number>/held.json")
@allow(Permission.SUBJECT_ACCESS)
def held_file(reference: str, number: int) -> ResponseReturnValue:
    """The same as a file, for members."""
    name = copy_name(reference, number)
    headers = {"Content-Disposition": f'attachment; filename="{name}.json"'}
    made = as_json(_held(reference, number))
    return Response(made, mimetype="application/json", headers=headers)


@bp.route("/<reference>/<int:number>", methods=["GET", "POST"])
@allow(Permission.MAKE_COPY)
def copy(reference: str, number: int) -> ResponseReturnValue:
    """One copy: what must be decided about it, and how far it is."""
    desk = CopyDesk.of(reference, number)
    if request.method != "POST":
        return _shown(desk)
    boxes = [box_of(question, None, request.form) for question in desk.asked]
    sound = [box for box in boxes if box.choice and not box.error]
    told = [box.answer() for box in sound if box.answer() != desk.answered_by(box.question)]
    if told:
        kept = copies.record_answers(db(), desk.copy, tuple(told), by=current_user())
        desk = CopyDesk(kept)
    if any(box.error for box in boxes):
        return _shown(desk, typed=True), 422
    open_now = len(desk.unanswered)
    flash(f"Kept. {counted(open_now, 'question') if open_now else 'Nothing'} left to answer.")
    return redirect(url_for("copies.copy", reference=reference, number=number))


@bp.post("/<reference>/<int:number>/leave-out")
@allow(Permission.MAKE_COPY)
def leave_out(reference: str, number: int) -> ResponseReturnValue:
    """Leave out other words than those that were asked about."""
    desk, form = CopyDesk.of(reference, number), LeaveOutForm(request.form)
    form.validate()
    if not desk.stands_in_copy(form.words.data):
        form.words.errors = ["These words do not stand in the copy. Copy them as they stand there"]
        return _shown(desk, more=form), 422
    copies.record_answers(db(), desk.copy, (desk.chosen(form.words.data),), by=current_user())
    flash("These words are left out of the copy.")
    return redirect(url_for("copies.copy", reference=reference, number=number))


@bp.post("/<reference>/<int:number>/send")
@allow(Permission.MAKE_COPY)
def send(reference: str, number: int) -> ResponseReturnValue:
    """Send the copy to a second person."""
    desk = CopyDesk.of(reference, number)
    copies.record_step(db(), desk.copy, Step.SENT, desk.before, by=current_user())
    flash("Sent. Somebody else who works on the plan reads the copy and confirms it.")
    return redirect(url_for("copies.copy", reference=reference, number=number))


@bp.post("/<reference>/<int:number>/withdraw")
@allow(Permission.MAKE_COPY)
def withdraw(reference: str, number: int) -> ResponseReturnValue:
    """Give the copy up; nothing can be made of it any more."""
    desk = CopyDesk.of(reference, number)
    copies.record_step(db(), desk.copy, Step.WITHDRAWN, desk.before, by=current_user())
    flash("The copy is withdrawn.")
    return redirect(url_for("copies.listing", reference=reference))


@bp.route("/<reference>/<int:number>/read", methods=["GET", "POST"])
@allow(Permission.CONFIRM_COPY)
def read(reference: str, number: int) -> ResponseReturnValue:
    """Read the very copy; somebody else than who made it confirms it or sends it back."""
    desk = CopyDesk.of(reference, number)
    form = SentBackForm(request.form if request.method == "POST" else None)
    if request.method != "POST":
        return _to_read(desk, form)
    if request.form.get("digest") != desk.digest:
        flash("The copy has changed since you opened it. Read it again.")
        return redirect(url_for("copies.read", reference=reference, number=number))
    step = Step.CONFIRMED if request.form.get("decision") == "confirm" else Step.SENT_BACK
    form.validate()
    if step is Step.SENT_BACK and not form.words.data:
        form.words.errors = ["Say what is to be changed"]
    if form.words.errors:
        return _to_read(desk, form), 422
    words, who = form.words.data, current_user()
    copies.record_step(db(), desk.copy, step, desk.before, by=who, words=words)
    flash("You have confirmed the copy." if step is Step.CONFIRMED else "The copy is sent back.")
    return redirect(url_for("copies.copy", reference=reference, number=number))


@bp.get("/<reference>/<int:number>/copy.pdf")
@allow(Permission.MAKE_COPY)
def pdf(reference: str, number: int) -> ResponseReturnValue:
    """The copy as a document, once it is confirmed; until then the page that says what is open."""
    desk = CopyDesk.of(reference, number)
    if not desk.printable:
        flash("This copy cannot be printed: it must be answered about and confirmed first.")
        return redirect(url_for("copies.copy", reference=reference, number=number))
    face = Face(
        title=f"Copy {reference}-{number}",
        whom=made_for(desk.copy),
        made=today(),
        superseded=desk.superseded,
        large=request.args.get("layout") == LARGE,
    )
    return handed_over(_manuscript(desk, face), copy_name(reference, number))


def _manuscript(desk: CopyDesk, face: Face) -> Manuscript:
    """The copy of whatever kind it is, its words left out."""
    copy, templates = desk.copy, templates_folder()
    if copy.kind is CopyKind.FAMILY:
        facts = (desk.whole()[0], copy.recipient.item, face)
        easy = request.args.get("layout") == EASY
        return family_document(*facts, templates=templates, easy=easy)
    if copy.kind is CopyKind.HELD:
        named = (copy.reference, copy.version, face)
        return held_document(desk.sections, *named, templates=templates)
    return copy_document(*desk.whole(), criteria(), face, templates=templates)


def _held(reference: str, number: int) -> HeldInPlan:
    copy = copies.get_copy(db(), reference, number)
    if copy.kind is not CopyKind.HELD:
        raise NotFound("people asked about in this plan", str(number))
    restricted = allowed(Permission.SEE_RESTRICTED)
    return held_in_plan(db(), reference, copy.subject, restricted=restricted)


def _shown(desk: CopyDesk, *, typed: bool = False, more: LeaveOutForm | None = None) -> str:
    boxes = [box_of(question, desk.answered_by(question), None) for question in desk.asked]
    if typed:
        again = [box_of(question, None, request.form) for question in desk.asked]
        boxes = [new if new.error else old for old, new in zip(boxes, again, strict=True)]
    return render_template(
        "copies/copy.html",
        plan=desk.latest,
        desk=desk,
        unanswered=[box for box in boxes if not box.choice or box.error],
        answered=[box for box in boxes if box.choice and not box.error],
        more=more or LeaveOutForm(),
    )


def _to_read(desk: CopyDesk, form: SentBackForm) -> str:
    return render_template("copies/read.html", plan=desk.latest, desk=desk, page=form)
