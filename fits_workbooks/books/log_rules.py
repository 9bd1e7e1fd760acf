"""What is wrong with a support log, or worth a question: the rules of its sheets."""

from datetime import timedelta
from typing import TYPE_CHECKING

from fits_workbooks.books.clear import all_listed, none_alike, none_alone
from fits_workbooks.schema import rule

if TYPE_CHECKING:
    import pandas as pd

DONE = ("Resolved", "Closed")
YEAR = timedelta(days=366)
FEWEST = 2
"""Entries of which none can be said to stand apart."""


@rule(
    "LOG01",
    "error",
    "Service restored ({Service restored}) is before Logged ({Logged}).",
    mend="Correct whichever is wrong. Until then the entry is in no average.",
    at="Service restored",
    warns='AND([Service restored]<>"",[Logged]<>"",[Service restored]<[Logged])',
)
def restored_after_logged(log: "pd.DataFrame") -> "pd.Series[bool]":
    """A service cannot work again before the call that says it does not."""
    return log["Service restored"] < log["Logged"]


@rule(
    "LOG02",
    "error",
    "First attended ({First attended}) is before Logged ({Logged}).",
    mend="Correct whichever is wrong.",
    at="First attended",
    warns='AND([First attended]<>"",[Logged]<>"",[First attended]<[Logged])',
)
def attended_after_logged(log: "pd.DataFrame") -> "pd.Series[bool]":
    """Support attends to a call once it has been logged."""
    return log["First attended"] < log["Logged"]


@rule(
    "LOG03",
    "query",
    "The status is {Status}, but there is no time at which the service was restored.",
    mend="Write when the service worked again. Until then the entry counts as outstanding.",
    at="Service restored",
    warns='AND([Service restored]="",OR([Status]="Resolved",[Status]="Closed"))',
)
def done_has_a_time(log: "pd.DataFrame") -> "pd.Series[bool]":
    """What is outstanding is computed from dates, so a missing one keeps an entry open."""
    return log["Status"].isin(DONE) & log["Service restored"].isna()


@rule(
    "LOG04",
    "query",
    "The service was restored on {Service restored}, but the status is {Status}.",
    mend="Set the status to Resolved or Closed, or take the time out if it is wrong.",
    at="Status",
    warns='AND([Service restored]<>"",[Status]<>"",[Status]<>"Resolved",[Status]<>"Closed")',
)
def restored_is_done(log: "pd.DataFrame") -> "pd.Series[bool]":
    """The date decides: the entry counts as resolved, whatever its status says."""
    return log["Service restored"].notna() & log["Status"].notna() & ~log["Status"].isin(DONE)


@rule(
    "LOG05",
    "query",
    '"{Service}" is not on the Lists sheet.',
    mend="Choose a service from the list, or add it to the Lists sheet.",
    at="Service",
    needs=("Lists",),
    clear=lambda log, lists: all_listed(log["Service"], lists["Services"]),
)
def known_service(log: "pd.DataFrame", lists: "pd.DataFrame") -> "pd.Series[bool]":
    """Judged where the school has listed its services at all."""
    known = lists["Services"].dropna().str.casefold()
    unknown = log["Service"].notna() & ~log["Service"].str.casefold().isin(known)
    return unknown & (len(known) > 0)


@rule(
    "LOG06",
    "error",
    "{Used} GB are used of {Capacity} GB.",
    mend="Correct one of the two: no more can be used than there is.",
    at="Used",
    warns='AND([Used]<>"",[Capacity]<>"",[Used]>[Capacity])',
)
def used_within_capacity(disk: "pd.DataFrame") -> "pd.Series[bool]":
    """Disk used is part of the capacity."""
    return disk["Used"] > disk["Capacity"]


@rule(
    "LOG07",
    "query",
    "There are two readings of {Server} on {Date}.",
    mend="Keep one of them. Until then the lower row on the sheet counts.",
    at="Date",
    clear=lambda disk: none_alike(disk["Date"], disk["Server"]),
)
def one_reading_a_day(disk: "pd.DataFrame") -> "pd.Series[bool]":
    """The figures take one reading of a server: the latest of the month."""
    return disk[["Date", "Server"]].notna().all(axis=1) & disk.duplicated(
        ["Date", "Server"], keep=False
    )


@rule(
    "LOG09",
    "query",
    "{Logged} is more than a year away from every other entry.",
    mend="Check the year.",
    at="Logged",
    clear=lambda log: none_alone(log["Logged"], YEAR),
)
def among_the_others(log: "pd.DataFrame") -> "pd.Series[bool]":
    """A slip in the year takes an entry out of every month that anybody looks at."""
    inorder = log["Logged"].dropna().sort_values()
    alone = (inorder.diff() > YEAR) | inorder.diff().isna()
    alone &= (-inorder.diff(-1) > YEAR) | inorder.diff(-1).isna()
    return alone.reindex(log.index, fill_value=False) & (len(inorder) > FEWEST)
