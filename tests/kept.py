"""Plans in a database with everybody who works on them: two chairs, the core group, an auditor."""

from planapp.domain.keeping import Rule, WhyErased
from planapp.domain.plans import Plan
from planapp.store.database import Database
from planapp.store.erasure import erase, record_erasure_asked, what_goes
from planapp.store.members import save_member
from planapp.store.plans import create
from tests.builders import TODAY, a_person

TEAM = ("second chair", "core group", "qa")


def kept(records: Database, plan: Plan) -> Plan:
    """Create a plan as its chair, and let the team work on it."""
    chair = a_person("chair")
    created = create(records, plan, by=chair)
    for who in TEAM:
        restricted = who == "core group"
        save_member(records, plan.reference, a_person(who).id, restricted=restricted, by=chair)
    return created


def erased(records: Database, reference: str) -> None:
    """Erase a plan as a mistake: an administrator asks, the chair confirms what was shown."""
    rule = Rule()
    why = (WhyErased.MISTAKE, "It was made twice by mistake")
    administrator, chair = a_person("administrator"), a_person("chair")
    record_erasure_asked(records, reference, *why, rule=rule, today=TODAY, by=administrator)
    seen = what_goes(records, reference).digest
    erase(records, reference, seen=seen, rule=rule, today=TODAY, by=chair)
