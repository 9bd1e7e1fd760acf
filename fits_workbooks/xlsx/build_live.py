"""Live sheets: choosers, grids of formulas, charts. Places each part below the one before."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from fits_workbooks.schema import Chart, Chooser, Grid, Line, Live, MonthList, NewPage, Remark
from fits_workbooks.schema.live import Part
from fits_workbooks.xlsx.formula import resolve
from fits_workbooks.xlsx.layout import FIRST_ROW, HEADING_ROW, Layout, letter
from fits_workbooks.xlsx.look import (
    FONT,
    GREY,
    INK,
    LINE,
    SERIES_COLOURS,
    SERIES_MARKERS,
    SERIES_PATTERNS,
    Look,
)
from fits_workbooks.xlsx.writing import check, write_formula

LABEL_WIDTH, FIGURE_WIDTH, FIGURES = 36, 13, 11
PRINT_SCALE = 64
"""Per cent at which the label column and 11 figures fill an A4 page on its side. Excel takes no
page breaks where it is told to fit the page, so the scale is given instead."""
CHART_ROWS, CHART_WIDTH, ROW_PIXELS = 17, 560, 20
CHART_LEFT, CHART_RIGHT = 0, 6
"""The columns in which charts begin; grids beside charts have at most six columns."""

_PROTECTION = {"format_columns": True, "format_rows": True, "select_unlocked_cells": True}


@dataclass(frozen=True, slots=True)
class Showing:
    """What a live sheet shows when it is first opened.

    `chosen` is the value of its chooser, in place of its first formula. `cells` are the values of
    its formulas for that choice, by grid, line and figure ("" for the line's label): they are what
    a preview shows, and Excel before it may compute. A cell without one is computed on opening.
    """

    chosen: dt.date
    cells: Mapping[tuple[str, int, str], float | str] = field(default_factory=dict)


def build_live(
    live: Live,
    page: Worksheet,
    file: xlsxwriter.Workbook,
    look: Look,
    layout: Layout,
    showing: Showing | None,
) -> None:
    """Write a live sheet."""
    page.set_column(0, 0, LABEL_WIDTH)
    page.set_column(1, FIGURES, FIGURE_WIDTH)
    _LiveSheet(live, page, file, look, layout, showing).write()
    page.set_print_scale(PRINT_SCALE)
    page.freeze_panes(HEADING_ROW + 1, 1)
    page.protect("", _PROTECTION)


def build_month_list(page_of: MonthList, page: Worksheet, look: Look, layout: Layout) -> None:
    """Write a list of months: the first by its formula, each other one month later."""
    page.set_column(0, 0, 18)
    page.write_string(HEADING_ROW, 0, page_of.column, look.heading)
    formula = resolve(page_of.first, {}, layout)
    for row in range(FIRST_ROW, FIRST_ROW + page_of.count):
        write_formula(page, row, 0, formula, look.month_label("month"))
        formula = f"=EDATE(A{row + 1},1)"
    page.freeze_panes(FIRST_ROW, 0)
    page.protect("", _PROTECTION)


class _LiveSheet:
    """One live sheet being written; `row` is the next free one."""

    def __init__(
        self,
        live: Live,
        page: Worksheet,
        file: xlsxwriter.Workbook,
        look: Look,
        layout: Layout,
        showing: Showing | None,
    ) -> None:
        self.live, self.page, self.file = live, page, file
        self.look, self.layout = look, layout
        self.chosen = showing.chosen if showing else None
        self.known = showing.cells if showing else {}
        self.words: dict[str, str] = dict(live.words)
        self.places = places(live)

    def write(self) -> None:
        for part, (row, column) in self.places:
            match part:
                case Chooser():
                    self._chooser(part, row)
                case Remark():
                    self._remark(part, row)
                case Grid():
                    self._grid(part, row)
                case Chart():
                    self._chart(part, row, column)
        breaks = [row + 1 for part, (row, _) in self.places if isinstance(part, NewPage)]
        self.page.set_h_pagebreaks(breaks)

    def _chooser(self, chooser: Chooser, row: int) -> None:
        self.page.set_row(row, 24)
        self.page.write_string(row, 0, chooser.label, self.look.subtitle)
        if self.chosen is None:
            formula = resolve(chooser.start, self.words, self.layout)
            write_formula(self.page, row, 1, formula, self.look.chooser)
        else:
            self.page.write_datetime(row, 1, self.chosen, self.look.chooser)
        options = {
            "validate": "list",
            "source": "=" + self.layout.list_range(chooser.source),
            "input_title": chooser.label,
            "input_message": chooser.help,
            "error_message": "Choose a month from the list.",
        }
        check(self.page.data_validation(row, 1, row, 1, options), f"chooser {chooser.name}")
        self.words[chooser.name] = _cell(row, 1)

    def _remark(self, remark: Remark, row: int) -> None:
        look = self.look.subtitle if remark.text.startswith("=") else self.look.guidance
        self._text_or_formula(row, 0, remark.text, look)

    def _grid(self, grid: Grid, row: int) -> None:
        self.page.write_string(row, 0, grid.title, self.look.subtitle)
        if grid.note:
            self.page.write_string(row + 1, 0, grid.note, self.look.guidance)
        heading = heading_row(grid, row)
        self.page.set_row(heading, 34 if len(grid.figures) > 5 else 18)
        self.page.write_string(heading, 0, grid.corner, self.look.heading)
        for column, figure in enumerate(grid.figures, 1):
            self._text_or_formula(heading, column, figure.name, self.look.figure_heading)
        for number, line in enumerate(grid.lines):
            self._line(grid, line, number, heading)

    def _line(self, grid: Grid, line: Line, number: int, heading: int) -> None:
        row, shown = heading + 1 + number, grid.labels_shown
        label_look = self.look.line_label if shown == "text" else self.look.month_label(shown)
        known = self.known.get((grid.title, number, ""), "")
        self._text_or_formula(row, 0, line.label, label_look, known)
        cells = {figure.name: _cell(row, at) for at, figure in enumerate(grid.figures, 1)}
        for column, figure in enumerate(grid.figures, 1):
            words = {
                **self.words,
                **cells,
                "label": _cell(row, 0),
                "head": _cell(heading, column),
                **line.words,
                **figure.words,
            }
            formula = "=" + resolve(figure.formula, words, self.layout)
            look = self.look.figure(figure.shown or line.shown)
            known = self.known.get((grid.title, number, figure.name), "")
            write_formula(self.page, row, column, formula, look, known)

    def _text_or_formula(
        self, row: int, column: int, text: str, look: Any, known: float | str = ""
    ) -> None:
        if text.startswith("="):
            formula = resolve(text, self.words, self.layout)
            write_formula(self.page, row, column, formula, look, known)
        else:
            self.page.write_string(row, column, text, look)

    def _chart(self, chart: Chart, row: int, column: int) -> None:
        picture = self.file.add_chart(_kind(chart))
        grid = self.live.grid(chart.grid)
        heading = grid_row(self.live, grid.title)
        for number, name in enumerate(chart.figures):
            at = 1 + [figure.name for figure in grid.figures].index(name)
            picture.add_series(self._series(chart, number, heading, at, len(grid.lines)))
        _dress(picture, chart, dates=grid.labels_shown == "month")
        picture.set_size({"width": CHART_WIDTH, "height": (CHART_ROWS - 1) * ROW_PIXELS})
        options = {"description": chart.alt, "object_position": 2, "y_offset": 4}
        check(self.page.insert_chart(row, column, picture, options), f'chart "{chart.title}"')

    def _series(
        self, chart: Chart, number: int, heading: int, column: int, lines: int
    ) -> dict[str, Any]:
        sheet, colour = self.live.name, SERIES_COLOURS[number]
        series: dict[str, Any] = {
            "name": [sheet, heading, column],
            "categories": [sheet, heading + 1, 0, heading + lines, 0],
            "values": [sheet, heading + 1, column, heading + lines, column],
        }
        if chart.kind == "line":
            marker = {"type": SERIES_MARKERS[number], "size": 7, "fill": {"color": colour}}
            dash = ("solid", "dash")[number]
            return series | {
                "line": {"color": colour, "width": 2.25, "dash_type": dash},
                "marker": marker | {"border": {"color": colour}},
            }
        if pattern := SERIES_PATTERNS[number]:
            fill = {"pattern": pattern, "fg_color": colour, "bg_color": "#FFFFFF"}
            return series | {"pattern": fill, "border": {"color": colour}}
        return series | {"fill": {"color": colour}, "border": {"color": colour}}


def places(live: Live) -> tuple[tuple[Part, tuple[int, int]], ...]:
    """Every part with the row and column of its first cell.

    Parts follow each other downwards. Charts beside grids stand to the right, the first level
    with the first part; other charts stand two beside each other.
    """
    placed: list[tuple[Part, tuple[int, int]]] = []
    row, beside_row, left_taken = HEADING_ROW, HEADING_ROW, False
    for part in live.parts:
        if isinstance(part, Chart) and part.beside:
            placed.append((part, (beside_row, CHART_RIGHT)))
            beside_row += CHART_ROWS
        elif isinstance(part, Chart):
            placed.append((part, (row, CHART_RIGHT if left_taken else CHART_LEFT)))
            row, left_taken = row + CHART_ROWS * left_taken, not left_taken
        else:
            row = max(row, beside_row) if isinstance(part, NewPage) else row
            placed.append((part, (row, 0)))
            row += _height(part)
    return tuple(placed)


def _height(part: Part) -> int:
    """The rows that a part takes, with the gap below it."""
    match part:
        case Grid():
            return heading_row(part, 0) + 1 + len(part.lines) + 1
        case Chooser():
            return 2
        case _:
            return 1


def heading_row(grid: Grid, row: int) -> int:
    """The row of a grid's headings, where the grid begins in `row`."""
    return row + (2 if grid.note else 1)


def grid_row(live: Live, title: str) -> int:
    """The row of the headings of the grid of this title."""
    grid = live.grid(title)
    return next(heading_row(grid, row) for part, (row, _) in places(live) if part is grid)


def _cell(row: int, column: int) -> str:
    return f"${letter(column)}${row + 1}"


def _kind(chart: Chart) -> dict[str, str]:
    if chart.kind == "stacked bar":
        return {"type": "bar", "subtype": "stacked"}
    return {"type": chart.kind}


def _dress(picture: Any, chart: Chart, *, dates: bool) -> None:
    """Titles, axes and legend, alike for every chart."""
    small = {"name": FONT, "size": 9, "color": INK}
    bold = {"name": FONT, "size": 12, "bold": True, "color": INK}
    picture.set_title({"name": chart.title, "name_font": bold, "overlay": False})
    categories: dict[str, Any] = {"num_font": small, "line": {"color": GREY}}
    if dates:
        categories |= {
            "num_format": "mmm yy",
            "text_axis": True,
            "num_font": small | {"rotation": -45},
        }
    values = {
        "name": chart.axis, "name_font": small, "num_font": small, "min": 0,
        "major_gridlines": {"visible": True, "line": {"color": LINE, "width": 0.5}},
    }  # fmt: skip
    if chart.kind == "stacked bar":  # lies on its side: the values run along x
        picture.set_x_axis(values)
        picture.set_y_axis(categories | {"reverse": True})
    else:
        picture.set_x_axis(categories)
        picture.set_y_axis(values)
    picture.set_legend({"position": "bottom", "font": small})
