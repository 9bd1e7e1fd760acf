"""The parts that our Word templates are made of: headings, lines, lists, tables, a page number.

Everything is set in styles, so that a school can change the look in one place: sans serif, 12
points, A4 upright, British English. Tables hold figures only, never the layout.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

FONT, SIZE, LANGUAGE = "Arial", Pt(12), "en-GB"
INK, SHADE, LINE = RGBColor(0x1F, 0x2A, 0x44), "E8ECF3", "8A94A6"
WIDTH_MM, MARGIN_MM = 210 - 2 * 18, 18
"""What is left of an A4 page between its margins."""

TABLE_TEXT, LABELLED, GAP = "Table text", "Definition", "Gap"
SIZES = {"Title": 24, "Subtitle": 14, "Heading 1": 16, "Heading 2": 13, "Caption": 12}
SPACE_BEFORE = {"Title": 0, "Subtitle": 0, "Heading 1": 16, "Heading 2": 10, "Caption": 6}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, its width, and what a row prints in it."""

    heading: str
    width_mm: float
    cell: str
    number: bool = False
    """Numbers stand at the right of their column."""


class Paper:
    """A Word template in the making."""

    def __init__(self) -> None:
        self.document = Document()
        _set_page(self.document)
        _set_styles(self.document)
        _drop_thumbnail(self.document)
        self.places: dict[str, str] = {}
        """The headings that the contents lead to, each with its number."""

    def heading(self, words: str, level: int = 1) -> None:
        heading = self.paragraph(words, f"Heading {level}")
        if place := self.places.get(words):
            _child(heading._p, "w:bookmarkStart", id=place, name=f"_part{place}")
            _child(heading._p, "w:bookmarkEnd", id=place)

    def contents(self, headings: Sequence[str]) -> None:
        """The headings that are to come, each a link to its place."""
        self.places = {words: str(number) for number, words in enumerate(headings, 1)}
        self.heading("Contents")
        for words, place in self.places.items():
            _add_link(self.paragraph(style="List Bullet"), words, f"_part{place}")

    def paragraph(self, words: str = "", style: str = "Normal") -> Paragraph:
        """A paragraph in one of the styles, to be added to."""
        paragraph: Paragraph = self.document.add_paragraph(words)
        _set_style(paragraph, style)
        return paragraph

    def line(self, words: str, style: str = "Normal", *, keep: bool = False) -> None:
        """A paragraph; `keep` has it on the same page as the next one."""
        _keep(self.paragraph(words, style), keep)

    def labelled(
        self, label: str, words: str, style: str = LABELLED, *, keep: bool = False
    ) -> None:
        """A paragraph that begins with its label, in bold."""
        paragraph = self.paragraph(style=style)
        paragraph.add_run(label).bold = True
        paragraph.add_run(f": {words}")
        _keep(paragraph, keep)

    @contextmanager
    def each(self, of: str) -> Iterator[None]:
        """What is written within is written again for each: `each("note in notes")`."""
        with self._between(f"for {of}", "endfor"):
            yield

    @contextmanager
    def where(self, condition: str) -> Iterator[None]:
        """What is written within is written only where the condition holds."""
        with self._between(f"if {condition}", "endif"):
            yield

    def given(self, name: str, label: str) -> None:
        """A labelled paragraph that is written only where the field is given."""
        with self.where(name):
            self.labelled(label, f"{{{{ {name} }}}}")

    @contextmanager
    def _between(self, begin: str, end: str) -> Iterator[None]:
        self.document.add_paragraph(f"{{%p {begin} %}}")
        yield
        self.document.add_paragraph(f"{{%p {end} %}}")

    def table(self, about: str, columns: Sequence[Column], each: str) -> None:
        """A table with a row for each: `table("The servers", columns, "disk in disks")`.

        `about` is for who cannot see it. The heading row is repeated on every page.
        """
        table = _table(self.document, about, columns)
        _fill_row(_added(table), [f"{{%tr for {each} %}}"])
        row = _added(table)
        _fill_row(row, [column.cell for column in columns])
        _keep_whole(row)
        _align(row, columns)
        _fill_row(_added(table), ["{%tr endfor %}"])
        self._gap()

    def filled_table(
        self, about: str, columns: Sequence[Column], rows: Sequence[Sequence[str]]
    ) -> None:
        """A table that holds these words already."""
        table = _table(self.document, about, columns)
        for words in rows:
            row = _added(table)
            _fill_row(row, words)
            _keep_whole(row)
        self._gap()

    def empty_table(self, about: str, columns: Sequence[Column], rows: int) -> None:
        """A table to write in by hand, all of it on one page."""
        table = _table(self.document, about, columns)
        for _ in range(rows):
            row = _added(table)
            row.height = Mm(9)
            _fill_row(row, [])
            for cell in row.cells:
                cell.paragraphs[0].paragraph_format.keep_with_next = True
        self._gap()

    def _gap(self) -> None:
        """Word joins two tables with nothing between them into one."""
        self.paragraph(style=GAP)

    def footer(self, words: str) -> None:
        """What stands at the foot of each page, before the number of the page."""
        paragraph = self.document.sections[0].footer.paragraphs[0]
        paragraph.add_run(f"{words} · page ")
        _add_field(paragraph, "PAGE")
        paragraph.add_run(" of ")
        _add_field(paragraph, "NUMPAGES")

    def finished(self) -> Any:
        """The template; every text of it keeps its spaces."""
        for text in self.document.element.body.iter(qn("w:t")):
            text.set(qn("xml:space"), "preserve")
        return self.document


