"""Reading an export: what it is written in, what separates its fields, and its lines, numbered.

Lines are numbered as a text editor numbers them; a record that runs over several lines, because
a field in quotation marks holds line ends, has the number of its first.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import NoReturn

from fits_workbooks.errors import MapError, ReadError
from fits_workbooks.intake import codes
from fits_workbooks.intake.notes import LineNotes, remark
from fits_workbooks.schema import Rule
from fits_workbooks.xlsx.codes import DAMAGED, EMPTY_FILE
from fits_workbooks.xlsx.layout import FIRST_ROW, LAST_ROW_EXCEL

MOST_ENTRIES = LAST_ROW_EXCEL - FIRST_ROW - 1
"""As many as a sheet takes, with a row left below them."""
LARGEST = 500 * 1024 * 1024
SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe"}
TRIED_RECORDS = 50
"""Records looked at to find out what separates the fields."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OTHER_KINDS = (
    (b"PK\x03\x04", "an Excel workbook, or something else in a .zip file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Excel workbook, or one with a password"),
    (b"%PDF", "a PDF document"),
    (b"<!doctype", "a web page"),
    (b"<html", "a web page"),
    (b"<?xml", "an XML file"),
)
_NOT_ASCII = re.compile("[^\0-\x7f]")
_TOLD_SEPARATOR = re.compile(r"\"?sep=([,;|\t])\"?\r?\n?", re.IGNORECASE)

Record = tuple[int, list[str]]
"""The number of a record's first line, and its fields."""


@dataclass(frozen=True, slots=True)
class Export:
    """An export, read: its headings and every record that has a field for each of them.

    `read` counts the records below the headings, those that had to be left out among them.
    Records that are blank all through are not counted.
    """

    file: str
    heading_line: int
    headings: tuple[str, ...]
    records: Sequence[Record]
    read: int


def read_export(
    path: Path, notes: LineNotes, encoding: str = "", separator: str = "", headings_in_line: int = 1
) -> Export:
    """Read a CSV file; encoding and separator are found out where they are not told.

    What stands above the line of headings, such as a title, is left out. Every line that cannot be
    read goes into `notes`. Raises ReadError where the file cannot be read at all, MapError where
    only the map can say what separates its fields, or says the wrong line.
    """
    text = _decode(path, _content(path), encoding, notes)
    lines = list(io.StringIO(text, newline=""))
    start, told = _told_separator(lines)
    if headings_in_line > 1:
        start = _line_of_headings(path, lines, headings_in_line)
    separator = separator or told or _find_separator(path, lines, start)
    records = _records(lines, start, separator, notes)
    line, headings = next(records, (0, []))
    if not headings:
        _refuse(path, codes.NO_HEADINGS, line=line)
    whole, read = _whole(path, records, len(headings), notes)
    if not read:
        _refuse(path, codes.NO_ENTRIES)
    return Export(path.name, line, tuple(heading.strip() for heading in headings), whole, read)


# ---- from bytes to text


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            _refuse(path, codes.TOO_LARGE, limit=f"{LARGEST >> 20} MB")
        content = path.read_bytes()
    except OSError as wrong:
        raise ReadError(DAMAGED.code, f"{path}: {wrong.strerror}. Check the name.") from wrong
    start = content[:64].lstrip().lower()
    for signature, what in _OTHER_KINDS:
        if start.startswith(signature.lower()):
            _refuse(path, codes.NOT_AN_EXPORT, what=what)
    return content


def _decode(path: Path, content: bytes, told: str, notes: LineNotes) -> str:
    """The text: a byte order mark decides, then what the map tells, then UTF-8, then cp1252."""
    marked = next((name for mark, name in _BOMS if content.startswith(mark)), "")
    try:
        text = content.decode(marked or told or "utf-8")
    except UnicodeDecodeError as wrong:
        if marked or told:
            _refuse_byte(path, content, wrong)
        text = _decode_cp1252(path, content, notes)
    if not text.strip():
        _refuse(path, EMPTY_FILE)
    if "\0" in text:
        _refuse(path, codes.NOT_AN_EXPORT, what="an unknown kind of file, or UTF-16 without a mark")
    return text


