"""From what stands in a cell to what it means: the one place where types are settled.

`settle` is a pure function of a raw cell and its column. What it cannot read it leaves blank and
says so; what it mends, it says so too. Nothing further in parses anything.
"""

import datetime as dt
import difflib
import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from fits_workbooks.schema import (
    Choice,
    Clock,
    Column,
    Computed,
    Day,
    Moment,
    Money,
    Number,
    Pick,
    Rule,
    Text,
    plain,
)
from fits_workbooks.schema.column import EARLIEST, LATEST
from fits_workbooks.xlsx import codes, dates

EXACT = 1e15
"""Excel keeps 15 digits; a whole number from here on may not be what was typed."""

A_FRACTION = 4e-7
"""Pounds by which a spreadsheet's own arithmetic may miss a penny; `settle` rounds it away, too."""

LONGEST_SHOWN = 60
"""Letters of a cell that a message quotes."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be said of one cell: the rule, what stood there, and the words it fills in."""

    rule: Rule
    value: str
    words: tuple[tuple[str, str], ...] = ()

    @property
    def message(self) -> str:
        return self.rule.says.format_map({"value": self.value, **dict(self.words)})

    @property
    def fix(self) -> str:
        return self.rule.mend.format_map({"value": self.value, **dict(self.words)})


Mark = Callable[[Remark, int], None]
"""Takes what is to be said of a cell, and its row."""


@dataclass(frozen=True, slots=True)
class Settled:
    """The value of a cell (None for blank or unreadable) and what is to be said of it.

    Values: Text, Choice and Pick give str; Moment and Day a datetime in whole seconds; Clock a
    timedelta since midnight; Number a float; Money whole pence as int.
    """

    value: Any = None
    remark: Remark | None = None


BLANK = Settled()


def settle(raw: Any, column: Column) -> Settled:
    """What a raw cell, as a reader gives it, means in this column."""
    if raw is None or raw == "" or (isinstance(raw, str) and not raw.strip()):
        return BLANK
    match column:
        case Choice():
            return _choice(raw, column)
        case Moment() | Day():
            return _date(raw, column)
        case Clock():
            return _clock(raw)
        case Number():
            return _number(raw, column)
        case Money():
            return _money(raw)
        case Text() | Pick():
            return _text(raw, column)
        case Computed():
            return BLANK if _stands_for_nothing(raw, column) else settle(raw, column.value)
    raise TypeError(f"no such kind of column: {type(column).__name__}")


NO_DATE_TO_EXCEL = "is not a date to Excel"
NO_DATE = (0, dt.time())
"""What an .xls has in place of a date that a formula does not give."""


def _stands_for_nothing(raw: Any, column: Computed) -> bool:
    """Whether it is what some programs leave in an .xls in place of a formula's empty words."""
    is_text = isinstance(raw, str)
    return (column.holds == "text" and not is_text) or (column.holds == "date" and raw in NO_DATE)


def has_words(cells: Sequence[Any], usual: set[type]) -> bool:
    """Whether any cell is of an unusual kind, or holds text; blank cells are empty texts."""
    if not set(map(type, cells)) <= usual:
        return True
    return str in set(map(type, filter(None, cells)))


def shown(raw: Any) -> str:
    """A raw cell as a person sees it on the sheet."""
    match raw:
        case bool():
            return "TRUE" if raw else "FALSE"
        case float() if raw.is_integer():
            return str(int(raw))
        case dt.datetime() if raw.time() == dt.time():
            return f"{raw:%d/%m/%Y}"
        case dt.datetime():
            return f"{raw:%d/%m/%Y %H:%M}"
        case dt.date():
            return f"{raw:%d/%m/%Y}"
        case dt.time():
            return f"{raw:%H:%M}"
        case _:
            return str(raw)


def short(text: str) -> str:
    """A text as a message quotes it: on one line, nothing in it that cannot be seen, not long."""
    if not text.isprintable():
        text = " ".join("".join(mark if mark.isprintable() else " " for mark in text).split())
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"


def _say(rule: Rule, raw: Any, **words: str) -> Remark:
    return Remark(rule, short(shown(raw)), tuple(words.items()))


