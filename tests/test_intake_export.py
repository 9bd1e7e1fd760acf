"""Reading an export: encodings, separators, line numbers, and lines that cannot be read."""

from pathlib import Path

import pytest

from fits_workbooks.errors import MapError, ReadError
from fits_workbooks.intake import export as module
from fits_workbooks.intake.export import Export, read_export
from fits_workbooks.intake.notes import LineNotes
from fits_workbooks.schema import Finding

TWO_LINES = "number,caller\r\n1,Siân\r\n2,Tom\r\n"


def read(
    path: Path, content: bytes, encoding: str = "", separator: str = ""
) -> tuple[Export, tuple[Finding, ...]]:
    path = path / "export.csv"
    path.write_bytes(content)
    notes = LineNotes(path.name, "support_log")
    export = read_export(path, notes, encoding, separator)
    return export, notes.findings()


def told(findings: tuple[Finding, ...]) -> list[tuple[str, tuple[str, ...], str]]:
    return [(finding.code, finding.cells, finding.message) for finding in findings]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_known_by_itself(tmp_path: Path, encoding: str) -> None:
    export, findings = read(tmp_path, TWO_LINES.encode(encoding))

    assert export.headings == ("number", "caller")
    assert export.records == [(2, ["1", "Siân"]), (3, ["2", "Tom"])]
    assert export.read == 2
    assert findings == ()


def test_what_is_not_utf_8_is_read_as_cp1252_and_asked_about(tmp_path: Path) -> None:
    content = "number,caller\n1,Siân\n2,Tom\n3,Zoë £5\n".encode("cp1252")

    export, findings = read(tmp_path, content)

    assert [fields[1] for _, fields in export.records] == ["Siân", "Tom", "Zoë £5"]
    assert [(f.code, f.severity, f.cells) for f in findings] == [
        ("IMP06", "query", ("line 2", "line 4"))
    ]


def test_cp1252_that_is_told_is_not_asked_about(tmp_path: Path) -> None:
    export, findings = read(tmp_path, TWO_LINES.encode("cp1252"), encoding="cp1252")

    assert export.records[0] == (2, ["1", "Siân"])
    assert findings == ()


@pytest.mark.parametrize(
    ("content", "encoding", "line"),
    [
        (b"a,b\n1,x\n2,\x81\xe9\n", "", 3),
        (b"a,b\n1,\xe9\n", "utf-8", 2),
    ],
)
def test_bytes_that_are_no_text_refuse_the_file(
    tmp_path: Path, content: bytes, encoding: str, line: int
) -> None:
    with pytest.raises(ReadError, match=f"Line {line} holds something that is not") as refused:
        read(tmp_path, content, encoding)

    assert refused.value.code == "IMP02"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found_out(tmp_path: Path, separator: str) -> None:
    text = 'number,caller,what\n1,Tom,"It was 3;4 or 5,6 | or\tso"\n2,Siân,Toner\n'
    lines = text.replace('"It was 3;4 or 5,6 | or\tso"', "WHAT").replace(",", separator)
    content = lines.replace("WHAT", '"It was 3;4 or 5,6 | or\tso"').encode()

    export, findings = read(tmp_path, content)

    assert export.headings == ("number", "caller", "what")
    assert export.records[0] == (2, ["1", "Tom", "It was 3;4 or 5,6 | or\tso"])
    assert findings == ()


def test_decimal_commas_do_not_hide_semicolons(tmp_path: Path) -> None:
    export, _ = read(tmp_path, b"number;hours\n1;2,5\n2;3,5\n3;4\n")

    assert export.records == [(2, ["1", "2,5"]), (3, ["2", "3,5"]), (4, ["3", "4"])]


def test_a_spoilt_line_does_not_hide_the_separator(tmp_path: Path) -> None:
    export, findings = read(tmp_path, b'a,b;c\n1,"x" y\n1,2\n2,3\n')

    assert export.headings == ("a", "b;c")
    assert [finding.cells for finding in findings] == [("line 2",)]


def test_a_separator_that_is_told_is_taken(tmp_path: Path) -> None:
    export, _ = read(tmp_path, b"a,b;c,d\n1,2;3,4\n", separator=";")

    assert export.headings == ("a,b", "c,d")


def test_a_first_line_that_tells_excel_the_separator_is_no_heading(tmp_path: Path) -> None:
    export, findings = read(tmp_path, b"sep=;\r\nnumber;caller\r\n1;Tom\r\n")

    assert (export.heading_line, export.headings) == (2, ("number", "caller"))
    assert export.records == [(3, ["1", "Tom"])]
    assert findings == ()


