"""The report of a sample, put together from what is stored for one request."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from planapp.clock import today
from planapp.domain.audits import Audit
from planapp.domain.reports import Report
from planapp.domain.samples import KeptSample, SampleInBrief
from planapp.results.reported import report_of
from planapp.store.audits import audit_of, audits_of_sample, moment_of
from planapp.store.database import Database
from planapp.store.erasure import erasures_done
from planapp.store.findings import found_at
from planapp.store.samples import get_sample, listing


@dataclass(frozen=True)
class Desk:
    """A sample and where what was recorded of it is kept."""

    db: Database
    kept: KeptSample

    @classmethod
    def of(cls, db: Database, number: int) -> "Desk":
        """Open a sample. Raises NotFound."""
        return cls(db, get_sample(db, number))

    @cached_property
    def audits(self) -> tuple[Audit, ...]:
        """The audits of its plans, in drawn order."""
        return audits_of_sample(self.db, self.kept)

    @cached_property
    def finished(self) -> tuple[Audit, ...]:
        """Those that everybody who was given them has answered, by reference."""
        done = (audit for audit in self.audits if audit.locked)
        return tuple(sorted(done, key=lambda audit: audit.reference))

    def audit_of(self, reference: str) -> Audit:
        """The audit of one plan, replaced ones too. Raises NotFound."""
        return audit_of(self.db, self.kept, reference)

    @property
    def withdrawn_before(self) -> int:
        """How many samples were drawn before this one and withdrawn."""
        rows = (row for row in listing(self.db) if row.number < self.kept.number)
        return sum(row.withdrawal is not None for row in rows)

    @property
    def earlier(self) -> tuple[SampleInBrief, ...]:
        """Samples that were drawn before, audited with the same tool and not withdrawn."""
        number, tool = self.kept.number, self.kept.sample.tool.id
        others = (row for row in listing(self.db) if row.number < number and not row.withdrawal)
        return tuple(row for row in others if row.tool == tool)

    @cached_property
    def report(self) -> Report:
        """All that is reported of it today."""
        references = [audit.reference for audit in self.finished]
        cards = found_at(self.db, moment_of(self.kept.number), references)
        gone = sorted({step.left_out for step in self.kept.steps if step.left_out})
        replaced = [audit_of(self.db, self.kept, reference) for reference in gone]
        return report_of(
            self.kept,
            self.audits,
            cards,
            today(),
            replaced=replaced,
            erased_at=self._erased_at(),
        )

    def _erased_at(self) -> tuple[datetime, ...]:
        """When plans of it were erased, each of them."""
        gone = {audit.reference for audit in self.audits if audit.erased}
        done = erasures_done(self.db) if gone else ()
        return tuple(e.confirmed_at for e in done if e.reference in gone and e.confirmed_at)
