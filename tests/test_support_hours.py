"""Support hours by hand, against a counter of minutes in plain Python, and by what must hold."""

import datetime as dt
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
import pytest
from filling import SAMPLES
from hypothesis import given, settings
from hypothesis import strategies as st

import benchmarks.support_hours as benchmark
from fits_workbooks.books import SERVICE_CATALOGUE
from fits_workbooks.errors import MeasureError
from fits_workbooks.metrics.calendar import (
    Closure,
    SupportCalendar,
    describe,
    support_calendar,
)
from fits_workbooks.metrics.support_hours import support_hours, working_days
from fits_workbooks.metrics.week import Span, merged
from fits_workbooks.reading import read_workbook
from fits_workbooks.xlsx.filled import Filled

LONDON = ZoneInfo("Europe/London")
HOUR, DAY = 3600, 86_400
Interval = tuple[dt.datetime, dt.datetime]


def span(opens: str, closes: str) -> Span:
    hours = [sum(int(part) * unit for part, unit in zip(time.split(":"), (HOUR, 60), strict=True))
             for time in (opens, closes)]  # fmt: skip
    return hours[0], hours[1]


LONG, FRIDAY = (span("08:00", "16:00"),), (span("08:00", "12:00"), span("13:00", "15:30"))
SCHOOL = SupportCalendar(
    nation="England",
    first=dt.date(2026, 1, 1),
    last=dt.date(2026, 12, 31),
    week=(LONG, LONG, LONG, LONG, FRIDAY, (), ()),
    closures=(Closure(dt.date(2026, 5, 26), dt.date(2026, 5, 29), "Half term"),),
    bank_holidays=((dt.date(2026, 5, 4), "May Day"), (dt.date(2026, 5, 25), "Spring")),
)
ALWAYS = replace(SCHOOL, week=((span("00:00", "24:00"),),) * 7, closures=(), bank_holidays=())
DAWN = replace(ALWAYS, week=((),) * 6 + ((span("00:30", "01:30"), span("01:45", "04:00")),))


def one(measure: Any, start: str, end: str, calendar: SupportCalendar = SCHOOL) -> float:
    (amount,) = measure(np.array([start], "datetime64[s]"), np.array([end], "M8[s]"), calendar)
    return float(amount)


@pytest.mark.parametrize(
    ("start", "end", "hours", "days"),
    [
        # inside one day; to the second
        ("2026-03-10T09:00", "2026-03-10T11:30", 2.5, 2.5 / 8),
        ("2026-03-10T09:00:00", "2026-03-10T09:00:01", 1 / 3600, 1 / 28800),
        ("2026-03-10T15:59:59", "2026-03-10T16:00:01", 1 / 3600, 1 / 28800),
        # a whole day, and from noon to noon
        ("2026-03-10T00:00", "2026-03-11T00:00", 8, 1),
        ("2026-03-10T12:00", "2026-03-11T12:00", 8, 1),
        # over the break of a Friday; inside it; a Friday is a working day of its own length
        ("2026-03-13T11:00", "2026-03-13T14:00", 2, 2 / 6.5),
        ("2026-03-13T12:00", "2026-03-13T13:00", 0, 0),
        ("2026-03-13T00:00", "2026-03-14T00:00", 6.5, 1),
        # over a weekend
        ("2026-03-13T15:00", "2026-03-16T09:00", 1.5, 0.5 / 6.5 + 1 / 8),
        # over a bank holiday
        ("2026-05-01T15:00", "2026-05-05T09:00", 1.5, 0.5 / 6.5 + 1 / 8),
        # over a bank holiday and a half term, to the first day back
        ("2026-05-22T15:30", "2026-06-01T08:00", 0, 0),
        ("2026-05-22T15:00", "2026-06-01T10:00", 2.5, 0.5 / 6.5 + 2 / 8),
        ("2026-05-26T09:00", "2026-05-28T15:00", 0, 0),
        # the start outside hours, the end, and both
        ("2026-03-10T06:10", "2026-03-10T09:00", 1, 1 / 8),
        ("2026-03-10T15:00", "2026-03-10T22:45", 1, 1 / 8),
        ("2026-03-10T05:00", "2026-03-10T23:00", 8, 1),
        ("2026-03-10T17:00", "2026-03-11T07:00", 0, 0),
        ("2026-03-14T10:00", "2026-03-15T10:00", 0, 0),
        # zero, in and out of hours
        ("2026-03-10T09:00", "2026-03-10T09:00", 0, 0),
        ("2026-03-14T09:00", "2026-03-14T09:00", 0, 0),
        # over both changes of the clock
        ("2026-03-27T15:00", "2026-03-30T09:00", 1.5, 0.5 / 6.5 + 1 / 8),
        ("2026-10-23T15:00", "2026-10-26T09:00", 1.5, 0.5 / 6.5 + 1 / 8),
        # many weeks: 2 to 29 March is four weeks of 38.5 hours
        ("2026-03-02T00:00", "2026-03-30T00:00", 154, 20),
    ],
)
def test_support_hours_by_hand(start: str, end: str, hours: float, days: float) -> None:
    assert one(support_hours, start, end) == hours
    assert one(working_days, start, end) == pytest.approx(days, abs=1e-12)


