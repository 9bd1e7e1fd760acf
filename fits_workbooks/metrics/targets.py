"""How soon the service catalogue says that an entry must be attended to and mended."""

from dataclasses import dataclass

MINUTES, SUPPORT_HOURS, WORKING_DAYS = "Minutes", "Support hours", "Working days"
"""The units of a target, as the catalogue has them."""


@dataclass(frozen=True, slots=True)
class Target:
    """An amount of support time: minutes or hours within the support hours, or working days."""

    amount: float
    unit: str

    def __str__(self) -> str:
        """As a person says it, such as "4 support hours" or "1 working day"."""
        words = self.unit.lower()
        return f"{self.amount:g} {words[:-1] if self.amount == 1 else words}"
