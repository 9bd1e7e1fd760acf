"""From a declared formula to the text that goes into a cell."""

import re
from collections.abc import Mapping

from fits_workbooks.errors import SchemaError
from fits_workbooks.schema import Sheet
from fits_workbooks.xlsx.layout import FIRST_ROW, Layout, letter

LONGEST_FORMULA = 8000
"""Excel takes 8,192 characters."""

_WORD = re.compile(r"\{([^{}]+)\}")
_RANGE = re.compile(r"\[([^\[\].]+\.[^\[\].+^#]+)([+^#]?)\]")
_CELL = re.compile(r"\[([^\[\].]+)\]")
_DEEPEST = 20


def resolve(formula: str, words: Mapping[str, str], layout: Layout) -> str:
    """The formula with every {word} replaced, then every [Sheet.Column] by its range.

    [Sheet.Column+] is what lies below the reach of formulas, [Sheet.Column^] the row number of
    the first entry. [Sheet.First|Last] is all columns from one to the other, and
    [Sheet.First|Last#] their headings. Raises SchemaError for an unknown word, sheet or column.
    """
    for _ in range(_DEEPEST):
        replaced = _WORD.sub(lambda found: _word(found[1], words), formula)
        if replaced == formula:
            break
        formula = replaced
    else:
        raise SchemaError(f"the words of a formula lead round in a circle: {formula[:80]}")
    formula = _RANGE.sub(lambda found: _range(found[1], found[2], layout), formula)
    if len(formula) > LONGEST_FORMULA:
        raise SchemaError(f"a formula is longer than Excel takes: {formula[:80]}...")
    return formula


def of_row(formula: str, sheet: Sheet, row: int = FIRST_ROW) -> str:
    """A rule's formula for one row of its sheet: [Column] becomes that row's cell."""
    return _CELL.sub(lambda found: f"${letter(sheet.index(found[1]))}{row + 1}", formula)


def _word(name: str, words: Mapping[str, str]) -> str:
    if name not in words:
        raise SchemaError(f'a formula uses "{{{name}}}", which nothing gives')
    return words[name]


def _range(reference: str, mark: str, layout: Layout) -> str:
    match mark:
        case "+":
            return layout.beyond_range(reference)
        case "^":
            return layout.first_row(reference)
        case "#":
            return layout.headings_range(reference)
    return layout.block_range(reference) if "|" in reference else layout.column_range(reference)
