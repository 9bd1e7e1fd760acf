"""New installations and changes in a month (seed, task 6, fourth and fifth figures)."""

from dataclasses import dataclass

import pandas as pd

from fits_workbooks.metrics.calls import in_month
from fits_workbooks.schema import Month


def installations(entries: pd.DataFrame, month: Month) -> int:
    """How many new installations were ready to use in the month; one entry is one installation."""
    return int(in_month(entries["Date"], month).sum())


@dataclass(frozen=True, slots=True)
class Changes:
    """How many changes were carried out in a month, by how they ended."""

    successful: int
    partially_successful: int
    unsuccessful: int
    not_recorded: int

    @property
    def total(self) -> int:
        parts = (self.successful, self.partially_successful, self.unsuccessful, self.not_recorded)
        return sum(parts)


def changes(entries: pd.DataFrame, month: Month) -> Changes:
    """Changes by outcome, of those whose date lies in the month; a blank outcome counts apart."""
    outcomes = entries.loc[in_month(entries["Date"], month), "Outcome"]
    return Changes(
        int((outcomes == "Successful").sum()),
        int((outcomes == "Partially successful").sum()),
        int((outcomes == "Unsuccessful").sum()),
        int(outcomes.isna().sum()),
    )
