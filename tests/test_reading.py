"""What the reader takes at the door: moved, renamed, badly typed; and what it refuses."""

import datetime as dt
import io
import random
import shutil
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import msoffcrypto
import openpyxl
import package
import pytest
import xlsxwriter
from filling import SAMPLES
from xlsb import write_xlsb

from fits_workbooks.books import SCHOOL_DETAILS, SERVICE_CATALOGUE, SUPPORT_LOG
from fits_workbooks.errors import FitsError, ReadError
from fits_workbooks.reading import read_workbook
from fits_workbooks.xlsx import door
from fits_workbooks.xlsx.build import build_workbook
from fits_workbooks.xlsx.filled import Filled

LOGGED = dt.datetime(2026, 3, 16, 9, 30)
HEADINGS = [column.name for column in SUPPORT_LOG.sheet("Log").columns]
ENTRY = {"Reference": "INC-1", "Type": "Incident", "Logged": LOGGED, "Service": "Email"}


def codes(filled: Filled) -> list[str]:
    return [finding.code for finding in filled.findings]


def sound_log(path: Path) -> Path:
    return build_workbook(SUPPORT_LOG, path, {"Log": [ENTRY]})


def other_program(path: Path, sheets: dict[str, list[list[Any]]]) -> Path:
    """A workbook as another program would write it: values only, with our identity on About."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    about = book.create_sheet("About")
    about.append(["Workbook", "Support log"])
    about.append(["Version", "1"])
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    book.save(path)
    return path


def test_rows_keep_the_number_that_excel_shows(tmp_path: Path) -> None:
    path = other_program(
        tmp_path / "log.xlsx",
        {
            "Log": [
                [],
                ["My school's log"],
                [],
                HEADINGS,
                ["A", "Incident", LOGGED],
                [],
                ["B", "Problem", LOGGED],
            ]
        },
    )

    log = read_workbook(path).frames["Log"]

    assert list(log.index) == [5, 7]
    assert list(log["Reference"]) == ["A", "B"]


def test_sheets_and_columns_may_be_moved_and_headings_spelt_otherwise(tmp_path: Path) -> None:
    headings = ["logged ", "TYPE", "Call ref", "Service  restored", "Colour"]
    rows = [headings, [LOGGED, "Incident", "A", LOGGED, "red"]]
    path = other_program(tmp_path / "log.xlsx", {" log": [["", *row] for row in rows]})

    filled = read_workbook(path)

    log = filled.frames["Log"]
    assert log.loc[2, ["Reference", "Type", "Logged", "Colour"]].to_list() == [
        "A", "Incident", LOGGED, "red",
    ]  # fmt: skip
    assert list(log.columns) == [*HEADINGS, "Colour"]
    renamed = [finding for finding in filled.findings if finding.code == "HEAD03"]
    assert [(finding.column, finding.cells) for finding in renamed] == [
        ("Logged", ("B1",)),
        ("Type", ("C1",)),
        ("Reference", ("D1",)),
        ("Service restored", ("E1",)),
    ]


def test_a_sheet_under_another_name_is_known_by_its_headings(tmp_path: Path) -> None:
    path = other_program(
        tmp_path / "log.xlsx", {"Calls 2026": [HEADINGS, ["A", "Incident", LOGGED]]}
    )

    filled = read_workbook(path)

    assert list(filled.frames["Log"]["Reference"]) == ["A"]
    assert "SHEET02" in codes(filled)


def test_a_sheet_of_the_very_name_comes_before_one_spelt_like_it(tmp_path: Path) -> None:
    sheets = {"-Log-": [["scrap"]], "Log": [HEADINGS, ["A", "Incident", LOGGED]]}

    filled = read_workbook(other_program(tmp_path / "log.xlsx", sheets))

    assert list(filled.frames["Log"]["Reference"]) == ["A"]
    assert not {"SHEET02", "SHEET03"} & set(codes(filled))


def test_one_cause_is_one_finding_with_all_its_cells(tmp_path: Path) -> None:
    entries = [ENTRY | {"Reference": f"R{n}", "Status": status} for n, status in enumerate(
        ["Closed", "closed ", "closed ", "Closed", "closed ", "Opne"]
    )]  # fmt: skip
    path = build_workbook(SUPPORT_LOG, tmp_path / "log.xlsx", {"Log": entries})

    findings = read_workbook(path).findings

    assert [(f.code, f.severity, f.sheet, f.cells, f.column, f.value) for f in findings] == [
        ("CELL06", "repair", "Log", ("N6:N7", "N9"), "Status", "closed "),
        ("CELL05", "error", "Log", ("N10",), "Status", "Opne"),
    ]
    assert findings[1].message == '"Opne" is not one of the answers (is New meant?).'


@pytest.mark.parametrize("more", [0, 2_100], ids=["a small sheet", "a large one"])
def test_what_must_be_filled_in_is_named_once_for_all_its_cells(tmp_path: Path, more: int) -> None:
    entries = [
        {"Reference": "A", "Type": "Incident", "Logged": LOGGED},
        {"Reference": "B"},
        {"Reference": "C"},
        {"Reference": "D", "Type": "Incident"},
        *(ENTRY | {"Reference": f"R{n}"} for n in range(more)),
    ]
    path = build_workbook(SUPPORT_LOG, tmp_path / "log.xlsx", {"Log": entries})

    findings = read_workbook(path).findings

    assert [(f.code, f.cells, f.column, f.message) for f in findings] == [
        ("CELL01", ("B6:B7",), "Type", "Type must be filled in."),
        ("CELL01", ("C6:C8",), "Logged", "Logged must be filled in."),
    ]
    assert {f.fix for f in findings} == {"Fill it in."}


def test_what_a_form_leaves_blank_is_named(tmp_path: Path) -> None:
    school = {"School": [{"URN": "100000"}]}
    path = build_workbook(SCHOOL_DETAILS, tmp_path / "details.xlsx", school)

    assert [one.message for one in read_workbook(path).findings] == [
        "School name must be filled in."
    ]


def test_a_row_with_one_bad_cell_is_kept_without_it(tmp_path: Path) -> None:
    entries = [ENTRY, ENTRY | {"Reference": "INC-2", "Logged": "31/02/2026"}]
    path = build_workbook(SUPPORT_LOG, tmp_path / "log.xlsx", {"Log": entries})

    filled = read_workbook(path)

    assert list(filled.frames["Log"]["Reference"]) == ["INC-1", "INC-2"]
    assert filled.frames["Log"]["Logged"].isna().to_list() == [False, True]
    assert [(finding.code, finding.cells) for finding in filled.findings] == [("CELL02", ("C6",))]
    assert str(filled.findings[0]) == (
        'log.xlsx, sheet "Log", cell C6: "31/02/2026" is not a date. '
        "Write it as dd/mm/yyyy hh:mm. [CELL02]"
    )


def test_blank_rows_and_rows_of_spaces_are_no_entries(tmp_path: Path) -> None:
    rows = [HEADINGS, ["A", "Incident", LOGGED], [], ["  ", " "], ["B", "Incident", LOGGED]]
    filled = read_workbook(other_program(tmp_path / "log.xlsx", {"Log": rows}))

    assert list(filled.frames["Log"].index) == [2, 5]
    assert [finding.code for finding in filled.findings if finding.sheet == "Log"] == []


def test_what_stands_under_no_heading_is_said(tmp_path: Path) -> None:
    rows = [[*HEADINGS, ""], ["A", "Incident", LOGGED, *[""] * 14, "stray"]]
    filled = read_workbook(other_program(tmp_path / "log.xlsx", {"Log": rows}))

    assert [f.cells for f in filled.findings if f.code == "HEAD04"] == [("R2",)]


def test_a_number_is_a_heading_of_the_schools_own(tmp_path: Path) -> None:
    rows = [[*HEADINGS, 2026, dt.datetime(2026, 9, 1)], ["A", "Incident", LOGGED]]
    rows[1] += [""] * (len(HEADINGS) - 3) + ["seen", "kept"]

    filled = read_workbook(other_program(tmp_path / "log.xlsx", {"Log": rows}))

    assert filled.own_columns == ("Log: 2026", "Log: 01/09/2026")
    assert filled.frames["Log"].loc[2, ["2026", "01/09/2026"]].tolist() == ["seen", "kept"]
    assert "HEAD04" not in codes(filled)


def test_a_heading_that_stands_twice_is_not_guessed(tmp_path: Path) -> None:
    rows = [["Reference", "Type", "Logged", "Logged"], ["A", "Incident", LOGGED, LOGGED]]
    filled = read_workbook(other_program(tmp_path / "log.xlsx", {"Log": rows}))

    assert filled.frames["Log"]["Logged"].isna().all()
    assert [f.cells for f in filled.findings if f.code == "HEAD02"] == [("C1", "D1")]


def test_a_long_sheet_is_read_to_its_end_whatever_it_says_of_its_size(tmp_path: Path) -> None:
    entries = [ENTRY | {"Reference": f"R{number}"} for number in range(20_001)]
    path = build_workbook(SUPPORT_LOG, tmp_path / "log.xlsx", {"Log": entries})
    lying = tmp_path / "lying.xlsx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(lying, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name.startswith("xl/worksheets/sheet3"):
                assert b"<dimension ref=" in content
                content = content.replace(b'<dimension ref="A1:Q20005"/>', b'<dimension ref="A1"/>')
                assert b'<dimension ref="A1"/>' in content
            target.writestr(name, content)

    assert list(read_workbook(lying).frames["Log"]["Reference"]) == [f"R{n}" for n in range(20_001)]


def test_a_workbook_that_counts_from_1904_keeps_its_dates(tmp_path: Path) -> None:
    path = tmp_path / "log.xlsx"
    with xlsxwriter.Workbook(path, {"date_1904": True}) as book:
        about, page = book.add_worksheet("About"), book.add_worksheet("Log")
        about.write_row("A1", ["Workbook", "Support log"])
        page.write_row("A1", HEADINGS)
        page.write_row("A2", ["A", "Incident"])
        page.write_datetime("C2", LOGGED, book.add_format({"num_format": "dd/mm/yyyy hh:mm"}))
        page.write_row("A3", ["B", "Incident", 46097.395833333336 - 1462])

    filled = read_workbook(path)

    assert filled.frames["Log"]["Logged"].to_list() == [LOGGED, LOGGED]
    mended = [finding for finding in filled.findings if finding.code == "CELL03"]
    assert [(finding.cells, finding.message[-21:]) for finding in mended] == [
        (("C3",), "as 16 Mar 2026 09:30.")
    ]


@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
@pytest.mark.office
def test_dates_without_a_format_are_the_same_in_every_format(
    office: Any, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / "log.xlsx"
    with xlsxwriter.Workbook(path, {"date_1904": True}) as book:
        about, page = book.add_worksheet("About"), book.add_worksheet("Log")
        about.write_row("A1", ["Workbook", "Support log"])
        page.write_row("A1", HEADINGS)
        page.write_row("A2", ["A", "Incident", 46097 - 1462])

    filled = read_workbook(office(path, kind, tmp_path / "out"))

    assert filled.frames["Log"]["Logged"].to_list() == [dt.datetime(2026, 3, 16)]


def test_an_xlsb_that_counts_from_1904_keeps_its_dates(tmp_path: Path) -> None:
    rows = [HEADINGS, ["A", "Incident", 46097.0 - 1462]]
    path = write_xlsb(tmp_path / "log.xlsb", {"About": [["Workbook", "Support log"]], "Log": rows})
    begin, properties = b"\x83\x01\x00", b"\x99\x01\x0c" + b"\x01" + bytes(11)
    parts = package.parts_of(path.read_bytes())
    main = parts["xl/workbook.bin"]
    assert main.startswith(begin)
    parts["xl/workbook.bin"] = begin + properties + main[len(begin) :]
    path.write_bytes(package.repacked(parts))

    assert read_workbook(path).frames["Log"]["Logged"].to_list() == [dt.datetime(2026, 3, 16)]


def test_words_that_other_readers_take_for_blank_are_kept(tmp_path: Path) -> None:
    words = ["N/A", "None", "NULL", "nan", "NA", "-", "#3 printer"]
    entries = [ENTRY | {"Reference": word, "Description": word} for word in words]
    path = build_workbook(SUPPORT_LOG, tmp_path / "log.xlsx", {"Log": entries})

    log = read_workbook(path).frames["Log"]

    assert list(log["Reference"]) == words
    assert list(log["Description"]) == words


def test_formula_looking_text_stays_text(tmp_path: Path) -> None:
    evil = [
        '=HYPERLINK("http://x","y")',
        "{=1+1}",
        "@SUM(A1)",
        "+1",
        "-1",
        "http://x.example",
        "\t=1",
    ]
    entries = [ENTRY | {"Reference": f"R{n}", "Description": text} for n, text in enumerate(evil)]
    path = build_workbook(SUPPORT_LOG, tmp_path / "log.xlsx", {"Log": entries})

    page = openpyxl.load_workbook(path)["Log"]
    assert [page.cell(5 + n, 9).value for n in range(len(evil))] == evil
    assert {page.cell(5 + n, 9).data_type for n in range(len(evil))} == {"s"}
    assert not page._hyperlinks


def test_a_catalogue_of_names_only_is_awaiting_service_levels(tmp_path: Path) -> None:
    names = [{"Service": "Email"}, {"Service": "Printing"}]
    path = build_workbook(SERVICE_CATALOGUE, tmp_path / "c.xlsx", {"Services": names})

    filled = read_workbook(path)

    assert filled.stage == "awaiting service levels"
    assert filled.findings == ()


def test_a_blank_workbook_is_blank_and_sound(tmp_path: Path) -> None:
    filled = read_workbook(build_workbook(SUPPORT_LOG, tmp_path / "log.xlsx"))

    assert (filled.stage, filled.version, filled.findings) == ("blank", 1, ())


def test_an_older_version_is_read_and_said(tmp_path: Path) -> None:
    older = replace(SUPPORT_LOG, version=0)
    filled = read_workbook(build_workbook(older, tmp_path / "log.xlsx", {"Log": [ENTRY]}))

    assert codes(filled) == ["BOOK01"]
    assert (
        "version 0 of the support log; this program knows version 1" in filled.findings[0].message
    )
    assert len(filled.frames["Log"]) == 1


@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
@pytest.mark.office
def test_every_format_is_read_alike(office: Any, tmp_path: Path, kind: str) -> None:
    path = office(sound_log(tmp_path / "log.xlsx"), kind, tmp_path / "out")
    misnamed = shutil.copy(path, tmp_path / "named wrongly.xlsx")

    for file in (path, misnamed):
        filled = read_workbook(file)
        assert filled.book is SUPPORT_LOG
        assert filled.findings == ()
        entry = filled.frames["Log"].loc[5]
        assert {name: entry[name] for name in ENTRY} == ENTRY


def test_xlsm_is_read_like_xlsx(tmp_path: Path) -> None:
    path = shutil.copy(sound_log(tmp_path / "log.xlsx"), tmp_path / "log.xlsm")

    assert read_workbook(path).frames["Log"].loc[5, "Reference"] == "INC-1"


def test_xlsb_is_read_like_xlsx(tmp_path: Path) -> None:
    rows = [HEADINGS, ["INC-1", "Incident", LOGGED]]
    sheets = {sheet.name: [[c.name for c in sheet.columns]] for sheet in SUPPORT_LOG.sheets[2:]}
    about = [["Workbook", "Support log"], ["Version", "1"]]
    about += [[column.name] for column in SUPPORT_LOG.sheet("About").columns[2:]]
    write_xlsb(
        tmp_path / "log.xlsb",
        {"About": about, "Log": rows, **sheets},
        properties={"FITS book": "support_log", "FITS version": "1"},
    )

    filled = read_workbook(tmp_path / "log.xlsb")

    assert filled.findings == ()
    assert filled.frames["Log"].loc[2, ["Reference", "Type", "Logged"]].to_list() == [
        "INC-1", "Incident", LOGGED,
    ]  # fmt: skip


# ---- refused, in one line


def refused(path: Path, **asked: Any) -> ReadError:
    with pytest.raises(ReadError) as wrong:
        read_workbook(path, **asked)
    assert path.name in str(wrong.value)
    assert "\n" not in str(wrong.value)
    return wrong.value


@pytest.mark.parametrize(
    ("name", "content", "code", "what"),
    [
        ("empty.xlsx", b"", "FILE01", "The file is empty."),
        ("~$log.xlsx", b"x", "FILE02", "the mark that Excel leaves"),
        ("log.xlsx", b"Reference,Type\nINC-1,Incident\n", "FILE03", "plain text, such as a .csv"),
        ("log.xls", b"<html><table></table></html>", "FILE03", "a web page"),
        ("log.xlsx", b"%PDF-1.7", "FILE03", "a PDF document"),
        ("log.xlsx", b"\x00\x01\x02", "FILE03", "an unknown kind of file"),
        ("log.xlsx", b"PK\x03\x04 and no more", "FILE05", "damaged or cut short"),
        ("log.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "FILE03", "another kind"),
    ],
)
def test_what_is_no_workbook_is_refused(
    tmp_path: Path, name: str, content: bytes, code: str, what: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)

    wrong = refused(path)

    assert wrong.code == code
    assert what in str(wrong)


def test_a_truncated_workbook_is_refused(tmp_path: Path) -> None:
    path = sound_log(tmp_path / "log.xlsx")
    whole = path.read_bytes()
    for part in (30, 1000, len(whole) // 2, len(whole) - 10):
        path.write_bytes(whole[:part])
        assert refused(path).code == "FILE05"


def test_an_encrypted_workbook_is_refused(tmp_path: Path) -> None:
    path, shut = sound_log(tmp_path / "log.xlsx"), tmp_path / "shut.xlsx"
    with path.open("rb") as clear, shut.open("wb") as encrypted:
        msoffcrypto.OfficeFile(clear).encrypt("secret", encrypted)

    assert refused(shut).code == "FILE04"


def test_a_word_document_and_a_plain_zip_are_refused(tmp_path: Path) -> None:
    for part, what in (("word/document.xml", "a Word document"), ("notes.txt", "a .zip file")):
        path = tmp_path / "log.xlsx"
        with zipfile.ZipFile(path, "w") as package:
            package.writestr(part, "x")
        wrong = refused(path)
        assert (wrong.code, what in str(wrong)) == ("FILE03", True)


def test_a_zip_bomb_is_refused_before_it_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = sound_log(tmp_path / "log.xlsx")
    monkeypatch.setattr(door, "LARGEST_UNPACKED", 10_000)

    assert refused(path).code == "FILE06"


def test_a_picture_packed_in_a_way_that_nobody_knows_is_no_damage(tmp_path: Path) -> None:
    path = sound_log(tmp_path / "log.xlsx")
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("xl/media/image1.png", b"a picture")
    content = bytearray(path.read_bytes())
    entry = content.rindex(b"PK\x01\x02")  # the last in the list of parts
    struct.pack_into("<H", content, entry + 10, 12_345)
    path.write_bytes(content)

    assert list(read_workbook(path).frames["Log"]["Reference"]) == ["INC-1"]


@pytest.mark.parametrize("packed_by", [0, 8, 12_345], ids=["not", "deflated", "unknown"])
@pytest.mark.parametrize("packed", [1_000, 4 << 30], ids=["small", "large"])
def test_a_size_that_no_part_can_have_means_damage_and_no_zip_bomb(
    tmp_path: Path, packed: int, packed_by: int
) -> None:
    path = sound_log(tmp_path / "log.xlsx")
    content = bytearray(path.read_bytes())
    entry = content.index(b"PK\x01\x02")  # the first in the list of parts
    content[entry + 10 : entry + 12] = struct.pack("<H", packed_by)
    content[entry + 20 : entry + 28] = struct.pack("<2L", packed - 2, (4 << 30) - 2)
    path.write_bytes(content)

    wrong = refused(path)

    assert wrong.code == "FILE05"
    assert "it says that it unpacks to more than it can" in str(wrong)


def test_a_workbook_that_is_none_of_ours_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "timetable.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Timetable").write("A1", "Monday")

    wrong = refused(path)

    assert wrong.code == "FILE07"
    assert 'its sheets are "Timetable"' in str(wrong)


def test_another_book_than_the_one_asked_for_is_refused(tmp_path: Path) -> None:
    path = build_workbook(SCHOOL_DETAILS, tmp_path / "details.xlsx")

    wrong = refused(path, book=SUPPORT_LOG)

    assert (wrong.code, "This is the school details, and the support log" in str(wrong)) == (
        "FILE08",
        True,
    )


def test_a_file_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    assert "No such file" in str(refused(tmp_path / "missing.xlsx"))


def test_a_folder_is_called_a_folder(tmp_path: Path) -> None:
    assert str(refused(tmp_path)).endswith("It is a folder: give the name of a file.")


def test_a_file_that_may_not_be_read_is_not_said_to_be_named_wrongly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def shut(*_: Any, **__: Any) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", shut)

    assert "Close it where it is open in another program" in str(refused(tmp_path / "log.xlsx"))


# ---- damaged inside


def damaged_packages(path: Path) -> Iterator[bytes]:
    """A workbook with some bytes of one part changed, the part cut short, or left out."""
    luck = random.Random(23)
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for number in range(72):
        name = list(parts)[number // 3 % len(parts)] if number < 36 else "xl/worksheets/sheet3.xml"
        content = bytearray(parts[name])
        if number % 3 == 0:
            for _ in range(6):
                content[luck.randrange(len(content))] = luck.randrange(256)
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
            for part, good in parts.items():
                if part != name:
                    package.writestr(part, good)
                elif number % 3 < 2:
                    end = luck.randrange(len(content)) if number % 3 else len(content)
                    package.writestr(part, bytes(content[:end]))
        yield stream.getvalue()
    good_file = path.read_bytes()
    for _ in range(30):
        flipped = bytearray(good_file)
        for _ in range(4):
            flipped[luck.randrange(len(flipped))] ^= 1 << luck.randrange(8)
        yield bytes(flipped)


@pytest.mark.filterwarnings("ignore")
def test_a_workbook_damaged_in_any_way_is_read_or_refused(tmp_path: Path) -> None:
    path = tmp_path / "log.xlsx"
    refusals = []
    for content in damaged_packages(SAMPLES / "good" / "support_log.xlsx"):
        path.write_bytes(content)
        try:
            assert isinstance(read_workbook(path), Filled)
        except FitsError as wrong:
            refusals.append(str(wrong))

    assert 20 < len(refusals) < 102
    assert all(len(refusal.splitlines()) == 1 for refusal in refusals)


# ---- a school's own columns


def test_a_column_of_the_schools_own_never_takes_the_place_of_ours(tmp_path: Path) -> None:
    own = ["Status.", "status .", "Service [restored]", "Cost.", "Cost"]
    rows = [[*HEADINGS, *own], [*["A", "Incident", LOGGED], *[""] * 14, "1", "2", "3", "4", "5"]]
    filled = read_workbook(other_program(tmp_path / "log.xlsx", {"Log": rows}))

    log = filled.frames["Log"]
    assert list(log.columns) == [
        *HEADINGS, "Status (2)", "status (3)", "Service restored (2)", "Cost", "Cost (2)",
    ]  # fmt: skip
    assert log.iloc[0, len(HEADINGS) :].to_list() == ["1", "2", "3", "4", "5"]
    assert str(log["Service restored"].dtype) == "datetime64[s]"


def test_errors_in_own_columns_and_under_no_heading_are_said(tmp_path: Path) -> None:
    rows = [
        ["Reference", "Type", "Logged", "Colour", ""],
        ["A", "Incident", LOGGED, "=NA()", "=1+1"],
        ["", "", "", "=1+1", ""],
    ]
    filled = read_workbook(other_program(tmp_path / "log.xlsx", {"Log": rows}))

    found = [(f.code, f.cells, f.column) for f in filled.findings if f.code == "CELL11"]
    assert found == [("CELL11", ("E2",), ""), ("CELL11", ("D2:D3",), "Colour")]


# ---- rows and sheets that are not read


def test_the_first_row_of_headings_is_the_one(tmp_path: Path) -> None:
    rows = [HEADINGS[:10], ["A", "Incident", LOGGED], HEADINGS, ["B", "Incident", LOGGED]]
    filled = read_workbook(other_program(tmp_path / "log.xlsx", {"Log": rows}))

    assert list(filled.frames["Log"]["Reference"]) == ["A", "B"]
    again = [finding for finding in filled.findings if finding.code == "SHEET05"]
    assert [finding.message[:36] for finding in again] == ["The headings stand again in row 3; t"]


def test_entries_above_the_headings_are_said(tmp_path: Path) -> None:
    rows = [["Our log"], ["A", "Incident", LOGGED], ["", "B", "Incident"], HEADINGS]
    filled = read_workbook(other_program(tmp_path / "log.xlsx", {"Log": rows}))

    assert [f.cells for f in filled.findings if f.code == "SHEET04"] == [("A2:C2", "B3:C3")]


def test_headings_repeated_far_down_are_no_entry(tmp_path: Path) -> None:
    entries = [ENTRY | {"Reference": f"R{number}"} for number in range(9000)]
    entries[8500] = {name: name for name in HEADINGS}
    path = build_workbook(SUPPORT_LOG, tmp_path / "log.xlsx", {"Log": entries})

    filled = read_workbook(path)

    assert [(f.code, f.cells) for f in filled.findings] == [("SHEET05", ("A8505:Q8505",))]
    assert len(filled.frames["Log"]) == 8999
    assert 8505 not in filled.frames["Log"].index


def test_a_heading_or_two_as_an_answer_are_still_an_entry(tmp_path: Path) -> None:
    rows = [HEADINGS, ["Reference", "Incident", LOGGED, "Requester"]]
    filled = read_workbook(other_program(tmp_path / "log.xlsx", {"Log": rows}))

    assert list(filled.frames["Log"]["Reference"]) == ["Reference"]


def test_sheets_that_look_like_ours_are_said(tmp_path: Path) -> None:
    entry = ["A", "Incident", LOGGED]
    sheets = {
        "Log": [HEADINGS, entry],
        "Log (2)": [HEADINGS, entry],
        "Spring": [["Our log"], HEADINGS[:5], entry],
        "Blank": [HEADINGS],
        "Notes": [["Reference", "What we said"], ["A", "B"]],
    }
    filled = read_workbook(other_program(tmp_path / "log.xlsx", sheets))

    assert [f.message for f in filled.findings if f.code == "SHEET06"] == [
        'The sheet "Log (2)" looks like "Log" and was not read.',
        'The sheet "Spring" looks like "Log" and was not read.',
    ]


def test_a_sheet_without_a_required_heading_is_not_taken_for_a_missing_one(tmp_path: Path) -> None:
    rows = [[name for name in HEADINGS if name != "Logged"], ["A", "Incident"]]
    filled = read_workbook(other_program(tmp_path / "log.xlsx", {"Calls": rows}))

    assert "SHEET02" not in codes(filled)
    assert {"SHEET01", "SHEET06"} <= set(codes(filled))


def test_a_sheet_with_a_chart_only_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "log.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("About").write_row("A1", ["Workbook", "Support log"])
        page = book.add_worksheet("Log")
        page.write_row("A1", HEADINGS)
        page.write_row("A2", ["A", "Incident"])
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=Log!$A$2:$B$2"})
        book.add_chartsheet("Picture").set_chart(chart)

    assert list(read_workbook(path).frames["Log"]["Reference"]) == ["A"]


def far_cells(path: Path, *cells: str) -> Path:
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("About").write_row("A1", ["Workbook", "Support log"])
        page = book.add_worksheet("Log")
        page.write_row("A1", HEADINGS)
        page.write_row("A2", ["A", "Incident"])
        for cell in cells:
            page.write(cell, "x")
    return path


@pytest.mark.parametrize("cell", ["XFD1048576", "AAA1048576", "BG1048576"])
def test_a_cell_at_the_far_end_of_a_sheet_is_refused(tmp_path: Path, cell: str) -> None:
    wrong = refused(far_cells(tmp_path / "log.xlsx", cell))

    assert wrong.code == "FILE09"
    assert f'The sheet "Log" reaches as far as cell {cell}' in str(wrong)


def test_far_in_two_cells_is_as_far_as_in_one(tmp_path: Path) -> None:
    wrong = refused(far_cells(tmp_path / "log.xlsx", "XFD3", "A1048576"))

    assert "as far as cell XFD1048576" in str(wrong)


def test_a_sheet_may_reach_over_as_many_cells_as_are_allowed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = far_cells(tmp_path / "log.xlsx", "AB2000")

    monkeypatch.setattr(door, "MOST_CELLS", 28 * 2000)
    assert read_workbook(path).frames["Log"].loc[2, "Reference"] == "A"

    monkeypatch.setattr(door, "MOST_CELLS", 28 * 2000 - 1)
    assert refused(path).code == "FILE09"


@pytest.mark.parametrize("cell", ["XFD3", "A1048576", "AB2"])
def test_a_cell_far_in_one_direction_is_read_and_said(tmp_path: Path, cell: str) -> None:
    filled = read_workbook(far_cells(tmp_path / "log.xlsx", cell))

    assert filled.frames["Log"].loc[2, "Reference"] == "A"
    if cell != "A1048576":
        assert [f.cells for f in filled.findings if f.code == "HEAD04"] == [(cell,)]
