"""Fictional plans of every shape a document must carry: usual, long, and nearly empty."""

from dataclasses import replace
from datetime import date
from typing import Any

from planapp.domain.findings import (
    Applies,
    Band,
    CriteriaSet,
    Evidence,
    Finding,
    Scorecard,
    Severity,
    Source,
    Subject,
    Tally,
)
from planapp.domain.gcp import Area, Edition, GradeGiven, SubArea
from planapp.domain.lexicons import Lexicons
from planapp.domain.nouns import (
    Action,
    AgencyView,
    Agreement,
    Attendee,
    Carer,
    Category,
    Contingency,
    DayObservation,
    FamilyHelper,
    Mobility,
    Notice,
    Override,
    ParentView,
    Presence,
    Professional,
    Sex,
    SignOff,
    Strength,
    Trigger,
    VisitingPattern,
)
from planapp.domain.plans import Plan
from planapp.domain.record import Record
from tests.builders import (
    TODAY,
    a_child,
    a_concern,
    a_measure,
    a_plan,
    a_profile,
    an_action,
    an_objective,
)

EDITION = Edition(
    id="gcp1",
    title="Graded Care Profile",
    source="as published by councils",
    licence="names only",
    grades=(1, 2, 3, 4, 5),
    labels=("all needs met", "needs met", "some needs met", "most needs unmet", "needs unmet"),
    lower_is_better=True,
    concern_from=4,
    areas=(
        Area(
            key="physical",
            title="Physical care",
            subareas=tuple(
                SubArea(key=title.lower(), title=title)
                for title in ("Nutrition", "Housing", "Clothing", "Hygiene", "Health")
            ),
        ),
    ),
)
CRITERIA = CriteriaSet(
    criteria=(),
    lexicons=Lexicons({}),
    bands=(Band("clear", 0.8),),
    editions=(EDITION,),
    fingerprint="sha256:3f1a9c",
)


def a_finding(**changes: Any) -> Finding:
    unmet = Finding(
        criterion="ACT-02",
        title="Every action names a measure",
        severity=Severity.MUST,
        subject=Subject(Applies.ACTION, "a2", "Action 2"),
        field="measures",
        met=False,
        message="Could not find how anyone will know that Action 2 has worked.",
        hint="Link the action to a measure, such as the number of feeds in 24 hours.",
        why="Attending is not change: a step counts only when it moves something that is measured.",
        source=(Source("Serious Case Review “Jack”", "5.30"),),
        evidence=(
            Evidence("what", "no amount and no instrument", "Visit regularly", 0, 15),
            Evidence("measures", "looked for a linked measure and found none"),
        ),
    )
    return replace(unmet, **changes)


def a_scorecard(plan: Plan, *findings: Finding, **changes: Any) -> Scorecard:
    blocking = [f for f in findings if f.blocks]
    card = Scorecard(
        reference=plan.reference,
        version=plan.version,
        today=TODAY,
        ready=not blocking,
        band=None if blocking else "clear",
        counts={
            Severity.MUST: Tally(met=14 - len(blocking), unmet=len(blocking), not_applicable=2),
            Severity.SHOULD: Tally(met=9, unmet=2),
            Severity.CONSIDER: Tally(met=1),
        },
        fingerprint=CRITERIA.fingerprint,
        criteria_count=28,
        findings=findings,
    )
    return replace(card, **changes)


RECORD = Record(
    profiles=(
        a_profile(
            grades=(
                GradeGiven(subarea="nutrition", grade=4, evidence="Three feeds a day"),
                GradeGiven(subarea="hygiene", grade=5, evidence="Nappy sore on two visits"),
            )
        ),
    )
)


