"""What can be wrong in an expenditure record, row by row.

The amounts of a row are all that stands between Quantity and Row total, whatever their headings.
"""

import re
from typing import TYPE_CHECKING, Any

from fits_workbooks.books.clear import all_listed, none_alike
from fits_workbooks.books.national_codes import KNOWN
from fits_workbooks.books.spending_categories import first_groups
from fits_workbooks.schema import rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from fits_workbooks.schema.rule import Columns

TAXES = (20, 5)
"""Per cent: the standard and the reduced rate of VAT."""
TWO = 2
"""A payment and the VAT on it."""
LEAST_TAXED = 100
"""Pence: of smaller amounts, too many are a fifth of another one by chance."""
TAX_WORDS = re.compile(r"\b(?:VAT|V\.A\.T|tax)\b", re.IGNORECASE)
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


def amounts(expenditure: "pd.DataFrame") -> "pd.DataFrame":
    """The amounts under the school's headings, in pence."""
    return expenditure.loc[:, "Quantity":"Row total"].iloc[:, 1:-1]


def row_totals(expenditure: "pd.DataFrame") -> "pd.Series[int]":
    """What each row comes to, in pence; 0 where it has no amount."""
    return amounts(expenditure).sum(axis=1).astype("int64")


def _amounts(expenditure: "Columns") -> "list[Sequence[Any]]":
    """The same of lists, column by column."""
    names = list(expenditure)
    between = names[names.index("Quantity") + 1 : names.index("Row total")]
    return [expenditure[name] for name in between]


def _totals(expenditure: "Columns") -> list[int]:
    """What each row comes to, in pence."""
    rows = zip(*_amounts(expenditure), strict=True)
    return [sum(one for one in row if one is not None) for row in rows]


def _each_has_an_amount(expenditure: "Columns") -> bool:
    rows = zip(*_amounts(expenditure), strict=True)
    return all(any(one is not None for one in row) for row in rows)


def _all_within(expenditure: "Columns", about: "Columns") -> bool:
    begins = about["Financial year begins"][0]
    ends = begins.replace(year=begins.year + 1)
    return all(day is None or begins <= day < ends for day in expenditure["Date"])


def _no_invoice_twice(expenditure: "Columns") -> bool:
    return none_alike(
        expenditure["Supplier"], expenditure["Order or invoice"], _totals(expenditure)
    )


