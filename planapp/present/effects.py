"""What another set of criteria does to the findings on a plan: which appear and which go."""

from collections.abc import Iterator
from dataclasses import dataclass

from planapp.domain.findings import Finding, Scorecard


@dataclass(frozen=True)
class Effect:
    """Findings on one plan that only one of two sets of criteria gives, or both differently.

    `reworded` pairs what is unmet under both, but with another message or severity.
    """

    appeared: tuple[Finding, ...]
    gone: tuple[Finding, ...]
    reworded: tuple[tuple[Finding, Finding], ...]

    @property
    def nothing(self) -> bool:
        """Whether both sets of criteria say the same."""
        return not (self.appeared or self.gone or self.reworded)


def effect(before: Scorecard, after: Scorecard) -> Effect:
    """What changes for one plan from one scorecard of it to another."""
    old, new = ({_key(f): f for f in card.unmet} for card in (before, after))
    both = [(old[key], new[key]) for key in old if key in new]
    return Effect(
        appeared=tuple(finding for key, finding in new.items() if key not in old),
        gone=tuple(finding for key, finding in old.items() if key not in new),
        reworded=tuple(
            (a, b) for a, b in both if (a.message, a.severity) != (b.message, b.severity)
        ),
    )


def effect_in_lines(name: str, before: Scorecard, after: Scorecard) -> Iterator[str]:
    """The effect on one plan, a line each: `+` appears, `-` goes, `~` is said differently."""
    found = effect(before, after)
    counts = f"{len(found.appeared)} appear, {len(found.gone)} go, {len(found.reworded)} differ"
    yield f"{name}: {'nothing changes' if found.nothing else counts}"
    if before.ready != after.ready:
        yield f"  ready to agree: {_yes(before.ready)}, then {_yes(after.ready)}"
    for finding in found.appeared:
        yield f"  + {_said(finding)}"
    for finding in found.gone:
        yield f"  - {_said(finding)}"
    for was, now in found.reworded:
        yield f"  ~ {_said(was)}"
        yield f"    {now.severity}: {now.message}"


def _key(finding: Finding) -> tuple[str, str, str]:
    return finding.criterion, finding.subject.kind, finding.subject.id


def _said(finding: Finding) -> str:
    severity, label = finding.severity, finding.subject.label
    return f"{finding.criterion} {severity}, {label}: {finding.message}"


def _yes(ready: bool) -> str:
    return "yes" if ready else "no"
