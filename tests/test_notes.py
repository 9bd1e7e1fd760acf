"""Notes find what was planted at Larkfield, and nothing in a school where nothing changes.

What the notes on Larkfield must say is worked out from the rows of its log, in plain Python.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import larkfield as school
import larkfield_log as story
import numpy as np
import pytest
from filling import SAMPLES
from flat_school import flat_months, steady_months

from fits_workbooks.metrics.availability import UpTime
from fits_workbooks.metrics.calendar import SupportCalendar
from fits_workbooks.metrics.forecast import Forecast
from fits_workbooks.metrics.levels import Clock, MonthLevels
from fits_workbooks.metrics.measured import Measured
from fits_workbooks.metrics.outstanding import Open
from fits_workbooks.metrics.targets import Target
from fits_workbooks.metrics.trends import service_trends, trends
from fits_workbooks.metrics.work import Changes
from fits_workbooks.reading import read_workbook
from fits_workbooks.reports.note import Note
from fits_workbooks.reports.service.notes import MOST_NOTES, notes_for_review
from fits_workbooks.reports.service.questions import QUESTIONS
from fits_workbooks.reports.service.report import make_report
from fits_workbooks.schema import Month
from fits_workbooks.xlsx.filled import Filled

JULY = Month(2026, 7)
QUIET = Note("All figures", "Nothing is outside the norm in July 2026.")


def notes(measured: Sequence[Measured], **pieces: Any) -> tuple[Note, ...]:
    return notes_for_review(
        measured=measured,
        trends=trends(measured),
        service_trends=service_trends(measured),
        **pieces,
    )


# ---- Larkfield: what its log says, in plain Python

ROWS = story.log_entries()
FAULTS = [row for row in ROWS if row["Type"] != "Request"]


def in_months(moment: dt.datetime | None, first: Month, last: Month | None = None) -> bool:
    return moment is not None and first.start <= moment < (last or first).end


def spans(start: dt.datetime, end: dt.datetime) -> Iterator[tuple[float, float]]:
    """Of each school day from start to end, the support hours between, and all of the day's."""
    for number in range((end.date() - start.date()).days + 1):
        day = start.date() + dt.timedelta(days=number)
        if school.is_open(day):
            ends = [
                (dt.datetime.combine(day, opens), dt.datetime.combine(day, closes))
                for opens, closes in school.SPANS[day.weekday()]
            ]
            inside = [max(dt.timedelta(), min(b, end) - max(a, start)) for a, b in ends]
            whole = sum((b - a for a, b in ends), dt.timedelta())
            yield sum(inside, dt.timedelta()) / dt.timedelta(hours=1), whole / dt.timedelta(hours=1)


ENDS = {"Response": "First attended", "Fix": "Service restored"}
HOURS = {"Minutes": 1 / 60, "Support hours": 1}


def in_time(row: Any, of: str) -> bool:
    """Against the component's target where the row names one, else the service's."""
    named = [one for one in school.COMPONENTS if one["Component"] == row["Component"]]
    target = (named or [one for one in school.SERVICES if one["Service"] == row["Service"]])[0]
    amount, unit = target[f"{of} time"], target[f"{of} unit"]
    taken = list(spans(row["Logged"], row[ENDS[of]]))
    if unit == "Working days":
        return sum(inside / whole for inside, whole in taken) <= amount + 1e-9
    return sum(inside for inside, _ in taken) <= amount * HOURS[unit] + 1e-9


def share(of: str, first: Month, last: Month) -> str:
    """How many met their target, of those that ended in these months."""
    ended = [row for row in FAULTS if in_months(row[ENDS[of]], first, last)]
    return f"{sum(in_time(row, of) for row in ended)} of {len(ended)}"


def calls_about(service: str, first: Month, last: Month) -> int:
    return sum(
        row["Service"] == service and in_months(row["Logged"], first, last) for row in FAULTS
    )


def full_about(day: dt.date) -> dt.date:
    """FS1 along numpy's straight line through the readings of the year up to a day."""
    year = Month.of(day).shift(-11).start.date()
    used = [
        ((one["Date"] - day).days, one["Used"])
        for one in story.disk_readings()
        if one["Server"] == "FS1" and year <= one["Date"] <= day
    ]
    rate = np.polyfit(*zip(*used, strict=True), 1)[0]
    return day + dt.timedelta(days=int((500 - used[-1][1]) / rate))


