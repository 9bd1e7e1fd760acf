"""Marking: a first sheet To mend, a note on each cell, and everything else byte for byte."""

import datetime as dt
import io
import re
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from marking import assert_marked_only, cells_of, changed
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.table import Table
from package import parts_of
from python_calamine import CalamineWorkbook

from fits_workbooks.books import SHELF
from fits_workbooks.errors import FitsError, MarkError, ReadError
from fits_workbooks.reading import read_workbook
from fits_workbooks.schema import Finding
from fits_workbooks.xlsx.build import workbook_bytes
from fits_workbooks.xlsx.mark import mark
from fits_workbooks.xlsx.package import Package

ROOT = Path(__file__).parent.parent
SAMPLES = sorted((ROOT / "samples").glob("*.xlsx")) + sorted(
    path for path in (ROOT / "samples" / "bad").glob("*.xlsx") if not path.stem.startswith("FILE")
)
TODAY = dt.date(2026, 11, 25)
LOG = ROOT / "samples" / "Larkfield Support log.xlsx"
ALWAYS = {"[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/workbook.xml", "xl/styles.xml"}


def finding(sheet: str = "", *cells: str, **told: str) -> Finding:
    words = {"code": "LOG01", "severity": "error", "message": "It is wrong.", "fix": "Mend it."}
    return Finding(**(words | told), sheet=sheet, cells=cells)  # type: ignore[arg-type]


def loaded(content: bytes) -> openpyxl.Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it tells of what it cannot show
        return openpyxl.load_workbook(io.BytesIO(content))


def notes(content: bytes, sheet: str) -> dict[str, str]:
    page = loaded(content)[sheet]
    return {
        cell.coordinate: cell.comment.text
        for row in page.iter_rows()
        for cell in row
        if cell.comment
    }


