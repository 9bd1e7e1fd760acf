"""The map of an export: which of its columns is which of ours, and what its words mean.

A person writes it once for a help desk, as a TOML file:

    book = "support-log"
    sheet = "Log"
    leave_out = ["active", "urgency"]         # columns that are not brought in, on purpose

    [source]
    dates = "dd/mm/yyyy hh:mm"                # dd mm mmm yy yyyy hh mm ss am/pm, in their order
    blank = ["?", "n/a"]                      # what stands for an empty field
    encoding = "utf-8"                        # found out where it is not said
    separator = "comma"                       # or semicolon, tab, pipe; found out where not said

    [columns]                                 # our column = the export's heading
    Reference = "number"
    "Service restored" = "resolved_at"

    [constants]                               # the same for every entry
    Type = "Incident"

    [values.Priority]                         # the export's word = ours; "" leaves it blank
    "1 - Critical" = "Critical"

Words that already are one of our answers need not be in [values]. A name that is not known is a
MapError that says the nearest one.
"""

import datetime as dt
import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from fits_workbooks.books import SHELF, book_named
from fits_workbooks.errors import MapError
from fits_workbooks.intake.dates import DateForm
from fits_workbooks.intake.export import SEPARATORS
from fits_workbooks.schema import Choice, Column, Day, Moment, Pick, Sheet, Text, Workbook
from fits_workbooks.xlsx.cells import settle

KEYS = ("book", "sheet", "leave_out", "source", "columns", "constants", "values")
SOURCE_KEYS = ("encoding", "separator", "blank", "dates")
CONSTANTS = (str, int, float, dt.date, dt.time)
TRANSLATED = (Choice, Pick, Text)
"""The kinds of column whose words [values] may translate."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportMap:
    """The map of one help desk's export, sound in itself; only the export can still prove it wrong.

    `columns` and `constants` go by our column's name; `values` has, for a column's name, the
    export's words and what each means ("" for blank). Encoding and separator are "" where the
    map does not tell them; `dates` is there where any column of dates is mapped.
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


def read_map(path: str | Path, book: Workbook | None = None) -> ExportMap:
    """Read a map; where `book` is given, it must be the map's book.

    Raises MapError, naming the entry of the map, where anything in it makes no sense.
    """
    path = Path(path)
    return _MapReader(path.name, _toml(path)).read(book)


def nearest(word: str, known: Iterable[str]) -> str:
    """A question that names the nearest known word, or the list of them, to end a message with."""
    spelt = {name.casefold(): name for name in known}
    if near := difflib.get_close_matches(word.casefold(), spelt, n=1):
        return f'Is "{spelt[near[0]]}" meant?'
    return "There are: " + ", ".join(f'"{name}"' for name in spelt.values()) + "."


def values_table(name: str) -> str:
    """The head of a column's table of words, as the map writes it."""
    key = name if re.fullmatch("[A-Za-z0-9_-]+", name) else f'"{name}"'
    return f"[values.{key}]"


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as wrong:
        raise MapError(f"{path}: {wrong.strerror}. Check the name.") from wrong
    except UnicodeDecodeError as wrong:
        raise MapError(f"{path.name} is not UTF-8 text. Save the map as UTF-8.") from wrong
    except tomllib.TOMLDecodeError as wrong:
        raise MapError(f"{path.name} is not a map in TOML: {wrong}.") from wrong


