"""The entries that a month's figures were counted from, kept with the report.

Without them nobody could say later why a figure has changed: the log shows only what it holds now.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas as pd

from fits_workbooks.metrics.answers import text_of
from fits_workbooks.schema import Month
from fits_workbooks.xlsx.filled import Filled

ENTRIES_SHEET = "Entries"
TEXTS = ("Reference", "Type", "Service", "Component", "Service lost")
TIMES = ("Logged", "First attended", "Service restored")


@dataclass(frozen=True, slots=True)
class Behind:
    """An entry that was logged, attended to or resolved in the month, or open at its end."""

    reference: str
    kind: str
    logged: datetime | None
    attended: datetime | None
    restored: datetime | None
    service: str = ""
    component: str = ""
    lost: str = ""
    """What the entry says of Service lost."""


def behind(log: Filled, month: Month) -> tuple[Behind, ...]:
    """The entries of a log that the month's figures are counted from, in the log's order."""
    entries = log.frames["Log"]
    start, end = pd.Timestamp(month.start), pd.Timestamp(month.end)
    dated = [((times := entries[name]) >= start) & (times < end) for name in TIMES]
    still_open = (entries["Logged"] < end) & ~(entries["Service restored"] < end)
    return _behind(entries[dated[0] | dated[1] | dated[2] | still_open])


def kept(report: Filled) -> tuple[Behind, ...]:
    """The entries that an earlier report has kept."""
    return _behind(report.frames[ENTRIES_SHEET])


def _behind(entries: pd.DataFrame) -> tuple[Behind, ...]:
    texts = [[text_of(value) for value in entries[name].astype("object")] for name in TEXTS]
    times = [[_moment(value) for value in entries[name].astype("object")] for name in TIMES]
    references, kinds, *others = texts
    return tuple(map(Behind, references, kinds, *times, *others))


def _moment(value: Any) -> datetime | None:
    return None if pd.isna(value) else pd.Timestamp(value).to_pydatetime()