def listed(content: bytes, sheet: str = "To mend") -> list[list[str]]:
    """The lines of the list, without its headings, by another reader."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    rows = book.get_sheet_by_name(sheet).to_python()
    headings = next(n for n, row in enumerate(rows) if row[:2] == ["What to do", "Go to"])
    return [[str(cell) for cell in row] for row in rows[headings + 1 :]]


def some_findings(content: bytes) -> list[Finding]:
    """A finding of each severity on every sheet, one of which is about no cell."""
    names = CalamineWorkbook.from_filelike(io.BytesIO(content)).sheet_names
    return [
        *(finding(name, "B3", "C7:D9", code="CELL05", severity="query") for name in names),
        *(finding(name, "A1", message=f"About {name}") for name in names[:2]),
        *(finding(name, severity="repair") for name in names[:1]),
        finding(code="BOOK02", severity="repair"),
    ]


# ---- byte for byte


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_all_else_in_every_sample_stays_byte_for_byte(path: Path) -> None:
    before = path.read_bytes()
    findings = some_findings(before)

    after = mark(path, findings)

    touched = assert_marked_only(before, after)
    sheets = {name for name in parts_of(before) if re.fullmatch(r"xl/worksheets/[^/]+", name)}
    rels = {name for name in touched if name.startswith("xl/worksheets/_rels/")}
    assert touched == ALWAYS | sheets | rels


@pytest.mark.parametrize("book", SHELF, ids=lambda book: book.name)
def test_all_else_in_every_book_stays_byte_for_byte(book) -> None:
    before = workbook_bytes(book, {}, {})
    first, second = (page.name for page in book.pages[:2])

    after = mark(before, [finding(second, "A5")])

    touched = assert_marked_only(before, after)
    rels = "xl/worksheets/_rels/sheet2.xml.rels"
    sheets = {"xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"}
    assert touched - {rels} == ALWAYS | sheets
    assert notes(after, second) == {"A5": "Mend [LOG01]\nIt is wrong.\nMend it."}
    assert notes(after, first) == {}


@pytest.mark.office
def test_all_else_that_libreoffice_saved_stays_byte_for_byte(office, tmp_path) -> None:
    books = sorted((ROOT / "samples").glob("*.xlsx")) + sorted(
        (ROOT / "workbook_templates").glob("*.xlsx")
    )
    for path in office.convert_all(books, "xlsx", tmp_path):
        before = path.read_bytes()
        findings = some_findings(before)

        after = mark(path, findings)

        assert_marked_only(before, after)
        for name in CalamineWorkbook.from_path(path).sheet_names:
            assert set(notes(after, name)) >= {"B3", "C7", "D7", "C8", "D8", "C9", "D9"}


def test_nothing_but_the_list_is_added_where_no_finding_has_a_cell() -> None:
    before = LOG.read_bytes()

    after = mark(before, [finding("Log"), finding()])

    assert assert_marked_only(before, after) == ALWAYS | {"xl/worksheets/sheet1.xml"}
    added = parts_of(after).keys() - parts_of(before).keys()
    assert {re.sub(r"table\d+", "table", name) for name in added} == {
        "xl/worksheets/sheet10.xml",
        "xl/worksheets/_rels/sheet10.xml.rels",
        "xl/tables/table.xml",
    }


def test_the_list_is_a_table_unlike_any_other_of_the_workbook() -> None:
    after = loaded(mark(mark(LOG, [finding("Log", "A5")]), [finding("Log", "A6"), finding()]))

    tables = [one for page in after.worksheets for one in page.tables.values()]
    assert after["To mend 2"].tables.popitem()[1].ref == "A5:G7"
    assert len({one.id for one in tables}) == len({one.name for one in tables}) == len(tables)


@pytest.mark.parametrize("taken", ["table", "name"])
def test_the_list_has_a_name_that_nothing_else_of_the_workbook_has(taken: str) -> None:
    stream, book = io.BytesIO(), openpyxl.Workbook()
    page = book.active
    page.title = "Page"
    page["A1"], page["A2"] = "Heading", 1
    page.add_table(Table(displayName="TO_MEND_2" if taken == "table" else "Own", ref="A1:A2"))
    if taken == "name":
        book.defined_names["To_mend_2"] = DefinedName("To_mend_2", attr_text="Page!$A$2")
    book.save(stream)

    after = loaded(mark(stream.getvalue(), [finding("Page", "A2")]))

    assert list(after["To mend"].tables) == ["To_mend_3"]


def test_there_is_no_table_where_there_is_nothing_to_list() -> None:
    assert not loaded(mark(LOG, []))["To mend"].tables


def test_marking_is_the_same_every_time() -> None:
    findings = some_findings(LOG.read_bytes())

    assert mark(LOG, findings, checked_on=TODAY) == mark(
        LOG.read_bytes(), findings, checked_on=TODAY
    )


# ---- the list


def test_the_list_has_what_to_do_where_and_how_the_gravest_first() -> None:
    content = mark(
        LOG,
        [
            finding("Log", "M8", "M10:M12", severity="repair", code="LOG02", message="Look."),
            finding(" log ", "C14", severity="query", code="LOG03"),
            finding("Nowhere", "C14", "C15", code="LOG04"),
            finding(code="LOG05", fix="Send it."),
        ],
        checked_on=TODAY,
    )

    assert listed(content) == [
        ["Mend", "Nowhere", "C14, C15", "It is wrong.", "Mend it.", "LOG04", ""],
        ["Mend", "The whole workbook", "", "It is wrong.", "Send it.", "LOG05", ""],
        ["Confirm or mend", "Log C14", "C14", "It is wrong.", "Mend it.", "LOG03", ""],
        ["Look at", "Log M8", "M8, M10:M12", "Look.", "Mend it.", "LOG02", ""],
    ]
    book = loaded(content)
    assert book.sheetnames[:2] == ["To mend", "About"]
    page = book["To mend"]
    links = [page.cell(row, 2).hyperlink for row in range(6, 10)]
    assert [link and link.location for link in links] == [None, None, "'Log'!$C$14", "'Log'!$M$8"]
    assert "checked on 25 November 2026" in page["A2"].value


def test_the_copy_opens_on_the_list_and_on_nothing_else() -> None:
    book = loaded(mark(LOG, [finding("Log", "M8")]))

    assert book.active.title == "To mend"
    assert [page.title for page in book if page.sheet_view.tabSelected] == ["To mend"]


def test_names_of_one_sheet_stay_with_their_sheet() -> None:
    before, after = loaded(LOG.read_bytes()), loaded(mark(LOG, [finding("Log", "M8")]))

    for page in before:
        same = after[page.title]
        assert same.print_title_rows == page.print_title_rows
        assert same.print_title_cols == page.print_title_cols
        assert same.print_area == page.print_area
        assert dict(same.defined_names) == dict(page.defined_names)
    assert after["To mend"].print_title_rows == "$5:$5"


def test_a_finding_on_a_renamed_sheet_is_noted_where_it_is() -> None:
    path = ROOT / "samples" / "bad" / "SHEET02.xlsx"
    (renamed,) = (one for one in read_workbook(path).findings if one.code == "SHEET02")

    content = mark(path, [renamed, finding(renamed.sheet, "A6")])

    assert renamed.value != renamed.sheet
    assert list(notes(content, renamed.value)) == ["A6"]
    assert listed(content)[0][1] == f"{renamed.value} A6"


def test_more_cells_than_anybody_reads_get_no_note_and_that_is_said() -> None:
    content = mark(LOG, [finding("Log", "D5:D4038"), finding("Log", "E:E"), finding("Log", "7:7")])

    assert sorted(notes(content, "Log")) == sorted(["E1", "A7", *(f"D{n}" for n in range(5, 105))])
    assert [row[2] for row in listed(content)] == [
        "D5:D4038 (100 of the 4,034 cells have a note)", "E:E", "7:7",
    ]  # fmt: skip


def test_a_sheet_gets_a_thousand_notes_at_most() -> None:
    content = mark(LOG, [finding("Log", f"{c}5:{c}104", message=c) for c in "ABCDEFGHIJKLM"])

    assert len(notes(content, "Log")) == 1_000
    assert [row[2] for row in listed(content)][9:11] == [
        "J5:J104", "K5:K104 (0 of the 100 cells have a note)",
    ]  # fmt: skip


def test_findings_on_one_cell_share_its_note() -> None:
    content = mark(
        LOG, [finding("Log", "M8", severity="query"), finding("Log", "M8", code="LOG09")]
    )

    grave, mild = (
        f"{what}\nIt is wrong.\nMend it." for what in ("Mend [LOG09]", "Confirm or mend [LOG01]")
    )
    assert notes(content, "Log") == {"M8": f"{grave}\n\n{mild}"}


def test_a_marked_copy_reads_as_the_workbook_did(tmp_path) -> None:
    for path in SAMPLES:
        filled = read_workbook(path)
        copy = tmp_path / path.name
        copy.write_bytes(mark(path, [*filled.findings, *some_findings(path.read_bytes())]))
        again = read_workbook(copy)
        assert again.findings == filled.findings
        assert all(again.frames[name].equals(frame) for name, frame in filled.frames.items())


def test_a_marked_copy_that_comes_back_is_marked_again() -> None:
    once = mark(LOG, [finding("Log", "M8")])

    twice = mark(once, [finding("Log", "M8", "M9")])

    assert loaded(twice).sheetnames[:3] == ["To mend 2", "To mend", "About"]
    assert_marked_only(once, twice)
    assert sorted(notes(twice, "Log")) == ["M8", "M9"]
    assert listed(twice, "To mend 2")[0][2] == "M8, M9 (a note that was there already is kept)"


# ---- what schools' workbooks have in them


def with_notes_and_more() -> bytes:
    """A workbook with notes, a button, a picture in its header, a table and a protected sheet."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    notes_page, button_page, header_page, plain_page = (
        book.add_worksheet(name) for name in ("Notes", "Button", "Head's & tails", "Plain")
    )
    for page in book.worksheets():
        page.write_column(0, 0, ["Heading", 1, 2, 3])
    notes_page.write_comment("A2", "The school's own")
    notes_page.write_comment("C4", "Another one", {"author": "Mrs A Okafor"})
    button_page.insert_button("D2", {"macro": "nothing", "caption": "Press"})
    picture = ROOT / "docs" / "images" / "service-report.png"
    header_page.set_header("&L&G", {"image_left": str(picture)})
    header_page.add_table("A1:A4", {"columns": [{"header": "Heading"}]})
    plain_page.protect("secret")
    plain_page.activate()
    book.define_name("Plain!Own", "=Plain!$A$2")
    book.close()
    return stream.getvalue()