def a_long_plan() -> Plan:
    """Three concerns, three objectives, twelve actions and much to say about each."""
    concerns = (
        a_concern(evidence=LONG_EVIDENCE),
        a_concern(
            id="c2",
            text="Robin has had two unexplained marks on his face, before he can roll",
            worried="Health visitor and nursery nurse",
            may_happen="He may be hurt again, and more seriously",
            evidence="A round bruise on the left cheek on 12 January and a scratch on 20 January",
            category=Category.PHYSICAL,
            subareas=(),
        ),
        a_concern(
            id="c3",
            text="Sam and Lee shout and throw things at night while Robin is in the room",
            worried="Grandmother and the police",
            may_happen="Robin may be frightened, kept from sleep, or struck by something thrown",
            evidence="Police were called on 3 and 17 January; shouting was heard both nights",
            category=Category.EMOTIONAL,
            subareas=(),
        ),
    )
    objectives = (
        an_objective(),
        an_objective(
            id="o2",
            change="have no mark that is not explained and seen by a doctor the same day",
            concerns=("c2",),
            subarea="",
            grade_now=None,
            grade_aim=None,
        ),
        an_objective(
            id="o3",
            change="sleep from seven in the evening to seven in the morning in a quiet room, with "
            "nobody shouting in the home",
            concerns=("c3",),
            subarea="",
            grade_now=None,
            grade_aim=None,
            hold_for="",
        ),
    )
    measures = (
        a_measure(),
        a_measure(
            id="m2",
            what="Weight gained in a week",
            instrument="clinic scales, undressed",
            baseline="80 g lost",
            target="150 g or more",
            worry="less than 100 g in a week",
        ),
        a_measure(
            id="m3",
            objective="o2",
            what="Marks found at a full look at his skin",
            instrument="body map",
            how_often="each visit, undressed",
            baseline="2 in January",
            target="none",
            worry="any mark",
        ),
    )
    actions = tuple(
        an_action(
            id=f"a{n}",
            what=what,
            owner=owner,
            owner_role=role,
            due=due,
            how_often=often,
            concerns=(f"c{group}",),
            objective=f"o{group}",
            measures=(f"m{group if group < 3 else 0}",) if group < 3 else (),
        )
        for n, (group, what, owner, role, due, often) in enumerate(LONG_ACTIONS, start=1)
    )
    return a_plan(
        version=3,
        note="A fictional plan about nobody. It shows what planapp prints.",
        team="Family safeguarding, north",
        child=a_child(
            sex=Sex.MALE,
            gestation_weeks=37,
            mobility=Mobility.NOT_YET,
            legal_status="Lives with both parents, who share parental responsibility",
            legal_limits="Nobody may keep Robin from his parents without a court order",
            communication="Cries little; turns away when he has had enough",
        ),
        carers=(
            Carer(
                id="p1",
                name="Sam Reed",
                relation="mother",
                needs="Reads with difficulty; takes in one thing at a time",
                adapted="Pictures on the fridge, said aloud and shown, checked by asking her back",
            ),
            Carer(id="p2", name="Lee Marsh", relation="father"),
        ),
        professionals=(
            Professional(
                id="w1",
                name="Priya Nair",
                role="Social worker",
                agency="Children’s services",
                lead=True,
                since=date(2027, 1, 5),
            ),
            Professional(id="w2", name="Jo Lane", role="Health visitor", agency="Health visiting"),
        ),
        family=(
            FamilyHelper(
                id="f1", name="Ann Reed", relation="grandmother", helps_with="Monday night feeds"
            ),
        ),
        attendees=(
            Attendee(id="t1", name="Sam Reed", role="mother", presence=Presence.CAME),
            Attendee(id="t2", name="", role="GP", presence=Presence.REPORT),
            Attendee(id="t3", name="", role="Police", presence=Presence.ABSENT),
        ),
        concerns=concerns,
        strengths=(
            Strength(id="s1", text="Sam writes down every feed when reminded", concerns=("c1",)),
            Strength(id="s2", text="Ann stays on Mondays and Robin sleeps well then"),
        ),
        daily_life=(
            DayObservation(
                id="d1",
                text="He lay awake in his pram for an hour facing the wall. He quietened when "
                "lifted and looked at Sam’s face.",
                observed_by="Jo Lane",
                observed_on=date(2027, 1, 25),
            ),
        ),
        child_views="He turns to Ann’s voice and cries when voices are raised.",
        objectives=objectives,
        measures=measures,
        actions=actions,
        visits=(
            VisitingPattern(
                id="v1",
                agency="Children’s services",
                how_often="Twice a week",
                child_seen=True,
                notice=Notice.BOTH,
                looks_at="Robin awake and undressed, where he sleeps, what is in the kitchen",
            ),
        ),
        contingencies=(
            Contingency(
                id="k1",
                kind=Trigger.NO_CHANGE,
                trigger="Fewer than 5 feeds a day, or less than 100 g gained in a week",
                by=date(2027, 3, 1),
                response="Hold a legal planning meeting",
                who="Team manager",
                within="5 working days",
            ),
            Contingency(
                id="k2",
                kind=Trigger.EVENT,
                trigger="Any mark is found on Robin",
                response="Ask a paediatrician to see him",
                who="Whoever finds it",
                within="the same day",
            ),
            Contingency(id="k3", kind=Trigger.EVENT, trigger="Lee does not answer the door"),
        ),
        parent_views=(
            ParentView(
                id="pv1",
                carer="p1",
                words="I want him to be well. I get muddled with the bottles at night.",
                agreement=Agreement.PARTLY,
                why="Sam does not agree that the shouting frightens Robin",
            ),
            ParentView(id="pv2", carer="p2"),
        ),
        agency_views=(
            AgencyView(id="av1", agency="Health visiting", agreement=Agreement.AGREES),
            AgencyView(
                id="av2",
                agency="Police",
                agreement=Agreement.DISAGREES,
                why="Wanted a shorter time before the first review",
            ),
        ),
        overrides=(
            Override(
                id="ov1",
                criterion="CON-04",
                subject="c3",
                reason="The police report comes on 8 February and will be added then.",
                by="Ruth Amos",
                on=date(2027, 1, 29),
                seen="changed since",
            ),
        ),
        sign_off=SignOff(author="Ruth Amos", recipients=("Sam Reed", "Jo Lane", "Priya Nair")),
    )


