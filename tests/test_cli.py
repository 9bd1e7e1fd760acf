"""The commands: what they print, where, with which exit code, and what they leave behind."""

import datetime as dt
import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from filling import with_own_column

from fits_workbooks.books import SCHOOL_DETAILS, SERVICE_REPORT, SHELF, SUPPORT_LOG
from fits_workbooks.cli import fits
from fits_workbooks.reading import read_workbook
from fits_workbooks.schema import Month
from fits_workbooks.xlsx.build import build_workbook

SAMPLES = Path(__file__).parent.parent / "samples"
LOG = SAMPLES / "Larkfield Support log.xlsx"
DETAILS = SAMPLES / "Larkfield School details.xlsx"
CATALOGUE = SAMPLES / "Larkfield Service catalogue.xlsx"

ENTRIES = [
    {
        "Reference": "A",
        "Type": "Incident",
        "Logged": dt.datetime(2026, 3, 2, 9),
        "Service restored": dt.datetime(2026, 3, 2, 15),
    },
    {"Reference": "B", "Type": "Problem", "Logged": dt.datetime(2026, 3, 31, 9)},
    {"Reference": "C", "Type": "Request", "Logged": dt.datetime(2026, 4, 1, 9)},
]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, which is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: object) -> Result:
    return CliRunner().invoke(fits, [str(word) for word in words])


def small_log(folder: Path, **changes: Any) -> Path:
    contents = {
        "About": [{"School name": "Elm Lane Primary"}],
        "Log": ENTRIES,
        "Server disk space": [
            {"Date": dt.datetime(2026, 3, 27), "Server": "FS1", "Capacity": 500, "Used": 120.5}
        ],
        **changes,
    }
    return build_workbook(SUPPORT_LOG, folder / "log.xlsx", contents, force=True)


# ---- fits


def test_fits_lists_every_command() -> None:
    result = run("--help")

    assert result.exit_code == 0
    for command in ("build-workbooks", "import", "report"):
        assert f"\n  {command} " in result.output


def test_an_unknown_command_is_misuse() -> None:
    assert run("mend").exit_code == 2


@pytest.mark.parametrize(
    "words",
    [
        ("report", "Support", "log.xlsx"),
        ("report", "log.xlsx", "--catalogue", "Support"),
        ("due", "Support"),
        ("check", "Support"),
        ("check", ".", "--schools", "Support"),
        ("check", ".", "--previous", "Support"),
    ],
)
def test_a_name_that_was_torn_at_its_space_is_told_of_quotation_marks(
    here: Path, words: tuple[str, ...]
) -> None:
    (here / "Support log.xlsx").touch()
    (here / "log.xlsx").touch()

    result = run(*words)

    assert result.exit_code == 2
    assert "'Support' does not exist." in result.stderr
    assert "a name with spaces goes between quotation marks." in result.stderr


def test_a_folder_in_place_of_a_file_is_not_said_to_be_missing(here: Path) -> None:
    (here / "Support log").mkdir()

    result = run("report", "Support log")

    assert result.exit_code == 2
    assert result.stderr.endswith("Invalid value for 'LOG': File 'Support log' is a directory.\n")


# ---- fits-build-workbooks


def test_every_book_is_built_into_the_default_folder(here: Path) -> None:
    result = run("build-workbooks")

    assert result.exit_code == 0
    names = [f"{book.title}.xlsx" for book in SHELF]
    assert result.stdout.splitlines() == [f"workbook_templates/{name}" for name in names]
    assert sorted(path.name for path in (here / "workbook_templates").iterdir()) == sorted(names)


def test_only_the_books_asked_for_are_built(here: Path) -> None:
    result = run(
        "build-workbooks", "--out", "a b", "--book", "support-log", "--book", "service-report"
    )

    assert result.exit_code == 0
    assert sorted(path.name for path in (here / "a b").iterdir()) == [
        "Service report.xlsx",
        "Support log.xlsx",
    ]


