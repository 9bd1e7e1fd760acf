"""A spend report as small tables for the terminal."""

from rich.console import Group
from rich.table import Table
from rich.text import Text

from fits_workbooks.books.expenditure_record import code_in_words
from fits_workbooks.metrics.breakdown import Breakdown, By
from fits_workbooks.metrics.savings import Renewal, Repeated
from fits_workbooks.metrics.spending import Spending, Years
from fits_workbooks.reports.amounts import NOT_KNOWN, amount, day, percent
from fits_workbooks.reports.spend.notes import price
from fits_workbooks.reports.spend.report import SpendReport
from fits_workbooks.reports.spend.year import AFTER_PROMISES, LEFT
from fits_workbooks.schema import Month, pounds

MOST_ROWS, MOST_ITEMS = 40, 10
"""Rows of a table on the terminal; the workbook and --json have all of them."""
NAMES: dict[By, str] = {
    "category": "Heading",
    "group": "Group",
    "month": "Month",
    "supplier": "Supplier",
    "service": "Service",
    "code": "National code",
}


def spend_table(report: SpendReport) -> Group:
    """The notes, the year against its budget, the breakdown asked for, savings and renewals."""
    parts: list[Text | Table] = [_notes(report), _year(report), _breakdown(report.now, report.by)]
    if len(report.spendings) > 1:
        parts.append(_years(report.years))
    if report.now.repeated:
        parts.append(_repeated(report.now.repeated))
    if report.years.renewals:
        parts.append(_renewals(report.years.renewals))
    return Group(*parts)


def _notes(report: SpendReport) -> Text:
    school = f": {report.school}" if report.school else ""
    lines = [
        f"{number}. {note.figure}: {note.words}" for number, note in enumerate(report.notes, 1)
    ]
    return Text("\n".join([f"{report.title}{school}", "", *lines, *report.left_out, ""]))


def _table(title: str, *headings: str) -> Table:
    table = Table(title=Text(title), title_justify="left", title_style="bold")
    table.add_column(headings[0], overflow="fold")
    for heading in headings[1:]:
        table.add_column(heading, justify="right")
    return table


def _year(report: SpendReport) -> Table:
    now = report.now
    table = _table(f"{now.year} on {day(now.as_of)}", "Figure", "Amount")
    for name, value in _year_figures(now):
        table.add_row(name, value)
    return table


def _year_figures(now: Spending) -> list[tuple[str, str]]:
    """The year against budget and income, each figure in words."""
    ahead = now.forecast
    spread = "" if ahead.least is None else f" ({amount(ahead.least)} to {amount(ahead.most)})"
    return [
        ("Budget", amount(now.budget)),
        ("Income", amount(now.income)),
        ("Spent", pounds(now.spent)),
        (LEFT, amount(now.left)),
        ("Committed: approved changes not yet paid", amount(now.committed)),
        (AFTER_PROMISES, amount(now.left_after_promises)),
        ("Share of the budget used", percent(now.percent_used)),
        ("Share of the year gone", percent(now.percent_gone)),
        ("Forecast for the whole year", amount(ahead.amount) + spread),
        ("First month over budget", _over(now)),
        ("Spent per pupil", amount(now.per_pupil)),
    ]


def _over(now: Spending) -> str:
    if now.budget is None:
        return NOT_KNOWN
    return now.forecast.overspent.title if now.forecast.overspent else "none in sight"


def _breakdown(now: Spending, by: By) -> Table:
    shown = now.breakdowns[by]
    table = _table(f"Spent in {now.year} by {by}", NAMES[by], "Spent", "Share")
    for part in shown.parts[:MOST_ROWS]:
        table.add_row(
            Text(key_in_words(by, part.key)), pounds(part.pence), share(part.pence, shown)
        )
    if rest := shown.parts[MOST_ROWS:]:
        pence = sum(part.pence for part in rest)
        table.add_row(f"{len(rest):,} others", pounds(pence), share(pence, shown))
    table.add_section()
    table.add_row(f"Total, {agreement(shown)}", pounds(shown.total), "")
    return table


def key_in_words(by: By, key: str) -> str:
    """What a part of a breakdown is called, for people: months and codes with their names."""
    if by == "month" and key[:1].isdigit():
        return Month.parse(key).title
    return code_in_words(key) if by == "code" else key


def agreement(shown: Breakdown) -> str:
    """Whether a table's total is what the rows of the record add up to."""
    if shown.adds_up:
        return "which agrees with the rows"
    return f"but the rows come to {pounds(shown.rows_total)}"


def share(pence: int, shown: Breakdown) -> str:
    """A part's share of the total; nothing where the total is not above nothing."""
    return percent(100 * pence / shown.total) if shown.total > 0 else ""


def _years(years: Years) -> Table:
    table = _table("Years side by side, by group", "Group", *(str(year) for year in years.years))
    for group in years.groups:
        table.add_row(Text(group), *(pounds(years.pence[group, year]) for year in years.years))
    table.add_section()
    table.add_row("Total", *(pounds(years.total(year)) for year in years.years))
    return table


def _repeated(repeated: tuple[Repeated, ...]) -> Table:
    table = _table(
        "Bought again and again", "Item", "Orders", "Quantity", "Prices of one", "Paid", "Saving"
    )
    for one in repeated[:MOST_ITEMS]:
        prices = price(one.unit_prices[0])
        if len(one.unit_prices) > 1:
            prices += f" to {price(one.unit_prices[-1])}"
        table.add_row(
            Text(one.item),
            f"{len(one.purchases)}",
            f"{float(one.quantity):,g}",
            prices,
            pounds(one.pence),
            pounds(one.saving),
        )
    return table


def _renewals(renewals: tuple[Renewal, ...]) -> Table:
    table = _table("Comes every year", "What", "Supplier", "Last time", "Next about")
    for one in renewals[:MOST_ITEMS]:
        table.add_row(
            Text(one.last.description),
            Text(one.last.supplier),
            pounds(one.last.pence),
            day(one.next_day),
        )
    return table
