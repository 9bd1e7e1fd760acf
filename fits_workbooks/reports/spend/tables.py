"""The tables of a spend report that say where the money went."""

from fits_workbooks.books.national_codes import KNOWN
from fits_workbooks.metrics.breakdown import Breakdown, By, Part
from fits_workbooks.metrics.month_by_heading import month_by_heading
from fits_workbooks.metrics.spending import Spending
from fits_workbooks.reports.amounts import day
from fits_workbooks.reports.report_table import Against, Column, Row, Table, Value, money
from fits_workbooks.reports.spend.report import SpendReport
from fits_workbooks.schema import Month

SHARE = Column("Share", "percent", 10)
NO_SHARE = "none"
NO_ROWS = "Nothing was spent: no row of the record has an amount."


def by_heading(now: Spending) -> Table:
    """The headings, the costliest first, each beside its budget where the budget is by heading."""
    shown = now.breakdowns["category"]
    total = shown.total
    budgeted = (money("Budget"), money("Left", added_up=False)) if now.budgets else ()
    return Table(
        f"Spent in {now.year} by heading",
        (Column("Heading", width=32), money("Spent", _of(now)), SHARE, *budgeted),
        tuple(
            (part.key, part.pence, _share(part, total), *_budget(now, part))
            for part in ranked(shown)
        ),
        NO_ROWS,
        "The costliest first."
        + ("" if now.budgets else " The record gives no budget by heading, so none is shown here."),
    )


def ranked(shown: Breakdown) -> tuple[Part, ...]:
    """The parts of a breakdown, the largest first."""
    return tuple(sorted(shown.parts, key=lambda part: -part.pence))


def _budget(now: Spending, part: Part) -> tuple[Value, ...]:
    if not now.budgets:
        return ()
    budget = now.budgets.get(part.key)
    return ("none given", "none given") if budget is None else (budget, budget - part.pence)


def heading_by_month(now: Spending) -> Table:
    """Every heading in every month."""
    both = month_by_heading(now.ledger)
    rows = tuple(
        _months_of(part, both.months, both.pence) for part in ranked(now.breakdowns["category"])
    )
    return Table(
        f"Spent in {now.year} by heading and month",
        (
            Column("Heading", width=28),
            *(Column(_short(key), "money", 12, added_up=True) for key in both.months),
            money("Together", _of(now)),
        ),
        rows,
        NO_ROWS,
    )


def _months_of(part: Part, months: tuple[str, ...], pence: dict[tuple[str, str], int]) -> Row:
    amounts = tuple(pence[part.key, month] for month in months)
    return (part.key, *amounts, sum(amounts))


def _short(key: str) -> str:
    """A month as the head of a narrow column, such as "Apr 2025"."""
    return f"{Month.parse(key).start:%b %Y}" if key[:1].isdigit() else key


def by_group(report: SpendReport) -> Table:
    """Every year by the groups that its headings first came from, side by side."""
    years = report.years
    columns = [
        money(str(one.year), Against(one.spent, year=str(one.year))) for one in report.spendings
    ]
    *_, last = years.years
    before = years.years[-2] if len(years.years) > 1 else None
    change = [money(f"Change from {before}")] if before else []
    rows: list[Row] = []
    for group in years.groups:
        amounts = [years.pence[group, year] for year in years.years]
        changed = [years.pence[group, last] - years.pence[group, before]] if before else []
        rows.append((group, *amounts, *changed))
    return Table(
        "Spent by group, year by year" if before else f"Spent in {last} by group",
        (Column("Group", width=32), *columns, *change),
        tuple(rows),
        NO_ROWS,
        "A group is the heading that others were split from, so that years compare."
        + _goes_on(report.now),
    )


def _goes_on(now: Spending) -> str:
    if now.percent_gone == 100:
        return ""
    return f" The year {now.year} was not over on {day(now.as_of)}."


def by_month(now: Spending) -> Table:
    """Month by month, and what is spent by the end of each, against the budget spread evenly."""
    budgeted = (
        (money("Budget so far", added_up=False), money("Budget", added_up=False))
        if now.budget is not None
        else ()
    )
    return Table(
        f"Spent in {now.year} by month",
        (
            Column("Month", "month", 20),
            money("Spent", _of(now)),
            money("Spent so far", added_up=False),
            *budgeted,
        ),
        (*_months(now), *_other_dates(now)),
        note="Spent so far begins with what has no date within the year, and is blank for months "
        "to come. The budget so far is the budget spread evenly.",
    )


def _months(now: Spending) -> list[Row]:
    budget = now.budget
    rows: list[Row] = []
    for number, (month, part, so_far) in enumerate(so_far_by_month(now), 1):
        spread = () if budget is None else ((2 * budget * number + 12) // 24, budget)
        rows.append((month.start.date(), part.pence, so_far, *spread))
    return rows


def so_far_by_month(now: Spending) -> list[tuple[Month, Part, int | None]]:
    """The twelve months, what was spent in each, and by its end; None where it is to come."""
    parts = now.breakdowns["month"].parts
    months = now.year.months
    spent = [number for number, part in enumerate(parts[: len(months)]) if part.pence]
    begun = [number for number, month in enumerate(months) if month.start.date() <= now.as_of]
    last = max([*spent, *begun], default=-1)
    so_far = sum(part.pence for part in parts[len(months) :])
    found: list[tuple[Month, Part, int | None]] = []
    for number, (month, part) in enumerate(zip(months, parts, strict=False)):
        so_far += part.pence
        found.append((month, part, so_far if number <= last else None))
    return found


def _other_dates(now: Spending) -> list[Row]:
    blank = () if now.budget is None else (None, None)
    others = now.breakdowns["month"].parts[len(now.year.months) :]
    return [(part.key, part.pence, None, *blank) for part in others]


def by_name(now: Spending, by: By, what: str) -> Table:
    """By supplier or by service, the largest first."""
    shown = now.breakdowns[by]
    total = shown.total
    return Table(
        f"Spent in {now.year} by {by}",
        (Column(what, width=40), money("Spent", _of(now)), SHARE),
        tuple((part.key, part.pence, _share(part, total)) for part in shown.parts),
        NO_ROWS,
        long=True,
    )


def by_code(now: Spending) -> Table:
    """By national code, with its name, and the headings for which nobody has checked it."""
    shown = now.breakdowns["code"]
    total = shown.total
    return Table(
        f"Spent in {now.year} by national code",
        (
            Column("National code", width=16),
            Column("What it is for", width=42),
            money("Spent", _of(now)),
            SHARE,
            Column("Not checked for", "long", 40),
        ),
        tuple(
            (
                part.key,
                KNOWN.get(part.key, "not one that we know"),
                part.pence,
                _share(part, total),
                ", ".join(_unchecked(now, part.key)) or "none",
            )
            for part in shown.parts
        ),
        NO_ROWS,
        "A code that was not checked is only what is usual for its heading. Check it on the "
        "record's Categories sheet before any return is made from it.",
    )


def _unchecked(now: Spending, code: str) -> list[str]:
    """The headings with amounts under a code for which nobody has checked it."""
    lines = now.ledger.lines
    headings = lines.loc[lines["code"].str.casefold() == code.casefold(), "heading"].unique()
    unchecked = {heading.casefold() for heading in now.unchecked_codes}
    return [str(heading) for heading in headings if str(heading).casefold() in unchecked]


def _of(now: Spending) -> Against:
    return Against(now.spent, year=str(now.year))


def _share(part: Part, total: int) -> Value:
    return 100 * part.pence / total if total > 0 else NO_SHARE
