"""The expenditure record: what goes out on ICT, under the school's own headings, against income.

Its headings are the school's: `expenditure_record` makes the book with any headings, and a record
that is read is read as the book with the headings that stand in it. Heading, group and code of
each are on Categories, so that years compare although headings were split.
"""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from fits_workbooks.books import lists
from fits_workbooks.books import spending_rules as rules
from fits_workbooks.books.about import ABOUT
from fits_workbooks.books.national_codes import KNOWN, code_for
from fits_workbooks.books.school_details import KINDS
from fits_workbooks.books.spending_categories import USUAL
from fits_workbooks.books.spending_summary import MONTHS, summary
from fits_workbooks.schema import (
    YES_NO,
    Amount,
    Choice,
    Choices,
    Computed,
    Day,
    Money,
    Number,
    OwnColumns,
    Pick,
    Sheet,
    Text,
    Workbook,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

KINDS_OF_MONEY = Choices(
    "Kinds of money",
    ("Budget", "Income"),
    also={"Budgeted": "Budget", "Allocation": "Budget", "Grant": "Income", "Received": "Income"},
)

YEAR = replace(
    ABOUT,
    guidance="Whose record this is, and of which financial year. The Summary follows the year.",
    columns=(
        *ABOUT.columns,
        Choice(
            "Kind of school",
            KINDS,
            help="It decides which national codes are usual.",
            why="The codes that Categories suggests are those of the right return.",
        ),
        Day(
            "Financial year begins",
            required=True,
            month_only=True,
            help="The first day of the year: 1 April if maintained, 1 September if academy.",
            example="01/04/2026",
            why="Without it the Summary may show the wrong twelve months, and payments seem to "
            "be missing.",
            also=("Year begins",),
        ),
        Number(
            "Pupils",
            "pupils on roll",
            whole=True,
            help="For the cost of ICT per pupil.",
            example="204",
            why="Small and large schools can be compared by what ICT costs for each pupil.",
        ),
    ),
)

BEFORE_AMOUNTS = (
    Day(
        "Date",
        required=True,
        help="The day of the invoice or the payment.",
        why="It puts the payment into its month and its financial year.",
        width=13,
    ),
    Text(
        "Description",
        personal=True,
        required=True,
        help="What was bought. Call like things by like names, so that they can be compared.",
        example="Toner, black",
        why="Like things that were bought at different prices are found by their names.",
        also=("Item", "Details"),
        width=34,
    ),
    Pick(
        "Supplier",
        "Lists.Suppliers",
        open=True,
        help="Who is paid.",
        example="Northgate Schools ICT",
        why="What one supplier is paid in a year shows where a better price can be asked for.",
        also=("Beneficiary", "Payee"),
        width=24,
    ),
    Text(
        "Order or invoice",
        help="The number on it, so that nothing is paid twice.",
        example="INV-20417",
        why="It leads to the paper behind the row.",
        also=("Invoice", "Order", "Invoice number"),
        width=15,
    ),
    Text(
        "RFC reference",
        help="The request for change that this was approved in, if any.",
        example="RFC-012",
        why="What was approved can be held against what it cost.",
        also=("RFC",),
        width=12,
    ),
    Pick(
        "Service",
        "Lists.Services",
        open=True,
        help="The service it is for.",
        example="Printing",
        why="It shows what one service costs in a year, all headings together.",
        width=20,
    ),
    Number(
        "Quantity",
        "how many",
        least=None,
        help="How many were bought. Minus for what went back.",
        example="4",
        why="It gives the price of one, and shows what is bought often enough to be bought "
        "in bulk.",
        width=10,
    ),
)
LAST_BEFORE, TOTAL = "Quantity", "Row total"


def expenditure(headings: "Sequence[str]") -> Sheet:
    """The sheet of payments, with an amount under one or more of these headings."""
    first, last = headings[0], headings[-1]
    return Sheet(
        "Expenditure",
        entry="one payment, or one refund as a minus",
        guidance="One row a payment: its amount under the heading it belongs to. "
        "An amount may be split under several headings.",
        columns=(
            *BEFORE_AMOUNTS,
            *map(_amount, headings),
            Computed(
                TOTAL,
                f'IF(COUNT([{first}]:[{last}])=0,"",SUM([{first}]:[{last}]))',
                holds="money",
                totalled=True,
                help="All amounts of the row. It works itself out.",
                why="It is what the invoice says, if no amount was forgotten.",
                also=("Total",),
                width=17,
            ),
        ),
        rules=(
            rules.has_an_amount,
            rules.within_the_year,
            rules.invoice_once,
            rules.no_tax_apart,
            rules.no_sub_total,
            rules.total_adds_up,
        ),
    )


def _amount(heading: str) -> Amount:
    """The column of a heading: one of the usual ones, or the school's own."""
    usual = next((one for one in USUAL if one.heading == heading), None)
    return Amount(
        heading,
        help=usual.holds if usual else "What the payment cost under this heading.",
        example="120.00",
        why=usual.why if usual else "The year's amounts are added up by heading.",
        width=16,
    )


MONEY_IN = Sheet(
    "Income and budget",
    entry="one part of the budget, or one sum of money that came in for ICT",
    guidance="What may be spent, and what comes in. A budget may be given whole, or by heading.",
    room=500,
    columns=(
        Choice(
            "Kind",
            KINDS_OF_MONEY,
            required=True,
            help="Budget: what may be spent. Income: what came in.",
            why="What may be spent and what came in are two things: spending is held against each.",
            width=12,
        ),
        Text(
            "Description",
            personal=True,
            help="Where it comes from, or what it is meant for.",
            example="Delegated budget",
            why="Money that was given for a purpose may not be spent on another.",
            width=40,
        ),
        Pick(
            "Heading",
            "Categories.Heading",
            help="Of a budget: the heading it is for. Blank if it is for all of them.",
            example="Hardware",
            why="A heading with its own budget shows early that it will not last the year.",
            width=26,
        ),
        Day(
            "Date",
            help="Of income: the day it came in.",
            why="It shows whether money that was promised has come.",
            width=13,
        ),
        Money(
            "Amount",
            required=True,
            help="How much, in pounds.",
            example="9500.00",
            why="What is left to spend is worked out from it.",
            width=16,
        ),
    ),
    rules=(rules.budget_is_not_negative, rules.budget_of_known_heading),
)

CATEGORIES = Sheet(
    "Categories",
    entry="one heading under which amounts stand on Expenditure",
    guidance="The headings of Expenditure, spelt alike. The group is what one was split from.",
    room=200,
    columns=(
        Text(
            "Heading",
            required=True,
            unique=True,
            help="A heading of Expenditure, spelt as it stands there.",
            example="Printers",
            why="Amounts under a heading that is missing here are in no line of the Summary.",
            width=28,
        ),
        Text(
            "Group",
            help="The heading that it came from, so that years compare. Its own name if it is new.",
            example="Hardware",
            why="Headings that were split can still be compared with the years before.",
            also=("Group it came from",),
            width=28,
        ),
        Text(
            "National code",
            help="The CFR or AAR code that it is returned under.",
            example="E20F",
            why="At the year's end, the return asks for the amounts under these codes.",
            also=("CFR code", "AAR code", "Code"),
            width=16,
        ),
        Choice(
            "Code checked",
            YES_NO,
            help="Yes once somebody who knows has checked the code. Ours is only what is usual.",
            example="No",
            why="What is usual may be wrong for your school, and the return with it.",
            width=14,
        ),
    ),
    rules=(
        rules.group_does_not_go_round,
        rules.heading_has_a_column,
        rules.code_is_known,
    ),
)

LISTS = Sheet(
    "Lists",
    entry="the next name of each list",
    room=200,
    guidance="What the drop-downs of this workbook offer. Each column is a list of its own.",
    columns=(
        Text(
            "Suppliers",
            unique=True,
            help="Who is paid for ICT.",
            example="Northgate Schools ICT",
            why="The drop-downs offer these names, so that one firm is not counted as two.",
            width=28,
        ),
        lists.SERVICES,
    ),
)


def expenditure_record(headings: "tuple[str, ...]") -> Workbook:
    """The book with these headings for amounts, from left to right."""
    return Workbook(
        "expenditure_record",
        "Expenditure record",
        version=1,
        dated=date(2026, 9, 1),
        purpose="Everything that the school spends on its ICT, under headings of its own, against "
        "budget and income. The year's figures work themselves out.",
        how_to=(
            "On About, write on which day your financial year begins.",
            "On Income and budget, write what may be spent this year and what comes in.",
            "On Expenditure, add a row for each payment as it is made: its amount under the "
            "heading it belongs to, a refund as a minus.",
            "A heading may be renamed, left out or replaced by several. Write the same heading, "
            "and the group it came from, on Categories.",
            "The national codes on Categories are what is usual. Check each with whoever does the "
            "return, then say Yes beside it.",
            "On Summary, choose a month to see what is left and where the money went.",
            "Keep this workbook where only those may open it who may know what staff cost.",
        ),
        tips=(
            "At the end of the year, look which heading cost most and put finer ones in its place. "
            "Next year shows where in it the money goes, if the school goes on spending as it "
            "does.",
            "Write each payment down when it is made. A record that is filled in at the end of the "
            "year warns nobody.",
            "The record shows what staff cost. Keep the file, and every print of it, where only "
            "those can see it who may.",
        ),
        pages=(
            YEAR,
            summary(len(headings)),
            expenditure(headings),
            MONEY_IN,
            CATEGORIES,
            LISTS,
            MONTHS,
        ),
        own=OwnColumns("Expenditure", LAST_BEFORE, TOTAL, expenditure_record),
        period="Financial year begins",
    )


EXPENDITURE_RECORD = expenditure_record(tuple(usual.heading for usual in USUAL))


def usual_categories(kind_of_school: str = "") -> list[dict[str, str]]:
    """The entries of Categories that a new record begins with, none of their codes checked."""
    return [
        {
            "Heading": usual.heading,
            "Group": usual.heading,
            "National code": code_for(usual.cfr, kind_of_school),
            "Code checked": "No",
        }
        for usual in USUAL
    ]


def code_in_words(code: str) -> str:
    """A national code with its name, where it is one that we know."""
    return f"{code} {KNOWN[code]}" if code in KNOWN else code
