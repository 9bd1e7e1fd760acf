"""Every entry that was open at a month's end, the worst first."""

from dataclasses import dataclass
from datetime import datetime

from fits_workbooks.metrics.targets import Target


@dataclass(frozen=True, slots=True)
class Open:
    """An entry that was open at the month's end.

    `age_hours` are support hours since it was logged; None without support hours. `taken` is the
    same age in the unit of its fix target; `past` is how far it is beyond the target, 0 where it
    is within; both are None without a target, and `why` says why there is none.
    """

    reference: str
    kind: str
    service: str
    priority: str
    description: str
    logged: datetime
    age_elapsed_hours: float
    age_hours: float | None
    target: Target | None
    taken: float | None
    past: float | None
    why: str = ""

    @property
    def times_target(self) -> float | None:
        """The age in targets: 2.0 is twice as old as the target allows."""
        if self.target is None or self.taken is None or not self.target.amount:
            return None
        return self.taken / self.target.amount
