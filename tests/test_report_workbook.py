"""The service report's workbook: what its sheets hold, and what it keeps of what people typed."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from by_chance import with_levels
from python_calamine import CalamineWorkbook

from fits_workbooks.books import SERVICE_REPORT, SUPPORT_LOG
from fits_workbooks.books.report_sheet import REPORT
from fits_workbooks.books.service_report import DEFINITIONS
from fits_workbooks.books.trends_sheet import SERIES, TRENDED, TRENDS, trend_grid
from fits_workbooks.checks.one import Outcome
from fits_workbooks.errors import BuildError, SchemaError
from fits_workbooks.metrics.availability import UpTime
from fits_workbooks.metrics.calendar import Closure, SupportCalendar
from fits_workbooks.metrics.forecast import Forecast
from fits_workbooks.metrics.levels import Clock, Level, MonthLevels
from fits_workbooks.metrics.outstanding import Open
from fits_workbooks.metrics.targets import Target
from fits_workbooks.reading import read_workbook
from fits_workbooks.reports.note import Note
from fits_workbooks.reports.service.actions import Action
from fits_workbooks.reports.service.agreed import Agreed, not_judged
from fits_workbooks.reports.service.behind import Behind
from fits_workbooks.reports.service.definitions import definitions
from fits_workbooks.reports.service.issued import Difference
from fits_workbooks.reports.service.questions import QUESTIONS
from fits_workbooks.reports.service.report import ServiceReport, make_report
from fits_workbooks.reports.service.sheets import contents
from fits_workbooks.reports.service.workbook import write_report
from fits_workbooks.schema import Chart, Month
from fits_workbooks.xlsx.build import build_workbook
from fits_workbooks.xlsx.build_live import Showing
from fits_workbooks.xlsx.places import grid_at

MARCH, APRIL = Month(2026, 3), Month(2026, 4)
NINE, NOON, FOUR = 9 * 3600, 12 * 3600, 16 * 3600
EASTER = SupportCalendar(
    "England",
    dt.date(2026, 4, 1),
    dt.date(2026, 4, 30),
    (*(((NINE, NOON), (NOON, FOUR)),) * 4, ((NINE, NOON),), (), ()),
    (Closure(dt.date(2026, 3, 30), dt.date(2026, 4, 10), "Holiday"),),
    ((dt.date(2026, 4, 6), "Easter Monday"), (dt.date(2026, 4, 20), "A day of our own")),
)
"""April 2026 with a holiday, and two more days closed, one of them in the holiday."""


@pytest.fixture
def report(tmp_path: Path) -> ServiceReport:
    """A report for April 2026 on a log of two entries."""
    log = [
        {"Reference": "A", "Type": "Incident", "Logged": dt.datetime(2026, 3, 9, 9)},
        {"Reference": "B", "Type": "Incident", "Logged": dt.datetime(2026, 4, 9, 9)},
    ]
    path = build_workbook(SUPPORT_LOG, tmp_path / "log.xlsx", {"Log": log})
    return replace(make_report(read_workbook(path), APRIL), notes=())


def with_april(report: ServiceReport, **changed: Any) -> ServiceReport:
    """The report with its last month measured so."""
    return replace(
        report, measured=(*report.measured[:-1], replace(report.measured[-1], **changed))
    )


def levels(response: Clock, fix: Clock) -> MonthLevels:
    return MonthLevels(APRIL, (Level("All", "All", 3, response, fix),))


# ---- what the sheets hold


def test_working_days_are_the_schools_own_and_only_of_months_that_the_calendar_covers(
    report: ServiceReport,
) -> None:
    months = contents(replace(report, calendar=EASTER))["Months"]

    # April 2026 has 22 weekdays; 1 to 10 April closes 8 of them, and the 20th is one more.
    assert [row["Working days"] for row in months] == [None, 13]


def test_what_was_not_measured_is_blank_and_what_there_was_none_of_says_so(
    report: ServiceReport,
) -> None:
    clock = Clock(timed=4, had_target=4, met=3, mean=5.5, mean_days=0.75)
    up = (UpTime("Email", 100.0, 1.0, 1), UpTime("Web", 300.0, 3.0, 2), UpTime("X", None, None, 0))

    known = contents(with_april(report, levels=levels(clock, clock), up_time=up))["Months"]
    nothing = contents(with_april(report, levels=levels(Clock(), Clock()), up_time=up[2:]))

    names = (
        "Response met", "Fix met", "Fix: mean support hours", "Fix: mean working days", "Up-time",
    )  # fmt: skip
    assert [known[0].get(name) for name in names] == [None] * 5
    assert [known[1].get(name) for name in names] == [75.0, 75.0, 5.5, 0.75, 99.0]
    assert [nothing["Months"][1].get(name) for name in names] == ["none"] * 5


def test_by_service_has_a_row_for_each_time_of_each_group_newest_month_first(
    report: ServiceReport,
) -> None:
    fix = Clock(
        timed=3, had_target=2, met=1, mean=4.0, median=3.0, p90=8.0, longest=9.0,
        mean_elapsed=40.0, left_out={"no target": 1, "no time logged": 2},
    )  # fmt: skip
    both = [
        replace(one, levels=MonthLevels(one.month, (Level("Service", "", 5, Clock(), fix),)))
        for one in report.measured
    ]

    rows = contents(replace(report, measured=tuple(both)))["By service"]

    assert [(row["Month"].month, row["Time"]) for row in rows] == [
        (4, "Response"), (4, "Fix"), (3, "Response"), (3, "Fix"),
    ]  # fmt: skip
    assert rows[1] == {
        "Month": dt.datetime(2026, 4, 1), "Of": "Service", "Name": "(none named)", "Time": "Fix",
        "Logged": 5, "Had a target": 2, "Met": 1, "Share met": 50.0, "Mean": 4.0, "Median": 3.0,
        "90th percentile": 8.0, "Longest": 9.0, "Mean elapsed": 40.0, "Left out": 3,
        "Left out because": "1 no target, 2 no time logged",
    }  # fmt: skip
    assert [rows[0][name] for name in ("Share met", "Mean", "Longest")] == ["none"] * 3


def test_no_more_than_thirteen_months_stand_on_by_service(report: ServiceReport) -> None:
    one = report.measured[-1]
    many = [
        replace(one, figures=replace(one.figures, month=APRIL.shift(-back)))
        for back in range(19, -1, -1)
    ]
    many = [replace(m, levels=MonthLevels(m.month, (Level("All", "All", 0, Clock(), Clock()),)))
            for m in many]  # fmt: skip

    filled = contents(replace(report, measured=tuple(many)))

    months = list(dict.fromkeys(row["Month"] for row in filled["By service"]))
    assert months == [APRIL.shift(-back).start for back in range(13)]
    assert len(filled["Months"]) == 20


def test_an_outstanding_entry_says_how_far_it_is_past_its_target(report: ServiceReport) -> None:
    late = Open(
        "A", "Incident", "Printing", "High", "Jam", dt.datetime(2026, 4, 1, 9), 700.0, 120.0,
        Target(2, "Working days"), 5.23, 3.23,
    )  # fmt: skip
    within = replace(late, taken=1.0, past=0.0)
    unknown = replace(late, target=None, taken=None, past=None, why="no service named")

    rows = contents(replace(report, outstanding=(late, within, unknown)))["Outstanding"]

    assert [row["Target"] for row in rows] == ["2 working days", "2 working days", ""]
    assert [row["Past target by"] for row in rows] == ["3.2 working days", "", ""]
    assert [row["Times its target"] for row in rows] == [pytest.approx(2.615), 0.5, None]
    assert [row["Why no target"] for row in rows] == ["", "", "no service named"]


def test_notes_questions_actions_entries_and_differences_have_their_sheets(
    report: ServiceReport,
) -> None:
    filled = contents(
        replace(
            report,
            notes=(Note("Fix met", "Half were met."),),
            actions=(Action("Order toner", dt.date(2026, 3, 2), "Ms T Ilves"),),
            behind=(Behind("A", "Incident", dt.datetime(2026, 3, 9, 9), None, None),),
            differences=(Difference("March 2026", "Changes", "1", "2", "RFC-2"),),
        )
    )

    april = APRIL.start
    assert filled["Notes for review"] == [
        {"Month": april, "Kind": "Note", "Figure": "Fix met", "Note": "Half were met."},
        *({"Month": april, "Kind": "Question", "Note": question} for question in QUESTIONS),
    ]
    assert [(row["Raised"], row["What"]) for row in filled["Actions"]] == [
        (dt.date(2026, 3, 2), "Order toner")
    ]
    assert [row["Reference"] for row in filled["Entries"]] == ["A"]
    assert [row["Explained by"] for row in filled["Changed since issued"]] == ["RFC-2"]


def test_the_definitions_end_with_the_calendar_and_with_what_was_not_judged(
    report: ServiceReport,
) -> None:
    made = definitions(replace(report, calendar=EASTER, not_judged=("No limits of anything.",)))

    assert [(one.what, one.words) for one in made if one.part == "Calendar"] == [
        ("Dates", "01/04/2026 to 30/04/2026, as the school's service catalogue has it."),
        (
            "Support hours",
            "Monday to Thursday 09:00 to 12:00 and 12:00 to 16:00; Friday 09:00 to 12:00",
        ),
        ("Closed", "30 March 2026 to 10 April 2026 (Holiday)"),
        (
            "Bank holidays of England",
            "6 April 2026, Easter Monday; 20 April 2026, A day of our own",
        ),
    ]
    assert made[-1].words == "No limits of anything."
    without = definitions(replace(report, calendar=None, not_judged=()))
    assert without[-1].what == "No calendar"


def test_what_is_written_reads_back_with_nothing_found(
    report: ServiceReport, tmp_path: Path
) -> None:
    path = write_report(with_levels(report, 3), tmp_path / "report.xlsx")

    assert read_workbook(path, SERVICE_REPORT).findings == ()


# ---- what people typed


def test_a_report_made_again_keeps_what_people_typed(report: ServiceReport, tmp_path: Path) -> None:
    path, april = tmp_path / "report.xlsx", APRIL.start
    one, other = Note("Fix met", "Half were met."), Note("Changes", "Three failed.")
    said = "What was said"
    typed = {
        "Notes for review": [
            {"Month": april, "Kind": "Note", "Figure": one.figure, "Note": one.words, said: "Why?"},
            {"Month": april, "Kind": "Note", "Note": "Words of old.", said: "We agreed."},
            {"Month": april, "Kind": "Note", "Note": "Of old, and nobody spoke."},
            {"Month": april, "Note": "The head likes it."},
        ],
        "Actions": [
            {"Raised": dt.date(2026, 3, 2), "What": "Order toner", "Done": dt.date(2026, 4, 3)},
            {"What": "Ring the supplier"},
        ],
    }
    build_workbook(SERVICE_REPORT, path, typed)
    open_actions = (Action("Order toner", dt.date(2026, 3, 2)), Action("Count the tablets"))

    write_report(replace(report, notes=(one, other), actions=open_actions), path, force=True)

    frames = read_workbook(path, SERVICE_REPORT).frames
    notes = frames["Notes for review"].astype("object").fillna("")
    assert list(zip(notes["Note"], notes[said], strict=True)) == [
        ("Half were met.", "Why?"),
        ("Three failed.", ""),
        *((question, "") for question in QUESTIONS),
        ("Words of old.", "We agreed."),
        ("The head likes it.", ""),
    ]
    actions = frames["Actions"]
    assert actions["What"].to_list() == ["Order toner", "Ring the supplier", "Count the tablets"]
    assert actions["Done"].notna().to_list() == [True, False, False]
    assert len(frames["Months"]) == 2


def test_a_report_with_words_in_place_of_a_date_is_not_replaced(
    report: ServiceReport, tmp_path: Path
) -> None:
    path = write_report(report, tmp_path / "report.xlsx")
    file = openpyxl.load_workbook(path)
    page = file["Actions"]
    headings = {page.cell(4, at).value: at for at in range(1, page.max_column + 1)}
    page.cell(5, headings["What"], "Ring the supplier")
    page.cell(5, headings["Due"], "before half-term")
    file.save(path)
    before = path.read_bytes()

    with pytest.raises(BuildError, match=r'cells on "Actions" that cannot be read \(Due\)'):
        write_report(report, path, force=True)

    assert path.read_bytes() == before


def test_a_check_that_failed_is_told_in_the_workbook(report: ServiceReport) -> None:
    crashed = replace(report, outcomes=(Outcome("LOG01", "crashed", "KeyError: 'Logged'"),))

    *_, last = contents(crashed)[DEFINITIONS.name]
    assert dict(last) == {
        "Part": "Not judged",
        "What": "Not judged",
        "Words": "The check LOG01 failed, so what it would have found is not known: "
        "KeyError: 'Logged'.",
    }


def test_a_month_that_is_not_over_is_told_first(report: ServiceReport, tmp_path: Path) -> None:
    agreed = Agreed(read_workbook(tmp_path / "log.xlsx"))

    def told(day: int) -> tuple[str, ...]:
        return not_judged(agreed, report.measured, (), dt.date(2026, 4, day))

    assert told(30) == (
        "April 2026 is not over on 30 April 2026: what is open, and every loss of a service that "
        "is not restored, is counted to the month's end, as if nothing more happened.",
    )
    assert not_judged(agreed, report.measured, (), dt.date(2026, 5, 1)) == ()


# ---- the live sheets


def trend_cells(path: Path, figure: str) -> list[list[Any]]:
    """The thirteen rows that Trends shows of a figure, without the month."""
    (one,) = (one for one in TRENDED if one.figure == figure)
    top, left = grid_at(TRENDS, one.title)
    rows = (
        CalamineWorkbook.from_path(path)
        .get_sheet_by_name("Trends")
        .to_python(skip_empty_area=False)
    )
    return [row[left + 1 : left + 8] for row in rows[top + 1 : top + 14]]


@pytest.mark.office
def test_trends_show_the_limits_and_the_signals_worked_out_by_hand(
    office: Any, tmp_path: Path
) -> None:
    first = APRIL.shift(-12)
    logged = [10, 10, 12, 10, 10, 30, *[10] * 7]
    shares = [None, "none", 50, 90, *[50] * 9]
    quiet = [*[None] * 6, *[4] * 7]
    runs = [*[3] * 4, *[1] * 9]
    up_time = [*[100] * 12, 40]
    months = [
        {"Month": first.shift(n).start, "Incidents logged": logged[n], "Fix met": shares[n],
         "Changes": quiet[n], "Installations": runs[n], "Up-time": up_time[n]}
        for n in range(13)
    ]  # fmt: skip
    built = build_workbook(
        SERVICE_REPORT,
        tmp_path / "report.xlsx",
        {"Months": months},
        showing={"Report": Showing(APRIL.start)},
    )

    (path,) = office.convert_all([built], "xlsx", tmp_path / "out")

    # Mean 152/13; ranges 0 2 2 0 20 20 and six 0: 44/12 on average.
    mean, reach = 152 / 13, 2.66 * 44 / 12
    incidents = trend_cells(path, "Incidents logged")
    assert [row[0] for row in incidents] == logged
    assert [row[1] for row in incidents] == ["", 0, 2, 2, 0, 20, 20, 0, 0, 0, 0, 0, 0]
    assert incidents[0][2:5] == pytest.approx([mean, mean - reach, mean + reach])
    assert [row[5] for row in incidents] == [-1, -2, 1, -1, -2, 1, -1, -2, -3, -4, -5, -6, -7]
    assert [row[6] for row in incidents] == [*[""] * 5, "above limits", *[""] * 7]

    # Eleven known, one range of 40 and one of -40 among ten: the upper limit is cut off nowhere.
    mean, reach = 590 / 11, 2.66 * 8
    fix = trend_cells(path, "Fix met")
    assert [row[0] for row in fix][:3] == ["not known", "none", 50]
    assert fix[3][2:5] == pytest.approx([mean, mean - reach, mean + reach])
    assert [row[6] for row in fix] == [
        "",
        "",
        "",
        "above limits",
        *[""] * 7,
        "run of 8",
        "run of 8",
    ]

    too_few = trend_cells(path, "Changes")
    assert [row[2:] for row in too_few] == [["too few months"] * 3 + ["", ""]] * 13

    # Mean 21/13 = 1.62; one range of 2 in twelve: limits 1.17 and 2.06, so every month is outside.
    installations = trend_cells(path, "Installations")
    assert [row[6] for row in installations] == ["above limits"] * 4 + ["below limits"] * 9

    # Mean 1240/13 = 95.4; one range of 60 in twelve: the upper limit, 108.7, is cut off at 100.
    share = trend_cells(path, "Up-time")
    assert share[12][2:5] == pytest.approx([1240 / 13, 1240 / 13 - 2.66 * 5, 100])
    assert [row[6] for row in share] == [*[""] * 7, *["run of 8"] * 5, "below limits"]


def test_trends_follow_the_month_that_is_chosen_on_report(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(build_workbook(SERVICE_REPORT, tmp_path / "r.xlsx"))["Trends"]

    assert sheet["B4"].value == "='Report'!$B$4"


def test_the_report_is_printed_on_one_page(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(build_workbook(SERVICE_REPORT, tmp_path / "r.xlsx"))["Report"]

    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) in {(None, None), (1, 1)}


def test_every_trend_has_its_chart_with_the_mean_and_the_limits() -> None:
    charts = [part for part in TRENDS.parts if isinstance(part, Chart)]

    assert [chart.grid for chart in charts] == [trend_grid(one).title for one in TRENDED]
    assert {chart.figures for chart in charts} == {("Value", "Mean", "Lower limit", "Upper limit")}
    assert {figure.name for figure in SERIES.figures} <= {
        column.name for column in SERVICE_REPORT.sheet("Months").columns
    }


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"sheet": "Trend"}, 'there is no sheet "Trend"'),
        ({"sheet": "Months"}, 'sheet "Months" is no live sheet'),
        ({"grid": "The last year"}, 'sheet "Trends" has no grid "The last year"'),
        ({"figures": ("Colour",)}, "its grid has no ['Colour']"),
    ],
)
def test_a_chart_of_what_another_sheet_has_not_is_refused(
    changed: dict[str, Any], message: str, tmp_path: Path
) -> None:
    chart = next(part for part in REPORT.parts if isinstance(part, Chart))
    parts = tuple(replace(part, **changed) if part is chart else part for part in REPORT.parts)
    wrong = replace(REPORT, parts=parts)
    pages = tuple(wrong if page is REPORT else page for page in SERVICE_REPORT.pages)

    with pytest.raises(SchemaError) as refused:
        build_workbook(replace(SERVICE_REPORT, pages=pages), tmp_path / "r.xlsx")

    assert message in str(refused.value)


def test_a_server_has_its_growth_and_the_range_of_days_on_which_it_is_full(
    report: ServiceReport,
) -> None:
    filling = Forecast(
        "FS1", dt.date(2026, 4, 24), 500, 400, 10, 8, 12.5,
        dt.date(2027, 2, 22), dt.date(2026, 12, 24), dt.date(2027, 5, 24),
    )  # fmt: skip
    unread = Forecast("NAS", None, None, None, None, None, None, None, None, None, "not read")

    filled, blank = contents(replace(report, forecasts=(filling, unread)))["Disk forecast"]

    assert list(filled.values()) == [
        "FS1", dt.date(2026, 4, 24), 500, 400, 100, 80.0, 10, 8, 12.5,
        dt.date(2027, 2, 22), dt.date(2026, 12, 24), dt.date(2027, 5, 24), "",
    ]  # fmt: skip
    assert list(blank.values()) == ["NAS", *[None] * 11, "not read"]
    assert list(filled) == [column.name for column in SERVICE_REPORT.sheet("Disk forecast").columns]
