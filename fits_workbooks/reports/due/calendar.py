"""What is due, as an iCalendar file: an event for the whole of each day on which something is."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from icalendar import Event

from fits_workbooks.metrics.due import Due
from fits_workbooks.reports.calendar_file import event_identity, new_calendar
from fits_workbooks.reports.due.report import DueReport
from fits_workbooks.xlsx.save import save_bytes


def calendar_bytes(report: DueReport) -> bytes:
    """Everything that is due, what is overdue included."""
    calendar = new_calendar("ICT support", "Due", report.school)
    used: dict[str, int] = {}
    for one in report.items:
        identity = event_identity(report.school, one.kind, one.key)
        used[identity] = used.get(identity, 0) + 1
        if used[identity] > 1:  # two of the same kind that nothing tells apart
            identity = event_identity(report.school, one.kind, one.key, str(used[identity]))
        calendar.add_component(_event(one, identity, report.as_of))
    content: bytes = calendar.to_ical()
    return content


def write_calendar(report: DueReport, path: Path, *, force: bool = False) -> Path:
    """Write the calendar file, and return its path; raises as save_bytes does."""
    save_bytes(path, calendar_bytes(report), force=force)
    return path


def _event(one: Due, identity: str, as_of: date) -> Event:
    event = Event()
    event.add("uid", identity)
    event.add("dtstamp", datetime.combine(as_of, time(), UTC))
    event.add("dtstart", one.due)
    event.add("dtend", one.due + timedelta(days=1))
    event.add("summary", one.what)
    event.add("description", f"For: {one.who}\nWritten in: {one.file}")
    event.add("categories", [str(one.kind)])
    event.add("transp", "TRANSPARENT")
    return event