class _MapReader:
    """One map being read, entry after entry."""

    def __init__(self, file: str, data: dict[str, Any]) -> None:
        self.file, self.data = file, data

    def read(self, wanted: Workbook | None) -> ExportMap:
        self._check_keys("", self.data, KEYS)
        book = self._book(wanted)
        self.sheet = self._sheet(book)
        source = self._table("source")
        self._check_keys("[source] ", source, SOURCE_KEYS)
        self.blank = frozenset(self._texts("[source] blank", source.get("blank", [])))
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
        )

    # ---- what it is for

    def _book(self, wanted: Workbook | None) -> Workbook:
        name = self._text("book", self.data.get("book"))
        book = book_named(name)
        if book is None:
            known = (known.command_name for known in SHELF)
            self._wrong("book", f'there is no book "{name}". {nearest(name, known)}')
        if wanted is not None and book is not wanted:
            self._wrong("book", f'the map is for "{name}", not for "{wanted.command_name}".')
        return book

    def _sheet(self, book: Workbook) -> Sheet:
        name = self._text("sheet", self.data.get("sheet"))
        tables = {sheet.name: sheet for sheet in book.sheets if not sheet.form}
        if name not in tables:
            self._wrong("sheet", f'"{name}" is no sheet to bring in to. {nearest(name, tables)}')
        return tables[name]

    # ---- which column is which

    def _columns(self) -> dict[str, str]:
        columns = {}
        for name, heading in self._table("columns").items():
            entry = f'[columns] "{name}"'
            self._column(entry, name)
            if isinstance(heading, list):
                self._wrong(entry, "two columns cannot go into one. Choose one heading.")
            columns[name] = self._text(entry, heading)
        return columns

    def _constants(self) -> dict[str, Any]:
        constants = {}
        for name, value in self._table("constants").items():
            entry = f'[constants] "{name}"'
            column = self._column(entry, name)
            if name in self.columns:
                self._wrong(entry, "the column is in [columns] too. Keep one of them.")
            if column.unique:
                self._wrong(entry, "each entry needs one of its own. Map it in [columns].")
            constants[name] = self._answer(entry, value, column)
        return constants

    def _check_required(self) -> None:
        for column in self.sheet.columns:
            if column.required and column.name not in {**self.columns, **self.constants}:
                where = "[columns]" if column.unique else "[columns] or [constants]"
                self._wrong(
                    f'{where} "{column.name}"',
                    f'it is missing, and the sheet "{self.sheet.name}" must have it filled in.',
                )

    def _leave_out(self) -> frozenset[str]:
        headings = self._texts("leave_out", self.data.get("leave_out", []))
        if both := sorted(set(headings) & set(self.columns.values())):
            self._wrong("leave_out", f'"{both[0]}" is in [columns] too. Keep one of them.')
        return frozenset(headings)

    # ---- what its words mean

    def _values(self) -> dict[str, dict[str, str]]:
        return {
            name: self._meanings(name, meanings) for name, meanings in self._table("values").items()
        }

    def _meanings(self, name: str, meanings: Any) -> dict[str, str]:
        table = values_table(name)
        column = self._column(table, name)
        if name not in self.columns:
            self._wrong(table, "the column is not in [columns]. Map it there first.")
        if not isinstance(column, TRANSLATED):
            self._wrong(table, "only words can be translated. For blanks, say blank in [source].")
        if not isinstance(meanings, dict):
            self._wrong(table, 'write it as a table, with lines such as "1 - High" = "High".')
        known: dict[str, str] = {}
        for word, meaning in meanings.items():
            entry = f'{table} "{word}"'
            if not word.strip() or word.strip() in {*known, *self.blank}:
                self._wrong(entry, "what it means is said already. Take it out.")
            known[word.strip()] = self._meaning(entry, meaning, column)
        return known

    def _meaning(self, entry: str, meaning: Any, column: Column) -> str:
        if meaning == "":
            return ""
        return str(self._answer(entry, self._text(entry, meaning), column))

    def _answer(self, entry: str, value: Any, column: Column) -> Any:
        """A value just as the column holds it: nothing that would have to be mended."""
        if isinstance(column, Choice) and value not in column.choices.values:
            near = nearest(str(value), column.choices.values)
            self._wrong(entry, f'"{value}" is not one of the answers. {near}')
        if not isinstance(value, CONSTANTS) or getattr(value, "tzinfo", None):
            self._wrong(entry, f"{value} is no single value in the school's own time.")
        settled = settle(value, column)
        if settled.remark is not None:
            self._wrong(entry, f"{settled.remark.message} {settled.remark.fix}")
        if settled.value is None:
            self._wrong(entry, "it is blank. Fill it in, or take it out.")
        return settled.value

    # ---- how it is written

    def _dates(self, source: dict[str, Any]) -> DateForm | None:
        if "dates" not in source:
            for name in self.columns:
                if isinstance(self.sheet.column(name), (Day, Moment)):
                    self._wrong(
                        "[source] dates",
                        f'say how the dates of "{name}" are written, such as "dd/mm/yyyy hh:mm".',
                    )
            return None
        text = self._text("[source] dates", source["dates"])
        try:
            return DateForm.parse(text)
        except ValueError as wrong:
            self._wrong("[source] dates", f'"{text}" cannot be understood: {wrong}.')

    def _encoding(self, source: dict[str, Any]) -> str:
        if "encoding" not in source:
            return ""
        name = self._text("[source] encoding", source["encoding"])
        try:
            "a".encode(name)
        except (LookupError, ValueError):
            known = nearest(name, ("utf-8", "utf-16", "cp1252"))
            self._wrong("[source] encoding", f'"{name}" is no encoding of text. {known}')
        return name

    def _separator(self, source: dict[str, Any]) -> str:
        if "separator" not in source:
            return ""
        given = source["separator"]
        for separator, word in SEPARATORS.items():
            if given in (separator, word):
                return separator
        words = ", ".join(SEPARATORS.values())
        self._wrong("[source] separator", f"{given!r} is no separator. It may be any of {words}.")

    # ---- shapes

    def _table(self, name: str) -> dict[str, Any]:
        table = self.data.get(name, {})
        if not isinstance(table, dict):
            self._wrong(name, f"write it as a table: [{name}] on a line, its entries below.")
        return table

    def _text(self, entry: str, value: Any) -> str:
        if value is None:
            self._wrong(entry, "it is missing. Say it, in quotation marks.")
        if not isinstance(value, str) or not value.strip():
            self._wrong(entry, f"{value!r} is no text. Write words in quotation marks.")
        return value.strip()

    def _texts(self, entry: str, values: Any) -> list[str]:
        if not isinstance(values, list):
            self._wrong(entry, 'write it as a list, such as ["?", "n/a"].')
        return [self._text(entry, value) for value in values]

    def _column(self, entry: str, name: str) -> Column:
        columns = {column.name: column for column in self.sheet.columns}
        if name in columns:
            return columns[name]
        what = f'the sheet "{self.sheet.name}" has no column "{name}". {nearest(name, columns)}'
        self._wrong(entry, what + _misplaced(name))

    def _check_keys(self, table: str, entries: dict[str, Any], known: tuple[str, ...]) -> None:
        for key in entries:
            if key not in known:
                what = f"there is no such entry. {nearest(key, known)}"
                self._wrong(f'{table}"{key}"', what + _misplaced(key))

    def _wrong(self, entry: str, what: str) -> NoReturn:
        raise MapError(f"{self.file}, {entry}: {what}")


def _misplaced(key: str) -> str:
    """A word more where an entry stands below the head of a table that it does not belong to."""
    return f" Write {key} above the first line in [ ]." if key in KEYS else ""
