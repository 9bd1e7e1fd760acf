"""A month measured whole: the six figures, the service levels, the up-time."""

from dataclasses import dataclass

from fits_workbooks.metrics.availability import UpTime
from fits_workbooks.metrics.figures import Figures
from fits_workbooks.metrics.levels import MonthLevels
from fits_workbooks.schema import Month


@dataclass(frozen=True, slots=True)
class Measured:
    """Everything that is measured of a month; `levels` is None and `up_time` empty without a
    catalogue."""

    figures: Figures
    levels: MonthLevels | None = None
    up_time: tuple[UpTime, ...] = ()

    @property
    def month(self) -> Month:
        return self.figures.month

    @property
    def percent_up(self) -> float | None:
        """Up-time of all services together: their agreed hours less those lost, 0 to 100."""
        judged = [one for one in self.up_time if one.agreed_hours and one.lost_hours is not None]
        agreed = sum(one.agreed_hours or 0 for one in judged)
        lost = sum(one.lost_hours or 0 for one in judged)
        return 100 * (1 - lost / agreed) if agreed else None
