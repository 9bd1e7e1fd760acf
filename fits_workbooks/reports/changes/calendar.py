"""The approved changes as an iCalendar file (RFC 5545), for the calendars that schools use.

Times are the register's local times in the United Kingdom's own time zone, which the file carries
with it, so that a change at 16:00 is at 16:00 on either side of the clocks going forward.
"""

from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from icalendar import Event, Timezone, TimezoneDaylight, TimezoneStandard

from fits_workbooks.books.change_states import State
from fits_workbooks.metrics.requests import Request
from fits_workbooks.reports.calendar_file import event_identity, new_calendar
from fits_workbooks.reports.changes.status import ChangeStatus
from fits_workbooks.schema import TIME_ZONE
from fits_workbooks.xlsx.save import save_bytes


def calendar_bytes(status: ChangeStatus) -> bytes:
    """The changes that are approved to be implemented and have a planned start."""
    calendar = new_calendar("ICT changes", "Changes", status.school)
    calendar.add_component(_time_zone())
    for one in status.requests:
        if one.state is State.APPROVED_2 and one.planned_start:
            calendar.add_component(_event(one, one.planned_start, status.school))
    content: bytes = calendar.to_ical()
    return content


def write_calendar(status: ChangeStatus, path: Path, *, force: bool = False) -> Path:
    """Write the calendar file, and return its path; raises as save_bytes does."""
    save_bytes(path, calendar_bytes(status), force=force)
    return path


def _time_zone() -> Timezone:
    """When the clocks of the United Kingdom change: 01:00 UTC on two last Sundays, since 1996."""
    zone = Timezone()
    zone.add("tzid", TIME_ZONE)
    for part, name, month, at, offsets in (
        (TimezoneDaylight(), "BST", 3, datetime(1996, 3, 31, 1), (0, 1)),
        (TimezoneStandard(), "GMT", 10, datetime(1996, 10, 27, 2), (1, 0)),
    ):
        part.add("tzname", name)
        part.add("dtstart", at)
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        part.add("tzoffsetfrom", timedelta(hours=offsets[0]))
        part.add("tzoffsetto", timedelta(hours=offsets[1]))
        zone.add_component(part)
    return zone


def _event(request: Request, start: datetime, school: str) -> Event:
    zone = ZoneInfo(TIME_ZONE)
    event = Event()
    event.add("uid", event_identity(school, request.reference))
    event.add("dtstamp", _approved_at(request))
    event.add("dtstart", start.replace(tzinfo=zone))
    if request.planned_end and request.planned_end > start:
        event.add("dtend", request.planned_end.replace(tzinfo=zone))
    event.add("summary", f"{request.reference}: {request.description}")
    event.add("description", _description(request))
    event.add("status", "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    return event


def _approved_at(request: Request) -> datetime:
    """The day of its approval, in place of now, so that the file is the same each time."""
    decided = request.progress.decided_2
    assert decided is not None  # it is approved
    return datetime.combine(decided.on, time(), UTC)


def _description(request: Request) -> str:
    lines = (
        f"Service: {request.service}" if request.service else "",
        f"Implementer: {request.implementer}" if request.implementer else "",
    )
    return "\n".join(line for line in lines if line)