def test_notes_and_drawings_that_are_there_stay_beside_ours() -> None:
    before = with_notes_and_more()
    findings = [finding(name, "A2", "B3") for name in loaded(before).sheetnames]

    after = mark(before, findings)

    assert_marked_only(before, after)
    ours = "Mend [LOG01]\nIt is wrong.\nMend it."
    assert notes(after, "Notes") == {"A2": "The school's own", "C4": "Another one", "B3": ours}
    for name in ("Button", "Head's & tails", "Plain"):
        assert notes(after, name) == {"A2": ours, "B3": ours}
    assert loaded(after)["Notes"]["C4"].comment.author == "Mrs A Okafor"
    assert loaded(after)["Plain"].protection.sheet
    assert listed(after)[2][1] == "Head's & tails A2"
    page = loaded(after)["To mend"]
    assert page["B8"].hyperlink.location == "'Head''s & tails'!$A$2"


def test_the_drawing_of_notes_stands_where_the_schema_wants_it() -> None:
    after = parts_of(mark(with_notes_and_more(), [finding("Head's & tails", "A2")]))

    root = etree.fromstring(after["xl/worksheets/sheet3.xml"])
    order = [etree.QName(child).localname for child in root]
    assert order[-4:] == ["headerFooter", "legacyDrawing", "legacyDrawingHF", "tableParts"]


