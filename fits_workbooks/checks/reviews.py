"""Reviews that should have been held by the day on which a workbook is looked at."""

from datetime import date

from fits_workbooks.checks.one import fold
from fits_workbooks.checks.set_codes import OVERDUE_REVIEW
from fits_workbooks.schema import Finding
from fits_workbooks.xlsx.filled import Filled


def overdue_review(filled: Filled, today: date) -> tuple[Finding, ...]:
    """A finding where the day on the About sheet has passed: every workbook is looked at yearly."""
    due = filled.next_review
    if due is None or due >= today:
        return ()
    return fold(OVERDUE_REVIEW, filled.book.sheet("About"), filled.entries("About"), filled)
