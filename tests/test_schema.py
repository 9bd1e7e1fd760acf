"""Declarations that make no sense refuse to exist, naming book, sheet and column."""

from dataclasses import FrozenInstanceError
from datetime import date, datetime
from typing import Any

import pytest

from fits_workbooks.errors import SchemaError
from fits_workbooks.schema import (
    Chart,
    Choice,
    Choices,
    Day,
    Figure,
    Finding,
    Grid,
    Line,
    Live,
    Month,
    Number,
    Pick,
    Rule,
    Sheet,
    Text,
    Workbook,
    plain,
    rule,
)
from fits_workbooks.schema.finding import cell_ranges, line_ranges

ABOUT = Sheet("About", entry="the book", columns=(Text("School name"),), form=True)
TOY = Sheet("Toys", entry="a toy", columns=(Text("Name", required=True), Day("Bought")))


def book(*pages: Any, name: str = "toy_box") -> Workbook:
    return Workbook(
        name,
        "Toy box",
        version=1,
        dated=date(2026, 1, 1),
        purpose="Toys.",
        how_to=("Write.",),
        pages=(ABOUT, *pages),
    )


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Text("two  spaces"), 'column "two  spaces"'),
        (lambda: Text(""), "words with single spaces"),
        (lambda: Text("a.b"), 'column "a.b"'),
        (lambda: Text("Long", help="x" * 201), 'column "Long": its help'),
        (lambda: Text("URN", form="[0-9]{6}"), "a form needs words"),
        (
            lambda: Text("URN", form="[0-9]{6}", form_in_words="6 digits", example="12"),
            "its example does not have its form",
        ),
        (lambda: Number("Used", least=5, most=1), "least is more than most"),
        (lambda: Choices("Empty", ()), "nothing to choose from"),
        (lambda: Choices("Twice", ("Yes", "yes ")), "stands twice"),
        (lambda: Choices("Odd", ("Yes",), also={"N": "No"}), "no such answer as ['No']"),
        (lambda: Sheet("x" * 32, entry="e", columns=(Text("A"),)), f'sheet "{"x" * 32}"'),
        (lambda: Sheet("a/b", entry="e", columns=(Text("A"),)), 'sheet "a/b"'),
        (lambda: Sheet("None", entry="e", columns=()), "it has no columns"),
        (
            lambda: Sheet("Toys", entry="e", columns=(Text("Name"), Text("name"))),
            'sheet "Toys": the heading "name" means two columns',
        ),
        (
            lambda: Sheet("Toys", entry="e", columns=(Text("Name"), Text("Toy", also=("NAME",)))),
            'the heading "name" means two columns',
        ),
        (lambda: Rule(code="toy1", severity="error", says="s", mend="m"), 'rule "toy1"'),
        (lambda: Rule(code="TOY01", severity="error", says="", mend="m"), "rule TOY01"),
        (lambda: book(name="Toy Box"), 'book "Toy Box"'),
        (lambda: book(TOY, TOY), 'book "toy_box": the sheet "toys" stands twice'),
        (
            lambda: book(Sheet("Play", entry="e", columns=(Pick("Toy", "Toys.Name"),))),
            'book "toy_box": sheet "Play", column "Toy": it picks from "Toys.Name", but',
        ),
        (
            lambda: Workbook(
                "toy_box",
                "T",
                version=1,
                dated=date(2026, 1, 1),
                purpose="p",
                how_to=(),
                pages=(TOY,),
            ),
            "its first sheet must be About",
        ),
        (
            lambda: Grid("G", corner="A", lines=(), figures=(Figure("A", "1"),)),
            'grid "G": a heading stands twice',
        ),
    ],
)
def test_a_declaration_that_makes_no_sense_refuses_to_exist(make: Any, message: str) -> None:
    with pytest.raises(SchemaError) as refused:
        make()

    assert message in str(refused.value)


def test_a_chart_must_have_its_grid_its_figures_and_words_for_who_cannot_see_it() -> None:
    grid = Grid("Counts", corner="Month", lines=(Line("May"),), figures=(Figure("Toys", "1"),))

    def live(**changes: Any) -> Live:
        parts = {
            "kind": "line",
            "grid": "Counts",
            "figures": ("Toys",),
            "axis": "n",
            "alt": "A line",
        }
        return Live("Now", guidance="g", parts=(grid, Chart("Toys", **(parts | changes))))

    assert live().parts[1].title == "Toys"
    for changes, message in (
        ({"grid": "Other"}, 'there is no grid "Other"'),
        ({"figures": ("Dolls",)}, "its grid has no ['Dolls']"),
        ({"alt": ""}, "words for those who cannot see it"),
    ):
        with pytest.raises(SchemaError, match=r'sheet "Now", chart "Toys"') as refused:
            live(**changes)
        assert message in str(refused.value)


def test_a_rule_must_blame_a_column_of_its_sheet() -> None:
    @rule("TOY01", "error", "Broken.", mend="Mend it.", at="Wheels")
    def broken(toys: Any) -> Any:
        return toys["Wheels"] < 4

    with pytest.raises(SchemaError, match="rule TOY01"):
        Sheet("Toys", entry="a toy", columns=(Text("Name"),), rules=(broken,))


def test_a_rule_must_not_need_a_sheet_that_is_not_there() -> None:
    @rule("TOY01", "error", "Broken.", mend="Mend it.", at="Name", needs=("Shops",))
    def broken(toys: Any, shops: Any) -> Any:
        return toys["Name"].isna()

    sheet = Sheet("Toys", entry="a toy", columns=(Text("Name"),), rules=(broken,))
    with pytest.raises(SchemaError, match='there is no sheet "Shops"'):
        book(sheet)


def test_declarations_are_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        TOY.name = "Games"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        Choice("Kind", Choices("Kinds", ("A",))).name = "x"  # type: ignore[misc]


def test_text_is_compared_without_case_spacing_and_hyphens() -> None:
    assert plain("  In-Progress ") == plain("in  progress") == plain("IN_PROGRESS")


def test_rows_fold_into_ranges() -> None:
    assert cell_ranges("C", [19, 14, 17, 18]) == ("C14", "C17:C19")
    assert line_ranges([7, 9, 10]) == ("line 7", "lines 9-10")


def test_a_finding_says_where_what_and_what_to_do() -> None:
    finding = Finding(
        code="CELL02",
        severity="error",
        file="Support log.xlsx",
        sheet="Log",
        cells=("C14",),
        message='"31/02/2026" is not a date.',
        fix="Write it as dd/mm/yyyy.",
    )

    assert str(finding) == (
        'Support log.xlsx, sheet "Log", cell C14: "31/02/2026" is not a date. '
        "Write it as dd/mm/yyyy. [CELL02]"
    )


def test_months_run_over_year_ends() -> None:
    november = Month.parse("2025-11")

    assert [str(month) for month in november.through(Month(2026, 2))] == [
        "2025-11",
        "2025-12",
        "2026-01",
        "2026-02",
    ]
    assert november.shift(-23) == Month(2023, 12)
    assert november.end == datetime(2025, 12, 1)
    assert november.title == "November 2025"


@pytest.mark.parametrize(
    "text", ["2026-13", "2026-00", "2026-3", "03/2026", "2026-03-01", "٢٠٢٦-٠٣"]
)
def test_what_is_not_a_month_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a month"):
        Month.parse(text)
