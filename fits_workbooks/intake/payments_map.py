"""What the map of an expenditure record says besides: amounts, and the headings they come under.

    book = "expenditure-record"
    sheet = "Expenditure"
    otherwise = "Miscellaneous"               # for words without a heading; left out: those rows
                                              # are not brought in, and are reported
    [about]                                   # the answers on the About sheet
    "Financial year begins" = 2020-04-01

    [amount]
    debit = "Amount"                          # what was paid; a minus in it is a refund
    credit = "Refund"                         # what came back, where that has its own column
    minus_after = ["-", "CR"]                 # marks behind an amount that make it a minus
    plus_after = ["DR"]                       # and those that change nothing

    [headings]                                # from left to right; left out: the usual ten
    Laptops = { group = "Hardware", code = "E20E" }
    Software = {}

    [heading_of."Nominal code"]               # the column whose words decide first
    "4410" = "Laptops"

    [heading_of."Supplier"]                   # where that one does not know the word, this one
    "KONICA MINOLTA*" = "Software"            # every word that begins so

A name that is not known is a MapError that says the nearest one.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from fits_workbooks.books import EXPENDITURE_RECORD
from fits_workbooks.books.expenditure_record import (
    CATEGORIES,
    YEAR,
    expenditure_record,
    usual_categories,
)
from fits_workbooks.books.spending_categories import first_groups
from fits_workbooks.errors import SchemaError
from fits_workbooks.intake.amounts import AmountForm
from fits_workbooks.intake.tables import MapTables, nearest, table_of
from fits_workbooks.schema import Amount, Workbook, plain

PAYMENT_KEYS = ("otherwise", "about", "amount", "headings", "heading_of")
AMOUNT_KEYS = ("debit", "credit", "minus_after", "plus_after")
HEADING_KEYS = ("group", "code")
PRINTED = ("Workbook", "Version")
"""Answers on the About sheet that the workbook gives itself."""
BEGINS = "Financial year begins"
ANY = "*"

Category = Mapping[str, str | None]
"""An entry of Categories: a heading, its group and its national code."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one column of an export, and the heading that each stands for."""

    whole: Mapping[str, str]
    beginnings: Mapping[str, str]

    def heading(self, word: str) -> str:
        """The heading of the word, or of the longest beginning it has; "" where there is none."""
        if word in self.whole:
            return self.whole[word]
        fitting = [start for start in self.beginnings if word.startswith(start)]
        return self.beginnings[max(fitting, key=len)] if fitting else ""


@dataclass(frozen=True, kw_only=True)
class PaymentsMap:
    """How the payments of an export come under the headings of an expenditure record.

    `debit` and `credit` are columns of the export, one of them "" where it has not both.
    `heading_of` has, by column of the export, what its words stand for; the column that decides
    first stands first. `otherwise` is "" where a payment without a heading is not brought in.
    """

    debit: str
    credit: str
    amounts: AmountForm
    heading_of: Mapping[str, Words]
    otherwise: str
    categories: Sequence[Category]
    about: Mapping[str, Any]

    @cached_property
    def book(self) -> Workbook:
        """The expenditure record with the headings of the map."""
        headings = tuple(str(category["Heading"]) for category in self.categories)
        usual = tuple(category["Heading"] for category in usual_categories())
        return EXPENDITURE_RECORD if headings == usual else expenditure_record(headings)

    @property
    def columns(self) -> dict[str, str]:
        """The columns of the export that these tables name, each with the entry that names it."""
        amounts = {self.debit: '[amount] "debit"', self.credit: '[amount] "credit"'}
        deciding = {column: table_of("heading_of", column) for column in self.heading_of}
        return {column: entry for column, entry in {**deciding, **amounts}.items() if column}

    @property
    def begun(self) -> dict[str, Sequence[Mapping[str, Any]]]:
        """The sheets that are filled in whatever the export holds."""
        return {"About": [self.about], "Categories": self.categories}


def read_payments_map(tables: MapTables) -> PaymentsMap:
    """Read the tables; raises MapError, naming the entry, where anything makes no sense."""
    return _PaymentsReader(tables.file, tables.data, tables.keys).read()


