"""What a return tells for the comparison of schools: figures, spending, services and targets."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from fits_workbooks.checks.across import Figure


class Call(NamedTuple):
    """An incident, problem or request: its type, and when it came and was over; None: not said."""

    kind: str | None
    logged: datetime | None
    restored: datetime | None


@dataclass(frozen=True, slots=True)
class Facts:
    """Of one workbook; nothing where its book gives none of it. No person's name is in here."""

    figures: tuple[Figure, ...] = ()
    calls: tuple[Call, ...] = ()
    """Those that figures of the month may count, until the figures have been worked out."""
    spending: tuple[tuple[str, int], ...] = ()
    """Pence by the heading that the school's own headings came from."""
    pupils: float | None = None
    """How many pupils the school has, as the expenditure record gives it."""
    services: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    """Such as "Printing: fix in 4 support hours"."""


NO_FACTS = Facts()