# ---- Larkfield: what the notes say


@pytest.fixture(scope="module")
def log() -> Filled:
    return read_workbook(SAMPLES / "Larkfield Support log.xlsx")


@pytest.fixture(scope="module")
def catalogue() -> Filled:
    return read_workbook(SAMPLES / "Larkfield Service catalogue.xlsx")


def notes_of(log: Filled, catalogue: Filled, month: Month) -> dict[str, str]:
    """The notes on a month of Larkfield's, by figure."""
    return {note.figure: note.words for note in make_report(log, month, catalogue).notes}


def test_july_the_disk_fills_and_printing_worsens(log: Filled, catalogue: Filled) -> None:
    found = notes_of(log, catalogue, JULY)
    assert list(found) == [
        "Disk space: FS1",
        "Fix met",
        "Printing: incidents and problems logged",
        "Outstanding past target",
        "Response met",
    ]
    assert full_about(dt.date(2026, 7, 31)) == dt.date(2026, 12, 4)
    assert "full about 4 December 2026" in found["Disk space: FS1"]
    assert found["Disk space: FS1"].startswith("456.1 of 500 GB (91.2%) were used on 31 July 2026.")


def test_july_shares_and_calls_are_those_of_the_log(log: Filled, catalogue: Filled) -> None:
    found = notes_of(log, catalogue, JULY)
    june_before, may = Month(2025, 7), Month(2026, 5)
    for first, last in ((JULY, JULY), (may, JULY), (june_before, Month(2026, 4))):
        assert f"({share('Fix', first, last)})" in found["Fix met"]
    assert found["Fix met"].endswith(" Printing missed most: 10 of 10.")
    now, lately = (calls_about("Printing", first, JULY) for first in (JULY, may))
    before = calls_about("Printing", june_before, Month(2026, 4))
    assert found["Printing: incidents and problems logged"] == (
        f"{now} calls in July 2026 and {lately} in the last 3 months, {lately / 3:.1f} a month, "
        f"against {before / 10:.1f} a month in the 10 months before."
    )


def test_in_july_fewer_than_half_are_attended_in_time(log: Filled, catalogue: Filled) -> None:
    words = notes_of(log, catalogue, JULY)["Response met"]
    now, lately = share("Response", JULY, JULY), share("Response", Month(2026, 5), JULY)
    assert (now, lately) == ("13 of 29", "40 of 95")
    assert words == (
        f"44.8% of response times met their target in July 2026 ({now}), and 42.1% ({lately}) in "
        "the last 3 months: fewer than half. Printing missed most: 9 of 9."
    )


def test_july_what_has_waited_longest_is_the_printer(log: Filled, catalogue: Filled) -> None:
    words = notes_of(log, catalogue, JULY)["Outstanding past target"]
    problem = next(row for row in ROWS if row["Description"] == "Office printer fails every week.")
    hours = sum(inside for inside, _ in spans(problem["Logged"], JULY.end))
    assert f"{problem['Reference']} (Printing: Office printer fails every week)" in words
    assert f"{hours:.1f} support hours old against a target of 6 support hours." in words


def test_may_the_internet_is_lost(log: Filled, catalogue: Filled) -> None:
    """12 May 08:25 to 17:00 and 13 May 07:30 to 14:40, of fifteen school days of 9.5 hours."""
    found = notes_of(log, catalogue, Month(2026, 5))
    assert list(found) == [
        "Internet and Wi-Fi: up-time",
        "Fix met",
        "Printing: incidents and problems logged",
        "Outstanding past target",
    ]
    assert found["Internet and Wi-Fi: up-time"] == (
        "Lost for 15.8 of 142.5 agreed hours in May 2026: up-time 88.9%, against 100% over the "
        "10 months before."
    )
    assert f"({share('Fix', Month(2026, 3), Month(2026, 5))})" in found["Fix met"]
    assert f"({share('Fix', Month(2025, 6), Month(2026, 2))})" in found["Fix met"]


