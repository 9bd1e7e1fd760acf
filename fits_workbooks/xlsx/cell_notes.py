"""Notes on cells (comments, as the files call them) beside those that a sheet has already.

A note is two things: its text in the sheet's comments part, and the box that it shows in, in the
sheet's VML drawing. Both parts are begun where a sheet has none, and added to where it has one.
"""

import re
from collections.abc import Mapping
from itertools import takewhile

from fits_workbooks.xlsx.area import area_of
from fits_workbooks.xlsx.heights import lines_needed
from fits_workbooks.xlsx.layout import LAST_COLUMN_EXCEL, letter
from fits_workbooks.xlsx.look import FONT
from fits_workbooks.xlsx.package import Dialect, Package
from fits_workbooks.xlsx.splice import Element, Spliced
from fits_workbooks.xlsx.text import xml_text

AUTHOR = "fits-check"
COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
AFTER_NOTES = (
    "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems",
    "tableParts", "extLst", "AlternateContent",
)  # fmt: skip
"""What stands behind a sheet's legacyDrawing, in the order of ECMA-376's CT_Worksheet."""

Cell = tuple[int, int]
"""Row and column, counted from 1."""

_VML = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel">'
    '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>'
)
_BOX = (
    '<v:shapetype xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" id="{kind}" coordsize="21600,21600" '
    'o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE = (
    '<v:shape xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel" id="_x0000_s{number}" type="#{kind}" '
    "style='position:absolute;margin-left:60pt;margin-top:2pt;width:{width}pt;height:{height}pt;"
    'z-index:{z};visibility:hidden\' fillcolor="#ffffe1" o:insetmode="auto">'
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
    "<v:path o:connecttype=\"none\"/><v:textbox style='mso-direction-alt:auto'>"
    '<div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note">'
    "<x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>"
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
WIDTH = 320
"""Pixels that a note is wide, as near as the columns below it allow."""
LETTERS_A_LINE = 44
LINE_PIXELS, ROW_PIXELS = 16, 20


class CellNotes:
    """The notes of one sheet: those that are there, and those to come."""

    def __init__(self, package: Package, sheet: str) -> None:
        self.package, self.sheet = package, sheet
        related = {one.kind: one.part for one in package.relations(sheet)}
        self.comments = related.get("comments", "")
        self.taken = self._taken()

    def _taken(self) -> set[Cell]:
        """The cells that have a note already; a conversation (threaded comment) is one, too."""
        if not self.comments:
            return set()
        listed = Spliced(self.package.read(self.comments)).root.child("commentList")
        areas = (
            area_of(one.attributes.get("ref", "")) for one in (listed.children if listed else ())
        )
        return {(area.top, area.left) for area in areas if area}

    def put(self, notes: Mapping[Cell, str], dialect: Dialect) -> None:
        """Put notes on cells that have none."""
        sheet = Spliced(self.package.read(self.sheet), without="sheetData")
        self._put_texts(notes, dialect)
        drawing = sheet.root.child("legacyDrawing")
        if drawing is not None:
            by_name = {one.name: one.part for one in self.package.relations(self.sheet)}
            part = by_name[drawing.relation]
        else:
            part = self.package.add("xl/drawings/vmlDrawing{}.vml", _VML.encode(), VML_TYPE)
            name = self.package.relate(self.sheet, f"{dialect.relations}/vmlDrawing", part)
            _name_drawing(sheet, name, dialect)
            self.package.replace(self.sheet, sheet.content())
        boxes = _with_boxes(self.package.read(part), notes, _column_pixels(sheet.root))
        self.package.replace(part, boxes)

    def _put_texts(self, notes: Mapping[Cell, str], dialect: Dialect) -> None:
        if not self.comments:
            blank = f'<comments xmlns="{dialect.main}"><authors/><commentList/></comments>'
            content = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{blank}'.encode()
            self.comments = self.package.add("xl/comments{}.xml", content, COMMENTS_TYPE)
            self.package.relate(self.sheet, f"{dialect.relations}/comments", self.comments)
        part = Spliced(self.package.read(self.comments))
        authors, listed = part.root.child("authors"), part.root.child("commentList")
        if authors is None or listed is None:
            raise ValueError("its list of notes is not as usual")
        pre = part.root.prefix
        part.put_last(authors, f"<{pre}author>{AUTHOR}</{pre}author>")
        author = len(authors.children)
        part.put_last(listed, "".join(_comment(*one, author, pre) for one in notes.items()))
        self.package.replace(self.comments, part.content())


def _comment(cell: Cell, text: str, author: int, pre: str) -> str:
    row, column = cell
    look = f'<{pre}sz val="9"/><{pre}color indexed="81"/><{pre}rFont val="{FONT}"/>'
    return (
        f'<{pre}comment ref="{letter(column - 1)}{row}" authorId="{author}"><{pre}text>'
        f"<{pre}r><{pre}rPr>{look}</{pre}rPr>"
        f'<{pre}t xml:space="preserve">{xml_text(text)}</{pre}t></{pre}r>'
        f"</{pre}text></{pre}comment>"
    )


def _name_drawing(sheet: Spliced, relation: str, dialect: Dialect) -> None:
    """Put the element that names the VML drawing where the schema wants it."""
    root = sheet.root
    new = f'<{root.prefix}legacyDrawing xmlns:r="{dialect.relations}" r:id="{relation}"/>'
    behind_cells = takewhile(lambda one: one.name != "sheetData", reversed(root.children))
    later = [one for one in behind_cells if one.name in AFTER_NOTES]
    if later:
        sheet.put_before(later[-1], new)
    else:
        sheet.put_last(root, new)


# ---- the boxes


def _with_boxes(vml: bytes, notes: Mapping[Cell, str], widths: Mapping[int, int]) -> bytes:
    """The VML drawing with a box for each note; what is not well-formed in it stays so."""
    end = vml.rfind(b"</xml>")
    if end < 0:
        raise ValueError("its drawing of notes is not as usual")
    kind = "_x0000_t202"
    boxes = [] if f'id="{kind}"'.encode() in vml else [_BOX.format(kind=kind)]
    first = 1 + _last_number(vml)
    for number, ((row, column), text) in enumerate(notes.items(), first):
        height = 24 + LINE_PIXELS * sum(
            lines_needed([(line, LETTERS_A_LINE)]) for line in text.split("\n")
        )
        boxes.append(
            _SHAPE.format(
                number=number, kind=kind, z=number, width=WIDTH * 0.75, height=height * 0.75,
                anchor=_anchor(row, column, height, widths), row=row - 1, column=column - 1,
            )
        )  # fmt: skip
    return vml[:end] + "".join(boxes).encode() + vml[end:]


def _last_number(vml: bytes) -> int:
    """The last number that a shape has; those of a sheet begin above 1024."""
    return max((int(number) for number in re.findall(rb"_x0000_s([0-9]{1,9})", vml)), default=1024)


def _column_pixels(sheet: Element) -> Mapping[int, int]:
    """How wide the columns are that a sheet says so of, in pixels."""
    columns = sheet.child("cols")
    widths: dict[int, int] = {}
    for one in columns.children if columns else ():
        told = one.attributes
        is_hidden = told.get("hidden") in ("1", "true")
        width = 0 if is_hidden else int(float(told.get("width", "9.14")) * 7)
        last = min(int(told["max"]), LAST_COLUMN_EXCEL)
        widths.update(dict.fromkeys(range(int(told["min"]), last + 1), width))
    return widths


def _anchor(row: int, column: int, height: int, widths: Mapping[int, int]) -> str:
    """Where the box is: column, pixels into it, row, pixels into it; then the same of its end."""
    top, last, left_over = max(row - 2, 0), column + 1, WIDTH + 15
    while (wide := widths.get(last, 64)) < left_over and last < LAST_COLUMN_EXCEL:
        last, left_over = last + 1, left_over - wide
    bottom, below = divmod(height, ROW_PIXELS)
    return f"{column}, 15, {top}, 2, {last - 1}, {left_over}, {top + bottom}, {below + 2}"
