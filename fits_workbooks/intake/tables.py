"""The entries of a map, one by one: what each must be, and how a slip in one is said.

Every slip is a MapError of one line: the file, the entry, what is wrong, the nearest right name.
"""

import datetime as dt
import difflib
import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NoReturn

from fits_workbooks.errors import MapError
from fits_workbooks.schema import Choice, Column, Sheet
from fits_workbooks.xlsx.cells import settle

CONSTANTS = (str, int, float, dt.date, dt.time)


def nearest(word: str, known: Iterable[str]) -> str:
    """A question that names the nearest known word, or the list of them, to end a message with."""
    spelt = {name.casefold(): name for name in known}
    if near := difflib.get_close_matches(word.casefold(), spelt, n=1):
        return f'Is "{spelt[near[0]]}" meant?'
    return "There are: " + ", ".join(f'"{name}"' for name in spelt.values()) + "."


def table_of(kind: str, name: str) -> str:
    """The head of a table of words, as the map writes it: [values.Priority]."""
    key = name if re.fullmatch("[A-Za-z0-9_-]+", name) else f'"{name}"'
    return f"[{kind}.{key}]"


def read_toml(path: Path) -> dict[str, Any]:
    """The tables of a map; raises MapError where it is none."""
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as wrong:
        raise MapError(f"{path}: {wrong.strerror}. Check the name.") from wrong
    except UnicodeDecodeError as wrong:
        raise MapError(f"{path.name} is not UTF-8 text. Save the map as UTF-8.") from wrong
    except tomllib.TOMLDecodeError as wrong:
        raise MapError(f"{path.name} is not a map in TOML: {wrong}. Correct it there.") from wrong


class MapTables:
    """The tables of one map, and the names that may stand above and at the head of them."""

    def __init__(self, file: str, data: dict[str, Any], keys: tuple[str, ...]) -> None:
        self.file, self.data, self.keys = file, data, keys

    def table(self, name: str) -> dict[str, Any]:
        table = self.data.get(name, {})
        if not isinstance(table, dict):
            self.wrong(name, f"write it as a table: [{name}] on a line, its entries below.")
        return table

    def text(self, entry: str, value: Any) -> str:
        if value is None:
            self.wrong(entry, "it is missing. Say it, in quotation marks.")
        if not isinstance(value, str) or not value.strip():
            self.wrong(entry, f"{value!r} is no text. Write words in quotation marks.")
        return value.strip()

    def texts(self, entry: str, values: Any) -> list[str]:
        if not isinstance(values, list):
            self.wrong(entry, 'write it as a list, such as ["?", "n/a"].')
        return [self.text(entry, value) for value in values]

    def column(self, entry: str, name: str, sheet: Sheet) -> Column:
        """The column of one of our sheets that an entry names."""
        columns = {column.name: column for column in sheet.columns}
        if name in columns:
            return columns[name]
        what = f'the sheet "{sheet.name}" has no column "{name}". {nearest(name, columns)}'
        self.wrong(entry, what + self.misplaced(name))

    def answer(self, entry: str, value: Any, column: Column) -> Any:
        """A value just as the column holds it: nothing that would have to be mended."""
        if isinstance(column, Choice) and value not in column.choices.values:
            near = nearest(str(value), column.choices.values)
            self.wrong(entry, f'"{value}" is not one of the answers. {near}')
        if not isinstance(value, CONSTANTS) or getattr(value, "tzinfo", None):
            self.wrong(
                entry, f"{value} is no single value in the school's own time. Write it as one."
            )
        settled = settle(value, column)
        if settled.remark is not None:
            self.wrong(entry, f"{settled.remark.message} {settled.remark.fix}")
        if settled.value is None:
            self.wrong(entry, "it is blank. Fill it in, or take it out.")
        return settled.value

    def check_keys(self, table: str, entries: dict[str, Any], known: tuple[str, ...]) -> None:
        for key in entries:
            if key not in known:
                what = f"there is no such entry. {nearest(key, known)}"
                self.wrong(f'{table}"{key}"', what + self.misplaced(key))

    def misplaced(self, key: str) -> str:
        """A word more where an entry stands below the head of a table it does not belong to."""
        return f" Write {key} above the first line in [ ]." if key in self.keys else ""

    def wrong(self, entry: str, what: str) -> NoReturn:
        raise MapError(f"{self.file}, {entry}: {what}")