def test_with_details_the_school_its_services_and_people_are_filled_in(here: Path) -> None:
    result = run("build-workbooks", "--out", "out", "--details", DETAILS)

    assert (result.exit_code, result.stderr) == (0, "")
    details = read_workbook(DETAILS)
    services = details.frames["Services"]["Service"].to_list()
    for book in SHELF:
        built = read_workbook(here / "out" / f"{book.title}.xlsx")
        assert (built.school, built.urn) == ("Larkfield Primary School", "999001")
        assert built.findings == ()
    catalogue = read_workbook(here / "out" / "Service catalogue.xlsx")
    assert catalogue.frames["Services"]["Service"].to_list() == services
    assert catalogue.stage == "awaiting service levels"
    lists = read_workbook(here / "out" / "Support log.xlsx").frames["Lists"]
    assert lists["Services"].dropna().to_list() == services
    people = {*details.frames["People"]["Name"], *details.frames["Functions"]["Name"].dropna()}
    assert set(lists["People"].dropna()) == people


@pytest.mark.parametrize(
    ("option", "source", "sheet"),
    [
        ("--details", DETAILS, "People"),
        ("--details", DETAILS, "Services"),
        ("--details", DETAILS, "Suppliers"),
        ("--catalogue", CATALOGUE, "Services"),
    ],
)
def test_a_column_of_the_schools_own_is_left_out_and_that_is_said(
    option: str, source: Path, sheet: str, here: Path
) -> None:
    given = with_own_column(Path(shutil.copy(source, here / "given.xlsx")), sheet)

    result = run("build-workbooks", "--out", "out", option, given)

    said = f"Left out, being columns of your own: {sheet}: Our notes."
    assert result.stderr.splitlines()[0] == said
    assert result.exit_code == 0
    again = here / "out" / source.name.removeprefix("Larkfield ")
    assert read_workbook(again).own_columns == ()


def test_what_blank_details_do_not_say_the_catalogue_says(here: Path) -> None:
    build_workbook(SCHOOL_DETAILS, here / "details.xlsx", {"School": [{"Phase": "Infant"}]})

    run(
        *("build-workbooks", "--book", "support-log"),
        *("--details", "details.xlsx", "--catalogue", CATALOGUE),
    )

    log = read_workbook(here / "workbook_templates" / "Support log.xlsx")
    assert (log.school, log.urn) == ("Larkfield Primary School", "999001")


def test_with_a_catalogue_the_log_offers_its_services(here: Path) -> None:
    result = run("build-workbooks", "--book", "support-log", "--catalogue", CATALOGUE)

    assert result.exit_code == 0
    lists = read_workbook(here / "workbook_templates" / "Support log.xlsx").frames["Lists"]
    services = read_workbook(CATALOGUE).frames["Services"]["Service"]
    assert lists["Services"].to_list() == services.to_list()


def test_workbooks_that_are_there_are_not_replaced_unasked(here: Path) -> None:
    (here / "workbook_templates").mkdir()
    mine = here / "workbook_templates" / "Support log.xlsx"
    mine.write_text("mine")

    result = run("build-workbooks")

    assert result.exit_code == 2
    assert result.stdout == ""
    assert "is there already and would be lost. Give another name, or --force" in result.stderr
    assert [path.name for path in mine.parent.iterdir()] == ["Support log.xlsx"]
    assert mine.read_text() == "mine"
    assert run("build-workbooks", "--force").exit_code == 0
    assert read_workbook(mine).book is SUPPORT_LOG


def test_the_wrong_workbook_as_details_could_not_be_used(here: Path) -> None:
    result = run("build-workbooks", "--details", CATALOGUE)

    assert result.exit_code == 3
    assert result.stderr == (
        "Error: Larkfield Service catalogue.xlsx: This is the service catalogue, and the school "
        "details is needed here. Give the school details instead.\n"
    )
    assert not (here / "workbook_templates").exists()


# ---- fits-report


def test_the_report_is_printed_and_written(here: Path) -> None:
    result = run("report", small_log(here), "--month", "2026-03")

    assert result.exit_code == 0
    assert "Service report for March 2026: Elm Lane Primary" in result.stdout
    assert "│ Incidents logged                   │          1 │" in result.stdout
    assert result.stderr == "Written: Service report 2026-03.xlsx\n"
    report = read_workbook(here / "Service report 2026-03.xlsx")
    assert report.book is SERVICE_REPORT
    assert report.findings == ()
    months = report.frames["Months"]
    assert months["Month"].to_list() == [dt.datetime(2026, 3, 1)]
    assert months["Together: mean hours"].to_list() == [6.0]
    assert report.frames["Disk"]["Available"].to_list() == [379.5]


