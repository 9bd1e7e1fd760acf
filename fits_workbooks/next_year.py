"""Next year's expenditure record: blank, but for what can be carried over from the last one."""

import difflib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from fits_workbooks.books.expenditure_record import expenditure_record
from fits_workbooks.books.spending_categories import first_groups
from fits_workbooks.errors import RecordError
from fits_workbooks.metrics.breakdown import Part, break_down
from fits_workbooks.metrics.ledger import SHEET, Ledger, ledger_of
from fits_workbooks.schema import Amount, FinancialYear, Workbook, plain
from fits_workbooks.templates import Entries, entries
from fits_workbooks.xlsx.build import Contents, build_workbook
from fits_workbooks.xlsx.filled import Filled
from fits_workbooks.xlsx.headings import safe_name
from fits_workbooks.xlsx.save import Seal

Split = tuple[str, tuple[str, ...]]
"""A heading, and those that take its place."""

LONGEST_HEADING = 255
"""Excel takes no longer heading in a table."""

CARRIED_OVER = ("School name", "URN", "Kind of school", "Pupils")
"""What About says of the school, whatever the year."""


@dataclass(frozen=True, slots=True)
class NextYear:
    """The record of the year after another one, ready to be built.

    `left_out` are the school's own columns as "Sheet: Heading", `without_column` the headings that
    stand on Categories alone: a new record has none of them.
    """

    year: FinancialYear
    book: Workbook
    contents: Contents
    left_out: tuple[str, ...]
    without_column: tuple[str, ...]

    @property
    def file_name(self) -> str:
        """Such as "Expenditure record 2026-27.xlsx", so that it does not replace the last one."""
        return f"{self.book.title} {self.year}.xlsx"

    def build(self, folder: str | Path, *, seal: Seal = bytes, force: bool = False) -> Path:
        """Write the record into a folder, and return its path.

        Raises ExistsError where it is there already and `force` is not said, BuildError where it
        cannot be written.
        """
        return build_workbook(
            self.book, Path(folder) / self.file_name, self.contents, seal=seal, force=force
        )


def next_years_record(record: Filled, splits: Sequence[Split] = ()) -> NextYear:
    """The record that follows a filled expenditure_record, some of its headings split.

    The school, the headings, their groups and codes and the lists are carried over. A heading
    that is split is replaced in its place; its parts have the group that it first came from, and
    its code, to be checked again. The budget begins with what was spent under each heading; how
    that of a split one divides is for the school to say (seed, task 5).

    Raises RecordError where a heading cannot be split so, MeasureError where the record does not
    say its year.
    """
    ledger = ledger_of(record)
    parts = _parts(ledger.headings, splits)
    year = ledger.year.next
    contents: dict[str, Entries] = {
        "About": [_about(record, year)],
        "Income and budget": [_budget(part, ledger, parts) for part in _spent(ledger)],
        "Categories": list(_categories(record, parts)),
        "Lists": entries(record, "Lists"),
    }
    headings = tuple(part for of_one in parts.values() for part in of_one)
    return NextYear(
        year,
        expenditure_record(headings),
        contents,
        left_out=record.own_columns,
        without_column=_without_column(record, ledger.headings),
    )


def parse_split(text: str) -> Split:
    """Read a split as it is written: "Hardware=Computers,Printers". Raises RecordError.

    >>> parse_split("Hardware = Computers, Printers")
    ('Hardware', ('Computers', 'Printers'))
    """
    heading, equals, parts = text.partition("=")
    if not (heading.strip() and equals):
        raise RecordError(
            f'"{text}" splits nothing: write it such as "Hardware=Computers,Printers".'
        )
    return _tidy(heading), tuple(_tidy(part) for part in parts.split(","))


def _tidy(words: str) -> str:
    return " ".join(words.split())


# ---- the headings


Parts = dict[str, tuple[str, ...]]
"""Each heading of last year with those of the next, as a rule itself alone."""


def _parts(headings: Sequence[str], splits: Sequence[Split]) -> Parts:
    known = {plain(heading): heading for heading in headings}
    parts: Parts = {}
    for asked, into in splits:
        heading = known.get(plain(asked)) or _refuse_unknown(asked, headings)
        if heading in parts:
            raise RecordError(f'"{heading}" is split twice: give all of its parts in one --split.')
        _check_parts(heading, into)
        parts[heading] = into
    parts = {heading: parts.get(heading, (heading,)) for heading in headings}
    _check_headings(parts)
    return parts


