"""A school's own workbook handed back marked: a first sheet To mend, and a note on each cell.

The parts of the package are edited, never loaded and saved. New parts are added; of the old ones,
these are added to, and all else stays byte for byte:

    [Content_Types].xml, xl/workbook.xml and its relations   the new sheet is named; what counts
                                                             sheets from the first counts on
    xl/styles.xml                                            a few cell formats behind the others
    each sheet with a cell to note                           the name of its drawing of notes
    notes and their drawing, where a sheet has any           ours behind theirs
    the sheet that was on top                                it is no longer: To mend is
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import count, islice
from pathlib import Path

from fits_workbooks.errors import MarkError, ReadError
from fits_workbooks.schema import Finding, plain
from fits_workbooks.schema.finding import count_cells
from fits_workbooks.xlsx.area import Area, area_of
from fits_workbooks.xlsx.cell_notes import Cell, CellNotes
from fits_workbooks.xlsx.codes import SHEET_RENAMED
from fits_workbooks.xlsx.door import clear_content, kind_of, open_workbook
from fits_workbooks.xlsx.layout import LAST_COLUMN_EXCEL, LAST_ROW_EXCEL, MEND_SHEET, quoted
from fits_workbooks.xlsx.mend_sheet import (
    MOST_LISTED,
    TO_DO,
    Line,
    heading_row,
    mend_sheet,
    mend_table,
)
from fits_workbooks.xlsx.mend_styles import Style, with_styles
from fits_workbooks.xlsx.package import Package
from fits_workbooks.xlsx.refused import first_line
from fits_workbooks.xlsx.splice import Spliced
from fits_workbooks.xlsx.workbook_part import WORKBOOK, SheetPart, WorkbookPart

SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
TABLE_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml"
MOST_NOTES, MOST_NOTES_A_FINDING = 1_000, 100
"""Notes that are put on a sheet, and for one finding; beyond that nobody reads them."""
MOST_RANGES = 12
"""Ranges that are named in words."""
A1 = Area(1, 1, 1, 1)
_SEVERITIES = tuple(TO_DO)


def mark(
    workbook: str | Path | bytes, findings: Iterable[Finding], *, checked_on: date | None = None
) -> bytes:
    """The workbook with a first sheet To mend and a note on each cell that a finding is about.

    Every other part of it stays byte for byte. Raises ReadError where it cannot be opened, and
    MarkError where it is no .xlsx or .xlsm, or its parts are not as usual; a digital signature
    stays in it but no longer holds, which the sheet says.
    """
    path = Path("workbook.xlsx") if isinstance(workbook, bytes) else Path(workbook)
    content = clear_content(path, content=workbook if isinstance(workbook, bytes) else None)
    named = "" if isinstance(workbook, bytes) else f"{path.name}: "
    kind = kind_of(path, content)  # before it is opened: one of another kind may be hostile
    if kind != "xlsx":
        raise MarkError(
            f"{named}A workbook of the kind .{kind} cannot be marked. Save it as .xlsx."
        )
    opened = open_workbook(path, content=content)
    try:
        return _Marking(Package(opened.content), findings, checked_on).content()
    except (ReadError, MarkError):
        raise
    except Exception as wrong:  # whatever a damaged part makes a library say
        raise MarkError(
            f"{named}It cannot be marked: {first_line(wrong)}. Open it in Excel and save it again."
        ) from wrong


@dataclass(slots=True)
class _Page:
    """A sheet of the workbook, and the notes to put on it."""

    sheet: SheetPart
    notes: dict[Cell, list[str]] = field(default_factory=dict)
    taken: set[Cell] | None = None
    """The cells that have a note of the school's own."""

    @property
    def name(self) -> str:
        return self.sheet.name

    @property
    def part(self) -> str:
        return self.sheet.part


