"""What a workbook is: frozen values that refuse to exist when they make no sense.

Standard library only. A declaration is read by everything: the builder, the reader, the checks,
the figures and the documentation.
"""

from fits_workbooks.schema.choices import YES_NO, Choices, plain
from fits_workbooks.schema.column import (
    Amount,
    Choice,
    Clock,
    Column,
    Computed,
    Day,
    Moment,
    Money,
    Number,
    Pick,
    Text,
)
from fits_workbooks.schema.completion import Notes, notes_of, title_of_notes
from fits_workbooks.schema.financial_year import FinancialYear
from fits_workbooks.schema.finding import Finding, Severity
from fits_workbooks.schema.live import (
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
    Widths,
)
from fits_workbooks.schema.money import decimal_pounds, pounds
from fits_workbooks.schema.month import TIME_ZONE, Month
from fits_workbooks.schema.period import Period
from fits_workbooks.schema.row_formula import Columns
from fits_workbooks.schema.rule import Rule, row_rule, rule
from fits_workbooks.schema.sheet import Sheet
from fits_workbooks.schema.workbook import NOTES_SHEET, Frames, OwnColumns, Workbook

__all__ = [
    "NOTES_SHEET",
    "TIME_ZONE",
    "YES_NO",
    "Amount",
    "Chart",
    "Choice",
    "Choices",
    "Chooser",
    "Clock",
    "Column",
    "Columns",
    "Computed",
    "Day",
    "Figure",
    "FinancialYear",
    "Finding",
    "Follows",
    "Frames",
    "Grid",
    "Line",
    "Live",
    "Moment",
    "Money",
    "Month",
    "MonthList",
    "NewPage",
    "Notes",
    "Number",
    "OwnColumns",
    "Period",
    "Pick",
    "Remark",
    "Rule",
    "Severity",
    "Sheet",
    "Text",
    "Widths",
    "Workbook",
    "decimal_pounds",
    "notes_of",
    "plain",
    "pounds",
    "row_rule",
    "rule",
    "title_of_notes",
]
