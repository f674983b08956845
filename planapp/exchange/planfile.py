"""Plan files: one plan with what is recorded beside it as JSON, read strictly and written whole."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import TypeAdapter, ValidationError

from planapp.domain.gcp import Edition
from planapp.domain.nouns import KIN, Item, Noun, linked_ids, links_of
from planapp.domain.plans import LISTS, Plan, lists_of
from planapp.domain.record import LISTS_OF_FACTS, Record
from planapp.exchange.faults import first_of, in_words, nearest, quoted
from planapp.exchange.files import Unreadable, content_of, utf8
from planapp.exchange.recorded import faults_in_record
from planapp.wording.invisible import without_invisible

FORMAT: Literal["planapp plan 1"] = "planapp plan 1"


class _Unclear(ValueError):
    """JSON that two readers would take differently."""


@dataclass(frozen=True, kw_only=True)
class PlanFile(Noun):
    """A child protection plan as a file: the plan, and the dated facts recorded beside it."""

    format: Literal["planapp plan 1"] = FORMAT
    plan: Plan
    record: Record = Record()


@cache
def _file() -> TypeAdapter[PlanFile]:
    """Made when a file is first read or written: it takes 20 ms of every start."""
    return TypeAdapter(PlanFile)


def read_plan_file(
    path: Path, editions: Iterable[Edition] = (), today: date | None = None
) -> PlanFile:
    """The plan and record of a file; Unreadable, naming place and remedy, for any doubt at all.

    Grades are held to those of `editions`; of an edition that is not among them nothing is known.
    With `today`, a date of birth that is still to come is a fault.
    """
    return read_plan_content(path, content_of(path), editions, today)


def read_plan_content(
    path: Path, content: bytes, editions: Iterable[Edition] = (), today: date | None = None
) -> PlanFile:
    """As `read_plan_file`, of the bytes of a file of this name."""
    if not content.strip():
        raise Unreadable(path, "the file is empty; nothing was read.")
    text = _clear_json(path, utf8(path, content))
    try:
        read = _file().validate_json(text, strict=True)
    except ValidationError as error:
        raise Unreadable(path, first_of(in_words(error, PlanFile))) from error
    faults = [
        *_bad_ids(read),
        *_dangling(read),
        *_born_later(read.plan, today),
        *faults_in_record(read.record, editions),
    ]
    if faults:
        raise Unreadable(path, first_of(faults))
    return read


def write_plan_file(plan: Plan, record: Record) -> str:
    """The text of a plan file that reads back as the same plan and record, as they are seen."""
    return _file().dump_json(PlanFile(plan=plan, record=record), indent=2).decode() + "\n"


def plan_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a plan file, made from the nouns themselves."""
    schema = _file().json_schema()
    for noun in LISTS.values():
        for name, to in links_of(noun).items():
            known = schema["$defs"][noun.__name__]["properties"][name]
            lists = " or ".join(f"`{one}`" for one in lists_of(to))
            known["description"] = f"Ids of items in the plan's list {lists}."
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _clear_json(path: Path, text: str) -> str:
    """The text without signs that nobody sees; Unreadable for no JSON or what is taken two ways.

    Two ways are there for a key that stands twice, and for NaN.
    """
    try:
        given = json.loads(text, object_pairs_hook=_once_each, parse_constant=_no_number)
        hidden = "\\u" in text or len(without_invisible(text)) < len(text)
        return json.dumps(_as_seen(given)) if hidden else text
    except json.JSONDecodeError as error:
        raise Unreadable(
            path,
            f"line {error.lineno}, column {error.colno}: this is not JSON ({error.msg}); "
            "mend it there.",
        ) from error
    except RecursionError as error:
        raise Unreadable(path, "the file is nested too deep to be a plan.") from error
    except _Unclear as error:
        raise Unreadable(path, f"{error}.") from error
    except ValueError as error:
        raise Unreadable(path, "a number in it is too long to be one; mend it.") from error


def _as_seen(given: object) -> object:
    """The same without signs that nobody sees, in whatever text it holds."""
    if isinstance(given, str):
        return without_invisible(given)
    if isinstance(given, list):
        return [_as_seen(each) for each in given]
    if isinstance(given, dict):
        return {key: _as_seen(each) for key, each in given.items()}
    return given


def _once_each(pairs: list[tuple[str, object]]) -> dict[str, object]:
    for key, count in Counter(key for key, _ in pairs).items():
        if count > 1:
            raise _Unclear(f"the key {quoted(key)} stands {count} times in one group; keep one")
    return dict(pairs)


def _no_number(word: str) -> None:
    raise _Unclear(f"found {word}; only real numbers are known; write null for not known")


def _bad_ids(read: PlanFile) -> Iterator[tuple[str, str]]:
    """Ids that are blank or taken: an id is unique within the plan, of facts in the record."""
    for seen, items in (
        (dict[str, str](), _placed(read.plan)),
        (dict[str, str](), _placed_facts(read.record)),
    ):
        for where, item in items:
            if not item.id.strip():
                yield f"{where}.id", "found a blank; each item needs an id of its own; write one"
            elif item.id in seen:
                yield (
                    f"{where}.id",
                    f"found {quoted(item.id)}, which {seen[item.id]} has already; give it another",
                )
            else:
                seen[item.id] = where


def _dangling(read: PlanFile) -> Iterator[tuple[str, str]]:
    """Links to items that are not there.

    A fact stays as it was recorded when what it names is removed from the plan later: only beside a
    plan that was never saved is it held to the plan's lists.
    """
    facts = () if read.plan.version else _placed_facts(read.record)
    known = {name: [i.id for i in read.plan.items(name)] for name in (*LISTS, KIN)}
    sets = {name: set(ids) for name, ids in known.items()}
    for where, item in (*_placed(read.plan), *facts):
        for name, to in links_of(item).items():
            for linked in linked_ids(item, name):
                if linked not in sets[to]:
                    yield (
                        f"{where}.{name}",
                        f"found {quoted(linked)}, which is no id in {' or '.join(lists_of(to))}; "
                        f"{nearest(linked, known[to])}",
                    )


def _born_later(plan: Plan, today: date | None) -> Iterator[tuple[str, str]]:
    """A child who is not born yet has no date of birth."""
    born = plan.child.born
    if born and today and born > today:
        yield (
            "plan.child.born",
            f"found {quoted(born)}, which is still to come; write it as expected, and null here",
        )


def _placed(plan: Plan) -> Iterator[tuple[str, Item]]:
    for name in LISTS:
        for number, item in enumerate(plan.items(name)):
            yield f"plan.{name}[{number}]", item


def _placed_facts(record: Record) -> Iterator[tuple[str, Item]]:
    for name in LISTS_OF_FACTS:
        for number, fact in enumerate(getattr(record, name)):
            yield f"record.{name}[{number}]", fact
