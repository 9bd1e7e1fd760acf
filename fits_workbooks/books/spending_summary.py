"""The live sheet of the expenditure record: the year against its budget, by heading and month.

It follows whatever headings stand on Categories: a heading's amounts are found by the heading
above them on Expenditure, between Quantity and Row total. Money is rounded to the penny, since
spreadsheets add up in binary fractions. Each figure says the same as metrics/spending.py.
"""

from fits_workbooks.books.listing import where_listed
from fits_workbooks.schema import (
    Chart,
    Chooser,
    Figure,
    Grid,
    Line,
    Live,
    MonthList,
    NewPage,
    Remark,
    Widths,
)
from fits_workbooks.schema.live import Shown

SPARE = 5
"""Headings that the Summary has room for beside those that the record was made with."""
MOST_DRAWN = 12
"""Headings that the chart has room for; the others cost least."""

_BLANK_YEAR = 46113
"""1 April 2026 as a spreadsheet counts days: the year of a record that does not say."""
_BEGINS = "[About.Financial year begins]"
_FIRST_MONTH = f'IF({_BEGINS}="",{_BLANK_YEAR},{_BEGINS})'
_MONTHS = tuple(f"=EDATE({_FIRST_MONTH},{number})" for number in range(12))

_BLOCK = "Expenditure.Quantity|Row total"
# MATCH takes ? * and ~ for more than letters, but not where a ~ stands before them.
_SPELT = 'SUBSTITUTE(SUBSTITUTE(SUBSTITUTE({label},"~","~~"),"*","~*"),"?","~?")'
_OF_HEADING = f"INDEX([{_BLOCK}],0,MATCH({_SPELT},[{_BLOCK}#],0))"
_DATES = "[Expenditure.Date]"
_BESIDES = ("[Expenditure.Quantity]", "[Expenditure.Row total]")
"""What stands in the block, and is no amount under a heading."""


def _penny(pounds: str) -> str:
    """Pounds to the nearest penny."""
    return f"INT(100*({pounds})+0.5)/100"


def _of_block(function: str) -> str:
    """A sum or count of all cells that are amounts under a heading, whatever the heading."""
    return f"({function}([{_BLOCK}])" + "".join(f"-{function}({one})" for one in _BESIDES) + ")"


def _money_in(kind: str) -> str:
    return f'SUMIFS([Income and budget.Amount],[Income and budget.Kind],"{kind}")'


_BUDGET_OF_HEADING = (
    'SUMPRODUCT(([Income and budget.Kind]="Budget")*([Income and budget.Heading]={label}),'
    "[Income and budget.Amount])"
)


def _below(lines: int) -> str:
    """How many headings stand on Categories below the rows that the Summary lists."""
    place = "ROW([Categories.Heading])-[Categories.Heading^]"
    return f'SUMPRODUCT(([Categories.Heading]<>"")*({place}>={lines}))'


def _of_heading(sum_of: str) -> str:
    """A sum of the heading's amounts; 0 where no column of Expenditure has the heading."""
    return where_listed(f"IFERROR({_penny(sum_of)},0)")


_SPENT, _BUDGET, _INCOME = _of_block("SUM"), _money_in("Budget"), _money_in("Income")
_IN_MONTH = f'SUMIFS({_OF_HEADING},{_DATES},">="&{{head}},{_DATES},"<"&EDATE({{head}},1))'
_IN_YEAR = (
    f'SUMIFS({_OF_HEADING},{_DATES},">="&{_FIRST_MONTH},{_DATES},"<"&EDATE({_FIRST_MONTH},12))'
)
# Of two headings with the same amount, the upper one comes first.
_ORDER = (
    '1+SUMPRODUCT(({all Year}<>"")*(({all Year}>{Year})'
    "+({all Year}={Year})*(ROW({all Year})<ROW({Year}))))"
)


def _listed(number: int) -> str:
    cell = f"INDEX([Categories.Heading],{number})"
    return f'=IF({cell}="","",{cell})'


def by_month(lines: int) -> Grid:
    """What was spent under each heading in each month."""
    return Grid(
        "By heading and month",
        corner="Heading",
        note="The headings of Categories. Other dates: no date, or one outside the year.",
        lines=tuple(Line(_listed(number)) for number in range(1, lines + 1)),
        headings_shown="month",
        figures=(
            *(Figure(month, _of_heading(_IN_MONTH), shown="money") for month in _MONTHS),
            Figure("Other dates", _of_heading(f"SUM({_OF_HEADING})-{_IN_YEAR}"), shown="money"),
            Figure("Year", _of_heading(f"SUM({_OF_HEADING})"), shown="money"),
            Figure("Order", where_listed(_ORDER)),
        ),
    )


_IN_MONTHS = "By heading and month"
_MATCHED = f"SUM({{{_IN_MONTHS}: Year}})"


def _ranked(figure: str, number: str) -> str:
    """Of the heading with the n-th most spent, what it is called or one of its figures."""
    found = f"MATCH({number},{{{_IN_MONTHS}: Order}},0)"
    return f"INDEX({{{_IN_MONTHS}: {figure}}},{found})"


def in_order(lines: int) -> Grid:
    """The headings, the costliest first, each beside its budget."""
    share = f"IF({_MATCHED}=0,0,100*{{Spent}}/{_MATCHED})"
    numbers = map(str, range(1, lines + 1))
    return Grid(
        "Headings, the costliest first",
        corner="Heading",
        lines=tuple(
            Line(f'=IFERROR({_ranked("Heading", number)},"")', {"number": number})
            for number in numbers
        ),
        figures=(
            Figure("Spent", where_listed(_ranked("Year", "{number}")), shown="money"),
            Figure("Share (%)", where_listed(share), shown="number"),
            Figure("Budget", where_listed(_penny(_BUDGET_OF_HEADING)), shown="money"),
            Figure("Left", where_listed(_penny("{Budget}-{Spent}")), shown="money"),
        ),
    )


