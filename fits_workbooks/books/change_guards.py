"""What makes a request for change unsound: the guards of the three steps, as rules on a row."""

from collections.abc import Sequence

from fits_workbooks.books.change_states import MAY_SUBMIT_1, MAY_SUBMIT_2
from fits_workbooks.books.functions import OWNER
from fits_workbooks.books.rows import unlisted
from fits_workbooks.schema import Columns, row_rule, rule

step_1_is_signed = row_rule(
    "RFC01",
    "error",
    "Step 1 is {Step 1 decision}, but it does not say by whom and on which day.",
    mend="Write who decided and when: a decision counts with its name and date.",
    at="Step 1 decision",
    formula='AND([Step 1 decision]<>"",OR([Step 1 decided by]="",[Step 1 decided on]=""))',
    of_blanks=True,
)
"""The ICT owner signs and dates each decision: seed, task 7, step 1, fourth instruction."""


step_2_is_signed = row_rule(
    "RFC02",
    "error",
    "Step 2 is {Step 2 decision}, but it does not say by whom and on which day.",
    mend="Write who decided and when: a decision counts with its name and date.",
    at="Step 2 decision",
    formula='AND([Step 2 decision]<>"",OR([Step 2 decided by]="",[Step 2 decided on]=""))',
    of_blanks=True,
)
"""The ICT owner signs and dates each decision: seed, task 7, step 2, fifth instruction."""


outcome_has_a_time = row_rule(
    "RFC03",
    "error",
    "The outcome is {Outcome}, but there is no time at which it was carried out.",
    mend="Write when the change was carried out. Until then it counts in no month.",
    at="Carried out",
    formula='AND([Outcome]<>"",[Carried out]="")',
    of_blanks=True,
)
"""Changes are counted in the month in which they were carried out."""


approved_before_carried_out = row_rule(
    "RFC04",
    "error",
    "It was carried out on {Carried out}, when it was not approved to be implemented.",
    mend="Check the decisions, and the date of that on step 2. If it was an emergency, choose Yes "
    "under Emergency, and have it approved now.",
    at="Carried out",
    formula='AND([Carried out]<>"",OR([Step 1 decision]="Rejected",[Step 2 decision]="Rejected",'
    'AND([Emergency]<>"Yes",OR([Step 2 decision]<>"Approved",[Step 2 decided on]>[Carried out]))))',
    of_blanks=True,
)
"""Nothing is implemented before step 2 is approved. Approval on the same day is in time.

An emergency is approved afterwards; one that was then rejected, at either step, was carried out
all the same.
"""


step_1_comes_first = row_rule(
    "RFC05",
    "error",
    "Step 2 is {Step 2 decision}, but step 1 is not approved.",
    mend="Decide on step 1 first, with name and date. Until then step 2 does not count.",
    at="Step 2 decision",
    formula='AND([Step 2 decision]<>"",[Step 1 decision]<>"Approved")',
    of_blanks=True,
)
"""Step 2 is completed when approval for step 1 has been granted: seed, task 7, step 2."""


there_is_a_fallback_plan = row_rule(
    "RFC06",
    "error",
    "Step 2 has no fallback plan.",
    mend="Write how the service would be brought back if the change went wrong.",
    at="Fallback plan",
    formula='AND([Fallback plan]="",OR([Step 2 submitted on]<>"",[Step 2 decision]="Approved"))',
    of_blanks=True,
)
"""Asked for before step 2 can be decided about: seed, task 7, step 2."""


users_were_consulted = row_rule(
    "RFC07",
    "error",
    "Step 2 is approved, but it does not say which users were consulted.",
    mend="Write who was asked about the plan and its time, and when.",
    at="Users consulted",
    formula='AND([Users consulted]="",[Step 2 decision]="Approved")',
    of_blanks=True,
)
"""The ICT owner talks to users before approving: seed, task 7, step 2, fourth instruction."""


def _one_of(functions: Sequence[str]) -> str:
    *others, last = (one.lower() for one in functions)
    return f"{', '.join(others)} or {last}"


def _none_of(column: str, answers: Sequence[str]) -> str:
    """The formula of a cell that has an answer, and none of these."""
    unlike = (f'[{column}]<>"{one}"' for one in ("", *answers))
    return f"AND({','.join(unlike)})"


originator_may_ask = row_rule(
    "RFC08",
    "error",
    "{Function of the originator} may not ask for a change at step 1.",
    mend=f"Step 1 is submitted by {_one_of(MAY_SUBMIT_1)}.",
    at="Function of the originator",
    formula=_none_of("Function of the originator", MAY_SUBMIT_1),
)
"""Who may submit step 1: seed, task 7, step 1, first tip."""


implementer_may_ask = row_rule(
    "RFC09",
    "error",
    "{Function at step 2} may not submit step 2.",
    mend=f"Step 2 is submitted by {_one_of(MAY_SUBMIT_2)}.",
    at="Function at step 2",
    formula=_none_of("Function at step 2", MAY_SUBMIT_2),
)
"""Who may submit step 2: seed, task 7, step 2, first tip. Design hands over to it."""


