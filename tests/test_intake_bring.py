"""Bringing an export in: what the map says is done, and nothing is dropped without a finding."""

import csv
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from fits_workbooks.books import SUPPORT_LOG
from fits_workbooks.checks.one import check_workbook, findings_of
from fits_workbooks.errors import MapError
from fits_workbooks.intake.bring import Brought, bring_in
from fits_workbooks.intake.codes import INTAKE_CODES
from fits_workbooks.intake.map import read_map
from fits_workbooks.reading import read_workbook
from fits_workbooks.schema import Finding
from fits_workbooks.xlsx.build import build_workbook
from fits_workbooks.xlsx.codes import READING_CODES
from fits_workbooks.xlsx.layout import FIRST_ROW

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"
REAL = ROOT.parent / "shared" / "data" / "helpdesk-export.csv"

MAP = """
book = "support-log"
sheet = "Log"
leave_out = ["active"]
[source]
dates = "dd/mm/yyyy hh:mm"
blank = ["?", "n/a"]
[columns]
Reference = "number"
Logged = "opened"
Description = "what"
Service = "service"
Priority = "priority"
"Assigned to" = "who"
[constants]
Type = "Incident"
[values.Priority]
"1 - Critical" = "Critical"
"planned" = ""
[values.Service]
"MAIL" = "E-mail"
"""
HEADINGS = "number,opened,what,service,priority,who,active"


def bring(folder: Path, *lines: str, map_text: str = MAP, headings: str = HEADINGS) -> Brought:
    export, map_file = folder / "export.csv", folder / "map.toml"
    export.write_text("\n".join([headings, *lines]) + "\n", encoding="utf-8", newline="")
    map_file.write_text(map_text, encoding="utf-8")
    return bring_in(export, read_map(map_file, SUPPORT_LOG))


def log(brought: Brought) -> list[dict[str, Any]]:
    return [dict(entry) for entry in brought.contents["Log"]]


def one(brought: Brought) -> Finding:
    (finding,) = brought.findings
    return finding


def test_an_entry_is_brought_in_as_the_map_says(tmp_path: Path) -> None:
    brought = bring(
        tmp_path,
        '007,5/3/2026 09:05,"Toner, black",MAIL,1 - Critical, Siân ,true',
        "8,6/3/2026 10:00,?,Printers,Low,n/a,?",
    )

    assert log(brought) == [
        {
            "Type": "Incident",
            "Reference": "007",
            "Logged": datetime(2026, 3, 5, 9, 5),
            "Description": "Toner, black",
            "Service": "E-mail",
            "Priority": "Critical",
            "Assigned to": "Siân",
        },
        {
            "Type": "Incident",
            "Reference": "8",
            "Logged": datetime(2026, 3, 6, 10),
            "Description": None,
            "Service": "Printers",
            "Priority": "Low",
            "Assigned to": None,
        },
    ]
    assert (brought.read, brought.brought, brought.findings) == (2, 2, ())


def test_values_that_are_not_mapped_are_one_finding_a_value_with_its_lines(tmp_path: Path) -> None:
    brought = bring(
        tmp_path,
        "1,5/3/2026 09:05,a,b,5 - Planning,c,",
        "2,5/3/2026 09:05,a,b,urgent!,c,",
        "3,5/3/2026 09:05,a,b,5 - Planning,c,",
        "4,5/3/2026 09:05,a,b,planned,c,",
        "5,5/3/2026 09:05,a,b,5 - Planning,c,",
        "6,5/3/2026 09:05,a,b,5 - Planning,c,",
    )

    first, second = brought.findings
    assert (first.code, first.severity, first.column) == ("IMP13", "error", "Priority")
    assert first.cells == ("line 2", "line 4", "lines 6-7")
    assert first.message == (
        'Priority ("priority"): The map does not say which answer "5 - Planning" stands for, so '
        "it was left blank."
    )
    assert first.fix == (
        "Add it to [values.Priority] in the map, with one of: Critical, High, Medium, Low; or "
        'with "" to leave it blank.'
    )
    assert (second.cells, second.value) == (("line 3",), "urgent!")
    assert [entry["Priority"] for entry in log(brought)] == [None] * 6
    assert brought.brought == 6


