"""The payments of an export, each under a heading of the map: nothing lost, nothing guessed.

What was read is what was brought in and what was not, to the penny. A payment whose words have no
heading is reported with its word, how many there are and what they come to together.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from fits_workbooks.intake import codes
from fits_workbooks.intake.column import clean, read_cells
from fits_workbooks.intake.export import Export
from fits_workbooks.intake.map import ExportMap
from fits_workbooks.intake.notes import MOST_ALIKE, LineNotes, missing, remark
from fits_workbooks.intake.payments_map import BEGINS, PaymentsMap
from fits_workbooks.intake.places import only_place
from fits_workbooks.intake.tables import table_of
from fits_workbooks.schema import Money, Pick, plain, pounds
from fits_workbooks.xlsx.cells import short

ROW_TOTAL = "Row total"
AMOUNT = Money("Amount")
"""What a payment comes to, whatever the export calls it."""

Entry = dict[str, Any]
Word = tuple[str, str]
"""A column of the export and the word that a record has in it, "" for a blank."""


@dataclass(frozen=True, slots=True)
class Unmapped:
    """Payments whose word has no heading in the map: the word, and the column it stands in.

    `word` is "" for a blank, `heading` the one they were brought in under, "" if they were not.
    `lines` has a line of the export for each, `pence` what they come to together.
    """

    column: str
    word: str
    heading: str
    lines: tuple[int, ...]
    pence: int


@dataclass(frozen=True, slots=True)
class Payments:
    """What the payments of an export come to, in pence: what was read is brought or not brought.

    `unmapped` has the words without a heading, those that come to most first.
    """

    read: int
    brought: int
    not_brought: int
    unmapped: tuple[Unmapped, ...]


def under_headings(
    export: Export,
    entries: Sequence[Entry],
    export_map: ExportMap,
    told: PaymentsMap,
    notes: LineNotes,
) -> tuple[list[Entry], Payments]:
    """The entries with their amounts under their headings, those that have one.

    `entries` has one for each record of the export; `told` is what the map says of payments.
    Raises MapError where the export has not the columns that the map names.
    """
    amounts = _amounts(export, export_map, told, notes)
    words = _deciding_words(export, export_map, told)
    headings = [_heading(of_record, told) for of_record in words]
    unmapped = _unmapped(export, words, headings, amounts, told)
    brought = [
        (line, _under(heading or told.otherwise, pence, entry))
        for (line, _), heading, pence, entry in zip(
            export.records, headings, amounts, entries, strict=True
        )
        if heading or told.otherwise
    ]
    _note_unmapped(unmapped, told, notes)
    _note_outside(brought, told, notes)
    _note_alike(brought, export_map, notes)
    return [entry for _, entry in brought], Payments(
        read=sum(pence or 0 for pence in amounts),
        brought=sum(entry.get(ROW_TOTAL, 0) for _, entry in brought),
        not_brought=sum(one.pence for one in unmapped if not one.heading),
        unmapped=unmapped,
    )


def _under(heading: str, pence: int | None, entry: Entry) -> Entry:
    return entry if pence is None else {**entry, heading: pence, ROW_TOTAL: pence}


# ---- amounts


def _amounts(
    export: Export, export_map: ExportMap, told: PaymentsMap, notes: LineNotes
) -> list[int | None]:
    """What each record comes to, in pence; None where it says nothing, or nothing that is read."""
    parts = []
    for column, sign in ((told.debit, 1), (told.credit, -1)):
        if column:
            at = only_place(export, export_map, column, told.columns[column])
            cells = read_cells(export, at, AMOUNT, export_map, notes)
            parts.append([(cell, sign) for cell in cells])
    blank: list[int] = []
    amounts: list[int | None] = []
    for (line, _), of_record in zip(export.records, zip(*parts, strict=True), strict=True):
        filled = [(cell.value, sign) for cell, sign in of_record if cell.text]
        known = filled and all(value is not None for value, _ in filled)
        amounts.append(sum(value * sign for value, sign in filled) if known else None)
        if not filled:
            blank.append(line)
    if blank:
        notes.mark(missing(), blank, (AMOUNT.name, told.debit or told.credit))
    return amounts


# ---- headings


def _deciding_words(
    export: Export, export_map: ExportMap, told: PaymentsMap
) -> list[tuple[Word, ...]]:
    """The words of each record that decide its heading, the first to decide first."""
    columns = []
    for column in told.heading_of:
        at = only_place(export, export_map, column, told.columns[column])
        words = (clean(fields[at])[0] for _, fields in export.records)
        columns.append([(column, "" if word in export_map.blank else word) for word in words])
    return list(zip(*columns, strict=True))


def _heading(words: Iterable[Word], told: PaymentsMap) -> str:
    for column, word in words:
        if heading := told.heading_of[column].heading(word):
            return heading
    return ""


def _unmapped(
    export: Export,
    words: Sequence[tuple[Word, ...]],
    headings: Sequence[str],
    amounts: Sequence[int | None],
    told: PaymentsMap,
) -> tuple[Unmapped, ...]:
    """The payments without a heading, by the first of their words that is not blank."""
    alike: dict[Word, list[tuple[int, int]]] = {}
    for (line, _), of_record, heading, pence in zip(
        export.records, words, headings, amounts, strict=True
    ):
        if not heading:
            word = next((word for word in of_record if word[1]), of_record[0])
            alike.setdefault(word, []).append((line, pence or 0))
    unmapped = [
        Unmapped(
            *word,
            heading=told.otherwise,
            lines=tuple(line for line, _ in rows),
            pence=sum(pence for _, pence in rows),
        )
        for word, rows in alike.items()
    ]
    return tuple(sorted(unmapped, key=lambda one: (-abs(one.pence), one.column, one.word)))


# ---- what is to be said


def _note_unmapped(unmapped: Sequence[Unmapped], told: PaymentsMap, notes: LineNotes) -> None:
    """A finding for each word that the map has no heading for, the small ones together."""
    rule = codes.TAKEN_OTHERWISE if told.otherwise else codes.NOT_BROUGHT_IN
    alone = unmapped if len(unmapped) <= MOST_ALIKE else unmapped[: MOST_ALIKE - 1]
    for one in alone:
        which = f'"{short(one.word)}"' if one.word else f'a blank "{one.column}"'
        said = remark(
            rule,
            one.word,
            which=which,
            what=_together(len(one.lines), one.pence),
            heading=told.otherwise,
            table=table_of("heading_of", one.column),
            near=_near(one, told),
        )
        notes.mark(said, one.lines)
    if rest := unmapped[len(alone) :]:
        said = remark(
            rule,
            which=f"{len(rest):,} words that come to less",
            what=_together(sum(len(one.lines) for one in rest), sum(one.pence for one in rest)),
            heading=told.otherwise,
            table="[heading_of]",
            near=" --json lists them all.",
        )
        notes.mark(said, [line for one in rest for line in one.lines])


def _near(one: Unmapped, told: PaymentsMap) -> str:
    """The word of the map that this may be, written a little otherwise."""
    for word in told.heading_of[one.column].whole:
        if plain(word) == plain(one.word):
            return f' The map has "{word}": write it just as the export does.'
    return ""


def _note_outside(
    brought: Sequence[tuple[int, Entry]], told: PaymentsMap, notes: LineNotes
) -> None:
    begins = told.about[BEGINS]
    ends = begins.replace(year=begins.year + 1)
    outside = [
        (line, entry.get(ROW_TOTAL, 0))
        for line, entry in brought
        if (paid := entry.get("Date")) is not None and not begins <= paid < ends
    ]
    if outside:
        said = remark(
            codes.OUTSIDE_YEAR,
            begins=f"{begins:%d/%m/%Y}",
            ends=f"{ends - dt.timedelta(days=1):%d/%m/%Y}",
            what=_together(len(outside), sum(pence for _, pence in outside)),
        )
        notes.mark(said, [line for line, _ in outside])


def _note_alike(
    brought: Sequence[tuple[int, Entry]], export_map: ExportMap, notes: LineNotes
) -> None:
    """Say where names have the same letters and figures, but are not written alike."""
    for column in export_map.sheet.columns:
        if not isinstance(column, Pick) or column.name not in export_map.columns:
            continue
        spelt: dict[str, dict[str, list[int]]] = {}
        for line, entry in brought:
            if name := entry.get(column.name):
                spelt.setdefault(_letters(name), {}).setdefault(name, []).append(line)
        for letters, spellings in spelt.items():
            if letters and len(spellings) > 1:
                said = remark(
                    codes.LOOK_ALIKE,
                    next(iter(spellings)),
                    spellings=", ".join(f'"{short(name)}"' for name in spellings),
                    table=table_of("values", column.name),
                )
                lines = [line for alike in spellings.values() for line in alike]
                notes.mark(said, lines, (column.name, export_map.columns[column.name]))


def _letters(name: str) -> str:
    return "".join(sign for sign in name.casefold() if sign.isalnum())


def _together(payments: int, pence: int) -> str:
    if payments == 1:
        return f"1 payment of {pounds(pence)}"
    return f"{payments:,} payments, {pounds(pence)} together"
