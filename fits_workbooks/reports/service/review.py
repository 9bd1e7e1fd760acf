"""A month under review: what the notes on it are written from, and when chance explains enough."""

from collections.abc import Sequence
from dataclasses import dataclass

from fits_workbooks.metrics.calendar import SupportCalendar
from fits_workbooks.metrics.forecast import Forecast
from fits_workbooks.metrics.measured import Measured
from fits_workbooks.metrics.outstanding import Open
from fits_workbooks.metrics.trends import Trend
from fits_workbooks.schema import Month

NO_CHANCE = 0.001
"""What chance brings about no more often than this is worth the meeting's time."""
LATELY = 3
"""Months that are held against those before them, to see what has changed for some time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A month under review: everything that notes are written from."""

    measured: Sequence[Measured]
    """Every month of the log, up to the month under review."""
    trends: Sequence[Trend]
    service_trends: Sequence[Trend]
    forecasts: Sequence[Forecast]
    outstanding: Sequence[Open]
    calendar: SupportCalendar | None

    @property
    def now(self) -> Measured:
        return self.measured[-1]

    @property
    def month(self) -> Month:
        """The month under review."""
        return self.now.month

    def trend(self, name: str) -> Trend:
        """The trend of that name. Raises KeyError where there is none."""
        return {one.name: one for one in self.trends}[name]
