"""Larkfield's implementation checklist: how it began in June 2025, and its meetings since then.

The autumn of 2026 was too much for the office: two meetings were put off, and no report was made.
"""

import datetime as dt
from typing import Any

from larkfield import HEAD, MANAGER, SCHOOL, TECHNICIAN, Entry
from larkfield_risks import ASSESSED, DESIGNER

from fits_workbooks.books.start_up_steps import ready_steps, ready_tasks

START = SCHOOL["Primary FITS start date"]

DONE = {
    "S01": (dt.date(2025, 4, 1), HEAD),
    "S02": (dt.date(2025, 4, 8), HEAD),
    "S03": (dt.date(2025, 4, 23), TECHNICIAN),
    "S04": (dt.date(2025, 4, 28), HEAD),
    "S05": (dt.date(2025, 5, 6), HEAD),
    "S06": (dt.date(2025, 5, 13), HEAD),
    "S07": (dt.date(2025, 5, 20), HEAD),
    "S08": (dt.date(2025, 5, 19), MANAGER),
    "S09": (dt.date(2025, 5, 21), MANAGER),
    "S10": (dt.date(2025, 5, 22), HEAD),
    "S11": (START, HEAD),
    "S12": (dt.date(2025, 5, 28), MANAGER),
    "S13": (dt.date(2025, 5, 27), HEAD),
    "S14": (dt.date(2025, 6, 9), MANAGER),
    "S15": (dt.date(2025, 6, 3), HEAD),
    "S16": (dt.date(2025, 7, 3), MANAGER),
    "S17": (dt.date(2025, 7, 8), HEAD),
    "S18": (ASSESSED[2025], DESIGNER),
    "S19": (ASSESSED[2025], HEAD),
    "S20": (dt.date(2025, 7, 9), TECHNICIAN),
    "S21": (dt.date(2025, 7, 14), HEAD),
    "S22": (dt.date(2025, 7, 16), HEAD),
}
"""When each step was done and by whom."""
NOTES = {
    "S05": "Kitchen and governors could not come; they were asked afterwards.",
    "S11": "On the first morning itself: half of the staff were away the week before.",
}

LAST_REVIEW = dt.date(2026, 7, 14)
LAST_DONE = {
    "Service catalogue": LAST_REVIEW,
    "Risk assessment": ASSESSED[2026],
    "Contingency plan": LAST_REVIEW,
    "Service report": dt.date(2026, 9, 8),
}
"""When the tasks that come monthly or yearly were last done, by their document."""
NEXT_DUE = {
    "Service catalogue": dt.date(2027, 7, 14),
    "Risk assessment": dt.date(2027, 7, 14),
    "Contingency plan": dt.date(2027, 7, 14),
    "Service report": dt.date(2026, 10, 8),
}
"""When they come again: what the sheet must work out."""

MEETINGS: tuple[tuple[dt.date, dt.date, int | None], ...] = (
    (dt.date(2025, 7, 8), dt.date(2025, 6, 1), 5),
    (dt.date(2025, 9, 3), dt.date(2025, 7, 1), 1),
    (dt.date(2025, 9, 9), dt.date(2025, 8, 1), 4),
    (dt.date(2025, 10, 14), dt.date(2025, 9, 1), 6),
    (dt.date(2025, 11, 11), dt.date(2025, 10, 1), 5),
    (dt.date(2025, 12, 9), dt.date(2025, 11, 1), 1),
    (dt.date(2026, 1, 13), dt.date(2025, 12, 1), 4),
    (dt.date(2026, 2, 10), dt.date(2026, 1, 1), 5),
    (dt.date(2026, 3, 10), dt.date(2026, 2, 1), 6),
    (dt.date(2026, 4, 14), dt.date(2026, 3, 1), 1),
    (dt.date(2026, 5, 12), dt.date(2026, 4, 1), 5),
    (dt.date(2026, 6, 9), dt.date(2026, 5, 1), 4),
    (dt.date(2026, 7, 14), dt.date(2026, 6, 1), 5),
    (dt.date(2026, 9, 3), dt.date(2026, 7, 1), 2),
    (dt.date(2026, 9, 8), dt.date(2026, 8, 1), 4),
    (dt.date(2026, 10, 13), dt.date(2026, 9, 1), None),
    (dt.date(2026, 11, 10), dt.date(2026, 10, 1), None),
    (dt.date(2026, 12, 8), dt.date(2026, 11, 1), None),
    (dt.date(2027, 1, 12), dt.date(2026, 12, 1), None),
    (dt.date(2027, 2, 9), dt.date(2027, 1, 1), None),
)
"""The meetings, the month each is about, and how many days before it the report was ready."""


def implementation_checklist() -> dict[str, list[Entry]]:
    """The sheets of the checklist, but for About."""
    return {
        "Checklist": [_step(step) for step in ready_steps(START)],
        "Regular tasks": [_task(task) for task in ready_tasks()],
        "Review meetings": [_meeting(*meeting) for meeting in MEETINGS],
    }


def _step(step: Entry) -> Entry:
    done, by = DONE[step["Step"]]
    return {**step, "Done": done, "Done by": by, "Notes": NOTES.get(step["Step"])}


def _task(task: Entry) -> Entry:
    if task["Frequency"] == "As required":
        return task
    document = task["Document"]
    return {**task, "Last done": LAST_DONE[document], "Next due": NEXT_DUE[document]}


def _meeting(on: dt.date, month: dt.date, ready: int | None) -> dict[str, Any]:
    return {
        "Meeting": on,
        "Month reported": month,
        "Report prepared": None if ready is None else on - dt.timedelta(days=ready),
        "Held": None if ready is None else on,
    }
