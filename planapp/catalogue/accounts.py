"""Reads what lessons ask, and which criteria answer each, or why none can."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from planapp.catalogue.faults import fault, refuse
from planapp.catalogue.files import Document, read_yaml
from planapp.domain.findings import CriteriaSet
from planapp.scorer.arguments import near


class Account(BaseModel):
    """One thing asked: the criteria that answer it, and what is still open."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    at: str
    asks: str
    answered_by: tuple[str, ...] = ()
    not_yet: str = ""


class Accounts(BaseModel):
    """All that one source asks."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str
    title: str
    source: str
    accounts: tuple[Account, ...]


def load_accounts(folder: Path, criteria: CriteriaSet) -> tuple[Accounts, ...]:
    """Every file of accounts; CatalogueError when one names no criterion and gives no reason."""
    return tuple(_accounts(read_yaml(path), criteria) for path in sorted(folder.glob("*.yaml")))


def _accounts(document: Document, criteria: CriteriaSet) -> Accounts:
    try:
        accounts = Accounts.model_validate(dict(document))
    except ValidationError as error:
        raise fault(document, error, {(): Accounts, ("accounts",): Account}) from error
    known = tuple(criterion.id for criterion in criteria.active)
    for at, account in enumerate(accounts.accounts):
        for place, criterion in enumerate(account.answered_by):
            if criterion not in known:
                keys = ("accounts", at, "answered_by", place)
                raise refuse(document, keys, f"no criterion {criterion}; {near(criterion, known)}")
        if not account.answered_by and not account.not_yet:
            found = "no criterion and no reason; write answered_by or not_yet."
            raise refuse(document, ("accounts", at), found)
    return accounts
