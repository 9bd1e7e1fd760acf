"""What our workbooks look like: fonts, colours, number formats, widths. Nothing else decides."""

from functools import cached_property
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format

from fits_workbooks.schema import Clock, Column, Computed, Day, Moment, Money, Number, Pick, Text
from fits_workbooks.schema.live import Shown
from fits_workbooks.xlsx.tagged import tag

FONT = "Arial"
SIZE = 11
INK = "#1A1A1A"
NAVY = "#1F3864"
PALE = "#EAF0F8"
LINE = "#8EA3BF"
GREY = "#595959"
ALARM = "#9C0006"
LINK = "#0B5394"

A4 = 9
"""The paper of all our sheets, as Excel numbers it."""
MARGINS = {"left": 0.4, "right": 0.4, "top": 0.5, "bottom": 0.6}
"""In inches."""
FOOTER = "&L&A&CPage &P of &N&R&F"
"""The sheet's name, its page, the file's name."""

SERIES_COLOURS = ("#1F3864", "#C55A11")
"""Dark blue and burnt orange: apart for every kind of colour vision, and in grey."""
SERIES_PATTERNS = ("", "wide_upward_diagonal")
SERIES_MARKERS = ("circle", "diamond")

LIMITS_LOOK: tuple[dict[str, Any], ...] = (
    {"fill": {"color": "#9DB2D3"}, "border": {"color": NAVY}, "gap": 60},
    {"line": {"color": INK, "width": 1.25}},
    {"line": {"color": "#C55A11", "width": 1.75, "dash_type": "dash"}},
    {"line": {"color": "#C55A11", "width": 1.75, "dash_type": "dash"}},
)
"""The values, their mean, and the lower and the upper limit."""

NUMBER_FORMATS = {
    "text": "@",
    "words": "@",
    "count": "0",
    "hours": "#,##0.0",
    "number": "#,##0.0",
    "percent": "0.0%",
    "money": "#,##0.00",
    "date": "dd/mm/yyyy",
    "month": "mmm yyyy",
}


ROOM = "_x"
"""Keeps figures off the line to their right: LibreOffice forgets an indent wherever cells side by
side differ in their number format alone."""

TOTAL_LINE: dict[str, Any] = {
    "bold": True,
    "border": 1,
    "border_color": LINE,
    "top": 2,
    "top_color": NAVY,
    "bg_color": PALE,
}

TOTAL_FORMAT = '"Total "#,##0.00'
"""Says what it is, so that no cell beside it need say it."""


def number_format(column: Column) -> str:
    """How Excel shows the cells of a column."""
    match column:
        case Moment():
            return "dd/mm/yyyy hh:mm"
        case Day(month_only=True):
            return "mmm yyyy"
        case Day():
            return "dd/mm/yyyy"
        case Clock():
            return "hh:mm"
        case Money():
            return "#,##0.00"
        case Number(whole=True):
            return "0"
        case Number(decimals=int(decimals)):
            return "#,##0." + "0" * decimals
        case Text():
            return "@"
        case Computed(holds="money" | "number" | "date"):
            return number_format(column.value)
        case _:
            return "General"


def _roomy(shown: Shown) -> str:
    """A number format with room at its right, also for a word in a number's place, such as none."""
    number, word = NUMBER_FORMATS[shown] + ROOM, NUMBER_FORMATS["text"] + ROOM
    return word if shown == "text" else f"{number};-{number};{number};{word}"


def _side(column: Column) -> str:
    """Numbers stand to the right, so that their digits line up; all else to the left."""
    shown = column.value if isinstance(column, Computed) else column
    return "right" if isinstance(shown, (Number, Money)) else "left"


def wraps(column: Column) -> bool:
    """Whether long entries of a column go on in a second line."""
    return isinstance(column, (Text, Pick))


