"""The first sheet of the spend report's workbook: what stands out, the year, and two charts."""

import textwrap

from xlsxwriter.worksheet import Worksheet

from fits_workbooks.reports.report_table import Page, Table
from fits_workbooks.reports.spend.definitions import staff_costs
from fits_workbooks.reports.spend.report import SpendReport
from fits_workbooks.reports.spend.year import MOST_NAMED, headings_in_words, so_far_in_words
from fits_workbooks.reports.table_sheet import Placed, TableSheets
from fits_workbooks.schema import Chart
from fits_workbooks.xlsx.charts import drawn
from fits_workbooks.xlsx.writing import check

SUMMARY = "Summary"
STAFF, NOTES = 2, 4
"""The rows of what is said of staff costs, and of the title of the notes, counted from 0."""
LETTERS = 150
"""In a line of the notes."""
CHARTS_AT = 3
"""The column of the charts, counted from 0: the figures and a gap stand before it."""
CHART_WIDTH, CHART_HEIGHT, GAP = 440, 330, 14
"""In pixels."""


def notes_of(report: SpendReport) -> list[str]:
    """The notes, numbered, and what was left out, in lines that a sheet has room for."""
    said = [f"{one.figure}: {one.words}" for one in report.notes] or ["Nothing stands out."]
    numbered = [f"{number}. {words}" for number, words in enumerate(said, 1)]
    return [
        line
        for words in (*numbered, *report.left_out)
        for line in textwrap.wrap(words, LETTERS, subsequent_indent="    ", break_on_hyphens=False)
    ]


def place_below_notes(year: Table, report: SpendReport) -> Placed:
    """Where the year's figures stand: below the notes."""
    return Placed(year, SUMMARY, NOTES + len(notes_of(report)) + 2)


class Summary:
    """The sheet, in the order in which it is read."""

    def __init__(self, sheets: TableSheets, report: SpendReport) -> None:
        self.sheets, self.report = sheets, report

    def add(self, page: Page) -> None:
        """Write it all: the notes, the figures, and the charts of two other sheets."""
        sheet = self.sheets.start(page)
        sheet.write_string(STAFF, 0, staff_costs(self.report), self.sheets.look.guidance)
        sheet.write_string(NOTES, 0, "What stands out", self.sheets.look.subtitle)
        sheet.set_row(NOTES, 22)
        for row, line in enumerate(notes_of(self.report), NOTES + 1):
            sheet.write_string(row, 0, line, self.sheets.look.plain)
        figures = self.sheets.placed[page.tables[0].title]
        self.sheets.write(sheet, figures)
        self._headings(sheet, figures.headings, self._only_table("By heading"))
        self._so_far(sheet, figures.headings, self._only_table("By month"))

    def _only_table(self, sheet: str) -> Placed:
        (found,) = (one for one in self.sheets.placed.values() if one.sheet == sheet)
        return found

    def _headings(self, sheet: Worksheet, row: int, of: Placed) -> None:
        chart = Chart(
            "The headings that cost most",
            kind="stacked bar",
            grid=of.table.title,
            figures=("Spent",),
            axis="£ spent",
            alt=headings_in_words(self.report.now),
        )
        costly = sum(bool(part.pence) for part in self.report.now.breakdowns["category"].parts)
        self._insert(sheet, row, 0, chart, of, min(costly, MOST_NAMED))

    def _so_far(self, sheet: Worksheet, row: int, of: Placed) -> None:
        budgeted = self.report.now.budget is not None
        chart = Chart(
            "Spent so far, against the budget" if budgeted else "Spent so far",
            kind="against" if budgeted else "column",
            grid=of.table.title,
            figures=("Spent so far", "Budget so far", "Budget") if budgeted else ("Spent so far",),
            axis="£",
            alt=so_far_in_words(self.report.now),
        )
        self._insert(sheet, row, 1, chart, of, len(self.report.now.year.months))

    def _most(self, chart: Chart, of: Placed, lines: int) -> float:
        """The largest amount that a chart shows, in pounds."""
        at = [of.table.at(name) for name in chart.figures]
        shown = (row[one] for row in of.table.rows[:lines] for one in at)
        return max(one / 100 for one in (0, *shown) if isinstance(one, int))

    def _insert(
        self, sheet: Worksheet, row: int, place: int, chart: Chart, of: Placed, lines: int
    ) -> None:
        """The chart of a table's first lines, beside the figures; none where there is no line."""
        if not lines:
            return
        values = [of.series(name, lines) for name in chart.figures]
        dates, unit = of.table.columns[0].holds == "month", _unit(self._most(chart, of, lines))
        picture = drawn(self.sheets.file, chart, values, dates=dates, unit=unit)
        if len(chart.figures) == 1:
            picture.set_legend({"none": True})
        picture.set_size({"width": CHART_WIDTH, "height": CHART_HEIGHT})
        options = {
            "description": f"{chart.alt} The amounts are in the table on {of.sheet}.",
            "object_position": 2,
            "x_offset": GAP + place * (CHART_WIDTH + GAP),
        }
        check(sheet.insert_chart(row, CHARTS_AT - 1, picture, options), f'chart "{chart.title}"')


def _unit(most: float) -> float | None:
    """The smallest round amount of which at most five reach the largest one.

    >>> _unit(15132.26), _unit(950), _unit(0)
    (5000, 200, None)
    """
    powers = (10**power for power in range(12))
    units = (step * power for power in powers for step in (1, 2, 5))
    return next((unit for unit in units if 5 * unit >= most), None) if most > 0 else None
