"""The map of an export: which of its columns is which of ours, and what its words mean.

A person writes it once for a help desk or a finance system, as a TOML file:

    book = "support-log"
    sheet = "Log"
    leave_out = ["active", "urgency"]         # columns that are not brought in, on purpose

    [source]
    dates = "dd/mm/yyyy hh:mm"                # dd mm mmm yy yyyy hh mm ss am/pm, in their order
    blank = ["?", "n/a"]                      # what stands for an empty field
    encoding = "utf-8"                        # found out where it is not said
    separator = "comma"                       # or semicolon, tab, pipe; found out where not said
    headings_in_line = 3                      # where titles stand above the headings

    [columns]                                 # our column = the export's heading
    Reference = "number"
    "Service restored" = "resolved_at"

    [constants]                               # the same for every entry
    Type = "Incident"

    [values.Priority]                         # the export's word = ours; "" leaves it blank
    "1 - Critical" = "Critical"

Words that already are one of our answers need not be in [values]. A name that is not known is a
MapError that says the nearest one. What the map of an expenditure record says besides is in
payments_map.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fits_workbooks.books import EXPENDITURE_RECORD, SHELF, book_named
from fits_workbooks.intake.dates import DateForm
from fits_workbooks.intake.export import SEPARATORS
from fits_workbooks.intake.payments_map import PAYMENT_KEYS, PaymentsMap, read_payments_map
from fits_workbooks.intake.tables import MapTables, nearest, read_toml, table_of
from fits_workbooks.schema import (
    Amount,
    Choice,
    Column,
    Computed,
    Day,
    Moment,
    Pick,
    Sheet,
    Text,
    Workbook,
)

KEYS = ("book", "sheet", "leave_out", "source", "columns", "constants", "values")
SOURCE_KEYS = ("encoding", "separator", "headings_in_line", "blank", "dates")
TRANSLATED = (Choice, Pick, Text)
"""The kinds of column whose words [values] may translate."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportMap:
    """The map of one system's export, sound in itself; only the export can still prove it wrong.

    `columns` and `constants` go by our column's name; `values` has, for a column's name, the
    export's words and what each means ("" for blank). Encoding and separator are "" where the
    map does not tell them; `dates` is there where any column of dates is mapped, and `payments`
    for an expenditure record, whose book has the headings that the map gives it.
    """

    file: str
    book: Workbook
    sheet: Sheet
    columns: Mapping[str, str]
    constants: Mapping[str, Any]
    values: Mapping[str, Mapping[str, str]]
    leave_out: frozenset[str] = frozenset()
    blank: frozenset[str] = frozenset()
    dates: DateForm | None = None
    encoding: str = ""
    separator: str = ""
    headings_in_line: int = 1
    payments: PaymentsMap | None = None


def read_map(path: str | Path, book: Workbook | None = None) -> ExportMap:
    """Read a map; where `book` is given, it must be the map's book.

    Raises MapError, naming the entry of the map, where anything in it makes no sense.
    """
    path = Path(path)
    data = read_toml(path)
    keys = KEYS + PAYMENT_KEYS if _is_record(data.get("book")) else KEYS
    return _MapReader(path.name, data, keys).read(book)


def _is_record(book: object) -> bool:
    return isinstance(book, str) and book_named(book) is EXPENDITURE_RECORD