def test_every_box_has_a_number_of_its_own_and_stands_at_its_cell() -> None:
    after = parts_of(
        mark(with_notes_and_more(), [finding("Notes", "B3:B5"), finding("Button", "A9")])
    )

    for name, content in after.items():
        if not name.endswith("vmlDrawing1.vml"):
            continue
        numbers = re.findall(rb'<v:shape [^>]*?id="_x0000_s(\d+)"', content)
        assert len(numbers) == len(set(numbers)) == 5
        assert re.findall(rb"<x:Row>(\d+)</x:Row>\s*<x:Column>(\d+)", content)[2:] == [
            (b"2", b"1"), (b"3", b"1"), (b"4", b"1"),
        ]  # fmt: skip


@pytest.mark.office
def test_notes_that_libreoffice_saved_stay_beside_ours(office, tmp_path) -> None:
    path = tmp_path / "school.xlsx"
    book = openpyxl.Workbook()
    book.active.title = "Page"
    book.active["A2"] = "x"
    book.active["A2"].comment = Comment("The school's own", "Mrs A Okafor")
    book.save(path)
    saved = office(path, "xlsx", tmp_path / "saved")
    before = saved.read_bytes()

    after = mark(before, [finding("Page", "A2", "B3")])

    assert_marked_only(before, after)
    assert notes(after, "Page")["B3"] == "Mend [LOG01]\nIt is wrong.\nMend it."
    assert notes(after, "Page")["A2"].endswith("The school's own")


STRICT = (
    (b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
     b"http://purl.oclc.org/ooxml/spreadsheetml/main"),
    (b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
     b"http://purl.oclc.org/ooxml/officeDocument/relationships"),
)  # fmt: skip


