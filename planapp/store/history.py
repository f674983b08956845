"""How a plan came to be: its versions, and what was taken out of it and is not in it again."""

from dataclasses import dataclass, replace
from typing import cast

from pydantic import TypeAdapter

from planapp.domain.nouns import Carer, Status
from planapp.domain.plans import Plan
from planapp.domain.record import Record
from planapp.domain.removals import Removal
from planapp.store.database import Database
from planapp.store.plans import VersionRow, get


@dataclass(frozen=True, kw_only=True)
class PastVersion(VersionRow):
    """One version of a plan and where the plan stood with it."""

    status: Status


_PAST = TypeAdapter(tuple[PastVersion, ...])
_VERSIONS = """
select json_group_array(json_object('version', version, 'saved_at', saved_at,
    'saved_by', saved_by, 'status', status)) as versions
from (select version, saved_at, saved_by, json_extract(content, '$.status') as status
    from plan_version where reference = ? and version <= ? order by version desc)
"""
_REMOVALS = TypeAdapter(tuple[Removal, ...])
_GONE = """
with item as (
    select list.key as list_name, json_extract(item.value, '$.id') as item_id, version
    from plan_version, json_each(plan_version.content) as list, json_each(list.value) as item
    where reference = :reference and version <= :version
        and list.type = 'array' and item.type = 'object'
), gone as (
    select list_name, item_id, max(version) + 1 as version from item
    group by list_name, item_id having max(version) < :version
)
select json_group_array(json_object('list_name', list_name, 'item_id', item_id,
    'version', version, 'removed_at', saved_at, 'removed_by', saved_by)) as removals
from (select gone.*, saved_at, saved_by from gone join plan_version
    on reference = :reference and plan_version.version = gone.version
    order by gone.version desc, list_name, item_id)
"""


def past_versions(db: Database, reference: str, version: int) -> tuple[PastVersion, ...]:
    """Every version of a plan up to one, newest first."""
    row = db.row(_VERSIONS, (reference, version))
    return _PAST.validate_json(row["versions"]) if row else ()


def removals(db: Database, reference: str, version: int) -> tuple[Removal, ...]:
    """Every item that an earlier version had and this version has not, last removed first."""
    row = db.row(_GONE, {"reference": reference, "version": version})
    return _REMOVALS.validate_json(row["removals"]) if row else ()


def naming_carers(db: Database, plan: Plan, record: Record) -> Record:
    """The record with the names of graded carers whom the plan has no more, as it had them last."""
    graded = {carer for profile in record.profiles for carer in profile.carers}
    missing = graded - {carer.id for carer in plan.carers}
    if not missing:
        return record
    names = {}
    for removed in removals(db, plan.reference, plan.version):
        if removed.list_name == "carers" and removed.item_id in missing:
            before = get(db, plan.reference, removed.version - 1)
            carer = cast(Carer, before.get("carers", removed.item_id))
            names[carer.id] = carer.name or carer.relation or "not named"
    profiles = tuple(
        replace(p, care_by=tuple(names[c] for c in p.carers if names.get(c)) or p.care_by)
        for p in record.profiles
    )
    return replace(record, profiles=profiles)
