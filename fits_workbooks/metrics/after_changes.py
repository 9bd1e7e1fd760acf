"""Incidents that followed a change of the same service: what a change may have caused.

Full FITS asks of each change whether incidents followed it. That one came after the other does not
make it the cause; a person must look. So these are listed, and counted in no figure.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import pandas as pd

from fits_workbooks.metrics.answers import text_of
from fits_workbooks.metrics.calendar import SupportCalendar
from fits_workbooks.metrics.calls import INCIDENT
from fits_workbooks.metrics.requests import Request
from fits_workbooks.metrics.support_hours import DAY, working_days
from fits_workbooks.schema import Month

WITHIN = 2
"""Working days after a change began, in which an incident is listed beside it."""
LOOKS_AHEAD = timedelta(days=70)
"""A summer holiday and what lies around it: two working days end within it."""


@dataclass(frozen=True, slots=True)
class Following:
    """An incident that was logged after a change; `days` are working days in between."""

    reference: str
    description: str
    logged: datetime
    days: float


@dataclass(frozen=True, slots=True)
class ChangeDone:
    """A change that was carried out in a month, and the incidents that followed it."""

    request: Request
    carried_out: datetime
    followed_by: tuple[Following, ...]


def weekdays(month: Month) -> SupportCalendar:
    """Monday to Friday, all day: working days where the school's own are not known."""
    whole = ((0, DAY),)
    first, last = month.start.date(), (month.end + LOOKS_AHEAD).date()
    return SupportCalendar("", first, last, (whole,) * 5 + ((),) * 2)


def changes_done(
    requests: Sequence[Request], log: pd.DataFrame, month: Month, calendar: SupportCalendar
) -> tuple[ChangeDone, ...]:
    """The changes carried out in a month, with the incidents of the same service that followed.

    An incident follows where it was logged no earlier than the change was begun, and within two
    working days of it, which may reach into the next month. Services are the same whatever their
    case; a change without a service is followed by none. The earliest comes first.
    """
    incidents = log[(log["Type"] == INCIDENT) & log["Logged"].notna() & log["Service"].notna()]
    services = incidents["Service"].str.casefold()
    done = [
        ChangeDone(
            one, one.carried_out, _followed(one, one.carried_out, incidents, services, calendar)
        )
        for one in requests
        if one.carried_out and month.start <= one.carried_out < month.end
    ]
    return tuple(sorted(done, key=lambda one: (one.carried_out, one.request.row)))


def _followed(
    change: Request,
    carried_out: datetime,
    incidents: pd.DataFrame,
    services: "pd.Series[str]",
    calendar: SupportCalendar,
) -> tuple[Following, ...]:
    begun = pd.Timestamp(carried_out)
    last = min(begun + LOOKS_AHEAD, pd.Timestamp(calendar.last) + timedelta(days=1))
    near = incidents["Logged"].between(begun, last, inclusive="left")
    after = incidents[near & (services == change.service.casefold())].sort_values("Logged")
    if after.empty or not change.service:
        return ()
    starts = pd.Series(begun, index=after.index)
    days = working_days(starts, after["Logged"], calendar)
    return tuple(
        Following(
            text_of(entry["Reference"]),
            text_of(entry["Description"]),
            entry["Logged"].to_pydatetime(),
            float(passed),
        )
        for entry, passed in zip(after.to_dict("records"), days, strict=True)
        if passed <= WITHIN
    )
