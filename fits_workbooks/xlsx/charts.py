"""Charts of live sheets: pictures of the figures of a grid."""

from collections.abc import Sequence
from typing import Any

import xlsxwriter

from fits_workbooks.schema import Chart, Grid, Live
from fits_workbooks.xlsx.look import (
    FONT,
    GREY,
    INK,
    LIMITS_LOOK,
    LINE,
    SERIES_COLOURS,
    SERIES_MARKERS,
    SERIES_PATTERNS,
)
from fits_workbooks.xlsx.places import CHART_ROWS, grid_at, height, is_level

WITH_LINES = ("against", "limits")
"""Kinds of chart whose first figure is columns, and the others lines."""
ROW_PIXELS = 20
GAP = 14
"""Pixels between a grid and the chart beside it."""


def picture_of(file: xlsxwriter.Workbook, live: Live, chart: Chart, source: Live) -> Any:
    """The chart of a live sheet, whose grid is on the sheet `source`.

    Raises SchemaError where that sheet has no such grid, or the grid no such figures.
    """
    grid = source.grid(chart.grid)
    source.check_chart(chart, {grid.title: grid})
    values = [_values(source, grid, name, chart.lines) for name in chart.figures]
    picture = drawn(file, chart, values, dates=grid.labels_shown == "month")
    picture.set_size({"width": live.widths.chart, "height": _pixels(live, chart)})
    return picture


def drawn(
    file: xlsxwriter.Workbook,
    chart: Chart,
    values: Sequence[dict[str, Any]],
    *,
    dates: bool,
    unit: float | None = None,
) -> Any:
    """A chart of values that stand somewhere in the file: of each figure its name, its categories
    and its values, as XlsxWriter has them. `dates` says that the categories are months, `unit` how
    far apart the lines of the value axis are: left out, the program sees to it."""
    picture = file.add_chart(_kind(chart))
    lines = file.add_chart({"type": "line"}) if chart.kind in WITH_LINES else None
    for number, where in enumerate(values):
        (lines if lines and number else picture).add_series(_series(chart, number, where))
    if lines:
        picture.combine(lines)
    _dress(picture, chart, dates=dates, unit=unit)
    return picture


def offsets(chart: Chart) -> dict[str, int]:
    """How far from the corner of its first cell a chart stands, in pixels."""
    return {"x_offset": GAP if chart.beside or is_level(chart) else 0, "y_offset": 4}


def _pixels(live: Live, chart: Chart) -> int:
    rows = height(live.grid(chart.grid)) if is_level(chart) else CHART_ROWS
    return (rows - 1) * ROW_PIXELS


def _values(live: Live, grid: Grid, figure: str, lines: int | None) -> dict[str, Any]:
    """Where the name, the months and the values of a series stand."""
    heading, left = grid_at(live, grid.title)
    column = left + 1 + [one.name for one in grid.figures].index(figure)
    last = heading + (lines or len(grid.lines))
    return {
        "name": [live.name, heading, column],
        "categories": [live.name, heading + 1, left, last, left],
        "values": [live.name, heading + 1, column, last, column],
    }


def _series(chart: Chart, number: int, series: dict[str, Any]) -> dict[str, Any]:
    if chart.kind in WITH_LINES:
        return series | LIMITS_LOOK[number]
    colour = SERIES_COLOURS[number]
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


def _kind(chart: Chart) -> dict[str, str]:
    if chart.kind == "stacked bar":
        return {"type": "bar", "subtype": "stacked"}
    return {"type": "column" if chart.kind in WITH_LINES else chart.kind}


def _dress(picture: Any, chart: Chart, *, dates: bool, unit: float | None) -> None:
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
    values: dict[str, Any] = {
        "name": chart.axis, "name_font": small, "num_font": small,
        "major_gridlines": {"visible": True, "line": {"color": LINE, "width": 0.5}},
    }  # fmt: skip
    values |= {"max": 100} if chart.percent else {"min": 0}
    if unit:
        values["major_unit"] = unit
    if unit or chart.kind in ("stacked bar", "against"):
        values["num_format"] = "#,##0"
    if chart.kind == "stacked bar":  # lies on its side: the values run along x
        picture.set_x_axis(values)
        picture.set_y_axis(categories | {"reverse": True, "interval_unit": 1})
    else:
        picture.set_x_axis(categories)
        picture.set_y_axis(values)
    alone = len(chart.figures) == 1 and chart.kind == "stacked bar"  # its axis says what it is
    picture.set_legend({"none": True} if alone else {"position": "bottom", "font": small})
