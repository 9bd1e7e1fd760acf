"""Notes on services: disks filling up, services lost, targets missed, calls on the rise."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from fits_workbooks.books.trends_sheet import FEWEST, MONTHS
from fits_workbooks.metrics.availability import UpTime
from fits_workbooks.metrics.chance import chance_of_draw, chance_of_rise
from fits_workbooks.metrics.forecast import Forecast
from fits_workbooks.metrics.levels import Clock, Level
from fits_workbooks.metrics.outstanding import Open
from fits_workbooks.metrics.trends import Trend
from fits_workbooks.reports.amounts import day, is_whole, number, percent, these
from fits_workbooks.reports.note import Note
from fits_workbooks.reports.service.review import LATELY, NO_CHANCE, Review

MONTHS_TO_FULL, NEARLY_FULL = 6, 90
"""A disk is worth a note so many months before it is full, and above so many per cent."""
HALF_A_DAY, DOWN_TOO_LONG, WHOLE_DAY = 4, 95, 8
"""A service lost is worth a note from four hours on, if up-time falls to 95% or eight are lost."""
MORE_CALLS = 6
"""So many calls above what was usual make a rise worth a note."""
MANY_LATE, FAR_TOO_LATE = 3, 5
"""More than three entries past their targets are worth a note, or one at five times its target."""
ENOUGH, HALF = 20, 50
"""Of so many judged in three months, fewer than half that met their target are worth a note."""
POINTS = 5
"""Percentage points by which a share must differ to be worth a note."""


# ---- disks


def disks_filling(review: Review) -> Iterator[Note]:
    """Disks that will be full within six months, or of which nine tenths are used."""
    soon = review.month.shift(1 + MONTHS_TO_FULL).start.date()
    for one in review.forecasts:
        nearly = one.percent_used is not None and one.percent_used >= NEARLY_FULL
        if nearly or (one.full_on is not None and one.full_on < soon):
            yield Note(f"Disk space: {one.server}", f"{_used(one)} {_going(one)}")


def _used(one: Forecast) -> str:
    amounts = f"{number(one.used_gb)} of {number(one.capacity_gb, 0)} GB"
    return f"{amounts} ({percent(one.percent_used)}) were used on {day(one.read_on)}."


def _going(one: Forecast) -> str:
    if one.full_on is None:
        return f"When it will be full cannot be told: {one.why}."
    rate = f"At {number(one.growth_gb)} GB a month it will be full about {day(one.full_on)}"
    if one.earliest is None:
        return f"{rate}."
    latest = f"by {day(one.latest)}" if one.latest else "perhaps not within ten years"
    return f"{rate}: at the fastest rate seen by {day(one.earliest)}, at the slowest {latest}."


# ---- services lost


def services_lost(review: Review) -> Iterator[Note]:
    """Services that were lost for half a day or more, the longest first."""
    lost = [one for one in review.now.up_time if _long_lost(one)]
    for one in sorted(lost, key=lambda one: one.lost_hours or 0, reverse=True):
        yield Note(f"{one.service}: up-time", f"{_lost(one, review)}{_up_before(one, review)}.")


def _long_lost(one: UpTime) -> bool:
    if one.lost_hours is None or one.percent_up is None or one.lost_hours < HALF_A_DAY:
        return False
    return one.percent_up <= DOWN_TOO_LONG or one.lost_hours >= WHOLE_DAY


def _lost(one: UpTime, review: Review) -> str:
    hours = f"{_hours(one.lost_hours)} of {_hours(one.agreed_hours)} agreed hours"
    return f"Lost for {hours} in {review.month.title}: up-time {percent(one.percent_up)}"


def _hours(value: float | None) -> str:
    return number(value, 0 if is_whole(value) else 1)


def _up_before(one: UpTime, review: Review) -> str:
    """The up-time of the months before, of those among the last thirteen that have one."""
    same = (
        other
        for month in review.measured[-MONTHS:-1]
        for other in month.up_time
        if other.service == one.service and other.percent_up is not None
    )
    before = list(same)
    if not before:
        return ""
    lost, agreed = (
        sum(hours or 0 for hours in column)
        for column in ([up.lost_hours for up in before], [up.agreed_hours for up in before])
    )
    share = percent(100 * (1 - lost / agreed))
    return f", against {share} over the {these(len(before), 'month')} before"


# ---- targets


@dataclass(frozen=True, slots=True)
class Shares:
    """Those with a target and those that met it, in one group of months."""

    met: int
    of: int

    @property
    def percent(self) -> float:
        return 100 * self.met / self.of if self.of else 0.0

    def __str__(self) -> str:
        return f"{percent(self.percent)} ({self.met:,} of {self.of:,})"


@dataclass(frozen=True, slots=True)
class Target:
    """One of the two targets: the trend of its share met, what it is called, where its clock is."""

    trend: str
    noun: str
    clock: Callable[[Level], Clock]


TARGETS = (
    Target("Response met", "response times", lambda level: level.response),
    Target("Fix met", "fix times", lambda level: level.fix),
)


def targets_missed(review: Review) -> Iterator[Note]:
    """Response and fix times of which fewer meet their targets than did before."""
    for target in TARGETS:
        words = _share_words(review, target, worse=True)
        if words:
            yield Note(target.trend, f"{words}{_most_missed(review, target)}")


def targets_met_better(review: Review) -> Iterator[Note]:
    """Response and fix times of which more meet their targets than did before."""
    for target in TARGETS:
        words = _share_words(review, target, worse=False)
        if words:
            yield Note(target.trend, words)


def targets_rarely_met(review: Review) -> Iterator[Note]:
    """Response and fix times of which fewer than half met their targets lately.

    Nothing may have changed, so that nothing is outside the norm; but a target that is mostly
    missed is wrong, or the support is.
    """
    for target in TARGETS:
        by_month = _shares(review, target)[-LATELY:]
        now, lately = by_month[-1], _together(by_month)
        rarely = now is not None and max(now.percent, lately.percent) < HALF
        if now is not None and rarely and lately.of >= ENOUGH:
            yield Note(
                target.trend,
                f"{percent(now.percent)} of {target.noun} met their target in "
                f"{review.month.title} ({now.met:,} of {now.of:,}), and {lately} in the last "
                f"{LATELY} months: fewer than half.{_most_missed(review, target)}",
            )


def _share_words(review: Review, target: Target, *, worse: bool) -> str:
    """What is to be said of a share: "" unless chance alone would hardly have brought it about.

    Asked of the month where it is outside its limits, of a run where it is in one, and of the
    last three months; never of a month that is itself on the other side of those before.
    """
    trend, by_month = review.trend(target.trend), _shares(review, target)
    now = by_month[-1] if by_month else None
    if now is None or trend.mean is None:
        return ""
    told = f"{percent(now.percent)} of {target.noun} met their target in {review.month.title} "
    told += f"({now.met:,} of {now.of:,})"
    for months, lately in _stretches(trend):
        recent, before = _together(by_month[-months:]), _together(by_month[:-months])
        still = (now.percent < before.percent) == worse
        if still and _differs(recent, before, worse=worse):
            since = f", {recent} {lately}" if months > 1 else ""
            return f"{told}{since}, against {before} {_months_before(trend, months)}."
    return ""


def _shares(review: Review, target: Target) -> list[Shares | None]:
    """The shares of the last thirteen months; None for a month without one."""
    clocks = (
        target.clock(one.levels.together) if one.levels else Clock()
        for one in review.measured[-MONTHS:]
    )
    return [Shares(clock.met, clock.had_target) if clock.had_target else None for clock in clocks]


def _together(shares: Sequence[Shares | None]) -> Shares:
    known = [one for one in shares if one is not None]
    return Shares(sum(one.met for one in known), sum(one.of for one in known))


def _stretches(trend: Trend) -> Iterator[tuple[int, str]]:
    """The stretches of months up to now that are held against those before, and their words."""
    if trend.outside[-1]:
        yield 1, ""
    if trend.run[-1]:
        yield (length := run_length(trend)), f"in the last {length} months"
    yield LATELY, f"in the last {LATELY} months"


def run_length(trend: Trend) -> int:
    """How many months the run goes back that the last month is in."""
    mean = trend.mean or 0.0
    above = (trend.now or 0.0) > mean
    same_side = takewhile(
        lambda value: value is not None and value != mean and (value > mean) == above,
        reversed(trend.values),
    )
    return sum(1 for _ in same_side)


def _differs(recent: Shares, before: Shares, *, worse: bool) -> bool:
    if not recent.of or not before.of or abs(recent.percent - before.percent) < POINTS:
        return False
    missed, missed_before = recent.of - recent.met, before.of - before.met
    both = (missed, missed_before) if worse else (recent.met, before.met)
    return chance_of_draw(both[0], recent.of, sum(both), recent.of + before.of) < NO_CHANCE


def _months_before(trend: Trend, months: int) -> str:
    known = sum(value is not None for value in trend.values[:-months])
    return f"in the {these(known, 'month')} before"


def _most_missed(review: Review, target: Target) -> str:
    """The service that missed most of its targets in the month, if it is one alone."""
    services = review.now.levels.of("Service") if review.now.levels else ()
    missed = sorted(
        ((target.clock(one).missed, one) for one in services), key=lambda pair: -pair[0]
    )
    if len(missed) < 2 or missed[0][0] < 2 or missed[0][0] == missed[1][0]:
        return ""
    most, clock = missed[0][1], target.clock(missed[0][1])
    name = most.name or "What names no service"
    return f" {name} missed most: {clock.missed:,} of {clock.had_target:,}."


# ---- services with more calls


def services_rising(review: Review) -> Iterator[Note]:
    """Services that are called about more and more, while the others are not, the most first."""
    rising = [one for one in review.service_trends if _rises(one, review.service_trends)]
    for one in sorted(rising, key=_excess, reverse=True):
        yield Note(one.name, _rise_words(one, review))


def _rises(one: Trend, services: Sequence[Trend]) -> bool:
    """Against the calls of all other services, so that a quiet or a busy month is no trend."""
    known = [number for number, value in enumerate(one.values) if value is not None]
    if len(known) < FEWEST:
        return False
    others = [sum(other.values[n] or 0 for other in services if other is not one) for n in known]
    counts = [one.values[n] or 0 for n in known]
    return _is_more(one) and chance_of_rise(counts, others) < NO_CHANCE


def _lately_and_before(trend: Trend) -> tuple[list[float], list[float]]:
    parts = (trend.values[-LATELY:], trend.values[:-LATELY])
    lately, before = ([value for value in part if value is not None] for part in parts)
    return lately, before


def _is_more(trend: Trend) -> bool:
    """Whether the month, and the last three by enough, are above the months before."""
    _, before = _lately_and_before(trend)
    above = bool(before) and (trend.now or 0) > sum(before) / len(before)
    return above and _excess(trend) >= MORE_CALLS


def _excess(trend: Trend) -> float:
    """The calls of the last three months above those that the months before make likely."""
    lately, before = _lately_and_before(trend)
    return sum(lately) - len(lately) * sum(before) / len(before) if before else 0.0


def _rise_words(one: Trend, review: Review) -> str:
    lately, before = _lately_and_before(one)
    usual = number(sum(before) / len(before))
    return (
        f"{these(int(one.now or 0), 'call')} in {review.month.title} and {sum(lately):,.0f} in the "
        f"last {LATELY} months, {number(sum(lately) / len(lately))} a month, against {usual} a "
        f"month in the {these(len(before), 'month')} before."
    )


# ---- what waits


def waiting_too_long(review: Review) -> Iterator[Note]:
    """Open entries past their targets, where they are many or one is far beyond."""
    late = [one for one in review.outstanding if one.past]
    far = [one for one in late if (one.times_target or 0) > FAR_TOO_LATE]
    if len(late) > MANY_LATE or far:
        worst = max(late, key=lambda one: one.times_target or 0)
        yield Note("Outstanding past target", _waiting_words(late, worst, review))


def _waiting_words(late: Sequence[Open], worst: Open, review: Review) -> str:
    are = "is" if len(late) == 1 else "are"
    judged = sum(one.target is not None for one in review.outstanding)
    told = f"Of {these(judged, 'open entry', 'open entries')} with a target, {len(late):,} {are}"
    about = f"{worst.service}: {worst.description}".strip(": ").rstrip(".")
    which = f"{worst.reference or 'one without a reference'}{about and f' ({about})'}"
    return (
        f"{told} past it at the end of {review.month.title}. The furthest past is "
        f"{which}, {_taken(worst)} old against a target of {worst.target}."
    )


def _taken(one: Open) -> str:
    unit = one.target.unit.lower() if one.target else ""
    return f"{number(one.taken)} {unit}"
