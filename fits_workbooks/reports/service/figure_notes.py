"""Notes on the school's monthly figures: what is outside the norm, quiet or busy, left out."""

from collections.abc import Iterator, Sequence
from statistics import fmean

from fits_workbooks.books.trends_sheet import MONTHS
from fits_workbooks.metrics.chance import chance_of_share
from fits_workbooks.metrics.measured import Measured
from fits_workbooks.metrics.trends import Trend
from fits_workbooks.reports.amounts import bare, number, of_trend, these
from fits_workbooks.reports.note import Note
from fits_workbooks.reports.service.review import NO_CHANCE, Review
from fits_workbooks.reports.service.service_notes import run_length

BACKLOG = ("Incidents outstanding", "Problems outstanding")
HEADLINES = (
    "Incidents logged",
    "Problems logged",
    "Requests logged",
    "Installations",
    "Changes",
)
CALLS = ("Incidents logged", "Requests logged")
SUPPORT_HOURS, ELAPSED = "Fix: mean support hours", "Together: mean hours"
TOO_FEW_TO_MATTER = 3
"""A count must differ from what is usual by so many to be worth a note."""
HALF_AGAIN = 1.5
"""Times must be half as long again as usual, the mean and the median both."""
BY_HALF, BY_TEN = 0.5, 10
"""A month is quiet or busy where it has half as few or as many again as the last, and ten."""
MUCH_ALIKE = 0.05
"""Two counts that chance sets so far apart more often than this are as good as the same."""


# ---- times


def times_rising(review: Review) -> Iterator[Note]:
    """The mean time to fix, outside its upper limit or in a run above the mean.

    In support hours where they are known, else elapsed. A few long entries move a mean, so that
    the month's median must be half as long again as usual too.
    """
    trend = review.trend(SUPPORT_HOURS)
    trend = trend if trend.now is not None else review.trend(ELAPSED)
    if trend.now is None or trend.mean is None or not trend.flag or trend.now <= trend.mean:
        return
    means = [value for value in trend.values if value is not None]
    medians = _medians(review.measured, trend)
    if all(values[-1] >= HALF_AGAIN * fmean(values[:-1]) for values in (means, medians)):
        yield Note(trend.name, _outside_the_norm(trend, next(_stretches(trend))))


def _medians(measured: Sequence[Measured], trend: Trend) -> list[float]:
    """The known medians of the last thirteen months, of the same times as the trend's means."""
    found = (
        (one.levels.together.fix.median if one.levels else None)
        if trend.name == SUPPORT_HOURS
        else one.figures.hours_together.median
        for one in measured[-MONTHS:]
    )
    return [value for value in found if value is not None]


# ---- counts


def backlog_rising(review: Review) -> Iterator[Note]:
    """Incidents or problems outstanding: more than usual."""
    yield from _counts(review, BACKLOG, more=True)


def backlog_falling(review: Review) -> Iterator[Note]:
    """Incidents or problems outstanding: fewer than usual."""
    yield from _counts(review, BACKLOG, more=False)


def headlines(review: Review) -> Iterator[Note]:
    """The counts of the month that are outside their limits or in a run, either way."""
    yield from _counts(review, HEADLINES, more=True)
    yield from _counts(review, HEADLINES, more=False)


def _counts(review: Review, names: Sequence[str], *, more: bool) -> Iterator[Note]:
    for trend in map(review.trend, names):
        telling = [months for months in _stretches(trend) if _differs(trend, months, more=more)]
        if telling:
            yield Note(trend.name, _outside_the_norm(trend, telling[0]))


def _stretches(trend: Trend) -> Iterator[int]:
    """How many months up to now are outside the norm: the month alone, or the run it is in."""
    if trend.outside[-1]:
        yield 1
    if trend.run[-1]:
        yield run_length(trend)


def _differs(trend: Trend, months: int, *, more: bool) -> bool:
    """Whether the last months differ from those before by more than chance, and by enough."""
    known = [value for value in trend.values if value is not None]
    recent, before = known[-months:], known[:-months]
    if not before or (fmean(recent) > fmean(before)) != more:
        return False
    enough = abs(fmean(recent) - fmean(before)) >= TOO_FEW_TO_MATTER
    return enough and _chance(recent, before) < NO_CHANCE


