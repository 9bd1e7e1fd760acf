"""The pictures of the service report: drawn once, shown as SVG on the page and as PNG in Word."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from fits_workbooks.metrics.forecast import Forecast
from fits_workbooks.metrics.levels import Clock, Level, MonthLevels
from fits_workbooks.metrics.trends import Trend
from fits_workbooks.reports.amounts import bare, number, of_trend, percent, usual_range
from fits_workbooks.reports.drawing import (
    COLOURS,
    HEIGHT,
    MOST_BARS,
    TEXT,
    Bar,
    Picture,
    bars,
    canvas,
    more_than_drawn,
    our_style,
)


def trend_pictures(trends: Sequence[Trend]) -> tuple[Picture, ...]:
    """A picture of each trend that has a known month, in their order."""
    return tuple(
        trend_picture(trend, f"trend-{number}")
        for number, trend in enumerate(trends, 1)
        if any(value is not None for value in trend.values)
    )


def trend_picture(trend: Trend, name: str = "trend") -> Picture:
    """Thirteen months as a line with gaps where nothing is known, its mean and its limits.

    Points outside the limits are diamonds and those of a run are squares; the others are dots.
    """
    with our_style():
        figure, axes = canvas(HEIGHT)
        _limits(axes, trend)
        _months(axes, trend)
        _points(axes, trend)
        _scale(axes, trend)
    return Picture(name, trend.name, _trend_in_words(trend), figure)


def disk_picture(forecasts: Sequence[Forecast]) -> Picture | None:
    """How full each server is, the fullest first; None where no server was read."""
    known = [(one, one.percent_used) for one in forecasts]
    full = sorted(
        ((share, one) for one, share in known if share is not None), key=lambda pair: -pair[0]
    )
    if not full:
        return None
    rows = [(one.server, [_disk_bar(one, share)]) for share, one in full[:MOST_BARS]]
    said = [f"{one.server} {percent(share)} full" for share, one in full[:MOST_BARS]]
    alt = f"Server disk space, the fullest first: {'; '.join(said)}."
    return Picture("disk", "How full the servers are", alt + more_than_drawn(full), bars(rows))


def level_picture(levels: MonthLevels) -> Picture | None:
    """The share of targets met by each service; None where no entry had a target."""
    judged = [one for one in levels.of("Service") if one.response.had_target or one.fix.had_target]
    if not judged:
        return None
    shown = sorted(judged, key=lambda one: -(one.response.missed + one.fix.missed))[:MOST_BARS]
    rows = [(one.name or "No service named", _level_bars(one)) for one in shown]
    said = [f"{name}: {', '.join(bar.words for bar in both)}" for name, both in rows]
    alt = f"Share of targets met, most missed first. {'; '.join(said)}."
    return Picture(
        "levels", "Share of targets met by service", alt + more_than_drawn(judged), bars(rows)
    )


# --------------------------------------------------------------------------- trends


def _limits(axes: Axes, trend: Trend) -> None:
    for limit in (trend.lower, trend.upper):
        if limit is not None:
            axes.axhline(limit, color=COLOURS["soft"], linewidth=1, dashes=(4, 3), zorder=1)
    if trend.mean is not None:
        axes.axhline(trend.mean, color=COLOURS["soft"], linewidth=1, zorder=1)


def _months(axes: Axes, trend: Trend) -> None:
    last = len(trend.months) - 1
    places = [0, last // 2, last]
    titles = [month.start.strftime("%b %Y") for month in trend.months]
    axes.set_xticks(places, [titles[place] for place in places])
    axes.get_xticklabels()[0].set_horizontalalignment("left")
    axes.set_xlim(-0.4, last + 0.4)


def _points(axes: Axes, trend: Trend) -> None:
    values = [float("nan") if value is None else value for value in trend.values]
    axes.plot(range(len(values)), values, color=COLOURS["accent"], linewidth=1.8, zorder=2)
    for place, value in enumerate(trend.values):
        if value is not None:
            marker, size, colour = _mark(trend, place)
            axes.plot([place], [value], marker, markersize=size, color=colour, zorder=3)
    if trend.now is not None:
        _name_the_last(axes, trend, trend.now)


def _mark(trend: Trend, place: int) -> tuple[str, float, str]:
    if trend.outside[place]:
        return "D", 8, COLOURS["signal"]
    if trend.run[place]:
        return "s", 7, COLOURS["run"]
    return "o", 5, COLOURS["accent"]


def _name_the_last(axes: Axes, trend: Trend, now: float) -> None:
    """The value of the month reported on, to the right of its point, where nothing is drawn."""
    axes.annotate(
        bare(trend, now),
        (len(trend.values) - 1, now),
        xytext=(9, 0),
        textcoords="offset points",
        va="center",
        fontsize=TEXT,
        fontweight="bold",
    )


def _scale(axes: Axes, trend: Trend) -> None:
    """From 0, unless everything lies so far above it that nothing could be seen."""
    shown = [*trend.values, trend.lower, trend.upper]
    known = [value for value in shown if value is not None]
    low, high = min(known), max(known)
    floor = low - (high - low) * 0.15 if low > 0.6 * high and high > low else min(0, low)
    axes.set_ylim(floor, floor + ((high - floor) or 1) * 1.1)
    whole = all(float(value).is_integer() for value in trend.values if value is not None)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=4, integer=whole))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: _tick(trend, value)))
    axes.tick_params(length=0)


def _tick(trend: Trend, value: float) -> str:
    if trend.unit == "%":
        return f"{value:g}%" if value <= 100 else ""
    return f"{value:,g}"


def _trend_in_words(trend: Trend) -> str:
    """The latest value, what is usual, and the lowest and the highest month."""
    latest = f"{trend.name}: {of_trend(trend, trend.now)} in {trend.months[-1].title}"
    return f"{latest}{_beside_usual(trend)}. {_extremes(trend)}"


def _beside_usual(trend: Trend) -> str:
    if trend.mean is None:
        why = f" ({trend.why})" if trend.why else ""
        return f"; no usual range is drawn{why}"
    usual = f"{usual_range(trend)}, mean {bare(trend, trend.mean)}"
    if trend.outside[-1]:
        return f", outside the usual range of {usual}"
    if trend.run[-1]:
        return f", the latest of a run on one side of the mean; the usual range is {usual}"
    return (
        f"; the usual range is {usual}"
        if trend.now is None
        else f", within the usual range of {usual}"
    )


def _extremes(trend: Trend) -> str:
    known = [
        (value, month)
        for value, month in zip(trend.values, trend.months, strict=True)
        if value is not None
    ]
    (low, when_low), (high, when_high) = min(known), max(known)
    if low == high:
        return f"Every known month has {of_trend(trend, low)}."
    return (
        f"Lowest {bare(trend, low)} in {when_low.title}, "
        f"highest {bare(trend, high)} in {when_high.title}."
    )


# --------------------------------------------------------------------------- bars


def _disk_bar(one: Forecast, share: float) -> Bar:
    words = f"{percent(share)} of {number(one.capacity_gb, 0)} GB"
    return Bar(share, words, COLOURS["accent"])


def _level_bars(one: Level) -> list[Bar]:
    return [
        _level_bar("response", one.response, COLOURS["accent"]),
        _level_bar("fix", one.fix, COLOURS["second"]),
    ]


def _level_bar(what: str, clock: Clock, colour: str) -> Bar:
    if clock.percent_met is None:
        return Bar(None, f"{what}: none judged", colour)
    words = f"{what} {percent(clock.percent_met)} of {clock.had_target:,}"
    return Bar(clock.percent_met, words, colour)