def _refuse_unknown(asked: str, headings: Sequence[str]) -> NoReturn:
    spelt = {plain(heading): heading for heading in headings}
    near = difflib.get_close_matches(plain(asked), spelt, n=1)
    meant = f'did you mean "{spelt[near[0]]}"?' if near else f"there are {', '.join(headings)}."
    raise RecordError(f'The record has no heading "{asked}": {meant}')


def _check_parts(heading: str, parts: Sequence[str]) -> None:
    if not all(parts):
        raise RecordError(f'A part of "{heading}" is empty: write a name between all commas.')
    for part in parts:
        if part != safe_name(part) or len(part) > LONGEST_HEADING:
            raise RecordError(
                f'"{part[:40]}" cannot be a heading: it is {LONGEST_HEADING} characters at most, '
                "none of them [ ] { } or a full stop. Write it so."
            )


def _check_headings(parts: Parts) -> None:
    """Each heading means one column; raises RecordError."""
    columns = expenditure_record(tuple(parts)).sheet(SHEET).columns
    others = {
        spelt: one.name
        for one in columns
        if not isinstance(one, Amount)
        for spelt in one.headings()
    }
    counts = Counter(plain(part) for of_one in parts.values() for part in of_one)
    for heading, of_one in parts.items():
        for part in of_one:
            if counts[plain(part)] > 1:
                raise RecordError(
                    f'"{part}" would be a heading twice: give the part of "{heading}" another '
                    f'name, such as "{part} {heading.lower()}".'
                )
            if plain(part) in others:
                raise RecordError(
                    f'"{part}" is the column {others[plain(part)]} of every record: give the part '
                    f'of "{heading}" another name.'
                )


# ---- what is filled in


def _about(record: Filled, year: FinancialYear) -> dict[str, Any]:
    (last,) = entries(record, "About")
    carried = {name: last[name] for name in CARRIED_OVER}
    return carried | {"Period": year.label, "Financial year begins": year.first.start.date()}


def _spent(ledger: Ledger) -> Iterator[Part]:
    """What was spent under each heading; none of one that cost nothing, or gave money back."""
    return (part for part in break_down(ledger, "category").parts if part.pence > 0)


def _budget(part: Part, ledger: Ledger, parts: Parts) -> dict[str, Any]:
    into = parts[part.key]
    what = f"{part.key}: as spent in {ledger.year}"
    if into == (part.key,):
        return {"Kind": "Budget", "Description": what, "Heading": part.key, "Amount": part.pence}
    what = f"{what}. To be divided among {', '.join(into)}"
    return {"Kind": "Budget", "Description": what, "Amount": part.pence}


def _categories(record: Filled, parts: Parts) -> Iterator[dict[str, Any]]:
    """The rows of Categories. The code of a part is what its heading had, to be checked again."""
    listed = {
        entry["Heading"].casefold(): entry
        for entry in reversed(entries(record, "Categories"))
        if isinstance(entry["Heading"], str)
    }
    groups = _first_groups(listed)
    for heading, into in parts.items():
        last = listed.get(heading.casefold(), {})
        group = groups.get(heading.casefold(), heading)
        for part in into:
            checked = last.get("Code checked") if into == (heading,) else "No"
            yield {
                "Heading": part,
                "Group": group,
                "National code": last.get("National code"),
                "Code checked": checked,
            }


def _without_column(record: Filled, headings: Sequence[str]) -> tuple[str, ...]:
    """The headings on Categories that are no columns: nothing is counted under them (EXP10)."""
    columns = set(map(plain, headings))
    listed = record.entries("Categories").values["Heading"]
    return tuple(one for one in listed if one is not None and plain(one) not in columns)


def _first_groups(listed: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """By heading in small letters; its own name where the groups lead round in a circle."""
    names = {entry["Heading"]: entry["Group"] for entry in listed.values()}
    groups = {name: group if isinstance(group, str) else name for name, group in names.items()}
    return {name.casefold(): group or name for name, group in first_groups(groups).items()}
