"""Checked returns as one page to look at: schools by books, filtered, each finding with its mend.

Nothing to install and nothing fetched. The page's own rules allow its one script and no other, and
what schools typed is data to it, never markup; without scripts it is a summary.
"""

import base64
import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple

from fits_workbooks.checks.returned import CheckedReturns, CheckedSchool, FileStatus
from fits_workbooks.checks.rulebook import sentence
from fits_workbooks.reports import report_table as declared
from fits_workbooks.reports.amounts import percent, these
from fits_workbooks.reports.discreet import HOW_SHOWN, discreet
from fits_workbooks.reports.findings import tables
from fits_workbooks.reports.page_parts import Cell, Table, Tile, rendered
from fits_workbooks.schema import Finding
from fits_workbooks.xlsx.save import refuse_to_overwrite, save_bytes

TEMPLATE, SCRIPT = "findings/page.html.jinja", "page.js"
TITLE = "Findings in the schools’ returns"
MOST_FINDINGS = 50_000
"""Findings that the page holds; the .csv and .json files have all of them."""
KINDS = (
    ("to mend", "to mend", "To mend"),
    ("to confirm", "to confirm", "To confirm or mend"),
    ("passed", "look at", "Read by mending it: look at it"),
    ("not used", "let pass", "Let pass by a waiver"),
)
"""Of each kind of finding: the status that it looks like, its word, and its name in the filter."""

LOOKS: Mapping[FileStatus, tuple[str, str]] = {
    "passed": ("passed", "✓"),
    "to mend": ("mend", "✕"),
    "to confirm": ("confirm", "?"),
    "could not be read": ("unread", "!"),
    "not used": ("missing", "–"),
}
"""How a status looks: its class, and a sign that says it without colour."""


class Part(NamedTuple):
    """A part of a bar: so many returns of one status."""

    status: FileStatus
    look: str
    sign: str
    returns: int = 0


class Bar(NamedTuple):
    """The returns of one book, by their status."""

    name: str
    parts: tuple[Part, ...]


def write_findings_page(checked: CheckedReturns, path: str | Path, *, force: bool = False) -> Path:
    """Write the findings as a page that any browser opens, and that prints on A4.

    Raises ExistsError where the file is there already and `force` is not said, BuildError where
    it cannot be written.
    """
    path = Path(path)
    refuse_to_overwrite(path, force=force)
    save_bytes(path, findings_page_of(checked).encode(), force=force)
    return path


def findings_page_of(checked: CheckedReturns) -> str:
    """The whole page as HTML, the same every time for the same answer."""
    script = resources.files("fits_workbooks.reports.findings").joinpath(SCRIPT).read_text("utf-8")
    digest = hashlib.sha256(script.encode()).digest()
    return rendered(
        TEMPLATE,
        {
            "title": TITLE,
            "checked_on": f"{checked.checked_on:%d/%m/%Y}",
            "how_shown": HOW_SHOWN,
            "tiles": _tiles(checked),
            "warnings": _warnings(checked),
            "bars": _bars(checked),
            "key": [Part(status, *look) for status, look in LOOKS.items()],
            "by_book": _by_book(checked),
            "worst": _plain(tables.worst_rules(checked), "worst"),
            "foot": _foot(checked),
            "data": as_script_data(_data(checked)),
            "script": script,
            "script_hash": base64.b64encode(digest).decode(),
        },
    )


def as_script_data(value: Any) -> str:
    r"""Plain values as JSON that nothing in them can end the script element of.

    >>> as_script_data(["</script><b>&"])
    '["\\u003c/script\\u003e\\u003cb\\u003e\\u0026"]'
    """
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


# ---- the summary


def _tiles(checked: CheckedReturns) -> list[Tile]:
    return [
        Tile("Schools", f"{len(checked.schools):,}", these(sum(1 for _ in checked.files), "file")),
        *(
            Tile(status.capitalize(), f"{count:,}", _share(count, len(checked.schools)))
            for status, count in checked.statuses.items()
        ),
    ]


def _share(part: int, whole: int) -> str:
    return f"{percent(100 * part / whole)} of schools" if whole else ""


def _warnings(checked: CheckedReturns) -> list[str]:
    """What makes the answer less than whole comes first, loudly."""
    crashed = Counter(outcome.code for _, outcome in checked.crashes)
    said = [
        f"The rule {code} crashed on {count:,} of the returns; "
        "what it would have found is not known."
        for code, count in crashed.items()
    ]
    if checked.left:
        said.append(f"The check was stopped. Files it did not get to: {len(checked.left):,}.")
    return said


