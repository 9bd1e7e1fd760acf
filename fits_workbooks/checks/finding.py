"""Putting a finding together of a rule, and the cells that it blames."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from fits_workbooks.schema import Finding, Rule
from fits_workbooks.xlsx.cells import short
from fits_workbooks.xlsx.filled import Filled


class Blamed(NamedTuple):
    """The cells of a sheet that a finding is about; without rows, the sheet as a whole."""

    sheet: str
    column: str = ""
    rows: Iterable[int] = ()
    holds: str = ""
    """What stands in them."""


def about_cells(rule: Rule, filled: Filled, at: Blamed, words: Mapping[str, str]) -> Finding:
    """What a rule says of the cells of a column in some rows; of a form, of its one answer."""
    said = {name: short(word) for name, word in words.items()}
    return Finding(
        code=rule.code,
        severity=rule.severity,
        message=rule.says.format_map(said),
        fix=rule.mend.format_map(said),
        file=filled.file.name,
        school=filled.school,
        book=filled.book.name,
        sheet=at.sheet,
        cells=filled.places[at.sheet].cells(at.column, at.rows),
        column=at.column,
        value=short(at.holds),
    )
