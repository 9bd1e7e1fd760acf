"""Live sheets: choosers, grids of formulas, charts, each in its place."""

import datetime as dt
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from fits_workbooks.errors import SchemaError
from fits_workbooks.schema import (
    Chart,
    Chooser,
    Figure,
    Follows,
    Grid,
    Line,
    Live,
    MonthList,
    NewPage,
    Remark,
)
from fits_workbooks.schema.column import EARLIEST, LATEST
from fits_workbooks.xlsx.charts import offsets, picture_of
from fits_workbooks.xlsx.dates import EPOCH
from fits_workbooks.xlsx.formula import resolve
from fits_workbooks.xlsx.layout import FIRST_ROW, HEADING_ROW, Layout, letter, quoted
from fits_workbooks.xlsx.look import Look
from fits_workbooks.xlsx.places import chooser_row, heading_row, places
from fits_workbooks.xlsx.tables import About, write_table
from fits_workbooks.xlsx.writing import check, write_formula

FIGURES = 11
WORDS_HEIGHT = 31
"""Points for two lines of text: no program finds the height of what a formula says."""
BOLD_LETTERS = 0.95
"""Bold letters that fit where a column is wide enough for one figure."""
PRINT_SCALE, PRINTED_WIDTH = 64, 179
"""Per cent at which so many characters, a label column and 11 figures, fill an A4 page on its side.
Excel takes no page breaks where it is told to fit the page, so the scale is given instead."""
_ROW, _ROW_ABOVE = "\x01", "\x02"
"""Stand for row numbers in a formula that serves every row of a grid."""

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
    _set_columns(live, page)
    _LiveSheet(live, page, file, look, layout, showing).write()
    if live.one_page:
        page.fit_to_pages(1, 1)
    else:
        page.set_print_scale(_print_scale(live))
    page.freeze_panes(HEADING_ROW + 1, 1)
    page.protect("", _PROTECTION)


def _print_scale(live: Live) -> int:
    """Per cent at which the sheet is printed, so that its widest grid fits the page."""
    width = live.widths.label + (sum(live.widths.figures) or _figures(live) * live.widths.figure)
    return min(PRINT_SCALE, int(PRINT_SCALE * PRINTED_WIDTH / width))


def _figures(live: Live) -> int:
    """The columns of figures that the sheet has."""
    grids = (part for part in live.parts if isinstance(part, Grid))
    return max(FIGURES, *(len(grid.figures) for grid in grids))


def _set_columns(live: Live, page: Worksheet) -> None:
    widths = live.widths
    page.set_column(0, 0, widths.label)
    page.set_column(1, max(_figures(live), widths.right + 4), widths.figure)
    for at, width in enumerate(widths.figures, 1):
        page.set_column(at, at, width)
    for column, width in widths.others.items():
        page.set_column(column, column, width)


