"""A small school in frames as reading gives them: its log, its catalogue and its hours.

Open Monday to Friday from 09:00 to 15:00, six hours, in April, May and June 2026; closed from
Monday 6 to Friday 10 April, and on the bank holiday of Monday 4 May.
"""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd

from fits_workbooks.books import SERVICE_CATALOGUE
from fits_workbooks.books.support_log import CALL_TYPES, PRIORITIES
from fits_workbooks.books.targets import UNITS
from fits_workbooks.metrics.calendar import Closure, SupportCalendar
from fits_workbooks.schema import YES_NO, Month
from fits_workbooks.xlsx.filled import Filled

APRIL, MAY, JUNE = (Month(2026, number) for number in (4, 5, 6))

OPENS, CLOSES = 9 * 3600, 15 * 3600
CALENDAR = SupportCalendar(
    "England",
    dt.date(2026, 4, 1),
    dt.date(2026, 6, 30),
    (((OPENS, CLOSES),),) * 5 + ((), ()),
    (Closure(dt.date(2026, 4, 6), dt.date(2026, 4, 10), "Holiday"),),
    ((dt.date(2026, 5, 4), "Early May Bank Holiday"),),
)

TIMES = ("Logged", "First attended", "Service restored")
CHOICES = {
    "Type": CALL_TYPES,
    "Priority": PRIORITIES,
    "Service lost": YES_NO,
    "Response unit": UNITS,
    "Fix unit": UNITS,
}
ENTRY = ("Reference", "Type", *TIMES, "Service", "Component", "Priority", "Description",
         "Service lost")  # fmt: skip

Row = dict[str, Any]


def entry(
    logged: str | None = None,
    attended: str | None = None,
    restored: str | None = None,
    service: str | None = "Printing",
    **more: Any,
) -> Row:
    """An incident; times as "2026-04-01 09:00"."""
    times = dict(zip(TIMES, (logged, attended, restored), strict=True))
    return {"Type": "Incident", **times, "Service": service, "Priority": "Medium", **more}


def log(*rows: Row) -> pd.DataFrame:
    """The frame of a Log sheet; references are R0, R1, ... where the rows give none."""
    numbered = [{"Reference": f"R{number}", **row} for number, row in enumerate(rows)]
    return frame(ENTRY, numbered)


def frame(columns: Iterable[str], rows: Iterable[Row]) -> pd.DataFrame:
    """Rows as typed columns; what a row does not have is blank."""
    every = list(rows)
    return pd.DataFrame({name: _column(name, [row.get(name) for row in every]) for name in columns})


def _column(name: str, values: list[Any]) -> Any:
    if name in TIMES:
        return pd.Series(pd.to_datetime(values, format="ISO8601"), dtype="datetime64[s]")
    if name in CHOICES:
        return pd.Categorical(values, CHOICES[name].values)
    if name in ("Response time", "Fix time"):
        return pd.Series(values, dtype="float64")
    return pd.Series(values, dtype="str")


TARGETS = ("Response time", "Response unit", "Fix time", "Fix unit")


def promised(name: str, *targets: Any, **more: Any) -> Row:
    return {"Service": name, **dict(zip(TARGETS, targets, strict=False)), **more}


def catalogue(services: Iterable[Row], components: Iterable[Row] = ()) -> Filled:
    """A service catalogue with these rows on its sheets Services and Components."""
    frames = {
        "Services": frame(("Service", "Availability", *TARGETS), services),
        "Components": frame(("Component", "Service", *TARGETS), components),
    }
    return Filled(SERVICE_CATALOGUE, Path("catalogue.xlsx"), 1, frames, {}, ())
