"""What is due, as plain values for other programs."""

from typing import Any

from fits_workbooks.metrics.due import Due
from fits_workbooks.reports.due.report import DueReport


def as_json(report: DueReport) -> dict[str, Any]:
    """The report as plain values: days as ISO 8601."""
    return {
        "school": report.school,
        "as_of": report.as_of.isoformat(),
        "start_date": report.start.isoformat() if report.start else None,
        "workbooks": [{"book": title, "file": file} for title, file in report.workbooks],
        "overdue": [_due(one, report) for one in report.overdue],
        "soon": [_due(one, report) for one in report.soon],
        "later": [_due(one, report) for one in report.later],
        "not_judged": [*report.not_judged],
        "notes": [*report.notes],
        "other_files": [*report.others],
        "findings": [finding.as_dict() for finding in report.findings],
        "rules": [
            {"code": one.code, "status": one.status, "why": one.why} for one in report.outcomes
        ],
    }


def _due(one: Due, report: DueReport) -> dict[str, Any]:
    return {
        "due": one.due.isoformat(),
        "days": one.days(report.as_of),
        "kind": str(one.kind),
        "what": one.what,
        "who": one.who,
        "file": one.file,
        "sheet": one.sheet or None,
        "row": one.row or None,
    }
