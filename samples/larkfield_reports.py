"""What Larkfield's workbooks were made into: its service report of July 2026, and its spending.

Both are of reports/. They are written as the commands write them:

    fits-report "Larkfield Support log.xlsx" --month 2026-07 --html ... --docx ... \\
      --catalogue "Larkfield Service catalogue.xlsx" --changes "Larkfield Change register.xlsx"
    fits spend "Larkfield Expenditure record 2025-26.xlsx" \\
      "Larkfield Expenditure record 2026-27.xlsx" --as-of 2026-11-25 \\
      --changes "Larkfield Change register.xlsx" --out ... --html ...
"""

import datetime as dt
from pathlib import Path

import larkfield_spending as spending

from fits_workbooks.reading import read_workbook
from fits_workbooks.reports.service.page import write_report_page
from fits_workbooks.reports.service.paper import write_report_paper
from fits_workbooks.reports.service.report import make_report
from fits_workbooks.reports.service.workbook import write_report
from fits_workbooks.reports.spend.page import write_spend_page
from fits_workbooks.reports.spend.report import make_spend_report
from fits_workbooks.reports.spend.workbook import write_spend_workbook
from fits_workbooks.schema import FinancialYear, Month
from fits_workbooks.xlsx.filled import Filled

REPORTED = Month(2026, 7)
"""The log's last busy month."""
LOOKED_AT = dt.date(2026, 11, 25)
"""The day from which the spending is looked at."""

SERVICE_REPORT = f"Larkfield Service report {REPORTED}"
SPENDING = "Larkfield ICT spending"


def write_reports(folder: Path) -> None:
    """Make the reports of the workbooks in a folder, in its folder reports."""
    _write_service_report(folder)
    _write_spending(folder)


def _write_service_report(folder: Path) -> None:
    report = make_report(
        _read(folder, "Support log"),
        REPORTED,
        _read(folder, "Service catalogue"),
        register=_read(folder, "Change register"),
    )
    path = folder / "reports" / SERVICE_REPORT
    path.with_suffix(".xlsx").unlink(missing_ok=True)  # else what was typed into it is kept
    write_report(report, f"{path}.xlsx", force=True)
    write_report_page(report, f"{path}.html", force=True)
    write_report_paper(report, f"{path}.docx", force=True)


def _write_spending(folder: Path) -> None:
    years = (
        FinancialYear(Month.of(first)) for first in (spending.FIRST_YEAR, spending.SECOND_YEAR)
    )
    report = make_spend_report(
        [_read(folder, f"Expenditure record {year}") for year in years],
        LOOKED_AT,
        register=_read(folder, "Change register"),
    )
    path = folder / "reports" / SPENDING
    write_spend_workbook(report, f"{path}.xlsx", force=True)
    write_spend_page(report, f"{path}.html", force=True)


def _read(folder: Path, title: str) -> Filled:
    return read_workbook(folder / f"Larkfield {title}.xlsx")