_THEN = f"{_penny(f'SUM({{{_IN_MONTHS}: Other dates}})+SUM(INDEX({{all Spent}},1):{{Spent}})')}"

MONTH_BY_MONTH = Grid(
    "Month by month",
    corner="Month",
    note="Spent so far begins with what has other dates. The budget is spread evenly.",
    labels_shown="month",
    lines=tuple(
        Line(month, {"spent": f"SUM({{{_IN_MONTHS}: {month}}})", "number": str(number)})
        for number, month in enumerate(_MONTHS, 1)
    ),
    figures=(
        Figure("Spent", _penny("{spent}"), shown="money"),
        Figure("Spent so far", f'IF({{label}}>{{chosen}},"",{_THEN})', shown="money"),
        Figure("Budget so far", _penny(f"{_BUDGET}*{{number}}/12"), shown="money"),
        Figure("Budget", _penny(_BUDGET), shown="money"),
        Figure(
            "Over budget",
            f'IF({{Spent so far}}="","",IF(AND({_BUDGET}>0,{{Spent so far}}>{{Budget}}),'
            '"yes","no"))',
            shown="text",
        ),
    ),
)


def _line(label: str, what: str, shown: Shown = "money") -> Line:
    return Line(label, {"what": what}, shown)


def _of_budget(formula: str) -> str:
    return f'IF({_BUDGET}=0,"no budget",{formula})'


_OVER = 'MATCH("yes",{Month by month: Over budget},0)'
_UNMATCHED = _penny(f"{_SPENT}-{_MATCHED}")

SO_FAR = Grid(
    "The year",
    corner="Figure",
    lines=(
        _line("Budget", _penny(_BUDGET)),
        _line("Income", _penny(_INCOME)),
        _line("Spent", _penny(_SPENT)),
        _line("Left of the budget", _of_budget(_penny(f"{_BUDGET}-{_SPENT}"))),
        _line("Income less what was spent", _penny(f"{_INCOME}-{_SPENT}")),
        _line("Budget used (%)", _of_budget(f"100*{_SPENT}/{_BUDGET}"), "number"),
        _line("Year gone (%)", '100*COUNTIFS([Months.Month],"<="&{chosen})/12', "number"),
        _line(
            "First month over budget",
            _of_budget(f'IFERROR(INDEX({{Month by month: Month}},{_OVER}),"none so far")'),
            "month",
        ),
        _line(
            "Spent per pupil",
            f'IF([About.Pupils]>0,{_penny(f"{_SPENT}/[About.Pupils]")},"not known")',
        ),
        _line(
            "Do the headings add up to the rows?",
            f'IF({_UNMATCHED}=0,"yes","out by "&{_UNMATCHED})',
            "text",
        ),
        _line(
            "Amounts that are no number, left out",
            f"{_of_block('COUNTA')}-{_of_block('COUNT')}",
            "count",
        ),
    ),
    figures=(Figure("Amount", "{what}"),),
)

MONTHS = MonthList(
    "Months",
    guidance="The twelve months of the financial year, which Summary can show.",
    first=f"={_FIRST_MONTH}",
    count=12,
)

_LAST_ENTRY = f"EOMONTH(MAX({_DATES}),-1)+1"
_SHOWN = f"MIN(MAX({_FIRST_MONTH},{_LAST_ENTRY}),EDATE({_FIRST_MONTH},11))"


def summary(headings: int) -> Live:
    """The Summary of a record that was made with so many headings."""
    lines = headings + SPARE
    return Live(
        "Summary",
        guidance="Choose a month in the box. Everything else works itself out.",
        widths=Widths(label=36, figure=12, right=7, chart=620),
        parts=(
            Chooser(
                "chosen",
                "To the end of",
                source="Months.Month",
                start=f"=IF(COUNT({_DATES})=0,{_FIRST_MONTH},{_SHOWN})",
                help="Choose the month up to which to look. It begins with that of the last row.",
            ),
            Remark(
                "=IF(COUNTA([Expenditure.Date+],[Expenditure.Description+])=0,"
                '"","Look: rows far down Expenditure are not counted here. Move them up.")'
            ),
            Remark(
                f'=IF({_below(lines)}=0,"","Look: only the first {lines} rows of Categories are '
                "shown below, and headings stand after them. Delete rows there, or put headings "
                'together.")'
            ),
            Remark(
                f'=IF(OR({_UNMATCHED}=0,{_below(lines)}>0),"","Look: a heading on '
                'Expenditure is not on Categories, so that its amounts are missing below.")'
            ),
            SO_FAR,
            in_order(lines),
            Chart(
                "The headings that cost most",
                kind="stacked bar",
                grid="Headings, the costliest first",
                figures=("Spent",),
                lines=min(headings, MOST_DRAWN),
                axis="£ spent",
                alt="Bar chart of what was spent under each heading, the costliest first. The "
                "amounts are in the table of headings on this sheet.",
                beside=True,
            ),
            Chart(
                "Spent so far, against the budget",
                kind="against",
                grid=MONTH_BY_MONTH.title,
                figures=("Spent so far", "Budget so far", "Budget"),
                axis="£",
                alt="Columns of what was spent by the end of each month, with a line for the "
                "budget spread evenly and one for the whole budget. The amounts are in the table "
                "month by month on this sheet.",
                beside=True,
            ),
            NewPage(),
            MONTH_BY_MONTH,
            by_month(lines),
        ),
    )