def _bars(checked: CheckedReturns) -> list[Bar]:
    """A bar for each book; a status of which there is none has no part."""
    return [
        Bar(
            name,
            tuple(
                Part(status, *LOOKS[status], counts[status]) for status in LOOKS if counts[status]
            ),
        )
        for name, counts in _counts(checked)
    ]


def _by_book(checked: CheckedReturns) -> Table:
    """How many returns of each book there are of each status."""
    return Table(
        "by-book",
        "Returns by book and status",
        ("Book", *(status.capitalize() for status in LOOKS)),
        tuple(
            (Cell(name), *(Cell(f"{counts[status]:,}", "number") for status in LOOKS))
            for name, counts in _counts(checked)
        ),
        "No file came.",
    )


def _counts(checked: CheckedReturns) -> list[tuple[str, Counter[FileStatus]]]:
    """By book, how many returns there are of each status; last the files of no book."""
    found: dict[str, Counter[FileStatus]] = {book: Counter() for book in tables.books_of(checked)}
    for file in checked.files:
        found.setdefault(file.book, Counter())[file.status] += 1
    unknown = found.pop("", None)
    named = [(tables.TITLES.get(book, book), counts) for book, counts in found.items()]
    return [*named, *([("Book not known", unknown)] if unknown else [])]


def _plain(table: declared.Table, name: str) -> Table:
    """A declared table of words and counts as the page shows it."""
    looks = {"long": "long", "count": "number"}
    return Table(
        name,
        table.title,
        tuple(column.name for column in table.columns),
        tuple(
            tuple(
                Cell(
                    f"{value:,}" if isinstance(value, int) else str(value),
                    looks.get(column.holds, ""),
                )
                for column, value in zip(table.columns, row, strict=True)
            )
            for row in table.rows
        ),
        table.empty,
    )


def _foot(checked: CheckedReturns) -> str:
    found = sum(1 for _ in checked.findings)
    left = found + sum(1 for _ in checked.waived) - MOST_FINDINGS
    more = f" In the .csv and .json files: {left:,} more." if left > 0 else ""
    others = (
        f" Files not looked at: {len(checked.others):,}; they are {tables.WHAT_OTHERS_ARE}."
        if checked.others
        else ""
    )
    words = these(found, "finding")
    return f"{words}.{others}{more} The workbook of findings has every rule and file."


# ---- the data of the script


class _Texts:
    """Texts, each kept once: findings repeat them."""

    def __init__(self) -> None:
        self.places: dict[str, int] = {}

    def __call__(self, text: str) -> int:
        return self.places.setdefault(text, len(self.places))


def _data(checked: CheckedReturns) -> dict[str, Any]:
    """What the script shows; page.js says in which order it takes the values apart."""
    texts = _Texts()
    books = tables.books_of(checked)
    rows = [_finding(-1, finding, "", books, texts) for finding in checked.notes]
    for at, school in enumerate(checked.schools):
        rows += [_finding(at, finding, "", books, texts) for finding in school.findings]
        rows += [
            _finding(at, one.finding, tables.waiver_in_words(one), books, texts)
            for one in school.waived
        ]
    rows = rows[:MOST_FINDINGS]
    codes = {row[3] for row in rows}
    words = list(texts.places)
    return {
        "books": [tables.TITLES.get(book, book) for book in books],
        "kinds": KINDS,
        "codes": sorted((words[code], sentence(words[code])) for code in codes),
        "schools": [_school(school, books) for school in checked.schools],
        "findings": rows,
        "texts": words,
    }


def _school(school: CheckedSchool, books: list[str]) -> list[Any]:
    """Name, URN, status, what each book's file says, how many findings to mend or confirm."""
    weight = sum(finding.severity == "error" for finding in school.findings)
    return [
        school.name,
        school.urn,
        school.status,
        [_of_book(school, book) for book in books],
        weight,
    ]


def _of_book(school: CheckedSchool, book: str) -> list[Any] | None:
    """The status of a school's workbook and how much there is to mend or confirm in it."""
    if school.status == "not returned":
        return None
    files = tables.files_of(school, book)
    return list(tables.standing(files)) if files else [tables.NOT_SENT, 0]


def _finding(
    school: int, finding: Finding, waiver: str, books: list[str], texts: _Texts
) -> list[int]:
    shown = discreet(finding)
    kind = len(KINDS) - 1 if waiver else list(tables.TO_DO).index(finding.severity)
    return [
        school,
        books.index(finding.book) if finding.book in books else -1,
        kind,
        *map(
            texts,
            (
                finding.code, shown.message, shown.fix, finding.sheet,
                tables.cells_in_words(finding.cells), finding.column, shown.value, finding.file,
                waiver,
            ),
        ),
    ]  # fmt: skip