def test_august_is_quiet_as_it_was_last_year(log: Filled, catalogue: Filled) -> None:
    found = notes_of(log, catalogue, Month(2026, 8))
    assert list(found) == ["Disk space: FS1", "Outstanding past target", "Incidents logged"]
    now, last, year = (
        sum(row["Type"] == "Incident" and in_months(row["Logged"], month) for row in ROWS)
        for month in (Month(2026, 8), JULY, Month(2025, 8))
    )
    assert found["Incidents logged"] == (
        f"A quiet month: {now} incidents in August 2026, {last} in July 2026, as in August 2025 "
        f"({year}). There were 0 days with support hours, after 15 the month before."
    )
    assert full_about(dt.date(2026, 8, 28)) == dt.date(2026, 12, 4)
    assert "full about 4 December 2026" in found["Disk space: FS1"]


def test_in_march_nothing_but_what_waits(log: Filled, catalogue: Filled) -> None:
    assert list(notes_of(log, catalogue, Month(2026, 3))) == ["Outstanding past target"]


def test_in_december_a_change_failed(log: Filled, catalogue: Filled) -> None:
    found = notes_of(log, catalogue, Month(2025, 12))
    assert list(found) == ["Outstanding past target", "Unsuccessful"]
    assert found["Unsuccessful"] == (
        "1 of 1 change in December 2025 was unsuccessful, against 0 in the 6 months before."
    )


def test_in_january_nothing(log: Filled, catalogue: Filled) -> None:
    assert notes_of(log, catalogue, Month(2026, 1)) == {
        "All figures": "Nothing is outside the norm in January 2026."
    }


# ---- schools where nothing changes


def test_a_steady_school_has_one_note() -> None:
    assert notes(steady_months()) == (QUIET,)


def test_a_young_log_does_not_say_what_is_usual() -> None:
    why = "too few months: 7 of 8"
    words = f"Nothing stands out in July 2026; it is too early to say what is usual ({why})."
    assert notes(steady_months(7)) == (Note("All figures", words),)


FALSE_ALARMS = 2
"""Of sixty schools where nothing changes, those in which chance looks like news."""


def test_chance_is_seldom_news() -> None:
    alarms = [seed for seed in range(60) if notes(flat_months(seed)) != (QUIET,)]
    assert len(alarms) == FALSE_ALARMS, alarms


@pytest.mark.parametrize("busy", [0, 0.02, 0.3])
@pytest.mark.parametrize("months", range(1, 16))
def test_a_log_with_hardly_anything_in_it_has_its_notes(busy: float, months: int) -> None:
    found = notes(flat_months(seed=months, count=months, busy=busy))
    assert 1 <= len(found) <= MOST_NOTES
    assert all(note.words.endswith(".") for note in found)


# ---- one thing after another


def changed(months: int = 1, **figures: Any) -> list[Measured]:
    """A steady school whose last months have other figures."""
    steady = steady_months()
    return [
        *steady[:-months],
        *(replace(one, figures=replace(one.figures, **figures)) for one in steady[-months:]),
    ]


def with_clocks(months: int, response: Clock, fix: Clock) -> list[Measured]:
    """A steady school whose last months have other response and fix times; thirty entries each."""

    def levels(one: Measured, response: Clock, fix: Clock) -> MonthLevels:
        assert one.levels is not None
        together = replace(one.levels.together, response=response, fix=fix)
        return MonthLevels(one.month, (together, *one.levels.levels[1:]))

    usual = (Clock(had_target=30, met=27), Clock(had_target=30, met=24, mean=5.0, median=3.0))
    steady = steady_months()
    return [
        *(replace(one, levels=levels(one, *usual)) for one in steady[:-months]),
        *(replace(one, levels=levels(one, response, fix)) for one in steady[-months:]),
    ]


def outage(hours: float, agreed: float = 160) -> list[Measured]:
    steady = steady_months()
    none = UpTime("Email", 160, 0, 0)
    return [
        *(replace(one, up_time=(none,)) for one in steady[:-1]),
        replace(steady[-1], up_time=(UpTime("Email", agreed, hours, 1),)),
    ]


def test_shares_that_fall_and_shares_that_rise() -> None:
    worse = with_clocks(1, Clock(had_target=30, met=15), Clock(had_target=30, met=24))
    assert notes(worse) == (
        Note(
            "Response met",
            "50.0% of response times met their target in July 2026 (15 of 30), against 90.0% "
            "(324 of 360) in the 12 months before.",
        ),
    )
    better = with_clocks(3, Clock(had_target=30, met=27), Clock(had_target=30, met=30))
    assert notes(better) == (
        Note(
            "Fix met",
            "100% of fix times met their target in July 2026 (30 of 30), 100% (90 of 90) in the "
            "last 3 months, against 80.0% (240 of 300) in the 10 months before.",
        ),
    )


