"""Error cells and formulas never calculated are found in every format that the reader opens."""

import random
import re
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from fits_workbooks.xlsx.door import Kind, Opened, open_workbook
from fits_workbooks.xlsx.unseen import Unseen, ods, ooxml, unseen_cells, xlsb
from tests.xlsb import Cell, Error, record, write_xlsb

Change = Callable[[bytes], bytes]
Convert = Callable[[Path, str], Path]

SHEET1 = "xl/worksheets/sheet1.xml"
SHEET1_BINARY = "xl/worksheets/sheet1.bin"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def error(row: int, column: int) -> Unseen:
    return Unseen(row, column, True)


def never_calculated(row: int, column: int) -> Unseen:
    return Unseen(row, column, False)


def unseen(path: Path, sheet: str = "Log") -> list[Unseen]:
    return list(unseen_cells(open_workbook(path), sheet))


def with_part(path: Path, part: str, change: Change, *, called: str | None = None) -> Path:
    """The package with one of its parts changed, and perhaps renamed."""
    changed = path.with_stem(path.stem + "-changed")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            if name == part:
                new.writestr(called or name, change(old.read(name)))
            else:
                new.writestr(name, old.read(name))
    return changed


def with_text(path: Path, part: str, change: Callable[[str], str]) -> Path:
    """The package with the text of one of its parts changed."""
    return with_part(path, part, lambda content: change(content.decode()).encode())


def without_part(path: Path, part: str) -> Path:
    """The package with a part so named that nothing leads to it."""
    return with_part(path, part, bytes, called="lost.bin")


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """A workbook whose sheet Log has one error, B2, and one formula never calculated, C3."""
    path = tmp_path / "log.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Log")
    sheet.write_row(0, 0, ["Reference", "Logged", "Hours"])
    sheet.write_formula(1, 1, "=NA()", None, "#N/A")
    sheet.write_formula(2, 2, "=1+1", None, "")
    sheet.write_formula(3, 2, "=1+1", None, 2)
    book.close()
    return path


@pytest.fixture
def sheet_of(tmp_path: Path) -> Callable[[str], Path]:
    """Write a workbook whose sheet Log holds these rows, given as XML."""

    def write(rows: str) -> Path:
        path = tmp_path / "plain.xlsx"
        book = openpyxl.Workbook()
        book.active.title = "Log"
        book.save(path)
        xml = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
        return with_text(path, SHEET1, lambda _: xml)

    return write


