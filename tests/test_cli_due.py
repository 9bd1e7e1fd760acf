"""fits due: what it prints, what it writes, and what it makes of folders that are not sound."""

import datetime as dt
import json
import os
import shutil
from pathlib import Path

import pytest
from bases import BASES, CHECKLIST
from click.testing import CliRunner, Result
from icalendar import Calendar

from fits_workbooks.books import IMPLEMENTATION_CHECKLIST, SCHOOL_DETAILS
from fits_workbooks.cli import fits
from fits_workbooks.xlsx.build import build_workbook
from fits_workbooks.xlsx.mark import mark

SAMPLES = Path(__file__).parent.parent / "samples"
ON = ("--as-of", "2026-11-25")
SOUND = {book.name: contents for book, contents in BASES}


@pytest.fixture
def larkfield(tmp_path: Path) -> Path:
    """Larkfield's workbooks in a folder with a space and an accent in its path."""
    folder = tmp_path / "École ICT"
    folder.mkdir()
    for path in SAMPLES.glob("Larkfield *.xlsx"):
        shutil.copy(path, folder)
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "school"
    made.mkdir()
    return made


def run(*words: object) -> Result:
    return CliRunner().invoke(fits, ["due", *(str(word) for word in words)])


def answer(*words: object) -> tuple[int, dict[str, list[dict[str, object]]]]:
    result = run(*words, "--json")
    return result.exit_code, json.loads(result.stdout)


def whats(items: list[dict[str, object]], kind: str) -> list[tuple[object, object, object]]:
    return [(one["due"], one["what"], one["who"]) for one in items if one["kind"] == kind]


def test_larkfields_autumn_by_hand(larkfield: Path) -> None:
    code, told = answer(larkfield, *ON)

    assert code == 1
    assert whats(told["overdue"], "start-up step") == []
    assert whats(told["overdue"], "service report") == [
        ("2026-10-13", "Prepare the service report for September 2026, before the meeting on "
         "13/10/2026", "Mrs Priya Nair"),
        ("2026-11-10", "Prepare the service report for October 2026, before the meeting on "
         "10/11/2026", "Mrs Priya Nair"),
    ]  # fmt: skip
    assert [one[0] for one in whats(told["overdue"], "review meeting")] == [
        "2026-10-13", "2026-11-10",
    ]  # fmt: skip
    assert whats(told["overdue"], "contract") == [
        ("2026-08-31", "Renew or replace the contract with Corvid Print, CP-5520 (Lease and "
         "repair of three printers)", "Mrs Helen Marsh"),
    ]  # fmt: skip
    assert whats(told["overdue"], "new starter") == [
        ("2026-11-02", "Give Mr Idris Vaughan the support procedure and its memo",
         "Mrs Helen Marsh"),
    ]  # fmt: skip
    assert [one[1][:7] for one in whats(told["overdue"], "change")] == ["RFC-025"]  # type: ignore[index]
    assert [one["due"] for one in told["soon"]] == ["2026-11-27", "2026-12-08", "2026-12-08"]
    assert {one[0] for one in whats(told["later"], "review")} == {"2027-07-14"}
    assert told["not_judged"] == told["findings"] == []
    assert any("Risk assessment 2025.xlsx" in str(note) for note in told["notes"])


