"""From another system's export to the entries of one of our workbooks, by a map.

A cell that cannot be read is left blank and said so, and its entry is brought in all the same. A
payment that comes under no heading of the map is not, and is said with what it comes to.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

from fits_workbooks.intake.column import bring_column
from fits_workbooks.intake.export import read_export
from fits_workbooks.intake.map import ExportMap
from fits_workbooks.intake.notes import LineNotes
from fits_workbooks.intake.payments import Payments, under_headings
from fits_workbooks.intake.places import note_left_over, places
from fits_workbooks.schema import Finding, Pick, Workbook
from fits_workbooks.schema.workbook import column_at
from fits_workbooks.xlsx.build import Contents


@dataclass(frozen=True, slots=True)
class Brought:
    """What was brought in: the contents for `build_workbook`, and what was found on the way.

    `read` counts the export's records, `brought` the entries made of them. `payments` is there
    for an expenditure record: what the records came to.
    """

    book: Workbook
    contents: Contents
    findings: tuple[Finding, ...]
    read: int
    brought: int
    payments: Payments | None = None


def bring_in(export: str | Path, export_map: ExportMap) -> Brought:
    """Bring an export in by its map; the lists behind the drop-downs are filled too.

    Raises ReadError where the export cannot be read at all, and MapError where the map does not
    go with it: it names a column that the export has not.
    """
    export = Path(export)
    notes = LineNotes(export.name, export_map.book.name)
    source = export_map
    read = read_export(export, notes, source.encoding, source.separator, source.headings_in_line)
    at = places(read, export_map, notes)
    note_left_over(read, export_map, notes)
    values = {
        name: bring_column(read, place, export_map.sheet.column(name), export_map, notes)
        for name, place in at.items()
    }
    entries = _entries(values, len(read.records), export_map.constants)
    payments, begun = None, {}
    if export_map.payments:
        told = export_map.payments
        entries, payments = under_headings(read, entries, export_map, told, notes)
        begun = told.begun
    contents = {
        export_map.sheet.name: entries,
        **begun,
        **_lists(entries, {*at, *export_map.constants}, export_map),
    }
    found = notes.findings()
    return Brought(export_map.book, contents, found, read.read, len(entries), payments)


def _entries(
    values: Mapping[str, Sequence[Any]], count: int, constants: Mapping[str, Any]
) -> list[dict[str, Any]]:
    rows = zip(*values.values(), strict=True) if values else [()] * count
    return [{**constants, **dict(zip(values, row, strict=True))} for row in rows]


def _lists(
    entries: Sequence[Mapping[str, Any]], filled: Collection[str], export_map: ExportMap
) -> dict[str, Any]:
    """The sheets of lists that the drop-downs offer, filled with the names that were met.

    A list that only helps with typing takes the names of a column where they fit on its sheet,
    the column with the fewest first.
    """
    picks = [
        column
        for column in export_map.sheet.columns
        if isinstance(column, Pick) and column.name in filled
    ]
    met = {pick.name: _distinct(entry[pick.name] for entry in entries) for pick in picks}
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
