"""What a request reads from: a connection to the database, the criteria, the settings."""

from dataclasses import dataclass
from pathlib import Path
from typing import cast

from flask import Flask, current_app, g

from planapp.clock import now
from planapp.config import Settings, database_file
from planapp.domain.findings import CriteriaSet
from planapp.scorer.memory import Memory
from planapp.store.at_hand import AtHand, Lent
from planapp.store.database import Database


@dataclass(frozen=True)
class Instance:
    """What the app keeps from start to end."""

    folder: Path
    settings: Settings
    criteria: CriteriaSet
    memory: Memory
    connections: AtHand


def keep(app: Flask, folder: Path, settings: Settings, criteria: CriteriaSet) -> None:
    """Give the app its instance; a connection is given back when its request ends."""
    app.extensions["planapp"] = Instance(folder, settings, criteria, Memory(criteria), AtHand())
    app.teardown_appcontext(_close)


def settings() -> Settings:
    """What the authority has set."""
    return _kept().settings


def criteria() -> CriteriaSet:
    """The criteria in force, read once when the service started."""
    return _kept().criteria


def memory() -> Memory:
    """What scores by them, and remembers the last scorings of a few plans."""
    return _kept().memory


def folder() -> Path:
    """Where this instance keeps its database and settings."""
    return _kept().folder


def db() -> Database:
    """This request's own connection: one thread must never use another's."""
    if "lent" not in g:
        g.lent = _kept().connections.lend(database_file(folder()), now)
    lent: Lent = g.lent
    return lent.db


def _kept() -> Instance:
    return cast(Instance, current_app.extensions["planapp"])


def _close(_: BaseException | None) -> None:
    lent = g.pop("lent", None)
    if lent is not None:
        _kept().connections.take_back(lent)