def test_an_answer_in_looser_words_is_taken_and_noted(tmp_path: Path) -> None:
    brought = bring(tmp_path, "1,5/3/2026 09:05,a,b,moderate,c,")

    assert log(brought)[0]["Priority"] == "Medium"
    assert (one(brought).code, one(brought).severity) == ("IMP14", "repair")
    assert one(brought).message == 'Priority ("priority"): "moderate" was taken as Medium.'


def test_a_date_that_cannot_be_read_leaves_its_cell_blank_not_its_entry(tmp_path: Path) -> None:
    brought = bring(
        tmp_path,
        "1,31/2/2026 09:05,a,b,Low,c,",
        "2,3/25/2026 09:05,a,b,Low,c,",
        "3,5/3/2026 09:05,a,b,Low,c,",
    )

    assert [entry["Logged"] for entry in log(brought)] == [None, None, datetime(2026, 3, 5, 9, 5)]
    assert [(f.code, f.cells) for f in brought.findings] == [
        ("IMP15", ("line 2",)),
        ("IMP15", ("line 3",)),
    ]
    assert brought.findings[0].message == (
        'Logged ("opened"): "31/2/2026 09:05" is not a date written as dd/mm/yyyy hh:mm, so it '
        "was left blank."
    )


def test_a_date_that_could_be_read_two_ways_is_read_as_the_map_says(tmp_path: Path) -> None:
    american = MAP.replace("dd/mm/yyyy", "mm/dd/yyyy")

    brought = bring(tmp_path, "1,3/4/2026 09:05,a,b,Low,c,", map_text=american)

    assert log(brought)[0]["Logged"] == datetime(2026, 3, 4, 9, 5)
    assert brought.findings == ()


def test_a_date_out_of_all_reason_is_reported(tmp_path: Path) -> None:
    brought = bring(tmp_path, "1,1/1/1970 00:00,a,b,Low,c,")

    assert log(brought)[0]["Logged"] is None
    assert (one(brought).code, one(brought).value) == ("CELL16", "1/1/1970 00:00")


@pytest.mark.parametrize(
    ("form", "text"),
    [("dd-mmm-yyyy hh:mm", "5-Mar-2026 14:05"), ("dd/mm/yy hh:mm", "5/3/26 14:05")],
)
def test_months_in_letters_and_short_years_are_read(tmp_path: Path, form: str, text: str) -> None:
    map_text = MAP.replace("dd/mm/yyyy hh:mm", form)

    brought = bring(tmp_path, f"1,{text},a,b,Low,c,", map_text=map_text)

    assert log(brought)[0]["Logged"] == datetime(2026, 3, 5, 14, 5)


def test_the_wrong_form_of_dates_is_one_finding_not_thousands(tmp_path: Path) -> None:
    lines = [f"{n},2026-03-{n:02} 10:00,a,b,Low,c," for n in range(1, 31)]

    brought = bring(tmp_path, *lines)

    assert one(brought).cells == ("lines 2-31",)
    assert one(brought).message == (
        'Logged ("opened"): "2026-03-01 10:00" is not a date written as dd/mm/yyyy hh:mm, so it '
        "was left blank. So it is with 29 other values."
    )


def test_what_must_be_filled_in_is_reported_once_where_it_is_blank(tmp_path: Path) -> None:
    brought = bring(
        tmp_path, "?,5/3/2026 09:05,a,b,Low,c,", "2,n/a,a,b,Low,c,", ",5/3/2026 09:05,,,,,"
    )

    assert [(f.code, f.cells, f.message) for f in brought.findings] == [
        ("CELL01", ("line 2", "line 4"), 'Reference ("number"): This must be filled in.'),
        ("CELL01", ("line 3",), 'Logged ("opened"): This must be filled in.'),
    ]
    assert brought.brought == 3


def test_a_reference_that_stands_twice_is_reported_and_both_are_kept(tmp_path: Path) -> None:
    line = ",5/3/2026 09:05,a,b,Low,c,"

    brought = bring(tmp_path, "7" + line, "8" + line, "7" + line, "07" + line)

    assert [entry["Reference"] for entry in log(brought)] == ["7", "8", "7", "07"]
    assert (one(brought).code, one(brought).cells) == ("CELL15", ("line 2", "line 4"))
    assert one(brought).message == 'Reference ("number"): "7" stands more than once.'


def test_columns_that_the_map_does_not_mention_are_asked_about(tmp_path: Path) -> None:
    brought = bring(
        tmp_path,
        "1,5/3/2026 09:05,a,b,Low,c,,Email,3",
        headings=HEADINGS + ",contact,reopened",
    )

    assert [(f.code, f.severity, f.cells, f.value) for f in brought.findings] == [
        ("IMP10", "query", ("line 1",), "contact"),
        ("IMP10", "query", ("line 1",), "reopened"),
    ]


