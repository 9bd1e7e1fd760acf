"""What makes a request for change unsound: the guards of the three steps, as rules on a row."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from fits_workbooks.books.change_states import APPROVED, MAY_SUBMIT_1, MAY_SUBMIT_2, REJECTED
from fits_workbooks.schema import rule

if TYPE_CHECKING:
    import pandas as pd


@rule(
    "RFC01",
    "error",
    "Step 1 is {Step 1 decision}, but it does not say by whom and on which day.",
    mend="Write who decided and when: a decision counts with its name and date.",
    at="Step 1 decision",
    warns='AND([Step 1 decision]<>"",OR([Step 1 decided by]="",[Step 1 decided on]=""))',
    of_blanks=True,
)
def step_1_is_signed(requests: "pd.DataFrame") -> "pd.Series[bool]":
    """The ICT owner signs and dates each decision: seed, task 7, step 1, fourth instruction."""
    return _unsigned(requests, "Step 1")


@rule(
    "RFC02",
    "error",
    "Step 2 is {Step 2 decision}, but it does not say by whom and on which day.",
    mend="Write who decided and when: a decision counts with its name and date.",
    at="Step 2 decision",
    warns='AND([Step 2 decision]<>"",OR([Step 2 decided by]="",[Step 2 decided on]=""))',
    of_blanks=True,
)
def step_2_is_signed(requests: "pd.DataFrame") -> "pd.Series[bool]":
    """The ICT owner signs and dates each decision: seed, task 7, step 2, fifth instruction."""
    return _unsigned(requests, "Step 2")


def _unsigned(requests: "pd.DataFrame", step: str) -> "pd.Series[bool]":
    signed = requests[[f"{step} decided by", f"{step} decided on"]].notna().all(axis=1)
    return requests[f"{step} decision"].notna() & ~signed


@rule(
    "RFC03",
    "error",
    "The outcome is {Outcome}, but there is no time at which it was carried out.",
    mend="Write when the change was carried out. Until then it counts in no month.",
    at="Carried out",
    warns='AND([Outcome]<>"",[Carried out]="")',
    of_blanks=True,
)
def outcome_has_a_time(requests: "pd.DataFrame") -> "pd.Series[bool]":
    """Changes are counted in the month in which they were carried out."""
    return requests["Outcome"].notna() & requests["Carried out"].isna()


@rule(
    "RFC04",
    "error",
    "It was carried out on {Carried out}, when it was not approved to be implemented.",
    mend="Check the decision on step 2 and its date. If it was an emergency, choose Yes under "
    "Emergency, and have it approved now.",
    at="Carried out",
    warns='AND([Carried out]<>"",OR([Step 2 decision]="Rejected",AND([Emergency]<>"Yes",'
    'OR([Step 2 decision]<>"Approved",[Step 2 decided on]>[Carried out]))))',
)
def approved_before_carried_out(requests: "pd.DataFrame") -> "pd.Series[bool]":
    """Nothing is implemented before step 2 is approved. Approval on the same day is in time.

    An emergency is approved afterwards; one that was then rejected was carried out all the same.
    """
    decision = requests["Step 2 decision"]
    too_late = requests["Step 2 decided on"] > requests["Carried out"]
    too_soon = (requests["Emergency"] != "Yes") & ((decision != APPROVED) | too_late)
    return requests["Carried out"].notna() & ((decision == REJECTED) | too_soon)


@rule(
    "RFC05",
    "error",
    "Step 2 is {Step 2 decision}, but step 1 is not approved.",
    mend="Decide on step 1 first, with name and date. Until then step 2 does not count.",
    at="Step 2 decision",
    warns='AND([Step 2 decision]<>"",[Step 1 decision]<>"Approved")',
)
def step_1_comes_first(requests: "pd.DataFrame") -> "pd.Series[bool]":
    """Step 2 is completed when approval for step 1 has been granted: seed, task 7, step 2."""
    return requests["Step 2 decision"].notna() & (requests["Step 1 decision"] != APPROVED)


@rule(
    "RFC06",
    "error",
    "Step 2 has no fallback plan.",
    mend="Write how the service would be brought back if the change went wrong.",
    at="Fallback plan",
    warns='AND([Fallback plan]="",OR([Step 2 submitted on]<>"",[Step 2 decision]="Approved"))',
    of_blanks=True,
)
def there_is_a_fallback_plan(requests: "pd.DataFrame") -> "pd.Series[bool]":
    """Asked for before step 2 can be decided about: seed, task 7, step 2."""
    asked = requests["Step 2 submitted on"].notna() | (requests["Step 2 decision"] == APPROVED)
    return requests["Fallback plan"].isna() & asked


@rule(
    "RFC07",
    "error",
    "Step 2 is approved, but it does not say which users were consulted.",
    mend="Write who was asked about the plan and its time, and when.",
    at="Users consulted",
    warns='AND([Users consulted]="",[Step 2 decision]="Approved")',
    of_blanks=True,
)
def users_were_consulted(requests: "pd.DataFrame") -> "pd.Series[bool]":
    """The ICT owner talks to users before approving: seed, task 7, step 2, fourth instruction."""
    return requests["Users consulted"].isna() & (requests["Step 2 decision"] == APPROVED)


@rule(
    "RFC08",
    "error",
    "{Function of the originator} may not ask for a change at step 1.",
    mend="Step 1 is submitted by second-level support, design or maintenance.",
    at="Function of the originator",
    warns='AND([Function of the originator]<>"",[Function of the originator]<>'
    '"Second-level support",[Function of the originator]<>"Design",'
    '[Function of the originator]<>"Maintenance")',
)
def originator_may_ask(requests: "pd.DataFrame") -> "pd.Series[bool]":
    """Who may submit step 1: seed, task 7, step 1, first tip."""
    return _by_another(requests["Function of the originator"], MAY_SUBMIT_1)


@rule(
    "RFC09",
    "error",
    "{Function at step 2} may not submit step 2.",
    mend="Step 2 is submitted by second-level support, implementation or maintenance.",
    at="Function at step 2",
    warns='AND([Function at step 2]<>"",[Function at step 2]<>"Second-level support",'
    '[Function at step 2]<>"Implementation",[Function at step 2]<>"Maintenance")',
)
def implementer_may_ask(requests: "pd.DataFrame") -> "pd.Series[bool]":
    """Who may submit step 2: seed, task 7, step 2, first tip. Design hands over to it."""
    return _by_another(requests["Function at step 2"], MAY_SUBMIT_2)


def _by_another(functions: "pd.Series[str]", may: Sequence[str]) -> "pd.Series[bool]":
    return functions.notna() & ~functions.isin(may)


@rule(
    "RFC10",
    "query",
    "Step 1 was decided by {Step 1 decided by}, who is not the ICT owner named on About.",
    mend="Check the name. If the ICT owner has changed since, leave it.",
    at="Step 1 decided by",
    needs=("About",),
)
def owner_decides_step_1(requests: "pd.DataFrame", about: "pd.DataFrame") -> "pd.Series[bool]":
    """The ICT owner is one person and decides: seed, task 7; judged where About names them."""
    return _not_by_owner(requests["Step 1 decided by"], about)


@rule(
    "RFC11",
    "query",
    "Step 2 was decided by {Step 2 decided by}, who is not the ICT owner named on About.",
    mend="Check the name. If the ICT owner has changed since, leave it.",
    at="Step 2 decided by",
    needs=("About",),
)
def owner_decides_step_2(requests: "pd.DataFrame", about: "pd.DataFrame") -> "pd.Series[bool]":
    """The ICT owner is one person and decides: seed, task 7; judged where About names them."""
    return _not_by_owner(requests["Step 2 decided by"], about)


def _not_by_owner(decided: "pd.Series[str]", about: "pd.DataFrame") -> "pd.Series[bool]":
    owners = about["ICT owner"].dropna().str.casefold()
    another = decided.notna() & ~decided.str.casefold().isin(owners)
    return another & (len(owners) > 0)


@rule(
    "RFC12",
    "error",
    "Step 1 is submitted, but its reason, its originator or their function is missing.",
    mend="Fill in what is missing, or take the date out until step 1 is complete.",
    at="Step 1 submitted on",
    warns='AND([Step 1 submitted on]<>"",OR([Reason]="",[Originator]="",'
    '[Function of the originator]=""))',
    of_blanks=True,
)
def step_1_is_complete(requests: "pd.DataFrame") -> "pd.Series[bool]":
    """The least that step 1 asks for: seed, task 7, step 1. A change may cost nothing."""
    return _incomplete(
        requests, "Step 1 submitted on", ("Reason", "Originator", "Function of the originator")
    )


@rule(
    "RFC13",
    "error",
    "Step 2 is submitted, but its details, one of the two impacts, its start, its implementer or "
    "the function is missing.",
    mend="Fill in what is missing, or take the date out until step 2 is complete.",
    at="Step 2 submitted on",
    warns='AND([Step 2 submitted on]<>"",OR([Full details]="",[Impact on services and users]="",'
    '[Impact and risk of failure]="",[Planned start]="",[Implementer]="",[Function at step 2]=""))',
    of_blanks=True,
)
def step_2_is_complete(requests: "pd.DataFrame") -> "pd.Series[bool]":
    """What step 2 asks for: seed, task 7, step 2. The fallback plan has a rule of its own."""
    asked = (
        "Full details",
        "Impact on services and users",
        "Impact and risk of failure",
        "Planned start",
        "Implementer",
        "Function at step 2",
    )
    return _incomplete(requests, "Step 2 submitted on", asked)


def _incomplete(
    requests: "pd.DataFrame", submitted: str, asked: Sequence[str]
) -> "pd.Series[bool]":
    return requests[submitted].notna() & requests[list(asked)].isna().any(axis=1)


@rule(
    "RFC14",
    "error",
    "Step 1 was decided on {Step 1 decided on}, before it was submitted ({Step 1 submitted on}).",
    mend="Correct whichever is wrong.",
    at="Step 1 decided on",
    warns='AND([Step 1 decided on]<>"",[Step 1 submitted on]<>"",'
    "[Step 1 decided on]<[Step 1 submitted on])",
)
def decided_after_submitted_1(requests: "pd.DataFrame") -> "pd.Series[bool]":
    """What has not been asked cannot be answered."""
    return requests["Step 1 decided on"] < requests["Step 1 submitted on"]


@rule(
    "RFC15",
    "error",
    "Step 2 was submitted on {Step 2 submitted on}, before step 1 was decided "
    "({Step 1 decided on}).",
    mend="Correct whichever is wrong.",
    at="Step 2 submitted on",
    warns='AND([Step 2 submitted on]<>"",[Step 1 decided on]<>"",'
    "[Step 2 submitted on]<[Step 1 decided on])",
)
def step_2_follows_step_1(requests: "pd.DataFrame") -> "pd.Series[bool]":
    """Step 2 is completed when approval for step 1 has been granted: seed, task 7, step 2."""
    return requests["Step 2 submitted on"] < requests["Step 1 decided on"]


@rule(
    "RFC16",
    "error",
    "Step 2 was decided on {Step 2 decided on}, before it was submitted or before step 1 was "
    "decided.",
    mend="Correct whichever date is wrong.",
    at="Step 2 decided on",
    warns='AND([Step 2 decided on]<>"",OR(AND([Step 2 submitted on]<>"",'
    '[Step 2 decided on]<[Step 2 submitted on]),AND([Step 1 decided on]<>"",'
    "[Step 2 decided on]<[Step 1 decided on])))",
)
def decided_after_submitted_2(requests: "pd.DataFrame") -> "pd.Series[bool]":
    """What has not been asked cannot be answered."""
    decided = requests["Step 2 decided on"]
    return (decided < requests["Step 2 submitted on"]) | (decided < requests["Step 1 decided on"])


@rule(
    "RFC17",
    "error",
    "The planned end ({Planned end}) is before the planned start ({Planned start}).",
    mend="Correct whichever is wrong.",
    at="Planned end",
    warns='AND([Planned end]<>"",[Planned start]<>"",[Planned end]<[Planned start])',
)
def planned_to_end_after_start(requests: "pd.DataFrame") -> "pd.Series[bool]":
    """Work ends after it begins."""
    return requests["Planned end"] < requests["Planned start"]


@rule(
    "RFC18",
    "error",
    "It was finished ({Finished}) before it was carried out ({Carried out}).",
    mend="Correct whichever is wrong.",
    at="Finished",
    warns='AND([Finished]<>"",[Carried out]<>"",[Finished]<[Carried out])',
)
def finished_after_begun(requests: "pd.DataFrame") -> "pd.Series[bool]":
    """Work ends after it begins."""
    return requests["Finished"] < requests["Carried out"]


GUARDS = (
    step_1_is_signed,
    step_2_is_signed,
    outcome_has_a_time,
    approved_before_carried_out,
    step_1_comes_first,
    there_is_a_fallback_plan,
    users_were_consulted,
    originator_may_ask,
    implementer_may_ask,
    owner_decides_step_1,
    owner_decides_step_2,
    step_1_is_complete,
    step_2_is_complete,
    decided_after_submitted_1,
    step_2_follows_step_1,
    decided_after_submitted_2,
    planned_to_end_after_start,
    finished_after_begun,
)
"""Every guard, in the order in which a request meets them."""
