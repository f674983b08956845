"""One page to carry to an examination: who the child is, marks and examinations so far, concerns,
what is to be done if, and who to ring.
"""

from dataclasses import dataclass
from datetime import date

from planapp.domain.chronology import Medical
from planapp.domain.facts import current
from planapp.domain.growth import Measurement
from planapp.domain.marks import AfterMark, after_marks
from planapp.domain.nouns import Concern, Professional
from planapp.domain.plans import Plan
from planapp.domain.record import Record
from planapp.present.dates import age_in_words
from planapp.present.facts import Line
from planapp.present.labels import field_label, in_words
from planapp.present.newcomer import last_measured
from planapp.present.sentences import Sentence, contingency_sentence

OF_THE_CHILD = ("born", "gestation_weeks", "sex", "mobility", "communication", "legal_status")


@dataclass(frozen=True)
class ForMedical:
    """All that the page says. What is blank in it is not known."""

    child: tuple[Line, ...]
    marks: tuple[AfterMark, ...]
    medicals: tuple[Medical, ...]
    measured: tuple[Measurement, ...]
    concerns: tuple[Concern, ...]
    contingencies: tuple[Sentence, ...]
    ring: tuple[Professional, ...]


def for_medical(plan: Plan, record: Record, today: date) -> ForMedical:
    """What a paediatrician should know before they see the child, as it is known today."""
    child = plan.child
    lines = [Line(n, field_label("child", n), in_words(getattr(child, n))) for n in OF_THE_CHILD]
    lines.insert(0, Line("age", "Age today", age_in_words(child, today)))
    lines.insert(0, Line("name", "Child", in_words(child.name)))
    working = [p for p in plan.professionals if p.until is None or p.until >= today]
    medicals = current(event for event in record.events if isinstance(event, Medical))
    return ForMedical(
        child=tuple(lines),
        marks=after_marks(record, child),
        medicals=tuple(reversed(medicals)),
        measured=last_measured(record),
        concerns=tuple(concern for concern in plan.concerns if concern.stands),
        contingencies=tuple(contingency_sentence(plan, one) for one in plan.contingencies),
        ring=tuple(sorted(working, key=lambda person: not person.lead)),
    )