def test_a_column_without_a_heading_is_asked_about_where_it_holds_anything(tmp_path: Path) -> None:
    brought = bring(
        tmp_path,
        "1,5/3/2026 09:05,a,b,Low,c,,,",
        "2,5/3/2026 09:05,a,b,Low,c,,,x",
        headings=HEADINGS + ",,",
    )

    assert (one(brought).code, one(brought).cells) == ("IMP11", ("line 3",))
    assert one(brought).message.startswith("Column 9 of the export has no heading")


def test_a_heading_that_stands_twice_is_not_chosen_between(tmp_path: Path) -> None:
    brought = bring(tmp_path, "1,5/3/2026 09:05,a,b,Low,c,,d", headings=HEADINGS + ",number")

    assert (one(brought).code, one(brought).cells) == ("IMP09", ("line 1",))
    assert one(brought).message == (
        'Reference ("number"): The heading stands over 2 columns of the export, so none of them '
        "was brought in."
    )
    assert "Reference" not in log(brought)[0]


def test_a_column_of_the_map_that_the_export_has_not_is_a_map_error(tmp_path: Path) -> None:
    with pytest.raises(MapError) as wrong:
        bring(
            tmp_path, "1,5/3/2026 09:05,a,b,Low,c,", headings=HEADINGS.replace("opened", "Opened")
        )

    assert str(wrong.value) == (
        'map.toml, [columns] "Logged": export.csv has no column "opened". Is "Opened" meant?'
    )


def test_a_word_that_the_map_spells_otherwise_is_asked_about(tmp_path: Path) -> None:
    line = "1,5/3/2026 09:05,a,Mail,Low,c,"

    brought = bring(tmp_path, line)

    assert (one(brought).code, one(brought).severity, one(brought).cells) == (
        "IMP12",
        "query",
        ("line 2",),
    )
    assert '"MAIL"' in one(brought).message
    assert '"Mail"' in one(brought).message
    assert log(brought)[0]["Service"] == "Mail"


def test_words_of_the_map_that_this_export_does_not_use_are_no_finding(tmp_path: Path) -> None:
    assert bring(tmp_path, "1,5/3/2026 09:05,a,b,Low,c,").findings == ()


def test_text_longer_than_a_cell_takes_is_cut_and_reported(tmp_path: Path) -> None:
    brought = bring(
        tmp_path,
        f"1,5/3/2026 09:05,{'x' * 32_768},b,Low,c,",
        f"2,5/3/2026 09:05,{'y' * 32_767},b,Low,c,",
    )

    assert [entry["Description"] for entry in log(brought)] == ["x" * 32_767, "y" * 32_767]
    assert (one(brought).code, one(brought).severity, one(brought).cells) == (
        "IMP17",
        "error",
        ("line 2",),
    )
    read = written(tmp_path, brought)
    assert list(read["Description"].str.len()) == [32_767, 32_767]


def test_characters_that_no_workbook_holds_are_left_out_and_reported(tmp_path: Path) -> None:
    brought = bring(
        tmp_path,
        "1,5/3/2026 09:05,a\x01b\x1f,b,Low,c,",
        "2,5/3/2026 09:05,a\tb\uffff,b,Low,c,",
        "3,5/3/2026 09:05,a\tb,b,Low,c,",
    )

    assert [entry["Description"] for entry in log(brought)] == ["ab", "a\tb", "a\tb"]
    assert (one(brought).code, one(brought).severity, one(brought).cells) == (
        "IMP18",
        "query",
        ("lines 2-3",),
    )


def test_line_ends_inside_a_field_become_those_of_a_cell(tmp_path: Path) -> None:
    brought = bring(tmp_path, '1,5/3/2026 09:05,"one\r\ntwo\rthree\nfour",b,Low,c,')

    assert log(brought)[0]["Description"] == "one\ntwo\nthree\nfour"
    assert list(written(tmp_path, brought)["Description"]) == ["one\ntwo\nthree\nfour"]


