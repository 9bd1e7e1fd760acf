"""One column of an export: from the text of its fields to values, by the map.

The map translates (blanks, words, dates, amounts); what a cell then means is settled where every
workbook's cells are settled.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from fits_workbooks.intake import codes
from fits_workbooks.intake.export import Export
from fits_workbooks.intake.map import ExportMap
from fits_workbooks.intake.notes import LineNotes, missing, remark
from fits_workbooks.intake.tables import table_of
from fits_workbooks.schema import Column, Day, Moment, Money, plain
from fits_workbooks.xlsx.cells import Remark, settle
from fits_workbooks.xlsx.codes import (
    CHOICE_MENDED,
    DATE_MENDED,
    NOT_A_CHOICE,
    NUMBER_MENDED,
    TIME_MENDED,
    TWICE,
)
from fits_workbooks.xlsx.writing import LONGEST_TEXT

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0, and so a workbook, has no place for."""
_USUAL = (NUMBER_MENDED, TIME_MENDED)
"""Mends that are nothing to speak of here: in an export, numbers and times always are text."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A field of the export as it stood, what it means, and what is to be said of it.

    The text of a blank one is "", whatever stood there for a blank.
    """

    text: str
    value: Any = None
    remarks: tuple[Remark, ...] = ()


_Cells = Sequence[tuple[int, Cell]]
"""The cells of one column, each with its line."""


def bring_column(
    export: Export, at: int, column: Column, export_map: ExportMap, notes: LineNotes
) -> list[Any]:
    """The values of the column that stands there, as one of ours; a blank where unreadable."""
    return [cell.value for cell in read_cells(export, at, column, export_map, notes)]


def read_cells(
    export: Export, at: int, column: Column, export_map: ExportMap, notes: LineNotes
) -> list[Cell]:
    """The cells of the column that stands there, as one of ours; says what is amiss with them."""
    translator = _Translator(column, export_map)
    cells = [(line, translator(fields[at])) for line, fields in export.records]
    about = (column.name, export.headings[at])
    for line, cell in cells:
        for said in cell.remarks:
            notes.mark(said, (line,), about)
    for said, lines in (*_never_met(cells, translator.meanings), *_amiss(cells, column)):
        notes.mark(said, lines, about)
    return [cell for _, cell in cells]


@dataclass(slots=True)
class _Translator:
    """From the text of one column's fields to values, by the map; remembers what it has seen."""

    column: Column
    export_map: ExportMap
    seen: dict[str, Cell] = field(default_factory=dict)

    def __call__(self, text: str) -> Cell:
        cell = self.seen.get(text)
        if cell is None:
            cell = self.seen[text] = self._translate(text)
        return cell

    @property
    def meanings(self) -> Mapping[str, str]:
        """What the map says of this column's words."""
        return self.export_map.values.get(self.column.name, {})

    def _translate(self, raw: str) -> Cell:
        text, remarks = clean(raw)
        if text in self.export_map.blank:
            return Cell("", None, remarks)
        value, said = self._settle(self.meanings.get(text, text), text)
        return Cell(text, value, (*remarks, said) if said else remarks)

    def _settle(self, meaning: str, text: str) -> tuple[Any, Remark | None]:
        raw: Any = meaning
        if meaning and isinstance(self.column, (Day, Moment)) and self.export_map.dates:
            raw = self.export_map.dates.read(meaning)
            if raw is None:
                form = self.export_map.dates.text
                return None, remark(codes.UNREADABLE_DATE, text, form=form)
        if isinstance(self.column, Money) and self.export_map.payments:
            raw = self.export_map.payments.amounts.read(meaning)
        settled = settle(raw, self.column)
        return settled.value, self._reword(settled.remark, text)

    def _reword(self, said: Remark | None, text: str) -> Remark | None:
        """What settling a cell says, in the words of an export and its map."""
        if said is None or said.rule in _USUAL:
            return None
        words = dict(said.words)
        table = table_of("values", self.column.name)
        if said.rule is NOT_A_CHOICE:
            return remark(codes.UNMAPPED, text, table=table, choices=words["choices"])
        if said.rule is CHOICE_MENDED:
            return remark(codes.CHOICE_TAKEN, text, table=table, read=words["read"])
        if said.rule is DATE_MENDED:
            return remark(codes.DATE_SHORTENED, text, read=words["read"])
        return remark(said.rule, text, **words)


def clean(raw: str) -> tuple[str, tuple[Remark, ...]]:
    """The text as a cell can hold it: line ends as Excel has them, no spaces at the ends."""
    text = _UNWRITABLE.sub("", raw)
    remarks = [remark(codes.CONTROL_CHARACTERS)] if text != raw else []
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if len(text) > LONGEST_TEXT:
        text = text[:LONGEST_TEXT].strip()
        remarks.append(remark(codes.TEXT_CUT))
    return text, tuple(remarks)


def _never_met(
    cells: _Cells, meanings: Mapping[str, str]
) -> Iterable[tuple[Remark, Iterable[int]]]:
    """Words of the map that the export writes a little otherwise, in case or spacing."""
    met = {cell.text for _, cell in cells} if meanings else set()
    for word in meanings.keys() - met:
        for near in sorted(met - meanings.keys()):
            if plain(near) == plain(word):
                lines = [line for line, cell in cells if cell.text == near]
                yield remark(codes.NEVER_MET, word, near=near), lines


def _amiss(cells: _Cells, column: Column) -> Iterable[tuple[Remark, Iterable[int]]]:
    """Blanks where the column must be filled in, and values that stand twice but must not."""
    if column.required:
        blank = [line for line, cell in cells if cell.value is None and not cell.remarks]
        if blank:
            yield missing(), blank
    if column.unique:
        alike: dict[str, list[tuple[int, Cell]]] = {}
        for line, cell in cells:
            if cell.value is not None:
                alike.setdefault(str(cell.value).casefold(), []).append((line, cell))
        for same in alike.values():
            if len(same) > 1:
                yield remark(TWICE, str(same[0][1].value)), [line for line, _ in same]