def _decode_cp1252(path: Path, content: bytes, notes: LineNotes) -> str:
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError as wrong:
        _refuse_byte(path, content, wrong)
    lines = enumerate(io.StringIO(text, newline=""), 1)
    doubtful = [number for number, line in lines if _NOT_ASCII.search(line)]
    notes.mark(remark(codes.TAKEN_AS_CP1252), doubtful)
    return text


def _refuse_byte(path: Path, content: bytes, wrong: UnicodeDecodeError) -> NoReturn:
    line = content.count(b"\n", 0, wrong.start) + 1
    _refuse(path, codes.UNDECODABLE, line=line, encoding=wrong.encoding)


# ---- from text to records


def _told_separator(lines: Sequence[str]) -> tuple[int, str]:
    """Where the headings begin, and the separator, which Excel lets a first line say: sep=;"""
    found = _TOLD_SEPARATOR.fullmatch(lines[0])
    return (1, found[1]) if found else (0, "")


def _line_of_headings(path: Path, lines: Sequence[str], number: int) -> int:
    """Where the line of this number stands; raises MapError where it cannot hold headings."""
    if not "".join(lines[number - 1 : number]).strip():
        raise MapError(
            f"{path.name}: line {number} should hold the headings, but there is nothing in it. "
            "Correct headings_in_line under [source] in the map."
        )
    return number - 1


def _find_separator(path: Path, lines: Sequence[str], start: int) -> str:
    """The separator by which most of the first records have as many fields as the headings."""
    fits = {separator: _fitting(lines, start, separator) for separator in SEPARATORS}
    best = max(fits.values())
    likely = [separator for separator, count in fits.items() if count == best]
    if best and len(likely) == 1:
        return likely[0]
    if not best and lines[start].count('"') % 2:
        _refuse(path, codes.NO_HEADINGS, line=start + 1)
    words = ", ".join(SEPARATORS.values())
    raise MapError(
        f"{path.name}: it cannot be told what separates the fields on line {start + 1}. "
        f'Say it in the map, as separator = "comma" under [source]; it may be any of {words}.'
    )


def _fitting(lines: Sequence[str], start: int, separator: str) -> int:
    """How many of the first records have as many fields as the headings; 0 where those are one."""
    records = _records(lines, start, separator, LineNotes("", ""))
    counts = [len(fields) for _, fields in islice(records, TRIED_RECORDS)]
    return counts.count(counts[0]) if counts and counts[0] > 1 else 0


def _records(
    lines: Sequence[str], start: int, separator: str, notes: LineNotes
) -> Iterator[Record]:
    """Every record that holds anything, in order; one that could not be read has no fields.

    After a line whose quotation marks do not match, reading begins anew on the next one, so that
    no line disappears into a field that was never closed.
    """
    while start < len(lines):
        rest = map(lines.__getitem__, range(start, len(lines)))
        reader = csv.reader(rest, delimiter=separator, strict=True)
        first = start
        try:
            for fields in reader:
                if any(field and not field.isspace() for field in fields):
                    yield first + 1, fields
                first = start + reader.line_num
            return
        except csv.Error as wrong:
            notes.mark(remark(codes.LINE_SPOILT, why=_in_words(wrong)), (first + 1,))
            yield first + 1, []
            start = first + 1


def _in_words(wrong: csv.Error) -> str:
    if "field limit" in str(wrong):
        return f"a field has over {csv.field_size_limit():,} characters"
    return "its quotation marks do not match"


def _whole(
    path: Path, records: Iterator[Record], wanted: int, notes: LineNotes
) -> tuple[list[Record], int]:
    """The records with as many fields as wanted, and how many there were in all."""
    whole, read = [], 0
    for read, (line, fields) in enumerate(records, 1):
        if read > MOST_ENTRIES:
            _refuse(path, codes.TOO_LARGE, limit=f"{MOST_ENTRIES:,} entries")
        if len(fields) == wanted:
            whole.append((line, fields))
        elif fields:
            words = {"found": str(len(fields)), "wanted": str(wanted)}
            notes.mark(remark(codes.FIELD_COUNT, **words), (line,))
    return whole, read


def _refuse(path: Path, rule: Rule, **words: object) -> NoReturn:
    says, mend = rule.says.format_map(words), rule.mend.format_map(words)
    raise ReadError(rule.code, f"{path.name}: {says} {mend}")
