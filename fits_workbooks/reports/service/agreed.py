"""What the service catalogue agrees, held against a log; and what the report could not judge."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from fits_workbooks.books.trends_sheet import MONTHS
from fits_workbooks.errors import MeasureError
from fits_workbooks.metrics.availability import Availability
from fits_workbooks.metrics.calendar import SupportCalendar, catalogue_nation, support_calendar
from fits_workbooks.metrics.figures import Figures, span
from fits_workbooks.metrics.judged import judge
from fits_workbooks.metrics.levels import Clock, month_levels
from fits_workbooks.metrics.measured import Measured
from fits_workbooks.metrics.outstanding import Open, outstanding_entries
from fits_workbooks.metrics.targets import Targets, catalogue_targets
from fits_workbooks.metrics.trends import Trend
from fits_workbooks.reports.amounts import day
from fits_workbooks.schema import Month
from fits_workbooks.xlsx.filled import Filled

NO_CATALOGUE = (
    "Response times, fix times and up-time were not judged: no service catalogue was given."
)
LONGEST = 20
"""Years before the month reported on from which entries are measured in support hours."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """What a catalogue agrees, over all that is to be measured of a log.

    `targets` and `availability` are None without a catalogue, `calendar` without support hours:
    `why` says why. `shown` is the calendar of the thirteen months reported on.
    """

    log: Filled
    targets: Targets | None = None
    availability: Availability | None = None
    calendar: SupportCalendar | None = None
    shown: SupportCalendar | None = None
    why: str = ""

    def measured(self, figures: Sequence[Figures]) -> tuple[Measured, ...]:
        """These months of the log, with service levels and up-time where there is a catalogue."""
        if self.targets is None or self.availability is None:
            return tuple(map(Measured, figures))
        judged = judge(self.log.frames["Log"], self.targets, self.calendar)
        return tuple(
            Measured(one, month_levels(judged, one.month), self.availability.month(one.month))
            for one in figures
        )

    def outstanding(self, month: Month) -> tuple[Open, ...]:
        """What is open at the month's end, the worst first."""
        return outstanding_entries(self.log.frames["Log"], self.targets, self.calendar, month)


def agreed_in(catalogue: Filled | None, log: Filled, month: Month) -> Agreed:
    """What a catalogue agrees, for the entries of a log up to the end of a month."""
    if catalogue is None:
        return Agreed(log, why=NO_CATALOGUE)
    try:
        calendar, shown, why = (*_calendars(catalogue, log, month), "")
    except MeasureError as missing:
        calendar, shown, why = None, None, str(missing)
    availability = Availability(log.frames["Log"], catalogue, calendar, span(log))
    return Agreed(log, catalogue_targets(catalogue), availability, calendar, shown, why)


def _calendars(
    catalogue: Filled, log: Filled, month: Month
) -> tuple[SupportCalendar | None, SupportCalendar | None]:
    """The calendar of all that is measured, and that of the thirteen months reported on."""
    nation, end = catalogue_nation(catalogue), month.end.date()
    first = month.shift(1 - MONTHS).start.date()
    return (
        support_calendar(catalogue, nation, _first(log, month), end),
        support_calendar(catalogue, nation, first, end - timedelta(days=1)),
    )


def _first(log: Filled, month: Month) -> date:
    """The first day of the log's first month, or of the thirteen months if that is earlier.

    Not long before: an entry that a slip of the keyboard puts into 1926 is left out instead.
    """
    shown = month.shift(1 - MONTHS)
    logged = log.frames["Log"]["Logged"].min()
    first = shown if pd.isna(logged) else min(shown, Month.of(logged))
    return max(first, month.shift(-12 * LONGEST)).start.date()


def not_judged(
    agreed: Agreed, measured: Sequence[Measured], trends: Sequence[Trend], today: date
) -> tuple[str, ...]:
    """What the report could not say, and why: a sentence each."""
    return (
        *_not_over(measured[-1].month, today),
        *((agreed.why,) if agreed.why else ()),
        *_times_left_out(measured[-1]),
        *_up_time_left_out(measured[-1]),
        *_losses_left_out(agreed, measured[-1]),
        *_without_limits(trends),
    )


def _not_over(month: Month, today: date) -> Iterator[str]:
    if month.end.date() > today:
        yield (
            f"{month.title} is not over on {day(today)}: what is open, and every loss of a service "
            "that is not restored, is counted to the month's end, as if nothing more happened."
        )


def _times_left_out(now: Measured) -> Iterator[str]:
    if now.levels is None:
        return
    together, month = now.levels.together, now.month.title
    clocks: dict[str, Clock] = {"response": together.response, "fix": together.fix}
    for name, clock in clocks.items():
        if clock.left_out:
            reasons = ", ".join(f"{reason} ({count:,})" for reason, count in clock.left_out.items())
            times = _some(clock.left_out_count, f"{name} time")
            yield f"Not judged: {times} of {month}: {reasons}."


def _up_time_left_out(now: Measured) -> Iterator[str]:
    for why in dict.fromkeys(one.why for one in now.up_time if one.why):
        services = ", ".join(one.service for one in now.up_time if one.why == why)
        yield f"Up-time was not judged: {why} ({services})."


def _losses_left_out(agreed: Agreed, now: Measured) -> Iterator[str]:
    month, reasons = now.month.title, Counter[str]()
    if agreed.availability:
        reasons["no service of the catalogue is named"] = agreed.availability.unplaced(now.month)
    reasons["how long it was is not known"] = sum(one.left_out for one in now.up_time)
    for why, count in (+reasons).items():
        yield f"In no up-time: {_some(count, 'loss')} of a service in {month}: {why}."


def _without_limits(trends: Sequence[Trend]) -> Iterator[str]:
    known = [trend for trend in trends if any(value is not None for value in trend.values)]
    for why in dict.fromkeys(trend.why for trend in known if trend.why):
        names = [trend.name for trend in known if trend.why == why]
        of = "any figure" if len(names) == len(known) else ", ".join(names)
        yield f"No limits could be worked out for {of}: {why}."


def _some(count: int, noun: str) -> str:
    """
    >>> _some(1, "loss"), _some(1200, "loss"), _some(2, "fix time")
    ('1 loss', '1,200 losses', '2 fix times')
    """
    many = f"{noun}es" if noun.endswith("s") else f"{noun}s"
    return f"{count:,} {noun if count == 1 else many}"
