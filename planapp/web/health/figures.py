"""How the service fares, in figures: what every process counted, and what is so at this moment."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from planapp.backups.names import backups_in, newest_of, parted
from planapp.clock import now
from planapp.config import database_file
from planapp.store.activity import chain_head
from planapp.store.damage import damage_found
from planapp.web.database import db, folder, settings
from planapp.web.measuring import COUNTED, TOGETHER


def figures() -> tuple[bytes, str]:
    """The text that Prometheus reads, and its content type."""
    registry = CollectorRegistry()
    if TOGETHER in os.environ:
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    else:
        for counted in COUNTED:
            registry.register(counted)
    registry.register(AtThisMoment())
    return generate_latest(registry), CONTENT_TYPE_LATEST


class AtThisMoment(Collector):
    """What is looked up when it is asked for."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Sizes in bytes, ages in seconds; a figure that is not known is left out."""
        for name, (meaning, value) in _looked_up().items():
            if value is not None:
                yield GaugeMetricFamily(f"planapp_{name}", meaning, value=value)


def _looked_up() -> dict[str, tuple[str, float | None]]:
    file = database_file(folder())
    journal = file.with_name(f"{file.name}-wal")
    return {
        "records_bytes": ("The file of records.", file.stat().st_size),
        "journal_bytes": ("Its journal.", journal.stat().st_size if journal.exists() else 0),
        "disk_free_bytes": ("Left on the disk.", shutil.disk_usage(file.parent).free),
        "trail_entries": ("Entries of the trail.", chain_head(db()).number),
        "damaged": ("1 while the records may only be read.", float(bool(damage_found(folder())))),
        "backup_age_seconds": ("Since the newest backup was made.", _age_of_backup()),
    }


def _age_of_backup() -> float | None:
    place = Path(settings().backup_folder)
    if not settings().backup_folder or not place.is_dir():
        return None
    until, _ = parted(backups_in(place), now())  # one that is later hides no age
    newest = newest_of(until)
    return None if newest is None else max(0.0, (now() - newest).total_seconds())
