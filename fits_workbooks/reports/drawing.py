"""How a picture is drawn: its size, colours and letters, and a page's or a paper's copy of it.

Pictures are drawn without any state of matplotlib's that others could change, and come out the same
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
        with our_style({"svg.hashsalt": self.name}), _any_letter():
            self.figure.savefig(drawn, format="svg", metadata={"Date": None})
        return _for_page(drawn.getvalue(), self)

    @property
    def png(self) -> bytes:
        """On white, 200 dots to the inch."""
        drawn = BytesIO()
        software = {"Software": None}
        with our_style(), _any_letter():
            self.figure.savefig(
                drawn, format="png", dpi=PNG_DPI, facecolor="white", metadata=software
            )
        return drawn.getvalue()


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of so many per cent of the room there is, and the words beside it."""

    percent: float | None
    words: str
    colour: str


def bars(rows: Sequence[tuple[str, Sequence[Bar]]], *, framed: bool = True) -> Figure:
    """A line with the name, then its bars with their words beside them, for each row.

    With a frame, each bar shows how much is left to all of the room.
    """
    height = sum(ROW * (1 + len(of_row)) for _, of_row in rows)
    with our_style():
        figure, axes = canvas(height)
        axes.set_axis_off()
        axes.set_xlim(0, 100)
        axes.set_ylim(height, 0)
        axes.set_position((0, 0, 1, 1))
        place = 0.0
        for name, of_row in rows:
            axes.text(0.5, place + ROW * 0.65, plain(name), fontsize=TEXT, va="center")
            for number_of_bar, bar in enumerate(of_row, 1):
                _bar(axes, place + ROW * (number_of_bar + 0.4), bar, framed=framed)
            place += ROW * (1 + len(of_row))
    return figure


def _bar(axes: Axes, middle: float, bar: Bar, *, framed: bool) -> None:
    room = 47
    if framed:
        frame = axes.barh(middle, room, BAR, left=0.5, color="none")
        frame[0].set_edgecolor(COLOURS["line"])
    axes.barh(middle, room * min(bar.percent or 0, 100) / 100, BAR, left=0.5, color=bar.colour)
    axes.text(room + 2.5, middle, bar.words, fontsize=SMALL, va="center", color=COLOURS["soft"])


def more_than_drawn(everything: Sequence[object]) -> str:
    """What is said where a picture has no room for all of something."""
    left = len(everything) - MOST_BARS
    return f" {left} more are in the table." if left > 0 else ""


def canvas(height: float) -> tuple[Figure, Axes]:
    """Room for a picture, in CSS pixels, with the axes and their labels in it."""
    figure = Figure(figsize=(WIDTH / 72, height / 72), dpi=72)
    return figure, figure.add_axes((0.12, 0.12, 0.7, 0.84))


@contextmanager
def our_style(more: dict[str, str] | None = None) -> Iterator[None]:
    """matplotlib as it comes, whatever the user's own settings are, and our style over it."""
    with style.context(["default", {**STYLE, **(more or {})}]):
        yield


@contextmanager
def _any_letter() -> Iterator[None]:
    """No warning for letters that matplotlib's own font lacks: the page's fonts have them."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing from font", UserWarning)
        yield


def plain(text: str) -> str:
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
