"""A rule's formula in Python: what it may say, and what becomes of blanks.

That it says what the same formula says in a workbook is held in test_warns.py.
"""

import datetime as dt
from typing import Any

import pytest

from fits_workbooks.errors import SchemaError
from fits_workbooks.schema import Rule
from fits_workbooks.schema.row_formula import rows_where

MONDAY, TUESDAY = dt.datetime(2026, 3, 16), dt.datetime(2026, 3, 17)


@pytest.mark.parametrize(
    ("formula", "first", "second", "true"),
    [
        ("[A]<[B]", MONDAY, TUESDAY, True),
        ("[A]<[B]", TUESDAY, TUESDAY, False),
        ("[A]<=[B]", TUESDAY, TUESDAY, True),
        ("[A]>[B]", TUESDAY, None, False),
        ("[A]<[B]", None, TUESDAY, False),
        ("[A]=[B]", None, None, True),
        ("[A]<>[B]", "Yes", None, True),
        ('[A]=""', None, "x", True),
        ('[A]<>""', 0.0, "x", True),
        ('[A]="Yes"', "Yes", "x", True),
        ('[A]="Yes"', "YES", "x", True),
        ('[A]<>"YES"', "yes", "x", False),
        ("[A]=[B]", "Résumé", "RÉSUMÉ", True),
        ("[A]<-1.5", -2.0, "x", True),
        ('AND([A]<>"",OR([B]="",[B]=4))', "x", 4.0, True),
        ('AND([A]<>"",OR([B]="",[B]=4))', "x", 5.0, False),
        ('AND([A]<>"",OR([B]="",[B]=4))', None, None, False),
        ("COUNT([A],[B])=1", 3.0, None, True),
        ("COUNTA([A],[B])<2", "x", "y", False),
        ("AND(COUNT([A],[B])=2,[A]*[B]>=15)", 3.0, 5.0, True),
        ("AND(COUNT([A],[B])=2,[A]*[B]>=15)", 3.0, None, False),
        ("[A]*[B]>=15", 3.0, None, False),
        ("[A]*[B]<1", None, 3.0, True),
    ],
)
def test_a_formula_is_true_of_a_row(formula: str, first: Any, second: Any, true: bool) -> None:
    columns = {"A": [first], "B": [second]}

    assert rows_where(formula)(columns) == [true]


def test_each_row_is_judged_by_itself() -> None:
    columns = {"A": [1.0, 2.0, None], "B": [2.0, 1.0, 1.0], "C": ["never", "looked", "at"]}

    assert rows_where("[A]<[B]")(columns) == [True, False, False]
    assert rows_where("[A]<[B]")({"A": [], "B": []}) == []


@pytest.mark.parametrize(
    "formula",
    ["", "1=1", "EOMONTH([A],-1)=[B]", "[A]+[B]=2", "AND([A]=1", "[A]=1)", "[A]=", "A1=2"],
)
def test_what_says_more_is_refused(formula: str) -> None:
    with pytest.raises(SchemaError, match="formula"):
        rows_where(formula)


def test_a_rule_has_a_formula_or_a_test() -> None:
    rule = Rule(code="ABC01", severity="error", says="Wrong.", mend="Mend it.", formula="[A]=1")

    assert rule.judges
    with pytest.raises(SchemaError, match="its formula is its test"):
        Rule(
            code="ABC01", severity="error", says="Wrong.", mend="Mend it.", formula="[A]=1",
            test=lambda columns: [True],
        )  # fmt: skip
