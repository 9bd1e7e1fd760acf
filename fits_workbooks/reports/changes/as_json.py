"""Where the changes of a school stand, as plain values for other programs."""

from datetime import date, datetime
from typing import Any

from fits_workbooks.metrics.requests import Request, Scheduled
from fits_workbooks.reports.changes.status import ChangeStatus
from fits_workbooks.reports.spend.as_json import change_money
from fits_workbooks.schema.money import decimal_pounds


def as_json(status: ChangeStatus) -> dict[str, Any]:
    """The status as plain values: dates as ISO 8601 local time, amounts as exact decimals."""
    return {
        "school": status.school,
        "as_of": status.as_of.isoformat(),
        "states": {str(state): count for state, count in status.states.items()},
        "waiting": [
            _request(one.request)
            | {"who": one.who, "to_do": one.todo, "since": _iso(one.since), "days": one.days}
            for one in status.waiting
        ],
        "scheduled": [_scheduled(one) for one in status.scheduled],
        "overdue": [
            _request(one.request) | {"since": _iso(one.since), "days": one.days}
            for one in status.overdue
        ],
        "emergencies": [
            _request(one.request)
            | {"carried_out": _iso(one.carried_out), "approved_on": _iso(one.approved_on)}
            for one in status.emergencies
        ],
        "ended": {
            "total": status.ended.total,
            "successful": status.ended.successful,
            "partially_successful": status.ended.partially_successful,
            "unsuccessful": status.ended.unsuccessful,
            "percent_successful": _rounded(status.ended.percent_successful),
        },
        "money": None if status.money is None else [change_money(one) for one in status.money],
        "committed": None if status.money is None else decimal_pounds(status.committed),
        "not_judged": [*status.not_judged],
        "findings": [finding.as_dict() for finding in status.findings],
        "rules": [
            {"code": outcome.code, "status": outcome.status, "why": outcome.why}
            for outcome in status.outcomes
        ],
    }


def _request(request: Request) -> dict[str, Any]:
    return {
        "reference": request.reference,
        "description": request.description,
        "service": request.service,
        "state": str(request.state),
    }


def _scheduled(one: Scheduled) -> dict[str, Any]:
    return _request(one.request) | {
        "planned_start": _iso(one.request.planned_start),
        "planned_end": _iso(one.request.planned_end),
        "approved": one.is_approved,
        "clashes_with": [*one.clashes],
        "in_school_hours": one.in_school_hours,
        "closed": one.closed,
    }


def _iso(value: date | datetime | None) -> str | None:
    return None if value is None else value.isoformat()


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)
