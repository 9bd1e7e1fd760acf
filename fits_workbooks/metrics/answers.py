"""Values of a frame as plain Python has them: blank is "" or None, a day is a date."""

from datetime import date, datetime
from typing import Any

import pandas as pd


def text_of(value: Any) -> str:
    """The words of a cell; "" where it is blank."""
    return value if isinstance(value, str) else ""


def day_of(value: Any) -> date | None:
    """The day of a cell; None where it is blank."""
    return value.date() if isinstance(value, datetime) and value is not pd.NaT else None