def rewritten(content: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts_of(content).items():
            package.writestr(name, change(name, part))
    return stream.getvalue()


def strictly(_: str, part: bytes) -> bytes:
    for usual, strict in STRICT:
        part = part.replace(usual, strict)
    return part


@pytest.mark.office
def test_a_strict_workbook_stays_strict(office, tmp_path) -> None:
    before = rewritten(with_notes_and_more(), strictly)

    after = mark(before, [finding("Plain", "A2")])

    assert_marked_only(before, after)
    for name in parts_of(after).keys() - parts_of(before).keys():
        assert b"schemas.openxmlformats.org/spreadsheetml" not in parts_of(after)[name]
        assert b"schemas.openxmlformats.org/officeDocument" not in parts_of(after)[name]
    path = tmp_path / "strict.xlsx"
    path.write_bytes(after)
    shown = office(path, "ods", tmp_path)
    assert listed(shown.read_bytes()) == [
        ["Mend", "Plain A2", "A2", "It is wrong.", "Mend it.", "LOG01", ""]
    ]


def prefixed(name: str, part: bytes) -> bytes:
    """A workbook as some programs write it: every element with a prefix."""
    if not re.fullmatch(r"xl/(workbook|styles|worksheets/sheet4|comments1)\.xml", name):
        return part
    part = part.replace(b' xmlns="', b' xmlns:x="')
    return re.sub(rb"<(/?)(?=[A-Za-z])", rb"<\1x:", part)


def test_a_workbook_whose_elements_have_prefixes_is_marked_too() -> None:
    before = rewritten(with_notes_and_more(), prefixed)

    after = mark(before, [finding("Plain", "A2"), finding("Notes", "B3")])

    assert_marked_only(before, after)
    assert notes(after, "Plain") == {"A2": "Mend [LOG01]\nIt is wrong.\nMend it."}
    assert set(notes(after, "Notes")) == {"A2", "C4", "B3"}


def test_no_link_leads_to_a_sheet_that_is_hidden() -> None:
    before = rewritten(
        with_notes_and_more(),
        lambda _, part: part.replace(
            b'<sheet name="Notes"', b'<sheet name="Notes" state="veryHidden"'
        ),
    )

    after = mark(before, [finding("Notes", "B3"), finding("Notes"), finding("Plain", "B3")])

    assert [row[1] for row in listed(after)] == [
        "Notes B3 (a hidden sheet)", "Notes (a hidden sheet)", "Plain B3",
    ]  # fmt: skip
    page = loaded(after)["To mend"]
    assert [bool(page.cell(row, 2).hyperlink) for row in (6, 7, 8)] == [False, False, True]
    assert "B3" in notes(after, "Notes")


def test_a_workbook_that_keeps_its_sheets_says_how_the_list_can_be_deleted() -> None:
    locked = rewritten(
        with_notes_and_more(),
        lambda _, part: part.replace(
            b"<bookViews>", b'<workbookProtection lockStructure="1"/><bookViews>'
        ),
    )

    after = mark(locked, [finding("Plain", "A2")])

    assert "Review, Protect Workbook" in loaded(after)["To mend"]["A4"].value
    assert "Protect" not in str(loaded(mark(with_notes_and_more(), []))["To mend"]["A4"].value)


def test_what_a_name_says_of_itself_is_not_taken_for_what_it_is() -> None:
    comment = b"""comment=' localSheetId="7"' localSheetId="1" name="Own"></definedName>"""
    before = rewritten(
        with_notes_and_more(),
        lambda _, part: re.sub(
            rb"<definedName [^>]*>[^<]*</definedName>", b"<definedName " + comment, part
        ),
    )

    after = parts_of(mark(before, []))["xl/workbook.xml"]

    assert comment.replace(b'"1"', b'"2"') in after


def test_a_signed_workbook_says_that_the_signature_is_that_of_the_original() -> None:
    stream = io.BytesIO(LOG.read_bytes())
    with zipfile.ZipFile(stream, "a") as package:
        package.writestr("_xmlsignatures/sig1.xml", "<Signature/>")
    before = stream.getvalue()

    after = mark(before, [finding()])

    assert "_xmlsignatures/sig1.xml" not in changed(before, after)
    assert "not for this marked copy" in loaded(after)["To mend"]["A4"].value


def test_conversations_and_macros_stay_as_they_are() -> None:
    threaded = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"

    def with_conversation(name: str, part: bytes) -> bytes:
        if name != "xl/worksheets/_rels/sheet1.xml.rels":
            return part
        target = "../threadedComments/threadedComment1.xml"
        one = f'<Relationship Id="rId9" Type="{threaded}" Target="{target}"/></Relationships>'
        return part.replace(b"</Relationships>", one.encode())

    stream = io.BytesIO(rewritten(with_notes_and_more(), with_conversation))
    with zipfile.ZipFile(stream, "a") as package:
        package.writestr("xl/threadedComments/threadedComment1.xml", "<ThreadedComments/>")
        package.writestr("xl/vbaProject.bin", b"\0\1macros")
    before = stream.getvalue()

    after = mark(before, [finding("Notes", "A2", "B3")])

    touched = assert_marked_only(before, after)
    assert not {name for name in touched if "threaded" in name or "vba" in name}
    assert set(notes(after, "Notes")) == {"A2", "C4", "B3"}


def test_a_workbook_without_styles_is_marked_plainly() -> None:
    before = rewritten(LOG.read_bytes(), lambda name, part: part)
    bare = io.BytesIO()
    with zipfile.ZipFile(bare, "w") as package:
        for name, part in parts_of(before).items():
            if name == "xl/_rels/workbook.xml.rels":
                part = re.sub(rb"<Relationship [^>]*styles[^>]*/>", b"", part)
            if name == "[Content_Types].xml":
                part = re.sub(rb"<Override [^>]*styles[^>]*/>", b"", part)
            if name != "xl/styles.xml":
                package.writestr(name, part)

    after = mark(bare.getvalue(), [finding("Log", "M8")])

    assert listed(after)[0][1] == "Log M8"
    assert "xl/styles.xml" not in parts_of(after)


RELATIONS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"


def test_relations_that_are_added_have_a_type_where_the_workbook_gives_it_part_by_part() -> None:
    def part_by_part(name: str, part: bytes) -> bytes:
        if name != "[Content_Types].xml":
            return part
        named = (one for one in parts_of(LOG.read_bytes()) if one.endswith(".rels"))
        types = (f'<Override PartName="/{one}" ContentType="{RELATIONS_TYPE}"/>' for one in named)
        bare, gone = re.subn(rb'<Default Extension="rels"[^>]*/>', b"", part)
        assert gone == 1
        return bare.replace(b"</Types>", "".join(types).encode() + b"</Types>")

    before = rewritten(LOG.read_bytes(), part_by_part)

    after = mark(before, [finding("Log", "M8")])

    types = etree.fromstring(parts_of(after)["[Content_Types].xml"])
    defaults = {one.get("Extension"): one.get("ContentType") for one in types.iter("{*}Default")}
    assert defaults["rels"] == RELATIONS_TYPE
    assert listed(after)[0][1] == "Log M8"


def test_a_part_that_is_not_there_is_named() -> None:
    bare = io.BytesIO()
    with zipfile.ZipFile(bare, "w") as package:
        for name, part in parts_of(LOG.read_bytes()).items():
            if name != "[Content_Types].xml":
                package.writestr(name, part)

    with pytest.raises(ValueError, match=r"^it has no part \[Content_Types\]\.xml$"):
        Package(bare.getvalue()).read("[Content_Types].xml")
    with pytest.raises(MarkError, match=r"It cannot be marked: it has no part \[Content_Types\]\."):
        mark(bare.getvalue(), [finding("Log", "M8")])


# ---- text is only text

FORMULAS = (
    '=HYPERLINK("http://x.example","y")', "@SUM(1)", "+1", "-1", "\t=1", "\n=1", "{=1+1}",
    "</t></is></c>", "_x003D_1", "a & b < c > \"d\" 'e'", "bell \x07 and half \ud800",
)  # fmt: skip


@pytest.mark.office
def test_what_schools_typed_is_text_on_the_sheet_and_in_the_notes(office, tmp_path) -> None:
    findings = [
        finding("Log", f"A{n}", message=text, fix=text) for n, text in enumerate(FORMULAS, 5)
    ]
    path = tmp_path / "marked.xlsx"
    path.write_bytes(mark(LOG, findings))
    shown = office(path, "xlsx", tmp_path / "again")

    book = loaded(shown.read_bytes())
    page = book["To mend"]
    assert [page.cell(row, 4).data_type for row in range(6, 6 + len(FORMULAS))] == ["s"] * 11
    assert [page.cell(row, 4).value.strip() for row in range(6, 12)] == [
        text.strip() for text in FORMULAS[:6]
    ]
    assert notes(path.read_bytes(), "Log")["A5"].startswith(f"Mend [LOG01]\n{FORMULAS[0]}")


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60)
CELLS = st.builds(
    lambda column, row, wide, high: (
        f"{column}{row}"
        if wide + high == 0
        else f"{column}{row}:{chr(ord(column) + wide)}{row + high}"
    ),
    st.sampled_from("ABCDM"),
    st.integers(1, 400),
    st.integers(0, 3),
    st.integers(0, 6),
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.builds(
            lambda sheet, cells, message, severity: finding(
                sheet, *cells, message=message, severity=severity
            ),
            st.sampled_from(["Notes", "Button", "Head's & tails", "Plain", "", "Elsewhere"]),
            st.lists(CELLS, max_size=3, unique=True),
            TEXTS,
            st.sampled_from(["error", "query", "repair"]),
        ),
        max_size=12,
    )
)
def test_whatever_is_found_all_else_stays_and_every_cell_has_its_note(findings) -> None:
    before = with_notes_and_more()

    after = mark(before, findings)

    assert_marked_only(before, after)
    assert len(listed(after)) == len(findings)
    assert [row[3] for row in listed(after)] == [
        one.message for severity in ("error", "query", "repair") for one in findings
        if one.severity == severity
    ]  # fmt: skip
    book = loaded(after)
    for name in loaded(before).sheetnames:
        wanted = {cell for one in findings if one.sheet == name for cell in cells_of(one)}
        own = {(2, 1), (4, 3)} if name == "Notes" else set()
        noted = {
            (cell.row, cell.column)
            for row in book[name].iter_rows()
            for cell in row
            if cell.comment
        }
        assert noted == wanted | own


