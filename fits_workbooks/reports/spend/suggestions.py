"""The tables of a spend report that say what to look into, each with the rows it comes from."""

from collections.abc import Iterable, Sequence

import pandas as pd

from fits_workbooks.metrics.commitments import Commitment
from fits_workbooks.metrics.ledger import Ledger
from fits_workbooks.metrics.savings import Purchase, Renewal, Repeated
from fits_workbooks.reports.amounts import NOT_KNOWN
from fits_workbooks.reports.report_table import Against, Column, Row, Table, Value, money
from fits_workbooks.reports.spend.report import SpendReport

NOT_NAMED, NOT_GIVEN, NOT_APPROVED = "not named", "not given", "not approved"
PURCHASES = "Each purchase"
CHARGES = "Each charge"
PAYMENTS = "Each payment for a change"
ROW_OF = (Column("Year", width=10), Column("Row", "count", 8), Column("File", "long", 44))
"""Where a row stands in its record."""


def savings(report: SpendReport) -> tuple[Table, Table]:
    """What was bought again and again, the largest saving first; and each of the purchases."""
    now, repeated = report.now, report.now.repeated
    listed = [one for item in repeated for one in item.purchases]
    items = Table(
        f"Bought again and again in {now.year}",
        (
            Column("Item", width=30),
            Column("Orders", "count", 15),
            Column("Quantity", "number", 15),
            money("Lowest price of one", added_up=False),
            money("Highest price of one", added_up=False),
            money("Paid", Against(_come_to([now.ledger], listed), listed=PURCHASES)),
            money("At the lowest price"),
            money("Saving"),
            Column("Suppliers", "long", 36),
        ),
        tuple(_item(one) for one in repeated),
        "Nothing was bought more than once at a known quantity.",
        "What all of them would have cost at the lowest price of one that was paid in the year. "
        "Like are descriptions that differ in case, spacing and punctuation alone.",
    )
    return items, _purchases(PURCHASES, listed, [now.ledger])


def _item(one: Repeated) -> Row:
    return (
        one.item,
        len(one.purchases),
        float(one.quantity),
        round(one.unit_prices[0]),
        round(one.unit_prices[-1]),
        one.pence,
        one.at_lowest,
        one.saving,
        ", ".join(one.suppliers) or NOT_NAMED,
    )


def renewals(report: SpendReport) -> tuple[Table, Table]:
    """Charges that come every year, by the date they are next due; and each of the charges."""
    found, ledgers = report.years.renewals, [one.ledger for one in report.spendings]
    listed = [one for chain in found for one in chain.purchases]
    charges = Table(
        "Comes every year",
        (
            Column("What", width=30),
            Column("Supplier", width=24),
            Column("Next about", "date", 15),
            Column("Last on", "date", 15),
            money("Last time"),
            Column("Times", "count", 15),
            money("Paid in all", Against(_come_to(ledgers, listed), listed=CHARGES)),
        ),
        tuple(_renewal(one) for one in found),
        "None was seen. What comes every year shows only where the records of two years are given.",
        "Charges by one supplier for a like thing on the same day of years that follow each other, "
        "give or take three days.",
    )
    return charges, _purchases(CHARGES, listed, ledgers)


def _renewal(one: Renewal) -> Row:
    paid = sum(charge.pence for charge in one.purchases)
    last = one.last
    times = len(one.purchases)
    return (last.description, last.supplier, one.next_day, last.day, last.pence, times, paid)


def _purchases(title: str, listed: Sequence[Purchase], ledgers: Sequence[Ledger]) -> Table:
    """Rows of the records, one a line."""
    return Table(
        title,
        (
            Column("What was bought", width=30),
            Column("Supplier", width=24),
            Column("Date", "date", 15),
            Column("Quantity", "number", 15),
            money("Price of one", added_up=False),
            money("Paid", Against(_come_to(ledgers, listed), listed=title)),
            *ROW_OF,
        ),
        tuple(_purchase(one) for one in listed),
    )


def _purchase(one: Purchase) -> Row:
    return (
        one.description,
        one.supplier or NOT_NAMED,
        one.day or NOT_GIVEN,
        float(one.quantity) if one.quantity is not None else NOT_GIVEN,
        round(one.unit_price) if one.unit_price is not None else NOT_GIVEN,
        one.pence,
        str(one.year),
        one.row,
        one.file,
    )


def _come_to(ledgers: Sequence[Ledger], listed: Iterable[Purchase]) -> int:
    """What the rows of these purchases come to, added up from the records."""
    places = {(one.year, one.row) for one in listed}
    return sum(
        int(pence)
        for ledger in ledgers
        for row, pence in zip(ledger.lines["row"], ledger.lines["pence"], strict=True)
        if (ledger.year, row) in places
    )


def changes(report: SpendReport) -> tuple[Table, Table]:
    """Every change that was approved or paid for; and each of the payments."""
    asked = report.now.commitments
    ledgers = report.ledgers if asked is not None else ()
    payments = tuple(row for ledger in ledgers for row in _payments(ledger))
    paid = sum(int(_of_changes(ledger)["pence"].sum()) for ledger in ledgers)
    requests = Table(
        "Changes approved, and what was paid for them",
        (
            Column("Reference", width=16),
            Column("What", width=36),
            Column("State", width=24),
            money("Approved cost", added_up=False),
            money("Paid", Against(paid, listed=PAYMENTS)),
            money("Still promised"),
            money("Paid beyond", added_up=False),
        ),
        tuple(_request(one) for one in asked or ()),
        "No change was approved, and none paid for."
        if asked is not None
        else "No change register was given, so that nobody can say what is promised.",
        "Approving a change promises the money. A change is paid as soon as a row of a record has "
        "its reference. Of one that is older than the records, it is not known whether it is paid.",
    )
    columns = (
        Column("Reference", width=16),
        Column("What was bought", width=36),
        Column("Supplier", width=24),
        Column("Date", "date", 15),
        money("Amount", Against(paid, listed=PAYMENTS)),
        *ROW_OF,
    )
    return requests, Table(PAYMENTS, columns, payments)


def _request(one: Commitment) -> Row:
    return (
        one.reference,
        one.description or NOT_GIVEN,
        one.state,
        _approved(one),
        one.paid,
        one.committed,
        NOT_KNOWN if one.difference is None else one.difference,
    )


def _approved(one: Commitment) -> Value:
    if one.state == "paid and unapproved":
        return NOT_APPROVED
    return NOT_GIVEN if one.cost is None else one.cost


def _of_changes(ledger: Ledger) -> pd.DataFrame:
    """The lines that name a request for change."""
    return ledger.lines.dropna(subset=["rfc"])


def _payments(ledger: Ledger) -> Iterable[Row]:
    """The rows that name a request, by its reference."""
    lines = _of_changes(ledger)
    sums = lines.groupby("row")["pence"].sum()
    rows = lines.drop_duplicates("row").sort_values(["rfc", "row"], kind="stable")
    for one in rows.to_dict("records"):
        yield (
            one["rfc"],
            _said(one["description"]),
            _said(one["supplier"]),
            NOT_GIVEN if pd.isna(one["date"]) else one["date"].date(),
            int(sums[one["row"]]),
            str(ledger.year),
            int(one["row"]),
            ledger.record.file.name,
        )


def _said(text: object) -> str:
    return text if isinstance(text, str) else NOT_GIVEN
