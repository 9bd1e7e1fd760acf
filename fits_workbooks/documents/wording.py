"""How documents say things: dates, lists of names, several lines in one place."""

import re
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


def in_file_name(words: str, *, instead: str) -> str:
    """Words in which something else stands for each sign that no file name may hold.

    >>> in_file_name("RFC/12: printers", instead="-")
    'RFC-12- printers'
    """
    return re.sub(r'[\x00-\x1f<>:"/\\|?*]', instead, words)


def listed(names: Iterable[str]) -> str:
    """
    >>> listed(["Ann"]), listed(["Ann", "Ben", "Cat"])
    ('Ann', 'Ann, Ben and Cat')
    """
    *first, last = [*names] or [""]
    return f"{', '.join(first)} and {last}" if first else last
