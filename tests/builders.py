"""Plans and their parts with good defaults, all fictional; the only factory the tests use."""

from dataclasses import replace
from datetime import date
from typing import Any

from planapp.domain.chronology import (
    AnyEvent,
    Contact,
    Decision,
    Enquiry,
    Mark,
    Medical,
    Observation,
    Partner,
    PartOfDay,
    PoliceAttendance,
    Region,
    StaffChange,
    Strategy,
)
from planapp.domain.gcp import GradeGiven, Profile
from planapp.domain.growth import Clothed, Measurement
from planapp.domain.meetings import (
    Attended,
    Closing,
    Dissent,
    Meeting,
    Note,
    Progress,
    Resolution,
    RestsOn,
    TookPart,
)
from planapp.domain.nouns import (
    Action,
    Carer,
    Category,
    Child,
    Concern,
    Conference,
    ConferenceKind,
    Measure,
    Mobility,
    Notice,
    Objective,
    Strength,
)
from planapp.domain.people import Role, User
from planapp.domain.plans import Plan
from planapp.domain.visits import Outcome, Visit

TODAY = date(2027, 2, 1)


def a_child(**changes: Any) -> Child:
    return replace(Child(name="Robin", born=date(2026, 11, 2)), **changes)


def a_concern(**changes: Any) -> Concern:
    good = Concern(
        id="c1",
        text="Robin is fed every seven to eight hours and is losing weight",
        worried="Health visitor",
        may_happen="He may become dehydrated and fail to grow",
        evidence="Weighed 4.48 kg on 18 January and 4.40 kg on 25 January",
        category=Category.NEGLECT,
        subareas=("nutrition",),
    )
    return replace(good, **changes)


def an_objective(**changes: Any) -> Objective:
    good = Objective(
        id="o1",
        change="be fed at least every four hours, day and night",
        concerns=("c1",),
        subarea="nutrition",
        grade_now=4,
        grade_aim=3,
        by=date(2027, 4, 30),
        hold_for="6 weeks",
    )
    return replace(good, **changes)


def a_measure(**changes: Any) -> Measure:
    good = Measure(
        id="m1",
        what="Feeds written in the feed diary in 24 hours",
        objective="o1",
        observer="Health visitor",
        instrument="feed diary and clinic scales",
        how_often="every Tuesday",
        baseline="3 feeds",
        target="6 feeds",
        worry="4 feeds or fewer on any day, or any loss of weight",
    )
    return replace(good, **changes)


def an_action(**changes: Any) -> Action:
    good = Action(
        id="a1",
        what="Weigh Robin undressed on the clinic scales and read the feed diary with his mother",
        owner="Jo Lane",
        owner_role="health visitor",
        due=date(2027, 2, 9),
        how_often="every Tuesday",
        concerns=("c1",),
        measures=("m1",),
        objective="o1",
        strengths=("s1",),
        carers=("p1",),
    )
    return replace(good, **changes)


def a_profile(**changes: Any) -> Profile:
    good = Profile(
        id="profile-1",
        edition="gcp1",
        carers=("p1",),
        from_day=date(2027, 1, 11),
        to_day=date(2027, 1, 25),
        scorer="Jo Lane",
        agency="Health visiting",
        trained=True,
        tool="Graded Care Profile",
        grades=(GradeGiven(subarea="nutrition", grade=4, evidence="Three feeds a day"),),
    )
    return replace(good, **changes)


def a_mark(**changes: Any) -> Mark:
    good = Mark(
        id="event-1",
        happened_on=date(2026, 11, 20),
        at="About 10 am",
        part_of_day=PartOfDay.MORNING,
        what="A bluish mark, not there on Monday",
        seen_by="Jo Lane, health visitor",
        agency="Health visiting",
        concerns=("c1",),
        done="Telephoned the duty social worker at 10.40 am",
        regions=(Region.FACE_LEFT,),
        size="1 cm across",
        explanation="Said that he rolled on to a toy",
        explained_by="Sam Reed, mother",
        mobility=Mobility.NOT_YET,
        referred=True,
    )
    return replace(good, **changes)


def a_visit(**changes: Any) -> Visit:
    good = Visit(
        id="visit-1",
        agency="Health visiting",
        visitor="Jo Lane, health visitor",
        happened_on=date(2026, 11, 20),
        at="10 am",
        part_of_day=PartOfDay.MORNING,
        outcome=Outcome.MADE,
        notice=Notice.UNANNOUNCED,
        child_seen=True,
        seen_alone=False,
        looked_at="Where he sleeps, a feed",
        what="Robin was awake and took the whole bottle",
        concerns=("c1",),
    )
    return replace(good, **changes)


def a_measurement(**changes: Any) -> Measurement:
    good = Measurement(
        id="measurement-1",
        amount=4480,
        happened_on=date(2026, 11, 20),
        place="Clinic",
        scales="Clinic scales",
        by="Jo Lane",
        agency="Health visiting",
        clothed=Clothed.NOTHING,
    )
    return replace(good, **changes)


