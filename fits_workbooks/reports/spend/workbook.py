"""The spend report as a workbook: every sheet and table of it, in the order in which it opens."""

import io
from dataclasses import replace
from pathlib import Path

import xlsxwriter

from fits_workbooks.reports.report_table import Page
from fits_workbooks.reports.spend import rows, suggestions, tables
from fits_workbooks.reports.spend.checks import CHECKS, checks_page, with_checks
from fits_workbooks.reports.spend.definitions import definitions
from fits_workbooks.reports.spend.report import SpendReport
from fits_workbooks.reports.spend.summary import Summary, place_below_notes
from fits_workbooks.reports.spend.year import the_year
from fits_workbooks.reports.table_sheet import TableSheets, place
from fits_workbooks.xlsx.new_file import new_report
from fits_workbooks.xlsx.save import Seal, refuse_to_overwrite, save_bytes
from fits_workbooks.xlsx.writing import loudly


def pages(report: SpendReport) -> tuple[Page, ...]:
    """The sheets, the first one first."""
    now = report.now
    return (
        Page("Summary", _of_school(report), (the_year(now),), report.title),
        Page(
            "By heading",
            "Where the money went, by the school's own headings. Amounts are in pounds.",
            (tables.by_heading(now),),
        ),
        Page(
            "By month",
            "When the money went, against the budget. Amounts are in pounds.",
            (tables.by_month(now),),
        ),
        Page(
            "Heading by month",
            "Every heading in every month. Amounts are in pounds.",
            (tables.heading_by_month(now),),
        ),
        Page(
            "By group",
            "The groups that headings came from, every year beside the others.",
            (tables.by_group(report),),
        ),
        Page(
            "By supplier",
            "Who was paid. Names that differ in capital letters alone are one.",
            (tables.by_name(now, "supplier", "Supplier"),),
        ),
        Page(
            "By service",
            "Which service it was for, as far as the record says.",
            (tables.by_name(now, "service", "Service"),),
        ),
        Page("By code", "What goes under each national code.", (tables.by_code(now),)),
        Page(
            "Savings",
            "What was bought again and again, and what buying it once would have cost.",
            suggestions.savings(report),
        ),
        Page(
            "Renewals",
            "What comes every year, and when to expect it again.",
            suggestions.renewals(report),
        ),
        Page(
            "Changes",
            "Requests for change beside what was paid for them.",
            suggestions.changes(report),
        ),
        Page(
            "Rows",
            "Every amount that all other sheets add up, with the row of the record it stands in. "
            "What is blank here is blank there.",
            (rows.rows(report),),
        ),
        Page(
            "Findings",
            "What is in no sum, and what to mend in the records.",
            (rows.left_out(report), rows.findings(report), rows.crashed(report)),
        ),
        Page("About this report", "How to read its figures.", (definitions(report),)),
    )


def _of_school(report: SpendReport) -> str:
    urn = f", URN {report.urn}" if report.urn else ""
    return f"{report.school or 'School not named'}{urn}. Amounts are in pounds."


def write_spend_workbook(
    report: SpendReport, path: str | Path, *, seal: Seal = bytes, force: bool = False
) -> Path:
    """Write the report as a workbook that opens on its Summary.

    It goes through `seal` before it is written, such as one that encrypts it. Raises ExistsError
    where the file is there already and `force` is not said, BuildError where it cannot be
    written; then nothing is changed.
    """
    path = Path(path)
    refuse_to_overwrite(path, force=force)
    save_bytes(path, seal(spend_workbook_bytes(report)), force=force)
    return path


def spend_workbook_bytes(report: SpendReport) -> bytes:
    """The workbook as the bytes of an .xlsx file, the same every time for the same report."""
    stream = io.BytesIO()
    with loudly("spend report"):
        file = new_report(stream, report.title, report.school, report.now.as_of)
        _write(file, report)
        file.close()
    return stream.getvalue()


def _write(file: xlsxwriter.Workbook, report: SpendReport) -> None:
    first, *others = pages(report)
    placed = place(others)
    checks = checks_page(placed.values())
    year = with_checks(first.tables[0], place([checks])[CHECKS], placed.values())
    placed |= place([checks])
    placed[year.title] = place_below_notes(year, report)
    sheets = TableSheets(file, placed, rows.ROWS)
    Summary(sheets, report).add(replace(first, tables=(year,)))
    *money, findings, about = others
    for page in (*money, checks, findings, about):
        sheets.add(page)