# ---- the copy in another program


@pytest.mark.office
def test_a_marked_copy_recalculates_to_the_same_values(office, tmp_path) -> None:
    samples = sorted((ROOT / "samples").glob("*.xlsx"))
    for path in samples:
        (tmp_path / path.name).write_bytes(mark(path, some_findings(path.read_bytes())))
    before = office.convert_all(samples, "ods", tmp_path / "before")
    after = office.convert_all(
        [tmp_path / path.name for path in samples], "ods", tmp_path / "after"
    )

    for old, new in zip(before, after, strict=True):
        was, now = CalamineWorkbook.from_path(old), CalamineWorkbook.from_path(new)
        assert now.sheet_names == ["To mend", *was.sheet_names]
        for name in was.sheet_names:
            values = was.get_sheet_by_name(name).to_python()
            assert now.get_sheet_by_name(name).to_python() == values
            assert any(value != "" for row in values for value in row)


# ---- what cannot be marked


def test_what_is_no_xlsx_is_refused() -> None:
    for path in sorted((ROOT / "samples" / "bad").glob("FILE*.xlsx")):
        if path.stem in ("FILE07", "FILE08", "FILE09", "FILE12"):  # workbooks all the same
            continue
        with pytest.raises(ReadError):
            mark(path, [finding()])


