"""Plans in a database with everybody who works on them: two chairs, the core group, an auditor."""

from planapp.domain.plans import Plan
from planapp.store.database import Database
from planapp.store.members import save_member
from planapp.store.plans import create
from tests.builders import a_person

TEAM = ("second chair", "core group", "qa")


def kept(records: Database, plan: Plan) -> Plan:
    """Create a plan as its chair, and let the team work on it."""
    chair = a_person("chair")
    created = create(records, plan, by=chair)
    for who in TEAM:
        restricted = who == "core group"
        save_member(records, plan.reference, a_person(who).id, restricted=restricted, by=chair)
    return created
