"""Spend reports for the tests of what people look at: a rich one, a bare one, and a hostile one."""

import datetime as dt
from pathlib import Path

from records import build_record, paid
from reports import HOSTILE_NAMES

from fits_workbooks.books import CHANGE_REGISTER
from fits_workbooks.reading import read_workbook
from fits_workbooks.reports.spend.report import SpendReport, make_spend_report
from fits_workbooks.xlsx.build import build_workbook

NOVEMBER = dt.date(2025, 11, 30)
FORMULAS = ("=1+1", "+44 20 7946 0000", "-2+3", "@SUM(A1:A9)", '=HYPERLINK("http://x.test","y")')
SPLIT = ("Software", "Personal computers", "Printers", "Consumables", "Staff")

LAST_YEAR = (
    paid(dt.date(2024, 5, 6), "Laptop", Supplier="Anvil", Hardware=100_000),
    paid(dt.date(2024, 9, 14), "Antivirus licence", Supplier="SafeSoft", Software=60_000),
    paid(dt.date(2025, 1, 20), "Network leads", Supplier="Anvil", Cables=20_000),
)
THIS_YEAR = (
    paid(dt.date(2025, 5, 6), "Toner, black", Supplier="Corvid", Quantity=4, Consumables=28_000),
    paid(dt.date(2025, 6, 10), "TONER black", Supplier="Dale", Quantity=10, Consumables=60_000),
    paid(dt.date(2025, 9, 14), "Antivirus licence", Supplier="SafeSoft", Software=63_000),
    paid(dt.date(2025, 10, 20), "Laptop and printer", Supplier="ANVIL", Service="Pupil devices",
         Personal_computers=90_000, Printers=30_000) | {"RFC reference": "RFC-3"},
    paid(dt.date(2025, 10, 21), "Sent back", Supplier="Anvil", Personal_computers=-10_000),
    paid(None, "Leads", Consumables=1_250),
    paid(dt.date(2025, 11, 3), "Technician", Supplier="County Hall", Staff=100_000),
)  # fmt: skip
"""They come to 3,622.50."""
CATEGORIES = (
    {"Heading": "Software", "National code": "E20C", "Code checked": "Yes"},
    {"Heading": "Personal computers", "Group": "Hardware", "National code": "E20E"},
    {"Heading": "Printers", "Group": "Hardware", "National code": "E20F", "Code checked": "No"},
    {"Heading": "Consumables", "National code": "E22", "Code checked": "Yes"},
    {"Heading": "Staff"},
)
MONEY_IN = (
    {"Kind": "Budget", "Heading": "Staff", "Amount": 200_000},
    {"Kind": "Budget", "Amount": 400_000},
    {"Kind": "Income", "Amount": 500_000},
)
APPROVED = {
    "Reason": "The old one fails.",
    "Originator": "Mrs C Pugh",
    "Function of the originator": "Second-level support",
    "Step 1 decision": "Approved",
    "Step 1 decided by": "Mrs A Okafor",
    "Step 1 decided on": dt.date(2025, 5, 1),
}
REQUESTS = (
    {"Reference": "RFC-3", "Brief description": "Laptops", "Cost": 100_000, **APPROVED},
    {"Reference": "RFC-4", "Brief description": "New switch", "Cost": 50_000, **APPROVED},
)


def rich_spending(folder: Path) -> SpendReport:
    """Two years, the second with Hardware split, a budget, savings, a renewal and changes."""
    school = {"School_name": "Larkfield Primary School", "URN": "999001"}
    first = build_record(
        folder / "2024-25.xlsx",
        LAST_YEAR,
        Financial_year_begins=dt.date(2024, 4, 1),
        **school,
    )
    second = build_record(
        folder / "2025-26.xlsx",
        THIS_YEAR,
        headings=SPLIT,
        categories=CATEGORIES,
        money_in=MONEY_IN,
        Pupils=200,
        **school,
    )
    register = build_workbook(
        CHANGE_REGISTER, folder / "register.xlsx", {"Requests": REQUESTS}, force=True
    )
    records = [read_workbook(second), read_workbook(first)]
    return make_spend_report(records, NOVEMBER, register=read_workbook(register))


def bare_spending(folder: Path) -> SpendReport:
    """A blank record of a school that is not named: no rows, no budget, no register."""
    record = build_record(folder / "bare.xlsx", ())
    return make_spend_report([read_workbook(record)], NOVEMBER)


def hostile_spending(folder: Path) -> SpendReport:
    """Names that would be markup on a page and formulas in a workbook, wherever a school types."""
    names = (*HOSTILE_NAMES, *FORMULAS)
    rows = [
        paid(NOVEMBER, name, Supplier=name, Service=name, Quantity=2, Hardware=100 * number)
        | {"RFC reference": name, "Order or invoice": name}
        for number, name in enumerate((*names, *names), 1)
    ]
    headings = ("Hardware", "<b onclick=alert(1)>", "=1+1", "-2+3", "+44 20", "Ünïcödé 学校")
    rows += [{"Date": NOVEMBER, "Description": name, name: 700} for name in headings]
    categories = [
        {"Heading": name, "Group": name, "National code": name[:20], "Code checked": "No"}
        for name in headings
    ]
    record = build_record(
        folder / "a 'name' & more.xlsx",
        rows,
        headings=headings,
        categories=categories,
        School_name=names[0],
    )
    requests = [{"Reference": name, "Brief description": name, **APPROVED} for name in names]
    register = build_workbook(
        CHANGE_REGISTER, folder / "register.xlsx", {"Requests": requests}, force=True
    )
    return make_spend_report([read_workbook(record)], NOVEMBER, register=read_workbook(register))