@pytest.mark.office
@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_other_kinds_of_workbook_are_refused(office, tmp_path, kind) -> None:
    path = office(LOG, kind, tmp_path)

    with pytest.raises(MarkError, match=f"kind .{kind} cannot be marked"):
        mark(path, [finding()])


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("xl/workbook.xml", lambda part: part[:-20]),
        ("xl/workbook.xml", lambda part: b'<!DOCTYPE a [<!ENTITY b "c">]>' + part),
        ("xl/styles.xml", lambda part: part.decode().encode("utf-16")),
        ("[Content_Types].xml", lambda part: b"nothing"),
        ("xl/worksheets/sheet3.xml", lambda part: part.replace(b"</sheetData>", b"")),
    ],
)
def test_a_part_that_is_not_as_usual_is_one_error(part, change) -> None:
    bad = rewritten(LOG.read_bytes(), lambda name, old: change(old) if name == part else old)

    with pytest.raises(FitsError):
        mark(bad, [finding("Log", "M8")])


def test_two_parts_of_one_name_are_refused() -> None:
    stream = io.BytesIO(LOG.read_bytes())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(stream, "a") as package:
            package.writestr("xl/styles.xml", "<styleSheet/>")

    with pytest.raises(MarkError, match="two of its parts have the same name"):
        mark(stream.getvalue(), [finding()])