def test_the_end_before_the_start_and_a_missing_time_are_missing() -> None:
    start = pd.Series(["2026-03-10T09:00:01", None, "2026-03-10T09:00", None], dtype="M8[s]")
    end = pd.Series(["2026-03-10T09:00:00", "2026-03-11T09:00", None, None], dtype="M8[s]")

    for measure in (support_hours, working_days):
        assert np.isnan(measure(start, end, SCHOOL)).tolist() == [True] * 4
        assert measure(start[:0], end[:0], SCHOOL).tolist() == []


def test_missing_times_stay_in_their_rows_and_any_unit_of_time_will_do() -> None:
    start = pd.Series(
        ["2026-03-10T09:00", None, "2026-03-10T10:00"], dtype="M8[us]", index=[9, 4, 6]
    )
    end = pd.Series(["2026-03-10T10:00"] * 3, dtype="M8[ns]", index=[9, 4, 6])

    np.testing.assert_equal(support_hours(start, end, SCHOOL), [1, np.nan, 0])


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        # clocks go from 01:00 to 02:00 on 29 March, and from 02:00 to 01:00 on 25 October
        ("2026-03-28T00:00", "2026-03-30T00:00", 47),
        ("2026-03-29T00:30", "2026-03-29T02:30", 1),
        ("2026-03-29T00:30", "2026-03-29T01:30", 0.5),
        ("2026-03-29T01:30", "2026-03-29T02:00", 0),
        ("2026-03-29T00:59:59", "2026-03-29T02:00:01", 2 / 3600),
        ("2026-10-24T00:00", "2026-10-26T00:00", 49),
        ("2026-10-25T00:30", "2026-10-25T02:30", 3),
        ("2026-10-25T01:30", "2026-10-25T01:30", 0),
        ("2026-10-25T01:30", "2026-10-25T02:00", 1.5),
        ("2026-10-25T01:59:59", "2026-10-25T02:00:00", 3601 / 3600),
    ],
)
def test_the_change_of_the_clock_is_exact_where_support_never_ends(
    start: str, end: str, hours: float
) -> None:
    assert one(support_hours, start, end, ALWAYS) == hours


def test_what_the_clock_shows_decides_where_a_span_meets_the_change() -> None:
    def night(day: str) -> tuple[float, float]:
        midnights = f"{day}T00:00", f"{day}T23:00"
        return one(support_hours, *midnights, DAWN), one(working_days, *midnights, DAWN)

    assert night("2026-03-22") == (1 + 2.25, 1)  # 00:30 to 01:30, 01:45 to 04:00
    assert night("2026-03-29") == (0.5 + 2, 1)  # 00:30 to 01:00, then 02:00 to 04:00
    assert night("2026-10-25") == (1 + 0.25 + 0.5 + 2.25, 1)  # 01:00 to 02:00 comes twice


def test_every_day_that_a_workbook_may_hold_is_as_long_as_the_time_zone_says() -> None:
    calendar = replace(ALWAYS, first=dt.date(1990, 1, 1), last=dt.date(2100, 1, 1))
    days = np.arange("1990-01-01", "2100-01-01", dtype="datetime64[D]").astype("datetime64[s]")

    def utc(moments: Any) -> list[float]:
        return [moment.replace(tzinfo=LONDON).timestamp() for moment in moments.tolist()]

    for hours, lengths in ((1, {1}), (2, {1, 2, 3}), (3, {2, 3, 4}), (24, {23, 24, 25})):
        later = days + hours * HOUR
        expected = (np.array(utc(later)) - utc(days)) / HOUR
        assert set(expected) == lengths
        assert support_hours(days, later, calendar).tolist() == expected.tolist()


