"""Tables as authors write them, with faults planted: each row is judged as it was meant to be."""

import json

import pytest
from click.testing import CliRunner

from planapp.cli.main import main

ASKED = ("ACT-01", "ACT-02", "ACT-03", "ACT-04")

LEEDS = (
    "What is to be achieved (safety statement),What needs to happen,Who is responsible,When\n"
    "Mia will be at school on time,Set two alarms each school day,Mum,From 5th May 2027\n"
    "Better parenting,Engage with services,Professionals,ongoing\n"
)
AGREEMENT = (
    "Concern,Expectation,Support,We will know if things are improving when,Review date\n"
    "Leo was found alone in the flat on 3 March and again on 9 March,Mum will ring Nan if she has"
    " to go out,Nan,No unannounced visit finds Leo alone for 8 weeks,12/05/27\n"
    "ADHD,Parents to engage,Family support,Improvement in behaviour,ongoing\n"
)
EDUCATION = (
    "Target,Why,How,Who,When\n"
    "Read 90 words a minute (now 60),Sam is two years behind in reading and falls asleep in class,"
    "Read with Sam for 15 minutes,Miss Okoro (teaching assistant),by 16 July 2027\n"
    "Improve attitude,Dyslexia,Support,Teachers,Ongoing\n"
    "Attendance at 95% (now 71%),Sam missed 29% of school because nobody wakes him,"
    "Taxi at 8.15,Ms Reid (designated teacher),31.5.27\n"
)
SIGNS_OF_SAFETY = (
    "Danger Statement;Safety Goal;Next Steps;Who;By when\n"
    '"Nan is worried that Tom hits Mum and Ruby will be hurt";"Nobody is hit for six months";'
    '"Tom stays at his brother\'s";Mum;now\n'
    '"";"";"Ask nursery what they have seen";Priya Shah (HV);every Friday\n'
    "Neglect;;Clean the kitchen;Dad;Fri 7 May 2027\n"
)
SHEET_WITH_TOTAL = (
    "Child Protection Plan,,,,,\n\n"
    "No.,Identified risk,Outcome,Success measure,Planned action,Lead,Timescale\n"
    "1,Amir cares for his mother and misses two days of school a week,Amir is in school,"
    "School attendance at 95% (now 58%),Carer comes at 7.30am,Adult social worker Bo Finn,4 weeks\n"
    "2,,,,Young carers group,Mum and Nan,each Wednesday\n"
    ",TOTAL,,,2,,\n"
)
NEW_AIM_WITHOUT_MEASURE = (
    "By when\tMeasure\tWho by\tAction\tGoal\tWorry\n"
    "each time\tNo police call for 3 months\tDad\tLeave the room\tThe twins are not hurt\t"
    "Dad throws plates when the twins are in the kitchen\n"
    "TBC\t\tDad\tAnger management\tThe twins sleep at night\t\n"
)


def judged(folder, text):
    """By row, `y` or `n` for each of the four questions asked of an action."""
    path = folder / "plan.csv"
    path.write_text(text, encoding="utf-8")
    ran = CliRunner().invoke(main, ["score", str(path), "--format", "json"], catch_exceptions=False)
    rows = {}
    for finding in json.loads(ran.stdout)["findings"]:
        if finding["criterion"] in ASKED:
            row = rows.setdefault(finding["subject"]["row"], {})
            row[finding["criterion"]] = "ny"[finding["met"]]
    return {row: "".join(answers[name] for name in ASKED) for row, answers in rows.items()}


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        pytest.param(LEEDS, {2: "nnyy", 3: "nnnn"}, id="achieved, needs to happen, who, when"),
        pytest.param(AGREEMENT, {2: "yyny", 3: "nnnn"}, id="written agreement with no owner"),
        pytest.param(EDUCATION, {2: "yyyy", 3: "nnnn", 4: "yyyy"}, id="target, why, how, who"),
        pytest.param(SIGNS_OF_SAFETY, {2: "ynyn", 3: "ynyy", 4: "nnyy"}, id="danger, goal, steps"),
        pytest.param(SHEET_WITH_TOTAL, {4: "yyyy", 5: "yyny"}, id="title above and total below"),
        pytest.param(NEW_AIM_WITHOUT_MEASURE, {2: "yyyy", 3: "ynyn"}, id="columns in any order"),
    ],
)
def test_each_row_is_judged_as_it_was_meant(tmp_path, text, rows):
    assert judged(tmp_path, text) == rows


@pytest.mark.parametrize(
    ("words", "met"),
    [
        ("3/4/27", "y"),
        ("Saturday 3rd April 2027", "y"),
        ("by 3 Apr", "y"),
        ("end of April", "y"),
        ("within 10 working days", "y"),
        ("6-8 weeks", "y"),
        ("By first review", "y"),
        ("Mondays", "y"),
        ("immediately", "n"),
        ("ASAP", "n"),
        ("TBC", "n"),
        ("n/a", "n"),
    ],
)
def test_a_cell_about_time_fixes_a_time_or_does_not(tmp_path, words, met):
    assert judged(tmp_path, f"Action,Timescale\nFit the gate,{words}\n")[2][3] == met
