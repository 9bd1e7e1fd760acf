"""Values of a frame as plain Python has them: blank is "" or None, a day is a date."""

from collections.abc import Hashable, Mapping
from datetime import date, datetime
from typing import Any

import pandas as pd


def text_of(value: Any) -> str:
    """The words of a cell; "" where it is blank."""
    return value if isinstance(value, str) else ""


def day_of(value: Any) -> date | None:
    """The day of a cell; None where it is blank."""
    return value.date() if isinstance(value, datetime) and value is not pd.NaT else None


def plain_of(entry: Mapping[Hashable, Any]) -> dict[str, Any]:
    """A row by the names of its columns; None where it is blank."""
    return {str(name): None if pd.isna(value) else value for name, value in entry.items()}