def test_json_gives_the_figures_in_their_public_shape(here: Path) -> None:
    result = run("report", small_log(here), "--month", "2026-03", "--json")

    nothing = {"mean": None, "median": None, "longest": None, "count": 0, "left_out": 0}
    one = {"mean": 6.0, "median": 6.0, "longest": 6.0, "count": 1, "left_out": 0}
    answer = json.loads(result.stdout)
    assert answer == {
        "month": "2026-03",
        "school": "Elm Lane Primary",
        "figures": {
            "incidents_logged": 1,
            "problems_logged": 1,
            "requests_logged": 0,
            "incidents_resolved": 1,
            "problems_resolved": 0,
            "hours_to_resolution": {
                "incidents": one | {"left_out_because": {}},
                "problems": nothing | {"left_out_because": {}},
                "together": one | {"left_out_because": {}},
            },
            "outstanding_incidents": 0,
            "outstanding_problems": 1,
            "backlog_adds_up": True,
            "installations": 0,
            "changes": {
                "total": 0,
                "successful": 0,
                "partially_successful": 0,
                "unsuccessful": 0,
                "not_recorded": 0,
            },
            "disk": [
                {"server": "FS1", "capacity_gb": 500.0, "used_gb": 120.5, "available_gb": 379.5}
            ],
        },
        "service_levels": None,
        "up_time": [],
        "trends": answer["trends"],
        "disk_forecasts": [
            {
                "server": "FS1",
                "read_on": "2026-03-27",
                "capacity_gb": 500.0,
                "used_gb": 120.5,
                "available_gb": 379.5,
                "growth_gb_a_month": {"usual": None, "slowest": None, "fastest": None},
                "full_on": None,
                "earliest": None,
                "latest": None,
                "why": answer["disk_forecasts"][0]["why"],
            }
        ],
        "outstanding": [
            {
                "reference": "B",
                "type": "Problem",
                "service": "",
                "priority": "",
                "logged": "2026-03-31T09:00:00",
                "age_elapsed_hours": 15.0,
                "age_support_hours": None,
                "target": None,
                "past_target_by": None,
                "times_target": None,
                "why_no_target": answer["outstanding"][0]["why_no_target"],
            }
        ],
        "notes": [
            {
                "figure": "All figures",
                "words": "Nothing stands out in March 2026; it is too early to say what is usual "
                "(too few months: 1 of 8).",
            }
        ],
        "changes_done": [],
        "actions": [],
        "changed_since_issued": [],
        "calendar": None,
        "not_judged": [
            "Response times, fix times and up-time were not judged: no service catalogue was "
            "given.",
            "No limits could be worked out for any figure: too few months: 1 of 8.",
        ],
        "findings": [],
        "rules": answer["rules"],
    }
    logged = next(one for one in answer["trends"] if one["figure"] == "Incidents logged")
    assert logged == {
        "figure": "Incidents logged",
        "unit": "incidents",
        "months": [str(Month(2026, 3).shift(back)) for back in range(-12, 1)],
        "values": [None] * 12 + [1],
        "mean": None,
        "lower": None,
        "upper": None,
        "outside": [False] * 13,
        "run": [False] * 13,
        "flag": "",
        "change_on_last_month": None,
        "change_on_last_year": None,
        "why_no_limits": "too few months: 1 of 8",
    }
    assert {rule["status"] for rule in answer["rules"]} == {"passed"}


def test_the_sample_school_reports_without_findings(here: Path) -> None:
    result = run("report", LOG, "--catalogue", CATALOGUE)

    assert (result.exit_code, result.stderr) == (0, "Written: Service report 2026-08.xlsx\n")
    assert "Larkfield Primary School" in result.stdout


