"""A sample in the demonstration: drawn, shared out, and the audit of the published case answered.

Two people read that plan, blind, and differ twice, so that there is something to decide. What they
say rests on the plan as the review prints it; the people are fictional.
"""

import secrets
from datetime import date, timedelta

from planapp.domain.audit_tools import Answer, get_tool
from planapp.domain.audits import FIRST, SECOND, Answers, Judgement
from planapp.domain.findings import CriteriaSet
from planapp.domain.frames import Population
from planapp.domain.people import Role, User
from planapp.domain.sampling import Design, Method
from planapp.domain.sharing_out import Asked, Share
from planapp.scorer.score import score
from planapp.store import plans
from planapp.store.audits import record_finished
from planapp.store.database import Database
from planapp.store.record import record_for_plan
from planapp.store.samples import record_draw
from planapp.store.sharing_out import record_sharing_out, shared_out

AUDITORS = (
    User(id="second-qa", email="second.qa@demo.example", name="Omar Reid", role=Role.QA_OFFICER),
    User(id="peer", email="peer@demo.example", name="Lena Voss", role=Role.CHAIR),
)
"""A second quality assurance officer, and a chair of another team: neither works on a plan here."""

AUDITED, TOOL = "JACK-APRIL", "plan-quality"
NOTHING = "Nothing in the plan or beside it says so; the minutes are not there."
ANSWERED: dict[str, tuple[Answer, str]] = {
    "concern": (Answer.NOT_MET, "No concern is written down: “neglect” is all there is."),
    "strengths": (Answer.NOT_MET, "None is recorded (the review says so too, 5.29)."),
    "outcome": (Answer.NOT_MET, "There is no objective; the actions are visits and referrals."),
    "measure": (Answer.NOT_MET, "No measure, no start and no target (5.30)."),
    "links": (Answer.NOT_MET, "Five actions, and none names a concern (5.29)."),
    "owner-and-date": (Answer.NOT_MET, "Owners are groups, two have none, and nothing is dated."),
    "contingency": (Answer.NOT_MET, "None: nothing says what follows if nothing changes."),
    "each-parent": (Answer.PARTLY, "One action is for both parents; Father has none of his own."),
    "childs-view": (Answer.NOT_MET, "Nothing of Jack’s day or of what he shows."),
    "understanding": (Answer.PARTLY, "A referral about Mother’s needs; no action is adapted yet."),
    "visiting": (Answer.PARTLY, "Every day, by all professionals; not who, nor what is looked at."),
    "core-group-notes": (Answer.CANNOT_TELL, NOTHING),
    "non-engagement": (Answer.CANNOT_TELL, NOTHING),
    "agencies-and-incidents": (Answer.CANNOT_TELL, NOTHING),
    "in-time": (Answer.CANNOT_TELL, "The plan has no date of any meeting."),
}
"""What the first auditor says of the plan that the conference of April 2017 left."""

OTHERWISE: dict[str, tuple[Answer, str]] = {
    "owner-and-date": (Answer.PARTLY, "Three of five actions have an owner, if no person."),
    "visiting": (Answer.NOT_MET, "Once a day by “all professionals”: nobody in particular."),
}
"""Where the second one answers otherwise."""


def audit(db: Database, criteria: CriteriaSet, *, today: date, by: User) -> None:
    """Draw all plans there are, give each to two people, and lock what they say of one."""
    sample = record_draw(
        db,
        "All plans of the demonstration",
        Population(),
        Design(method=Method.SIMPLE, size=len(plans.listing(db))),
        tool=get_tool(criteria.audit_tools, TOOL),
        fingerprint=criteria.fingerprint,
        as_of=today,
        by=by,
    )
    quotas = {person.id: None for person in AUDITORS}
    asked = Asked(quotas=quotas, double=100, due=today + timedelta(days=21))
    seen = shared_out(db, sample.number, asked).digest
    given = record_sharing_out(db, sample.number, asked, seen, by=by).shares
    plan = plans.get(db, AUDITED)
    found = score(plan, criteria, today, record_for_plan(db, AUDITED))
    for share in (share for share in given if share.reference == AUDITED):
        person = next(one for one in AUDITORS if one.id == share.auditor.id)
        record_finished(db, sample.number, AUDITED, _said(share), found, by=person)


def _said(share: Share) -> Answers:
    told = ANSWERED | (OTHERWISE if share.turn == SECOND else {})
    judgements = tuple(
        Judgement(question=key, answer=answer, evidence=evidence)
        for key, (answer, evidence) in told.items()
    )
    return Answers(
        id=secrets.token_hex(5),
        turn=share.turn,
        auditor=share.auditor.id,
        name=share.auditor.name,
        judgements=judgements,
        summary="A list of things to do, and not yet a plan." if share.turn == FIRST else "",
    )