def _text(raw: Any, column: Text | Pick) -> Settled:
    if isinstance(raw, str):
        text = raw.strip()
        remark = _say(codes.TEXT_TRIMMED, raw) if text != raw else None
    elif isinstance(raw, (int, float)) and not isinstance(raw, bool):
        text, remark = shown(raw), None
        if abs(raw) >= EXACT:
            kind = "a number of more than 15 digits, of which it keeps 15"
            remark = _say(codes.NOT_TEXT, raw, what=kind)
    else:
        kind = "TRUE or FALSE" if isinstance(raw, bool) else "a date or time"
        text = shown(raw)
        remark = _say(codes.NOT_TEXT, raw, what=kind)
    if isinstance(column, Text) and column.form and not re.fullmatch(column.form, text):
        return Settled(None, _say(codes.NOT_IN_FORM, raw, form=column.form_in_words))
    return Settled(text, remark)


def _choice(raw: Any, column: Choice) -> Settled:
    text = shown(raw)
    if text in column.choices.values:
        return Settled(text)
    known = column.choices.known_words()
    if meant := known.get(plain(text)):
        return Settled(meant, _say(codes.CHOICE_MENDED, raw, read=meant))
    near = difflib.get_close_matches(plain(text), known, n=1)
    nearest = f" (is {known[near[0]]} meant?)" if near else ""
    choices = ", ".join(column.choices.values)
    return Settled(None, _say(codes.NOT_A_CHOICE, raw, nearest=nearest, choices=choices))


def _date(raw: Any, column: Moment | Day) -> Settled:
    remark = None
    if isinstance(raw, str):
        read = dates.read(raw)
        if isinstance(read, dates.TwoWays):
            one, other = dates.in_words(read.one), dates.in_words(read.other)
            return Settled(None, _say(codes.DATE_TWO_WAYS, raw, one=one, other=other))
        if read is None:
            return Settled(None, _say(codes.NOT_A_DATE, raw, form=_form(column)))
        moment = read
        remark = _date_mended(raw, NO_DATE_TO_EXCEL, moment)
    elif isinstance(raw, dt.datetime):
        moment = raw
    elif isinstance(raw, dt.date):
        moment = dt.datetime.combine(raw, dt.time())
    else:
        return _date_from_number(raw, column)
    return _likely(moment, raw, column, remark)


def _date_from_number(raw: Any, column: Moment | Day) -> Settled:
    """A cell that lost its date format shows the day number that Excel keeps."""
    if isinstance(raw, (int, float)) and not isinstance(raw, bool):
        moment = dates.from_serial(raw)
        if moment is not None:
            remark = _date_mended(raw, NO_DATE_TO_EXCEL, moment)
            return _likely(moment, raw, column, remark)
    return Settled(None, _say(codes.NOT_A_DATE, raw, form=_form(column)))


def _likely(moment: dt.datetime, raw: Any, column: Moment | Day, remark: Remark | None) -> Settled:
    moment = dates.to_the_second(moment)
    if not EARLIEST <= moment <= LATEST:
        return Settled(None, _say(codes.UNLIKELY_DATE, raw))
    if isinstance(column, Day) and moment.time() != dt.time():
        moment = dt.datetime.combine(moment.date(), dt.time())
        remark = _date_mended(raw, "has a time of day, which was left out", moment)
    if isinstance(column, Day) and column.month_only and moment.day != 1:
        moment = moment.replace(day=1)
        remark = _date_mended(raw, "is a day, and a month is wanted", moment)
    return Settled(moment, remark)


def _date_mended(raw: Any, what: str, moment: dt.datetime) -> Remark:
    return _say(codes.DATE_MENDED, raw, what=what, read=dates.in_words(moment))


def _form(column: Moment | Day) -> str:
    return "dd/mm/yyyy hh:mm" if isinstance(column, Moment) else "dd/mm/yyyy"


def _clock(raw: Any) -> Settled:
    match raw:
        case dt.datetime():
            moment = dates.to_the_second(raw)
            time = moment - dt.datetime.combine(moment.date(), dt.time())
            what = "has a date, which was left out"
            return Settled(time, _say(codes.TIME_MENDED, raw, what=what, read=_hours(time)))
        case dt.time():
            since = dt.datetime.combine(dates.EPOCH, raw) - dates.EPOCH
            return Settled(_whole_seconds(since))
        case dt.timedelta() if dt.timedelta() <= raw <= dt.timedelta(days=1):
            return Settled(_whole_seconds(raw))
        case float() | int() if not isinstance(raw, bool) and 0 <= raw < 1:
            return Settled(_whole_seconds(dt.timedelta(days=raw)))
        case str() if found := re.fullmatch(r"\s*(\d{1,2})[:.](\d\d)\s*(am|pm)?\s*", raw, re.I):
            return _clock_from_text(raw, int(found[1]), int(found[2]), (found[3] or "").lower())
    return Settled(None, _say(codes.NOT_A_TIME, raw))