@rule(
    "RFC10",
    "query",
    "Step 1 was decided by {Step 1 decided by}, who is not the ICT owner named on About.",
    mend="Check the name. If the ICT owner has changed since, leave it.",
    at="Step 1 decided by",
    needs=("About",),
)
def owner_decides_step_1(requests: Columns, about: Columns) -> list[bool]:
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
def owner_decides_step_2(requests: Columns, about: Columns) -> list[bool]:
    """The ICT owner is one person and decides: seed, task 7; judged where About names them."""
    return _not_by_owner(requests["Step 2 decided by"], about)


def _not_by_owner(decided: Sequence[str | None], about: Columns) -> list[bool]:
    (owner,) = about[OWNER] or [None]
    return [owner is not None and another for another in unlisted(decided, [owner])]


step_1_is_complete = row_rule(
    "RFC12",
    "error",
    "Step 1 is submitted or approved, but its reason, its originator or their function is missing.",
    mend="Fill in what is missing. Until step 1 is complete, it has no date and no approval.",
    at="Step 1 submitted on",
    formula='AND(OR([Step 1 submitted on]<>"",[Step 1 decision]="Approved"),OR([Reason]="",'
    '[Originator]="",[Function of the originator]=""))',
    of_blanks=True,
)
"""The least that step 1 asks for: seed, task 7, step 1. A change may cost nothing.

Approval counts where no day of submission was written down, too.
"""


step_2_is_complete = row_rule(
    "RFC13",
    "error",
    "Step 2 is submitted or approved, but its details, one of the two impacts, its start, its "
    "implementer or the function is missing.",
    mend="Fill in what is missing. Until step 2 is complete, it has no date and no approval.",
    at="Step 2 submitted on",
    formula='AND(OR([Step 2 submitted on]<>"",[Step 2 decision]="Approved"),OR([Full details]="",'
    '[Impact on services and users]="",[Impact and risk of failure]="",[Planned start]="",'
    '[Implementer]="",[Function at step 2]=""))',
    of_blanks=True,
)
"""What step 2 asks for: seed, task 7, step 2. The fallback plan has a rule of its own."""


decided_after_submitted_1 = row_rule(
    "RFC14",
    "error",
    "Step 1 was decided on {Step 1 decided on}, before it was submitted ({Step 1 submitted on}).",
    mend="Correct whichever is wrong.",
    at="Step 1 decided on",
    formula='AND([Step 1 decided on]<>"",[Step 1 submitted on]<>"",'
    "[Step 1 decided on]<[Step 1 submitted on])",
)
"""What has not been asked cannot be answered."""


step_2_follows_step_1 = row_rule(
    "RFC15",
    "error",
    "Step 2 was submitted on {Step 2 submitted on}, before step 1 was decided "
    "({Step 1 decided on}).",
    mend="Correct whichever is wrong.",
    at="Step 2 submitted on",
    formula='AND([Step 2 submitted on]<>"",[Step 1 decided on]<>"",'
    "[Step 2 submitted on]<[Step 1 decided on])",
)
"""Step 2 is completed when approval for step 1 has been granted: seed, task 7, step 2."""


decided_after_submitted_2 = row_rule(
    "RFC16",
    "error",
    "Step 2 was decided on {Step 2 decided on}, before it was submitted or before step 1 was "
    "decided.",
    mend="Correct whichever date is wrong.",
    at="Step 2 decided on",
    formula='AND([Step 2 decided on]<>"",OR(AND([Step 2 submitted on]<>"",'
    '[Step 2 decided on]<[Step 2 submitted on]),AND([Step 1 decided on]<>"",'
    "[Step 2 decided on]<[Step 1 decided on])))",
)
"""What has not been asked cannot be answered."""


planned_to_end_after_start = row_rule(
    "RFC17",
    "error",
    "The planned end ({Planned end}) is before the planned start ({Planned start}).",
    mend="Correct whichever is wrong.",
    at="Planned end",
    formula='AND([Planned end]<>"",[Planned start]<>"",[Planned end]<[Planned start])',
)
"""Work ends after it begins."""


finished_after_begun = row_rule(
    "RFC18",
    "error",
    "It was finished ({Finished}) before it was carried out ({Carried out}).",
    mend="Correct whichever is wrong.",
    at="Finished",
    formula='AND([Finished]<>"",[Carried out]<>"",[Finished]<[Carried out])',
)
"""Work ends after it begins."""


originator_does_not_decide = row_rule(
    "RFC19",
    "query",
    "{Originator} asks for the change, and is named as having decided on it, too.",
    mend="Check the names. Where nobody else could ask for it, leave them.",
    at="Originator",
    formula='AND([Originator]<>"",OR([Originator]=[Step 1 decided by],'
    "[Originator]=[Step 2 decided by]))",
)
"""Three functions ask and the ICT owner approves (seed, task 7), kept apart to prevent conflicts of
interest (seed, ICT owner, Important!). In a small school one person may hold both."""


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
    originator_does_not_decide,
)
"""Every guard, in the order in which a request meets them."""
