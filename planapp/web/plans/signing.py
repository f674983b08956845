"""A plan on its way to agreement: sent to somebody by name, agreed by them, or returned to mend."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from planapp.clock import today
from planapp.domain import agreement
from planapp.domain.errors import StaleEdit
from planapp.domain.notices import NoticeKind
from planapp.domain.nouns import Status
from planapp.domain.people import ROLE_TABLE, Permission
from planapp.domain.plans import Plan
from planapp.domain.signing import Signing, SigningAct, last_step
from planapp.present.findings import headline
from planapp.store import plans
from planapp.store.members import members
from planapp.store.record import recordings_for_plan
from planapp.web.database import db
from planapp.web.guard import current_user, day_asked
from planapp.web.pages import Sight, new_id
from planapp.web.plans.findings import agreement_of
from planapp.web.plans.single import ReturnForm, SendForm
from planapp.web.sights import scorecard_of, sight_of
from planapp.web.telling import told


def shown(sight: Sight, form: SendForm | None = None) -> ResponseReturnValue:
    """The page of agreement."""
    scorecard, reference = scorecard_of(sight), sight.plan.reference
    page = render_template(
        "plans/agree.html",
        plan=sight.plan,
        headline=headline(scorecard),
        agreement=agreement_of(sight, scorecard),
        page=form or SendForm(_approvers(reference)),
        steps=sight.record.signings,
        recordings=recordings_for_plan(db(), reference),
        last=last_step(sight.record.signings),
    )
    return page, 422 if form else 200


def sent(sight: Sight) -> ResponseReturnValue:
    """Send the plan to whoever was chosen; the page again when nobody was."""
    approvers = _approvers(sight.plan.reference)
    form = SendForm(approvers, request.form)
    plan = agreement.submit(sight.plan, scorecard_of(sight), by=current_user(), on=today())
    if not form.validate():
        return shown(sight, form)
    to: str = form.to.data
    if _kept(plan, sight, _step(SigningAct.SENT, to, approvers[to])):
        flash(f"Sent to {approvers[to]} to be agreed.")
    return _back(plan)


def signed(sight: Sight) -> ResponseReturnValue:
    """Agree the plan."""
    plan = agreement.agree(sight.plan, scorecard_of(sight), by=current_user(), on=today())
    if _kept(plan, sight, _step(SigningAct.AGREED)):
        flash("The plan is agreed.")
    return _back(plan)


def returned(sight: Sight) -> ResponseReturnValue:
    """Ask why, then return the plan to whoever sent it; the page again when it changed since."""
    if request.method != "POST" and sight.plan.status is not Status.SUBMITTED:
        flash("The plan does not wait to be agreed, so there is nothing to return.")
        return _back(sight.plan)
    plan = agreement.returned(sight.plan, by=current_user())
    form, status = ReturnForm(request.form if request.method == "POST" else None), 200
    if request.method == "POST" and form.validate():
        to, name = _sender(sight)
        if _kept(plan, sight, _step(SigningAct.RETURNED, to, name, form.reason.data)):
            flash(f"Returned to {name}. The plan can be written in again.")
            return _back(plan)
        status = 409
    page = render_template("plans/return.html", plan=sight.plan, page=form)
    return page, 422 if form.errors else status


def _approvers(reference: str) -> dict[str, str]:
    """Who else works on the plan and may agree it, by id."""
    if day_asked():
        return {}
    return {
        member.person: member.name
        for member in members(db(), reference)
        if member.role
        and Permission.AGREE_PLAN in ROLE_TABLE[member.role]
        and member.stands(today())
        and member.person != current_user().id
    }


def _sender(sight: Sight) -> tuple[str, str]:
    """The id and name of who sent the plan; no id for one sent before this was recorded."""
    last = last_step(sight.record.signings)
    if last is None or last.act is not SigningAct.SENT or sight.plan.status is Status.DRAFT:
        return "", sight.plan.sign_off.author
    recorded = recordings_for_plan(db(), sight.plan.reference)[last.id]
    return recorded.person, recorded.by


def _step(act: SigningAct, to: str = "", name: str = "", words: str = "") -> Signing:
    on = today()
    return Signing(id=new_id(), act=act, done_on=on, to=to, to_name=name, words=words)


def _kept(plan: Plan, sight: Sight, step: Signing) -> bool:
    """Keep what was signed and tell whom it is for; else say what happened since it was read."""
    notice = NoticeKind.TO_AGREE if step.act is SigningAct.SENT else NoticeKind.RETURNED
    try:
        with db().writing():
            began = sight.plan.version
            plans.save_signed(db(), plan, by=current_user(), started_from=began, step=step)
            told(notice, step.to)
    except StaleEdit:
        flash(_meanwhile(sight_of(plan.reference), step))
        return False
    return True


def _meanwhile(sight: Sight, step: Signing) -> str:
    """What happened to a plan between somebody's reading it and their signing it."""
    plan, last = sight.plan, last_step(sight.record.signings)
    if plan.status is not Status.DRAFT:
        done = "sent" if plan.status is Status.SUBMITTED else "agreed"
        return f"The plan was {done} after you opened this page."
    if step.act is SigningAct.SENT:
        return "The plan was changed after you opened this page, and was not sent. Read it again."
    if last is not None and last.act is SigningAct.RETURNED:
        return "The plan was returned after you opened this page, and is a draft again."
    said = "The plan was changed after you opened this page, and is a draft again."
    return f"{said} {plan.sign_off.author} must send it anew."


def _back(plan: Plan) -> ResponseReturnValue:
    return redirect(url_for("plans.agree", reference=plan.reference))
