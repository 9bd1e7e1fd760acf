"""The year against its budget, figure by figure, and what the pictures of it say in words."""

from fits_workbooks.metrics.spending import Spending, Years
from fits_workbooks.reports.amounts import NOT_KNOWN, day
from fits_workbooks.reports.report_table import Column, Of, Table, Value
from fits_workbooks.reports.spend.tables import ranked, so_far_by_month
from fits_workbooks.schema import pounds

LEFT, AFTER_PROMISES = "Left of the budget", "Left after what is promised"
MOST_NAMED = 12
"""Headings that a picture has room for; all of them are in the table."""


def the_year(now: Spending) -> Table:
    """Budget, income, what is spent and promised, what is left, and how the year will end."""
    ahead = now.forecast
    return Table(
        f"The year {now.year} on {day(now.as_of)}",
        (Column("Figure", width=40), Column("Amount", "money", 22)),
        (
            ("Budget", _known(now.budget)),
            ("Income", _known(now.income)),
            ("Spent", now.spent),
            (LEFT, _known(now.left)),
            ("Committed: approved changes not yet paid", _known(now.committed)),
            (AFTER_PROMISES, _known(now.left_after_promises)),
            ("Income less what is spent", _known(now.income_left)),
            ("Share of the budget used", _share(now.percent_used)),
            ("Share of the year gone", _share(now.percent_gone)),
            ("Forecast for the whole year", _known(ahead.amount)),
            ("Forecast, at the least", _known(ahead.least)),
            ("Forecast, at the most", _known(ahead.most)),
            ("First month over budget", _over(now)),
            ("Spent per pupil", _known(now.per_pupil)),
        ),
        note=f"Forecast: {ahead.why_not or ahead.method}",
    )


def _known(pence: int | None) -> Value:
    return NOT_KNOWN if pence is None else pence


def _share(percent: float | None) -> Value:
    return NOT_KNOWN if percent is None else Of(percent, "percent")


def _over(now: Spending) -> Value:
    if now.budget is None:
        return NOT_KNOWN
    over = now.forecast.overspent
    return Of(over.start.date(), "month") if over else "none in sight"


def headings_in_words(now: Spending) -> str:
    """What each heading cost, the costliest first."""
    shown = [part for part in ranked(now.breakdowns["category"]) if part.pence]
    if not shown:
        return f"Nothing was spent in {now.year}."
    said = "; ".join(f"{part.key} {pounds(part.pence)}" for part in shown[:MOST_NAMED])
    return f"Spent in {now.year}, the costliest heading first: {said}.{_more(len(shown))}"


def _more(count: int) -> str:
    return f" {count - MOST_NAMED} more are in the table." if count > MOST_NAMED else ""


def so_far_in_words(now: Spending) -> str:
    """What is spent so far, against the budget and what is forecast."""
    known = [(month, so_far) for month, _, so_far in so_far_by_month(now) if so_far is not None]
    if not known:
        return f"The year {now.year} is still to come."
    month, so_far = known[-1]
    budget = "no budget is given" if now.budget is None else f"the budget is {pounds(now.budget)}"
    words = f"{pounds(so_far)} spent by the end of {month.title}; {budget}."
    ahead = now.forecast
    if ahead.amount is None or ahead.least is None or ahead.most is None or len(known) == 12:
        return words
    spread = f"{pounds(ahead.least)} to {pounds(ahead.most)}"
    return f"{words} The forecast for the whole year is {pounds(ahead.amount)} ({spread})."


def costliest(years: Years) -> list[str]:
    """The groups, the one first that cost most in the latest year."""
    return sorted(years.groups, key=lambda group: -years.pence[group, years.years[-1]])


def years_in_words(years: Years) -> str:
    """What was spent in each year on each group."""
    said = "; ".join(
        f"{group} "
        + ", ".join(f"{pounds(years.pence[group, year])} in {year}" for year in years.years)
        for group in costliest(years)[:MOST_NAMED]
    )
    return f"Spent by group, year by year: {said}.{_more(len(years.groups))}"