class MinuteCounter:
    """Counts the open minutes between two times one by one, in UTC; none of our code in it."""

    def __init__(self, calendar: SupportCalendar) -> None:
        closed = {day for day, _ in calendar.bank_holidays}
        for closure in calendar.closures:
            day = closure.first
            while day <= closure.last:
                closed.add(day)
                day += dt.timedelta(days=1)
        midnight = dt.datetime.combine(calendar.first, dt.time(), LONDON)
        moment = midnight.astimezone(dt.UTC)
        self.first_shown: dict[dt.datetime, int] = {}
        self.day: list[dt.date] = []
        self.open: list[bool] = []
        while (local := moment.astimezone(LONDON).replace(tzinfo=None, fold=0)).date() <= (
            calendar.last
        ):
            self.first_shown.setdefault(local, len(self.day))
            self.day.append(local.date())
            since_midnight = local.hour * 3600 + local.minute * 60
            self.open.append(
                local.date() not in closed
                and any(a <= since_midnight < b for a, b in calendar.week[local.weekday()])
            )
            moment += dt.timedelta(minutes=1)
        self.of_day = Counter(
            day for day, is_open in zip(self.day, self.open, strict=True) if is_open
        )

    def index(self, local: dt.datetime) -> int:
        """The first minute that shows this time; if none does, the next that is shown."""
        while local not in self.first_shown:
            local += dt.timedelta(minutes=1)
        return self.first_shown[local]

    def hours(self, start: dt.datetime, end: dt.datetime) -> float:
        return sum(self.open[self.index(start) : self.index(end)]) / 60

    def days(self, start: dt.datetime, end: dt.datetime) -> float:
        within = range(self.index(start), self.index(end))
        counted = Counter(self.day[number] for number in within if self.open[number])
        return sum(minutes / self.of_day[day] for day, minutes in counted.items())


def random_week(pick: random.Random) -> tuple[tuple[Span, ...], ...]:
    """Days of one span, of two, half days, days without hours, nights, days without end."""

    def day(number: int) -> tuple[Span, ...]:
        kind = pick.random()
        if kind < 0.05:
            return (span("00:00", "24:00"),)
        if number >= 5 and kind < 0.5:
            return ()
        if number == 6:  # support in the hours in which clocks change
            cuts = sorted(pick.sample(range(0, 300, 5), 4))
        else:
            cuts = sorted(pick.sample(range(420, 1080, 5), 4))
        spans = ((cuts[0] * 60, cuts[1] * 60), (cuts[2] * 60, cuts[3] * 60))
        return spans[: pick.choice([1, 2, 2])] if kind > 0.1 else ()

    return tuple(day(number) for number in range(7))


def random_calendar(pick: random.Random) -> SupportCalendar:
    """Some ten weeks around a change of the clock, with holidays, INSET days, bank holidays."""
    change = pick.choice([dt.date(2021, 3, 28), dt.date(2026, 3, 29), dt.date(2024, 10, 27),
                          dt.date(2026, 10, 25), dt.date(2028, 3, 26)])  # fmt: skip
    first = change - dt.timedelta(days=pick.randrange(10, 40))
    last = change + dt.timedelta(days=pick.randrange(10, 40))
    length = (last - first).days

    def some_day() -> dt.date:
        return first + dt.timedelta(days=pick.randrange(length))

    starts = [some_day() for _ in range(3)]
    closures = [
        Closure(day, day + dt.timedelta(days=pick.choice([0, 0, 4, 11])), "") for day in starts
    ]
    bank = sorted({some_day() for _ in range(2)} - {change})
    return SupportCalendar(
        "Wales", first, last, random_week(pick), tuple(closures), tuple((day, "") for day in bank)
    )


