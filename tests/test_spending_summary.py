"""The Summary of an expenditure record equals Python's pence, whatever a school does to its record.

Random records are built, changed by LibreOffice as a school would change them, recalculated, and
compared cell by cell with what the metrics make of the same file.
"""

import datetime as dt
import random
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from grids import Shown, shown
from libreoffice import Office
from office_edits import Edits, edit_all
from python_calamine import CalamineWorkbook

from fits_workbooks.books.expenditure_record import expenditure_record
from fits_workbooks.books.spending_categories import USUAL, split_of
from fits_workbooks.books.spending_summary import SPARE
from fits_workbooks.metrics.ledger import Ledger, ledger_of
from fits_workbooks.metrics.spending import Spending, spending_of
from fits_workbooks.reading import read_workbook
from fits_workbooks.schema import Live, Month
from fits_workbooks.xlsx.build import build_workbook
from fits_workbooks.xlsx.build_live import Showing

pytestmark = pytest.mark.office

RECORDS = 50
HEADING_ROW, FIRST_ROW, FIRST_HEADING = 3, 4, 7
"""Where headings and entries begin, counted from 0."""
READY_ROWS = 35
YEAR, COSTLIEST, BY_MONTH, BY_HEADING = (
    "The year",
    "Headings, the costliest first",
    "Month by month",
    "By heading and month",
)

Row = dict[str, Any]


# ---- random records, and what a school does to them


@dataclass
class Record:
    """A random record: how it is built, what is done to it, and what its rows then add up to."""

    pick: random.Random
    first: Month
    headings: list[str]
    rows: list[Row]
    chosen: Month | None
    budgets: list[Row]
    pupils: int | None
    spent: int = 0

    def day(self) -> dt.date | None:
        """Any day: most of this year, some of another, some none at all."""
        kind = self.pick.random()
        if kind < 0.08:
            return None
        if kind < 0.16:
            ends = self.first.shift(12).start.date()
            return self.pick.choice([self.first.start.date() - dt.timedelta(1), ends])
        month = self.first.shift(self.pick.randrange(12))
        edges = [month.start.date(), month.end.date() - dt.timedelta(1)]
        return self.pick.choice([*edges, edges[0] + dt.timedelta(self.pick.randrange(28))])

    def amount(self) -> int:
        pence = self.pick.choice([1, 5, 10, 33, 9_999, self.pick.randrange(1, 3_000_000)])
        return -pence if self.pick.random() < 0.2 else pence

    def row(self, number: int) -> Row:
        used = self.pick.sample(self.headings, min(len(self.headings), self.pick.choice([1, 1, 3])))
        amounts = {heading: self.amount() for heading in used}
        quantity = self.pick.choice([None, 1, 2.5, -3])
        return {"Date": self.day(), "Description": f"Item {number}", "Quantity": quantity} | amounts


def random_record(seed: int) -> Record:
    """A record of 0 to 120 rows, its headings left out or split, its year of either kind."""
    pick = random.Random(seed)
    usual = [one.heading for one in USUAL]
    headings = [one for one in usual if pick.random() < 0.8] or usual[:1]
    if pick.random() < 0.6:
        at = pick.randrange(len(headings))
        headings[at : at + 1] = split_of(headings[at], headings)
    first = Month(2025, pick.choice([4, 9]))
    record = Record(
        pick=pick,
        first=first,
        headings=headings,
        rows=[],
        chosen=pick.choice([None, first.shift(pick.randrange(12))]),
        budgets=[],
        pupils=pick.choice([None, 0, 1, 97, 211]),
    )
    record.rows = [record.row(number) for number in range(pick.choice([0, 1, 7, 40, 120]))]
    record.spent = sum(row[name] for row in record.rows for name in headings if name in row)
    record.budgets = [
        {
            "Kind": pick.choice(["Budget", "Budget", "Income"]),
            "Heading": pick.choice([None, *headings]),
            "Amount": pick.choice([0, 1, pick.randrange(9_000_000)]),
        }
        for _ in range(pick.choice([0, 1, 5]))
    ]
    return record


def built(record: Record, folder: Path, seed: int) -> Edits:
    """The record built, and what a school does to it: nothing yet."""
    contents = {
        "About": [
            {
                "School name": "Elm Lane Primary",
                "Financial year begins": record.first.start.date(),
                "Pupils": record.pupils,
            }
        ],
        "Expenditure": record.rows,
        "Income and budget": record.budgets,
        "Categories": [{"Heading": name, "Group": name} for name in record.headings],
    }
    showing = {"Summary": Showing(record.chosen.start.date())} if record.chosen else None
    book = expenditure_record(tuple(record.headings))
    path = build_workbook(book, folder / f"record{seed}.xlsx", contents, showing=showing)
    return Edits(path, folder / f"changed{seed}.xlsx")


