"""Names of the Standard Safeguarding Dataset for what planapp holds: the sector's own, as data.

Read in Data to Insight's repository ssd-data-model, data/objects, as it stood on 14 July 2026
(commit 4987c73), on 28 November 2026. `docs/standard-names.md` shows this table.
"""

from dataclasses import dataclass

READ_IN = "Data to Insight, ssd-data-model, data/objects/ssd_{table}.yml, commit 4987c73"


@dataclass(frozen=True)
class StandardName:
    """One name: the table and number it has in the dataset, and where its value comes from.

    With a blank `given` planapp has no such value, and `why` says so. `read` is whether the
    definition itself was read.
    """

    table: str
    name: str
    number: str
    given: str = ""
    why: str = ""
    read: bool = True

    @property
    def source(self) -> str:
        """Where the name was read."""
        return READ_IN.format(table=self.table)


def _names(table: str, *rows: tuple[str, str, str, str]) -> tuple[StandardName, ...]:
    return tuple(StandardName(table, *row) for row in rows)


NO_PERSON = "planapp gives a child no number of its own; join by the reference of the plan"
NO_REFERRAL = "planapp holds no referrals"
NO_WORKER = "who works on a plan is not given to other systems"

NAMES = (
    *_names(
        "cp_plans",
        ("cppl_cp_plan_id", "CPPL001A", "the plan’s reference", ""),
        ("cppl_person_id", "CPPL002A", "", NO_PERSON),
        (
            "cppl_cp_plan_start_date",
            "CPPL003A",
            "the day of the first conference that is known here, once it was held",
            "",
        ),
        ("cppl_cp_plan_end_date", "CPPL004A", "the day a chair said that it ended", ""),
        ("cppl_referral_id", "CPPL007A", "", NO_REFERRAL),
        ("cppl_icpc_id", "CPPL008A", "", "a conference has no number of its own here"),
        (
            "cppl_cp_plan_initial_category",
            "CPPL009A",
            "",
            "earlier categories stand in earlier versions of the plan, not in a field",
        ),
        (
            "cppl_cp_plan_latest_category",
            "CPPL010A",
            "the category of harm, “Multiple: …” where there are several",
            "",
        ),
        ("cppl_cp_plan_ola", "CPPL011A", "", "planapp holds the plans of one authority"),
    ),
    *_names(
        "initial_cp_conference",
        ("icpc_icpc_id", "ICPC001A", "", "a conference has no number of its own here"),
        ("icpc_s47_enquiry_id", "ICPC002A", "", "enquiries are not given to other systems"),
        ("icpc_icpc_transfer_in", "ICPC003A", "", "not asked"),
        (
            "icpc_icpc_target_date",
            "ICPC004A",
            "the last day by the national rule, where a strategy discussion is recorded",
            "",
        ),
        (
            "icpc_icpc_date",
            "ICPC005A",
            "the day of the conference, unless it is a review conference",
            "",
        ),
        ("icpc_icpc_outcome_json", "ICPC006A", "", "only conferences that made a plan are here"),
        ("icpc_icpc_team", "ICPC007A", "", "the team of a plan has a name here, and no number"),
        ("icpc_icpc_worker_id", "ICPC008A", "", NO_WORKER),
        ("icpc_icpc_meeting_id", "ICPC009A", "", "a conference has no number of its own here"),
        ("icpc_person_id", "ICPC010A", "", NO_PERSON),
        ("icpc_cp_plan_id", "ICPC011A", "the plan’s reference", ""),
        ("icpc_referral_id", "ICPC012A", "", NO_REFERRAL),
        ("icpc_icpc_outcome_cp_flag", "ICPC013A", "", "only conferences that made a plan are here"),
    ),
    *_names(
        "cp_reviews",
        ("cppr_cp_review_id", "CPPR001A", "the number of the meeting; none before it is held", ""),
        ("cppr_cp_plan_id", "CPPR002A", "the plan’s reference", ""),
        (
            "cppr_cp_review_due",
            "CPPR003A",
            "the last day by the national rule, of the next review alone",
            "",
        ),
        ("cppr_cp_review_date", "CPPR004A", "the day it was held", ""),
        ("cppr_cp_review_outcome_continue_cp", "CPPR005A", "", "decisions are words, not a field"),
        ("cppr_cp_review_quorate", "CPPR006A", "", "not asked: who came is recorded, by name"),
        ("cppr_cp_review_participation", "CPPR007A", "", "not asked in these codes"),
        ("cppr_person_id", "CPPR008A", "", NO_PERSON),
        ("cppr_cp_review_meeting_id", "CPPR009A", "", "the meeting is the review here"),
    ),
    *_names(
        "cp_visits",
        ("cppv_cp_plan_id", "CPPV001A", "the plan’s reference", ""),
        ("cppv_cp_visit_date", "CPPV003A", "the day, of visits that were made, by any agency", ""),
        ("cppv_cp_visit_seen", "CPPV004A", "whether the child was seen: Y, N, or not known", ""),
        ("cppv_cp_visit_seen_alone", "CPPV005A", "whether alone: Y, N, or not known", ""),
        ("cppv_cp_visit_bedroom", "CPPV006A", "", "what was looked at is words, not a field"),
        ("cppv_cp_visit_id", "CPPV007A", "the number of the visit", ""),
        ("cppv_person_id", "CPPV008A", "", NO_PERSON),
    ),
)
"""Every name of the four tables that a child protection plan touches."""

TABLES = tuple(dict.fromkeys(one.table for one in NAMES))
"""Those tables, the plan's own first."""


def given_in(table: str) -> tuple[str, ...]:
    """The names of a table that have a value here, in the dataset's order of numbers."""
    return tuple(one.name for one in NAMES if one.table == table and one.given)
