"""fits-report with all that can lie beside the log, and everything that it can write."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

from fits_workbooks.books import SERVICE_REPORT, SUPPORT_LOG
from fits_workbooks.cli import fits
from fits_workbooks.reading import read_workbook
from fits_workbooks.xlsx.build import build_workbook

SAMPLES = Path(__file__).parent.parent / "samples"
LOG = SAMPLES / "Larkfield Support log.xlsx"
CATALOGUE = SAMPLES / "Larkfield Service catalogue.xlsx"
REGISTER = SAMPLES / "Larkfield Change register.xlsx"


def at(day: int, hour: int = 9) -> dt.datetime:
    return dt.datetime(2026, 3, day, hour)


def call(reference: str, logged: dt.datetime, restored: dt.datetime | None = None) -> Any:
    return {
        "Reference": reference,
        "Type": "Incident",
        "Logged": logged,
        "First attended": logged,
        "Service restored": restored,
    }


MARCH = [call("A", at(2), at(2, 15)), call("B", at(3), at(5)), call("C", at(31))]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: object) -> Result:
    return CliRunner().invoke(fits, ["report", *(str(word) for word in words)])


def log_of(folder: Path, entries: list[Any]) -> Path:
    return build_workbook(SUPPORT_LOG, folder / "log.xlsx", {"Log": entries}, force=True)


def report_of(folder: Path, entries: list[Any], *words: object) -> dict[str, Any]:
    """Report on March, and give what --json prints."""
    result = run(log_of(folder, entries), "--month", "2026-03", "--json", "--force", *words)
    assert result.exit_code in (0, 1), result.output
    answer: dict[str, Any] = json.loads(result.stdout)
    return answer


def type_into(report: Path, sheet: str, row: int, **cells: Any) -> None:
    """What a person types into a report, below its headings."""
    file = openpyxl.load_workbook(report)
    page = file[sheet]
    headings = {cell.value: cell.column for cell in page[4]}
    for heading, value in cells.items():
        page.cell(row, headings[heading], value)
    file.save(report)


# ---- the three outputs


def test_the_sample_school_with_all_three_outputs(here: Path) -> None:
    words = ["--catalogue", CATALOGUE, "--month", "2026-07", "--changes", REGISTER]
    outputs = ["--out", "a.xlsx", "--html", "a.html", "--docx", "a.docx"]

    result = run(LOG, *words, *outputs)

    assert result.exit_code in (0, 1), result.output
    assert sorted(path.name for path in here.iterdir()) == ["a.docx", "a.html", "a.xlsx"]
    assert result.stderr.count("Written: ") == 3
    assert read_workbook(here / "a.xlsx", SERVICE_REPORT).findings == ()
    assert "July 2026" in (here / "a.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("there", ["a.xlsx", "a.html", "a.docx"])
def test_nothing_is_written_where_one_of_the_files_is_there_already(here: Path, there: str) -> None:
    (here / there).write_text("mine")

    result = run(LOG, "--out", "a.xlsx", "--html", "a.html", "--docx", "a.docx")

    assert result.exit_code == 2
    assert [path.name for path in here.iterdir()] == [there]
    assert (here / there).read_text() == "mine"


@pytest.mark.parametrize(
    "words", [["--html", "a.txt"], ["--docx", "a.doc"], ["--out", "a.csv"]], ids=str
)
def test_a_file_of_another_kind_is_not_written(here: Path, words: list[str]) -> None:
    result = run(LOG, *words)

    assert result.exit_code == 2
    assert not list(here.iterdir())


@pytest.mark.parametrize("option", ["--catalogue", "--changes", "--history", "--issued"])
def test_another_book_is_refused_in_one_line(here: Path, option: str) -> None:
    result = run(LOG, option, LOG)

    assert result.exit_code == 3
    assert result.stderr.count("\n") == 1
    assert not list(here.iterdir())


def test_without_a_catalogue_the_report_says_what_it_could_not_judge(here: Path) -> None:
    answer = report_of(here, MARCH)

    assert answer["service_levels"] is None
    assert answer["calendar"] is None
    (why,) = [line for line in answer["not_judged"] if "catalogue" in line]
    assert "Response times, fix times and up-time" in why


# ---- the last report's actions


def test_open_actions_are_carried_over_and_finished_ones_are_not(here: Path) -> None:
    report_of(here, MARCH, "--out", "last.xlsx")
    raised = dt.datetime(2026, 3, 12)
    type_into(here / "last.xlsx", "Actions", 5, Raised=raised, What="Order toner", Who="Mrs Nair")
    type_into(here / "last.xlsx", "Actions", 6, Raised=raised, What="Ring", Done=raised)

    answer = report_of(here, MARCH, "--history", "last.xlsx", "--out", "next.xlsx")

    assert answer["actions"] == [
        {"what": "Order toner", "raised": "2026-03-12", "who": "Mrs Nair", "due": None}
    ]
    actions = read_workbook(here / "next.xlsx", SERVICE_REPORT).frames["Actions"]
    assert actions["What"].to_list() == ["Order toner"]
    assert actions["Raised"].to_list() == [raised]


# ---- a report issued earlier


def test_the_same_log_gives_the_same_figures_again(here: Path) -> None:
    report_of(here, MARCH, "--out", "issued.xlsx")

    later = [*MARCH, call("D", dt.datetime(2026, 4, 7))]
    answer = report_of(here, later, "--issued", "issued.xlsx")

    assert answer["changed_since_issued"] == []


def test_each_figure_that_differs_is_listed_with_the_entries_that_explain_it(here: Path) -> None:
    report_of(here, MARCH, "--out", "issued.xlsx")
    changed = [
        call("A", at(2), at(2, 15)),
        call("B", at(3), at(6)),  # restored a day later than was said
        call("C", at(31)),
        call("E", at(30), at(31)),  # written down after the report was issued
    ]

    answer = report_of(here, changed, "--issued", "issued.xlsx", "--out", "now.xlsx")

    found = {
        one["figure"]: (one["was"], one["now"], one["why"])
        for one in answer["changed_since_issued"]
    }
    new, moved = "E (counts now, did not then)", "B (changed since)"
    # hours: 6 and 48, then 6, 72 and 24
    assert found == {
        "Incidents logged": ("3", "4", new),
        "Incidents resolved": ("2", "3", new),
        "Incidents: mean hours": ("27", "34", f"{moved}, {new}"),
        "Together: mean hours": ("27", "34", f"{moved}, {new}"),
        "Incidents: median hours": ("27", "24", f"{moved}, {new}"),
        "Together: median hours": ("27", "24", f"{moved}, {new}"),
        "Incidents: longest hours": ("48", "72", f"{moved}, {new}"),
        "Together: longest hours": ("48", "72", f"{moved}, {new}"),
    }
    changes = read_workbook(here / "now.xlsx", SERVICE_REPORT).frames["Changed since issued"]
    assert len(changes) == 8


def test_figures_of_the_catalogue_are_not_compared_without_it(here: Path) -> None:
    entries = [one | {"Service": "Printing"} for one in MARCH]
    report_of(here, entries, "--catalogue", CATALOGUE, "--out", "issued.xlsx")

    answer = report_of(here, entries, "--issued", "issued.xlsx")

    assert answer["changed_since_issued"] == []
    assert [one for one in answer["not_judged"] if one.startswith("Not compared")] == [
        "Not compared with issued.xlsx, since they were not measured this time: Response met, "
        "Fix met, Fix: mean support hours, Fix: mean working days, Up-time. They take the service "
        "catalogue (--catalogue)."
    ]


def test_figures_that_differ_are_shown_so_that_one_sees_it(here: Path) -> None:
    many = [call(f"R{number}", at(2), at(2, 15)) for number in range(50)]
    report_of(here, many, "--out", "issued.xlsx")
    many[0] = call("R0", at(2), at(2, 15) + dt.timedelta(seconds=60))

    answer = report_of(here, many, "--issued", "issued.xlsx")

    found = {one["figure"]: (one["was"], one["now"]) for one in answer["changed_since_issued"]}
    assert found["Incidents: mean hours"] == ("6", "6.0003")


def test_an_entry_that_was_deleted_is_named(here: Path) -> None:
    report_of(here, MARCH, "--out", "issued.xlsx")

    answer = report_of(here, MARCH[:2], "--issued", "issued.xlsx")

    by_figure = {one["figure"]: one["why"] for one in answer["changed_since_issued"]}
    assert by_figure == {
        "Incidents logged": "C (counted then, does not now)",
        "Incidents outstanding": "C (counted then, does not now)",
    }


def test_a_report_with_columns_of_its_own_is_not_replaced(here: Path) -> None:
    report_of(here, MARCH, "--out", "a.xlsx")
    file = openpyxl.load_workbook(here / "a.xlsx")
    page = file["Actions"]
    page.cell(4, page.max_column + 1, "Budget")
    page.cell(5, page.max_column, "£20")
    file.save(here / "a.xlsx")
    before = (here / "a.xlsx").read_bytes()

    result = run(here / "log.xlsx", "--month", "2026-03", "--out", "a.xlsx", "--force")

    assert result.exit_code == 3
    assert 'columns of its own on "Actions" (Budget), which would be lost' in result.stderr
    assert (here / "a.xlsx").read_bytes() == before
