"""How much of its agreed availability each service was up (seed, task 1: availability)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class UpTime:
    """One service's agreed and lost hours in a month.

    `agreed_hours` is None where the catalogue's words on availability cannot be read as hours,
    or there are none: `why` says so. `losses` is the number of entries that say the service was
    lost and whose loss reaches into the month.
    """

    service: str
    agreed_hours: float | None
    lost_hours: float | None
    losses: int
    why: str = ""

    @property
    def percent_up(self) -> float | None:
        """0 to 100; None where nothing was agreed in the month, or it cannot be told."""
        if not self.agreed_hours or self.lost_hours is None:
            return None
        return 100 * (1 - self.lost_hours / self.agreed_hours)
