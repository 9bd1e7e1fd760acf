"""What the catalogue's words on availability mean: on which days, and from when to when."""

import re
from dataclasses import dataclass
from typing import Literal

Days = Literal["School days", "Weekdays", "Every day", "Support hours"]

DAY = 86_400
"""Seconds."""

ALL_TIMES = ("at all times", "24x7", "24 x 7", "24/7")
DAYS: dict[str, Days] = {
    "school days": "School days",
    "weekdays": "Weekdays",
    "every day": "Every day",
}
_SPAN = re.compile(
    rf"({'|'.join(DAYS)}),? (?:from )?(\d\d?)[:.](\d\d) ?(?:-|to) ?(\d\d?)[:.](\d\d)"
)

HOW_TO_WRITE = (
    'Write the days and the hours, such as "School days 08:00-16:00", "Weekdays 07:30-18:00" or '
    '"Every day 08:00-20:00"; or "Support hours"; or "At all times".'
)


@dataclass(frozen=True, slots=True)
class Agreed:
    """When a service must be up: on these days, from opening to closing in seconds since midnight.

    School days are the days with support hours, less closures and bank holidays. Weekdays are
    Monday to Friday all year. "Support hours" are those of the catalogue, whatever they are.
    """

    days: Days
    opens: int = 0
    closes: int = DAY


def read_availability(words: str) -> Agreed | None:
    """What was agreed; None where the words cannot be read as days and hours.

    Case, spacing and the kind of dash do not matter. Hours are of the 24-hour clock and within
    one day.

    >>> read_availability("School days 8:00 to 16:00")
    Agreed(days='School days', opens=28800, closes=57600)
    >>> read_availability("whenever possible") is None
    True
    """
    plain = " ".join(re.sub("[‐-―−]", "-", words).casefold().split())
    if plain in ALL_TIMES:
        return Agreed("Every day")
    if plain == "support hours":
        return Agreed("Support hours")
    span = _SPAN.fullmatch(plain)
    return _span(*span.groups()) if span else None


def _span(days: str, *clocks: str) -> Agreed | None:
    hours, minutes = [int(one) for one in clocks[::2]], [int(one) for one in clocks[1::2]]
    opens, closes = (60 * (60 * hour + minute) for hour, minute in zip(hours, minutes, strict=True))
    sound = opens < closes <= DAY and max(minutes) < 60
    return Agreed(DAYS[days], opens, closes) if sound else None
