"""What is usual for a figure, and what is outside it: individuals and moving range charts."""

from dataclasses import dataclass

from fits_workbooks.schema import Month

MONTHS = 13
FEWEST = 8
"""Known months below which no limits are drawn."""
RUN = 8
"""So many months in a row on one side of the mean are no chance."""


@dataclass(frozen=True, slots=True)
class Trend:
    """Thirteen months of one figure, its natural process limits, and what lies outside them.

    `mean`, `lower` and `upper` are None where too few months are known; `why` says so. `outside`
    and `run` have a flag a month: beyond a limit; the eighth month or a later one of a run on one
    side of the mean.
    """

    name: str
    unit: str
    """What is counted, such as "incidents", "hours", "%" or "GB"."""
    months: tuple[Month, ...]
    values: tuple[float | None, ...]
    mean: float | None
    lower: float | None
    upper: float | None
    outside: tuple[bool, ...]
    run: tuple[bool, ...]
    why: str = ""

    @property
    def now(self) -> float | None:
        """The value of the month reported on."""
        return self.values[-1]

    @property
    def last_month(self) -> float | None:
        return self.values[-2]

    @property
    def last_year(self) -> float | None:
        """The value of the same month last year."""
        return self.values[0]

    @property
    def flag(self) -> str:
        """What is to be said of the month reported on; "" where it is within the norm."""
        if self.outside[-1]:
            return "outside limits"
        return f"run of {RUN}" if self.run[-1] else ""
