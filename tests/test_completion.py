"""Notes for completion: every column has all of them, and sheet, document and page agree.

What must be said is taken from the declarations here; each rendering is read back by a reader of
its own.
"""

import datetime as dt
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner
from docx import Document as open_docx
from docx.table import Table
from docx.text.paragraph import Paragraph
from openpyxl.worksheet.worksheet import Worksheet

from fits_workbooks import read_workbook
from fits_workbooks.books import EXPENDITURE_RECORD, ISSUE_RECORD, SHELF, SUPPORT_LOG
from fits_workbooks.books.expenditure_record import expenditure_record
from fits_workbooks.cli import fits
from fits_workbooks.documents.completion import (
    book_notes,
    notes_for_completion,
    notes_of_document,
)
from fits_workbooks.documents.document import Document
from fits_workbooks.documents.shelf import DOCUMENTS
from fits_workbooks.documents.templates import build_book_notes, notes_path
from fits_workbooks.errors import ExistsError, SchemaError
from fits_workbooks.schema import (
    NOTES_SHEET,
    Choice,
    Clock,
    Column,
    Computed,
    Day,
    Live,
    Moment,
    Money,
    Number,
    Sheet,
    Text,
    Workbook,
    notes_of,
)
from fits_workbooks.schema.completion import how_written
from fits_workbooks.schema.live import Chooser
from fits_workbooks.xlsx.build import build_workbook
from fits_workbooks.xlsx.cells import settle
from tools.notes_pages import PAGES, pages

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"

COLUMNS = [
    (book, sheet, column) for book in SHELF for sheet in book.sheets for column in sheet.columns
]
each_book = pytest.mark.parametrize("book", SHELF, ids=lambda book: book.name)

Rows = list[tuple[str, ...]]


# ---- what is declared


def where(book: Workbook, sheet: Sheet, column: Column) -> str:
    return f"{book.title}, {sheet.name}, {column.name}"


def test_every_column_says_what_to_write_and_why_it_matters() -> None:
    for book, sheet, column in COLUMNS:
        for words in (column.help, column.why):
            assert words[:1].isupper() or words[:1].isdigit(), where(book, sheet, column)
            assert words.endswith((".", "?")), where(book, sheet, column)
        assert column.why not in column.help, where(book, sheet, column)


def test_every_column_has_an_example_or_says_why_it_has_none() -> None:
    without = {column.name for _, _, column in COLUMNS if not column.for_example}

    for book, sheet, column in COLUMNS:
        assert bool(column.for_example) != bool(column.no_example), where(book, sheet, column)
    assert without == {
        *("Workbook", "Version"),  # of About: the Version of other sheets has one
        *(column.name for _, _, column in COLUMNS if isinstance(column, Computed)),
    }


def typed(example: str, column: Column) -> Any:
    """What a spreadsheet makes of an example that is typed in, its cells formatted as ours are."""
    match column:
        case Moment():
            return dt.datetime.strptime(example, "%d/%m/%Y %H:%M")
        case Day():
            return dt.datetime.strptime(example, "%d/%m/%Y")
        case Clock():
            return dt.time.fromisoformat(example)
        case Number() | Money():
            return float(example)
        case _:
            return example


def test_every_example_is_one_that_its_column_takes() -> None:
    for book, sheet, column in COLUMNS:
        if example := column.for_example:
            settled = settle(typed(example, column), column)
            assert settled.remark is None, where(book, sheet, column)
            assert settled.value is not None, where(book, sheet, column)
            if isinstance(column, Text) and column.form:
                assert re.fullmatch(column.form, example)
            if isinstance(column, Choice):
                assert example in column.choices.values


@each_book
def test_every_book_gives_advice_that_is_not_in_its_steps_already(book: Workbook) -> None:
    assert len(book.tips) >= 2
    assert not set(book.tips) & set(book.how_to)
    assert all(tip.endswith(".") for tip in book.tips)


def test_why_a_column_matters_fits_into_a_cell_that_people_read() -> None:
    with pytest.raises(SchemaError, match='column "Item": its why is over 200 characters'):
        Text("Item", why="x" * 201)


def test_no_sheet_of_a_book_takes_the_place_of_its_notes() -> None:
    other = Sheet("notes for Completion", entry="a note", columns=(Text("Note"),))

    with pytest.raises(SchemaError, match='"Notes for completion" is made by itself'):
        replace(ISSUE_RECORD, pages=(*ISSUE_RECORD.pages, other))