@pytest.mark.parametrize("content", [b"a,b;c\n1,2;3\n", b"number\n1\n2\n"])
def test_a_separator_that_cannot_be_told_is_asked_for(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(MapError, match='separator = "comma" under'):
        read(tmp_path, content)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_record_has_the_number_of_its_first_line(tmp_path: Path, end: str) -> None:
    lines = ["a,b", '1,"one', "two", 'three"', "2,x", "", " , ", "3,y"]

    export, findings = read(tmp_path, (end.join(lines) + end).encode())

    assert export.records == [
        (2, ["1", f"one{end}two{end}three"]),
        (5, ["2", "x"]),
        (8, ["3", "y"]),
    ]
    assert export.read == 3
    assert findings == ()


def test_lines_of_another_length_are_left_out_and_reported(tmp_path: Path) -> None:
    export, findings = read(tmp_path, b"a,b,c\n1,2,3\n4,5\n6,7\n8,9,10,11\n1,2,3\nTotal: 5\n")

    assert [line for line, _ in export.records] == [2, 6]
    assert export.read == 6
    assert told(findings) == [
        (
            "IMP08",
            ("lines 3-4",),
            "There are 3 headings, but fields on this line: 2. So it was not brought in.",
        ),
        (
            "IMP08",
            ("line 5",),
            "There are 3 headings, but fields on this line: 4. So it was not brought in.",
        ),
        (
            "IMP08",
            ("line 7",),
            "There are 3 headings, but fields on this line: 1. So it was not brought in.",
        ),
    ]


def test_a_quotation_mark_left_open_loses_its_own_line_only(tmp_path: Path) -> None:
    export, findings = read(tmp_path, b'a,b\n1,"open\n2,"x"\n3,y\n4,"open at the end\n5,z\n')

    assert [fields for _, fields in export.records] == [["2", "x"], ["3", "y"], ["5", "z"]]
    assert export.read == 5
    assert told(findings) == [
        (
            "IMP07",
            ("line 2", "line 5"),
            "The line could not be read (its quotation marks do not match), so it was not brought "
            "in.",
        )
    ]


def test_a_quotation_mark_escaped_the_wrong_way_is_not_guessed_at(tmp_path: Path) -> None:
    export, findings = read(tmp_path, b'a,b\n1,"say \\"hi\\" now"\n2,x\n')

    assert export.records == [(3, ["2", "x"])]
    assert findings[0].cells == ("line 2",)


def test_a_field_beyond_all_reason_is_reported(tmp_path: Path) -> None:
    export, findings = read(tmp_path, b"a,b\n1," + b"x" * 131_073 + b"\n2,y\n")

    assert export.records == [(3, ["2", "y"])]
    assert "a field has over 131,072 characters" in findings[0].message


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (b"", "FILE01", "The file is empty"),
        (b" \r\n\r\n", "FILE01", "The file is empty"),
        (b"\xef\xbb\xbf", "FILE01", "The file is empty"),
        (b"number,caller\r\n", "IMP03", "nothing below the line of headings"),
        (b"number,caller\r\n,\r\n\r\n", "IMP03", "nothing below the line of headings"),
        (b"PK\x03\x04rest", "IMP01", "it is an Excel workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "IMP01", "it is an old Excel workbook"),
        (b"\n<!DOCTYPE html><table>", "IMP01", "it is a web page"),
        (b"number,caller\n1,T\0om\n", "IMP01", "it is an unknown kind of file"),
        ("number,caller\n1,Tom\n".encode("utf-16-le"), "IMP01", "UTF-16 without a mark"),
    ],
)
def test_a_file_that_is_no_export_is_refused(
    tmp_path: Path, content: bytes, code: str, words: str
) -> None:
    with pytest.raises(ReadError, match=words) as refused:
        read(tmp_path, content)

    assert refused.value.code == code
    assert str(refused.value).startswith("export.csv: ")


@pytest.mark.parametrize("separator", ["", ","])
def test_headings_that_cannot_be_read_refuse_the_file(tmp_path: Path, separator: str) -> None:
    with pytest.raises(ReadError, match="Line 1 should hold the headings") as refused:
        read(tmp_path, b'a,"b\n1,"2"\n', separator=separator)

    assert refused.value.code == "IMP05"


def test_more_entries_than_a_sheet_takes_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert module.MOST_ENTRIES == 1_048_571
    monkeypatch.setattr(module, "MOST_ENTRIES", 2)

    assert read(tmp_path, b"a,b\n1,2\n3,4\n")[0].read == 2
    with pytest.raises(ReadError, match="over 2 entries, more than one workbook takes"):
        read(tmp_path, b"a,b\n1,2\n3,4\n5,6\n")


def test_a_file_beyond_all_reason_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LARGEST", 1024 * 1024)

    with pytest.raises(ReadError, match="over 1 MB"):
        read(tmp_path, b"x" * (1024 * 1024 + 1))