def random_intervals(
    pick: random.Random, calendar: SupportCalendar, count: int
) -> Iterator[Interval]:
    """Long ones, short ones, ones of no length, and ones at the change of the clock."""
    midnight = dt.datetime.combine(calendar.first, dt.time())
    minutes = ((calendar.last - calendar.first).days + 1) * 1440 - 1
    changes = [
        number * 1440
        for number in range(minutes // 1440)
        for day in [(midnight + dt.timedelta(days=number)).replace(tzinfo=LONDON)]
        if day.utcoffset() != (day + dt.timedelta(days=1)).utcoffset()
    ]
    for _ in range(count):
        near = pick.choice(changes) + pick.randrange(180) if pick.random() < 0.15 else None
        begin = pick.randrange(minutes) if near is None else near
        longest = pick.choice([1, 90, 600, 6000, minutes])
        end = min(begin + pick.randrange(longest), minutes)
        yield midnight + dt.timedelta(minutes=begin), midnight + dt.timedelta(minutes=end)


@cache
def drawn(seed: int) -> tuple[SupportCalendar, MinuteCounter, list[Interval]]:
    pick = random.Random(seed)
    calendar = random_calendar(pick)
    return calendar, MinuteCounter(calendar), list(random_intervals(pick, calendar, 500))


@pytest.mark.parametrize("seed", range(10))
def test_5000_random_intervals_agree_with_a_counter_of_minutes(seed: int) -> None:
    calendar, counter, intervals = drawn(seed)
    start, end = (np.array(times, "datetime64[s]") for times in zip(*intervals, strict=True))

    hours = [counter.hours(*interval) for interval in intervals]
    days = [counter.days(*interval) for interval in intervals]
    assert support_hours(start, end, calendar).tolist() == hours
    np.testing.assert_allclose(working_days(start, end, calendar), days, atol=1e-9, rtol=0)


def test_the_random_intervals_hold_every_case() -> None:
    seen = Counter[str]()
    for calendar, counter, intervals in map(drawn, range(10)):
        for start, end in intervals:
            a, b = counter.index(start), counter.index(end)
            days = set(counter.day[a:b:720])
            seen["zero length"] += start == end
            seen["longer or shorter by the clock"] += (end - start).total_seconds() / 60 != b - a
            seen["a skipped time"] += start not in counter.first_shown
            seen["both ends outside"] += not counter.open[a] and not counter.open[b] and b > a
            seen["over a weekend"] += any(day.weekday() == 5 for day in days)
            seen["over a closed day"] += any(day in calendar.closed for day in days)
            seen["some support"] += any(counter.open[a:b])

    assert len(seen) == 7
    assert min(seen.values()) >= 10, seen


MOMENTS = st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2026, 12, 31, 23, 59, 59)).map(
    lambda moment: moment.replace(microsecond=0)
)
THREE = st.lists(st.tuples(MOMENTS, MOMENTS, MOMENTS).map(sorted), min_size=1, max_size=50)


def elapsed_hours(start: Any, end: Any) -> Any:
    """Of real time, as the time zone has it; not for times that are skipped in spring."""
    moments = [[m.replace(tzinfo=LONDON).timestamp() for m in of.tolist()] for of in (start, end)]
    return (np.array(moments[1]) - moments[0]) / HOUR


@settings(deadline=None, max_examples=25)
@given(three=THREE, calendar=st.sampled_from([SCHOOL, ALWAYS, DAWN]))
def test_parts_add_up_and_nothing_is_negative_or_longer_than_it_took(
    three: list[list[dt.datetime]], calendar: SupportCalendar
) -> None:
    a, b, c = (np.array(column, "datetime64[s]") for column in zip(*three, strict=True))

    for measure in (support_hours, working_days):
        first, second, both = (measure(*pair, calendar) for pair in ((a, b), (b, c), (a, c)))
        np.testing.assert_allclose(first + second, both, atol=1e-9, rtol=0)
        assert (first >= 0).all()
        assert (both >= first).all()
        assert (both >= second).all()
    sound = (a.astype("M8[h]") != np.datetime64("2026-03-29T01")) & (
        b.astype("M8[h]") != np.datetime64("2026-03-29T01")
    )
    assert (support_hours(a, b, calendar)[sound] <= elapsed_hours(a, b)[sound] + 1e-9).all()


@given(starts=st.lists(MOMENTS, min_size=1), days=st.integers(0, 9))
@settings(deadline=None, max_examples=30)
def test_whole_working_days_are_whole_numbers(starts: list[dt.datetime], days: int) -> None:
    """So that a target of one working day that was kept to the second is kept."""
    calendar = replace(ALWAYS, first=dt.date(2025, 12, 31), last=dt.date(2027, 1, 31),
                       week=((span("08:10", "15:50"),),) * 7)  # fmt: skip
    start = np.array(starts, "datetime64[s]")

    assert set(working_days(start, start + days * DAY, calendar).tolist()) == {days}