def a_bare_plan() -> Plan:
    """Fourteen actions and nothing that says why: the plan that must not look finished."""
    whats = (
        "Visit regularly",
        "Parents to engage with services",
        "Referral to the parenting course",
        "Support Sam with routines",
        "Mother to attend all appointments",
        "Core group to meet monthly",
        "Health visitor to monitor weight",
    )
    actions = tuple(
        Action(id=f"a{n}", what=whats[n % 7], owner="Jo Lane" if n % 3 == 0 else "")
        for n in range(1, 15)
    )
    return Plan(reference="K-200", child=a_child(), actions=actions)


def the_samples() -> dict[str, tuple[Plan, Record | None, Scorecard]]:
    """Each sample with what was recorded and a scorecard that fits it."""
    usual, long, bare = a_plan(), a_long_plan(), a_bare_plan()
    several = [
        a_finding(),
        a_finding(
            criterion="ACT-05",
            severity=Severity.SHOULD,
            message="Could not find by when Action 2 will be done.",
        ),
        a_finding(
            criterion="CON-04",
            subject=Subject(Applies.CONCERN, "c3", "Concern 3"),
            message="Could not find what Concern 3 rests on.",
            overridden=True,
        ),
        a_finding(
            criterion="PLN-03",
            subject=Subject(Applies.PLAN, "", "The plan"),
            message="Could not find a contingency for no change.",
        ),
    ]
    return {
        "usual": (usual, RECORD, a_scorecard(usual)),
        "long": (long, RECORD, a_scorecard(long, *several)),
        "bare": (
            bare,
            None,
            a_scorecard(bare, *several, *(a_finding(criterion=f"ACT-{n}") for n in range(10, 22))),
        ),
    }


LONG_EVIDENCE = (
    "Weighed 4.48 kg on 18 January and 4.40 kg on 25 January on the same scales. On 21 January "
    "the feed diary showed three feeds in 24 hours, the last at 11 at night and the next at 7 in "
    "the morning. Bottles were found made up on two visits and left at room temperature. The "
    "health visitor saw him root and suck his fist for twenty minutes before he was fed, and he "
    "took the whole bottle at once. Sam said that he sleeps through and does not ask."
)
LONG_ACTIONS: tuple[tuple[int, str, str, str, date | None, str], ...] = (
    (
        1,
        "Weigh Robin undressed on the clinic scales and read the feed diary with Sam",
        "Jo Lane",
        "health visitor",
        date(2027, 2, 9),
        "every Tuesday",
    ),
    (
        1,
        "Make up feeds for the night before going to bed and write each one down",
        "Sam Reed",
        "mother",
        None,
        "every night",
    ),
    (
        1,
        "Feed Robin on Monday nights and show Sam how she wakes him",
        "Ann Reed",
        "grandmother",
        None,
        "every Monday",
    ),
    (
        1,
        "Prepare a picture card of a day’s feeds and go through it with Sam until she can say it "
        "back without help",
        "Mel Frost",
        "community nurse",
        date(2027, 2, 12),
        "",
    ),
    (
        2,
        "Look at Robin’s skin undressed and draw any mark on the body map",
        "Priya Nair",
        "social worker",
        date(2027, 2, 3),
        "each visit",
    ),
    (
        2,
        "See Robin for a full examination and write to the core group",
        "Dr Osei",
        "paediatrician",
        date(2027, 2, 5),
        "",
    ),
    (
        2,
        "Ring Priya the same day whenever a mark is seen",
        "Lee Marsh",
        "father",
        None,
        "whenever a mark is seen",
    ),
    (2, "Visit regularly", "", "", None, ""),
    (
        3,
        "Leave the room and go to Ann’s when an argument starts",
        "Lee Marsh",
        "father",
        None,
        "each time",
    ),
    (
        3,
        "Send every call to the address to Priya by nine the next morning",
        "PC Ward",
        "police officer",
        None,
        "each call",
    ),
    (
        3,
        "Meet Sam and Lee apart and agree with each what they do when voices rise",
        "Priya Nair",
        "social worker",
        date(2027, 2, 19),
        "",
    ),
    (3, "Referral to couple counselling", "Jo Lane", "health visitor", None, ""),
)
