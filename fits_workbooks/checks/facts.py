"""What a return tells for the comparison of schools: figures, spending, services and targets."""

from dataclasses import dataclass

from fits_workbooks.checks.across import Figure


@dataclass(frozen=True, slots=True)
class Facts:
    """Of one workbook; nothing where its book gives none of it. No person's name is in here."""

    figures: tuple[Figure, ...] = ()
    spending: tuple[tuple[str, int], ...] = ()
    """Pence by the heading that the school's own headings came from."""
    pupils: float | None = None
    """How many pupils the school has, as the expenditure record gives it."""
    services: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    """Such as "Printing: fix in 4 support hours"."""


NO_FACTS = Facts()