def test_findings_end_with_1_and_the_report_is_still_made(here: Path) -> None:
    wrong = ENTRIES[0] | {"Reference": "D", "Service restored": dt.datetime(2026, 3, 1)}
    log = small_log(here, Log=[*ENTRIES, wrong])

    result = run("report", log, "--month", "2026-03")

    assert result.exit_code == 1
    assert (
        "cell M8: Service restored (01/03/2026) is before Logged (02/03/2026 09:00)."
        in result.stderr
    )
    assert "1 restored before it was logged. Fill in or correct" in result.stderr
    assert result.stderr.endswith("Written: Service report 2026-03.xlsx\n")
    hours = read_workbook(here / "Service report 2026-03.xlsx").frames["Hours to resolution"]
    assert hours["Left out"].to_list() == [1, 0, 1]


def test_a_service_that_the_catalogue_does_not_know_is_one_finding(here: Path) -> None:
    entries = [entry | {"Service": "Telepathy"} for entry in ENTRIES]
    log = small_log(here, About=[], Log=entries, Lists=[{"Services": "Telepathy"}])

    result = run("report", log, "--month", "2026-03", "--catalogue", CATALOGUE, "--json")

    findings = json.loads(result.stdout)["findings"]
    assert [(one["code"], one["cells"]) for one in findings] == [("LOG08", ["F5:F7"])]


