"""The entries that a month's figures were counted from, kept with the report."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Behind:
    """An entry that was logged in the month, resolved in it, or open at its end."""

    reference: str
    kind: str
    logged: datetime | None
    attended: datetime | None
    restored: datetime | None
