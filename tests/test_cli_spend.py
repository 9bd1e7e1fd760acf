"""fits spend: what it prints, for people and for machines, and how it refuses."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result
from records import APRIL, build_record, paid

from fits_workbooks.books import CHANGE_REGISTER, SUPPORT_LOG
from fits_workbooks.cli import fits
from fits_workbooks.cli.spend import BYS as BYS_TYPED
from fits_workbooks.errors import ReadError
from fits_workbooks.metrics.breakdown import BYS
from fits_workbooks.reading import read_workbook
from fits_workbooks.xlsx.build import build_workbook

SAMPLES = Path(__file__).parent.parent / "samples"
MAY = dt.date(2025, 5, 6)
ROWS = (
    paid(MAY, "Laptop", Supplier="Dale ICT", Hardware=800_000),
    paid(MAY, "Toner", Supplier="Corvid", Consumables=63_310),
)
BUDGET = {"Kind": "Budget", "Amount": 1_000_000}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def record(here: Path) -> Path:
    return build_record(here / "record.xlsx", ROWS, money_in=[BUDGET])


def run(*words: object) -> Result:
    return CliRunner().invoke(fits, ["spend", *(str(word) for word in words)])


def answer(*words: object) -> Any:
    result = run(*words, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_json_has_the_promised_shape_and_exact_pounds(record: Path) -> None:
    found = answer(record, "--by", "supplier", "--as-of", "2025-06-30")

    promised = ("year", "by", "rows", "total", "budget", "committed", "left", "forecast")
    assert {name: found[name] for name in (*promised, "findings")} == {
        "year": "2025-26",
        "by": "supplier",
        "rows": [
            {"key": "Dale ICT", "amount": "8000.00"},
            {"key": "Corvid", "amount": "633.10"},
        ],
        "total": "8633.10",
        "budget": "10000.00",
        "committed": None,
        "left": "1366.90",
        "forecast": "34532.40",  # three months came to 8,633.10, and there are nine to come
        "findings": [],
    }
    assert found["agrees_with_rows"] is True
    assert found["overspent_in"] == "2025-07"
    assert found["percent_of_budget_used"] == 86.33


@pytest.mark.parametrize("by", ["category", "group", "month", "supplier", "service", "code"])
def test_every_breakdown_comes_to_the_same(record: Path, by: str) -> None:
    found = answer(record, "--by", by)

    pence = [int(row["amount"].replace(".", "")) for row in found["rows"]]
    assert (found["by"], sum(pence), found["total"]) == (by, 863_310, "8633.10")


def test_tables_for_people_end_in_a_total_that_is_proved(record: Path) -> None:
    result = run(record, "--as-of", "2025-06-30")

    assert result.exit_code == 0
    assert "Total, which agrees with the rows" in result.stdout
    assert "£8,633.10" in result.stdout
    assert "Hardware cost £8,000.00" in result.stdout
    assert '--split "Hardware=Personal computers,Network computers,Printers,Other"' in (
        " ".join(result.stdout.split())
    )


def test_changes_approved_and_not_paid_are_promised(here: Path, record: Path) -> None:
    requests = [
        {
            "Reference": "RFC-1",
            "Brief description": "New switch",
            "Cost": 50_000,
            "Reason": "The old one fails.",
            "Originator": "Mrs C Pugh",
            "Function of the originator": "Second-level support",
            "Step 1 decision": "Approved",
            "Step 1 decided by": "Mrs A Okafor",
            "Step 1 decided on": MAY,
        }
    ]
    register = build_workbook(CHANGE_REGISTER, here / "register.xlsx", {"Requests": requests})

    found = answer(record, "--changes", register)

    assert (found["committed"], found["left"]) == ("500.00", "1366.90")
    assert found["left_after_promises"] == "866.90"
    assert found["changes"][0]["state"] == "approved and unpaid"
    assert "£500.00 is promised for RFC-1" in json.dumps(found["notes"], ensure_ascii=False)


def test_several_records_stand_side_by_side(here: Path, record: Path) -> None:
    rows = [paid(dt.date(2026, 5, 6), "Laptop", Hardware=100)]
    begins = APRIL.replace(year=2026)
    later = build_record(here / "later.xlsx", rows, Financial_year_begins=begins)

    found = answer(later, record)
    alone = answer(later, record, "--year", "2025-26")

    assert found["year"] == "2026-27"
    assert [(one["year"], one["total"]) for one in found["years"]] == [
        ("2025-26", "8633.10"),
        ("2026-27", "1.00"),
    ]
    assert (alone["year"], len(alone["years"])) == ("2025-26", 1)
    assert "2025-26" in run(later, record).stdout


def test_findings_are_told_and_end_with_1(here: Path) -> None:
    rows = [*ROWS, paid(MAY, "Lead", Cables="twelve"), paid(MAY, "Nothing")]
    path = build_record(here / "record.xlsx", rows)

    result = run(path)

    assert result.exit_code == 1
    assert "cell K7" in result.stderr
    assert "Nothing has no amount under any heading" in result.stderr
    assert "1 amount could not be read and is in no sum" in " ".join(result.stdout.split())


# ---- misuse, and what could not run


def test_misuse_is_one_line_and_exit_code_2(here: Path, record: Path) -> None:
    two = build_record(here / "two.xlsx", ROWS)
    other = build_record(here / "other.xlsx", ROWS, URN="999001", Financial_year_begins=MAY)
    ours = build_record(here / "ours.xlsx", ROWS, URN="999002")
    yearless = build_record(here / "yearless.xlsx", ROWS, Financial_year_begins=None)
    for words, said in {
        (
            record,
            "--year",
            "2019-20",
        ): "No record given is of 2019-20: choose from 2025-26, or give",
        (record, two): "Two records are of the same year",
        (ours, other): "ours.xlsx is of URN 999002, but other.xlsx is of URN 999001",
        (yearless,): "does not say when its financial year begins",
        (yearless, "--year", "2025-26"): "neither when its financial year begins nor the kind",
        (record, "--out", "report.txt"): "ends in .xlsx",
        (record, "--html", "report.xlsx"): "ends in .html",
        (record, "--out", record): "is read here",
        (record, "--by", "colour"): "'colour' is not one of",
        (): "Missing argument 'RECORDS...'",
    }.items():
        result = run(*words)
        assert result.exit_code == 2, (words, result.output)
        assert said in " ".join(result.stderr.split()), words
        assert result.stdout == ""


def test_the_kind_of_school_says_what_a_year_is(here: Path) -> None:
    path = build_record(here / "r.xlsx", ROWS, Financial_year_begins=None, Kind_of_school="Academy")

    result = run(path, "--year", "2024-25", "--json")

    assert json.loads(result.stdout)["year"] == "2024-25"
    assert run(path, "--year", "24-25").exit_code == 2


def test_another_book_cannot_be_broken_down(here: Path) -> None:
    log = build_workbook(SUPPORT_LOG, here / "log.xlsx")

    result = run(log)

    assert result.exit_code == 3
    assert "This is the support log, and the expenditure record is needed here" in result.stderr


# ---- to be shared, and under a password

STAFF = (
    paid(MAY, "J Brennan, overtime", Supplier="Payroll", Staff=41_007),
    paid(MAY.replace(day=20), "J Brennan, on call", Supplier="Payroll", Staff=5_013),
)


def test_the_copy_to_share_has_one_total_of_staff_a_month(here: Path) -> None:
    path = build_record(here / "record.xlsx", [*ROWS, *STAFF])

    found = answer(path, "--by", "supplier", "--share", "copy.xlsx")

    assert {row["key"]: row["amount"] for row in found["rows"]} == {
        "Dale ICT": "8000.00",
        "Corvid": "633.10",
        "Not given": "460.20",
    }
    shared = read_workbook(here / "copy.xlsx")
    paid_for = shared.frames["Expenditure"]
    assert list(paid_for["Staff"].dropna()) == [46_020]
    assert "Brennan" not in str(shared.frames)


def test_no_copy_to_share_is_left_where_the_report_cannot_be_made(here: Path, record: Path) -> None:
    result = run(record, "--share", "copy.xlsx", "--year", "2030-31")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "No record given is of 2030-31" in result.stderr
    assert [path.name for path in here.iterdir()] == ["record.xlsx"]


def test_what_is_written_is_encrypted_and_what_is_read_may_be(here: Path) -> None:
    password = here / "password.txt"
    password.write_text("grön & blå\n", encoding="utf-8")
    path = build_record(here / "record.xlsx", [*ROWS, *STAFF])
    encrypting = ("--encrypt", "--password-file", password)

    first = run(path, "--share", "copy.xlsx", *encrypting)
    again = run(here / "copy.xlsx", "--out", "report.xlsx", "--json", *encrypting)

    assert (first.exit_code, again.exit_code) == (0, 0), first.output + again.output
    assert json.loads(again.stdout)["total"] == "9093.30"
    for name in ("copy.xlsx", "report.xlsx"):
        with pytest.raises(ReadError) as shut:
            read_workbook(here / name)
        assert shut.value.code == "FILE04"
    assert sorted(one.name for one in here.iterdir()) == [
        "copy.xlsx", "password.txt", "record.xlsx", "report.xlsx",
    ]  # fmt: skip


def test_an_encrypted_record_without_its_password_cannot_be_read(here: Path) -> None:
    (here / "record.xlsx").write_bytes((SAMPLES / "bad" / "FILE04.xlsx").read_bytes())

    result = run("record.xlsx")

    assert result.exit_code == 3
    assert "[FILE04]" in result.stderr or "needs a password to open" in result.stderr


def test_sharing_and_encrypting_are_refused_where_they_make_no_sense(
    here: Path, record: Path
) -> None:
    later = build_record(here / "later.xlsx", (), Financial_year_begins=APRIL.replace(year=2026))
    for words, said in {
        (record, "--encrypt"): "--encrypt is about what is written",
        (record, "--encrypt", "--html", "a.html"): "A page cannot be encrypted",
        (record, "--encrypt", "--out", "a.xlsx"): "--encrypt needs a password",
        (record, later, "--share", "a.xlsx"): "--share copies one record",
        (record, "--share", record): "is read here",
    }.items():
        result = run(*words)
        assert result.exit_code == 2, (words, result.output)
        assert said in " ".join(result.stderr.split()), words
        assert not (here / "a.xlsx").exists()


def test_a_record_without_its_about_sheet_is_misuse_and_no_crash(record: Path) -> None:
    file = openpyxl.load_workbook(record)
    del file["About"]
    file.save(record)

    for year in ([], ["--year", "2025-26"]):
        refused = run(record, *year)

        assert (refused.exit_code, refused.stdout) == (2, "")
        assert "on the About sheet" in refused.stderr


def test_every_breakdown_of_a_record_can_be_asked_for() -> None:
    """The command has the words of its own, so that it starts without pandas."""
    assert tuple(BYS_TYPED) == BYS
