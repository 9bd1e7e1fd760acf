"""The six monthly figures against a second computation in plain Python, and by hand."""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from statistics import mean, median
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fits_workbooks.books import CHANGE_REGISTER, SUPPORT_LOG
from fits_workbooks.errors import MeasureError
from fits_workbooks.metrics.calls import (
    Backlog,
    backlog,
    calls_of,
    logged,
    moments_of,
    outstanding,
    resolved,
)
from fits_workbooks.metrics.disk import Disk, disk_space, readings_of
from fits_workbooks.metrics.figures import (
    doubts,
    figures_of,
    last_complete_month,
    measure_month,
    measure_months,
    span,
)
from fits_workbooks.metrics.resolution import Hours, hours_to_resolution
from fits_workbooks.metrics.work import (
    Changes,
    changes,
    installations,
    logged_changes,
)
from fits_workbooks.schema import Month
from fits_workbooks.xlsx.filled import Filled

MARCH = Month(2026, 3)
Call = tuple[str, dt.datetime | None, dt.datetime | None]


def at(month: int, day: int, hour: int = 0, minute: int = 0) -> dt.datetime:
    return dt.datetime(2026, month, day, hour, minute)


def log_of(calls: Iterable[Call]) -> pd.DataFrame:
    rows = list(calls)
    kinds = pd.Categorical([kind for kind, _, _ in rows], ["Incident", "Problem", "Request"])
    return pd.DataFrame(
        {
            "Type": kinds,
            "Logged": pd.Series([began for _, began, _ in rows], dtype="datetime64[s]"),
            "Service restored": pd.Series([ended for *_, ended in rows], dtype="datetime64[s]"),
        }
    )


KINDS = ("Incident", "Problem", "Request")


def logged_in(log: pd.DataFrame, kind: str, month: Month) -> int:
    return logged(calls_of(log, kind), month)


def resolved_in(log: pd.DataFrame, kind: str, month: Month) -> int:
    return resolved(calls_of(log, kind), month)


def open_after(log: pd.DataFrame, kind: str, month: Month) -> int:
    return outstanding(calls_of(log, kind), month)


def backlog_of(log: pd.DataFrame, kind: str, month: Month) -> Backlog:
    return backlog(calls_of(log, kind), month)


def hours(log: pd.DataFrame, kinds: Iterable[str], month: Month) -> Hours:
    return hours_to_resolution([calls_of(log, kind) for kind in kinds], month)


CALLS: list[Call] = [
    ("Incident", at(2, 20, 9), at(3, 2, 9)),  # logged before, resolved in March: 240 h
    ("Incident", at(3, 1, 0), at(3, 1, 1)),  # the first moment of March: 1 h
    ("Incident", at(3, 31, 23, 59), at(4, 1, 0)),  # restored at the first moment of April
    ("Incident", at(4, 1, 0), None),  # the first moment of April
    ("Incident", at(3, 10, 9), None),  # open
    ("Problem", at(3, 5, 9), at(3, 5, 21)),  # 12 h
    ("Request", at(3, 6, 9), at(3, 6, 10)),
]


def test_what_is_logged_and_resolved_counts_by_date() -> None:
    log = log_of(CALLS)

    assert [logged_in(log, kind, MARCH) for kind in KINDS] == [3, 1, 1]
    assert [resolved_in(log, kind, MARCH) for kind in KINDS] == [2, 1, 1]


def test_outstanding_is_what_was_open_at_the_months_end() -> None:
    log = log_of(CALLS)

    assert [open_after(log, "Incident", month) for month in (Month(2026, 2), MARCH)] == [1, 2]
    assert open_after(log, "Problem", MARCH) == 0


def test_the_time_to_resolution_has_its_spread_and_its_count() -> None:
    log = log_of(CALLS)

    assert hours(log, ("Incident",), MARCH) == Hours(120.5, 120.5, 240.0, 2, {})
    assert hours(log, ("Incident", "Problem"), MARCH) == Hours(
        pytest.approx(253 / 3), 12.0, 240.0, 3, {}
    )


def test_nothing_resolved_is_none_and_never_0() -> None:
    spread = hours(log_of(CALLS), ("Incident",), Month(2026, 5))

    assert spread == Hours(None, None, None, 0, {})


def test_what_cannot_be_timed_is_left_out_and_counted_by_reason() -> None:
    log = log_of(
        [
            ("Incident", at(3, 1), at(3, 2)),
            ("Incident", None, at(3, 3)),
            ("Incident", at(3, 9), at(3, 4)),
        ]
    )

    assert hours(log, ("Incident",), MARCH) == Hours(
        24.0, 24.0, 24.0, 1, {"no time logged": 1, "restored before it was logged": 1}
    )


def test_the_backlog_adds_up_unless_dates_contradict_each_other() -> None:
    assert backlog_of(log_of(CALLS), "Incident", MARCH).gap == 0

    contradicting = log_of([("Incident", at(4, 9), at(3, 4)), ("Incident", None, at(3, 3))])
    assert backlog_of(contradicting, "Incident", MARCH).gap == 2
    assert backlog_of(contradicting, "Incident", Month(2026, 4)).gap == -1