@pytest.mark.parametrize(
    ("column", "words"),
    [
        (Number("N"), "A number, 0 or more."),
        (Number("N", least=None), "A number."),
        (Number("N", "GB", least=None, most=9), "A number (GB), 9 at most."),
        (Number("N", whole=True, least=1, most=25), "A whole number from 1 to 25."),
        (
            Number("N", "%, or none", most=100, none="none"),
            "A number (%) from 0 to 100, or the word none.",
        ),
        (Day("D", month_only=True), "The first day of the month: dd/mm/yyyy. It shows as a month."),
        (Text("T"), ""),
        (Text("T", form="[0-9]{6}", form_in_words="6 digits"), "6 digits."),
        (Computed("C", "1+1"), ""),
    ],
)
def test_how_an_answer_is_written_is_said_in_words(column: Column, words: str) -> None:
    assert how_written(column) == words


# ---- the three renderings


def must_be_said(book: Workbook) -> Rows:
    """The sheet, column, example and reason of each row of the tables, from the declaration."""
    rows: Rows = []
    for page in book.pages:
        if isinstance(page, Sheet):
            for one in page.columns:
                rows.append((page.name, one.name, one.for_example or one.no_example, one.why))
        elif isinstance(page, Live):
            for one in page.parts:
                if isinstance(one, Chooser):
                    shown = "14/09/2026" if one.shown == "date" else "Sep 2026"
                    follows = "All else on the sheet works itself out from it."
                    rows.append((page.name, one.label, shown, follows))
    return rows


def on_the_sheet(page: Worksheet) -> Rows:
    (table,) = page.tables.values()
    return [tuple(str(cell.value) for cell in row) for row in page[table.ref]]


def in_word(content: bytes) -> tuple[list[str], Rows]:
    """The paragraphs of a document, and the rows of its tables with the heading before each."""
    lines: list[str] = []
    rows: Rows = []
    heading = ""
    for one in open_docx(io.BytesIO(content)).iter_inner_content():
        if isinstance(one, Paragraph):
            lines.append(one.text)
            heading = one.text if one.style and one.style.name == "Heading 1" else heading
        elif isinstance(one, Table):
            rows += [(heading, *(cell.text for cell in row.cells)) for row in one.rows[1:]]
    return lines, rows


def in_markdown(text: str) -> tuple[list[str], Rows]:
    """The same of a page: what is escaped is read as it is shown."""
    lines: list[str] = []
    rows: Rows = []
    heading = ""
    for line in text.splitlines():
        if line.startswith("| "):
            cells = re.split(r"(?<!\\) \| ", line.removeprefix("| ").removesuffix(" |"))
            rows.append((heading, *map(as_shown, cells)))
        elif line:
            lines.append(as_shown(re.sub(r"^(#+|-|1\.) ", "", line)))
            heading = lines[-1] if line.startswith("## ") else heading
    tops = [at for at, row in enumerate(rows) if set(row[1:]) == {"---"}]
    return lines, [row for at, row in enumerate(rows) if not {at, at + 1} & set(tops)]


