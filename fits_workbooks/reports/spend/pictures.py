"""The pictures of the spend report: where the money went, and how far the year has come."""

from datetime import timedelta

from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from fits_workbooks.metrics.spending import Spending, Years
from fits_workbooks.reports.amounts import percent
from fits_workbooks.reports.drawing import (
    COLOURS,
    HEIGHT,
    MOST_BARS,
    SMALL,
    Bar,
    Picture,
    bars,
    canvas,
    our_style,
)
from fits_workbooks.reports.spend.tables import ranked, so_far_by_month
from fits_workbooks.reports.spend.year import (
    costliest,
    headings_in_words,
    so_far_in_words,
    years_in_words,
)
from fits_workbooks.schema import pounds

ROOM = (0.17, 0.13, 0.65, 0.81)
"""What the line has of its picture: amounts stand to the left of it, its last ones to the right."""
NAME_HEIGHT = 31
"""Pixels that the two lines of a name take."""


def headings_picture(now: Spending) -> Picture | None:
    """What each heading cost, the costliest first; None where nothing was spent."""
    spent = [part for part in ranked(now.breakdowns["category"]) if part.pence > 0]
    if not spent:
        return None
    most = spent[0].pence
    rows = [
        (
            part.key,
            [Bar(100 * part.pence / most, _of_all(part.pence, now.spent), COLOURS["accent"])],
        )
        for part in spent[:MOST_BARS]
    ]
    drawn = bars(rows, framed=False)
    return Picture("headings", "The headings that cost most", headings_in_words(now), drawn)


def _of_all(pence: int, spent: int) -> str:
    share = f", {percent(100 * pence / spent)}" if spent > 0 else ""
    return f"{pounds(pence)}{share}"


def years_picture(years: Years) -> Picture | None:
    """Every group in each year; None of one year alone, or where nothing was spent."""
    most = max(years.pence.values(), default=0)
    if len(years.years) < 2 or most <= 0:
        return None
    colours = (COLOURS["accent"], COLOURS["second"], COLOURS["run"])
    rows = [
        (
            group,
            [
                Bar(
                    max(0, 100 * years.pence[group, year] / most),
                    f"{year}: {pounds(years.pence[group, year])}",
                    colours[(len(years.years) - 1 - number) % len(colours)],
                )
                for number, year in enumerate(years.years)
            ],
        )
        for group in costliest(years)[:MOST_BARS]
    ]
    drawn = bars(rows, framed=False)
    return Picture("years", "Each group, year by year", years_in_words(years), drawn)


def so_far_picture(now: Spending) -> Picture | None:
    """What is spent by the end of each month, the budget, and where the year is heading.

    None where the year is still to come.
    """
    so_far = [pence for _, _, pence in so_far_by_month(now) if pence is not None]
    if not so_far:
        return None
    with our_style():
        figure, axes = canvas(HEIGHT)
        axes.set_position(ROOM)
        ends = range(1, len(so_far) + 1)
        axes.plot(ends, [pence / 100 for pence in so_far], color=COLOURS["accent"], linewidth=2.2)
        axes.plot([len(so_far)], [so_far[-1] / 100], "o", markersize=6, color=COLOURS["accent"])
        if now.budget is not None:
            axes.axhline(now.budget / 100, color=COLOURS["ink"], linewidth=1.2, dashes=(5, 3))
        foreseen = _forecast(axes, now, so_far)
        _scale(axes, now)
        _names(axes, now.budget, foreseen)
    return Picture("so-far", "Spent so far, and the budget", so_far_in_words(now), figure)


def _forecast(axes: Axes, now: Spending, so_far: list[int]) -> int | None:
    """From the last complete month to the year's end, with its range, while the year goes on.

    What is foreseen by the year's end; None where nothing is.
    """
    months, ahead = now.year.months, now.forecast
    complete = sum(one.end.date() - timedelta(days=1) <= now.as_of for one in months)
    if complete in (0, len(months)) or ahead.amount is None:
        return None
    begin, end = so_far[complete - 1] / 100, len(months)
    if ahead.least is not None and ahead.most is not None:
        low, high = [begin, ahead.least / 100], [begin, ahead.most / 100]
        axes.fill_between(
            [complete, end], low, high, color=COLOURS["accent"], alpha=0.18, linewidth=0
        )
    ends = [begin, ahead.amount / 100]
    axes.plot([complete, end], ends, color=COLOURS["accent"], linewidth=1.6, dashes=(2, 2))
    return ahead.amount


def _names(axes: Axes, budget: int | None, foreseen: int | None) -> None:
    """What the lines are, to the right of their ends; further apart where they would overlap."""
    low, high = axes.get_ylim()
    lines = [("budget", budget, "ink"), ("forecast", foreseen, "accent")]
    known = sorted(
        (pence / 100, word, colour) for word, pence, colour in lines if pence is not None
    )
    too_near = (high - low) * NAME_HEIGHT / (HEIGHT * ROOM[3])
    apart = max(0, too_near - (known[-1][0] - known[0][0])) / 2 if len(known) > 1 else 0
    for (pounds_at, word, colour), side in zip(known, (-1, 1), strict=False):
        axes.annotate(
            f"{word}\n{_whole(pounds_at)}", (12, pounds_at + side * apart), xytext=(5, 0),
            textcoords="offset points", va="center", fontsize=SMALL, color=COLOURS[colour],
            annotation_clip=False,
        )  # fmt: skip


def _whole(amount: float) -> str:
    """Pounds without the pence."""
    return f"{'-' if amount < 0 else ''}£{abs(amount):,.0f}"


def _scale(axes: Axes, now: Spending) -> None:
    months = now.year.months
    titles = [f"{months[at].start:%b %Y}" for at in (0, 5, 11)]
    axes.set_xticks([1, 6, 12], titles)
    axes.get_xticklabels()[0].set_horizontalalignment("left")
    axes.set_xlim(1, 12)
    low, high = (float(end) for end in axes.dataLim.intervaly)
    low, high = min(0, low), max(0, high)
    margin = 0.06 * (high - low) or 1
    axes.set_ylim(low - margin * (low < 0), high + margin)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=4, integer=True))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda amount, _: _whole(amount)))
    axes.tick_params(length=0)
    axes.tick_params(axis="x", pad=7)
