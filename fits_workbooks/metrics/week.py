"""The hours of support in a usual week, day by day, and how they are told."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter

import pandas as pd

from fits_workbooks.books.service_catalogue import WEEKDAYS

Span = tuple[int, int]
"""When support opens and closes, in seconds since midnight."""

Week = tuple[tuple[Span, ...], ...]
"""The spans of each day, Monday first: in order, and apart from one another."""


def week_of(hours: pd.DataFrame) -> Week:
    """The spans of each day from the Support hours of a catalogue; rows that lack a part aside."""
    known = hours.dropna(subset=["Day", "Opens", "Closes"])
    opens = known["Opens"].dt.total_seconds().astype("int64")
    closes = known["Closes"].dt.total_seconds().astype("int64")
    spans: dict[str, list[Span]] = {day: [] for day in WEEKDAYS.values}
    for day, span in zip(known["Day"], zip(opens, closes, strict=True), strict=True):
        spans[day].append(span)
    return tuple(merged(of_day) for of_day in spans.values())


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in order; those that overlap or touch made one, those of no length left out.

    >>> merged([(13, 16), (8, 12), (12, 14), (20, 20)])
    ((8, 16),)
    """
    joined: list[Span] = []
    for opens, closes in sorted(span for span in spans if span[0] < span[1]):
        if joined and opens <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(closes, joined[-1][1]))
        else:
            joined.append((opens, closes))
    return tuple(joined)


def week_in_words(week: Week) -> str:
    """Days in a row with the same hours are told together; a day without hours is not told."""
    days = zip(WEEKDAYS.values, week, strict=True)
    alike = [(spans, [day for day, _ in of_day]) for spans, of_day in groupby(days, itemgetter(1))]
    return "; ".join(f"{_days(names)} {_hours(spans)}" for spans, names in alike if spans)


def _days(names: Sequence[str]) -> str:
    match names:
        case [only]:
            return only
        case [one, other]:
            return f"{one} and {other}"
    return f"{names[0]} to {names[-1]}"


def _hours(spans: tuple[Span, ...]) -> str:
    return " and ".join(f"{_clock(opens)} to {_clock(closes)}" for opens, closes in spans)


def _clock(seconds: int) -> str:
    minutes, odd = divmod(seconds, 60)
    shown = f"{minutes // 60:02}:{minutes % 60:02}"
    return f"{shown}:{odd:02}" if odd else shown
