"""The tables of a spend report that it is proved by: every amount, and what is in no sum."""

from collections.abc import Iterator

from fits_workbooks.metrics.ledger import OF_A_ROW, Ledger
from fits_workbooks.reports.report_table import Against, Column, Row, Table, money
from fits_workbooks.reports.spend.report import SpendReport
from fits_workbooks.schema import Finding

ROWS = "Every amount of the records"
LINE = [*OF_A_ROW.values(), "heading", "group", "code", "pence"]
"""The columns of a ledger that a line shows, after where it stands."""


def rows(report: SpendReport) -> Table:
    """Every amount of every record, a line each, with the file and the row that it stands in."""
    return Table(
        ROWS,
        (
            Column("Year", width=9),
            Column("Row", "count", 8),
            Column("Date", "date", 13),
            Column("Description", "long", 34),
            Column("Supplier", width=24),
            Column("Order or invoice", width=15),
            Column("RFC reference", width=12),
            Column("Service", width=20),
            Column("Quantity", "number", 11),
            Column("Heading", width=26),
            Column("Group", width=20),
            Column("National code", width=11),
            money("Amount", Against(sum(one.spent for one in report.spendings))),
            Column("File", "long", 46),
        ),
        tuple(row for one in report.spendings for row in _lines(one.ledger)),
        "The records have no amounts.",
        long=True,
    )


def _lines(ledger: Ledger) -> Iterator[Row]:
    shown = ledger.lines[["row", *LINE]].astype(object)
    known = shown.where(ledger.lines[["row", *LINE]].notna(), None)
    year, file = str(ledger.year), ledger.record.file.name
    for row, day, *rest in known.itertuples(index=False, name=None):
        yield (year, row, day, *rest, file)


def left_out(report: SpendReport) -> Table:
    """What is in no sum, or in no month."""
    return Table(
        "What was left out",
        (Column("What was left out, and why", "long", 100),),
        tuple((words,) for words in report.left_out),
        "Nothing was left out: every amount of the records is in these sums.",
    )


def findings(report: SpendReport) -> Table:
    """What reading and checking the records found, each with its cells."""
    return Table(
        "Findings",
        (
            Column("What was found", "long", 60),
            Column("What to do", "long", 44),
            Column("Severity", width=11),
            Column("Where", "long", 44),
            Column("Code", width=10),
        ),
        tuple(_finding(one) for one in report.findings),
        "Reading the records and checking them found nothing to mend.",
        long=True,
    )


def _finding(one: Finding) -> Row:
    return (one.message, one.fix, one.severity, one.place, one.code)


def crashed(report: SpendReport) -> Table:
    """Rules that crashed: what they would have found is not known."""
    return Table(
        "Rules that crashed",
        (Column("What each would have found is not known", "long", 60), Column("How", "long", 44)),
        tuple((one.code, one.why) for one in report.outcomes if one.status == "crashed"),
        "No rule crashed.",
    )
