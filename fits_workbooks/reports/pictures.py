"""The pictures of a report: drawn once, shown as SVG on the page and as PNG in Word.

They are drawn without any state of matplotlib's that others could change, and come out the same
every time. On the page their colours follow the page's, so that they suit the dark as well.
"""

import re
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from io import BytesIO, StringIO

from matplotlib import style
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from fits_workbooks.metrics.forecast import Forecast
from fits_workbooks.metrics.levels import Clock, Level, MonthLevels
from fits_workbooks.metrics.trends import Trend
from fits_workbooks.reports.amounts import bare, number, of_trend, percent, usual_range

WIDTH, HEIGHT = 360, 216
"""In CSS pixels; a picture on the page is scaled to the room it has."""
PNG_DPI = 200
TEXT, SMALL = 12.5, 11.5
ROW, BAR = 24, 13
"""The height of a line of text or of a bar in a picture of bars, and the bar itself."""
MOST_BARS = 12
LONGEST_NAME = 30

COLOURS = {
    "ink": "#1d2733",
    "soft": "#55606e",
    "line": "#c9d1da",
    "accent": "#1b5e9b",
    "second": "#4d7f2f",
    "signal": "#b3261e",
    "run": "#8a5a00",
    "card": "#ffffff",
}
"""The colours of the light page by the names that its style sheet gives them."""

STYLE = {
    "svg.fonttype": "none",
    "font.size": SMALL,
    "font.family": "DejaVu Sans",
    "text.color": COLOURS["ink"],
    "axes.edgecolor": COLOURS["line"],
    "axes.facecolor": "none",
    "figure.facecolor": "none",
    "xtick.color": COLOURS["line"],
    "ytick.color": COLOURS["line"],
    "xtick.labelcolor": COLOURS["soft"],
    "ytick.labelcolor": COLOURS["soft"],
    "axes.spines.top": False,
    "axes.spines.right": False,
}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, what it is called, and in a sentence or two what it says."""

    name: str
    """Letters, digits and hyphens; no other picture of the report has it."""
    title: str
    alt: str
    figure: Figure

    @property
    def svg(self) -> str:
        """To be put into a page that sets `--ink` and the other colours."""
        drawn = StringIO()
        with _our_style({"svg.hashsalt": self.name}), _any_letter():
            self.figure.savefig(drawn, format="svg", metadata={"Date": None})
        return _for_page(drawn.getvalue(), self)

    @property
    def png(self) -> bytes:
        """On white, 200 dots to the inch."""
        drawn = BytesIO()
        software = {"Software": None}
        with _our_style(), _any_letter():
            self.figure.savefig(
                drawn, format="png", dpi=PNG_DPI, facecolor="white", metadata=software
            )
        return drawn.getvalue()


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
    with _our_style():
        figure, axes = _canvas(HEIGHT)
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
    return Picture("disk", "How full the servers are", alt + _more(full), _bars(rows))


def level_picture(levels: MonthLevels) -> Picture | None:
    """The share of targets met by each service; None where no entry had a target."""
    judged = [one for one in levels.of("Service") if one.response.had_target or one.fix.had_target]
    if not judged:
        return None
    shown = sorted(judged, key=lambda one: -(one.response.missed + one.fix.missed))[:MOST_BARS]
    rows = [(one.name or "No service named", _level_bars(one)) for one in shown]
    said = [f"{name}: {', '.join(bar.words for bar in bars)}" for name, bars in rows]
    alt = f"Share of targets met, most missed first. {'; '.join(said)}."
    return Picture("levels", "Share of targets met by service", alt + _more(judged), _bars(rows))


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


@dataclass(frozen=True, slots=True)
class _Bar:
    percent: float | None
    words: str
    colour: str


def _disk_bar(one: Forecast, share: float) -> _Bar:
    words = f"{percent(share)} of {number(one.capacity_gb, 0)} GB"
    return _Bar(share, words, COLOURS["accent"])


def _level_bars(one: Level) -> list[_Bar]:
    return [
        _level_bar("response", one.response, COLOURS["accent"]),
        _level_bar("fix", one.fix, COLOURS["second"]),
    ]


def _level_bar(what: str, clock: Clock, colour: str) -> _Bar:
    if clock.percent_met is None:
        return _Bar(None, f"{what}: none judged", colour)
    words = f"{what} {percent(clock.percent_met)} of {clock.had_target:,}"
    return _Bar(clock.percent_met, words, colour)


def _bars(rows: Sequence[tuple[str, Sequence[_Bar]]]) -> Figure:
    """A line with the name, then its bars with their words beside them, for each row."""
    height = sum(ROW * (1 + len(bars)) for _, bars in rows)
    with _our_style():
        figure, axes = _canvas(height)
        axes.set_axis_off()
        axes.set_xlim(0, 100)
        axes.set_ylim(height, 0)
        axes.set_position((0, 0, 1, 1))
        place = 0.0
        for name, bars in rows:
            axes.text(0.5, place + ROW * 0.65, _plain(name), fontsize=TEXT, va="center")
            for number_of_bar, bar in enumerate(bars, 1):
                _bar(axes, place + ROW * (number_of_bar + 0.4), bar)
            place += ROW * (1 + len(bars))
    return figure


def _bar(axes: Axes, middle: float, bar: _Bar) -> None:
    room = 47
    frame = axes.barh(middle, room, BAR, left=0.5, color="none")
    frame[0].set_edgecolor(COLOURS["line"])
    axes.barh(middle, room * min(bar.percent or 0, 100) / 100, BAR, left=0.5, color=bar.colour)
    axes.text(room + 2.5, middle, bar.words, fontsize=SMALL, va="center", color=COLOURS["soft"])


def _more(everything: Sequence[object]) -> str:
    left = len(everything) - MOST_BARS
    return f" {left} more are in the table." if left > 0 else ""


# --------------------------------------------------------------------------- drawing


def _canvas(height: float) -> tuple[Figure, Axes]:
    """Room for a picture, in CSS pixels, with the axes and their labels in it."""
    figure = Figure(figsize=(WIDTH / 72, height / 72), dpi=72)
    return figure, figure.add_axes((0.12, 0.12, 0.7, 0.84))


@contextmanager
def _our_style(more: dict[str, str] | None = None) -> Iterator[None]:
    """matplotlib as it comes, whatever the user's own settings are, and our style over it."""
    with style.context(["default", {**STYLE, **(more or {})}]):
        yield


