"""Reports for the tests of what people look at: a rich one, a bare one, and a hostile one."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from fits_workbooks import Month, make_report, read_workbook
from fits_workbooks.metrics.availability import UpTime
from fits_workbooks.metrics.calendar import support_calendar
from fits_workbooks.metrics.forecast import Forecast
from fits_workbooks.metrics.levels import Clock, Level, MonthLevels
from fits_workbooks.metrics.measured import Measured
from fits_workbooks.metrics.outstanding import Open
from fits_workbooks.metrics.targets import Target
from fits_workbooks.metrics.trends import Trend
from fits_workbooks.reports.note import Note
from fits_workbooks.reports.service.actions import Action
from fits_workbooks.reports.service.issued import Difference
from fits_workbooks.reports.service.report import ServiceReport

SAMPLES = Path(__file__).parent.parent / "samples"
MONTH = Month(2026, 7)
THIRTEEN = MONTH.shift(-12).through(MONTH)

HOSTILE = '<script>document.title = "gone"</script>'
HOSTILE_NAMES = (
    HOSTILE,
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }} ${x} $a$ & -->",
    "Ünïcödé 学校 مدرسة 🖨️",
    "a-name-without-a-single-space-that-goes-on-and-on-" * 4,
)


@cache
def _sample() -> ServiceReport:
    log = read_workbook(SAMPLES / "Larkfield Support log.xlsx")
    return make_report(log, MONTH, read_workbook(SAMPLES / "Larkfield Service catalogue.xlsx"))


def trend_of(name: str, unit: str, values: Sequence[float | None], **more: object) -> Trend:
    """A trend without limits nor flags, unless `more` says otherwise."""
    no = (False,) * 13
    plain = Trend(name, unit, THIRTEEN, tuple(values), None, None, None, no, no)
    return replace(plain, **more)  # type: ignore[arg-type]


LAST = (False,) * 12 + (True,)

TRENDS = (
    trend_of("Incidents logged", "incidents", (14, 4, 21, 18, 19, 12, 17, 18, 20, 15, 22, 19, 36),
             mean=18.1, lower=2.4, upper=33.8, outside=LAST),
    trend_of("Requests logged", "requests", (9, 2, 31, 12, 10, 6, 11, 9, 12, 8, 13, 10, 11),
             mean=11.1, lower=0.0, upper=33.7),
    trend_of("Together: mean hours", "hours",
             (20.5, 18.25, None, 16.0, 22.4, 30.1, 28.8, 29.7, 31.0, 33.3, 30.2, 29.5, 34.6),
             mean=27.0, lower=15.2, upper=38.9, run=LAST),
    trend_of("Response met", "%", (None,) * 8 + (88.2, 91.3, 100.0, 94.1, 79.5),
             why="too few months: 5 of 8"),
    trend_of("Up-time", "%", (100.0, 100.0, 100.0, 99.7, 100.0, 100.0, 99.9, 100.0, 100.0, 100.0,
             97.2, 100.0, 99.97), mean=99.75, lower=98.5, upper=100.0),
    trend_of("SERVER-01: disk used", "GB", (1210.5, 1240, 1275, 1301, 1333, 1350, 1388, 1420, 1451,
             1480, 1516, 1541, 1577.5), mean=1391, lower=1309, upper=1473, outside=LAST),
    trend_of("Installations", "installations", (0,) * 13, mean=0, lower=0, upper=0),
    trend_of("Problems: mean hours", "hours", (None,) * 13, why="too few months: 0 of 8"),
)  # fmt: skip

SERVICES = ("Classroom computers", "Printing", "Internet and email", "Pupil records", "Telephones")
PRIORITIES = ("High", "Medium", "Low")


def clock(timed: int, had: int, met: int, mean: float, **left_out: int) -> Clock:
    """Times whose spread follows from their mean."""
    return Clock(
        timed, had, met, mean, mean * 0.7, mean * 2.1, mean * 4, mean * 4.4, mean * 3.1,
        mean / 7.5, {reason.replace("_", " "): count for reason, count in left_out.items()},
    )  # fmt: skip


LEVELS = MonthLevels(
    MONTH,
    (
        Level("All", "All", 38, clock(36, 35, 29, 1.4, not_attended=2), clock(31, 30, 24, 6.2)),
        Level("Service", SERVICES[0], 14, clock(14, 14, 13, 0.8), clock(12, 12, 11, 3.9)),
        Level("Service", SERVICES[1], 15, clock(14, 14, 9, 2.6), clock(11, 11, 6, 11.4)),
        Level("Service", SERVICES[2], 5, clock(5, 5, 5, 0.4), clock(5, 5, 5, 1.0)),
        Level("Service", SERVICES[3], 2, clock(2, 2, 2, 0.2), clock(2, 2, 2, 3.5)),
        Level("Service", SERVICES[4], 1, Clock(), Clock()),
        Level("Service", "", 1, clock(1, 0, 0, 1.5, no_service=1), clock(1, 0, 0, 9, no_service=1)),
        *(Level("Priority", name, 12, clock(12, 12, 10, 1.2), clock(10, 10, 8, 5.5))
          for name in PRIORITIES),
    ),
)  # fmt: skip

UP_TIME = (
    UpTime(SERVICES[0], 187.0, 0.0, 0),
    UpTime(SERVICES[1], 187.0, 6.25, 2),
    UpTime(SERVICES[2], 744.0, 3.5, 1),
    UpTime(SERVICES[4], None, None, 0, "its availability cannot be read as hours"),
)

FORECASTS = (
    Forecast("SERVER-01", dt.date(2026, 7, 31), 2000, 1577.5, 30.6, 24.1, 38.2,
             dt.date(2027, 9, 24), dt.date(2027, 7, 3), dt.date(2028, 1, 14)),
    Forecast("BACKUP-NAS", dt.date(2026, 7, 31), 8000, 3120, 12.5, -4.0, 40.0,
             None, None, None, "not within ten years"),
    Forecast("CURRIC-02", None, None, None, None, None, None, None, None, None,
             "not read in July 2026"),
)  # fmt: skip

NOTES = (
    Note("Incidents logged", "36 incidents were logged, outside the usual range of 2 to 34, and 17 "
         "more than in June 2026 (19)."),
    Note("Printing", "Printing met its fix target in 6 of 11 fixes (54.5%); all services together "
         "met it in 24 of 30 (80.0%)."),
    Note("Disk", "SERVER-01 will be full about 24 September 2027 at this rate (between 3 July 2027 "
         "and 14 January 2028)."),
)  # fmt: skip

ACTIONS = (
    Action("Ask the supplier to replace the printer in the library", dt.date(2026, 6, 10),
           "Mrs Priya Nair", dt.date(2026, 7, 10)),
    Action("Price more disk for SERVER-01", dt.date(2026, 7, 8), "", dt.date(2026, 9, 18)),
)  # fmt: skip

DIFFERENCES = (
    Difference("July 2026", "Incidents logged", "35", "36", "INC-0411 was logged since"),
)


def open_entry(number: int) -> Open:
    """An open entry; the lower the number, the further past its target."""
    target = Target(8, "Support hours") if number % 5 else None
    age = 140.0 - 4 * number
    return Open(
        f"INC-{400 - number:04}", "Incident", SERVICES[number % 5], PRIORITIES[number % 3],
        "The printer in the library prints stripes and jams on every second sheet of paper",
        dt.datetime(2026, 6, 1, 9, 15) + dt.timedelta(days=number), age * 4.4, age, target,
        age if target else None, max(0.0, age - 8) if target else None,
        "" if target else "the service has no target",
    )  # fmt: skip


OUTSTANDING = tuple(open_entry(number) for number in range(31))


def _with_catalogue(measured: Sequence[Measured]) -> tuple[Measured, ...]:
    return tuple(
        replace(one, levels=replace(LEVELS, month=one.month), up_time=UP_TIME) for one in measured
    )


@cache
def rich_report() -> ServiceReport:
    """Every part of a report, with something of each kind in it."""
    sample = _sample()
    catalogue = read_workbook(SAMPLES / "Larkfield Service catalogue.xlsx")
    first, last = THIRTEEN[0].start.date(), dt.date(2026, 7, 31)
    return replace(
        sample,
        measured=_with_catalogue(sample.measured),
        calendar=support_calendar(catalogue, "England", first, last),
        trends=TRENDS,
        forecasts=FORECASTS,
        outstanding=OUTSTANDING,
        notes=NOTES,
        actions=ACTIONS,
        issued="Service report 2026-06.xlsx",
        differences=DIFFERENCES,
        not_judged=("1 entry names no service and was held against no target.",),
    )


@cache
def bare_report() -> ServiceReport:
    """A report without a catalogue, without notes, in the first month of its log."""
    sample = _sample()
    first = Measured(sample.measured[0].figures)
    seven = trend_of("Incidents logged", "incidents", (None,) * 12 + (7,), why="too few months")
    return replace(
        sample,
        month=first.month,
        measured=(first,),
        calendar=None,
        trends=(replace(seven, months=first.month.shift(-12).through(first.month)),),
        forecasts=(),
        outstanding=(),
        notes=(),
        actions=(),
        findings=(),
        not_judged=("Response and fix times: there is no service catalogue.",),
    )


@cache
def hostile_report() -> ServiceReport:
    """The rich report with names that would break a page, were they not escaped."""
    rich = rich_report()
    name, *_ = HOSTILE_NAMES
    levels = tuple(Level("Service", each, 9, clock(9, 9, 4, 2), clock(9, 9, 4, 2))
                   for each in HOSTILE_NAMES)  # fmt: skip
    now = replace(
        rich.now,
        levels=replace(LEVELS, levels=(LEVELS.together, *levels)),
        up_time=tuple(UpTime(each, 100.0, 1.0, 1, each) for each in HOSTILE_NAMES),
    )
    return replace(
        rich,
        school=name,
        urn=HOSTILE_NAMES[1],
        measured=(*rich.measured[:-1], now),
        trends=tuple(replace(TRENDS[0], name=each, unit=each, why=each) for each in HOSTILE_NAMES),
        forecasts=tuple(replace(FORECASTS[0], server=each, why=each) for each in HOSTILE_NAMES),
        outstanding=tuple(
            replace(open_entry(1), reference=each, service=each, description=each, why=each)
            for each in HOSTILE_NAMES
        ),
        notes=tuple(Note(each, each) for each in HOSTILE_NAMES),
        actions=tuple(Action(each, who=each) for each in HOSTILE_NAMES),
        issued=name,
        differences=tuple(Difference(each, each, each, each, each) for each in HOSTILE_NAMES),
        not_judged=HOSTILE_NAMES,
    )
