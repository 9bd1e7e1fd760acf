"""What each figure of a spend report means, in the words of all its outputs."""

from fits_workbooks.metrics.spend_forecast import AT_THE_PACE, FEWEST, LIKE_LAST_YEAR
from fits_workbooks.reports.report_table import Column, Table
from fits_workbooks.reports.spend.report import SpendReport
from fits_workbooks.reports.spend.year import AFTER_PROMISES, LEFT

KEEP_SAFE = "Keep it where only those may open it who may know."

MEANINGS = (
    (
        "Spent",
        "All amounts under the headings of the record's Expenditure sheet, refunds taken off, "
        "whatever their date.",
    ),
    (
        "Budget and income",
        "The amounts of each kind on the record's Income and budget sheet, added up.",
    ),
    (
        "Committed",
        "What was approved in the change register, with a cost, and for which no row of a record "
        "has the reference yet. Not known without a register. What is older than the records is "
        "not counted: whether it is paid is not known without the earlier record.",
    ),
    (LEFT, "The budget, less what is spent."),
    (AFTER_PROMISES, "That, less what is committed. Not known without a register."),
    (
        "Share of the year gone",
        "The days of the financial year that are over, the day of the report included, of all its "
        "days. Beside it, the share of the budget that is used.",
    ),
    (
        "Forecast for the whole year",
        f"With last year's record: {LIKE_LAST_YEAR} Without it: {AT_THE_PACE} Nothing is forecast "
        f"then before {FEWEST} months are complete. What has no date within the year counts as "
        "spent before its first month.",
    ),
    (
        "First month over budget",
        "The first month by whose end more is spent than the budget: as it was, and for the months "
        "to come as the forecast has them.",
    ),
    (
        "Group",
        "The heading that a heading first came from, as the record's Categories sheet says. Groups "
        "stay the same when a heading is split, so that years compare.",
    ),
    (
        "Suppliers, services and codes",
        "Names that differ in capital letters alone are one. What names none is under a name of "
        "its own, and in the total.",
    ),
    (
        "Spent per pupil",
        "What was spent, divided by the pupils on roll that the record gives.",
    ),
    (
        "Bought again and again",
        "Rows of the year whose descriptions are alike, with a quantity. The saving is what was "
        "paid, less the whole quantity at the lowest price of one. Refunds and staff are left out.",
    ),
    (
        "Comes every year",
        "Charges by one supplier for a like thing on the same day, give or take three days, of "
        "years that follow each other; next about a year after the last one.",
    ),
    (
        "Agrees with the rows",
        "The total of a table is the sum of the amounts on Rows that belong to it, to the penny. "
        "Workbooks work this out again whenever they are opened.",
    ),
)


def staff_costs(report: SpendReport) -> str:
    """Whether what staff cost is in the report, to be said where nobody can miss it."""
    ledgers = (one.ledger for one in report.spendings)
    certain = any(one.lines["heading"].isin(one.staff).any() for one in ledgers)
    return f"What staff cost {'is' if certain else 'may be'} in this report. {KEEP_SAFE}"


def definitions(report: SpendReport) -> Table:
    """The figures and what they mean; last, what the report was made from."""
    made_from = ", ".join(one.record.file.name for one in report.ledgers)
    return Table(
        "What each figure means",
        (Column("Figure", width=32), Column("What it means", "long", 100)),
        (*MEANINGS, ("Staff costs", staff_costs(report)), ("Made from", made_from)),
    )
