"""Reviews that should have been held by the day on which a workbook is looked at."""

from datetime import date

import pandas as pd

from fits_workbooks.checks.one import fold
from fits_workbooks.schema import Finding, Rule
from fits_workbooks.xlsx.filled import Filled

OVERDUE_REVIEW = Rule(
    code="REV01",
    severity="query",
    says="The next review was due on {Next review due}.",
    mend="Go through the workbook, and write when that was and when it is due again.",
    at="Next review due",
)


def overdue_review(filled: Filled, today: date) -> tuple[Finding, ...]:
    """A finding where the day on the About sheet has passed: every workbook is looked at yearly."""
    about = filled.frames["About"]
    overdue = about["Next review due"] < pd.Timestamp(today)
    return fold(OVERDUE_REVIEW, filled.book.sheet("About"), about[overdue], filled)
