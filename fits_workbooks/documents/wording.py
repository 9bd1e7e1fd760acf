"""How documents say things: dates, lists of names, several lines in one place."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pandas as pd


def day(value: date | None) -> str:
    """A date as a person writes it, with the year; "" where there is none.

    >>> day(date(2026, 7, 3))
    '3 July 2026'
    """
    return "" if value is None or pd.isna(value) else f"{value.day} {value:%B %Y}"


def text(value: Any, blank: str = "") -> str:
    """What a cell holds, as words; `blank` where it holds nothing."""
    return blank if pd.isna(value) else str(value)


def listed(names: Iterable[str]) -> str:
    """
    >>> listed(["Ann"]), listed(["Ann", "Ben", "Cat"])
    ('Ann', 'Ann, Ben and Cat')
    """
    *first, last = [*names] or [""]
    return f"{', '.join(first)} and {last}" if first else last