def test_a_time_outside_the_calendar_is_refused_and_never_guessed() -> None:
    with pytest.raises(MeasureError, match="runs from 2026-01-01 to 2026-12-31, but there are "
                       "times from 2026-12-30 to 2027-01-04"):  # fmt: skip
        one(support_hours, "2026-12-30T09:00", "2027-01-04T09:00")
    with pytest.raises(MeasureError, match="Make the calendar over all dates"):
        one(working_days, "2025-12-31T23:59:59", "2026-01-04T09:00")

    assert one(support_hours, "2026-01-01T00:00:00", "2026-12-31T23:59:59") > 0


HOURS = [("Monday", "08:00", "16:00")]


def catalogue(hours: Any = HOURS, closures: Any = ()) -> Filled:
    """A catalogue as it is read, with these rows; None is a blank cell."""

    def clocks(number: int) -> Any:
        times = [None if row[number] is None else f"{row[number]}:00" for row in hours]
        return pd.Series(pd.to_timedelta(times), dtype="timedelta64[s]")

    def days(number: int) -> Any:
        return pd.Series([row[number] for row in closures], dtype="datetime64[s]")

    names = [row[0] for row in hours]
    reasons = pd.Categorical([row[2] for row in closures], ["Holiday", "INSET day"])
    frames = {
        "Support hours": pd.DataFrame(
            {"Day": pd.Categorical(names), "Opens": clocks(1), "Closes": clocks(2)}
        ),
        "Closures": pd.DataFrame({"First day": days(0), "Last day": days(1), "Reason": reasons}),
    }
    return Filled(SERVICE_CATALOGUE, Path("catalogue.xlsx"), 1, frames, {}, ())


def calendar_of(filled: Filled, nation: str = "England") -> SupportCalendar:
    return support_calendar(filled, nation, dt.date(2026, 1, 1), dt.date(2026, 12, 31))


def test_spans_are_put_in_order_and_those_that_overlap_or_touch_are_one() -> None:
    assert merged([(13, 16), (8, 12), (12, 14), (20, 20)]) == ((8, 16),)
    assert merged([(13, 16), (8, 12), (9, 10)]) == ((8, 12), (13, 16))
    assert merged([]) == ()

    rows = [
        ("Monday", "13:00", "16:00"),
        ("Monday", "08:00", "12:00"),
        ("Monday", "11:00", "12:30"),
    ]
    assert calendar_of(catalogue(rows)).week[0] == (span("08:00", "12:30"), span("13:00", "16:00"))


def test_rows_that_are_not_whole_or_end_before_they_begin_are_left_out() -> None:
    hours = [*HOURS, ("Tuesday", "16:00", "08:00"), ("Tuesday", None, "08:00"),
             (None, "08:00", "09:00"), ("Friday", "08:00", None)]  # fmt: skip
    closures = [("2026-02-16", "2026-02-12", "Holiday"), ("2026-02-16", None, "Holiday"),
                (None, "2026-02-16", None), ("2026-02-23", "2026-02-23", None)]  # fmt: skip

    calendar = calendar_of(catalogue(hours, closures))

    assert calendar.week == (LONG, (), (), (), (), (), ())
    assert calendar.closures == (Closure(dt.date(2026, 2, 23), dt.date(2026, 2, 23), ""),)


@pytest.mark.parametrize("rows", [[], [("Monday", "16:00", "08:00"), ("Monday", None, None)]])
def test_a_catalogue_without_support_hours_says_what_to_do(rows: Any) -> None:
    with pytest.raises(MeasureError, match=r"catalogue\.xlsx has no support hours.*Write when"):
        calendar_of(catalogue(rows))


@pytest.mark.parametrize("nation", ["Cornwall", "england"])
def test_a_nation_that_is_none_is_refused_with_those_there_are(nation: str) -> None:
    with pytest.raises(MeasureError, match="choose England, Wales, Scotland, Northern Ireland"):
        calendar_of(catalogue(), nation)


ENGLAND = "1 Jan, 3 Apr, 6 Apr, 4 May, 25 May, 31 Aug, 25 Dec, 28 Dec"
SCOTLAND = "1 Jan, 2 Jan, 3 Apr, 4 May, 25 May, 15 Jun, 3 Aug, 30 Nov, 25 Dec, 28 Dec"
IRELAND = "1 Jan, 17 Mar, 3 Apr, 6 Apr, 4 May, 25 May, 13 Jul, 31 Aug, 25 Dec, 28 Dec"