def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    hostile = ["=1+1", "@SUM(A1)", "+44 1", "-1", "{=1}", "https://example.org", "0042", "#N/A"]
    lines = [f"{n},5/3/2026 09:05,{text},b,Low,c," for n, text in enumerate(hostile)]

    brought = bring(tmp_path, *lines)

    assert list(written(tmp_path, brought)["Description"]) == hostile
    sheet = openpyxl.load_workbook(tmp_path / "Log.xlsx")["Log"]
    at = SUPPORT_LOG.sheet("Log").index("Description") + 1
    cells = [sheet.cell(FIRST_ROW + 1 + n, at) for n in range(len(hostile))]
    assert [cell.data_type for cell in cells] == ["s"] * len(hostile)
    assert [cell.value for cell in cells] == hostile
    assert all(cell.hyperlink is None for cell in cells)


def test_the_lists_behind_the_drop_downs_hold_each_name_once(tmp_path: Path) -> None:
    brought = bring(
        tmp_path,
        "1,5/3/2026 09:05,a,printers,Low,Tom,",
        "2,5/3/2026 09:05,a,MAIL,Low,Amina,",
        "3,5/3/2026 09:05,a,Printers,Low,Tom,",
        "4,5/3/2026 09:05,a,,Low,,",
        "5,5/3/2026 09:05,a,Internet,Low,Tom,",
    )

    assert brought.contents["Lists"] == [
        {"Services": "E-mail", "People": "Amina"},
        {"Services": "Internet", "People": "Tom"},
        {"Services": "printers", "People": None},
    ]


@pytest.mark.parametrize(("people", "listed"), [(200, 200), (201, 0)])
def test_people_are_listed_where_they_fit(tmp_path: Path, people: int, listed: int) -> None:
    lines = [f"{n},5/3/2026 09:05,a,b,Low,Person {n}," for n in range(people)]

    brought = bring(tmp_path, *lines)

    assert sum(entry["People"] is not None for entry in brought.contents["Lists"]) == listed
    assert brought.contents["Lists"][0]["Services"] == "b"


def test_another_sheet_of_the_log_can_be_brought_in_too(tmp_path: Path) -> None:
    disks = """
        book = "support-log"
        sheet = "Server disk space"
        source.dates = "yyyy-mm-dd hh:mm"
        [columns]
        Date = "taken"
        Server = "server"
        Capacity = "size"
        Used = "used"
    """

    brought = bring(
        tmp_path,
        "2026-03-05 09:30,ADMIN1,500,1e3",
        '2026-03-06 00:00,ADMIN1,500,"1,234.5"',
        map_text=disks,
        headings="taken,server,size,used",
    )

    assert brought.contents["Server disk space"] == [
        {"Date": datetime(2026, 3, 5), "Server": "ADMIN1", "Capacity": 500.0, "Used": None},
        {"Date": datetime(2026, 3, 6), "Server": "ADMIN1", "Capacity": 500.0, "Used": 1234.5},
    ]
    assert [(f.code, f.severity, f.cells) for f in brought.findings] == [
        ("IMP16", "repair", ("line 2",)),
        ("CELL07", "error", ("line 2",)),
    ]
    assert brought.contents["Lists"] == [{"Servers": "ADMIN1"}]


def test_every_code_is_its_own() -> None:
    ours = [rule.code for rule in INTAKE_CODES]

    assert ours == [f"IMP{number:02}" for number in range(1, 23)]
    assert not set(ours) & {rule.code for rule in READING_CODES}


def test_the_sample_has_three_faults_and_nothing_else_is_lost(tmp_path: Path) -> None:
    brought = bring_in(
        SAMPLES / "helpdesk-small.csv", read_map(SAMPLES / "helpdesk-map.toml", SUPPORT_LOG)
    )

    assert (brought.read, brought.brought) == (60, 59)
    assert [(f.code, f.cells, f.column, f.value) for f in brought.findings] == [
        ("IMP15", ("line 25",), "Service restored", "31/2/2026 10:15"),
        ("IMP13", ("line 36",), "Priority", "5 - Planning"),
        ("IMP08", ("line 50",), "", ""),
    ]
    read = written(tmp_path, brought)
    assert read["Description"].iloc[8] == (
        "The projector goes off after ten minutes.\n"
        "It was cleaned in the autumn, and worked until Monday."
    )
    assert read["Description"].iloc[12] == 'Screen says "disk error", then restarts'
    assert {"Siân Griffiths", "Zoë Müller", "José Álvarez"} <= set(read["Reported by"])
    assert set(read["Type"]) == {"Incident"}