def changed(record: Record, edits: Edits) -> Edits:
    """What a school does in the course of a year."""
    columns = list(record.headings)
    for number in range(record.pick.choice([0, 1, 2])):
        add_heading(record, edits, columns, f"Own heading {number}", number)
    if record.pick.random() < 0.5:
        rename(record, edits, columns)
    if len(record.headings) > 3 and record.pick.random() < 0.4:
        drop(record, edits, columns)
    last = FIRST_ROW + len(record.rows)
    for number in range(record.pick.choice([1, 3])):  # straight on, in the rows that are ready
        type_row(record, edits, columns, last + number)
    for _ in range(record.pick.choice([0, 1, 3])):  # in the middle, and under the headings
        at = record.pick.choice([FIRST_ROW, record.pick.randint(FIRST_ROW, last)])
        count = record.pick.choice([1, 3])
        edits.insert_rows("Expenditure", at, count)
        for number in range(count):
            type_row(record, edits, columns, at + number)
        last += count
    type_row(record, edits, columns, last + READY_ROWS + 10)  # below all that was made ready
    return edits


def type_row(record: Record, edits: Edits, columns: list[str], at: int) -> None:
    day = record.day()
    if day is not None:
        edits.type("Expenditure", at, 0, day)
    edits.type("Expenditure", at, 1, "Typed")
    for name in record.pick.sample(columns, min(len(columns), record.pick.choice([1, 2]))):
        type_amount(record, edits, columns, at, name)


def type_amount(record: Record, edits: Edits, columns: list[str], at: int, name: str) -> None:
    pence = record.amount()
    edits.type("Expenditure", at, FIRST_HEADING + columns.index(name), pence / 100)
    record.spent += pence


def add_heading(record: Record, edits: Edits, columns: list[str], name: str, number: int) -> None:
    """A column anywhere between Quantity and Row total, with amounts, and its row on Categories."""
    at = record.pick.randint(0, len(columns))
    edits.insert_columns("Expenditure", FIRST_HEADING + at)
    columns.insert(at, name)
    edits.type("Expenditure", HEADING_ROW, FIRST_HEADING + at, name)
    for row in range(len(record.rows)):
        if record.pick.random() < 0.3:
            type_amount(record, edits, columns, FIRST_ROW + row, name)
    edits.type("Categories", FIRST_ROW + len(record.headings) + number, 0, name)


def rename(record: Record, edits: Edits, columns: list[str]) -> None:
    """Another name for a heading, on both sheets, in other letters here and there."""
    old = record.pick.choice(record.headings)
    columns[columns.index(old)] = "Renamed"
    edits.type("Expenditure", HEADING_ROW, FIRST_HEADING + columns.index("Renamed"), "Renamed")
    edits.type("Categories", FIRST_ROW + record.headings.index(old), 0, "RENAMED")


def drop(record: Record, edits: Edits, columns: list[str]) -> None:
    """A column taken out, with all that stands under it."""
    name = record.pick.choice([one for one in columns if one in record.headings])
    edits.delete_columns("Expenditure", FIRST_HEADING + columns.index(name))
    columns.remove(name)
    record.spent -= sum(row.get(name, 0) for row in record.rows)


# ---- what Python says that the Summary shows


@dataclass(frozen=True)
class Told:
    """What the metrics say of a record, for the Summary to be held against; amounts in pence."""

    spending: Spending
    ledger: Ledger
    chosen: Month
    headings: tuple[str, ...]
    """Those on Categories, in their order."""
    sums: Mapping[tuple[str, Month | None], int]
    """By heading in small letters and month of the year; None for what has another date."""

    @property
    def months(self) -> tuple[Month, ...]:
        return self.ledger.year.months

    def month(self, heading: str, month: Month | None) -> int:
        return self.sums.get((heading.casefold(), month), 0)

    def year(self, heading: str) -> int:
        return sum(self.month(heading, month) for month in (*self.months, None))

    @property
    def by_month(self) -> list[int]:
        return [
            sum(pence for (_, of), pence in self.sums.items() if of == month)
            for month in self.months
        ]

    @property
    def budget(self) -> int:
        return self.spending.budget or 0

    @property
    def so_far(self) -> list[int]:
        """What is spent by the end of each month, with all that has another date."""
        other = self.ledger.spent - sum(self.by_month)
        return [other + sum(self.by_month[: number + 1]) for number in range(12)]

    @property
    def first_over(self) -> Month | None:
        """The first month, of those up to the chosen one, by whose end the budget is overspent."""
        over = [
            month
            for month, pence in zip(self.months, self.so_far, strict=True)
            if month <= self.chosen and self.budget > 0 and pence > self.budget
        ]
        return over[0] if over else None


