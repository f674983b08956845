"""An authority's own edition with items and descriptors. All its words are made up here."""

from pathlib import Path

NAME = "wexmoor"
TEXT = """
id: wexmoor
title: Wexmoor’s own profile
source: Made up for tests.
licence: Made up for tests.
grades: [1, 2, 3, 4, 5]
labels: [no worry, small worry, some worry, serious worry, gravest worry]
lower_is_better: true
concern_from: 3
grave_from: 4
areas:
  - key: body
    title: Body
    subareas:
      - key: meals
        title: Meals
        items:
          - key: enough
            title: Enough
            descriptors:
              - {grade: 1, text: A plate is never empty before the child is full}
              - {grade: 5, text: The cupboard is bare}
          - {key: pleasant, title: Pleasant}
          - {key: bottle, title: Bottles, ages: {to_months: 12}}
          - {key: own-spoon, title: Own spoon, ages: {from_months: 12}}
      - {key: washing, title: Washing}
rollup:
  method: worst past a grade, else majority
  past: 3
  source: Made up for tests.
  verified: false
  examples:
    - {given: [1, 4], gives: 4}
"""


def own_edition(local: Path, text: str = TEXT, name: str = NAME) -> Path:
    """The edition written into an authority's own folder of criteria, which is given back."""
    folder = local / "gcp-editions"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.yaml").write_text(text, "utf-8")
    return local