@pytest.mark.parametrize(
    ("month", "code", "message"),
    [
        ("2026-06", 2, "June 2026 is outside the log, which runs from March 2026 to April 2026."),
        ("2031-05", 2, "May 2031 is outside the log, which runs from March 2026 to April 2026."),
        ("2026-13", 2, '"2026-13" is not a month'),
        ("March", 2, '"March" is not a month: write it as YYYY-MM, such as 2026-03.'),
    ],
)
def test_a_month_that_cannot_be_reported_is_misuse(
    here: Path, month: str, code: int, message: str
) -> None:
    result = run("report", small_log(here), "--month", month)

    assert (result.exit_code, result.stdout) == (code, "")
    assert message in result.stderr
    assert [path.name for path in here.iterdir()] == ["log.xlsx"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "The file is empty."),
        (b"a,b\n1,2\n", "This is not a workbook"),
        (b"PK\x03\x04", "damaged"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_line_and_3(
    here: Path, content: bytes, code: str
) -> None:
    (here / "log.xlsx").write_bytes(content)

    result = run("report", "log.xlsx")

    assert (result.exit_code, result.stdout) == (3, "")
    assert code in result.stderr
    assert result.stderr.count("\n") == 1
    assert [path.name for path in here.iterdir()] == ["log.xlsx"]


def test_a_blank_log_has_nothing_to_report(here: Path) -> None:
    result = run("report", build_workbook(SUPPORT_LOG, here / "log.xlsx"))

    assert result.exit_code == 2
    assert "log.xlsx has no dated entry, so there is no month to report on." in result.stderr


def test_a_report_that_is_there_is_not_replaced_unasked(here: Path) -> None:
    log = small_log(here)
    mine = here / "Service report 2026-03.xlsx"
    mine.write_text("mine")

    assert run("report", log, "--month", "2026-03").exit_code == 2
    assert mine.read_text() == "mine"
    assert run("report", log, "--month", "2026-03", "--force").exit_code == 0


def test_the_log_itself_is_never_written_over(here: Path) -> None:
    log = small_log(here)
    before = log.read_bytes()

    result = run("report", log, "--out", log, "--force")

    assert result.exit_code == 2
    assert "is read here, so it cannot be written as well" in result.stderr
    assert log.read_bytes() == before


def test_an_output_that_is_no_workbook_is_refused(here: Path) -> None:
    result = run("report", small_log(here), "--out", "report.pdf")

    assert result.exit_code == 2
    assert "the name of a workbook ends in .xlsx." in result.stderr


def test_a_folder_that_cannot_be_written_is_one_line(here: Path) -> None:
    (here / "file").write_text("a file, not a folder")

    result = run("report", small_log(here), "--month", "2026-03", "--out", "file/report.xlsx")

    assert result.exit_code == 3
    assert result.stderr.startswith("Error: file/report.xlsx could not be written")


def test_a_crashed_rule_is_loud_and_3(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(log: Any) -> Any:
        raise ZeroDivisionError("planted")

    log_sheet = SUPPORT_LOG.sheet("Log")
    broken = replace(log_sheet, rules=(replace(log_sheet.rules[0], test=crash, formula=""),))
    pages = tuple(broken if page is log_sheet else page for page in SUPPORT_LOG.pages)
    book = replace(SUPPORT_LOG, pages=pages)
    monkeypatch.setattr("fits_workbooks.books.SUPPORT_LOG", book)
    monkeypatch.setattr("fits_workbooks.reading.SHELF", (book,))

    result = run("report", small_log(here), "--month", "2026-03")

    assert result.exit_code == 3
    assert "error: the rule LOG01 crashed: ZeroDivisionError: planted" in result.stderr


def test_a_quiet_month_after_the_last_entry_can_be_reported(here: Path) -> None:
    result = run("report", small_log(here), "--month", "2026-05", "--json")

    assert result.exit_code == 0
    assert json.loads(result.stdout)["figures"]["outstanding_problems"] == 1


def test_names_in_brackets_are_names_and_no_mark_up(here: Path) -> None:
    reading = {"Date": dt.datetime(2026, 3, 27), "Capacity": 500, "Used": 120.5}
    disk = [reading | {"Server": name} for name in ("FS1 [/]", "[red]FS2")]
    about = [{"School name": "St Mary's [CofE] [/old]"}]
    log = small_log(here, **{"Server disk space": disk, "About": about})

    result = run("report", log, "--month", "2026-03")

    assert result.exit_code == 0
    for name in ("FS1 [/]", "[red]FS2", "St Mary's [CofE] [/old]"):
        assert name in " ".join(result.stdout.split())


def test_letters_that_the_terminal_does_not_know_are_no_crash(here: Path) -> None:
    log = small_log(here, About=[{"School name": "Ysgol T\u0177 Gwyn"}])
    command = [sys.executable, "-m", "fits_workbooks", "report", str(log), "--month", "2026-03"]
    poor = {**os.environ, "PYTHONIOENCODING": "cp1252"}

    table = subprocess.run(command, capture_output=True, env=poor, check=False)
    as_json = subprocess.run(
        [*command, "--force", "--json"], capture_output=True, env=poor, check=True
    )

    assert (table.returncode, b"Traceback" in table.stderr) == (0, False)
    assert json.loads(as_json.stdout)["school"] == "Ysgol T\u0177 Gwyn"


def test_details_are_never_written_over_by_what_is_made_of_them(here: Path) -> None:
    details = shutil.copy(DETAILS, here / "School details.xlsx")
    before = Path(details).read_bytes()

    result = run("build-workbooks", "--out", ".", "--details", "School details.xlsx", "--force")

    assert result.exit_code == 2
    assert "is read here, so it cannot be written as well" in result.stderr
    assert Path(details).read_bytes() == before


def test_a_report_made_again_keeps_the_notes_for_review(here: Path) -> None:
    log = small_log(here)
    run("report", log, "--month", "2026-03")
    path = here / "Service report 2026-03.xlsx"
    note = {"Month": dt.datetime(2026, 3, 1), "Note": "Ask about the printer."}
    build_workbook(SERVICE_REPORT, path, {"Notes for review": [note]}, force=True)

    result = run("report", log, "--month", "2026-03", "--force")

    assert result.exit_code == 0
    report = read_workbook(path)
    notes = report.frames["Notes for review"]
    assert notes["Note"].to_list()[-1] == "Ask about the printer."
    assert notes["Kind"].isna().to_list() == [False] * (len(notes) - 1) + [True]
    assert report.frames["Months"]["Incidents logged"].to_list() == [1]


def test_a_name_too_long_for_a_file_is_one_line(here: Path) -> None:
    result = run("report", small_log(here), "--month", "2026-03", "--out", "x" * 300 + ".xlsx")

    assert (result.exit_code, result.stderr.count("\n")) == (3, 1)


def test_names_with_accents_and_spaces_work(here: Path) -> None:
    folder = here / "Ysgol Tŷ Gwyn – cofnod"
    folder.mkdir()
    log = shutil.move(small_log(here), folder / "Llyfr lòg.xlsx")

    result = run("report", log, "--month", "2026-03", "--out", folder / "Adroddiad.xlsx")

    assert result.exit_code == 0
    assert (folder / "Adroddiad.xlsx").exists()
