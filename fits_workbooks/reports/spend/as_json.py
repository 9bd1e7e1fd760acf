"""A spend report as plain values, for machines: amounts as exact decimal pounds, "8633.10".

The shape is public: see docs/json.md.
"""

from datetime import date
from typing import Any

from fits_workbooks.metrics.commitments import Commitment
from fits_workbooks.metrics.savings import Purchase, Renewal, Repeated
from fits_workbooks.metrics.spending import Spending
from fits_workbooks.reports.spend.notes import split_command
from fits_workbooks.reports.spend.report import SpendReport
from fits_workbooks.schema import decimal_pounds


def as_json(report: SpendReport) -> dict[str, Any]:
    """The latest year, and beside it every year by group. What is not known is null, never 0."""
    years = report.years
    return {
        "school": report.school,
        **_year(report.now, report),
        "years": [
            {
                "year": str(one.year),
                "total": decimal_pounds(one.spent),
                "groups": [
                    {"key": group, "amount": decimal_pounds(years.pence[group, one.year])}
                    for group in years.groups
                ],
            }
            for one in report.spendings
        ],
        "renewals": [_renewal(one) for one in years.renewals],
        "notes": [{"figure": note.figure, "words": note.words} for note in report.notes],
        "left_out": list(report.left_out),
        "findings": [finding.as_dict() for finding in report.findings],
        "rules": [
            {"code": outcome.code, "status": outcome.status, "why": outcome.why}
            for outcome in report.outcomes
        ],
    }


def _year(now: Spending, report: SpendReport) -> dict[str, Any]:
    shown = now.breakdowns[report.by]
    return {
        "year": str(now.year),
        "as_of": now.as_of.isoformat(),
        "by": report.by,
        "rows": [{"key": part.key, "amount": decimal_pounds(part.pence)} for part in shown.parts],
        "total": decimal_pounds(shown.total),
        "agrees_with_rows": shown.adds_up,
        "budget": _amount(now.budget),
        "income": _amount(now.income),
        "left": _amount(now.left),
        "committed": _amount(now.committed),
        "left_after_promises": _amount(now.left_after_promises),
        "percent_of_budget_used": _share(now.percent_used),
        "percent_of_year_gone": _share(now.percent_gone),
        **_forecast(now),
        "per_pupil": _amount(now.per_pupil),
        "changes": None
        if now.commitments is None
        else [change_money(one) for one in now.commitments],
        "repeat_purchases": [_repeated(one) for one in now.repeated],
        "split": _split(now),
        "unchecked_codes": list(now.unchecked_codes),
    }


def _forecast(now: Spending) -> dict[str, Any]:
    ahead = now.forecast
    return {
        "forecast": _amount(ahead.amount),
        "forecast_least": _amount(ahead.least),
        "forecast_most": _amount(ahead.most),
        "forecast_method": ahead.method,
        "why_no_forecast": ahead.why_not,
        "overspent_in": None if ahead.overspent is None else str(ahead.overspent),
    }


def change_money(one: Commitment) -> dict[str, Any]:
    """An approved request beside what was paid for it, as plain values."""
    return {
        "reference": one.reference,
        "description": one.description,
        "state": one.state,
        "cost": _amount(one.cost),
        "paid": decimal_pounds(one.paid),
        "difference": _amount(one.difference),
        "rows": [{"file": file, "row": row} for file, row in one.rows],
    }


def _repeated(one: Repeated) -> dict[str, Any]:
    return {
        "item": one.item,
        "suppliers": list(one.suppliers),
        "orders": len(one.purchases),
        "quantity": float(one.quantity),
        "unit_prices": [decimal_pounds(round(pence)) for pence in one.unit_prices],
        "paid": decimal_pounds(one.pence),
        "at_lowest_price": decimal_pounds(one.at_lowest),
        "saving": decimal_pounds(one.saving),
        "rows": [_purchase(row) for row in one.purchases],
    }


def _renewal(one: Renewal) -> dict[str, Any]:
    return {
        "supplier": one.last.supplier,
        "description": one.last.description,
        "next": one.next_day.isoformat(),
        "rows": [_purchase(row) for row in one.purchases],
    }


def _purchase(one: Purchase) -> dict[str, Any]:
    return {
        "file": one.file,
        "row": one.row,
        "date": _day(one.day),
        "supplier": one.supplier,
        "quantity": None if one.quantity is None else float(one.quantity),
        "amount": decimal_pounds(one.pence),
    }


def _split(now: Spending) -> dict[str, Any] | None:
    if now.split is None:
        return None
    return {
        "heading": now.split.heading,
        "amount": decimal_pounds(now.split.pence),
        "into": list(now.split.into),
        "command": split_command(now),
    }


def _amount(pence: int | None) -> str | None:
    return None if pence is None else decimal_pounds(pence)


def _share(percent: float | None) -> float | None:
    return None if percent is None else round(percent, 2)


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
