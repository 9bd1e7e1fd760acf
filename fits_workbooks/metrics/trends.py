"""What is usual for a figure, and what is outside it: individuals and moving range charts.

Walter Shewhart's question, whether a change is more than the usual coming and going, asked of
single monthly values as Donald Wheeler does in "Understanding Variation" and as the NIST/SEMATECH
e-Handbook of Statistical Methods does under "Individuals Control Charts". The natural process
limits are the mean, less and plus 2.66 times the mean moving range, which is three standard
deviations: 3 / 1.128, where 1.128 is the mean range of two values, in standard deviations.

Over the thirteen months that end with the one reported on, so that the same month last year is
among them:

- known months are those with a value; fewer than eight of them have no limits;
- the mean is that of the known months;
- a moving range is the difference, without its sign, of two neighbouring months both known;
- a limit is cut off where the figure cannot go: below 0, and for a percentage above 100;
- a month is outside where its value lies beyond a limit;
- a month is in a run where it is the eighth known month in a row, or a later one, on one side of
  the mean: a value on the mean ends the run, and so does a month that is not known.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from fits_workbooks.books.trends_sheet import FEWEST, LIMIT, MONTHS, RUN, TOUCHING
from fits_workbooks.metrics.levels import Clock, Level
from fits_workbooks.metrics.measured import Measured
from fits_workbooks.schema import Month

Value = float | None


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
    def change_on_last_month(self) -> float | None:
        """The month's value less the last month's; None where either is not known."""
        return _difference(self.now, self.last_month)

    @property
    def change_on_last_year(self) -> float | None:
        """The month's value less that of the same month last year; None where either is not
        known."""
        return _difference(self.now, self.last_year)

    @property
    def flag(self) -> str:
        """What is to be said of the month reported on; "" where it is within the norm."""
        if self.outside[-1]:
            return "outside limits"
        return f"run of {RUN}" if self.run[-1] else ""


def _difference(now: Value, then: Value) -> Value:
    return None if now is None or then is None else now - then


@dataclass(frozen=True, slots=True)
class Trended:
    """A figure whose months are held against one another: its name, its unit and where it is."""

    name: str
    unit: str
    of: Callable[[Measured], Value]
    ceiling: float | None = None


def _all(month: Measured) -> Level | None:
    return month.levels.together if month.levels else None


def _response(month: Measured) -> Clock:
    together = _all(month)
    return together.response if together else Clock()


def _fix(month: Measured) -> Clock:
    together = _all(month)
    return together.fix if together else Clock()


TRENDED = (
    Trended("Incidents logged", "incidents", lambda m: m.figures.incidents.logged),
    Trended("Problems logged", "problems", lambda m: m.figures.problems.logged),
    Trended("Requests logged", "requests", lambda m: m.figures.requests_logged),
    Trended("Incidents resolved", "incidents", lambda m: m.figures.incidents.resolved),
    Trended("Problems resolved", "problems", lambda m: m.figures.problems.resolved),
    Trended("Incidents: mean hours", "hours", lambda m: m.figures.hours_incidents.mean),
    Trended("Problems: mean hours", "hours", lambda m: m.figures.hours_problems.mean),
    Trended("Together: mean hours", "hours", lambda m: m.figures.hours_together.mean),
    Trended("Incidents outstanding", "incidents", lambda m: m.figures.incidents.outstanding),
    Trended("Problems outstanding", "problems", lambda m: m.figures.problems.outstanding),
    Trended("Installations", "installations", lambda m: m.figures.installations),
    Trended("Changes", "changes", lambda m: m.figures.changes.total),
    Trended("Unsuccessful", "changes", lambda m: m.figures.changes.unsuccessful),
    Trended("Response met", "%", lambda m: _response(m).percent_met, ceiling=100),
    Trended("Fix met", "%", lambda m: _fix(m).percent_met, ceiling=100),
    Trended("Fix: mean support hours", "hours", lambda m: _fix(m).mean),
    Trended("Fix: mean working days", "days", lambda m: _fix(m).mean_days),
    Trended("Up-time", "%", lambda m: m.percent_up, ceiling=100),
)
"""Every figure that is charted month by month, in the order of the sheet Months."""


def trends(measured: Sequence[Measured]) -> tuple[Trend, ...]:
    """The trend of every figure, over the thirteen months that end with the last measured.

    Months before the first measured are not known. Raises ValueError where none is measured.
    """
    months = _window(measured)
    known = {one.month: one for one in measured}
    return tuple(_of(figure, [known.get(month) for month in months], months) for figure in TRENDED)


def service_trends(measured: Sequence[Measured]) -> tuple[Trend, ...]:
    """Incidents and problems logged of each service, in the order of the last month's levels.

    A service without a line in a measured month had no call in it; a month whose service levels
    were not measured is not known. Entries that name no service have no trend. Raises ValueError
    where no month is measured.
    """
    months = _window(measured)
    logged = {one.month: _logged(one) for one in measured if one.levels}
    services = dict.fromkeys(name for month in reversed(months) for name in logged.get(month, ()))
    return tuple(_of_service(name, logged, months) for name in services)


def trend(
    name: str,
    unit: str,
    months: Sequence[Month],
    values: Sequence[Value],
    ceiling: float | None = None,
) -> Trend:
    """One figure's months, its limits and its flags, as this module's first words define them."""
    mean, lower, upper, why = _limits(values, ceiling)
    return Trend(
        name,
        unit,
        tuple(months),
        tuple(values),
        mean,
        lower,
        upper,
        tuple(_is_outside(value, lower, upper) for value in values),
        tuple(length >= RUN for length in _runs(values, mean)),
        why,
    )


def _window(measured: Sequence[Measured]) -> tuple[Month, ...]:
    if not measured:
        raise ValueError("there is no month to show a trend of")
    last = measured[-1].month
    return last.shift(1 - MONTHS).through(last)


def _of(figure: Trended, found: Sequence[Measured | None], months: Sequence[Month]) -> Trend:
    values = [figure.of(one) if one else None for one in found]
    return trend(figure.name, figure.unit, months, values, figure.ceiling)


def _logged(one: Measured) -> dict[str, int]:
    services = one.levels.of("Service") if one.levels else ()
    return {level.name: level.logged for level in services if level.name}


def _of_service(name: str, logged: dict[Month, dict[str, int]], months: Sequence[Month]) -> Trend:
    values = [logged[month].get(name, 0) if month in logged else None for month in months]
    return trend(f"{name}: incidents and problems logged", "calls", months, values)


def _limits(values: Sequence[Value], ceiling: float | None) -> tuple[Value, Value, Value, str]:
    """The mean, the lower and the upper limit, or why there are none."""
    known = [value for value in values if value is not None]
    ranges = [abs(b - a) for a, b in pairwise(values) if a is not None and b is not None]
    if len(known) < FEWEST:
        return None, None, None, f"too few months: {len(known)} of {FEWEST}"
    mean = sum(known) / len(known)
    if not ranges:
        return None, None, None, "no two months in a row are known"
    reach = LIMIT * sum(ranges) / len(ranges)
    upper = mean + reach if ceiling is None else min(mean + reach, ceiling)
    return mean, max(mean - reach, 0.0), upper, ""


def _is_outside(value: Value, lower: Value, upper: Value) -> bool:
    if value is None or lower is None or upper is None:
        return False
    return value < lower - TOUCHING or value > upper + TOUCHING


def _runs(values: Sequence[Value], mean: Value) -> Iterator[int]:
    """How many months in a row, up to each month, lay on the side of the mean that it is on."""
    before, length = 0, 0
    for value in values:
        side = 0 if value is None or mean is None else _side(value, mean)
        length = length + 1 if side and side == before else abs(side)
        before = side
        yield length


def _side(value: float, mean: float) -> int:
    """Above the mean 1, below it -1, on it 0."""
    return (value > mean + TOUCHING) - (value < mean - TOUCHING)