def _chance(some: Sequence[float], others: Sequence[float]) -> float:
    """The chance that counts of the same rate come so far apart, in the direction they did."""
    high, low = sorted((some, others), key=fmean, reverse=True)
    total = round(sum(high) + sum(low))
    return chance_of_share(round(sum(high)), total, len(high) / (len(high) + len(low)))


def _outside_the_norm(trend: Trend, months: int) -> str:
    """The month's value, and the norm that it alone or the run of months is outside of."""
    told = f"{of_trend(trend, trend.now)} in {trend.months[-1].title}"
    usual = f"a mean of {number(trend.mean)} in {these(_known(trend), 'month')}"
    if months == 1:
        limits = f"{bare(trend, trend.lower)} to {bare(trend, trend.upper)}"
        return f"{told}, outside the limits of {limits}, with {usual}{_neighbours(trend)}."
    side = "above" if (trend.now or 0) > (trend.mean or 0) else "below"
    return f"{told}, the last of {months} months in a row {side} {usual}{_neighbours(trend)}."


def _known(trend: Trend) -> int:
    return sum(value is not None for value in trend.values)


def _neighbours(trend: Trend) -> str:
    """The month before and the same month last year, where they are known."""
    told = ((trend.months[-2], trend.last_month), (trend.months[0], trend.last_year))
    words = [f"{bare(trend, value)} in {month.title}" for month, value in told if value is not None]
    return f"; {', '.join(words)}" if words else ""


# ---- quiet and busy months


def quiet_or_busy(review: Review) -> Iterator[Note]:
    """Incidents or requests that fall or rise by half and by ten within a month."""
    for name in CALLS:
        trend = review.trend(name)
        now, last = trend.now, trend.last_month
        if now is not None and last is not None and _half_and_ten(now, last):
            yield Note(name, f"{_moved(trend, now, last)}{_open_days(review)}.")


def _half_and_ten(now: float, last: float) -> bool:
    apart = abs(now - last)
    far = apart >= BY_TEN and apart >= BY_HALF * last
    return far and _chance([now], [last]) < NO_CHANCE


def _moved(trend: Trend, now: float, last: float) -> str:
    kind = "quiet" if now < last else "busy"
    month, before, year = trend.months[-1], trend.months[-2], trend.months[0]
    told = f"A {kind} month: {of_trend(trend, now)} in {month.title}"
    told += f", {number(last, 0)} in {before.title}"
    if trend.last_year is None:
        return f"{told}, and nothing is known of {year.title}"
    alike = _chance([now], [trend.last_year]) >= MUCH_ALIKE
    same = f"as in {year.title}" if alike else f"unlike {year.title}"
    return f"{told}, {same} ({number(trend.last_year, 0)})"


def _open_days(review: Review) -> str:
    """How many days had support hours, in the month and in the last; "" where it is not known."""
    calendar, last_month = review.calendar, review.month.shift(-1)
    if calendar is None or calendar.first > last_month.start.date():
        return ""
    now, last = calendar.open_days(review.month), calendar.open_days(last_month)
    return f". There were {these(now, 'day')} with support hours, after {last:,} the month before"


# ---- changes, and what no average holds


def changes_failed(review: Review) -> Iterator[Note]:
    """Changes of the month that were unsuccessful."""
    trend, changes = review.trend("Unsuccessful"), review.now.figures.changes
    if not changes.unsuccessful:
        return
    before = [value for value in trend.values[:-1] if value is not None]
    was = "was" if changes.unsuccessful == 1 else "were"
    told = f"{changes.unsuccessful:,} of {these(changes.total, 'change')} in {review.month.title}"
    against = f", against {sum(before):,.0f} in the {these(len(before), 'month')} before"
    yield Note(trend.name, f"{told} {was} unsuccessful{against if before else ''}.")


def left_out(review: Review) -> Iterator[Note]:
    """Entries resolved in the month that are in no average, since their times cannot be told."""
    hours = review.now.figures.hours_together
    if not hours.left_out_count:
        return
    resolved = hours.count + hours.left_out_count
    reasons = ", ".join(f"{count:,} {reason}" for reason, count in hours.left_out.items())
    are = "is" if hours.left_out_count == 1 else "are"
    yield Note(
        ELAPSED,
        f"{hours.left_out_count:,} of {resolved:,} incidents and problems resolved in "
        f"{review.month.title} {are} in no average: {reasons}.",
    )