class Look:
    """The cell formats of one workbook, each made once."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._bodies: dict[str, Format] = {}
        self._figure_headings: dict[Shown, Format] = {}

    def _make(self, **properties: object) -> Format:
        base: dict[str, object] = {"font_name": FONT, "font_size": SIZE, "font_color": INK}
        return self._book.add_format(base | {"valign": "top"} | properties)

    @cached_property
    def title(self) -> Format:
        return tag(self._make(bold=True, font_size=16, font_color=NAVY, valign="vcenter"), 1)

    @cached_property
    def subtitle(self) -> Format:
        return tag(self._make(bold=True, font_size=13, font_color=NAVY), 2)

    @cached_property
    def strong(self) -> Format:
        """As large as a subtitle, but no heading: a chooser's label, what is to be looked at."""
        return self._make(bold=True, font_size=13, font_color=NAVY, valign="vcenter")

    @cached_property
    def guidance(self) -> Format:
        return self._make(font_color=GREY)

    @cached_property
    def total(self) -> Format:
        return self._make(bold=True, align="right", indent=1, num_format=TOTAL_FORMAT)

    @cached_property
    def plain(self) -> Format:
        return self._make()

    @cached_property
    def hint(self) -> Format:
        return self._make(
            italic=True, font_color=GREY, font_size=9, text_wrap=True, valign="bottom"
        )

    @cached_property
    def heading(self) -> Format:
        return self._make(
            bold=True, font_color="#FFFFFF", bg_color=NAVY, text_wrap=True, border=1,
            border_color=LINE, valign="vcenter", align="left", indent=1,
        )  # fmt: skip

    def heading_of(self, column: Column) -> Format:
        return self.figure_heading() if _side(column) == "right" else self.heading

    def figure_heading(self, shown: Shown = "text") -> Format:
        if shown not in self._figure_headings:
            self._figure_headings[shown] = self._make(
                bold=True, font_color="#FFFFFF", bg_color=NAVY, text_wrap=True, border=1,
                border_color=LINE, valign="vcenter", align="right", indent=1,
                num_format="General" if shown == "text" else NUMBER_FORMATS[shown],
            )  # fmt: skip
        return self._figure_headings[shown]

    @cached_property
    def label(self) -> Format:
        return self._make(
            bold=True,
            border=1,
            border_color=LINE,
            text_wrap=True,
            bg_color=PALE,
            align="left",
            indent=1,
        )

    @cached_property
    def line_label(self) -> Format:
        return self._make(
            border=1, border_color=LINE, bg_color=PALE, text_wrap=True, align="left", indent=1
        )

    def month_label(self, shown: Shown) -> Format:
        return self._make(
            border=1, border_color=LINE, bg_color=PALE, align="left", indent=1,
            num_format=NUMBER_FORMATS[shown],
        )  # fmt: skip

    def follows(self, shown: Shown) -> Format:
        return self._make(
            bold=True, border=1, border_color=LINE, bg_color=PALE, align="center",
            valign="vcenter", num_format=NUMBER_FORMATS[shown],
        )  # fmt: skip

    @cached_property
    def link(self) -> Format:
        """A line that leads to another sheet."""
        return self._make(underline=1, font_color=LINK)

    @cached_property
    def row_link(self) -> Format:
        """The name of a table's row that leads to another sheet."""
        return self._make(
            border=1, border_color=LINE, bg_color=PALE, text_wrap=True, align="left", indent=1,
            underline=1, font_color=LINK,
        )  # fmt: skip

    @cached_property
    def words(self) -> Format:
        """Text in a table of a report, and what to write in a form."""
        return self._make(border=1, border_color=LINE, text_wrap=True, align="left", indent=1)

    def figure(self, shown: Shown) -> Format:
        """A figure of a live sheet, or what one says in words."""
        return self.words if shown == "words" else self.amount(shown)

    def amount(self, shown: Shown) -> Format:
        """A figure in a table of a report."""
        return self._make(border=1, border_color=LINE, align="right", num_format=_roomy(shown))

    @cached_property
    def total_label(self) -> Format:
        """The name of a table's last line, under a thicker line; also its cells without a sum."""
        return self._make(**TOTAL_LINE, align="left", indent=1)

    @cached_property
    def total_amount(self) -> Format:
        return self._make(**TOTAL_LINE, align="right", num_format=_roomy("money"))

    @cached_property
    def verdict(self) -> Format:
        """What a check says of the total above it."""
        return self._make(font_size=9, font_color=GREY, text_wrap=True, align="right", indent=1)

    @cached_property
    def wrong(self) -> Format:
        """A check that found something: bold, so that it shows without colour too."""
        return self._book.add_format({"bold": True, "font_color": ALARM})

    def chooser(self, shown: Shown) -> Format:
        return self._make(
            bold=True, border=2, border_color=NAVY, align="center", valign="vcenter",
            bg_color="#FFF8E1",
            num_format=NUMBER_FORMATS[shown], locked=False,
        )  # fmt: skip

    def answer(self, column: Column) -> Format:
        return self._make(
            border=1, border_color=LINE, text_wrap=True, align="left", indent=1, locked=False,
            num_format=number_format(column),
        )  # fmt: skip

    def body(self, column: Column) -> Format:
        """The format of a whole column: nothing is drawn, so that empty rows do not print."""
        shown = number_format(column)
        wrap = wraps(column)
        key = f"{shown}{wrap}{_side(column)}"
        if key not in self._bodies:
            self._bodies[key] = self._make(
                num_format=shown, text_wrap=wrap, align=_side(column), indent=1
            )
        return self._bodies[key]

    @cached_property
    def entry_line(self) -> Format:
        return self._book.add_format({"bottom": 1, "bottom_color": LINE})

    @cached_property
    def missing(self) -> Format:
        """A required cell that is blank: hatched, so that it shows without colour too."""
        return self._book.add_format({"pattern": 14, "fg_color": ALARM, "bg_color": "#FFFFFF"})

    def doubtful(self, column: Column) -> Format:
        """A cell that a rule marks: a "!" before it and bold, so that it shows without colour."""
        shown = number_format(column)
        sections = '"! "@' if shown in {"@", "General"} else f'"! "{shown}'
        if shown == "General":
            sections = '"! "General;"! "-General;"! "General;"! "@'
        return self._book.add_format({"bold": True, "font_color": ALARM, "num_format": sections})

    @cached_property
    def doubtful_blank(self) -> Format:
        """A blank cell that a rule marks: dotted, so that it shows without colour too."""
        return self._book.add_format({"pattern": 17, "fg_color": ALARM, "bg_color": "#FFFFFF"})