def as_shown(text: str) -> str:
    return re.sub(r"\\([\\`*_{}\[\]<>|#$])", r"\1", text.replace("`", ""))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every book, built blank, by its name."""
    folder = tmp_path_factory.mktemp("built")
    return {book.name: build_workbook(book, folder / f"{book.name}.xlsx") for book in SHELF}


@each_book
def test_sheet_document_and_page_say_the_same_of_every_column(
    book: Workbook, built: dict[str, Path]
) -> None:
    headings, *sheet = on_the_sheet(openpyxl.load_workbook(built[book.name])[NOTES_SHEET])
    _, word = in_word(book_notes(book))
    _, markdown = in_markdown(pages()[f"{book.command_name}.md"])

    assert headings == (
        "Sheet", "Column or question", "What to write", "Example", "Why it matters"
    )  # fmt: skip
    assert [(one[0], one[1], *one[3:]) for one in sheet] == must_be_said(book)
    assert sheet == word == markdown


@each_book
def test_what_to_write_says_what_the_cells_of_the_column_say(
    book: Workbook, built: dict[str, Path]
) -> None:
    table = on_the_sheet(openpyxl.load_workbook(built[book.name])[NOTES_SHEET])
    said = {(row[0], row[1]): row[2] for row in table}

    for sheet in book.sheets:
        for column in sheet.columns:
            words = said[sheet.name, column.name]
            assert words.startswith(column.help)
            assert words.count("Must be filled in.") == column.required
            assert words.count("No two alike.") == column.unique
            for answer in column.choices.values if isinstance(column, Choice) else ():
                assert answer in words


@each_book
def test_sheet_document_and_page_give_the_same_steps_and_advice(
    book: Workbook, built: dict[str, Path]
) -> None:
    page = openpyxl.load_workbook(built[book.name])[NOTES_SHEET]
    above = " ".join(
        " ".join(str(cell.value).split()) for (cell,) in page["A1:A99"] if cell.value is not None
    )
    word, _ = in_word(book_notes(book))
    markdown, _ = in_markdown(pages()[f"{book.command_name}.md"])

    for words in (book.purpose, *book.how_to, *book.tips):
        assert " ".join(words.split()) in above
        assert words in word
        assert words in markdown
    for page_ in book.pages:
        assert page_.guidance in above
        assert any(line.endswith(page_.guidance) or page_.guidance in line for line in word)


def test_the_pages_of_the_documentation_are_fresh() -> None:
    made = pages()

    assert {path.name for path in PAGES.iterdir()} == made.keys(), "run: make books"
    for name, text in made.items():
        assert (PAGES / name).read_text(encoding="utf-8") == text, "run: make books"


def test_a_page_shows_braces_bars_and_options_as_they_are() -> None:
    for document in DOCUMENTS:
        notes = notes_of_document(document)
        lines, rows = in_markdown(pages()[f"{document.name}-document.md"])

        assert {notes.title, notes.purpose, *document.notes, *document.messages} <= set(lines)
        assert rows == [(part.heading, *row) for part in notes.parts for row in part.rows]
    memo = pages()["memo-document.md"]
    assert "| `{{ school }}` | the school's name |" in memo
    assert "with `--each`; otherwise everybody" in memo


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_the_notes_of_a_document_have_those_of_the_sheets_that_it_is_filled_from(
    document: Document,
) -> None:
    lines, rows = in_word(notes_for_completion(document))

    assert set(document.notes) <= set(lines)
    assert in_markdown(pages()[f"{document.name}-document.md"])[1] == rows
    said = {(row[0], row[1], *row[3:]) for row in rows}
    for source in document.sources:
        for name in source.sheets:
            heading = f"{source.book.title}, sheet {name}"
            for one in source.book.sheet(name).columns:
                assert (heading, one.name, one.for_example or one.no_example, one.why) in said


def test_the_index_leads_to_every_page() -> None:
    linked = re.findall(r"\]\((.+?)\)", pages()["index.md"])

    assert sorted([*linked, "index.md"]) == sorted(pages())


def test_the_headings_that_a_school_has_made_its_own_have_notes_too() -> None:
    book = expenditure_record(("Tablets", "Hardware"))
    said = {(part.heading, row[0]): row[1:] for part in notes_of(book).parts for row in part.rows}
    usual = EXPENDITURE_RECORD.sheet("Expenditure").column("Hardware")

    assert said["Expenditure", "Tablets"] == (
        "What the payment cost under this heading. An amount in pounds.",
        "120.00",
        "The year's amounts are added up by heading.",
    )
    assert said["Expenditure", "Hardware"][2] == usual.why


# ---- the sheet


@each_book
def test_the_notes_are_the_last_sheet_and_one_table_for_everybody(
    book: Workbook, built: dict[str, Path]
) -> None:
    file = openpyxl.load_workbook(built[book.name])
    page = file[NOTES_SHEET]
    (table,) = page.tables.values()
    headings, *rows = page[table.ref]

    assert file.sheetnames == [*(one.name for one in book.pages), NOTES_SHEET]
    assert page["A1"].value == NOTES_SHEET
    assert not page.merged_cells.ranges
    assert len({cell.value for cell in headings}) == len(headings)
    assert headings[0].column == 1
    assert all(cell.value for row in rows for cell in row)
    assert all(cell.alignment.wrap_text for row in rows for cell in row)
    assert rows[-1][0].row == page.max_row
    assert table.autoFilter is None
    assert page.freeze_panes is None


@each_book
def test_about_leads_to_the_notes(book: Workbook, built: dict[str, Path]) -> None:
    about = openpyxl.load_workbook(built[book.name])["About"]
    (cell,) = (one for row in about.iter_rows() for one in row if one.hyperlink)

    assert cell.hyperlink.location == f"'{NOTES_SHEET}'!A1"
    assert cell.value == "What to write in every column, with examples: see Notes for completion"
    assert cell.font.u == "single"


@each_book
def test_the_notes_print_on_a4_with_their_headings_on_every_page(
    book: Workbook, built: dict[str, Path]
) -> None:
    page = openpyxl.load_workbook(built[book.name])[NOTES_SHEET]
    (table,) = page.tables.values()
    top = page[table.ref][0][0].row

    assert (page.page_setup.paperSize, page.page_setup.orientation) == (9, "landscape")
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert (page.page_setup.fitToWidth or 1, page.page_setup.fitToHeight) == (1, 0)
    assert page.print_title_rows == f"${top}:${top}"


def scribbled(path: Path, folder: Path) -> Iterator[Path]:
    """Copies of a workbook: with no notes, and with notes in which somebody wrote."""
    for name in ("without", "scribbled"):
        file = openpyxl.load_workbook(path)
        if name == "without":
            del file[NOTES_SHEET]
        else:
            page = file[NOTES_SHEET]
            page.append(["Reference", "Type", "Logged", "Service", "Status", "Name", "Date"])
            page.append(["INC-0001", "Incident", "soon", "Email", "New", "Nobody", "never"])
        file.save(folder / f"{name}.xlsx")
        yield folder / f"{name}.xlsx"


@each_book
def test_a_workbook_reads_the_same_with_notes_without_or_with_something_written_there(
    book: Workbook, built: dict[str, Path], tmp_path: Path
) -> None:
    was = read_workbook(built[book.name])

    for path in scribbled(built[book.name], tmp_path):
        now = read_workbook(path)
        assert now.book.name == book.name
        assert [(one.code, one.sheet, one.cells) for one in now.findings] == [
            (one.code, one.sheet, one.cells) for one in was.findings
        ]
        assert now.places == was.places
        for sheet in book.sheets:
            assert now.frames[sheet.name].equals(was.frames[sheet.name])


def test_a_renamed_sheet_is_still_known_by_its_headings_beside_the_notes(tmp_path: Path) -> None:
    path = tmp_path / "log.xlsx"
    file = openpyxl.load_workbook(SAMPLES / "Larkfield Support log.xlsx")
    file["Log"].title = "Calls"
    file.save(path)

    renamed = read_workbook(path)

    entries = len(read_workbook(SAMPLES / "Larkfield Support log.xlsx").frames["Log"])
    assert len(renamed.frames["Log"]) == entries > 100


# ---- the documents


@each_book
def test_the_committed_notes_of_a_workbook_are_fresh(book: Workbook) -> None:
    committed = notes_path(ROOT / "workbook_templates", book)

    assert book_notes(book) == committed.read_bytes(), "run: make books"
    assert len(list(committed.parent.glob("*.docx"))) == len(SHELF)


def test_building_notes_replaces_none_unasked(tmp_path: Path) -> None:
    (path,) = build_book_notes(tmp_path, [SUPPORT_LOG])
    path.write_bytes(b"mine")

    with pytest.raises(ExistsError, match="is there already"):
        build_book_notes(tmp_path)
    assert path.read_bytes() == b"mine"
    assert list(tmp_path.iterdir()) == [path]
    assert build_book_notes(tmp_path, [SUPPORT_LOG], force=True) == (path,)
    assert path.read_bytes() == book_notes(SUPPORT_LOG)


def build(*words: str) -> Any:
    return CliRunner().invoke(fits, ["build-workbooks", "--book", "issue-record", *words])


def test_the_notes_are_written_beside_the_workbook_where_asked(tmp_path: Path) -> None:
    out = str(tmp_path)

    result = build("--notes", "--out", out)

    assert result.exit_code == 0
    names = ["Issue record.xlsx", "Issue record, notes for completion.docx"]
    assert [Path(line).name for line in result.stdout.splitlines()] == names
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names)
    assert build("--out", out).exit_code == 2
    assert build("--notes", "--out", out, "--force").exit_code == 0


def test_notes_are_of_blank_workbooks_alone() -> None:
    record = str(SAMPLES / "Larkfield Expenditure record 2025-26.xlsx")

    words = ["build-workbooks", "--book", "expenditure-record", "--notes", "--from", record]
    result = CliRunner().invoke(fits, words)

    assert result.exit_code == 2
    assert "--notes goes with blank workbooks: leave out --from." in result.stderr


def test_notes_that_are_there_stop_the_workbooks_too(tmp_path: Path) -> None:
    mine = notes_path(tmp_path, ISSUE_RECORD)
    mine.write_bytes(b"mine")

    result = build("--notes", "--out", str(tmp_path))

    assert result.exit_code == 2
    assert "is there already" in result.stderr
    assert list(tmp_path.iterdir()) == [mine]
