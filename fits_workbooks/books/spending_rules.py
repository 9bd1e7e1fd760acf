"""What can be wrong in an expenditure record, row by row.

The amounts of a row are all that stands between Quantity and Row total, whatever their headings.
"""

from typing import TYPE_CHECKING

from fits_workbooks.books.national_codes import KNOWN
from fits_workbooks.books.spending_categories import first_groups
from fits_workbooks.schema import rule

if TYPE_CHECKING:
    import pandas as pd

TAXES = (20, 5)
"""Per cent: the standard and the reduced rate of VAT."""
LEAST_TAXED = 100
"""Pence: of smaller amounts, too many are a fifth of another one by chance."""
TOTAL_WORDS = r"(?i)^\W*(?:sub|grand)?[\s-]*total\b|^\W*(?:brought|carried) forward\b|^\W*[bc]/f\b"
ROWS_OF_A_TOTAL = 3
"""Fewer rows add up to another one by chance."""


def amounts(expenditure: "pd.DataFrame") -> "pd.DataFrame":
    """The amounts under the school's headings, in pence."""
    return expenditure.loc[:, "Quantity":"Row total"].iloc[:, 1:-1]


def row_totals(expenditure: "pd.DataFrame") -> "pd.Series[int]":
    """What each row comes to, in pence; 0 where it has no amount."""
    return amounts(expenditure).sum(axis=1).astype("int64")


@rule(
    "EXP01",
    "error",
    "{Description} has no amount under any heading.",
    mend="Write the amount under the heading it belongs to, or delete the row.",
    at="Description",
    of_blanks=True,
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
)
def invoice_once(expenditure: "pd.DataFrame") -> "pd.Series[bool]":
    """One supplier, one number, one amount: most likely one payment written down twice."""
    supplier, invoice = expenditure["Supplier"], expenditure["Order or invoice"]
    keys = expenditure[[]].assign(
        supplier=supplier.str.casefold(),
        invoice=invoice.str.casefold(),
        pence=row_totals(expenditure),
    )
    return supplier.notna() & invoice.notna() & keys.duplicated(keep=False)


@rule(
    "EXP04",
    "query",
    "{Description} looks like the VAT on another payment to {Supplier} of the same day.",
    mend="Write what the school pays in the end in one row: without VAT where it gets it back.",
    at="Description",
)
def no_tax_apart(expenditure: "pd.DataFrame") -> "pd.Series[bool]":
    """An amount that is just 20% or 5% of another one to the same supplier on the same day."""
    paid = expenditure[["Supplier", "Date"]].assign(pence=row_totals(expenditure))
    paid = paid[paid["Supplier"].notna() & paid["Date"].notna() & (paid["pence"] > 0)]
    taxes = {
        (supplier, day, (pence * per_cent + 50) // 100)
        for supplier, day, pence in paid.itertuples(index=False)
        for per_cent in TAXES
        if pence >= LEAST_TAXED
    }
    found = [tuple(row) in taxes for row in paid.itertuples(index=False)]
    return expenditure["Date"].notna() & expenditure.index.isin(paid.index[found])


@rule(
    "EXP05",
    "query",
    "{Description} looks like a total of the rows above it, which would count twice.",
    mend="Delete the row: the totals stand above the headings.",
    at="Description",
)
def no_sub_total(expenditure: "pd.DataFrame") -> "pd.Series[bool]":
    """By its words; or, where nobody is paid, by its amounts being those of all rows above it."""
    named = expenditure["Description"].str.contains(TOTAL_WORDS, regex=True).fillna(False)
    nobody = expenditure[["Supplier", "Order or invoice"]].isna().all(axis=1)
    return (named & nobody) | (nobody & _adds_up_the_rows_above(expenditure, nobody))


def _adds_up_the_rows_above(
    expenditure: "pd.DataFrame", nobody: "pd.Series[bool]"
) -> "pd.Series[bool]":
    rows = amounts(expenditure).fillna(0).to_numpy("int64")
    sums, count, found = [0] * rows.shape[1], 0, nobody & False
    for at, row in enumerate(rows.tolist()):
        if count >= ROWS_OF_A_TOTAL and row == sums and nobody.iloc[at]:
            found.iloc[at] = True
            sums, count = [0] * len(row), 0
        else:
            sums, count = [one + other for one, other in zip(sums, row, strict=True)], count + 1
    return found


@rule(
    "EXP06",
    "query",
    "The row total of {Description} is {Row total}, which is not what its amounts come to.",
    mend="Correct the amounts, or let the formula of the cell add all of them up.",
    at="Row total",
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
    "The groups lead round in a circle: from {Heading} back to {Heading}.",
    mend="Give one of these headings the group that it first came from.",
    at="Group",
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
)
def code_is_known(categories: "pd.DataFrame") -> "pd.Series[bool]":
    """The codes of the DfE's guidance for maintained schools and for academies."""
    codes = categories["National code"]
    return codes.notna() & ~codes.isin(KNOWN)