def a_meeting(**changes: Any) -> Meeting:
    good = Meeting(
        id="meeting-1",
        held_on=date(2027, 2, 8),
        place="Elm Road family centre",
        chaired_by="Priya Nair",
        attendance=(
            Attended(
                name="Priya Nair",
                role="social worker",
                agency="Children’s social care",
                part=TookPart.CAME,
            ),
            Attended(
                name="Jo Lane",
                role="health visitor",
                agency="Health visiting",
                part=TookPart.REPORT,
            ),
            Attended(name="Sam Reed", role="mother", agency="Family", part=TookPart.CAME),
        ),
    )
    return replace(good, **changes)


def a_note(**changes: Any) -> Note:
    good = Note(
        id="note-1",
        meeting="meeting-1",
        line="objective/o1",
        words="Five feeds in the diary on four days of seven",
        progress=Progress.BETTER,
        rests_on=(RestsOn.MEASURED, RestsOn.OBSERVED),
        sources="Jo Lane, health visitor, on 2 February",
    )
    return replace(good, **changes)


def a_resolution(**changes: Any) -> Resolution:
    good = Resolution(
        id="resolution-1",
        meeting="meeting-1",
        what="Weigh Robin twice a week",
        who="Jo Lane",
        by=date(2027, 2, 15),
        concerns=("c1",),
        dissent=(Dissent(who="Sam Reed, mother", why="Once a week is enough"),),
    )
    return replace(good, **changes)


def a_closing(**changes: Any) -> Closing:
    good = Closing(
        id="closing-1",
        meeting="meeting-1",
        closed_on=date(2027, 2, 8),
        summary="Feeds are written down; the weight is watched",
        next_on=date(2027, 3, 8),
    )
    return replace(good, **changes)


SAID: dict[str, Any] = {
    "seen_by": "Jo Lane",
    "said_by": "A neighbour",
    "agency": "Health visiting",
    "concerns": ("c1",),
    "done": "Rang the social worker",
    "follow_up": "Ring again, Priya Nair",
}


def some_events() -> tuple[AnyEvent, ...]:
    """One event of each kind after the mark of `a_mark`; what can be awaited is awaited."""
    about: dict[str, Any] = {"about": ("event-1",), **SAID}
    november, december = (lambda day: date(2026, 11, day)), (lambda day: date(2026, 12, day))
    return (
        Observation(id="e-o", happened_on=november(23), what="Fed at two", **SAID),
        Enquiry(id="e-q", happened_on=november(21), what="The mark", **about),
        Strategy(id="e-s", happened_on=november(21), took_part=(Partner.POLICE,), **about),
        a_medical(happened_on=november(22), **about),
        PoliceAttendance(id="e-p", happened_on=december(1), what="Shouting", **SAID),
        a_change(happened_on=december(7), **SAID),
        Decision(id="e-d", happened_on=december(3), what="Proceedings", made_by="Panel", **SAID),
        Contact(id="e-k", happened_on=december(9), words="Not every day", **SAID),
    )


def a_medical(**changes: Any) -> Medical:
    good = Medical(
        id="e-m",
        what="The mark",
        examined_by="Dr Shah",
        verbal="Consistent with what was said",
        not_tested="Blood",
    )
    return replace(good, **changes)


def a_change(**changes: Any) -> StaffChange:
    good = StaffChange(
        id="e-c",
        role="Social worker",
        left="Dana Cole",
        came="Priya Nair",
        handover="Met on 4 December",
    )
    return replace(good, **changes)


def a_plan(**changes: Any) -> Plan:
    """A small plan with one of each noun that the main job turns on."""
    good = Plan(
        reference="K-104",
        child=a_child(),
        conference=Conference(
            kind=ConferenceKind.INITIAL,
            held_on=date(2027, 1, 28),
            categories=(Category.NEGLECT,),
            chair="Ruth Amos",
            first_core_group=date(2027, 2, 8),
            next_review=date(2027, 4, 26),
        ),
        carers=(Carer(id="p1", name="Sam Reed", relation="mother"),),
        concerns=(a_concern(),),
        strengths=(
            Strength(id="s1", text="Sam writes down every feed when reminded", concerns=("c1",)),
        ),
        objectives=(an_objective(),),
        measures=(a_measure(),),
        actions=(an_action(),),
    )
    return replace(good, **changes)


PASSWORD = "quiet meadow lantern"
PEOPLE = {
    "chair": ("Ruth Amos", Role.CHAIR),
    "second chair": ("Daniel Okoro", Role.CHAIR),
    "core group": ("Priya Nair", Role.CORE_GROUP),
    "qa": ("Helen Frost", Role.QA_OFFICER),
    "administrator": ("Tom Beck", Role.ADMINISTRATOR),
}


def a_person(who: str = "chair", **changes: Any) -> User:
    """One of the five fictional people, by what they are."""
    name, role = PEOPLE[who]
    address = f"{who.replace(' ', '.')}@demo.example"
    return replace(User(id=who.replace(" ", "-"), email=address, name=name, role=role), **changes)