class _PaymentsReader(MapTables):
    """The tables of one map that are about payments, being read."""

    def read(self) -> PaymentsMap:
        about = self._about()
        self.categories = self._categories(str(about.get("Kind of school", "")))
        self.check_keys("[amount] ", self.table("amount"), AMOUNT_KEYS)
        debit, credit = self._amount_column("debit"), self._amount_column("credit")
        if not debit and not credit:
            self.wrong('[amount] "debit"', "it is missing. Name the column of what was paid.")
        if debit == credit:
            self.wrong('[amount] "credit"', "it is the same column as debit. Keep one of them.")
        return PaymentsMap(
            debit=debit,
            credit=credit,
            amounts=self._amounts(),
            heading_of=self._heading_of(),
            otherwise=self._otherwise(),
            categories=self.categories,
            about=about,
        )

    # ---- whose record it is

    def _about(self) -> dict[str, Any]:
        about = {}
        for name, value in self.table("about").items():
            entry = f'[about] "{name}"'
            column = self.column(entry, name, YEAR)
            if name in PRINTED:
                self.wrong(entry, "the workbook says it by itself. Take it out.")
            if name == BEGINS and isinstance(value, dt.date) and value.day != 1:
                self.wrong(entry, "a financial year begins on the first of a month.")
            about[name] = self.answer(entry, value, column)
        for column in YEAR.columns:
            if column.required and column.name not in about:
                self.wrong(
                    f'[about] "{column.name}"',
                    "it is missing. Write the first day of the year, such as 2026-04-01.",
                )
        return about

    # ---- how amounts are written

    def _amount_column(self, key: str) -> str:
        given = self.table("amount").get(key)
        return "" if given is None else self.text(f'[amount] "{key}"', given)

    def _amounts(self) -> AmountForm:
        minus, plus = self._marks("minus_after"), self._marks("plus_after")
        for mark in plus:
            if mark in minus:
                self.wrong('[amount] "plus_after"', f'"{mark}" is in minus_after too. Keep one.')
        return AmountForm(minus, plus)

    def _marks(self, key: str) -> tuple[str, ...]:
        """Marks behind an amount, whatever their case."""
        entry = f'[amount] "{key}"'
        marks = self.texts(entry, self.table("amount").get(key, []))
        for mark in marks:
            if any(sign.isdigit() or sign in ".," for sign in mark):
                self.wrong(entry, f'"{mark}" could be part of an amount.')
        return tuple(mark.casefold() for mark in marks)

    # ---- the headings of the record

    def _categories(self, kind_of_school: str) -> list[Category]:
        usual: list[Category] = [*usual_categories(kind_of_school)]
        if "headings" not in self.data:
            return usual
        groups = {name: self._group(name, told) for name, told in self.table("headings").items()}
        self._check_headings(groups)
        first = first_groups(groups)
        codes = {category["Heading"]: category["National code"] for category in usual}
        return [
            {
                "Heading": name,
                "Group": group,
                "National code": self._told(name, "code")
                or codes.get(name, codes.get(first[name])),
                "Code checked": "No",
            }
            for name, group in groups.items()
        ]

    def _group(self, name: str, told: Any) -> str:
        entry = f'[headings] "{name}"'
        if not isinstance(told, dict):
            self.wrong(entry, 'write it as { group = "Hardware", code = "E20E" }, or as {}.')
        self.check_keys(f"{entry} ", told, HEADING_KEYS)
        return self._told(name, "group") or name

    def _told(self, name: str, key: str) -> str:
        told = self.table("headings")[name].get(key)
        return "" if told is None else self.text(f'[headings] "{name}" {key}', told)

    def _check_headings(self, groups: Mapping[str, str]) -> None:
        """As the book would refuse them, but in the words of the map."""
        most = CATEGORIES.room
        if not 1 <= len(groups) <= most:
            self.wrong("headings", f"there are {len(groups)}; there may be 1 to {most}.")
        columns = EXPENDITURE_RECORD.sheet("Expenditure").columns
        beside = (column for column in columns if not isinstance(column, Amount))
        taken = {heading for column in beside for heading in column.headings()}
        for name in groups:
            entry = f'[headings] "{name}"'
            if plain(name) in taken:
                self.wrong(entry, "another column has this heading. Choose another name.")
            taken.add(plain(name))
            try:
                Amount(name)
            except SchemaError:
                self.wrong(entry, "a heading is words with single spaces, and none of [ ] { } .")
        for name, group in first_groups(groups).items():
            if group is None:
                self.wrong(f'[headings] "{name}" group', "the groups lead round in a circle.")

    # ---- which heading a payment comes under

    def _heading(self, entry: str, value: Any) -> str:
        name = self.text(entry, value)
        known = [str(category["Heading"]) for category in self.categories]
        if name not in known:
            self.wrong(entry, f'"{name}" is no heading of the record. {nearest(name, known)}')
        return name

    def _otherwise(self) -> str:
        given = self.data.get("otherwise")
        return "" if given is None else self._heading("otherwise", given)

    def _heading_of(self) -> dict[str, Words]:
        tables = self.table("heading_of")
        if not tables:
            self.wrong("[heading_of]", "it is missing. Say which words stand for which heading.")
        return {column.strip(): self._words(column, words) for column, words in tables.items()}

    def _words(self, column: str, words: Any) -> Words:
        table = table_of("heading_of", column)
        if not isinstance(words, dict):
            self.wrong(table, 'name a column of the export: [heading_of."Supplier"].')
        known: dict[str, str] = {}
        for word, heading in words.items():
            entry = f'{table} "{word}"'
            if word.strip() in known:
                self.wrong(entry, "its heading is said already. Take it out.")
            if word.strip() in (ANY, "otherwise"):
                self.wrong(entry, 'for all other words, write otherwise = "..." at the top.')
            known[word.strip()] = self._heading(entry, heading)
        starts = {word[:-1]: heading for word, heading in known.items() if word.endswith(ANY)}
        return Words({w: h for w, h in known.items() if not w.endswith(ANY)}, starts)