def build_month_list(page_of: MonthList, page: Worksheet, look: Look, layout: Layout) -> None:
    """Write a list of months: the first by its formula, each other one month later."""
    page.set_column(0, 0, 18)
    write_table(
        page,
        (HEADING_ROW, 0),
        page_of.count,
        [(page_of.column, look.heading)],
        About(page_of.name, "Each row is a month that can be chosen."),
    )
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
        self.looks: dict[str, Any] = {}
        self.places = places(live)
        self.words: dict[str, str] = {**live.words, **self._words_of_grids()}

    def write(self) -> None:
        for part, (row, column) in self.places:
            match part:
                case Chooser():
                    self._chooser(part, row)
                case Follows():
                    self._follows(part, row)
                case Remark():
                    self._remark(part, row)
                case Grid():
                    self._grid(part, row, column)
                case Chart():
                    self._chart(part, row, column)
        breaks = [row + 1 for part, (row, _) in self.places if isinstance(part, NewPage)]
        self.page.set_h_pagebreaks(breaks)

    def _words_of_grids(self) -> dict[str, str]:
        """The cells of every figure of the sheet, and of the labels beside them."""
        words = {}
        for part, (row, left) in self.places:
            if isinstance(part, Grid):
                first = heading_row(part, row) + 2
                for at, name in enumerate((part.corner, *(one.name for one in part.figures)), left):
                    words[f"{part.title}: {name}"] = _cells(at, first, first + len(part.lines) - 1)
        return words

    def _chooser(self, chooser: Chooser, row: int) -> None:
        self.page.set_row(row, 24)
        self.page.write_string(row, 0, chooser.label, self.look.strong)
        if self.chosen is None:
            formula = resolve(chooser.start, self.words, self.layout)
            write_formula(self.page, row, 1, formula, self.look.chooser(chooser.shown))
        else:
            self.page.write_datetime(row, 1, self.chosen, self.look.chooser(chooser.shown))
        options = self._choices(chooser) | {
            "input_title": chooser.label,
            "input_message": chooser.help,
        }
        check(self.page.data_validation(row, 1, row, 1, options), f"chooser {chooser.name}")
        self.words[chooser.name] = _cell(row, 1)

    def _choices(self, chooser: Chooser) -> dict[str, Any]:
        if not chooser.source:
            return {
                "validate": "date",
                "criteria": "between",
                "minimum": EARLIEST,
                "maximum": LATEST,
                "error_message": "Write a date that exists as dd/mm/yyyy.",
            }
        return {
            "validate": "list",
            "source": "=" + self.layout.list_range(chooser.source),
            "error_message": "Choose a month from the list.",
        }

    def _follows(self, follows: Follows, row: int) -> None:
        other = self._live(follows.sheet)
        at = chooser_row(other, follows.chooser)
        formula = f"={quoted(other.name)}!{_cell(at, 1)}"
        shown = "" if self.chosen is None else serial(self.chosen)
        self.page.set_row(row, 24)
        self.page.write_string(row, 0, follows.label, self.look.strong)
        write_formula(self.page, row, 1, formula, self.look.follows(follows.shown), shown)
        self.words[follows.name] = _cell(row, 1)

    def _live(self, name: str) -> Live:
        page = self.layout.book.page(name)
        if not isinstance(page, Live):
            raise SchemaError(f'sheet "{name}" is no live sheet')
        return page

    def _remark(self, remark: Remark, row: int) -> None:
        look = self.look.strong if remark.text.startswith("=") else self.look.guidance
        self._text_or_formula(row, 0, remark.text, look)

    def _grid(self, grid: Grid, row: int, left: int) -> None:
        self.page.write_string(row, left, grid.title, self.look.subtitle)
        if grid.note:
            self.page.write_string(row + 1, left, grid.note, self.look.guidance)
        heading = heading_row(grid, row)
        self.page.set_row(heading, self._heading_height(grid))
        self._headings(grid, heading, left)
        if any(figure.shown == "words" for figure in grid.figures):
            for row in range(heading + 1, heading + 1 + len(grid.lines)):
                self.page.set_row(row, WORDS_HEIGHT)
        self._labels(grid, heading, left)
        for column, figure in enumerate(grid.figures, left + 1):
            self._figure(grid, figure, heading, left, column)

    def _headings(self, grid: Grid, row: int, left: int) -> None:
        """The headings of a grid, marked up as a table unless some are formulas: Excel takes only
        fixed text for the headings of a table."""
        looks = [self.look.heading, *(self._heading_look(grid, one) for one in grid.figures)]
        headings = list(zip((grid.corner, *(one.name for one in grid.figures)), looks, strict=True))
        if grid.has_fixed_headings:
            write_table(
                self.page,
                (row, left),
                len(grid.lines),
                headings,
                About(grid.title, grid.note or grid.title, f"{self.live.name}_{grid.title}"),
            )
        else:
            for column, (text, look) in enumerate(headings, left):
                self._text_or_formula(row, column, text, look)

    def _heading_look(self, grid: Grid, figure: Figure) -> Any:
        is_words = figure.shown == "words"
        return self.look.heading if is_words else self.look.figure_heading(grid.headings_shown)

    def _heading_height(self, grid: Grid) -> int:
        """Points for the headings, which wrap."""
        width = int(self.live.widths.figure * BOLD_LETTERS)
        names = [one.name if not one.name.startswith("=") else "=" * width for one in grid.figures]
        return 4 + 15 * max(len(textwrap.wrap(name, width)) for name in names)

    def _labels(self, grid: Grid, heading: int, left: int) -> None:
        shown = grid.labels_shown
        look = self.look.line_label if shown == "text" else self.look.month_label(shown)
        for number, line in enumerate(grid.lines):
            known = self.known.get((grid.title, number, ""), "")
            self._text_or_formula(heading + 1 + number, left, line.label, look, known)

    def _figure(self, grid: Grid, figure: Figure, heading: int, left: int, column: int) -> None:
        """One column of a grid. Lines with the same words share a formula, worked out once."""
        words = self._words(grid, heading, left) | {"head": _cell(heading, column)}
        formulas: dict[tuple[tuple[str, str], ...], str] = {}
        for number, line in enumerate(grid.lines):
            row, key = heading + 1 + number, tuple(line.words.items())
            if key not in formulas:
                resolved = resolve(
                    figure.formula, {**words, **line.words, **figure.words}, self.layout
                )
                formulas[key] = "=" + resolved
            formula = formulas[key].replace(_ROW, str(row + 1)).replace(_ROW_ABOVE, str(row))
            look = self._look_of(figure, line)
            known = self.known.get((grid.title, number, figure.name), "")
            write_formula(self.page, row, column, formula, look, known)

    def _look_of(self, figure: Figure, line: Line) -> Any:
        shown = figure.shown or line.shown
        if shown not in self.looks:
            self.looks[shown] = self.look.figure(shown)
        return self.looks[shown]

    def _words(self, grid: Grid, heading: int, left: int) -> dict[str, str]:
        """What formulas of a grid may name, as cells of a row that is filled in later."""
        first, last = heading + 2, heading + 1 + len(grid.lines)
        words = self.words | {"label": f"${letter(left)}{_ROW}"}
        for column, figure in enumerate(grid.figures, left + 1):
            at = f"${letter(column)}"
            words[figure.name] = at + _ROW
            words[f"above {figure.name}"] = at + _ROW_ABOVE
            words[f"all {figure.name}"] = _cells(column, first, last)
        return words

    def _text_or_formula(
        self, row: int, column: int, text: str, look: Any, known: float | str = ""
    ) -> None:
        if text.startswith("="):
            formula = resolve(text, self.words, self.layout)
            write_formula(self.page, row, column, formula, look, known)
        else:
            self.page.write_string(row, column, text, look)

    def _chart(self, chart: Chart, row: int, column: int) -> None:
        source = self._live(chart.sheet) if chart.sheet else self.live
        picture = picture_of(self.file, self.live, chart, source)
        options = {"description": chart.alt, "object_position": 2, **offsets(chart)}
        check(self.page.insert_chart(row, column, picture, options), f'chart "{chart.title}"')


def serial(day: dt.date) -> int:
    """A date as a spreadsheet counts days."""
    return (dt.date(day.year, day.month, day.day) - EPOCH.date()).days


def _cells(column: int, first: int, last: int) -> str:
    """Cells of one column, their rows as Excel counts them."""
    return f"${letter(column)}${first}:${letter(column)}${last}"


def _cell(row: int, column: int) -> str:
    return f"${letter(column)}${row + 1}"