def test_importing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    export_map = read_map(SAMPLES / "helpdesk-map.toml")
    for name in ("one.xlsx", "two.xlsx"):
        brought = bring_in(SAMPLES / "helpdesk-small.csv", export_map)
        build_workbook(SUPPORT_LOG, tmp_path / name, brought.contents)

    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


@pytest.mark.slow
def test_a_real_export_comes_back_as_a_plain_reading_of_it_says(tmp_path: Path) -> None:
    """24,918 incidents of a real help desk, against nothing but the csv module and datetime."""
    if not REAL.exists():
        pytest.skip(f"the real export is not here: no {REAL.name} beside the repository")
    brought = bring_in(REAL, read_map(SAMPLES / "helpdesk-map.toml", SUPPORT_LOG))
    plainly = plain_reading(REAL)

    assert (brought.read, brought.brought, brought.findings) == (24_918, 24_918, ())
    path = build_workbook(SUPPORT_LOG, tmp_path / "Log.xlsx", brought.contents)
    filled = read_workbook(path, SUPPORT_LOG)
    read = filled.frames["Log"]
    assert filled.findings == ()
    for name in ("Reference", "Reported by", "Service", "Priority", "Related problem"):
        assert [None if pd.isna(value) else value for value in read[name]] == plainly[name]
    for name in ("Logged", "Service restored"):
        assert [None if pd.isna(value) else value.to_pydatetime() for value in read[name]] == (
            plainly[name]
        )
    assert list(filled.frames["Lists"]["Services"]) == sorted(
        set(plainly["Service"]) - {None}, key=str.casefold
    )
    assert {finding.code for finding in findings_of(check_workbook(filled))} == {"LOG03"}


def plain_reading(path: Path) -> dict[str, list[Any]]:
    """The export as plain code reads it, by our names for its columns."""
    priorities = {"1": "Critical", "2": "High", "3": "Medium", "4": "Low"}

    def moment(text: str) -> datetime | None:
        if text == "?":
            return None
        day, time = text.split(" ")
        d, m, y = day.split("/")
        hour, minute = time.split(":")
        return datetime(int(y), int(m), int(d), int(hour), int(minute))

    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        "Reference": [row["number"] for row in rows],
        "Reported by": [None if row["caller_id"] == "?" else row["caller_id"] for row in rows],
        "Service": [None if row["category"] == "?" else row["category"] for row in rows],
        "Priority": [priorities[row["priority"][0]] for row in rows],
        "Related problem": [
            None if row["problem_id"] == "?" else row["problem_id"] for row in rows
        ],
        "Logged": [moment(row["opened_at"]) for row in rows],
        "Service restored": [moment(row["resolved_at"]) for row in rows],
    }


def written(folder: Path, brought: Brought) -> pd.DataFrame:
    """The log, after it was written and read back; nothing may be found in reading it."""
    path = build_workbook(SUPPORT_LOG, folder / "Log.xlsx", brought.contents)
    filled = read_workbook(path, SUPPORT_LOG)
    assert filled.findings == ()
    return filled.frames["Log"]


def test_the_names_of_constants_are_offered_too(tmp_path: Path) -> None:
    constant = MAP.replace('Service = "service"\n', "").replace(
        'Type = "Incident"', 'Type = "Incident"\nService = "Printing"'
    )
    by = constant[: constant.index("[values.Service]")]

    brought = bring(tmp_path, "1,5/3/2026 09:05,a,b,Low,c,", map_text=by)

    assert next(dict(row) for row in brought.contents["Lists"])["Services"] == "Printing"


TITLES = ["Calls of the year, as exported", "", HEADINGS]


def test_titles_above_the_headings_are_left_out_where_the_map_says_so(tmp_path: Path) -> None:
    by = MAP.replace("[source]", "[source]\nheadings_in_line = 3")
    line = "1,5/3/2026 09:05,a,b,Low,c,"

    brought = bring(tmp_path, line, map_text=by, headings="\n".join(TITLES))

    assert ([one["Reference"] for one in log(brought)], brought.read) == (["1"], 1)
    with pytest.raises(MapError, match="line 3 should hold the headings, but there is nothing"):
        bring(tmp_path, "", "", line, map_text=by)
    for wrong in ("0", '"3"', "true"):
        with pytest.raises(MapError, match=r"\[source\] headings_in_line: .* is no number of a"):
            bring(tmp_path, line, map_text=by.replace("= 3", f"= {wrong}"))