def test_the_tables_say_it_in_words_on_a_narrow_terminal(
    larkfield: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("NO_COLOR", "1")

    result = run(larkfield, *ON)

    assert "Due on 25 November 2026: Larkfield Primary School" in result.stdout
    assert "86 days ago" in result.stdout
    assert "in 2 days" in result.stdout
    assert "\x1b" not in result.stdout
    tables = [line for line in result.stdout.splitlines() if line[:1] in ("│", "┏")]
    assert {line[-1] for line in tables} == {"│", "┓"}, "no table is cut off at its right"


def test_the_calendar_file_has_an_event_for_each_thing_and_the_same_each_time(
    larkfield: Path, tmp_path: Path
) -> None:
    file = tmp_path / "due.ics"

    assert run(larkfield, *ON, "--ics", file).exit_code == 1
    first = file.read_bytes()
    again = run(larkfield, *ON, "--ics", file)
    assert again.exit_code == 2
    assert "already" in again.stderr
    run(larkfield, *ON, "--ics", file, "--force")

    assert file.read_bytes() == first
    events = Calendar.from_ical(first).walk("VEVENT")
    _, told = answer(larkfield, *ON)
    assert len(events) == sum(len(told[part]) for part in ("overdue", "soon", "later"))
    assert len({str(event["uid"]) for event in events}) == len(events)
    contract = next(event for event in events if "Corvid" in event["summary"])
    assert contract["dtstart"].dt == dt.date(2026, 8, 31)


def test_nothing_overdue_is_exit_code_0(folder: Path) -> None:
    for name in ("service_catalogue", "contingency_plan"):
        shutil.copy(SAMPLES / "good" / f"{name}.xlsx", folder)

    code, told = answer(folder, "--as-of", "2026-03-03")

    assert code == 0
    assert [one["kind"] for one in told["later"]] == ["review", "review"]
    assert len(told["not_judged"]) == 4  # no start, no checklist, no reports, no risk assessment


def test_reports_without_a_meeting_are_due_by_the_end_of_the_next_month(folder: Path) -> None:
    start = {**CHECKLIST["About"][0], "Primary FITS start date": dt.date(2026, 1, 12)}
    build_workbook(IMPLEMENTATION_CHECKLIST, folder / "any name.xlsx", {"About": [start]})

    _, told = answer(folder, "--as-of", "2026-04-15")

    assert whats(told["overdue"], "service report") == [
        ("2026-02-28", "Prepare the service reports for January 2026 to February 2026 (2 months)",
         "Single point of contact"),
    ]  # fmt: skip
    assert [one[0] for one in whats(told["soon"], "service report")] == ["2026-04-30"]
    assert [one[0] for one in whats(told["later"], "service report")] == ["2026-05-31"]
    assert any("January 2026 to April 2026" in str(one) for one in told["not_judged"])


def test_without_a_start_date_it_says_so(folder: Path) -> None:
    contents = {**CHECKLIST, "About": [{}]}
    build_workbook(IMPLEMENTATION_CHECKLIST, folder / "checklist.xlsx", contents)

    code, told = answer(folder, "--as-of", "2025-09-01")

    assert code == 1  # it must be filled in
    assert whats(told["overdue"] + told["soon"] + told["later"], "start-up step") == []
    assert any("start date" in str(one) for one in told["not_judged"])


def test_the_newer_of_two_is_used_and_said_so(folder: Path) -> None:
    for name, saved, ends in (("a.xlsx", 2_000, 2028), ("b.xlsx", 1_000, 2027)):
        suppliers = [{"Supplier": "Dale ICT", "Contract ends": dt.date(ends, 1, 1)}]
        contents = {**SOUND["school_details"], "Suppliers": suppliers}
        os.utime(build_workbook(SCHOOL_DETAILS, folder / name, contents), (saved, saved))

    _, told = answer(folder, "--as-of", "2026-03-03")

    assert [one[0] for one in whats(told["later"], "contract")] == ["2028-01-01"]
    assert any("a.xlsx is used" in str(note) and "b.xlsx" in str(note) for note in told["notes"])


def test_a_copy_of_the_same_bytes_is_no_other_workbook(folder: Path) -> None:
    own = folder / "Service Level Management" / "Service catalogue.xlsx"
    of_a_return, deeper = folder / "Return" / own.name, folder / "A" / "copy" / own.name
    for path, saved in ((own, 1_000), (of_a_return, 2_000), (deeper, 500)):
        path.parent.mkdir(parents=True)
        os.utime(shutil.copy(SAMPLES / "good" / "service_catalogue.xlsx", path), (saved, saved))

    _, told = answer(folder, "--as-of", "2026-03-03")

    names = [one["file"] for one in told["workbooks"]]
    assert names == ["Service Level Management/Service catalogue.xlsx"]
    assert told["notes"] == []


def test_a_marked_copy_stands_back_for_the_schools_own_workbook(folder: Path) -> None:
    own = shutil.copy(SAMPLES / "good" / "service_catalogue.xlsx", folder / "z.xlsx")
    os.utime(own, (1_000, 1_000))
    (folder / "a marked one.xlsx").write_bytes(mark(own, []))

    _, told = answer(folder, "--as-of", "2026-03-03")
    own.unlink()
    _, alone = answer(folder, "--as-of", "2026-03-03")

    assert [one["file"] for one in told["workbooks"]] == ["z.xlsx"]
    assert told["notes"] == [
        "Of the service catalogue z.xlsx is used: it was reviewed or saved last, marked copies "
        "apart. Not used: a marked one.xlsx."
    ]
    assert [one["file"] for one in alone["workbooks"]] == ["a marked one.xlsx"]


def test_what_cannot_be_read_is_named_and_the_rest_is_told(folder: Path) -> None:
    shutil.copy(SAMPLES / "good" / "service_catalogue.xlsx", folder)
    (folder / "broken.xlsx").write_bytes(b"PK\x03\x04 and no more")
    (folder / "~$service_catalogue.xlsx").write_bytes(b"x" * 165)
    (folder / "letter.txt").write_text("Dear all")

    code, told = answer(folder, "--as-of", "2026-03-03")

    assert code == 1
    assert [one["file"] for one in told["findings"]] == ["broken.xlsx"]
    assert told["other_files"] == ["letter.txt"]
    assert any("is open in Excel" in str(note) for note in told["notes"])
    assert [one["kind"] for one in told["later"]] == ["review"]


def test_the_toolkits_examples_are_left_out_of_a_schools_folder(folder: Path) -> None:
    shutil.copy(SAMPLES / "good" / "service_catalogue.xlsx", folder)
    name = "Service catalogue, example workbook.xlsx"  # as fits start calls it
    shutil.copy(SAMPLES / "Larkfield Service catalogue.xlsx", folder / name)

    _, told = answer(folder, "--as-of", "2026-03-03")

    assert [one["file"] for one in told["workbooks"]] == ["service_catalogue.xlsx"]
    assert name in told["other_files"]


@pytest.mark.parametrize("words", [("nowhere",), (".", "--as-of", "1066-10-14"), (".",)])
def test_misuse(folder: Path, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)

    assert run(*words).exit_code == 2


def test_two_schools_are_refused_by_name(folder: Path) -> None:
    shutil.copy(SAMPLES / "good" / "service_catalogue.xlsx", folder)
    about = {**CHECKLIST["About"][0], "School name": "Oak Hill", "URN": "999003"}
    build_workbook(IMPLEMENTATION_CHECKLIST, folder / "oak.xlsx", {**CHECKLIST, "About": [about]})

    result = run(folder)

    assert result.exit_code == 2
    assert "Elm Lane Primary School" in result.stderr
    assert "Oak Hill" in result.stderr
