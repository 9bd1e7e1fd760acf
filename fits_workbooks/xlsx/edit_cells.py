"""The cells of one sheet being changed in its XML, each keeping its look."""

import datetime as dt
import re
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from fits_workbooks.xlsx.area import area_of
from fits_workbooks.xlsx.dates import DAYS_TO_1904, EPOCH
from fits_workbooks.xlsx.heights import lines_needed, row_height
from fits_workbooks.xlsx.layout import letter
from fits_workbooks.xlsx.text import coded
from fits_workbooks.xlsx.unseen.ooxml import column_number
from fits_workbooks.xlsx.writing import LONGEST_TEXT
from fits_workbooks.xlsx.xml_parts import Element, added, children, descendants, dump, parse

DATE_FORMATS = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
"""The number formats built into Excel that show a date or a time."""
DAY_FORMAT, MOMENT_FORMAT = 14, 22
USUAL_WIDTH = 8.43
"""Of a column that says none, in characters."""

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class Edit:
    """A cell and its new value: text, a number, a date (and time), or None for blank."""

    column: str
    """The letters of the column."""
    row: int
    value: Any

    @property
    def cell(self) -> str:
        """The cell as Excel names it."""
        return f"{self.column}{self.row}"


class EditedSheet:
    """One sheet whose cells are written; `refused` and `remarks` say what could not be."""

    def __init__(
        self,
        content: bytes,
        styles: bytes | None,
        shared_texts: bytes | None,
        *,
        counts_from_1904: bool,
    ) -> None:
        self.root = parse(content)
        self.styles = Styles(styles) if styles else None
        self.texts = children(parse(shared_texts), "si") if shared_texts else []
        self.days_late = DAYS_TO_1904 if counts_from_1904 else 0
        self.refused: dict[str, str] = {}
        self.remarks: list[str] = []
        self.rows: dict[int, Element] = {}
        for number, row in enumerate(descendants(self.root, "row"), 1):
            self.rows[int(row.get("r") or number)] = row
            _address(row, int(row.get("r") or number))
        self.merged = [one.get("ref") for one in descendants(self.root, "mergeCell")]
        self.computed = [one.get("ref") for one in descendants(self.root, "f") if _fills_many(one)]

    @property
    def content(self) -> bytes:
        """The sheet's part."""
        return dump(self.root)

    def write(self, edit: Edit) -> None:
        """Write one cell, or remember why not."""
        if why := self._why_not(edit):
            self.refused[edit.cell] = why
            return
        cell = self._cell(edit)
        self._note_rich_text(cell, edit)
        for inside in [*cell]:
            cell.remove(inside)
        for of_old_value in ("t", "cm", "vm"):  # the last two lead to what it was made from
            cell.attrib.pop(of_old_value, None)
        self._fill(cell, edit.value)
        if isinstance(edit.value, str):
            self._make_room(edit)

    def _why_not(self, edit: Edit) -> str:
        if not edit.column:
            return "it has no column there"
        if edit.row not in self.rows:
            return "its row is not in the file"
        if isinstance(edit.value, str) and len(edit.value) > LONGEST_TEXT:
            return f"it has more than the {LONGEST_TEXT:,} characters that a cell takes"
        cell = self._found(edit)
        is_formula = cell is not None and children(cell, "f")
        if is_formula or any(_within(edit, area) for area in self.computed):
            return "its cell holds a formula"
        for area in self.merged:
            first = area.partition(":")[0]
            if edit.cell != first and _within(edit, area):
                return f"its cell is merged into {first}"
        return ""

    def _found(self, edit: Edit) -> Element | None:
        cells = children(self.rows[edit.row], "c")
        return next((cell for cell in cells if cell.get("r") == edit.cell), None)

    def _cell(self, edit: Edit) -> Element:
        """The cell; a new one, with the look of its row or column, where there is none."""
        if (cell := self._found(edit)) is not None:
            return cell
        row, at = self.rows[edit.row], _number(edit.column)
        before = [one for one in children(row, "c") if _column_of(one.get("r")) < at]
        cell = added(row, "c", len(before))
        cell.set("r", edit.cell)
        column = self._column(edit)
        look = row.get("s") or (column.get("style") if column is not None else None)
        if look:
            cell.set("s", look)
        return cell

    def _column(self, edit: Edit) -> Element | None:
        """What the sheet says of a column as a whole."""
        at = _number(edit.column)
        for column in descendants(self.root, "col"):
            if int(column.get("min")) <= at <= int(column.get("max")):
                return column
        return None

    def _note_rich_text(self, cell: Element, edit: Edit) -> None:
        """A text whose letters do not all look alike: the new one looks like the cell."""
        inside = children(cell, "is")
        for shown in children(cell, "v") if cell.get("t") == "s" else ():
            inside = [self.texts[int(shown.text)]] if int(shown.text) < len(self.texts) else []
        if any(children(text, "r") for text in inside):
            self.remarks.append(f"In {edit.cell} some letters looked different; they no longer do.")

    def _fill(self, cell: Element, value: Any) -> None:
        if isinstance(value, str):
            cell.set("t", "inlineStr")
            text = added(added(cell, "is"), "t")
            text.text = coded(value)
            text.set(_SPACE, "preserve")
        elif isinstance(value, dt.date):
            if self.styles is not None:
                is_day = not isinstance(value, dt.datetime)
                cell.set("s", self.styles.dated(cell.get("s") or "0", is_day=is_day))
            added(cell, "v").text = self._serial(value)
        elif value is not None:
            added(cell, "v").text = repr(value)

    def _serial(self, value: dt.date) -> str:
        """A date as a spreadsheet counts days, to the second."""
        moment = value if isinstance(value, dt.datetime) else dt.datetime.combine(value, dt.time())
        since = moment - EPOCH
        days = since.days - self.days_late
        return repr(days + since.seconds / 86_400) if since.seconds else str(days)

    def _make_room(self, edit: Edit) -> None:
        """A row of a fixed height grows with its text; any other finds its height by itself."""
        row, width = self.rows[edit.row], self._width(edit)
        if row.get("ht") is None or not width:
            return
        wanted = row_height(lines_needed([(edit.value, width)]))
        if wanted > float(row.get("ht")):
            row.set("ht", str(wanted))
            row.set("customHeight", "1")

    def _width(self, edit: Edit) -> float:
        """Of a column in characters; none where it is hidden."""
        column = self._column(edit)
        if column is None:
            return USUAL_WIDTH
        is_hidden = column.get("hidden") in ("1", "true")
        return 0 if is_hidden else float(column.get("width") or USUAL_WIDTH)