def test_a_share_that_recovered_is_no_news() -> None:
    months = with_clocks(3, Clock(had_target=30, met=27), Clock(had_target=30, met=12))
    well = with_clocks(3, Clock(had_target=30, met=27), Clock(had_target=30, met=27))
    assert [note.figure for note in notes(months)] == ["Fix met"]
    assert notes([*months[:-1], well[-1]]) == (QUIET,)


def test_times_rise_when_mean_and_median_do() -> None:
    usual = Clock(had_target=30, met=27)
    longer = with_clocks(1, usual, Clock(had_target=30, met=24, mean=20.0, median=9.0))
    (found,) = notes(longer)
    assert found == Note(
        "Fix: mean support hours",
        "20 hours in July 2026, outside the limits of 2.8 to 9.5, with a mean of 6.2 in 13 months; "
        "5 in June 2026, 5 in July 2025.",
    )
    one_long = with_clocks(1, usual, Clock(had_target=30, met=24, mean=20.0, median=3.0))
    assert notes(one_long) == (QUIET,)


@pytest.mark.parametrize(
    ("hours", "agreed", "worth_a_note"),
    [(3.9, 40, False), (4, 80, True), (4, 81, False), (8, 744, True), (7.9, 744, False)],
)
def test_a_service_lost_for_long(hours: float, agreed: float, worth_a_note: bool) -> None:
    assert (notes(outage(hours, agreed)) != (QUIET,)) == worth_a_note


def test_a_backlog_that_grows() -> None:
    steady = steady_months()[-1].figures
    usual = steady.incidents.outstanding
    grown = changed(incidents=replace(steady.incidents, outstanding=usual + 20))
    (found,) = notes(grown)
    assert found.figure == "Incidents outstanding"
    assert found.words.startswith(f"{usual + 20} incidents in July 2026, outside the limits of ")
    assert found.words.endswith(f"; {usual} in June 2026, {usual} in July 2025.")
    few_more = changed(incidents=replace(steady.incidents, outstanding=usual + 2))
    assert notes(few_more) == (QUIET,)


def test_eight_months_on_one_side() -> None:
    """Five months with 4 requests and eight with 14, whose mean is 132 / 13."""
    few, many = (changed(13, requests_logged=number)[-13:] for number in (4, 14))
    assert notes([*few[:5], *many[5:]]) == (
        Note(
            "Requests logged",
            "14 requests in July 2026, the last of 8 months in a row above a mean of 10.2 in 13 "
            "months; 14 in June 2026, 4 in July 2025.",
        ),
    )


def test_a_month_twice_as_busy() -> None:
    steady = steady_months()[-1].figures.incidents
    busy = replace(steady, logged=3 * steady.logged)
    found = notes(changed(incidents=busy))
    assert (
        Note(
            "Incidents logged",
            f"A busy month: {busy.logged} incidents in July 2026, {steady.logged} in June 2026, "
            f"unlike July 2025 ({steady.logged}).",
        )
        in found
    )
    assert [note.figure for note in found].count("Incidents logged") == 1


def test_changes_that_failed_and_entries_left_out() -> None:
    hours = replace(steady_months()[-1].figures.hours_together, count=20)
    untold = replace(hours, left_out={"no time logged": 2, "restored before it was logged": 1})
    found = notes(changed(changes=Changes(0, 0, 2, 0), hours_together=untold))
    assert found == (
        Note(
            "Unsuccessful",
            "2 of 2 changes in July 2026 were unsuccessful, against 0 in the 12 months before.",
        ),
        Note(
            "Together: mean hours",
            "3 of 23 incidents and problems resolved in July 2026 are in no average: 2 no time "
            "logged, 1 restored before it was logged.",
        ),
    )


def disk(used: float, full_on: dt.date | None, latest: dt.date | None = None) -> Forecast:
    read = dt.date(2026, 7, 31)
    why = "" if full_on else "it is not filling"
    return Forecast("FS1", read, 1000, used, 9.5, 8, 11, full_on, full_on, latest, why)