_TIMES = st.none() | st.datetimes(dt.datetime(2025, 11, 1), dt.datetime(2026, 3, 1)).map(
    lambda moment: moment.replace(microsecond=0)
)
_CALLS = st.lists(st.tuples(st.sampled_from(["Incident", "Problem", "Request"]), _TIMES, _TIMES))


@given(calls=_CALLS, months_on=st.integers(0, 4))
def test_every_figure_equals_a_second_computation(calls: list[Call], months_on: int) -> None:
    month = Month(2025, 11).shift(months_on)
    log = log_of(calls)

    def within(moment: dt.datetime | None) -> bool:
        return moment is not None and (moment.year, moment.month) == (month.year, month.number)

    for kind in ("Incident", "Problem"):
        mine = [(began, ended) for of, began, ended in calls if of == kind]
        assert logged_in(log, kind, month) == sum(within(began) for began, _ in mine)
        assert resolved_in(log, kind, month) == sum(within(ended) for _, ended in mine)
        is_open = [
            began < month.end and (ended is None or ended >= month.end)
            for began, ended in mine
            if began is not None
        ]
        assert open_after(log, kind, month) == sum(is_open)
        spans = [
            (ended - began).total_seconds() / 3600
            for began, ended in mine
            if began and ended and within(ended) and ended >= began
        ]
        spread = hours(log, (kind,), month)
        assert spread.count == len(spans)
        assert spread.count + spread.left_out_count == resolved_in(log, kind, month)
        if spans:
            assert spread.mean == pytest.approx(mean(spans))
            assert spread.median == pytest.approx(median(spans))
            assert spread.longest == pytest.approx(max(spans))
        else:
            assert (spread.mean, spread.median, spread.longest) == (None, None, None)


@given(calls=_CALLS)
def test_the_backlog_adds_up_in_every_month_of_sound_entries(calls: list[Call]) -> None:
    sound = [
        (kind, min(began, ended or began), ended)
        for kind, began, ended in calls
        if began is not None
    ]
    log = log_of(sound)

    for month in Month(2025, 10).through(Month(2026, 4)):
        assert [backlog_of(log, kind, month).gap for kind in ("Incident", "Problem")] == [0, 0]


def test_installations_and_changes_count_by_their_date() -> None:
    dates = pd.Series(
        [at(2, 28), at(3, 1), at(3, 31), at(4, 1), None, at(3, 2)], dtype="datetime64[s]"
    )
    outcomes = pd.Categorical(
        ["Successful", "Successful", "Unsuccessful", "Successful", "Successful", None],
        ["Successful", "Partially successful", "Unsuccessful"],
    )
    frame = pd.DataFrame({"Date": dates, "Outcome": outcomes})

    assert installations(moments_of(frame["Date"]), MARCH) == 3
    assert changes(logged_changes(frame), MARCH) == Changes(1, 0, 1, 1)
    assert changes(logged_changes(frame), MARCH).total == 3


def readings(*rows: tuple[dt.datetime, str, float, float]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["Date", "Server", "Capacity", "Used"])


def test_disk_space_is_the_last_reading_of_the_month_the_lower_row_of_two() -> None:
    frame = readings(
        (at(3, 27), "FS1", 500, 420.5),
        (at(3, 27), "FS1", 500, 421.5),
        (at(3, 20), "FS1", 500, 410),
        (at(4, 3), "FS1", 500, 430),
        (at(2, 6), "OLD", 100, 90),
        (dt.datetime(2025, 2, 6), "GONE", 100, 90),
    )

    assert disk_space(readings_of(frame), MARCH) == (
        Disk("FS1", 500.0, 421.5),
        Disk("OLD", None, None),
    )
    assert [disk.available_gb for disk in disk_space(readings_of(frame), MARCH)] == [78.5, None]


def test_a_server_is_one_however_it_is_cased_and_a_blank_reading_is_none() -> None:
    frame = readings(
        (at(3, 20), "web", 100, 10),
        (at(3, 6), "fs1", 500, 400),
        (at(3, 27), "FS1", 500, float("nan")),
    )

    assert disk_space(readings_of(frame), MARCH) == (
        Disk("fs1", 500.0, None),
        Disk("web", 100.0, 10.0),
    )


_READINGS = st.lists(
    st.tuples(
        st.dates(dt.date(2024, 12, 1), dt.date(2026, 5, 1)),
        st.sampled_from(["FS1", "fs1", "BACKUP1", "web"]),
        st.integers(0, 9),
    ),
    max_size=25,
)


def test_servers_stand_in_the_order_of_the_alphabet_whatever_their_case() -> None:
    moment = dt.datetime(2026, 3, 2)
    frame = readings(*((moment, name, 9, 1) for name in ("backup", "Zeta", "admin")))
    frame = frame.astype({"Date": "datetime64[s]", "Server": "str"})

    found = [disk.server for disk in disk_space(readings_of(frame), MARCH)]
    assert found == ["admin", "backup", "Zeta"]