@contextmanager
def _any_letter() -> Iterator[None]:
    """No warning for letters that matplotlib's own font lacks: the page's fonts have them."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing from font", UserWarning)
        yield


def _plain(text: str) -> str:
    """A name from a workbook as one short line in which dollars do not mean mathematics."""
    line = " ".join(text.split())
    short = line if len(line) <= LONGEST_NAME else line[: LONGEST_NAME - 1].rstrip() + "…"
    return short.replace("$", r"\$")


NOT_FOR_A_PAGE = r"<!--.*?-->|<metadata>.*?</metadata>|<style.*?</style>|(?<=<g) id=\"[^\"]*\""
FONT = r"font-family: [^;\"]*; "


def _for_page(svg: str, picture: Picture) -> str:
    """Only what a page needs: ids of its own, colours by name, the page's font, no fixed size."""
    inner = svg[svg.index(">", svg.index("<svg")) + 1 :]
    inner = re.sub(f"{NOT_FOR_A_PAGE}|{FONT}", "", inner, flags=re.DOTALL)
    inner = re.sub(r'(\bid="|url\(#|href="#)', rf"\g<1>{picture.name}-", inner)
    for name, colour in COLOURS.items():
        inner = inner.replace(colour, f"var(--{name})")
    lines = (line.strip() for line in inner.splitlines())
    return _opening(svg, picture) + "\n".join(line for line in lines if line)


def _opening(svg: str, picture: Picture) -> str:
    """The start of an SVG element that tells a screen reader what the picture says."""
    view = svg.split('viewBox="')[1].split('"')[0]
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'viewBox="{view}" stroke-linejoin="round" role="img" '
        f'aria-labelledby="{picture.name}-title {picture.name}-text">'
        f'<title id="{picture.name}-title">{escape(picture.title)}</title>'
        f'<desc id="{picture.name}-text">{escape(picture.alt)}</desc>\n'
    )