def _set_style(paragraph: Paragraph, style: str) -> None:
    """By its id, the name without spaces: python-docx would search all styles for the name."""
    if style != "Normal":
        paragraph._p.style = style.replace(" ", "")


def _keep(paragraph: Paragraph, keep: bool) -> None:
    if keep:
        paragraph.paragraph_format.keep_with_next = True


def _set_page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(MARGIN_MM)
    section.top_margin = section.bottom_margin = Mm(MARGIN_MM)
    section.footer_distance = Mm(9)


def _set_styles(document: Any) -> None:
    for fonts in document.styles.element.iter(qn("w:rFonts")):
        fonts.attrib.clear()
        for script in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{script}"), FONT)
    for part in (document.styles, document.settings):
        for language in part.element.iter(qn("w:lang"), qn("w:themeFontLang")):
            language.set(qn("w:val"), LANGUAGE)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, SIZE
    normal.paragraph_format.space_after = Pt(6)
    for name, size in SIZES.items():
        _set_heading(document.styles[name], size, SPACE_BEFORE[name])
    for name in ("List Number", "List Bullet"):
        _space_out(document.styles[name])
    _add_style(document, TABLE_TEXT, space=2)
    _add_style(document, LABELLED, space=3)
    _add_style(document, GAP, space=0).font.size = Pt(6)
    document.styles["Footer"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _space_out(style: ParagraphStyle) -> None:
    """Word's own lists have no space between their lines, however long these are."""
    for alike in style.element.findall(f".//{qn('w:contextualSpacing')}"):
        alike.getparent().remove(alike)
    style.paragraph_format.space_after = Pt(4)


def _add_style(document: Any, name: str, space: int) -> ParagraphStyle:
    style: ParagraphStyle = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(space)
    return style


def _set_heading(style: ParagraphStyle, size: int, before: int) -> None:
    style.font.size, style.font.color.rgb, style.font.italic = Pt(size), INK, False
    style.font.bold = style.name != "Subtitle"
    style.paragraph_format.space_before = Pt(before)
    style.paragraph_format.space_after = Pt(6)
    style.paragraph_format.keep_with_next = True
    for spacing in style.element.findall(f".//{qn('w:spacing')}"):
        spacing.attrib.pop(qn("w:val"), None)  # Word's own Title is set in wider letters
    for border in style.element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)


def _drop_thumbnail(document: Any) -> None:
    """The picture of an empty page, which comes with every new document."""
    package = document.part.package
    for name, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            package.rels.pop(name)


def _table(document: Any, about: str, columns: Sequence[Column]) -> Table:
    table: Table = document.add_table(rows=1, cols=len(columns))
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    for place, column in zip(table.columns, columns, strict=True):
        place.width = Mm(column.width_mm)
    _describe(table, about)
    _draw_lines(table)
    _fill_header(table.rows[0], columns)
    return table


def _describe(table: Table, about: str) -> None:
    _child(table._tbl.tblPr, "w:tblDescription", val=about)


def _draw_lines(table: Table) -> None:
    """A thin line above, below and between the rows."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        _child(borders, f"w:{side}", val="single", sz="4", space="0", color=LINE)
    layout = table._tbl.tblPr.find(qn("w:tblLayout"))
    layout.addprevious(borders)


def _fill_header(row: _Row, columns: Sequence[Column]) -> None:
    _fill_row(row, [column.heading for column in columns])
    _align(row, columns)
    _keep_whole(row)
    _child(row._tr.get_or_add_trPr(), "w:tblHeader")
    for cell in row.cells:
        _child(cell._tc.get_or_add_tcPr(), "w:shd", val="clear", color="auto", fill=SHADE)
        cell.paragraphs[0].runs[0].bold = True
        cell.paragraphs[0].paragraph_format.keep_with_next = True


def _added(table: Table) -> _Row:
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    return row


def _fill_row(row: _Row, words: Sequence[str]) -> None:
    for cell in row.cells:
        _set_style(cell.paragraphs[0], TABLE_TEXT)
    for cell, text in zip(row.cells, words, strict=False):
        cell.paragraphs[0].add_run(text)


def _align(row: _Row, columns: Sequence[Column]) -> None:
    for cell, column in zip(row.cells, columns, strict=True):
        if column.number:
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _keep_whole(row: _Row) -> None:
    _child(row._tr.get_or_add_trPr(), "w:cantSplit")


def _add_field(paragraph: Paragraph, name: str) -> None:
    """A number that Word works out: of the page, of the pages."""
    field = _child(paragraph._p, "w:fldSimple", instr=name)
    run = OxmlElement("w:r")
    shown = OxmlElement("w:t")
    shown.text = "1"
    run.append(shown)
    field.append(run)


def _add_link(paragraph: Paragraph, words: str, to: str) -> None:
    """A link to a bookmark of the document."""
    link = _child(paragraph._p, "w:hyperlink", anchor=to)
    run = OxmlElement("w:r")
    shown = OxmlElement("w:t")
    shown.text = words
    run.append(shown)
    link.append(run)


def _child(parent: BaseOxmlElement, tag: str, **attributes: str) -> BaseOxmlElement:
    child = OxmlElement(tag, {qn(f"w:{name}"): value for name, value in attributes.items()})
    parent.append(child)
    return child