def _fills_many(formula: Element) -> bool:
    """Whether it is of those that fill an area together, which can only be changed together."""
    return formula.get("t") in ("array", "dataTable") and formula.get("ref") is not None


def _address(row: Element, number: int) -> None:
    """Give each cell of a row its address, where a program has left it to be counted."""
    for at, cell in enumerate(children(row, "c")):
        if cell.get("r") is None:
            cell.set("r", f"{letter(at)}{number}")


class Styles:
    """The looks of a workbook; a look that shows dates is added where it is needed."""

    def __init__(self, content: bytes) -> None:
        self.root = parse(content)
        self.has_new = False
        self.looks = next(descendants(self.root, "cellXfs"))
        self.own = {
            int(one.get("numFmtId")): one.get("formatCode")
            for one in descendants(self.root, "numFmt")
            if one.get("formatCode")
        }

    @property
    def content(self) -> bytes:
        """The part of the looks."""
        return dump(self.root)

    def dated(self, look: str, *, is_day: bool) -> str:
        """The look itself where it shows a date, else one like it that does."""
        looks = children(self.looks, "xf")
        number = int(looks[int(look)].get("numFmtId") or 0)
        if number in DATE_FORMATS or _shows_dates(self.own.get(number, "")):
            return look
        another = deepcopy(looks[int(look)])
        another.set("numFmtId", str(DAY_FORMAT if is_day else MOMENT_FORMAT))
        another.set("applyNumberFormat", "1")
        self.looks.append(another)
        self.has_new = True
        self.looks.set("count", str(len(looks) + 1))
        return str(len(looks))


def _shows_dates(code: str) -> bool:
    """Whether a number format has days, months or years in it, outside what it quotes."""
    return bool(re.search("[dmy]", re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", code), re.IGNORECASE))


def _within(edit: Edit, cells: str) -> bool:
    area = area_of(cells)
    if area is None:
        return False
    is_level = area.top <= edit.row <= area.bottom
    return is_level and area.left <= _number(edit.column) <= area.right


def _column_of(cell: str) -> int:
    return _number(cell.rstrip("0123456789"))


def _number(letters: str) -> int:
    """A column counted from 1."""
    return column_number(letters.encode())
