"""Which workbooks there are. A new book is one file here and one line on the shelf."""

from fits_workbooks.books.change_register import CHANGE_REGISTER
from fits_workbooks.books.contingency_plan import CONTINGENCY_PLAN
from fits_workbooks.books.expenditure_record import EXPENDITURE_RECORD
from fits_workbooks.books.implementation_checklist import IMPLEMENTATION_CHECKLIST
from fits_workbooks.books.issue_record import ISSUE_RECORD
from fits_workbooks.books.risk_assessment import RISK_ASSESSMENT
from fits_workbooks.books.school_details import SCHOOL_DETAILS
from fits_workbooks.books.service_catalogue import SERVICE_CATALOGUE
from fits_workbooks.books.service_report import SERVICE_REPORT
from fits_workbooks.books.support_log import SUPPORT_LOG
from fits_workbooks.schema import Workbook

__all__ = [
    "CHANGE_REGISTER",
    "CONTINGENCY_PLAN",
    "EXPENDITURE_RECORD",
    "IMPLEMENTATION_CHECKLIST",
    "ISSUE_RECORD",
    "RISK_ASSESSMENT",
    "SCHOOL_DETAILS",
    "SERVICE_CATALOGUE",
    "SERVICE_REPORT",
    "SHELF",
    "SUPPORT_LOG",
    "book_named",
]

SHELF: tuple[Workbook, ...] = (
    SCHOOL_DETAILS,
    IMPLEMENTATION_CHECKLIST,
    SERVICE_CATALOGUE,
    ISSUE_RECORD,
    RISK_ASSESSMENT,
    CONTINGENCY_PLAN,
    SUPPORT_LOG,
    CHANGE_REGISTER,
    EXPENDITURE_RECORD,
    SERVICE_REPORT,
)
"""Every book, in the order in which a school fills them in."""


def book_named(name: str) -> Workbook | None:
    """The book of this name, with hyphens or underscores; None where there is none."""
    wanted = name.strip().lower().replace("-", "_").replace(" ", "_")
    return next((book for book in SHELF if book.name == wanted), None)
