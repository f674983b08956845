"""All that plans and their records say, as it is stored: to look through, before any is opened."""

import json
from collections.abc import Iterator

from planapp.domain.people import User
from planapp.store.database import Database

AT_ONCE = 40
"""Plans that one question asks for: few questions, and little in memory at any moment."""

_TEXTS = """
select plan.reference, kept.content || coalesce(
    (select group_concat(content, ' ') from fact where fact.reference = plan.reference), ''
) || coalesce(
    (select group_concat(content, ' ') from restricted where restricted.reference = plan.reference
        and exists (select 1 from membership where membership.reference = plan.reference
            and person = :me and restricted)), ''
) as said
from json_each(:references) as wanted
join plan on plan.reference = wanted.value
join plan_version as kept on kept.reference = plan.reference and kept.version = plan.version
order by wanted.key
"""


def stored_texts(
    db: Database, references: tuple[str, ...], *, by: User
) -> Iterator[tuple[str, str]]:
    """Each of these plans with all that is stored of it, in the order asked for.

    Ask only for plans that this person may open. What is restricted is in it where they may read
    such; corrected facts are too, so that this says where to look and not what is found.
    """
    for first in range(0, len(references), AT_ONCE):
        wanted = json.dumps(references[first : first + AT_ONCE])
        rows = db.execute(_TEXTS, {"references": wanted, "me": by.id}).fetchall()
        yield from rows
