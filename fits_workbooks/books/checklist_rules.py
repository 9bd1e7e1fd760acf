"""What may be wrong in an implementation checklist: steps out of order, or done by nobody."""

from typing import Any

from fits_workbooks.books.rows import folded, unlisted, where
from fits_workbooks.books.start_up_steps import AFTER, BEFORE, STEPS
from fits_workbooks.schema import Columns, row_rule, rule
from fits_workbooks.schema.finding import fold_rows

done_by_somebody = row_rule(
    "CHK01",
    "error",
    "{Step} is done, but it does not say by whom.",
    mend="Write who did it, or take the day out if it is still to be done.",
    at="Done by",
    formula='AND([Done]<>"",[Done by]="")',
    of_blanks=True,
)
"""Somebody can be asked about what is done."""


done_on_a_day = row_rule(
    "CHK02",
    "query",
    "{Step} names {Done by} as having done it, but not on which day.",
    mend="Write the day, or take the name out if it is still to be done.",
    at="Done",
    formula='AND([Done by]<>"",[Done]="")',
    of_blanks=True,
)
"""Without a day a step counts as still to be done."""


due_in_its_phase = row_rule(
    "CHK03",
    "error",
    "{Step} stands under {Phase}, but is due {Days from start} days from the start.",
    mend="Days before the start date have a minus sign, days after it have none. Correct either.",
    at="Days from start",
    formula=f'OR(AND([Phase]="{BEFORE}",[Days from start]>0),'
    f'AND([Phase]="{AFTER}",[Days from start]<0))',
)
"""The seed says of each start-up task whether it comes before the start date."""


def _of_step_before(steps: Columns, column: str) -> list[Any]:
    """For each step what a column says of the step that it follows; None where there is none."""
    said: dict[str, Any] = {}
    for step, value in zip(folded(steps["Step"]), steps[column], strict=True):
        if step is not None:
            said.setdefault(step, value)
    return [said.get(before) for before in folded(steps["Follows"])]


@rule(
    "CHK04",
    "query",
    "{Step} is due before {Follows}, which it follows.",
    mend="Correct the days of one of the two, or the step that it follows.",
    at="Days from start",
)
def due_after_step_before(steps: Columns) -> list[bool]:
    """A step cannot be ready before what it builds on."""
    before = _of_step_before(steps, "Days from start")
    rows = zip(steps["Days from start"], before, strict=True)
    return [None not in row and row[0] < row[1] for row in rows]


@rule(
    "CHK05",
    "query",
    "{Step} is done, but {Follows}, which it follows, is not.",
    mend="Write when that was done, or look whether this can be done already.",
    at="Done",
    read_in_full=("Checklist",),
)
def done_after_step_before(steps: Columns) -> list[bool]:
    """Judged where the step that it follows is on the sheet."""
    follows = zip(steps["Follows"], unlisted(steps["Follows"], steps["Step"]), strict=True)
    known = [name is not None and not is_unlisted for name, is_unlisted in follows]
    rows = zip(steps["Done"], known, _of_step_before(steps, "Done"), strict=True)
    return [done is not None and is_known and before is None for done, is_known, before in rows]


@rule(
    "CHK06",
    "error",
    "{Step} follows {Follows}, and there is no such step.",
    mend="Write the step as it stands in the first column, or leave the cell blank.",
    at="Follows",
)
def follows_a_step(steps: Columns) -> list[bool]:
    """A step that was taken out, or a slip of the keyboard."""
    return unlisted(steps["Follows"], steps["Step"])


@rule(
    "CHK07",
    "query",
    "Of the steps that Primary FITS begins with, these are not on the sheet: {missing}.",
    mend="Copy them from a blank checklist. A step that your school does not need may stay: write "
    "under Notes why, and when that was decided under Done.",
)
def no_step_is_missing(steps: Columns) -> str:
    """What was taken out is never overdue, and so forgotten."""
    gone = where(unlisted([step.name for step in STEPS], steps["Step"]))
    return ", ".join(
        _from_to(STEPS[first].name, STEPS[last].name) for first, last in fold_rows(gone)
    )


def _from_to(first: str, last: str) -> str:
    return first if first == last else f"{first} to {last}"


report_before_meeting = row_rule(
    "CHK08",
    "query",
    "The report for the meeting on {Meeting} was prepared after it, on {Report prepared}.",
    mend="Correct either day. The report is to be read before the meeting.",
    at="Report prepared",
    formula='AND([Report prepared]<>"",[Meeting]<>"",[Report prepared]>[Meeting])',
)
"""Reports are timed for just before the meetings: seed, task 6, its tip."""


month_before_meeting = row_rule(
    "CHK09",
    "query",
    "The meeting on {Meeting} is to look at a month that has not begun by then.",
    mend="Correct the day of the meeting, or the month that is reported on.",
    at="Month reported",
    formula='AND([Month reported]<>"",[Meeting]<>"",[Month reported]>[Meeting])',
)
"""A meeting on a month's last days may look at that month; never at a later one."""
