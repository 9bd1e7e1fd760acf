"""What breaks each item for workbooks, said with the sheet and the cell."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from lxml import etree
from openpyxl.cell.cell import Cell

from accessibility.colour import LEAST, LEAST_OF_LARGE, contrast
from accessibility.item import is_poor_link
from accessibility.workbook import (
    BLACK,
    MAIN,
    WHITE,
    XDR,
    A,
    C,
    Sheet,
    Table,
    Workbook,
    cells_of,
    fill_of,
    ink,
    is_blank,
    is_text,
)

LANGUAGE = "en-GB"
ROWS_OF_A_TABLE = 3
"""So many rows with words side by side are a table, whether it is marked up as one or not."""
LETTERS = 1.2
"""Letters that fit where a column is wide enough for one figure: most are narrower."""
FIRST_SHEETS = 2
"""Where what holds for a whole workbook may be said: a marked copy begins with To mend."""
SYMBOLS = re.compile(r"[*†‡]+(\s|$)|\w[¹²³⁰⁴-⁹]|\w\s?\[\d{1,2}\]$")
BLANKS = re.compile(r"\b(blank|empty)\b[^.]*\b(means|where|for|is|there)\b", re.IGNORECASE)
OF_WORDS = ("beginsWith", "containsText", "endsWith")
"""Kinds of marks on cells that say in words what the mark shows."""
FOOT = "&L&A&CPage &P of &N&R&F"
LARGE, LARGE_BOLD = 18, 14
"""Points from which WCAG calls text large."""
SANS_SERIF, LEAST_POINTS = "Arial", 12
PLAIN_NAME = re.compile(r"(Table|Column|Sheet)_?\d+", re.IGNORECASE)

Breaches = Iterator[str]


# ---- tables


def unmarked_tables(workbook: Workbook) -> Breaches:
    for sheet in workbook.sheets:
        by_row = {row: list(cells) for row, cells in groupby(sheet.outside(), lambda one: one.row)}
        long: Counter[tuple[int, int]] = Counter()
        for row in range(1, sheet.page.max_row + 2):
            columns = {cell.column for cell in by_row.get(row, ())}
            pairs = {(one, one + 1) for one in columns if one + 1 in columns}
            long = Counter({pair: long[pair] + 1 for pair in pairs})
            if ROWS_OF_A_TABLE in long.values():
                yield f"{sheet.name} row {row}: rows with headings are not marked up as a table"


def merged_cells(workbook: Workbook) -> Breaches:
    for sheet in workbook.sheets:
        for area in sheet.page.merged_cells.ranges:
            yield f"{sheet.name} {area}: merged cells"


def blank_rows(workbook: Workbook) -> Breaches:
    for sheet, table in _tables(workbook):
        for row in table.filled:
            if is_blank(row):
                yield f"{sheet.at(row[0])}: a blank row within a table"


def heading_rows(workbook: Workbook) -> Breaches:
    for sheet, table in _tables(workbook):
        names = [column.name for column in table.marked.tableColumns]
        shown = [cell.value for cell in table.headings]
        if table.marked.headerRowCount == 0:
            yield f"{sheet.name} {table.marked.name}: a table without a heading row"
        elif shown != names:
            yield f"{sheet.name} {table.marked.name}: headings are {shown}, and tagged {names}"
        if not all(isinstance(one, str) and one.strip() for one in shown):
            yield f"{sheet.name} {table.marked.name}: a heading is blank"
        if len({str(one).casefold() for one in shown}) < len(shown):
            yield f"{sheet.name} {table.marked.name}: a heading stands twice"


def cut_off_text(workbook: Workbook) -> Breaches:
    for sheet in workbook.sheets:
        for cell in filter(is_text, sheet.cells()):
            if not cell.alignment.wrap_text and _is_cut_off(sheet, cell):
                yield f"{sheet.at(cell)}: {cell.value!r} is cut off"


def _is_cut_off(sheet: Sheet, cell: Cell) -> bool:
    """Whether text runs into a cell to its right that holds something."""
    left = len(str(cell.value)) / LETTERS - sheet.width(cell.column)
    column = cell.column + 1
    while left > 0:
        if column <= sheet.page.max_column and sheet.page.cell(cell.row, column).value is not None:
            return True
        left -= sheet.width(column)
        column += 1
    return False


def unexplained_blanks(workbook: Workbook) -> Breaches:
    first = any(_explains(sheet) for sheet in workbook.sheets[:FIRST_SHEETS])
    for sheet, table in _tables(workbook):
        blank = [cell for row in table.filled for cell in row if cell.value is None]
        if blank and not (first or _explains(sheet)):
            yield f"{sheet.at(blank[0])}: nothing says what a blank cell means"


def _explains(sheet: Sheet) -> bool:
    return any(BLANKS.search(text) for _, text in sheet.texts())


# ---- notes, titles, links


def note_symbols(workbook: Workbook) -> Breaches:
    for sheet in workbook.sheets:
        for at, text in sheet.texts():
            if SYMBOLS.search(text):
                yield f"{at}: a symbol in {text!r}"
        for cell in sheet.cells():
            if cell.font.vertAlign:
                yield f"{sheet.at(cell)}: raised or lowered text"
    if b"vertAlign" in workbook.parts.get("xl/sharedStrings.xml", b""):
        yield "the workbook: raised or lowered text"


def untagged_titles(workbook: Workbook) -> Breaches:
    titles: Counter[str] = Counter()
    for sheet in workbook.sheets:
        title = sheet.page["A1"]
        titles[str(title.value)] += 1
        if not is_text(title) or title.style != "Heading 1":
            yield f"{sheet.at(title)}: the title is not tagged as a heading"
    yield from (f'two sheets have the title "{one}"' for one, count in titles.items() if count > 1)


def poor_links(workbook: Workbook) -> Breaches:
    names = {sheet.name for sheet in workbook.sheets}
    for sheet in workbook.sheets:
        for row in sheet.page.iter_rows():
            for cell in (one for one in row if one.hyperlink):
                text = str(cell.value or "")
                if is_poor_link(text):
                    yield f"{sheet.at(cell)}: the text of a link is {text!r}"
                place = (cell.hyperlink.location or "").rpartition("!")[0].strip("'")
                if place and place.replace("''", "'") not in names:
                    yield f"{sheet.at(cell)}: a link leads nowhere"


# ---- formatting


def headers_and_footers(workbook: Workbook) -> Breaches:
    for name, part in workbook.parts.items():
        if not re.fullmatch(r"xl/worksheets/[^/]+\.xml", name):
            continue
        for one in etree.fromstring(part).iterfind(f"{MAIN}headerFooter/*"):
            if one.text and one.tag == f"{MAIN}oddFooter" and one.text == FOOT:
                yield f"{name}: a footer has only the sheet, the page and the file"
            elif one.text:
                yield f"{name}: a header or footer says {one.text!r}"


def floating_boxes(workbook: Workbook) -> Breaches:
    for sheet in workbook.sheets:
        for drawing in sheet.drawings:
            for kind in ("sp", "cxnSp", "grpSp"):
                if next(drawing.iter(f"{XDR}{kind}"), None) is not None:
                    yield f"{sheet.name}: a shape or a text box floats"
        if any(True for _ in sheet.parts("xl/comments")):
            yield f"{sheet.name}: notes on cells"
        if any(True for _ in sheet.parts("xl/ctrlProps")):
            yield f"{sheet.name}: form controls"


def colour_alone(workbook: Workbook) -> Breaches:
    for sheet in workbook.sheets:
        for area, mark in _marks(sheet):
            if mark.type in ("colorScale", "dataBar", "iconSet"):
                yield f"{sheet.name} {area}: a mark of the kind {mark.type}"
            elif mark.type in OF_WORDS:
                continue
            elif mark.dxf and _is_coloured(mark.dxf) and not _shows_otherwise(mark.dxf):
                yield f"{sheet.name} {area}: a mark is colour alone"
        for chart in sheet.charts:
            yield from (f"{sheet.name}: {said}" for said in _series_alike(chart))
        for table in sheet.tables:
            yield from _coloured_alone(sheet, table)


def _is_coloured(dxf: Any) -> bool:
    return bool((dxf.font and dxf.font.color) or dxf.fill)


def _shows_otherwise(dxf: Any) -> bool:
    hatched = dxf.fill and dxf.fill.patternType not in (None, "none", "solid")
    bold = dxf.font and (dxf.font.b or dxf.font.i or dxf.font.u or dxf.font.strike)
    return bool(hatched or bold or dxf.numFmt)


def _coloured_alone(sheet: Sheet, table: Table) -> Breaches:
    """Cells of a column that differ from those above them in colour, and in nothing else."""
    for column in zip(*table.filled, strict=True):
        written = (cell for cell in column if cell.value is not None)
        looks = {(_text_ink(cell), fill_of(cell.fill)): cell for cell in written}
        plain = {(cell.font.b, cell.font.u, cell.font.i) for cell in looks.values()}
        if len(looks) > 1 and len(plain) < len(looks):
            yield f"{sheet.at(column[0])}: cells of this column differ in colour alone"


def _series_alike(chart: Any) -> Breaches:
    seen: dict[tuple[str, ...], str] = {}
    for series in chart.iter(f"{C}ser"):
        look = etree.tostring(_shape(series)).decode() if _shape(series) is not None else ""
        colours = "".join(re.findall(r'srgbClr val="(\w+)"', look))
        kinds = re.findall(r'(?:pattFill prst|prstDash val)="(\w+)"', look)
        symbol = series.find(f"{C}marker/{C}symbol")
        without = (
            str(series.getparent().tag),
            *kinds,
            "" if symbol is None else str(symbol.get("val")),
        )
        if seen.setdefault(without, colours) != colours:
            yield "two series of a chart differ in colour alone"


def _shape(series: Any) -> Any:
    return series.find(f"{C}spPr")


def poor_contrast(workbook: Workbook) -> Breaches:
    for sheet in workbook.sheets:
        pairs: dict[tuple[str, str, float], Cell] = {}
        for cell in sheet.cells():
            large = cell.font.sz >= LARGE or (cell.font.b and cell.font.sz >= LARGE_BOLD)
            pair = (_text_ink(cell), fill_of(cell.fill), LEAST_OF_LARGE if large else LEAST)
            pairs.setdefault(pair, cell)
        for (one, other, least), cell in pairs.items():
            if contrast(one, other) < least:
                yield f"{sheet.at(cell)}: {one} on {other}"
        for area, mark in _marks(sheet):
            yield from (f"{sheet.name} {area}: {said}" for said in _poor_mark(sheet, area, mark))
        for chart in sheet.charts:
            yield from (f"{sheet.name}: {said}" for said in _poor_chart(chart))


def _poor_mark(sheet: Sheet, area: str, mark: Any) -> Breaches:
    dxf = mark.dxf
    fill = dxf.fill if dxf else None
    if dxf and dxf.font and dxf.font.color:
        cell = sheet.page[area.split()[0].partition(":")[0]]
        solid = fill and fill.patternType in (None, "solid")
        behind = ink(fill.bgColor, WHITE) if solid else fill_of(cell.fill)
        if contrast(ink(dxf.font.color, BLACK), behind) < LEAST:
            yield f"a mark writes {ink(dxf.font.color, BLACK)} on {behind}"
    if fill and fill.patternType not in (None, "none", "solid"):
        lines, behind = ink(fill.fgColor, BLACK), ink(fill.bgColor, WHITE)
        if contrast(lines, behind) < LEAST_OF_LARGE:
            yield f"a mark is hatched in {lines} on {behind}"


def _poor_chart(chart: Any) -> Breaches:
    for series in chart.iter(f"{C}ser"):
        colours = [one.get("val") for one in series.iterfind(f"{C}spPr//{A}srgbClr")]
        if not colours:
            yield "a series of a chart has no colour of its own"
        elif max(contrast(one, WHITE) for one in colours) < LEAST_OF_LARGE:
            yield f"a series of a chart is {colours} on white"
    for text in chart.iter(f"{A}defRPr", f"{A}rPr"):
        for one in text.iterfind(f"{A}solidFill/{A}srgbClr"):
            if contrast(str(one.get("val")), WHITE) < LEAST:
                yield f"text of a chart is {one.get('val')} on white"


def charts_without_words(workbook: Workbook) -> Breaches:
    marked = {(sheet.name, table.bounds) for sheet, table in _tables(workbook)}
    for sheet in workbook.sheets:
        for drawing in sheet.drawings:
            for frame in drawing.iter(f"{XDR}graphicFrame", f"{XDR}pic"):
                words = frame.find(f".//{XDR}cNvPr").get("descr") or ""
                if not words.strip():
                    yield f"{sheet.name}: a chart has no words for who cannot see it"
                elif "table" not in words.casefold():
                    yield f"{sheet.name}: the words of a chart do not say where its table is"
        for chart in sheet.charts:
            for source in chart.iterfind(f".//{C}val//{C}f"):
                if not any(_within(source.text, name, bounds) for name, bounds in marked):
                    yield f"{sheet.name}: a chart shows {source.text}, which is in no table"


def _within(source: str, sheet: str, bounds: tuple[int, int, int, int]) -> bool:
    """Whether cells such as 'This month'!$B$5:$B$17 lie in a table."""
    name, _, cells = source.rpartition("!")
    left, top, right, bottom = cells_of(cells)
    return (
        name.strip("'").replace("''", "'") == sheet
        and bounds[0] <= left <= right <= bounds[2]
        and bounds[1] <= top <= bottom <= bounds[3]
    )


# ---- structure


def sheet_names(workbook: Workbook) -> Breaches:
    names = Counter(sheet.name.casefold() for sheet in workbook.sheets)
    yield from (f'"{name}": a name of two sheets' for name, count in names.items() if count > 1)
    yield from (f'"{name}": too long for the name of a sheet' for name in names if len(name) > 31)


def blank_sheets(workbook: Workbook) -> Breaches:
    for sheet in workbook.sheets:
        if not any(cell.row > 1 for cell in sheet.cells()):
            yield f"{sheet.name}: a blank sheet"


def first_cells(workbook: Workbook) -> Breaches:
    for sheet in workbook.sheets:
        if not str(sheet.page["A1"].value or "").strip():
            yield f"{sheet.name}: A1 is blank"


def tables_away_from_the_edge(workbook: Workbook) -> Breaches:
    for sheet, table in _tables(workbook):
        if table.bounds[0] != 1:
            yield f"{sheet.name} {table.marked.ref}: a table away from the left edge"


# ---- before release


def title_and_language(workbook: Workbook) -> Breaches:
    said = workbook.book.properties
    if not (said.title or "").strip():
        yield "the properties have no title"
    if said.language != LANGUAGE:
        yield f"the properties say that the language is {said.language}"


def cursor_elsewhere(workbook: Workbook) -> Breaches:
    if workbook.book.active is not workbook.sheets[0].page:
        yield f"it opens on {workbook.book.active.title}"
    for sheet in workbook.sheets:
        view = sheet.page.sheet_view
        if view.tabSelected and sheet.page is not workbook.sheets[0].page:
            yield f"{sheet.name}: chosen, and not the first sheet"
        pane = view.pane.activePane if view.pane else None
        for chosen in view.selection:
            if chosen.pane == pane and (chosen.activeCell or "A1") != "A1":
                yield f"{sheet.name}: the cursor is in {chosen.activeCell}"


def programs(workbook: Workbook) -> Breaches:
    for name in workbook.parts:
        if re.search(r"vbaProject|activeX|ctrlProps|externalLinks|macrosheets", name):
            yield f"{name}: a program, a control or a link to another workbook"


# ---- desirable


def filters_and_panes(workbook: Workbook) -> Breaches:
    for sheet in workbook.sheets:
        if sheet.page.freeze_panes:
            yield f"{sheet.name}: frozen panes"
        for table in sheet.tables:
            if table.marked.autoFilter:
                yield f"{sheet.name} {table.marked.ref}: filters"


def hidden(workbook: Workbook) -> Breaches:
    for sheet in workbook.sheets:
        if sheet.page.sheet_state != "visible":
            yield f"{sheet.name}: a hidden sheet"
        dimensions = (*sheet.page.row_dimensions.values(), *sheet.page.column_dimensions.values())
        if any(one.hidden for one in dimensions):
            yield f"{sheet.name}: hidden rows or columns"


def table_names(workbook: Workbook) -> Breaches:
    for sheet, table in _tables(workbook):
        if PLAIN_NAME.fullmatch(table.marked.name):
            yield f"{sheet.name} {table.marked.name}: a name that says nothing"


def fills(workbook: Workbook) -> Breaches:
    for sheet in workbook.sheets:
        if any(fill_of(cell.fill) != WHITE for cell in sheet.cells()):
            yield f"{sheet.name}: cells are filled with colour"


def images(workbook: Workbook) -> Breaches:
    for name in workbook.parts:
        if name.startswith("xl/media/"):
            yield f"{name}: a picture"


def several_tables(workbook: Workbook) -> Breaches:
    for sheet in workbook.sheets:
        below = max((table.bounds[3] for table in sheet.tables), default=0)
        if len(sheet.tables) > 1:
            yield f"{sheet.name}: {len(sheet.tables)} tables"
        elif below and any(cell.row > below for cell in sheet.outside()):
            yield f"{sheet.name}: something below its table"


def small_text(workbook: Workbook) -> Breaches:
    for sheet in workbook.sheets:
        for name, size in {(cell.font.name, cell.font.sz) for cell in sheet.cells()}:
            if name != SANS_SERIF:
                yield f"{sheet.name}: the font {name}"
            elif size < LEAST_POINTS:
                yield f"{sheet.name}: {size:g} points"


def _tables(workbook: Workbook) -> Iterable[tuple[Sheet, Table]]:
    return ((sheet, table) for sheet in workbook.sheets for table in sheet.tables)


def _marks(sheet: Sheet) -> Iterator[tuple[str, Any]]:
    """The conditional formats with their areas."""
    for formats in sheet.page.conditional_formatting:
        for mark in formats.rules:
            yield str(formats.sqref), mark


def _text_ink(cell: Cell) -> str:
    return ink(cell.font.color, BLACK)
