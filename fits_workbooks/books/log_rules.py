"""What is wrong with a support log, or worth a question: the rules of its sheets."""

from datetime import timedelta

from fits_workbooks.books.rows import alike, alone, unknown
from fits_workbooks.schema import Columns, row_rule, rule

DONE = ("Resolved", "Closed")
"""The statuses of an entry whose service works again."""
_ANY_DONE = ",".join(f'[Status]="{status}"' for status in DONE)
_NONE_DONE = ",".join(f'[Status]<>"{status}"' for status in DONE)
YEAR = timedelta(days=366)
FEWEST = 2
"""Entries of which none can be said to stand apart."""


restored_after_logged = row_rule(
    "LOG01",
    "error",
    "Service restored ({Service restored}) is before Logged ({Logged}).",
    mend="Correct whichever is wrong. Until then the entry is in no average.",
    at="Service restored",
    formula='AND([Service restored]<>"",[Logged]<>"",[Service restored]<[Logged])',
)
"""A service cannot work again before the call that says it does not."""


attended_after_logged = row_rule(
    "LOG02",
    "error",
    "First attended ({First attended}) is before Logged ({Logged}).",
    mend="Correct whichever is wrong.",
    at="First attended",
    formula='AND([First attended]<>"",[Logged]<>"",[First attended]<[Logged])',
)
"""Support attends to a call once it has been logged."""


done_has_a_time = row_rule(
    "LOG03",
    "query",
    "The status is {Status}, but there is no time at which the service was restored.",
    mend="Write when the service worked again. Until then the entry counts as outstanding.",
    at="Service restored",
    formula=f'AND([Service restored]="",OR({_ANY_DONE}))',
    of_blanks=True,
)
"""What is outstanding is computed from dates, so a missing one keeps an entry open."""


restored_is_done = row_rule(
    "LOG04",
    "query",
    "The service was restored on {Service restored}, but the status is {Status}.",
    mend=f"Set the status to {' or '.join(DONE)}, or take the time out if it is wrong.",
    at="Status",
    formula=f'AND([Service restored]<>"",[Status]<>"",{_NONE_DONE})',
)
"""The date decides: the entry counts as resolved, whatever its status says."""


@rule(
    "LOG05",
    "query",
    '"{Service}" is not on the Lists sheet.',
    mend="Choose a service from the list, or add it to the Lists sheet.",
    at="Service",
    needs=("Lists",),
)
def known_service(log: Columns, lists: Columns) -> list[bool]:
    """Judged where the school has listed its services at all."""
    return unknown(log["Service"], lists["Services"])


used_within_capacity = row_rule(
    "LOG06",
    "error",
    "{Used} GB are used of {Capacity} GB.",
    mend="Correct one of the two: no more can be used than there is.",
    at="Used",
    formula='AND([Used]<>"",[Capacity]<>"",[Used]>[Capacity])',
)
"""Disk used is part of the capacity."""


@rule(
    "LOG07",
    "query",
    "There are two readings of {Server} on {Date}.",
    mend="Keep one of them. Until then the lower row on the sheet counts.",
    at="Date",
)
def one_reading_a_day(disk: Columns) -> list[bool]:
    """The figures take one reading of a server: the latest of the month."""
    return alike(disk["Date"], disk["Server"])


@rule(
    "LOG09",
    "query",
    "{Logged} is more than a year away from every other entry.",
    mend="Check the year.",
    at="Logged",
)
def among_the_others(log: Columns) -> list[bool]:
    """A slip in the year takes an entry out of every month that anybody looks at."""
    dated = len(log["Logged"]) - log["Logged"].count(None)
    return [dated > FEWEST and one for one in alone(log["Logged"], YEAR)]


@rule(
    "LOG12",
    "query",
    "First attended ({First attended}) is more than a year after Logged ({Logged}).",
    mend="Check the year of both.",
    at="First attended",
)
def attended_within_a_year(log: Columns) -> list[bool]:
    """One slip in the year, and the average response is measured in months."""
    return _over_a_year(log, "First attended")


@rule(
    "LOG13",
    "query",
    "Service restored ({Service restored}) is more than a year after Logged ({Logged}).",
    mend="Check the year of both. If it did take so long, leave them.",
    at="Service restored",
)
def restored_within_a_year(log: Columns) -> list[bool]:
    """One slip in the year, and the average time to resolution is measured in months."""
    return _over_a_year(log, "Service restored")


def _over_a_year(log: Columns, column: str) -> list[bool]:
    rows = zip(log["Logged"], log[column], strict=True)
    return [None not in row and row[1] - row[0] > YEAR for row in rows]