class _MapReader(MapTables):
    """One map being read, entry after entry."""

    def read(self, wanted: Workbook | None) -> ExportMap:
        self.check_keys("", self.data, self.keys)
        book = self._book(wanted)
        self.payments = None
        if book is EXPENDITURE_RECORD:
            self.payments = read_payments_map(self)
            book = self.payments.book
        self.sheet = self._sheet(book)
        source = self.table("source")
        self.check_keys("[source] ", source, SOURCE_KEYS)
        self.blank = frozenset(self.texts("[source] blank", source.get("blank", [])))
        self.columns = self._columns()
        self.constants = self._constants()
        self._check_required()
        return ExportMap(
            file=self.file,
            book=book,
            sheet=self.sheet,
            columns=self.columns,
            constants=self.constants,
            values=self._values(),
            leave_out=self._leave_out(),
            blank=self.blank,
            dates=self._dates(source),
            encoding=self._encoding(source),
            separator=self._separator(source),
            headings_in_line=self._headings_in_line(source),
            payments=self.payments,
        )

    # ---- what it is for

    def _book(self, wanted: Workbook | None) -> Workbook:
        name = self.text("book", self.data.get("book"))
        book = book_named(name)
        if book is None:
            known = (known.command_name for known in SHELF)
            self.wrong("book", f'there is no book "{name}". {nearest(name, known)}')
        if wanted is not None and book is not wanted:
            self.wrong(
                "book",
                f'the map is for "{name}", not for "{wanted.command_name}". Give the other map.',
            )
        return book

    def _sheet(self, book: Workbook) -> Sheet:
        name = self.text("sheet", self.data.get("sheet"))
        tables = {sheet.name: sheet for sheet in book.sheets if not sheet.form}
        if book.own:
            tables = {book.own.sheet: tables[book.own.sheet]}
        if name not in tables:
            self.wrong("sheet", f'"{name}" is no sheet to bring in to. {nearest(name, tables)}')
        return tables[name]

    # ---- which column is which

    def _columns(self) -> dict[str, str]:
        columns = {}
        for name, heading in self.table("columns").items():
            entry = f'[columns] "{name}"'
            self._writable(entry, name)
            if isinstance(heading, list):
                self.wrong(entry, "two columns cannot go into one. Choose one heading.")
            columns[name] = self.text(entry, heading)
        return columns

    def _constants(self) -> dict[str, Any]:
        constants = {}
        for name, value in self.table("constants").items():
            entry = f'[constants] "{name}"'
            column = self._writable(entry, name)
            if name in self.columns:
                self.wrong(entry, "the column is in [columns] too. Keep one of them.")
            if column.unique:
                self.wrong(entry, "each entry needs one of its own. Map it in [columns].")
            constants[name] = self.answer(entry, value, column)
        return constants

    def _writable(self, entry: str, name: str) -> Column:
        """The column of this name, which is one that an export can fill."""
        column = self.column(entry, name, self.sheet)
        if isinstance(column, Amount):
            self.wrong(
                entry, "an amount is told by [amount], its heading by [heading_of]. Take it out."
            )
        if isinstance(column, Computed):
            self.wrong(entry, "the workbook works it out by itself. Take it out.")
        return column

    def _check_required(self) -> None:
        for column in self.sheet.columns:
            if column.required and column.name not in {**self.columns, **self.constants}:
                where = "[columns]" if column.unique else "[columns] or [constants]"
                self.wrong(
                    f'{where} "{column.name}"',
                    f'it is missing, and the sheet "{self.sheet.name}" must have it filled in. '
                    "Add it.",
                )

    def _leave_out(self) -> frozenset[str]:
        headings = self.texts("leave_out", self.data.get("leave_out", []))
        if both := sorted(set(headings) & set(self.columns.values())):
            self.wrong("leave_out", f'"{both[0]}" is in [columns] too. Keep one of them.')
        if self.payments:
            for heading, entry in self.payments.columns.items():
                if heading in headings:
                    self.wrong("leave_out", f'"{heading}" is in {entry} too. Keep one of them.')
        return frozenset(headings)

    # ---- what its words mean

    def _values(self) -> dict[str, dict[str, str]]:
        return {
            name: self._meanings(name, meanings) for name, meanings in self.table("values").items()
        }

    def _meanings(self, name: str, meanings: Any) -> dict[str, str]:
        table = table_of("values", name)
        column = self.column(table, name, self.sheet)
        if name not in self.columns:
            self.wrong(table, "the column is not in [columns]. Map it there first.")
        if not isinstance(column, TRANSLATED):
            self.wrong(table, "only words can be translated. For blanks, say blank in [source].")
        if not isinstance(meanings, dict):
            self.wrong(table, 'write it as a table, with lines such as "1 - High" = "High".')
        known: dict[str, str] = {}
        for word, meaning in meanings.items():
            entry = f'{table} "{word}"'
            if not word.strip() or word.strip() in {*known, *self.blank}:
                self.wrong(entry, "what it means is said already. Take it out.")
            known[word.strip()] = self._meaning(entry, meaning, column)
        return known

    def _meaning(self, entry: str, meaning: Any, column: Column) -> str:
        if meaning == "":
            return ""
        return str(self.answer(entry, self.text(entry, meaning), column))

    # ---- how it is written

    def _dates(self, source: dict[str, Any]) -> DateForm | None:
        if "dates" not in source:
            for name in self.columns:
                if isinstance(self.sheet.column(name), (Day, Moment)):
                    self.wrong(
                        "[source] dates",
                        f'say how the dates of "{name}" are written, such as "dd/mm/yyyy hh:mm".',
                    )
            return None
        text = self.text("[source] dates", source["dates"])
        try:
            return DateForm.parse(text)
        except ValueError as wrong:
            self.wrong("[source] dates", f'"{text}" cannot be understood: {wrong}. Write it anew.')

    def _encoding(self, source: dict[str, Any]) -> str:
        if "encoding" not in source:
            return ""
        name = self.text("[source] encoding", source["encoding"])
        try:
            "a".encode(name)
        except (LookupError, ValueError):
            known = nearest(name, ("utf-8", "utf-16", "cp1252"))
            self.wrong("[source] encoding", f'"{name}" is no encoding of text. {known}')
        return name

    def _headings_in_line(self, source: dict[str, Any]) -> int:
        number = source.get("headings_in_line", 1)
        if type(number) is not int or number < 1:
            self.wrong("[source] headings_in_line", f"{number!r} is no number of a line, as 3 is.")
        return number

    def _separator(self, source: dict[str, Any]) -> str:
        if "separator" not in source:
            return ""
        given = source["separator"]
        for separator, word in SEPARATORS.items():
            if given in (separator, word):
                return separator
        words = ", ".join(SEPARATORS.values())
        self.wrong("[source] separator", f"{given!r} is no separator. It may be any of {words}.")
