"""What can be wrong in an expenditure record, row by row.

The amounts of a row are all that stands between Quantity and Row total, whatever their headings.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from operator import add
from typing import Any, NamedTuple

from fits_workbooks.books.national_codes import KNOWN
from fits_workbooks.books.rows import alike, folded, given, unlisted
from fits_workbooks.books.spending_categories import first_groups
from fits_workbooks.schema import Columns, row_rule, rule

TAXES = (20, 5)
"""Per cent: the standard and the reduced rate of VAT."""
TWO = 2
"""A payment and the VAT on it."""
LEAST_TAXED = 100
"""Pence: of smaller amounts, too many are a fifth of another one by chance."""
TAX_WORDS = re.compile(r"\b(?:VAT|V\.A\.T|tax)\b", re.IGNORECASE)
WITH_TAX_WORDS = re.compile(
    r"\b(?:inc|incl|including|inclusive of|ex|exc|excl|excluding|exclusive of)\b\.?\s*"
    r"(?:VAT|V\.A\.T\b\.?|tax)\b|\b(?:VAT|tax)\s+(?:inc|incl|included|exempt|excluded)\b",
    re.IGNORECASE,
)
"""What is said of an amount that has VAT in it or beside it, and is none itself."""
TOTAL_WORDS = re.compile(
    r"""
    ^\W* (?:(?:sub|grand)[\s-]*)? totals? \W*
        (?: $ | [0-9] | (?:for|of|so|to|in|this|at|up|spend|spent|cost|costs|expenditure
            |year|month|quarter|term|week|page|autumn|spring|summer)\b
            | (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b )
    | (?<!\bin) \s (?:(?:sub|grand)[\s-]*)? totals? \W*$
    | \bsub[\s-]*totals?\b
    | \b(?:brought|carried)\ forward\b | \b[bc]/f(?:wd)?\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""What totals are called, and not "Total Care anti-virus" or "Three boxes in total"."""
ROWS_OF_A_TOTAL = 3
"""Fewer rows add up to another one by chance."""
NOBODY_PAID = ["Supplier", "Order or invoice", "RFC reference", "Service", "Quantity"]
"""What a total has none of."""


def amounts(expenditure: Columns) -> list[Sequence[Any]]:
    """The amounts under the school's headings, in pence: a list for each heading."""
    return [expenditure[name] for name in headings(expenditure)]


def headings(columns: Iterable[str]) -> list[str]:
    """The school's headings of a record: all that stand between Quantity and Row total."""
    names = list(columns)
    return names[names.index("Quantity") + 1 : names.index("Row total")]


def row_totals(expenditure: Columns) -> list[int]:
    """What each row comes to, in pence; 0 where it has no amount."""
    rows = zip(*amounts(expenditure), strict=True)
    return [sum(filter(None, row)) for row in rows]


@rule(
    "EXP01",
    "error",
    "{Description} has no amount under any heading.",
    mend="Write the amount under the heading it belongs to, or delete the row.",
    at="Description",
    of_blanks=True,
)
def has_an_amount(expenditure: Columns) -> list[bool]:
    """A payment is an amount under a heading: seed, task 5."""
    return [count == 0 for count in given(amounts(expenditure))]


@rule(
    "EXP02",
    "query",
    "{Date} is outside the financial year of this record.",
    mend="Correct the date, or move the row to the record of its year. Until then it counts in the "
    "year's total and in no month.",
    at="Date",
    needs=("About",),
)
def within_the_year(expenditure: Columns, about: Columns) -> list[bool]:
    """A record holds one financial year, of twelve months."""
    (begins,) = about["Financial year begins"] or [None]  # the first of a month, or not given
    if begins is None:
        return [False] * len(expenditure["Date"])
    ends = begins.replace(year=begins.year + 1)
    return [day is not None and not begins <= day < ends for day in expenditure["Date"]]


@rule(
    "EXP03",
    "query",
    "{Order or invoice} of {Supplier} stands more than once with the same amount.",
    mend="If it was paid once, delete the other row. If there were two, give each its own number.",
    at="Order or invoice",
)
def invoice_once(expenditure: Columns) -> list[bool]:
    """One supplier, one number, one amount: most likely one payment written down twice."""
    rows = zip(given(amounts(expenditure)), row_totals(expenditure), strict=True)
    paid = [pence if count else None for count, pence in rows]
    return alike(expenditure["Supplier"], expenditure["Order or invoice"], paid)


@rule(
    "EXP04",
    "query",
    "{Description} looks like the VAT on another payment to {Supplier} of the same day.",
    mend="Write what the school pays in the end in one row: without VAT where it gets it back.",
    at="Description",
)
def no_tax_apart(expenditure: Columns) -> list[bool]:
    """Just 20% or 5% of another payment to the same supplier on the same day, on the same invoice
    or without a number.

    What is called VAT may be that on all of an invoice. What is not called so is taken for it only
    where it has no quantity, and its invoice is given or there are just these two: of many
    payments, some are a fifth of each other by chance.
    """
    found: set[int] = set()
    for of_a_day in _by_supplier_and_day(_paid(expenditure)):
        on_one = _taxes_on((one.invoice, one.pence) for one in of_a_day)
        on_all = _taxes_on(_invoices(of_a_day)) | on_one
        found |= {
            one.place
            for one in of_a_day
            if (one.is_called_tax and (one.invoice, one.pence) in on_all)
            or (_is_likely_tax(one, len(of_a_day) == TWO) and (one.invoice, one.pence) in on_one)
        }
    return [place in found for place in range(len(expenditure["Date"]))]


class _Paid(NamedTuple):
    """One row of which it is known who was paid, when, and how much."""

    place: int
    supplier: str
    day: datetime
    invoice: str
    pence: int
    description: str | None
    quantity: float | None

    @property
    def is_called_tax(self) -> bool:
        return _says(WITH_TAX_WORDS.sub("", self.description or ""), TAX_WORDS)


def _paid(expenditure: Columns) -> list[_Paid]:
    suppliers, invoices = (folded(expenditure[name]) for name in ("Supplier", "Order or invoice"))
    rows = zip(
        suppliers, expenditure["Date"], invoices, row_totals(expenditure),
        expenditure["Description"], expenditure["Quantity"], strict=True,
    )  # fmt: skip
    return [
        _Paid(place, supplier, day, invoice or "", pence, *others)
        for place, (supplier, day, invoice, pence, *others) in enumerate(rows)
        if supplier is not None and day is not None and pence
    ]


def _by_supplier_and_day(paid: Iterable[_Paid]) -> list[list[_Paid]]:
    """The payments of a day to one supplier, where there are several."""
    found: dict[tuple[str, datetime], list[_Paid]] = {}
    for one in paid:
        found.setdefault((one.supplier, one.day), []).append(one)
    return [alike for alike in found.values() if len(alike) > 1]


def _invoices(of_a_day: Iterable[_Paid]) -> Iterable[tuple[str, int]]:
    """What each invoice comes to without what is called VAT; "" for all without a number."""
    sums: Counter[str] = Counter()
    for one in of_a_day:
        sums[one.invoice] += 0 if one.is_called_tax else one.pence
    return sums.items()


def _taxes_on(amounts: Iterable[tuple[str, int]]) -> set[tuple[str, int]]:
    """What the VAT on each amount would be, on its own invoice and without a number."""
    found = set()
    for invoice, pence in amounts:
        for per_cent in TAXES if abs(pence) >= LEAST_TAXED else ():
            tax = (abs(pence) * per_cent + 50) // 100
            found |= {(of, tax if pence > 0 else -tax) for of in (invoice, "")}
    return found


def _is_likely_tax(one: _Paid, are_two: bool) -> bool:
    said_to_be_none = _says(one.description, WITH_TAX_WORDS)
    return one.quantity is None and not said_to_be_none and (one.invoice != "" or are_two)


@rule(
    "EXP05",
    "query",
    "{Description} looks like a total of the rows above it, which would count twice.",
    mend="Delete the row: the totals stand above the headings.",
    at="Description",
)
def no_sub_total(expenditure: Columns) -> list[bool]:
    """By its words; or by its amounts being those of all rows above it, since the last such row.

    Only where nobody is paid: a payment has a supplier, or a number, or says what it is for.
    """
    nobody = [count == 0 for count in given(expenditure[name] for name in NOBODY_PAID)]
    rows = zip(nobody, expenditure["Description"], strict=True)
    named = [nobody_paid and _says(text, TOTAL_WORDS) for nobody_paid, text in rows]
    adding_up = _adding_up_the_rows_above(expenditure, nobody, named)
    return [said or place in adding_up for place, said in enumerate(named)]


def _says(text: str | None, words: re.Pattern[str]) -> bool:
    return text is not None and words.search(text) is not None


def _adding_up_the_rows_above(
    expenditure: Columns, nobody: Sequence[bool], named: Sequence[bool]
) -> set[int]:
    """The rows that have, under each heading, the sum of the rows above them.

    That is of all of them, or of those since the last total; totals themselves do not count.
    """
    found: set[int] = set()
    if True not in nobody:
        return found
    columns = amounts(expenditure)
    everything, since, count = [0] * len(columns), [0] * len(columns), 0
    for place, row in enumerate(zip(*columns, strict=True)):
        pence = [0 if named[place] else one or 0 for one in row]
        may_be = nobody[place] and any(one is not None for one in row)
        if may_be and not named[place]:
            may_be = count >= ROWS_OF_A_TOTAL and pence in (everything, since)
            found |= {place} if may_be else set()
        if may_be:
            since, count = [0] * len(columns), 0
        else:
            everything, since = (list(map(add, sums, pence)) for sums in (everything, since))
            count += 1
    return found


@rule(
    "EXP06",
    "query",
    "The row total of {Description} is {Row total}, which is not what its amounts come to.",
    mend="Correct the amounts, or let the formula of the cell add all of them up.",
    at="Row total",
)
def total_adds_up(expenditure: Columns) -> list[bool]:
    """A total typed over the formula, or an amount under a heading that the formula leaves out."""
    rows = zip(expenditure["Row total"], row_totals(expenditure), strict=True)
    return [typed is not None and typed != total for typed, total in rows]


budget_is_not_negative = row_rule(
    "EXP07",
    "error",
    "A budget of {Amount} is less than nothing.",
    mend="Write what may be spent as a plain amount.",
    at="Amount",
    formula='AND([Kind]="Budget",[Amount]<0)',
)
"""Income may be paid back; what may be spent cannot be less than nothing."""


@rule(
    "EXP08",
    "query",
    'There is a budget for "{Heading}", which is not on Categories.',
    mend="Choose one of the headings on Categories.",
    at="Heading",
    needs=("Categories",),
)
def budget_of_known_heading(money_in: Columns, categories: Columns) -> list[bool]:
    """What is left is told by heading, where the budget is given by heading; income is not."""
    missing = unlisted(money_in["Heading"], categories["Heading"])
    return [kind == "Budget" and one for kind, one in zip(money_in["Kind"], missing, strict=True)]


@rule(
    "EXP09",
    "error",
    "The groups of {Heading} lead round in a circle.",
    mend="Give one of the headings in it the group that it first came from.",
    at="Group",
)
def group_does_not_go_round(categories: Columns) -> list[bool]:
    """A heading came from one that was there before it."""
    pairs = zip(categories["Heading"], categories["Group"], strict=True)
    first = first_groups({heading: group for heading, group in pairs if heading and group})
    round_about = {heading for heading, group in first.items() if group is None}
    return [heading in round_about for heading in categories["Heading"]]


@rule(
    "EXP10",
    "query",
    "{Heading} has no column on Expenditure, so nothing is counted under it.",
    mend="Put its column between Quantity and Row total, or delete the row here.",
    at="Heading",
    needs=("Expenditure",),
)
def heading_has_a_column(categories: Columns, expenditure: Columns) -> list[bool]:
    """Where a column is not on Categories either, it was renamed there alone: that is EXP12."""
    columns = headings(expenditure)
    is_renamed = any(unlisted(columns, categories["Heading"]))
    return [one and not is_renamed for one in unlisted(categories["Heading"], columns)]


@rule(
    "EXP11",
    "query",
    '"{National code}" is not one of the national codes for expenditure that are known here.',
    mend="Check it against the CFR or AAR guidance. It is kept as it is.",
    at="National code",
)
def code_is_known(categories: Columns) -> list[bool]:
    """The codes of the DfE's guidance for maintained schools and for academies."""
    return unlisted(categories["National code"], KNOWN)