def _no_tax(expenditure: "Columns") -> bool:
    """Whether no amount is a tax of any other to the same supplier on the same day."""
    rows = zip(expenditure["Supplier"], expenditure["Date"], _totals(expenditure), strict=True)
    paid = [(who.casefold(), day, abs(pence)) for who, day, pence in rows if who and day and pence]
    taxes = {
        (who, day, (pence * per_cent + 50) // 100) for who, day, pence in paid for per_cent in TAXES
    }
    return taxes.isdisjoint(paid)


def _each_says_who(expenditure: "Columns") -> bool:
    """Whether each row names a supplier or an invoice, as no total does."""
    rows = zip(expenditure["Supplier"], expenditure["Order or invoice"], strict=True)
    return all(row != (None, None) for row in rows)


def _totals_add_up(expenditure: "Columns") -> bool:
    typed = zip(expenditure["Row total"], _totals(expenditure), strict=True)
    return all(one is None or one == total for one, total in typed)


def _own_groups(categories: "Columns") -> bool:
    """Whether each heading is its own group, so that none can lead round in a circle."""
    pairs = zip(categories["Heading"], categories["Group"], strict=True)
    return all(group is None or group == heading for heading, group in pairs)


def _all_have_columns(categories: "Columns", expenditure: "Columns") -> bool:
    names = list(expenditure)
    between = names[names.index("Quantity") + 1 : names.index("Row total")]
    return all_listed(categories["Heading"], between)


@rule(
    "EXP01",
    "error",
    "{Description} has no amount under any heading.",
    mend="Write the amount under the heading it belongs to, or delete the row.",
    at="Description",
    of_blanks=True,
    clear=_each_has_an_amount,
)
def has_an_amount(expenditure: "pd.DataFrame") -> "pd.Series[bool]":
    """A payment is an amount under a heading: seed, task 5."""
    return amounts(expenditure).isna().all(axis=1)


@rule(
    "EXP02",
    "query",
    "{Date} is outside the financial year of this record.",
    mend="Correct the date, or move the row to the record of its year. Until then it counts in the "
    "year's total and in no month.",
    at="Date",
    needs=("About",),
    clear=_all_within,
)
def within_the_year(expenditure: "pd.DataFrame", about: "pd.DataFrame") -> "pd.Series[bool]":
    """A record holds one financial year, of twelve months."""
    begins = about["Financial year begins"].iloc[0]  # the first of a month, or not given
    ends = begins.replace(year=begins.year + 1)
    dates = expenditure["Date"]
    return dates.lt(begins) | dates.ge(ends)


@rule(
    "EXP03",
    "query",
    "{Order or invoice} of {Supplier} stands more than once with the same amount.",
    mend="If it was paid once, delete the other row. If there were two, give each its own number.",
    at="Order or invoice",
    clear=_no_invoice_twice,
)
def invoice_once(expenditure: "pd.DataFrame") -> "pd.Series[bool]":
    """One supplier, one number, one amount: most likely one payment written down twice."""
    supplier, invoice = expenditure["Supplier"], expenditure["Order or invoice"]
    keys = expenditure[[]].assign(
        supplier=supplier.str.casefold(),
        invoice=invoice.str.casefold(),
        pence=row_totals(expenditure),
    )
    paid = amounts(expenditure).notna().any(axis=1)
    compared = keys[supplier.notna() & invoice.notna() & paid]
    return compared.duplicated(keep=False).reindex(expenditure.index, fill_value=False)


@rule(
    "EXP04",
    "query",
    "{Description} looks like the VAT on another payment to {Supplier} of the same day.",
    mend="Write what the school pays in the end in one row: without VAT where it gets it back.",
    at="Description",
    clear=_no_tax,
)
def no_tax_apart(expenditure: "pd.DataFrame") -> "pd.Series[bool]":
    """Just 20% or 5% of another payment to the same supplier on the same day, on the same invoice
    or without a number.

    What is not called VAT is taken for it only where it has no quantity, and its invoice is given
    or there are just these two: of many payments, some are a fifth of each other by chance.
    """
    paid = expenditure[["Supplier", "Date", "Order or invoice", "Quantity"]].assign(
        called=_says(expenditure["Description"], TAX_WORDS), pence=row_totals(expenditure)
    )
    paid = paid[paid["Supplier"].notna() & paid["Date"].notna() & (paid["pence"] != 0)]
    invoice = paid["Order or invoice"].str.casefold().fillna("")
    paid = paid.assign(Supplier=paid["Supplier"].str.casefold(), invoice=invoice)
    two = paid.groupby(["Supplier", "Date"])["pence"].transform("size") == TWO
    likely = paid["called"] | (paid["Quantity"].isna() & ((invoice != "") | two))
    found = paid[likely & (_is_tax(paid, invoice) | _is_tax(paid, ""))]
    return expenditure.index.to_series().isin(found.index)


def _is_tax(paid: "pd.DataFrame", invoice: "pd.Series[str] | str") -> "pd.Series[bool]":
    """Whether each row is the VAT on another one, if that had this invoice number."""
    keys = ["Supplier", "Date", "invoice", "pence"]
    size, back = paid["pence"].abs(), paid["pence"] < 0
    found = back & False
    for per_cent in TAXES:
        tax = (size * per_cent + 50) // 100
        taxes = paid.assign(pence=tax.mask(back, -tax), invoice=invoice).loc[size >= LEAST_TAXED]
        both = paid[keys].merge(taxes[keys].drop_duplicates(), how="left", indicator=True)
        found |= both["_merge"].eq("both").to_numpy()
    return found


@rule(
    "EXP05",
    "query",
    "{Description} looks like a total of the rows above it, which would count twice.",
    mend="Delete the row: the totals stand above the headings.",
    at="Description",
    clear=_each_says_who,
)
def no_sub_total(expenditure: "pd.DataFrame") -> "pd.Series[bool]":
    """By its words; or by its amounts being those of all rows above it, since the last such row.

    Only where nobody is paid: a payment has a supplier, or a number, or says what it is for.
    """
    nobody = expenditure[NOBODY_PAID].isna().all(axis=1)
    named = nobody & _says(expenditure["Description"], TOTAL_WORDS)
    return named | _adds_up_the_rows_above(expenditure, nobody, named)


def _says(texts: "pd.Series[str]", words: re.Pattern[str]) -> "pd.Series[bool]":
    return texts.fillna("").map(lambda text: words.search(text) is not None).astype(bool)


def _adds_up_the_rows_above(
    expenditure: "pd.DataFrame", nobody: "pd.Series[bool]", named: "pd.Series[bool]"
) -> "pd.Series[bool]":
    """Whether a row has, under each heading, the sum of the rows above it.

    That is of all of them, or of those since the last total; totals themselves do not count.
    """
    paid = amounts(expenditure).astype("float64")  # exact far beyond any school's pence
    rows = paid.fillna(0).mask(named, 0)
    above = (rows.cumsum() - rows).to_numpy()
    pence, is_named = rows.to_numpy(), named.to_numpy()
    found: list[int] = []
    totals, first = 0 * above[:1].sum(axis=0), 0  # first: the row after the last total
    for at in (nobody & paid.notna().any(axis=1)).to_numpy().nonzero()[0].tolist():
        everything, since = above[at] - totals, above[at] - above[first]
        if is_named[at]:
            first = at + 1
        elif at - first >= ROWS_OF_A_TOTAL and (
            (pence[at] == everything).all() or (pence[at] == since).all()
        ):
            found.append(at)
            totals, first = totals + pence[at], at + 1
    return expenditure.index.to_series().isin(expenditure.index[found])


@rule(
    "EXP06",
    "query",
    "The row total of {Description} is {Row total}, which is not what its amounts come to.",
    mend="Correct the amounts, or let the formula of the cell add all of them up.",
    at="Row total",
    clear=_totals_add_up,
)
def total_adds_up(expenditure: "pd.DataFrame") -> "pd.Series[bool]":
    """A total typed over the formula, or an amount under a heading that the formula leaves out."""
    typed = expenditure["Row total"]
    return typed.notna() & (typed != row_totals(expenditure))


@rule(
    "EXP07",
    "error",
    "A budget of {Amount} is less than nothing.",
    mend="Write what may be spent as a plain amount.",
    at="Amount",
    warns='AND([Kind]="Budget",[Amount]<0)',
)
def budget_is_not_negative(money_in: "pd.DataFrame") -> "pd.Series[bool]":
    """Income may be paid back; what may be spent cannot be less than nothing."""
    return (money_in["Kind"] == "Budget") & (money_in["Amount"] < 0)


@rule(
    "EXP08",
    "query",
    'There is a budget for "{Heading}", which is not on Categories.',
    mend="Choose one of the headings on Categories.",
    at="Heading",
    needs=("Categories",),
    clear=lambda money_in, categories: all_listed(money_in["Heading"], categories["Heading"]),
)
def budget_of_known_heading(
    money_in: "pd.DataFrame", categories: "pd.DataFrame"
) -> "pd.Series[bool]":
    """What is left is told by heading, where the budget is given by heading."""
    known = categories["Heading"].dropna().str.casefold()
    return money_in["Heading"].notna() & ~money_in["Heading"].str.casefold().isin(known)


@rule(
    "EXP09",
    "error",
    "The groups of {Heading} lead round in a circle.",
    mend="Give one of the headings in it the group that it first came from.",
    at="Group",
    clear=_own_groups,
)
def group_does_not_go_round(categories: "pd.DataFrame") -> "pd.Series[bool]":
    """A heading came from one that was there before it."""
    known = categories.dropna(subset=["Heading", "Group"])
    first = first_groups(dict(zip(known["Heading"], known["Group"], strict=True)))
    round_about = {heading for heading, group in first.items() if group is None}
    return categories["Heading"].isin(round_about)


@rule(
    "EXP10",
    "query",
    "{Heading} has no column on Expenditure, so nothing is counted under it.",
    mend="Put its column between Quantity and Row total, or delete the row here.",
    at="Heading",
    needs=("Expenditure",),
    clear=_all_have_columns,
)
def heading_has_a_column(
    categories: "pd.DataFrame", expenditure: "pd.DataFrame"
) -> "pd.Series[bool]":
    """Where a column is not on Categories either, it was renamed there alone: that is EXP12."""
    columns = amounts(expenditure).columns.str.casefold()
    known = categories["Heading"].str.casefold()
    renamed = not columns.isin(known).all()
    return known.notna() & ~known.isin(columns) & (not renamed)


@rule(
    "EXP11",
    "query",
    '"{National code}" is not a national code that is known here.',
    mend="Check it against the CFR or AAR guidance. It is kept as it is.",
    at="National code",
    clear=lambda categories: KNOWN.keys() >= set(categories["National code"]) - {None},
)
def code_is_known(categories: "pd.DataFrame") -> "pd.Series[bool]":
    """The codes of the DfE's guidance for maintained schools and for academies."""
    codes = categories["National code"]
    return codes.notna() & ~codes.str.casefold().isin({code.casefold() for code in KNOWN})
