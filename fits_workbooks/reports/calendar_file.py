"""What our iCalendar files (RFC 5545) have in common: whose they are, and how an event is known."""

from icalendar import Calendar


def new_calendar(about: str, product: str, school: str) -> Calendar:
    """A calendar to be published, such as "ICT changes, Larkfield Primary School"."""
    calendar = Calendar()
    calendar.add("prodid", f"-//fits_workbooks//{product}//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"{about}, {school}" if school else about)
    return calendar


def event_identity(school: str, *names: str) -> str:
    """What an event is known by: the same every time, so that a calendar that takes the file in
    again moves it and does not show it twice.

    >>> event_identity("Elm Lane Primary", "RFC-012")
    'rfc-012.elm-lane-primary@fits-workbooks'
    """
    return f"{'.'.join(map(_slug, names))}.{_slug(school) or 'school'}@fits-workbooks"


def _slug(text: str) -> str:
    return "".join(mark if mark.isalnum() else "-" for mark in text.lower()).strip("-")
