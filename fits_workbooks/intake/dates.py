"""How an export writes its dates: told by the map, so that no date need be guessed.

Unlike in a workbook, 03/04/2026 is not doubtful here: the map says which figure is the day. So it
does whether times are the school's own, or UTC, which in summer is an hour behind.
"""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Self
from zoneinfo import ZoneInfo

from fits_workbooks.schema import TIME_ZONE, Month

_TITLES = [Month(2000, number).title.split()[0].lower() for number in range(1, 13)]
_MONTHS = {"sept": 9} | {
    name: number for number, title in enumerate(_TITLES, 1) for name in (title, title[:3])
}
_WORD = re.compile(r"(yyyy|yy|mmm|mm|dd|hh|ss|am/pm)", re.IGNORECASE)
_PATTERNS = {
    "yyyy": r"(?P<year>[0-9]{4})",
    "yy": r"(?P<year>[0-9]{2})",
    "mmm": r"(?P<name>[a-z]{3,9})\.?",
    "month": r"(?P<month>[0-9]{1,2})",
    "dd": r"(?P<day>[0-9]{1,2})",
    "hh": r"(?P<hour>[0-9]{1,2})",
    "minute": r"(?P<minute>[0-9]{2})",
    "ss": r"(?P<second>[0-9]{2})",
    "am/pm": r"(?P<half>[ap])\.?m\.?",
}
_DATE_WORDS = (("yyyy", "yy"), ("month", "mmm"), ("dd",))


@dataclass(frozen=True, slots=True)
class DateForm:
    """One way of writing dates, such as "dd/mm/yyyy hh:mm".

    The words are dd, mm, mmm (Mar or March), yy or yyyy, hh, mm, ss and am/pm; mm after hh or
    before ss is minutes. Days, months and hours may be written with or without a leading zero. A z
    at the end says that times are UTC; what is read is the school's local time even then.
    """

    text: str
    pattern: re.Pattern[str]
    is_utc: bool

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a form; raises ValueError, with what to do, where it makes no sense."""
        pieces = [piece for piece in _WORD.split(text.strip().lower()) if piece]
        words = _named([piece for piece in pieces if _WORD.fullmatch(piece)])
        _check(text, pieces, words)
        named = iter(words)
        parts = [next(named) if _WORD.fullmatch(piece) else piece for piece in pieces]
        is_utc = _is_said_utc(text) and "hh" in words
        return cls(text, re.compile(_regex(parts), re.IGNORECASE), is_utc)

    def read(self, text: str) -> dt.datetime | None:
        """The date that a text means; None where it is not written so, or is on no calendar.

        >>> DateForm.parse("dd/mm/yyyy hh:mm").read("5/3/2026 09:30")
        datetime.datetime(2026, 3, 5, 9, 30)
        """
        found = self.pattern.fullmatch(text.strip())
        if found is None:
            return None
        said = found.groupdict()
        year, month = _year(said["year"]), _month(said)
        hour = _hour(int(said.get("hour") or 0), said.get("half"))
        if month is None or hour is None:
            return None
        minute, second = int(said.get("minute") or 0), int(said.get("second") or 0)
        try:
            moment = dt.datetime(year, month, int(said["day"]), hour, minute, second)
            return _local(moment) if self.is_utc else moment
        except (ValueError, OverflowError):
            return None


def _local(utc: dt.datetime) -> dt.datetime:
    local = utc.replace(tzinfo=dt.UTC).astimezone(ZoneInfo(TIME_ZONE))
    return local.replace(tzinfo=None)


def _named(words: list[str]) -> list[str]:
    """The words with each mm told apart: minutes after hh or before ss, else the month."""
    around = zip(["", *words], words, [*words[1:], ""], strict=False)
    return [
        ("minute" if before == "hh" or after == "ss" else "month") if word == "mm" else word
        for before, word, after in around
    ]


def _check(text: str, pieces: list[str], words: list[str]) -> None:
    other = [piece for piece in pieces if not _WORD.fullmatch(piece)]
    if re.search("[a-su-y]", " ".join(other)):  # t and z stand by themselves in 2026-03-05T09:30Z
        raise ValueError("use only the words dd, mm, mmm, yy, yyyy, hh, mm, ss and am/pm")
    for group in _DATE_WORDS:
        if sum(words.count(word) for word in group) != 1:
            raise ValueError("it must say the day, the month and the year once, as in dd/mm/yyyy")
    time = [word for word in ("hh", "minute", "ss") if word in words]
    if time != ["hh", "minute", "ss"][: len(time)] or len(set(words)) < len(words):
        raise ValueError("it must say the time as in hh:mm or hh:mm:ss, once")
    if "am/pm" in words and "hh" not in words:
        raise ValueError("am/pm needs hh before it")


def _is_said_utc(text: str) -> bool:
    """Whether a z says that times are UTC; raises ValueError where it stands anywhere else."""
    times = text.lower().count("z")  # no other word has one
    if times > 1 or (times and not text.lower().rstrip(" )").endswith("z")):
        raise ValueError("a z may stand only at its end, where it says that times are UTC")
    return times == 1


def _regex(parts: list[str]) -> str:
    """The pattern of a form: figures that touch one another have all their digits."""
    regex = ""
    for before, part, after in zip(["", *parts], parts, [*parts[1:], ""], strict=False):
        if part not in _PATTERNS:
            regex += re.sub(r"(\\\s|\s)+", r"\\s+", re.escape(part))
        elif before in _PATTERNS or after in _PATTERNS:
            regex += _PATTERNS[part].replace("{1,2}", "{2}")
        else:
            regex += _PATTERNS[part]
    return regex


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _month(said: dict[str, str | None]) -> int | None:
    name = said.get("name")
    return _MONTHS.get(name.lower()) if name else int(said["month"] or 0)


def _hour(hour: int, half: str | None) -> int | None:
    """The hour of the day, from 0; None where am or pm stands with no hour of a clock."""
    if half is None:
        return hour
    if not 1 <= hour <= 12:
        return None
    return hour % 12 + (12 if half.lower() == "p" else 0)