@given(rows=_READINGS)
def test_disk_space_equals_a_second_computation(rows: list[tuple[dt.date, str, int]]) -> None:
    """By hand: the rows in their order, so that of equal days the later row replaces."""
    spelt: dict[str, str] = {}
    last: dict[str, tuple[dt.date, int]] = {}
    listed = set()
    for day, server, used in rows:
        name = spelt.setdefault(server.lower(), server)
        if dt.date(2025, 3, 1) <= day <= dt.date(2026, 3, 31):
            listed.add(name)
        if (day.year, day.month) == (2026, 3) and day >= last.get(name, (day,))[0]:
            last[name] = (day, used)
    frame = readings(*((dt.datetime(d.year, d.month, d.day), n, 9, u) for d, n, u in rows))
    frame = frame.astype({"Date": "datetime64[s]", "Server": "str"})

    assert disk_space(readings_of(frame), MARCH) == tuple(
        Disk(name, 9.0, float(last[name][1])) if name in last else Disk(name, None, None)
        for name in sorted(listed, key=str.casefold)
    )


def filled(calls: Iterable[Call]) -> Filled:
    nothing = readings().astype({"Date": "datetime64[s]"})
    nothing["Outcome"] = pd.Categorical([], ["Successful"])
    others = dict.fromkeys(("Installations", "Changes", "Server disk space"), nothing)
    log = log_of(calls)
    log["First attended"] = pd.Series([None] * len(log), dtype="datetime64[s]")
    about = pd.DataFrame({"School name": ["Elm Lane"], "URN": ["123456"]})
    frames = {"About": about, "Log": log, **others}
    return Filled(SUPPORT_LOG, Path("log.xlsx"), 1, frames, {}, ())


def register(*rows: tuple[dt.datetime | None, str | None]) -> Filled:
    carried_out = pd.Series([when for when, _ in rows], dtype="datetime64[s]")
    outcomes = pd.Categorical(
        [outcome for _, outcome in rows],
        ["Successful", "Partially successful", "Unsuccessful"],
    )
    requests = pd.DataFrame({"Carried out": carried_out, "Outcome": outcomes})
    frames = {"Requests": requests}
    return Filled(CHANGE_REGISTER, Path("register.xlsx"), 1, frames, {}, ())


def test_with_a_register_the_changes_are_those_it_says_were_carried_out() -> None:
    log = filled(CALLS)
    changed = register(
        (at(3, 31, 23, 59), "Successful"),
        (at(3, 1), "Partially successful"),
        (at(3, 2, 16), None),
        (at(4, 1), "Unsuccessful"),
        (None, "Successful"),
        (None, None),
    )

    march, april = Changes(1, 1, 0, 1), Changes(0, 0, 1, 0)
    assert figures_of(log, MARCH, changed).changes == march
    assert measure_month(log, MARCH, changed).changes == march
    months = measure_months(log, Month(2026, 4), changed)
    assert [figures.changes for figures in months] == [Changes(0, 0, 0, 0), march, april]
    assert measure_month(log, MARCH).changes == Changes(0, 0, 0, 0)


def test_a_month_outside_the_log_is_refused_with_the_months_it_has() -> None:
    assert measure_month(filled(CALLS), Month(2026, 5)).incidents.outstanding == 2
    with pytest.raises(
        MeasureError, match="June 2026 is outside the log, which runs from February 2026"
    ):
        measure_month(filled(CALLS), Month(2026, 6))


def test_an_empty_log_has_no_month_to_report_on() -> None:
    with pytest.raises(MeasureError, match=r"log\.xlsx has no dated entry"):
        measure_month(filled([]), MARCH)


def test_every_month_of_the_log_is_measured() -> None:
    months = measure_months(filled(CALLS), Month(2026, 4))

    assert [str(figures.month) for figures in months] == ["2026-02", "2026-03", "2026-04"]
    assert [figures.incidents.outstanding for figures in months] == [1, 2, 2]


@pytest.mark.parametrize(
    ("today", "month"),
    [
        (at(4, 15), Month(2026, 3)),
        (at(5, 1), Month(2026, 4)),
        (dt.datetime(2030, 1, 1), Month(2026, 4)),
        (at(2, 3), Month(2026, 2)),
    ],
)
def test_the_default_month_is_the_last_that_is_over(today: Any, month: Month) -> None:
    log = filled(CALLS)

    assert span(log) == (Month(2026, 2), Month(2026, 4))
    assert last_complete_month(log, pd.Timestamp(today)) == month


def test_doubtful_figures_come_with_a_finding() -> None:
    log = filled([*CALLS, ("Problem", at(4, 9), at(3, 4))])

    findings = doubts(log, measure_month(log, MARCH))

    assert [(finding.code, finding.message) for finding in findings] == [
        (
            "FIG01",
            "The backlog of March 2026 does not add up: problems outstanding are 0, but 0 a month "
            "before, plus 1 logged, less 2 resolved, makes -1.",
        ),
        (
            "FIG02",
            "1 of the incidents and problems resolved in March 2026 are in no average: 1 restored "
            "before it was logged.",
        ),
    ]