def sums_of(ledger: Ledger) -> dict[tuple[str, Month | None], int]:
    sums: dict[tuple[str, Month | None], int] = defaultdict(int)
    for line in ledger.lines.itertuples():
        month = None if pd.isna(line.date) else Month.of(line.date)
        inside = month is not None and ledger.year.first <= month <= ledger.year.last
        sums[str(line.heading).casefold(), month if inside else None] += int(line.pence)
    return sums


def told_of(path: Path, chosen: Month | None) -> Told:
    record = read_workbook(path)
    ledger = ledger_of(record)
    dates = record.frames["Expenditure"]["Date"].dropna()
    if chosen is None:  # that of the last row, where it lies in the year
        last = Month.of(dates.max()) if len(dates) else ledger.year.first
        chosen = min(max(last, ledger.year.first), ledger.year.last)
    spending = spending_of(ledger, chosen.end.date() - dt.timedelta(1))
    headings = tuple(record.frames["Categories"]["Heading"].dropna())
    return Told(spending, ledger, chosen, headings, sums_of(ledger))


def the_year(told: Told) -> dict[str, Any]:
    budget, income, spent = told.budget, told.spending.income or 0, told.spending.spent
    none = "no budget"
    over = told.first_over.title if told.first_over else "none so far"
    per_pupil = told.spending.per_pupil
    gone = told.months.index(told.chosen) + 1
    return {
        "Budget": budget / 100,
        "Income": income / 100,
        "Spent": spent / 100,
        "Left of the budget": (budget - spent) / 100 if budget else none,
        "Income less what was spent": (income - spent) / 100,
        "Budget used (%)": 100 * spent / budget if budget else none,
        "Year gone (%)": 100 * gone / 12,
        "First month over budget": over if budget else none,
        "Spent per pupil": "not known" if per_pupil is None else per_pupil / 100,
        "Do the headings add up to the rows?": "yes",
        "Amounts that are no number, left out": 0,
    }


def costliest(told: Told) -> dict[tuple[str, str], Any]:
    wanted: dict[tuple[str, str], Any] = {}
    total = sum(map(told.year, told.headings))
    budgets = {name.casefold(): pence for name, pence in told.spending.budgets.items()}
    for heading in told.headings:
        spent = told.year(heading)
        wanted[heading, "Spent"] = spent / 100
        wanted[heading, "Share (%)"] = 100 * spent / total if total else 0
        if any(heading.casefold() == one.casefold() for one in told.ledger.headings):
            budget = budgets.get(heading.casefold(), 0)
            wanted[heading, "Budget"] = budget / 100
            wanted[heading, "Left"] = (budget - spent) / 100
    return wanted


def month_by_month(told: Told) -> dict[tuple[str, str], Any]:
    wanted: dict[tuple[str, str], Any] = {}
    for number, month in enumerate(told.months):
        reached, so_far = month <= told.chosen, told.so_far[number]
        over = "yes" if 0 < told.budget < so_far else "no"
        wanted |= {
            (month.title, "Spent"): told.by_month[number] / 100,
            (month.title, "Spent so far"): so_far / 100 if reached else "",
            (month.title, "Budget so far"): (2 * told.budget * (number + 1) + 12) // 24 / 100,
            (month.title, "Budget"): told.budget / 100,
            (month.title, "Over budget"): over if reached else "",
        }
    return wanted


def by_heading(told: Told) -> dict[tuple[str, str], Any]:
    ranked = sorted(told.headings, key=lambda one: (-told.year(one), told.headings.index(one)))
    wanted: dict[tuple[str, str], Any] = {}
    for heading in told.headings:
        months = [told.month(heading, month) for month in told.months]
        wanted |= {
            (heading, month.title): pence / 100
            for month, pence in zip(told.months, months, strict=True)
        }
        wanted[heading, "Other dates"] = told.month(heading, None) / 100
        wanted[heading, "Year"] = told.year(heading) / 100
        wanted[heading, "Order"] = ranked.index(heading) + 1
    return wanted


def assert_shows(path: Path, live: Live, told: Told, where: str) -> None:
    """The whole Summary, cell by cell: words as they are, amounts to the penny."""
    year = {(label, "Amount"): value for label, value in the_year(told).items()}
    grids: dict[str, Mapping[tuple[str, str], Any]] = {
        YEAR: year,
        COSTLIEST: costliest(told),
        BY_MONTH: month_by_month(told),
        BY_HEADING: by_heading(told),
    }
    for title, wanted in grids.items():
        found = shown(path, live, live.grid(title))
        assert_same(found, wanted, f"{where}, {title}")
        assert {line for line, _ in found} == {line for line, _ in wanted}, f"{where}, {title}"


def assert_same(found: Shown, wanted: Mapping[tuple[str, str], Any], where: str) -> None:
    for key, value in wanted.items():
        cell = found[key]
        if isinstance(cell, dt.date):
            cell = Month.of(cell).title
        if isinstance(value, str):
            assert cell == value, (where, key)
        else:
            assert cell == pytest.approx(value, rel=1e-12, abs=1e-9), (where, key)