@pytest.mark.parametrize(
    ("nation", "weekdays", "weekends"),
    [
        ("England", ENGLAND, "26 Dec"),
        ("Wales", ENGLAND, "26 Dec"),
        ("Scotland", SCOTLAND, "26 Dec"),
        ("Northern Ireland", IRELAND, "12 Jul, 26 Dec"),
    ],
)
def test_the_bank_holidays_of_2026(nation: str, weekdays: str, weekends: str) -> None:
    """As the government lists them; and the weekend days in whose place others are given."""
    days = [day for day, _ in calendar_of(catalogue(), nation).bank_holidays]

    def told(at_weekend: bool) -> str:
        return ", ".join(f"{day.day} {day:%b}" for day in days if (day.weekday() > 4) is at_weekend)

    assert (told(False), told(True)) == (weekdays, weekends)


def test_bank_holidays_and_closures_are_those_of_the_calendars_dates() -> None:
    closures = [
        ("2025-12-22", "2026-01-02", "Holiday"),
        ("2026-01-05", "2026-01-05", "INSET day"),
        ("2026-01-12", "2030-01-01", "Holiday"),
        ("2025-10-27", "2025-10-31", "Holiday"),
    ]

    calendar = support_calendar(
        catalogue(HOURS, closures), "England", dt.date(2025, 12, 31), dt.date(2026, 1, 12)
    )

    assert calendar.bank_holidays == ((dt.date(2026, 1, 1), "New Year's Day"),)
    assert {f"{day:%d/%m}": reason for day, reason in calendar.closed.items()} == {
        "31/12": "Holiday", "01/01": "Holiday", "02/01": "Holiday", "05/01": "INSET day",
        "12/01": "Holiday",
    }  # fmt: skip


@pytest.fixture(scope="module")
def larkfield() -> SupportCalendar:
    filled = read_workbook(SAMPLES / "Larkfield Service catalogue.xlsx")
    return support_calendar(filled, "England", dt.date(2026, 4, 1), dt.date(2026, 7, 31))


def test_the_calendar_of_the_sample_school_in_plain_words(larkfield: SupportCalendar) -> None:
    assert describe(larkfield) == (
        "Support hours: Monday to Thursday 08:00 to 16:00; "
        "Friday 08:00 to 12:00 and 13:00 to 15:30",
        "Closed: 30 March 2026 to 10 April 2026 (Holiday)",
        "Closed: 25 May 2026 to 29 May 2026 (Half term)",
        "Closed: 26 June 2026 (INSET day)",
        "Closed: 22 July 2026 to 31 August 2026 (Holiday)",
        "Bank holidays of England: 3 April 2026, Good Friday; 6 April 2026, Easter Monday; "
        "4 May 2026, May Day; 25 May 2026, Spring Bank Holiday",
    )


def test_the_hours_of_the_sample_school(larkfield: SupportCalendar) -> None:
    assert one(support_hours, "2026-04-02T09:00", "2026-04-13T09:00", larkfield) == 1
    assert one(support_hours, "2026-06-25T15:00", "2026-06-29T09:00", larkfield) == 2
    assert one(working_days, "2026-05-01T00:00", "2026-05-11T00:00", larkfield) == 5
    assert len(larkfield.closed) == 10 + 1 + 5 + 1 + 10


def test_days_alike_are_told_together_and_seconds_where_there_are_any() -> None:
    odd = ((8 * HOUR + 1, 9 * HOUR),)
    calendar = replace(
        SCHOOL, week=(LONG, LONG, (), LONG, (), odd, ()), closures=(), bank_holidays=()
    )

    assert describe(calendar) == (
        "Support hours: Monday and Tuesday 08:00 to 16:00; Thursday 08:00 to 16:00; "
        "Saturday 08:00:01 to 09:00",
        "Bank holidays of England: none",
    )


def test_a_calendar_is_frozen_and_frames_are_left_as_they_are() -> None:
    filled = catalogue([("Monday", "13:00", "16:00"), ("Monday", None, "08:00")])
    before = {name: frame.copy() for name, frame in filled.frames.items()}

    assert hash(calendar_of(filled)) == hash(calendar_of(filled))
    for name, frame in filled.frames.items():
        pd.testing.assert_frame_equal(frame, before[name])


@pytest.mark.slow
def test_the_benchmark_measures_each_on_the_same_intervals() -> None:
    timings = benchmark.measure(100, runs=1)

    assert set(timings) == {"support_hours", "working_days", "numpy.busday_count"}
    for timing in timings.values():
        assert 0 < timing.typical < 60