def _whole_seconds(time: dt.timedelta) -> dt.timedelta:
    return dt.timedelta(seconds=round(time.total_seconds()))


def _hours(time: dt.timedelta) -> str:
    """A time of day as it is read out, such as 08:30; with its seconds, where it has any."""
    hours, seconds = divmod(round(time.total_seconds()), 3600)
    rest = f":{seconds % 60:02}" if seconds % 60 else ""
    return f"{hours:02}:{seconds // 60:02}{rest}"


def _clock_from_text(raw: str, hour: int, minute: int, half: str) -> Settled:
    if half and not 1 <= hour <= 12:
        return Settled(None, _say(codes.NOT_A_TIME, raw))
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 23 or minute > 59:
        return Settled(None, _say(codes.NOT_A_TIME, raw))
    time = dt.timedelta(hours=hour, minutes=minute)
    what = "is not a time to Excel"
    return Settled(time, _say(codes.TIME_MENDED, raw, what=what, read=_hours(time)))


_PLAIN_NUMBER = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?")


def _decimal(text: str, *, pounds: bool) -> Decimal | None:
    """A number typed as text: 1,234.50 and, for amounts, £ and (12.00) for minus 12."""
    text = text.strip()
    sign = 1
    if pounds:
        if re.fullmatch(r"\(.*\)", text):
            sign, text = -1, text[1:-1].strip()
        text = re.sub(r"^([+-]?)\s*£\s*", r"\1", text)
    if not _PLAIN_NUMBER.fullmatch(text):
        return None
    try:
        return sign * Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None


def _number(raw: Any, column: Number) -> Settled:
    kind, such = ("whole number", "12") if column.whole else ("number", "12.5")
    remark = None
    if isinstance(raw, str):
        if column.none and plain(raw) == plain(column.none):
            return BLANK
        number = _decimal(raw, pounds=False)
        if number is None:
            return Settled(None, _say(codes.NOT_A_NUMBER, raw, kind=kind, such=such))
        remark = _say(codes.NUMBER_MENDED, raw, read=str(number))
        value = float(number)
    elif isinstance(raw, (int, float)) and not isinstance(raw, bool) and math.isfinite(raw):
        value = float(raw)
    else:
        return Settled(None, _say(codes.NOT_A_NUMBER, raw, kind=kind, such=such))
    if column.whole and not value.is_integer():
        return Settled(None, _say(codes.NOT_A_NUMBER, raw, kind=kind, such=such))
    if not in_range(value, column):
        return Settled(None, _say(codes.OUT_OF_RANGE, raw, range=_range_in_words(column)))
    return Settled(value, remark)


def in_range(value: float, column: Number) -> bool:
    """Whether a number lies within what the column allows, and a whole one is exact."""
    if column.whole and abs(value) >= EXACT:
        return False
    low = column.least is None or value >= column.least
    return low and (column.most is None or value <= column.most)


def _range_in_words(column: Number) -> str:
    least = "" if column.least is None else f"{column.least:g} or more"
    highest = EXACT - 1 if column.whole and column.most is None else column.most
    most = "" if highest is None else f"{highest:g} or less"
    return " and ".join(part for part in (least, most) if part)


def _money(raw: Any) -> Settled:
    remark = None
    if isinstance(raw, str):
        pounds = _decimal(raw, pounds=True)
        if pounds is not None:
            remark = _say(codes.NUMBER_MENDED, raw, read=f"£{pounds:,.2f}")
    elif isinstance(raw, (int, float)) and not isinstance(raw, bool) and math.isfinite(raw):
        pounds = Decimal(repr(raw)) if isinstance(raw, int) else Decimal(repr(round(raw, 6)))
    else:
        pounds = None
    if pounds is None or abs(pounds) * 100 >= EXACT or pounds * 100 != int(pounds * 100):
        kind = "number of pounds and pence"
        return Settled(None, _say(codes.NOT_A_NUMBER, raw, kind=kind, such="1234.50"))
    return Settled(int(pounds * 100), remark)


@dataclass(slots=True)
class Settler:
    """`settle` for one column, remembering cells it has seen; most sheets repeat themselves."""

    column: Column
    seen: dict[tuple[type, Any], Settled] = field(default_factory=dict)

    def __call__(self, raw: Any) -> Settled:
        key = (type(raw), raw)
        settled = self.seen.get(key)
        if settled is None:
            settled = self.seen[key] = settle(raw, self.column)
        return settled
