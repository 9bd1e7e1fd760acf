"""The sheet To mend: what was found, a link to its cell, and how to mend it. Text is only text."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from fits_workbooks.schema import Finding
from fits_workbooks.schema.finding import Severity
from fits_workbooks.xlsx.heights import LINE_HEIGHT, lines_needed, row_height
from fits_workbooks.xlsx.layout import MEND_SHEET, letter
from fits_workbooks.xlsx.look import A4, ALARM, FOOTER, MARGINS
from fits_workbooks.xlsx.mend_styles import Style
from fits_workbooks.xlsx.package import Dialect
from fits_workbooks.xlsx.text import xml_text

TO_DO: Mapping[Severity, str] = {"error": "Mend", "query": "Confirm or mend", "repair": "Look at"}
COLUMNS = (
    ("What to do", 13),
    ("Go to", 24),
    ("Cells", 20),
    ("What is wrong", 52),
    ("How to mend it", 48),
    ("Rule", 11),
    ("Done", 8),
)
FIRST_RELATION = "rId1"
MOST_LISTED = 20_000
"""Findings that are listed; a sheet of more is for nobody."""

_MARGINS = " ".join(f'{side}="{inches}"' for side, inches in MARGINS.items())
_PAPER = (
    f'<pageMargins {_MARGINS} header="0.3" footer="0.3"/>'
    f'<pageSetup paperSize="{A4}" fitToHeight="0" orientation="landscape"/>'
    f"<headerFooter><oddFooter>{escape(FOOTER)}</oddFooter></headerFooter>"
)
"""A4 across, as all our sheets."""


@dataclass(frozen=True, slots=True)
class Line:
    """A finding on the sheet, where to go for it, and which cells it is about."""

    finding: Finding
    place: str
    link: str = ""
    """Where the place leads to, such as 'Log'!$C$14; "" where it leads nowhere."""
    cells: str = ""


def heading_row(said: Sequence[str]) -> int:
    """The row of the headings, where so many things are said above them."""
    return len(said) + 3


def mend_sheet(
    lines: Sequence[Line], said: Sequence[str], styles: Mapping[Style, int], dialect: Dialect
) -> bytes:
    """The sheet as a part of a workbook; `said` is what stands above the list, line by line.

    Where there are lines, its first relation is to their table (mend_table).
    """
    top = heading_row(said)
    return "".join(
        (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
            f"<worksheet xmlns={quoteattr(dialect.main)} xmlns:r={quoteattr(dialect.relations)}>",
            f'<sheetPr><tabColor rgb="FF{ALARM[1:]}"/><pageSetUpPr fitToPage="1"/></sheetPr>',
            f'<dimension ref="A1:{letter(len(COLUMNS) - 1)}{top + len(lines)}"/>',
            _frozen_below(top),
            f'<sheetFormatPr defaultRowHeight="{LINE_HEIGHT}"/><cols>',
            *(
                f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>'
                for at, (_, width) in enumerate(COLUMNS, 1)
            ),
            "</cols><sheetData>",
            *_rows(lines, said, styles),
            "</sheetData>",
            _links(lines, top),
            _PAPER,
            f'<tableParts count="1"><tablePart r:id="{FIRST_RELATION}"/></tableParts>'
            * bool(lines),
            "</worksheet>",
        )
    ).encode()


def _frozen_below(row: int) -> str:
    """The sheet alone on top, its first rows always in sight."""
    return (
        '<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0">'
        f'<pane ySplit="{row}" topLeftCell="A{row + 1}" activePane="bottomLeft" '
        'state="frozen"/><selection pane="bottomLeft"/></sheetView></sheetViews>'
    )


def _rows(lines: Sequence[Line], said: Sequence[str], styles: Mapping[Style, int]) -> Iterator[str]:
    top = heading_row(said)
    yield _row(1, [_cell("A1", MEND_SHEET, styles.get("title"))], 26)
    for row, text in enumerate(said, 2):
        yield _row(row, [_cell(f"A{row}", text, styles.get("guidance"))], LINE_HEIGHT)
    headings: list[Style] = ["heading"] * len(COLUMNS)
    yield _row(top, _cells(top, [name for name, _ in COLUMNS], headings, styles), 24)
    for row, line in enumerate(lines, top + 1):
        yield _line(row, line, styles)


def mend_table(lines: int, headings: int, number: int, name: str, namespace: str) -> bytes:
    """The list marked up as a table, as a part: so many lines below the row of the headings.

    `number` and `name` are those of no other table of the workbook.
    """
    columns = (
        f'<tableColumn id="{at}" name={quoteattr(heading)}/>'
        for at, (heading, _) in enumerate(COLUMNS, 1)
    )
    return "".join(
        (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
            f'<table xmlns={quoteattr(namespace)} id="{number}" name="{name}" ',
            f'displayName="{name}" ref="A{headings}:{letter(len(COLUMNS) - 1)}{headings + lines}" ',
            f'totalsRowShown="0"><tableColumns count="{len(COLUMNS)}">',
            *columns,
            "</tableColumns></table>",
        )
    ).encode()


def _line(row: int, line: Line, styles: Mapping[Style, int]) -> str:
    finding = line.finding
    texts = [
        TO_DO[finding.severity], line.place, line.cells, finding.message, finding.fix,
        finding.code, "",
    ]  # fmt: skip
    place: Style = "link" if line.link else "words"
    words: list[Style] = ["words"] * (len(COLUMNS) - 2)
    widths = (width - 2 for _, width in COLUMNS)
    lines = lines_needed(zip(texts, widths, strict=True))
    return _row(row, _cells(row, texts, ["label", place, *words], styles), row_height(lines, 3))


def _cells(
    row: int, texts: Sequence[str], looks: Sequence[Style], styles: Mapping[Style, int]
) -> list[str]:
    return [
        _cell(f"{letter(at)}{row}", text, styles.get(look))
        for at, (text, look) in enumerate(zip(texts, looks, strict=True))
    ]


def _row(row: int, cells: Sequence[str], height: float) -> str:
    return f'<row r="{row}" ht="{height:g}" customHeight="1">{"".join(cells)}</row>'


def _cell(name: str, text: str, style: int | None) -> str:
    look = "" if style is None else f' s="{style}"'
    if not text:
        return f'<c r="{name}"{look}/>'
    inside = f'<is><t xml:space="preserve">{xml_text(text)}</t></is>'
    return f'<c r="{name}"{look} t="inlineStr">{inside}</c>'


def _links(lines: Sequence[Line], top: int) -> str:
    links = (
        f'<hyperlink ref="B{row}" location={quoteattr(line.link)}/>'
        for row, line in enumerate(lines, top + 1)
        if line.link
    )
    inside = "".join(links)
    return f"<hyperlinks>{inside}</hyperlinks>" if inside else ""
