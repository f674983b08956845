"""Whether people could work now: the records are there, up to date and whole, and have room."""

import os
import shutil

from planapp.config import database_file
from planapp.domain.errors import PlanappError
from planapp.store.damage import damage_found
from planapp.store.database import refuse_older
from planapp.web.database import db, folder

LEAST_FREE = 64 * 1024 * 1024
"""Bytes on the disk. One save takes far less, so that this is seen while saves still go through."""


def why_not_ready() -> str | None:
    """The first thing that stands in the way, in words for a log; None when nothing does."""
    file = database_file(folder())
    if not os.access(file, os.W_OK):
        return f"{file} is not there or may not be written"
    free = shutil.disk_usage(file.parent).free
    if free < LEAST_FREE:
        return f"the disk has {free // 1024 // 1024} MB left"
    damage = damage_found(folder())
    if damage is not None:
        return f"the records were found damaged: {damage}"
    try:
        refuse_older(db())
    except PlanappError as error:
        return str(error)
    return None
