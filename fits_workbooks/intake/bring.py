"""From another system's export to the entries of one of our workbooks, by a map.

The map translates (blanks, words, dates); what a cell then means is settled where every
workbook's cells are settled. A cell that cannot be read is left blank and said so, and its entry
is brought in all the same.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from typing import Any

from fits_workbooks.errors import MapError
from fits_workbooks.intake import codes
from fits_workbooks.intake.export import Export, read_export
from fits_workbooks.intake.map import ExportMap, nearest, values_table
from fits_workbooks.intake.notes import LineNotes, remark
from fits_workbooks.schema import Column, Day, Finding, Moment, Pick, Workbook, plain
from fits_workbooks.schema.workbook import column_at
from fits_workbooks.xlsx.build import Contents
from fits_workbooks.xlsx.cells import Remark, settle
from fits_workbooks.xlsx.codes import (
    CHOICE_MENDED,
    DATE_MENDED,
    MISSING,
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
class Brought:
    """What was brought in: the contents for `build_workbook`, and what was found on the way.

    `read` counts the export's records, `brought` the entries made of them.
    """

    book: Workbook
    contents: Contents
    findings: tuple[Finding, ...]
    read: int
    brought: int


def bring_in(export: str | Path, export_map: ExportMap) -> Brought:
    """Bring an export in by its map; the lists behind the drop-downs are filled too.

    Raises ReadError where the export cannot be read at all, and MapError where the map does not
    go with it: it names a column that the export has not.
    """
    export = Path(export)
    notes = LineNotes(export.name, export_map.book.name)
    read = read_export(export, notes, export_map.encoding, export_map.separator)
    places = _places(read, export_map, notes)
    _note_left_over(read, export_map, notes)
    values = {name: _bring_column(read, at, export_map, name, notes) for name, at in places.items()}
    entries = _entries(values, len(read.records), export_map.constants)
    contents = {export_map.sheet.name: entries, **_lists(values, export_map)}
    return Brought(export_map.book, contents, notes.findings(), read.read, len(entries))


# ---- which column is which


def _places(export: Export, export_map: ExportMap, notes: LineNotes) -> dict[str, int]:
    """Where each of our columns stands in the export; not those whose heading stands twice."""
    times = Counter(export.headings)
    places = {}
    for name, heading in export_map.columns.items():
        if not times[heading]:
            near = nearest(heading, filter(None, export.headings))
            raise MapError(
                f'{export_map.file}, [columns] "{name}": {export.file} has no column "{heading}". '
                + near
            )
        if times[heading] == 1:
            places[name] = export.headings.index(heading)
        else:
            said = remark(codes.HEADING_TWICE, times=str(times[heading]))
            notes.mark(said, (export.heading_line,), (name, heading))
    return places


def _note_left_over(export: Export, export_map: ExportMap, notes: LineNotes) -> None:
    """Say which columns of the export the map does not speak of."""
    spoken_of = {*export_map.columns.values(), *export_map.leave_out, ""}
    for heading in dict.fromkeys(export.headings):
        if heading not in spoken_of:
            notes.mark(remark(codes.UNUSED, heading), (export.heading_line,))
    for at, heading in enumerate(export.headings):
        lines = [] if heading else [line for line, fields in export.records if fields[at].strip()]
        if lines:
            notes.mark(remark(codes.NO_HEADING, str(at + 1)), lines)


# ---- one column


def _bring_column(
    export: Export, at: int, export_map: ExportMap, name: str, notes: LineNotes
) -> list[Any]:
    """The values of one column, a blank where one cannot be read."""
    column = export_map.sheet.column(name)
    translator = _Translator(column, export_map)
    cells = [(line, translator(fields[at])) for line, fields in export.records]
    about = (name, export_map.columns[name])
    for line, cell in cells:
        for said in cell.remarks:
            notes.mark(said, (line,), about)
    for said, lines in (*_never_met(cells, translator.meanings), *_amiss(cells, column)):
        notes.mark(said, lines, about)
    return [cell.value for _, cell in cells]


@dataclass(frozen=True, slots=True)
class _Cell:
    """A field of the export as it stood, what it means, and what is to be said of it."""

    text: str
    value: Any = None
    remarks: tuple[Remark, ...] = ()


_Cells = Sequence[tuple[int, _Cell]]
"""The cells of one column, each with its line."""


@dataclass(slots=True)
class _Translator:
    """From the text of one column's fields to values, by the map; remembers what it has seen."""

    column: Column
    export_map: ExportMap
    seen: dict[str, _Cell] = field(default_factory=dict)

    def __call__(self, text: str) -> _Cell:
        cell = self.seen.get(text)
        if cell is None:
            cell = self.seen[text] = self._translate(text)
        return cell

    @property
    def meanings(self) -> Mapping[str, str]:
        """What the map says of this column's words."""
        return self.export_map.values.get(self.column.name, {})

    def _translate(self, raw: str) -> _Cell:
        text, remarks = _clean(raw)
        if text in self.export_map.blank:
            return _Cell(text, None, remarks)
        value, said = self._settle(self.meanings.get(text, text), text)
        return _Cell(text, value, (*remarks, said) if said else remarks)

    def _settle(self, meaning: str, text: str) -> tuple[Any, Remark | None]:
        raw: Any = meaning
        if meaning and isinstance(self.column, (Day, Moment)) and self.export_map.dates:
            raw = self.export_map.dates.read(meaning)
            if raw is None:
                form = self.export_map.dates.text
                return None, remark(codes.UNREADABLE_DATE, text, form=form)
        settled = settle(raw, self.column)
        return settled.value, self._reword(settled.remark, text)

    def _reword(self, said: Remark | None, text: str) -> Remark | None:
        """What settling a cell says, in the words of an export and its map."""
        if said is None or said.rule in _USUAL:
            return None
        words = dict(said.words)
        table = values_table(self.column.name)
        if said.rule is NOT_A_CHOICE:
            return remark(codes.UNMAPPED, text, table=table, choices=words["choices"])
        if said.rule is CHOICE_MENDED:
            return remark(codes.CHOICE_TAKEN, text, table=table, read=words["read"])
        if said.rule is DATE_MENDED:
            return remark(codes.DATE_SHORTENED, text, read=words["read"])
        return remark(said.rule, text, **words)


