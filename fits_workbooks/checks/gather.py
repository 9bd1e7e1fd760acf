"""What a return tells for the comparison of schools, taken from its frames."""

from fits_workbooks.checks.facts import NO_FACTS, Facts
from fits_workbooks.schema import Month
from fits_workbooks.xlsx.filled import Filled


def facts_of(filled: Filled, month: Month) -> Facts:
    """The facts of one workbook; none where its book gives none."""
    return NO_FACTS