class _Marking:
    """One workbook being marked."""

    def __init__(
        self, package: Package, findings: Iterable[Finding], checked_on: date | None
    ) -> None:
        self.package, self.checked_on = package, checked_on
        self.findings = sorted(findings, key=lambda one: _SEVERITIES.index(one.severity))
        self.workbook = WorkbookPart(package)
        self.dialect = self.workbook.dialect
        self.pages = [_Page(sheet) for sheet in self.workbook.sheets]
        self.by_name = _by_name(self.pages, self.findings)

    def content(self) -> bytes:
        """The marked workbook."""
        lines = [self._line(finding) for finding in self.findings]
        for page in self.pages:
            self._deselect(page)
            if page.notes:
                texts = {cell: "\n\n".join(words) for cell, words in page.notes.items()}
                CellNotes(self.package, page.part).put(texts, self.dialect)
        self._add_sheet(lines[:MOST_LISTED], self._said(len(lines) - MOST_LISTED))
        return self.package.content()

    # ---- what is noted where

    def _line(self, finding: Finding) -> Line:
        page = self.by_name.get(finding.sheet)
        if not finding.sheet:
            return Line(finding, "The whole workbook")
        if page is None:
            return Line(finding, finding.sheet, cells=_cells_in_words(finding.cells))
        areas = [area for area in map(area_of, finding.cells) if area]
        first = areas[0] if areas else A1
        place = f"{page.name} {first.corner}" if areas else page.name
        cells = _cells_in_words(finding.cells) + self._note(page, finding, areas)
        if page.sheet.is_hidden:  # no link leads there before somebody shows it
            return Line(finding, f"{place} (a hidden sheet)", cells=cells)
        return Line(finding, place, f"{quoted(page.name)}!{first.link}", cells)

    def _note(self, page: _Page, finding: Finding, areas: Sequence[Area]) -> str:
        """Note the finding on its cells; what is to be said where some of them get no note."""
        if page.taken is None:
            page.taken = CellNotes(self.package, page.part).taken
        words = f"{TO_DO[finding.severity]} [{finding.code}]\n{finding.message}\n{finding.fix}"
        each = (cell for area in areas for cell in _cells(area))
        cells = list(islice(each, MOST_NOTES_A_FINDING))
        free = [cell for cell in cells if cell not in page.taken]
        noted = 0
        for cell in free:
            if cell in page.notes or len(page.notes) < MOST_NOTES:
                page.notes.setdefault(cell, []).append(words)
                noted += 1
        return _said_of_notes(sum(map(_count, areas)), noted, len(cells) - len(free))

    # ---- the parts

    def _deselect(self, page: _Page) -> None:
        """Two selected sheets would be a group, in which whatever is typed goes into both."""
        if page.part not in self.package:
            return
        sheet = Spliced(self.package.read(page.part), without="sheetData")
        views = sheet.root.child("sheetViews")
        for view in views.children if views else ():
            if view.attributes.get("tabSelected") in ("1", "true"):
                sheet.set(view, "tabSelected", "0")
                self.package.replace(page.part, sheet.content())

    def _add_sheet(self, lines: Sequence[Line], said: Sequence[str]) -> None:
        content = mend_sheet(lines, said, self._styles(), self.dialect)
        part = self.package.add("xl/worksheets/sheet{}.xml", content, SHEET_TYPE)
        if lines:
            self._add_table(part, len(lines), heading_row(said))
        relation = self.package.relate(WORKBOOK, f"{self.dialect.relations}/worksheet", part)
        self.workbook.put_first(MEND_SHEET, relation, heading_row(said))
        self.workbook.save()

    def _add_table(self, sheet: str, lines: int, headings: int) -> None:
        """Mark the list up as a table; no two of a workbook have one number, or one name."""
        tables = list(self._tables())
        number = 1 + max((int(one.get("id", "0")) for one in tables), default=0)
        taken = {one.get("displayName", "").casefold() for one in tables} | self.workbook.names()
        names = (f"To_mend_{free}" for free in count(number))
        name = next(name for name in names if name.casefold() not in taken)
        content = mend_table(lines, headings, number, name, self.dialect.main)
        table = self.package.add("xl/tables/table{}.xml", content, TABLE_TYPE)
        self.package.relate(sheet, f"{self.dialect.relations}/table", table)

    def _tables(self) -> Iterator[Mapping[str, str]]:
        """What each table of the workbook says of itself."""
        for page in self.pages:
            for one in self.package.relations(page.part):
                if one.kind == "table" and one.part in self.package:
                    yield Spliced(self.package.read(one.part)).root.attributes

    def _styles(self) -> Mapping[Style, int]:
        """The numbers of our cell formats in the workbook; none where it has no styles."""
        part = self.workbook.related("styles")
        if not part:
            return {}
        content, numbers = with_styles(self.package.read(part))
        self.package.replace(part, content)
        return numbers

    def _said(self, left: int) -> list[str]:
        """What stands above the list."""
        checked = f" on {self.checked_on.day} {self.checked_on:%B %Y}" if self.checked_on else ""
        said = [
            f"This was found when the workbook was checked{checked}. Each place leads to its cell, "
            "and the cell has a note. Where Cells is blank, the whole sheet is meant.",
            "Only this sheet and the notes are new; everything else is as you sent it. "
            "Delete this sheet when all is mended.",
        ]
        if self.workbook.keeps_its_sheets:
            said.append(
                "Its sheets are protected: this one can be deleted after Review, Protect Workbook."
            )
        if left > 0:
            said.append(f"{left:,} more findings are not listed here.")
        if any(part.startswith("_xmlsignatures/") for part in self.package.parts):
            said.append(
                "The workbook is signed digitally. The signature holds for the workbook that you "
                "sent, and not for this marked copy."
            )
        return said


def _by_name(pages: Sequence[_Page], findings: Iterable[Finding]) -> dict[str, _Page]:
    """The sheets by the names that findings call them: their own, one spelt like it, or the one
    that they were read as."""
    found = {plain(page.name): page for page in reversed(pages)}
    by_name = {page.name: page for page in pages}
    for finding in findings:
        if finding.code == SHEET_RENAMED.code and finding.value in by_name:
            by_name.setdefault(finding.sheet, by_name[finding.value])
        if plain(finding.sheet) in found:
            by_name.setdefault(finding.sheet, found[plain(finding.sheet)])
    return by_name


def _cells(area: Area) -> Iterator[Cell]:
    """The cells that are noted: of whole columns and whole rows only the first."""
    return iter([(area.top, area.left)]) if _is_whole(area) else area.cells()


def _count(area: Area) -> int:
    return 1 if _is_whole(area) else len(area)


def _is_whole(area: Area) -> bool:
    columns = area.top == 1 and area.bottom == LAST_ROW_EXCEL
    return columns or (area.left == 1 and area.right == LAST_COLUMN_EXCEL)


def _cells_in_words(cells: Sequence[str]) -> str:
    left = count_cells(cells[MOST_RANGES:])
    return ", ".join(cells[:MOST_RANGES]) + (f" and {left:,} more cells" if left else "")


def _said_of_notes(cells: int, noted: int, taken: int) -> str:
    """What is to be said where a cell got no note."""
    said = []
    if taken:
        said.append("a note that was there already is kept")
    if noted + taken < cells:
        said.append(f"{noted:,} of the {cells:,} cells have a note")
    return f" ({'; '.join(said)})" if said else ""