def _clean(raw: str) -> tuple[str, tuple[Remark, ...]]:
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
            yield Remark(MISSING, ""), blank
    if column.unique:
        alike: dict[str, list[tuple[int, _Cell]]] = {}
        for line, cell in cells:
            if cell.value is not None:
                alike.setdefault(str(cell.value).casefold(), []).append((line, cell))
        for same in alike.values():
            if len(same) > 1:
                yield remark(TWICE, str(same[0][1].value)), [line for line, _ in same]


# ---- all columns together


def _entries(
    values: Mapping[str, Sequence[Any]], count: int, constants: Mapping[str, Any]
) -> list[dict[str, Any]]:
    rows = zip(*values.values(), strict=True) if values else [()] * count
    return [{**constants, **dict(zip(values, row, strict=True))} for row in rows]


def _lists(values: Mapping[str, Sequence[Any]], export_map: ExportMap) -> dict[str, Any]:
    """The sheets of lists that the drop-downs offer, filled with the names that were met.

    A list that only helps with typing takes the names of a column where they fit on its sheet,
    the column with the fewest first.
    """
    picks = [
        column
        for column in export_map.sheet.columns
        if isinstance(column, Pick) and column.name in values
    ]
    met = {column.name: _distinct(values[column.name]) for column in picks}
    lists: dict[str, dict[str, list[str]]] = {}
    for column in sorted(picks, key=lambda pick: len(met[pick.name])):
        sheet, source = column_at(export_map.book, column.source)
        if any(other.required for other in sheet.columns):
            continue  # more than a list: its entries are not ours to begin
        names = lists.setdefault(sheet.name, {}).setdefault(source.name, [])
        more = _distinct([*names, *met[column.name]])
        if not column.open or len(more) <= sheet.room:
            names[:] = more
    return {
        sheet: [dict(zip(columns, row, strict=True)) for row in zip_longest(*columns.values())]
        for sheet, columns in lists.items()
    }


def _distinct(names: Iterable[str | None]) -> list[str]:
    """Names without blanks, each once whatever its case, in order of the alphabet."""
    first: dict[str, str] = {}
    for name in names:
        if name:
            first.setdefault(name.casefold(), name)
    return [first[key] for key in sorted(first)]