@pytest.mark.parametrize(
    ("forecast", "says"),
    [
        (disk(899, dt.date(2027, 2, 1)), ""),
        (disk(899, None), ""),
        (
            disk(500, dt.date(2027, 1, 31)),
            "500.0 of 1,000 GB (50.0%) were used on 31 July 2026. At 9.5 GB a month it will be "
            "full about 31 January 2027: at the fastest rate seen by 31 January 2027, at the "
            "slowest perhaps not within ten years.",
        ),
        (
            disk(900, None),
            "900.0 of 1,000 GB (90.0%) were used on 31 July 2026. When it will be full cannot be "
            "told: it is not filling.",
        ),
    ],
)
def test_a_disk_within_six_months_or_a_tenth_of_full(forecast: Forecast, says: str) -> None:
    expected = Note("Disk space: FS1", says) if says else QUIET
    assert notes(steady_months(), forecasts=(forecast,)) == (expected,)


def waiting(days: float, reference: str = "INC-1") -> Open:
    """An entry as old as so many working days, whose target is two."""
    return Open(
        reference, "Incident", "Printing", "Low", "Jams.", dt.datetime(2026, 7, 1), 99, 50,
        Target(2, "Working days"), days, max(0, days - 2),
    )  # fmt: skip


def test_what_has_no_reference_and_names_no_service_is_told_in_words(
    log: Filled, catalogue: Filled
) -> None:
    late = [replace(waiting(3), reference="")] * 3 + [replace(waiting(4), reference="")]
    (many,) = notes(steady_months(), outstanding=late)
    assert "The furthest past is one without a reference (Printing: Jams), 4.0" in many.words

    calls = log.frames["Log"]
    unnamed = calls.assign(Service=calls["Service"].mask(calls["Service"] == "Printing"))
    unnamed = unnamed.assign(Component=unnamed["Component"].where(unnamed["Service"].notna(),
                             school.COMPONENTS[0]["Component"]))  # fmt: skip
    found = notes_of(replace(log, frames={**log.frames, "Log": unnamed}), catalogue, JULY)
    assert "What names no service missed most: 10 of 10." in found["Fix met"]


def test_what_waits_is_noted_where_it_is_much_or_long() -> None:
    assert notes(steady_months(), outstanding=[waiting(3)] * 3) == (QUIET,)
    (many,) = notes(
        steady_months(), outstanding=[waiting(1), *[waiting(3)] * 3, waiting(4, "INC-2")]
    )
    assert many.words == (
        "Of 5 open entries with a target, 4 are past it at the end of July 2026. The furthest past "
        "is INC-2 (Printing: Jams), 4.0 working days old against a target of 2 working days."
    )
    (one,) = notes(steady_months(), outstanding=[waiting(10.5)])
    assert one.words.startswith("Of 1 open entry with a target, 1 is past it")


def test_the_days_of_support_are_told_where_the_calendar_knows_them() -> None:
    calendar = SupportCalendar(
        "England", dt.date(2025, 7, 1), dt.date(2026, 7, 31), (((28800, 57600),),) * 5 + ((),) * 2
    )
    steady = steady_months()[-1].figures.incidents
    quiet = changed(incidents=replace(steady, logged=1))
    found = {note.figure: note.words for note in notes(quiet, calendar=calendar)}
    ending = ". There were 23 days with support hours, after 22 the month before."
    assert found["Incidents logged"].endswith(ending)
    young = replace(calendar, first=dt.date(2026, 7, 1))
    assert not any(". There were" in note.words for note in notes(quiet, calendar=young))


def test_at_most_a_dozen_and_the_most_important_first() -> None:
    full = [replace(disk(950, None), server=f"FS{number}") for number in range(20)]
    found = notes(outage(20), forecasts=full, outstanding=[waiting(99)])
    assert [note.figure for note in found] == [f"Disk space: FS{n}" for n in range(MOST_NOTES)]
    found = notes(outage(20), forecasts=full[:1], outstanding=[waiting(99)])
    assert [note.figure for note in found] == [
        "Disk space: FS0",
        "Email: up-time",
        "Outstanding past target",
    ]


def test_the_questions_are_questions() -> None:
    assert 5 <= len(QUESTIONS) <= 6
    assert all(question.endswith("?") for question in QUESTIONS)
    assert len(set(QUESTIONS)) == len(QUESTIONS)
