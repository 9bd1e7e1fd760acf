"""Checked returns as a workbook: what an adviser looks at first, then every school and finding."""

import io
from pathlib import Path

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from fits_workbooks.checks.returned import CheckedReturns
from fits_workbooks.reports.discreet import HOW_SHOWN
from fits_workbooks.reports.findings import tables
from fits_workbooks.reports.report_table import Page
from fits_workbooks.reports.table_sheet import Placed, TableSheets, place
from fits_workbooks.schema import Chart
from fits_workbooks.xlsx.charts import drawn
from fits_workbooks.xlsx.layout import quoted
from fits_workbooks.xlsx.new_file import new_report
from fits_workbooks.xlsx.save import refuse_to_overwrite, save_bytes
from fits_workbooks.xlsx.writing import check, loudly

TITLE = "Findings in the schools' returns"
OVERVIEW, MATRIX, FINDINGS = "Overview", "Schools by book", "Findings"
EVERY_SCHOOL, EVERY_FINDING = "Every school", "Every finding"
CHART_WIDTH, CHART_HEIGHT = 520, 280
"""In pixels."""


def pages(checked: CheckedReturns) -> tuple[Page, ...]:
    """The sheets, the first one first."""
    across = tables.across(checked)
    return (
        Page(
            OVERVIEW,
            f"Checked on {checked.checked_on:%d/%m/%Y}. {HOW_SHOWN} A blank cell means that "
            "nothing is known, or nothing applies.",
            (tables.by_status(checked), tables.by_severity(checked), tables.worst_rules(checked)),
            TITLE,
        ),
        Page(
            MATRIX,
            "How every workbook of every school stands. A school's name leads to its findings.",
            (tables.matrix(checked),),
        ),
        Page(
            FINDINGS,
            f"Filter by any heading. {HOW_SHOWN}",
            (tables.findings(checked),),
        ),
        Page("Rules", "What was looked for, and how it ended.", (tables.rules(checked),)),
        Page(
            "Not judged",
            "A rule that was skipped or crashed has not passed.",
            (tables.not_run(checked),),
        ),
        Page("Not returned", "Whom to remind.", (tables.not_returned(checked),)),
        Page("Files", "Everything that came.", (tables.files(checked),)),
        *((Page("Across schools", "Side by side; no person is named.", across),) if across else ()),
    )


def write_findings_workbook(
    checked: CheckedReturns, path: str | Path, *, force: bool = False
) -> Path:
    """Write the findings as a workbook that opens on its Overview.

    Raises ExistsError where the file is there already and `force` is not said, BuildError where
    it cannot be written; then nothing is changed.
    """
    path = Path(path)
    refuse_to_overwrite(path, force=force)
    save_bytes(path, findings_workbook_bytes(checked), force=force)
    return path


def findings_workbook_bytes(checked: CheckedReturns) -> bytes:
    """The workbook as the bytes of an .xlsx file, the same every time for the same answer."""
    stream = io.BytesIO()
    with loudly("workbook of findings"):
        file = new_report(stream, TITLE, "Primary FITS", checked.checked_on)
        _write(file, checked)
        file.close()
    return stream.getvalue()


def _write(file: xlsxwriter.Workbook, checked: CheckedReturns) -> None:
    sheets = pages(checked)
    placed = place(sheets)
    writer = TableSheets(file, placed, EVERY_FINDING)
    for page in sheets:
        sheet = writer.add(page)
        if page.name == OVERVIEW:
            _chart(file, sheet, placed["Schools"], checked)
        if page.name == MATRIX:
            _link_schools(sheet, placed, writer)
            _mark_statuses(file, sheet, placed[EVERY_SCHOOL])


def _chart(
    file: xlsxwriter.Workbook, sheet: Worksheet, of: Placed, checked: CheckedReturns
) -> None:
    counts = ", ".join(f"{count:,} {status}" for status, count in checked.statuses.items())
    chart = Chart(
        "Schools by status",
        kind="stacked bar",
        grid=of.table.title,
        figures=(of.table.columns[1].name,),
        axis="Schools",
        alt=f"A bar for each status: {counts}. The numbers are in the table {of.table.title}.",
    )
    values = [of.series(of.table.columns[1].name, len(of.table.rows))]
    picture = drawn(file, chart, values, dates=False)
    picture.set_size({"width": CHART_WIDTH, "height": CHART_HEIGHT})
    picture.set_legend({"none": True})
    options = {"description": chart.alt, "object_position": 2, "x_offset": 14}
    check(sheet.insert_chart(of.top, len(of.table.columns), picture, options), chart.title)


def _link_schools(sheet: Worksheet, placed: dict[str, Placed], writer: TableSheets) -> None:
    """Each school that something was found in leads to the first of it."""
    found, of = placed[EVERY_FINDING], placed[EVERY_SCHOOL]
    first: dict[tuple[object, object], int] = {}
    for row, line in enumerate(found.table.rows, found.headings + 2):
        first.setdefault((line[0], line[1]), row)
    for row, line in enumerate(of.table.rows, of.headings + 1):
        if to := first.get((line[0], line[1])):
            link = f"internal:{quoted(FINDINGS)}!A{to}"
            code = sheet.write_url(row, 0, link, writer.look.row_link, str(line[0]))
            check(code, f"{MATRIX}, row {row + 1}")


def _mark_statuses(file: xlsxwriter.Workbook, sheet: Worksheet, of: Placed) -> None:
    """The words say it all; bold, italic and colour help the eye find them."""
    if not of.table.rows:
        return
    looks = {
        "to mend": {"bold": True, "font_color": "#9C0006", "bg_color": "#FBE4E6"},
        "could not": {"bold": True, "font_color": "#FFFFFF", "bg_color": "#9C0006"},
        "to confirm": {"font_color": "#6B4A00", "bg_color": "#FFF3D6"},
        "not returned": {"italic": True, "font_color": "#4A2A6B", "bg_color": "#EDE4F5"},
        "not sent": {"italic": True, "font_color": "#595959"},
        "passed": {"font_color": "#1E5631"},
    }
    area = (of.headings + 1, 2, of.last, len(of.table.columns) - 2)
    for words, look in looks.items():
        mark = {"type": "text", "criteria": "begins with", "value": words}
        check(sheet.conditional_format(*area, mark | {"format": file.add_format(look)}), MATRIX)
