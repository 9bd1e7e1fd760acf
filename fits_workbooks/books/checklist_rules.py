"""What may be wrong in an implementation checklist: steps out of order, or done by nobody."""

from typing import TYPE_CHECKING

from fits_workbooks.books.start_up_steps import AFTER, BEFORE, STEPS
from fits_workbooks.schema import rule

if TYPE_CHECKING:
    import pandas as pd

    from fits_workbooks.schema.rule import Columns


@rule(
    "CHK01",
    "error",
    "{Step} is done, but it does not say by whom.",
    mend="Write who did it, or take the day out if it is still to be done.",
    at="Done by",
    warns='AND([Done]<>"",[Done by]="")',
    of_blanks=True,
)
def done_by_somebody(steps: "pd.DataFrame") -> "pd.Series[bool]":
    """Somebody can be asked about what is done."""
    return steps["Done"].notna() & steps["Done by"].isna()


@rule(
    "CHK02",
    "query",
    "{Step} names {Done by} as having done it, but not on which day.",
    mend="Write the day, or take the name out if it is still to be done.",
    at="Done",
    warns='AND([Done by]<>"",[Done]="")',
    of_blanks=True,
)
def done_on_a_day(steps: "pd.DataFrame") -> "pd.Series[bool]":
    """Without a day a step counts as still to be done."""
    return steps["Done by"].notna() & steps["Done"].isna()


@rule(
    "CHK03",
    "error",
    "{Step} stands under {Phase}, but is due {Days from start} days from the start.",
    mend="Days before the start date have a minus sign, days after it have none. Correct either.",
    at="Days from start",
    warns=f'OR(AND([Phase]="{BEFORE}",[Days from start]>0),'
    f'AND([Phase]="{AFTER}",[Days from start]<0))',
)
def due_in_its_phase(steps: "pd.DataFrame") -> "pd.Series[bool]":
    """The seed says of each start-up task whether it comes before the start date."""
    early = (steps["Phase"] == AFTER) & (steps["Days from start"] < 0).fillna(False)
    late = (steps["Phase"] == BEFORE) & (steps["Days from start"] > 0).fillna(False)
    return early | late


def _of_step_before(steps: "pd.DataFrame", column: str) -> "pd.Series":
    """For each step what a column says of the step that it follows; missing where there is none."""
    named = steps.dropna(subset=["Step"]).assign(Step=lambda one: one["Step"].str.casefold())
    said = named.drop_duplicates("Step").set_index("Step")[column]
    return steps["Follows"].str.casefold().map(said)


@rule(
    "CHK04",
    "query",
    "{Step} is due before {Follows}, which it follows.",
    mend="Correct the days of one of the two, or the step that it follows.",
    at="Days from start",
)
def due_after_step_before(steps: "pd.DataFrame") -> "pd.Series[bool]":
    """A step cannot be ready before what it builds on."""
    before = _of_step_before(steps, "Days from start").astype("Int64")
    return (steps["Days from start"] < before).fillna(False)


@rule(
    "CHK05",
    "query",
    "{Step} is done, but {Follows}, which it follows, is not.",
    mend="Write when that was done, or look whether this can be done already.",
    at="Done",
)
def done_after_step_before(steps: "pd.DataFrame") -> "pd.Series[bool]":
    """Judged where the step that it follows is on the sheet."""
    known = steps["Follows"].str.casefold().isin(steps["Step"].dropna().str.casefold())
    undone = _of_step_before(steps, "Done").isna()
    return steps["Done"].notna() & known & undone


def _follow_known(steps: "Columns") -> bool:
    known = {name.casefold() for name in steps["Step"] if name}
    return all(name is None or name.casefold() in known for name in steps["Follows"])


@rule(
    "CHK06",
    "error",
    "{Step} follows {Follows}, and there is no such step.",
    mend="Write the step as it stands in the first column, or leave the cell blank.",
    at="Follows",
    clear=_follow_known,
)
def follows_a_step(steps: "pd.DataFrame") -> "pd.Series[bool]":
    """A step that was taken out, or a slip of the keyboard."""
    known = steps["Step"].dropna().str.casefold()
    return steps["Follows"].notna() & ~steps["Follows"].str.casefold().isin(known)


_READY = {step.name.casefold() for step in STEPS}


@rule(
    "CHK07",
    "query",
    f"One or more of the steps {STEPS[0].name} to {STEPS[-1].name} that Primary FITS begins with "
    "are missing.",
    mend="Copy them from a blank checklist. A step that your school does not need may stay: write "
    "under Notes why, and when that was decided under Done.",
    clear=lambda steps: {name.casefold() for name in steps["Step"] if name} >= _READY,
)
def no_step_is_missing(steps: "pd.DataFrame") -> bool:
    """What was taken out is never overdue, and so forgotten."""
    return not set(steps["Step"].dropna().str.casefold()) >= _READY


@rule(
    "CHK08",
    "query",
    "The report for the meeting on {Meeting} was prepared after it, on {Report prepared}.",
    mend="Correct either day. The report is to be read before the meeting.",
    at="Report prepared",
    warns='AND([Meeting]<>"",[Report prepared]>[Meeting])',
)
def report_before_meeting(meetings: "pd.DataFrame") -> "pd.Series[bool]":
    """Reports are timed for just before the meetings: seed, task 6, its tip."""
    return meetings["Report prepared"] > meetings["Meeting"]


@rule(
    "CHK09",
    "query",
    "The meeting on {Meeting} is to look at a month that has not begun by then.",
    mend="Correct the day of the meeting, or the month that is reported on.",
    at="Month reported",
    warns='IF(OR([Meeting]="",[Month reported]=""),1=0,EOMONTH([Month reported],-1)>=[Meeting])',
)
def month_before_meeting(meetings: "pd.DataFrame") -> "pd.Series[bool]":
    """A meeting on a month's last days may look at that month; never at a later one."""
    return meetings["Month reported"] > meetings["Meeting"]
