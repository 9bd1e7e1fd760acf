"""When each server's disk will be full at the rate at which it fills (seed, task 6)."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Forecast:
    """One server's disk at a month's end and where it is going.

    `growth_gb` is GB a month; `slowest_gb` and `fastest_gb` are the range it was seen in.
    `full_on` is None where it does not fill at this rate, or where nothing can be said: `why`
    says which. `earliest` and `latest` are the same at the fastest and the slowest rate; `latest`
    is None where the slowest rate does not fill it at all.
    """

    server: str
    read_on: date | None
    capacity_gb: float | None
    used_gb: float | None
    growth_gb: float | None
    slowest_gb: float | None
    fastest_gb: float | None
    full_on: date | None
    earliest: date | None
    latest: date | None
    why: str = ""

    @property
    def available_gb(self) -> float | None:
        if self.capacity_gb is None or self.used_gb is None:
            return None
        return self.capacity_gb - self.used_gb

    @property
    def percent_used(self) -> float | None:
        if not self.capacity_gb or self.used_gb is None:
            return None
        return 100 * self.used_gb / self.capacity_gb
