"""Plans as authors lay them out, and what is to be read from each: the same in every format.

The columns are those that published forms use: what is to be achieved (Leeds), a written agreement,
an education plan, Signs of Safety, a child's plan in Scotland, and others. The cases are made up.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from planapp.domain.imported import Imported


@dataclass(frozen=True)
class C:
    """A cell over several columns or rows."""

    text: str
    across: int = 1
    down: int = 1


Row = tuple[str | C, ...]


@dataclass(frozen=True)
class Layout:
    """Tables of a file, one after another, and what they say; `left` found no place."""

    tables: tuple[tuple[Row, ...], ...]
    actions: tuple[str, ...]
    concerns: tuple[str, ...] = ()
    objectives: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    strengths: tuple[str, ...] = ()
    contingencies: tuple[str, ...] = ()
    supports: tuple[str, ...] = ()
    left: tuple[str, ...] = ()

    @property
    def said(self) -> Mapping[str, tuple[str, ...]]:
        """What is to be read."""
        names = ("concerns", "objectives", "measures", "actions", "strengths", "contingencies")
        return {name: getattr(self, name) for name in (*names, "supports", "left")}


def said_in(imported: Imported) -> Mapping[str, tuple[str, ...]]:
    """What was read, in words: each action with who, when, for which concern and aim."""
    plan = imported.plan
    concerns = {concern.id: concern.text for concern in plan.concerns}
    aims = {objective.id: objective.change for objective in plan.objectives}

    def action(one) -> Iterator[str]:
        yield one.what
        yield " ".join(filter(None, (one.owner, one.owner_role)))
        yield one.due.isoformat() if one.due else one.how_often
        yield "; ".join(concerns[c] for c in one.concerns)
        yield aims.get(one.objective, "")

    return {
        "concerns": tuple(concerns.values()),
        "objectives": tuple(aims.values()),
        "measures": tuple(" ".join(filter(None, (m.what, m.baseline))) for m in plan.measures),
        "actions": tuple(" | ".join(action(one)).rstrip(" |") for one in plan.actions),
        "supports": tuple(one.support for one in plan.actions if one.support),
        "strengths": tuple(strength.text for strength in plan.strengths),
        "contingencies": tuple(one.response for one in plan.contingencies),
        "left": tuple(words.text for words in imported.not_understood),
    }


def one(*rows: Row, **said: tuple[str, ...]) -> Layout:
    return Layout((rows,), **said)


HIT, SAFE = "Tom hits Mum and Ruby will be hurt", "Nobody is hit for six months"
EIGHTEEN = "The room is at 18 degrees at each visit"
COLD, WARM = "The flat is cold and Ruby coughs", "Ruby sleeps in a warm room"

LAYOUTS: dict[str, Layout] = {
    "leeds": one(
        (
            "What is to be achieved (safety statement)",
            "What needs to happen",
            "Who is responsible",
            "When",
        ),
        ("Mia is at school on time", "Set two alarms", "Mum", "12/05/2027"),
        ("", "Ring Mum at 7.30", "Jo Lane (family support worker)", "each school day"),
        objectives=("Mia is at school on time",),
        actions=(
            "Set two alarms | Mum | 2027-05-12 |  | Mia is at school on time",
            "Ring Mum at 7.30 | Jo Lane family support worker | each school day |  | "
            "Mia is at school on time",
        ),
    ),
    "written-agreement": one(
        (
            *("Concern", "Expectation", "Support"),
            *("We will know if things are improving when", "Consequence", "Review date"),
        ),
        (
            "Leo was alone in the flat on 3 March",
            "Mum rings Nan if she has to go out",
            "Nan has a key",
            "No visit finds Leo alone for 8 weeks",
            "The conference meets within 5 days",
            "12/05/2027",
        ),
        concerns=("Leo was alone in the flat on 3 March",),
        measures=("No visit finds Leo alone for 8 weeks",),
        contingencies=("The conference meets within 5 days",),
        actions=(
            "Mum rings Nan if she has to go out |  | 2027-05-12 | "
            "Leo was alone in the flat on 3 March",
        ),
        supports=("Nan has a key",),
    ),
    "education-plan": one(
        ("Target", "Why", "How", "Who", "When", "Cost"),
        (
            "Read 90 words a minute (now 60)",
            "Sam is two years behind in reading",
            "Read with Sam for 15 minutes",
            "Ada Okoro (teaching assistant)",
            "16/07/2027",
            "£40",
        ),
        concerns=("Sam is two years behind in reading",),
        objectives=("Read 90 words a minute (now 60)",),
        measures=("Read 90 words a minute (now 60)",),
        actions=(
            "Read with Sam for 15 minutes | Ada Okoro teaching assistant | 2027-07-16 | "
            "Sam is two years behind in reading | Read 90 words a minute (now 60)",
        ),
        supports=("Cost: £40",),
    ),
    "signs-of-safety": one(
        ("Danger Statement", "Scale 0 to 10", "Safety Goal", "Next Steps", "Who", "By when"),
        (HIT, "3", SAFE, "Tom stays at his brother's", "Mum", "07/05/2027"),
        concerns=(HIT,),
        objectives=(SAFE,),
        measures=("Scale from 0 to 10 3",),
        actions=(f"Tom stays at his brother's | Mum | 2027-05-07 | {HIT} | {SAFE}",),
    ),
    "mapping": one(
        ("What are we worried about?", "What's working well?", "What needs to happen?"),
        (HIT, "Nan sees Ruby each day", "Tom stays at his brother's"),
        ("", "Ruby tells her teacher when she is afraid", "Nan has a key"),
        concerns=(HIT,),
        strengths=("Nan sees Ruby each day", "Ruby tells her teacher when she is afraid"),
        actions=(f"Tom stays at his brother's |  |  | {HIT}", f"Nan has a key |  |  | {HIT}"),
    ),
    "needs-in-scotland": one(
        (
            "Nature of the need",
            "Desired outcome",
            "How achievement of the outcome can be evidenced",
            "Action",
            "Person responsible",
            "Timescale",
        ),
        (
            COLD,
            WARM,
            EIGHTEEN,
            "Mend the boiler",
            "Ed Cross",
            "4 weeks",
        ),
        concerns=(COLD,),
        objectives=(WARM,),
        measures=(EIGHTEEN,),
        actions=(f"Mend the boiler | Ed Cross | 4 weeks | {COLD} | {WARM}",),
    ),
    "expected-of-parents": one(
        (
            "What is expected",
            "Why",
            "By when",
            "What help will there be",
            "What will happen if this is not done",
        ),
        (
            "Tom leaves when told to",
            HIT,
            "07/05/2027",
            "A room at his brother's",
            "Ring 999",
        ),
        concerns=(HIT,),
        contingencies=("Ring 999",),
        actions=(f"Tom leaves when told to |  | 2027-05-07 | {HIT}",),
        left=("A room at his brother's",),
    ),
    "titles-above": one(
        ("Child protection plan", "", "", ""),
        ("Ruby", "", "", "Version 3"),
        ("Identified risk", "Planned action", "Lead", "Timescale"),
        (COLD, "Mend the boiler", "Ed Cross", "12/05/2027"),
        concerns=(COLD,),
        actions=(f"Mend the boiler | Ed Cross | 2027-05-12 | {COLD}",),
        left=("Child protection plan", "Ruby", "Version 3"),
    ),
    "heads-in-two-rows": one(
        (C("Worry", down=2), C("Aim", down=2), C("Plan", across=3)),
        ("What", "Who", "When"),
        (COLD, WARM, "Mend the boiler", "Ed Cross", "12/05/2027"),
        concerns=(COLD,),
        objectives=(WARM,),
        left=("Plan",),
        actions=(f"Mend the boiler | Ed Cross | 2027-05-12 | {COLD} | {WARM}",),
    ),
    "merged-down": one(
        ("Concern", "Outcome", "Action", "Who"),
        (C(HIT, down=2), C(SAFE, down=2), "Tom stays at his brother's", "Mum"),
        ("Ask nursery what they have seen", "Priya Shah"),
        (COLD, WARM, "Mend the boiler", "Ed Cross"),
        concerns=(HIT, COLD),
        objectives=(SAFE, WARM),
        actions=(
            f"Tom stays at his brother's | Mum |  | {HIT} | {SAFE}",
            f"Ask nursery what they have seen | Priya Shah |  | {HIT} | {SAFE}",
            f"Mend the boiler | Ed Cross |  | {COLD} | {WARM}",
        ),
    ),
    "a-row-over-all": one(
        ("Action", "Who", "When"),
        (C(f"Concern 1: {HIT}", across=3),),
        ("Tom stays at his brother's", "Mum", "07/05/2027"),
        (C("Concern 2: " + COLD, across=3),),
        ("Mend the boiler", "Ed Cross", "12/05/2027"),
        concerns=(HIT, COLD),
        actions=(
            f"Tom stays at his brother's | Mum | 2027-05-07 | {HIT}",
            f"Mend the boiler | Ed Cross | 2027-05-12 | {COLD}",
        ),
    ),
    "heads-in-a-column": one(
        ("Concern", HIT),
        ("Outcome", SAFE),
        ("Action", "Tom stays at his brother's"),
        ("By whom", "Mum"),
        ("By when", "07/05/2027"),
        ("Concern", COLD),
        ("Outcome", WARM),
        ("Action", "Mend the boiler"),
        ("By whom", "Ed Cross"),
        ("Colour", "amber"),
        concerns=(HIT, COLD),
        objectives=(SAFE, WARM),
        actions=(
            f"Tom stays at his brother's | Mum | 2027-05-07 | {HIT} | {SAFE}",
            f"Mend the boiler | Ed Cross |  | {COLD} | {WARM}",
        ),
        left=("amber",),
    ),
    "side-by-side": one(
        ("Worry", HIT, COLD),
        ("Goal", SAFE, WARM),
        ("Task", "Tom stays at his brother's", "Mend the boiler"),
        ("Who", "Mum", "Ed Cross"),
        concerns=(HIT, COLD),
        objectives=(SAFE, WARM),
        actions=(
            f"Tom stays at his brother's | Mum |  | {HIT} | {SAFE}",
            f"Mend the boiler | Ed Cross |  | {COLD} | {WARM}",
        ),
    ),
    "a-form-in-pairs": one(
        ("Need", C(COLD, across=3)),
        ("Aim", C(WARM, across=3)),
        ("Action", C("Mend the boiler", across=3)),
        ("Who", "Ed Cross", "By when", "12/05/2027"),
        concerns=(COLD,),
        objectives=(WARM,),
        actions=(f"Mend the boiler | Ed Cross | 2027-05-12 | {COLD} | {WARM}",),
    ),
    "a-list-in-a-form": one(
        ("Risk", C(HIT, across=2)),
        ("Aim", C(SAFE, across=2)),
        ("Action", "Who", "When"),
        ("Tom stays at his brother's", "Mum", "07/05/2027"),
        ("Ask nursery what they have seen", "Priya Shah", "weekly"),
        ("Risk", C(COLD, across=2)),
        ("Aim", C(WARM, across=2)),
        ("Action", "Who", "When"),
        ("Mend the boiler", "Ed Cross", "12/05/2027"),
        concerns=(HIT, COLD),
        objectives=(SAFE, WARM),
        actions=(
            f"Tom stays at his brother's | Mum | 2027-05-07 | {HIT} | {SAFE}",
            f"Ask nursery what they have seen | Priya Shah | weekly | {HIT} | {SAFE}",
            f"Mend the boiler | Ed Cross | 2027-05-12 | {COLD} | {WARM}",
        ),
    ),
    "one-below-the-other": one(
        ("Concern", "Outcome", "Strengths"),
        (HIT, SAFE, "Nan sees Ruby each day"),
        ("", "", ""),
        ("Action", "By whom", "Concern", "By when"),
        ("Mend the boiler", "Ed Cross", COLD, "4 weeks"),
        concerns=(HIT, COLD),
        objectives=(SAFE,),
        strengths=("Nan sees Ruby each day",),
        actions=(f"Mend the boiler | Ed Cross | 4 weeks | {COLD}",),
    ),
    "several-tables": Layout(
        (
            (("Name", "Telephone"), ("Jo Lane", "01632 960001")),
            (("Strengths",), ("Nan sees Ruby each day",)),
            (("Concern", "Action", "By whom"), (HIT, "Tom stays at his brother's", "Mum")),
            (("Concern", "Action", "By whom"), ("", "Nan has a key", "Nan")),
        ),
        concerns=(HIT,),
        strengths=("Nan sees Ruby each day",),
        actions=(
            f"Tom stays at his brother's | Mum |  | {HIT}",
            f"Nan has a key | Nan |  | {HIT}",
        ),
        left=("Name", "Telephone", "Jo Lane", "01632 960001"),
    ),
}


def placed(rows: tuple[Row, ...]) -> Iterator[tuple[int, int, C]]:
    """Each cell with its row and column, from 0, past those that reach over it."""
    taken: set[tuple[int, int]] = set()
    for at, row in enumerate(rows):
        column = 0
        for given in row:
            cell = given if isinstance(given, C) else C(given)
            while (at, column) in taken:
                column += 1
            taken |= {(at + d, column + a) for d in range(cell.down) for a in range(cell.across)}
            yield at, column, cell
            column += cell.across


def filled(rows: tuple[Row, ...]) -> list[list[str]]:
    """The table without merged cells, as a table of text has it."""
    found = list(placed(rows))
    width = max(column + cell.across for _, column, cell in found)
    table = [[""] * width for _ in rows]
    for at, column, cell in found:
        table[at][column] = cell.text
    return table