@pytest.fixture(scope="session")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """Have LibreOffice save a workbook in another format."""
    profile = tmp_path_factory.mktemp("office")
    numbers = count()

    def run(path: Path, extension: str) -> Path:
        folder = path.parent / f"converted{next(numbers)}"
        command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless"]
        command += ["--convert-to", extension, "--outdir", str(folder), str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return folder / f"{path.stem}.{extension}"

    return run


class TestXlsx:
    def test_a_formula_saved_by_openpyxl_was_never_calculated(self, tmp_path: Path) -> None:
        path = tmp_path / "log.xlsx"
        book = openpyxl.Workbook()
        book.active.title = "Log"
        book.active["C4"] = "=1+1"
        book.save(path)

        assert unseen(path) == [never_calculated(4, 2)]

    def test_an_error_typed_into_a_cell_is_found(self, tmp_path: Path) -> None:
        path = tmp_path / "log.xlsx"
        book = openpyxl.Workbook()
        book.active.title = "Log"
        book.active["AB12"] = "#N/A"
        book.active["AB12"].data_type = "e"
        book.save(path)

        assert unseen(path) == [error(12, 27)]

    def test_errors_and_formulas_come_in_the_order_of_the_sheet(self, log: Path) -> None:
        assert unseen(log) == [error(2, 1), never_calculated(3, 2)]

    def test_an_error_is_an_error_even_where_its_formula_has_no_result(
        self, sheet_of: Callable[[str], Path]
    ) -> None:
        path = sheet_of('<row r="1"><c r="A1" t="e"><f>NA()</f></c></row>')

        assert unseen(path) == [error(1, 0)]

    @pytest.mark.parametrize(
        "cell",
        [
            '<c r="B3"><f>1+1</f></c>',
            '<c r="B3"><f>1+1</f><v/></c>',
            '<c r="B3"><f>1+1</f><v /></c>',
            '<c r="B3"><f>1+1</f><v></v></c>',
            '<c r="B3" s="4"><f t="shared" si="0"/></c>',
            '<c r="B3" s="4"><f t="shared" si="0"/><v></v></c>',
            '<c r="B3"><f t="shared" ref="B3:B9" si="0">A3*2</f><v></v></c>',
            '<c r="B3"><f t="array" ref="B3">SUM(A1:A2)</f></c>',
            '<c s="1" r="B3" t="n"><f>IF(A1&lt;2,"e",1)</f><v></v></c>',
            "<c r='B3'><f>1+1</f></c>",
            '<c r="B3">\n  <f>1+1</f>\n  <v></v>\n</c>',
        ],
    )
    def test_a_formula_without_a_result_was_never_calculated(
        self, cell: str, sheet_of: Callable[[str], Path]
    ) -> None:
        assert unseen(sheet_of(f'<row r="3">{cell}</row>')) == [never_calculated(3, 1)]

    @pytest.mark.parametrize(
        "cell",
        [
            '<c r="B3" t="str"><f>""</f><v></v></c>',
            '<c r="B3" t="str"><f>""</f></c>',
            '<c r="B3" t="str"><f t="shared" si="0"/><v></v></c>',
            '<c r="B3"><f>1+1</f><v>2</v></c>',
            '<c r="B3" t="b"><f>1=1</f><v>1</v></c>',
            '<c r="B3" s="1"/>',
            '<c r="B3" t="e"/>',
            '<c r="B3"></c>',
            '<c r="B3" t="s"><v>0</v></c>',
            '<c r="B3" t="inlineStr"><is><t>an "e" and \'e\' in words</t></is></c>',
            '<c r="B3" t="inlineStr"><is><r><rPr><family val="2"/></rPr><t>e</t></r></is></c>',
            '<c r="B3" t="str"><f>"e"</f><v>e</v></c>',
        ],
    )
    def test_blanks_and_values_are_left_alone(
        self, cell: str, sheet_of: Callable[[str], Path]
    ) -> None:
        neighbours = '<c r="A3"><v>1</v></c>', '<c r="C3" t="e"><v>#N/A</v></c>'

        path = sheet_of(f'<row r="3">{neighbours[0]}{cell}{neighbours[1]}</row>')

        assert unseen(path) == [error(3, 2)]

    def test_an_error_without_words_is_a_blank(self, sheet_of: Callable[[str], Path]) -> None:
        assert unseen(sheet_of('<row r="3"><c r="B3" t="e"><v/></c></row>')) == []

    @pytest.mark.parametrize("attribute", ['t="e"', "t='e'", 't = "e"', 's="1" t="e" cm="1"'])
    def test_the_type_of_an_error_may_be_written_in_any_way(
        self, attribute: str, sheet_of: Callable[[str], Path]
    ) -> None:
        path = sheet_of(f'<row r="3"><c r="B3" {attribute}><v>#REF!</v></c></row>')

        assert unseen(path) == [error(3, 1)]

    def test_tags_may_carry_a_prefix(self, log: Path) -> None:
        def prefix(xml: str) -> str:
            xml = re.sub(r"<(/?)(?=[a-zA-Z])", r"<\1x:", xml)
            return xml.replace("xmlns=", "xmlns:x=")

        assert unseen(with_text(log, SHEET1, prefix)) == [error(2, 1), never_calculated(3, 2)]

    def test_what_follows_the_cells_is_no_cell(self, log: Path) -> None:
        after = '<conditionalFormatting><cfRule type="e"><formula>1</formula></cfRule>'
        after += '</conditionalFormatting><rowBreaks count="1"><brk id="3" t="e"/></rowBreaks>'

        path = with_text(
            log, SHEET1, lambda xml: xml.replace("</sheetData>", "</sheetData>" + after)
        )

        assert unseen(path) == [error(2, 1), never_calculated(3, 2)]

    @pytest.mark.parametrize(
        ("rows", "expected"),
        [
            ('<row><c><v>1</v></c><c t="e"><v>#N/A</v></c></row>', [error(1, 1)]),
            ("<row/><row><c/><c/><c><f>1</f></c></row>", [never_calculated(2, 2)]),
            ('<row r="7"><c><v>1</v></c></row><row><c t="e"><v>#N/A</v></c></row>', [error(8, 0)]),
            (
                '<row r="2"><c r="C2" t="e"><v>#N/A</v></c><c t="e"><v>#N/A</v></c></row>'
                '<row><c r="B3" t="e"><v>#N/A</v></c><c/><c><f>1</f></c></row>',
                [error(2, 2), error(2, 3), error(3, 1), never_calculated(3, 3)],
            ),
        ],
    )
    def test_cells_without_an_address_are_counted(
        self, rows: str, expected: list[Unseen], sheet_of: Callable[[str], Path]
    ) -> None:
        assert unseen(sheet_of(rows)) == expected

    def test_counting_agrees_with_the_reader(self, sheet_of: Callable[[str], Path]) -> None:
        rows = (
            '<row r="3"><c r="B3"><v>1</v></c><c><v>2</v></c></row><row><c/><c><v>3</v></c></row>'
        )
        path = sheet_of(rows)
        seen = CalamineWorkbook.from_path(path).get_sheet_by_name("Log")
        numbers = [
            (row, column)
            for row, cells in enumerate(seen.to_python(skip_empty_area=False), 1)
            for column, cell in enumerate(cells)
            if cell != ""
        ]

        of_errors = re.sub("<v>.", "<v>#N/A", re.sub("(<c[^>]*)><v>", r'\1 t="e"><v>', rows))
        errors = unseen(sheet_of(of_errors))

        assert [(cell.row, cell.column) for cell in errors] == numbers == [(3, 1), (3, 2), (4, 1)]

    def test_only_the_sheet_asked_for_is_searched(self, tmp_path: Path) -> None:
        path = tmp_path / "log.xlsx"
        book = xlsxwriter.Workbook(path)
        for at, name in enumerate(("Log", 'Bits & "pieces" <1>', "Café")):
            book.add_worksheet(name).write_formula(at, at, "=NA()", None, "#N/A")
        book.close()

        assert unseen(path, "Log") == [error(1, 0)]
        assert unseen(path, 'Bits & "pieces" <1>') == [error(2, 1)]
        assert unseen(path, "Café") == [error(3, 2)]
        assert unseen(path, "Changes") == []

    @pytest.mark.parametrize(
        "target",
        ["/xl/worksheets/sheet1.xml", "../xl/worksheets/sheet1.xml", r"worksheets\sheet1.xml"],
    )
    def test_the_way_to_a_sheet_may_be_written_in_any_way(self, target: str, log: Path) -> None:
        path = with_text(
            log,
            "xl/_rels/workbook.xml.rels",
            lambda xml: xml.replace("worksheets/sheet1.xml", target),
        )

        assert unseen_by(ooxml.unseen_cells, path) == [error(2, 1), never_calculated(3, 2)]

    def test_the_name_of_a_part_may_be_in_other_case(self, log: Path) -> None:
        path = with_part(log, SHEET1, bytes, called="xl/worksheets/Sheet1.xml")

        assert unseen_by(ooxml.unseen_cells, path) == [error(2, 1), never_calculated(3, 2)]

    @pytest.mark.parametrize("size", [1, 2, 3, 5, 16, 64, 100, 1000])
    def test_cells_may_straddle_the_pieces_that_are_unpacked(
        self, size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = tmp_path / "log.xlsx"
        book = xlsxwriter.Workbook(path)
        sheet = book.add_worksheet("Log")
        expected = []
        for row in range(30):
            sheet.write_row(row, 0, ["INC", row, 2.5])
            sheet.write_formula(row, 3 + row % 3, "=NA()", None, "#N/A")
            sheet.write_formula(row, 6, f"=B{row + 1}*2", None, "" if row % 2 else row * 2)
            expected.append(error(row + 1, 3 + row % 3))
            if row % 2:
                expected.append(never_calculated(row + 1, 6))
        book.close()
        assert unseen(path) == expected

        monkeypatch.setattr(ooxml, "CHUNK", size)

        assert unseen(path) == expected

    def test_a_large_clean_sheet_yields_nothing(self, tmp_path: Path) -> None:
        path = tmp_path / "log.xlsx"
        book = xlsxwriter.Workbook(path, {"constant_memory": True})
        sheet = book.add_worksheet("Log")
        for row in range(20_000):
            sheet.write_row(row, 0, ["e", row, row / 4, 'it\'s "e" or <f>'])
            sheet.write_formula(row, 4, f"=B{row + 1}*2", None, row * 2)
        book.close()

        assert unseen(path) == []

    def test_the_search_ends_at_a_row_of_senseless_length(
        self, log: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(ooxml, "CHUNK", 64)
        monkeypatch.setattr(ooxml, "LONGEST_ROW", 200)

        assert unseen(log) == []


def unseen_by(search: Callable[[Path, str], Iterator[Unseen]], path: Path) -> list[Unseen]:
    """What one format's search finds in a file that the reader itself might not open."""
    return list(search(path, "Log"))


CONTENT_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>{doctype}<office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" '
    'office:version="1.2"><office:body><office:spreadsheet>'
)
CONTENT_TAIL = "</office:spreadsheet></office:body></office:document-content>"
ERROR_CELL = (
    '<table:table-cell table:formula="of:=NA()" office:value-type="string" '
    'office:string-value="" calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell>'
)


def write_ods(path: Path, rows: str, *, doctype: str = "", name: str = "Log") -> Path:
    """Write an .ods whose one sheet holds these rows, given as XML."""
    table = f'<table:table table:name="{name}">{rows}</table:table>'
    mime = "application/vnd.oasis.opendocument.spreadsheet"
    entry = f'<m:file-entry m:full-path="/" m:media-type="{mime}"/>'
    names = 'xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", mime)
        package.writestr("META-INF/manifest.xml", f"<m:manifest {names}>{entry}</m:manifest>")
        package.writestr("content.xml", CONTENT_HEAD.format(doctype=doctype) + table + CONTENT_TAIL)
    return path


def as_row(*cells: str, repeated: int = 1) -> str:
    repeat = f' table:number-rows-repeated="{repeated}"' if repeated > 1 else ""
    return f"<table:table-row{repeat}>{''.join(cells)}</table:table-row>"


class TestOds:
    def test_an_error_is_found_by_its_type(self, tmp_path: Path) -> None:
        path = write_ods(tmp_path / "log.ods", as_row("<table:table-cell/>", ERROR_CELL))

        assert unseen(path) == [error(1, 1)]

    @pytest.mark.parametrize(
        "shown", ["#N/A", "#DIV/0!", "Err:502", "<text:span>#REF!</text:span>"]
    )
    def test_an_error_is_found_by_what_its_formula_shows(self, shown: str, tmp_path: Path) -> None:
        cell = (
            '<table:table-cell table:formula="of:=NA()" office:value-type="string" '
            f'office:string-value=""><text:p>{shown}</text:p></table:table-cell>'
        )

        assert unseen(write_ods(tmp_path / "log.ods", as_row(cell))) == [error(1, 0)]

    @pytest.mark.parametrize(
        "cell",
        [
            '<table:table-cell office:value-type="string"><text:p>#3</text:p></table:table-cell>',
            '<table:table-cell table:formula="of:=A1" office:value-type="string" '
            'office:string-value="#3"><text:p>#3</text:p></table:table-cell>',
            '<table:table-cell table:formula="of:=A1" office:value-type="string" '
            'office:string-value=""><office:annotation><text:p>#3</text:p></office:annotation>'
            "<text:p></text:p></table:table-cell>",
            '<table:covered-table-cell calcext:value-type="error"><text:p>#N/A</text:p>'
            "</table:covered-table-cell>",
            '<table:table-cell><table:table table:name="Log"><table:table-row>'
            f"{ERROR_CELL}</table:table-row></table:table></table:table-cell>",
        ],
        ids=["text", "a formula's text", "note", "covered", "table in a cell"],
    )
    def test_what_only_looks_like_an_error_is_left_alone(self, cell: str, tmp_path: Path) -> None:
        path = write_ods(tmp_path / "log.ods", as_row(cell, ERROR_CELL))

        assert unseen_by(ods.unseen_cells, path) == [error(1, 1)]

    def test_repeated_cells_and_rows_count(self, tmp_path: Path) -> None:
        blanks = '<table:table-cell table:number-columns-repeated="3"/>'
        covered = '<table:covered-table-cell table:number-columns-repeated="2"/>'
        twice = ERROR_CELL.replace(
            "<table:table-cell", '<table:table-cell table:number-columns-repeated="2"'
        )
        header = f"<table:table-header-rows>{as_row(blanks)}</table:table-header-rows>"
        group = f"<table:table-row-group>{as_row(blanks, repeated=4)}</table:table-row-group>"

        rows = header + group + as_row(blanks, covered, twice, repeated=2) + as_row(ERROR_CELL)
        path = write_ods(tmp_path / "log.ods", rows)

        expected = [error(6, 5), error(6, 6), error(7, 5), error(7, 6), error(8, 0)]
        assert unseen(path) == expected

    def test_a_sheet_cannot_repeat_for_ever(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        endless = ERROR_CELL.replace(
            "<table:table-cell", '<table:table-cell table:number-columns-repeated="999999999"'
        )
        path = write_ods(tmp_path / "log.ods", as_row(endless, repeated=999_999_999))
        monkeypatch.setattr(ods, "LAST_ROW_EXCEL", 1000)
        monkeypatch.setattr(ods, "LAST_COLUMN_EXCEL", 400)

        found = unseen_by(ods.unseen_cells, path)

        assert found[::400] == [error(1, 0), error(2, 0), error(3, 0)]
        assert len(found) == 1000

    @pytest.mark.parametrize("repeats", ["-1", "0", "many", "", "9" * 5000])
    def test_a_senseless_repeat_counts_as_one(self, repeats: str, tmp_path: Path) -> None:
        cell = f'<table:table-cell table:number-columns-repeated="{repeats}"/>'
        path = write_ods(tmp_path / "log.ods", as_row(cell, ERROR_CELL))

        assert unseen_by(ods.unseen_cells, path) == [error(1, 1)]

    def test_only_the_sheet_asked_for_is_searched(self, tmp_path: Path) -> None:
        path = write_ods(tmp_path / "log.ods", as_row(ERROR_CELL), name="Bits &amp; pieces")

        assert unseen(path, "Bits & pieces") == [error(1, 0)]
        assert unseen(path, "Log") == []

    @pytest.mark.parametrize("size", [1, 7, 64, 500])
    def test_cells_may_straddle_the_pieces_that_are_unpacked(
        self, size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = write_ods(tmp_path / "log.ods", as_row(ERROR_CELL) * 3)

        monkeypatch.setattr(ods, "CHUNK", size)

        assert unseen(path) == [error(1, 0), error(2, 0), error(3, 0)]

    def test_entities_are_never_unfolded(self, tmp_path: Path) -> None:
        bomb = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;">]>'
        path = write_ods(tmp_path / "log.ods", as_row(ERROR_CELL), doctype=bomb)

        with pytest.raises(ValueError, match="document type"):
            unseen_by(ods.unseen_cells, path)
        assert list(unseen_cells(opened_as("ods", path), "Log")) == []


@pytest.mark.office
class TestSavedByLibreOffice:
    @pytest.fixture
    def uncalculated(self, tmp_path: Path) -> Path:
        """Formulas without results, so that LibreOffice works them out, and a chart."""
        path = tmp_path / "log.xlsx"
        book = xlsxwriter.Workbook(path)
        book.add_worksheet("About").write_formula("A1", "=1/0", None, "")
        sheet = book.add_worksheet("Log – été")
        sheet.write_column(0, 0, ["Hours", 1, 2, 3])
        formulas = {"B2": "=NA()", "C3": "=1/0", "D3": "=1+1", "D4": '=""', "E5": "=SQRT(-1)"}
        for cell, formula in formulas.items():
            sheet.write_formula(cell, formula, None, "")
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": ["Log – été", 1, 0, 3, 0]})
        sheet.insert_chart("G2", chart)
        book.close()
        return path

    @pytest.mark.parametrize("extension", ["xls", "ods", "xlsx"])
    def test_errors_are_found_and_results_left_alone(
        self, extension: str, uncalculated: Path, convert: Convert
    ) -> None:
        path = convert(uncalculated, extension)

        assert open_workbook(path).kind == extension
        assert unseen(path, "Log – été") == [error(2, 1), error(3, 2), error(5, 4)]
        assert unseen(path, "About") == [error(1, 0)]
        assert unseen(path, "Changes") == []

    def test_a_damaged_xls_ends_the_search_and_raises_nothing(
        self, uncalculated: Path, convert: Convert
    ) -> None:
        path = convert(uncalculated, "xls")
        good = path.read_bytes()
        opened = open_workbook(path)

        for damaged in damages(good):
            path.write_bytes(damaged)
            assert len(list(unseen_cells(opened, "Log – été"))) < 1000


class TestXlsb:
    def test_errors_are_found_typed_or_worked_out(self, tmp_path: Path) -> None:
        rows: list[list[Cell]] = [
            ["Reference", "Hours"],
            ["INC-1", Error("#N/A"), True],
            [],
            [None, 2.5, Error("#DIV/0!", formula=True)],
        ]
        path = write_xlsb(tmp_path / "log.xlsb", {"About": [[Error("#REF!")]], "Log": rows})

        assert open_workbook(path).kind == "xlsb"
        assert unseen(path, "Log") == [error(2, 1), error(4, 2)]
        assert unseen(path, "About") == [error(1, 0)]
        assert unseen(path, "Changes") == []

    @pytest.mark.parametrize("size", [1, 2, 7, 64])
    def test_records_may_straddle_the_pieces_that_are_unpacked(
        self, size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        rows: list[list[Cell]] = [["x" * 300, Error("#N/A")]] * 5
        path = write_xlsb(tmp_path / "log.xlsb", {"Log": rows})

        monkeypatch.setattr(xlsb, "CHUNK", size)

        assert unseen(path) == [error(row, 1) for row in range(1, 6)]

    def test_the_search_ends_at_a_record_of_senseless_length(self, tmp_path: Path) -> None:
        path = write_xlsb(tmp_path / "log.xlsb", {"Log": [[Error("#N/A")]]})
        endless = b"\x06\xff\xff\xff\x7f"

        changed = with_part(path, SHEET1_BINARY, lambda content: endless + content)

        assert list(unseen_cells(opened_as("xlsb", changed), "Log")) == []

    def test_an_error_too_short_to_hold_one_is_passed_over(self, tmp_path: Path) -> None:
        path = write_xlsb(tmp_path / "log.xlsb", {"Log": [[Error("#N/A")]]})

        changed = with_part(path, SHEET1_BINARY, lambda content: record(3, b"\0") + content)

        assert list(unseen_cells(opened_as("xlsb", changed), "Log")) == [error(1, 0)]


def opened_as(kind: Kind, path: Path) -> Opened:
    """A file as if the door had let it through; the search does not ask the reader."""
    blank = Path(path.parent / "blank.xlsx")
    openpyxl.Workbook().save(blank)
    return Opened(path, kind, path.read_bytes(), CalamineWorkbook.from_path(blank))


def always(content: bytes) -> Change:
    """Put this in the place of whatever was there."""
    return lambda _: content


def damages(good: bytes) -> Iterator[bytes]:
    """The same bytes cut off or with some of them changed, in sixty ways."""
    luck = random.Random(17)
    for _ in range(30):
        yield good[: luck.randrange(len(good))]
        changed = bytearray(good)
        for _ in range(20):
            changed[luck.randrange(len(good))] = luck.randrange(256)
        yield bytes(changed)


PARTS: dict[Kind, tuple[str, ...]] = {
    "xlsx": ("xl/workbook.xml", "xl/_rels/workbook.xml.rels", SHEET1),
    "xlsb": ("xl/workbook.bin", "xl/_rels/workbook.bin.rels", SHEET1_BINARY),
    "ods": ("content.xml",),
}


class TestDamage:
    @pytest.fixture
    def workbooks(self, tmp_path: Path, log: Path) -> dict[Kind, Opened]:
        """A workbook with an error or two in each of the zipped formats."""
        ods_path = write_ods(tmp_path / "log.ods", as_row(ERROR_CELL))
        xlsb_path = write_xlsb(tmp_path / "log.xlsb", {"Log": [[Error("#N/A")]]})
        return {
            "xlsx": opened_as("xlsx", log),
            "xlsb": opened_as("xlsb", xlsb_path),
            "ods": opened_as("ods", ods_path),
        }

    @pytest.mark.parametrize("kind", PARTS)
    def test_a_damaged_file_ends_the_search_and_raises_nothing(
        self, kind: Kind, workbooks: dict[Kind, Opened]
    ) -> None:
        workbook = workbooks[kind]

        for damaged in damages(workbook.content):
            assert len(list(unseen_cells(replace(workbook, content=damaged), "Log"))) < 1000

    @pytest.mark.parametrize(("kind", "part"), [(k, part) for k in PARTS for part in PARTS[k]])
    def test_a_damaged_part_ends_the_search_and_raises_nothing(
        self, kind: Kind, part: str, workbooks: dict[Kind, Opened]
    ) -> None:
        workbook = workbooks[kind]
        with zipfile.ZipFile(workbook.path) as package:
            good = package.read(part)

        for damaged in damages(good):
            changed = with_part(workbook.path, part, always(damaged))
            again = replace(workbook, content=changed.read_bytes())
            assert len(list(unseen_cells(again, "Log"))) < 1000

    @pytest.mark.parametrize(("kind", "part"), [(k, part) for k in PARTS for part in PARTS[k]])
    def test_a_missing_part_yields_nothing(
        self, kind: Kind, part: str, workbooks: dict[Kind, Opened]
    ) -> None:
        changed = without_part(workbooks[kind].path, part).read_bytes()

        assert list(unseen_cells(replace(workbooks[kind], content=changed), "Log")) == []

    def test_a_workbook_with_a_document_type_is_not_read(self, log: Path) -> None:
        path = with_text(
            log, "xl/workbook.xml", lambda xml: xml.replace("<workbook ", "<!DOCTYPE x><workbook ")
        )

        assert list(unseen_cells(opened_as("xlsx", path), "Log")) == []
