"""Putting a finding together of a rule between workbooks, and the cells that it blames."""

from collections.abc import Iterable, Mapping

from fits_workbooks.schema import Finding, Rule
from fits_workbooks.xlsx.cells import short
from fits_workbooks.xlsx.filled import Filled


def about_cells(
    rule: Rule,
    filled: Filled,
    sheet: str,
    column: str,
    rows: Iterable[int],
    words: Mapping[str, str],
) -> Finding:
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
        sheet=sheet,
        cells=filled.places[sheet].cells(column, rows),
        column=column,
        value=next(iter(said.values()), ""),
    )
