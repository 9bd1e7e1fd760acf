"""How many lines a text takes in a cell, for the programs that do not find out by themselves."""

import textwrap
from collections.abc import Iterable
from typing import Any

LINE_HEIGHT = 15
"""Points that a line of text takes."""
TALLEST_ROW = 409
"""Points of a row at most; Excel takes no more."""
LETTERS = 1.12
"""Letters that fit where a column is wide enough for one figure: most are narrower."""
CAPITALS = 0.8
"""Capitals that fit there: finance systems write names in nothing else."""


def row_height(lines: int, more: int = 0) -> int:
    """Points of a row with so many lines of text, and so many more around them."""
    return min(LINE_HEIGHT * lines + more, TALLEST_ROW)


def lines_needed(texts: Iterable[tuple[Any, float]]) -> int:
    """How many lines the longest of some texts takes, each in a column of a width."""
    return max(
        (
            _lines(text, max(1, int(width * _fitting(text))))
            for text, width in texts
            if isinstance(text, str)
        ),
        default=1,
    )


def _fitting(text: str) -> float:
    return CAPITALS if text.isupper() else LETTERS


def _lines(text: str, width: int) -> int:
    if len(text) < width and "\n" not in text:
        return 1
    return sum(max(1, len(textwrap.wrap(line, width))) for line in text.splitlines())