def summary_of(record: Record) -> Live:
    page = expenditure_record(tuple(record.headings)).page("Summary")
    assert isinstance(page, Live)
    return page


# ---- the tests


@pytest.mark.slow
def test_the_summary_equals_pythons_pence(office: Office, tmp_path: Path) -> None:
    records = [random_record(seed) for seed in range(RECORDS)]
    edits = [
        changed(record, built(record, tmp_path, seed))
        if seed % 5
        else built(record, tmp_path, seed)
        for seed, record in enumerate(records)
    ]

    saved = edit_all(office, edits, tmp_path)

    for seed, (record, path) in enumerate(zip(records, saved, strict=True)):
        told = told_of(path, record.chosen)
        assert told.ledger.spent == record.spent, seed
        assert len(told.headings) <= len(record.headings) + SPARE
        assert_shows(path, summary_of(record), told, f"record {seed}")


def test_a_heading_that_is_renamed_on_one_sheet_alone_is_said_to_be_missing(
    office: Office, tmp_path: Path
) -> None:
    record = random_record(3)
    name = record.headings[0]
    record.rows = [{"Date": record.first.start.date(), "Description": "Item", name: 10_055}]
    edits = built(record, tmp_path, 0)
    edits.type("Expenditure", HEADING_ROW, FIRST_HEADING, "Renamed")

    (saved,) = edit_all(office, [edits], tmp_path)

    live = summary_of(record)
    year = shown(saved, live, live.grid(YEAR))
    assert year["Spent", "Amount"] == 100.55
    assert year["Do the headings add up to the rows?", "Amount"] == "out by 100.55"
    assert "Look: a heading on Expenditure is not on Categories" in remarks(saved)
    assert shown(saved, live, live.grid(COSTLIEST))[name, "Spent"] == 0


def test_more_headings_than_the_summary_has_lines_for_are_said_to_be_missing(
    office: Office, tmp_path: Path
) -> None:
    record = random_record(3)
    record.rows, columns = [], list(record.headings)
    edits, lines = built(record, tmp_path, 0), len(columns) + SPARE
    for number in range(SPARE + 1):
        add_heading(record, edits, columns, f"Own {number}", number)
    edits.type("Expenditure", FIRST_ROW, FIRST_HEADING + columns.index(f"Own {SPARE}"), 50)

    (saved,) = edit_all(office, [edits], tmp_path)

    live = summary_of(record)
    year = shown(saved, live, live.grid(YEAR))
    assert year["Do the headings add up to the rows?", "Amount"] == "out by 50"
    assert f"Look: only the first {lines} rows of Categories are shown below" in remarks(saved)
    assert "is not on Categories" not in remarks(saved)


def test_what_is_no_amount_is_counted_and_left_out(office: Office, tmp_path: Path) -> None:
    record = random_record(3)
    name = record.headings[0]
    record.rows = [{"Date": record.first.start.date(), "Description": "Item", name: 10_055}]
    edits = built(record, tmp_path, 0).type(
        "Expenditure", FIRST_ROW + 1, FIRST_HEADING, "12 pounds"
    )
    edits.type("Expenditure", FIRST_ROW + 2, FIRST_HEADING - 1, "two")  # a quantity is no amount

    (saved,) = edit_all(office, [edits], tmp_path)

    live = summary_of(record)
    year = shown(saved, live, live.grid(YEAR))
    assert year["Amounts that are no number, left out", "Amount"] == 1
    assert year["Spent", "Amount"] == 100.55
    assert ledger_of(read_workbook(saved)).unread == 1


SIGNS = ("Wi-Fi?", "Toner*", "Toner", "~Mice", "=Leads", ">5", "<>", "Pen & paper", "R&D 50%")
"""Headings with signs that formulas may take for more than letters."""


def test_headings_with_signs_are_told_apart(office: Office, tmp_path: Path) -> None:
    record = random_record(8)
    record.headings = list(SIGNS)
    record.rows = [record.row(number) for number in range(60)]
    record.spent = sum(row[name] for row in record.rows for name in SIGNS if name in row)
    record.budgets = [
        {"Kind": "Budget", "Heading": name, "Amount": 1_000_055 + number}
        for number, name in enumerate(SIGNS)
    ]

    (saved,) = edit_all(office, [built(record, tmp_path, 0)], tmp_path)

    told = told_of(saved, record.chosen)
    assert told.ledger.spent == record.spent
    assert_shows(saved, summary_of(record), told, "signs")


def remarks(path: Path) -> str:
    """What the head of the Summary says."""
    rows = CalamineWorkbook.from_path(path).get_sheet_by_name("Summary").to_python()[:8]
    return "\n".join(str(row[0]) for row in rows)
