"""The changes of a month in the service report, and what may have come of them, in words."""

from datetime import date

from fits_workbooks.errors import MeasureError
from fits_workbooks.metrics.after_changes import (
    LOOKS_AHEAD,
    ChangeDone,
    Following,
    changes_done,
    weekdays,
)
from fits_workbooks.metrics.calendar import SupportCalendar, catalogue_nation, support_calendar
from fits_workbooks.metrics.requests import requests_of
from fits_workbooks.reports.amounts import day
from fits_workbooks.schema import Month
from fits_workbooks.xlsx.filled import Filled

MOST_NAMED = 5
"""Incidents that a sentence names; the rest are counted."""


def changes_of(
    log: Filled, register: Filled | None, catalogue: Filled | None, month: Month
) -> tuple[ChangeDone, ...]:
    """The changes of a month by the change register, with what followed; none without one.

    Working days are those of the catalogue's calendar, else Monday to Friday.
    """
    if register is None:
        return ()
    calendar = _calendar(catalogue, month) or weekdays(month)
    requests = requests_of(register, date.max)
    return changes_done(requests, log.frames["Log"], month, calendar)


def _calendar(catalogue: Filled | None, month: Month) -> SupportCalendar | None:
    if catalogue is None:
        return None
    first, last = month.start.date(), (month.end + LOOKS_AHEAD).date()
    try:
        return support_calendar(catalogue, catalogue_nation(catalogue), first, last)
    except MeasureError:  # the report says why already, where it does not judge
        return None


def possibly_caused(one: ChangeDone) -> str:
    """What may have come of a change, in a sentence; "" where nothing followed it."""
    if not one.followed_by:
        return ""
    incident, them = ("incident", "it") if len(one.followed_by) == 1 else ("incidents", "them")
    return (
        f"{one.request.reference}, {one.request.description} ({day(one.carried_out.date())}), was "
        f"followed within two working days by {len(one.followed_by):,} {incident} of the same "
        f"service: {followed_in_words(one)}. The change may have caused {them}; the times alone "
        "do not say so."
    )


def followed_in_words(one: ChangeDone) -> str:
    """The incidents that followed a change, by their references."""
    names = [_name(incident) for incident in one.followed_by[:MOST_NAMED]]
    left = len(one.followed_by) - MOST_NAMED
    return ", ".join(names) + (f" and {left:,} more" if left > 0 else "")


def _name(incident: Following) -> str:
    return incident.reference or f"one without a reference ({incident.logged:%d/%m/%Y %H:%M})"
