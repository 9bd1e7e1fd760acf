"""New installations and changes in a month (seed, task 6, fourth and fifth figures)."""

from dataclasses import dataclass

import pandas as pd

from fits_workbooks.metrics.calls import Moments, count_in_month, moments_of
from fits_workbooks.schema import Month


def installations(ready: Moments, month: Month) -> int:
    """How many new installations were ready to use in the month; one entry is one installation."""
    return count_in_month(ready, month)


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


@dataclass(frozen=True, slots=True, eq=False)
class CarriedOut:
    """When all the changes of a record were carried out, by how they ended."""

    successful: Moments
    partially_successful: Moments
    unsuccessful: Moments
    not_recorded: Moments


def logged_changes(entries: pd.DataFrame) -> CarriedOut:
    """The changes on a support log's Changes sheet, by their date."""
    return _by_outcome(moments_of(entries["Date"]), entries["Outcome"])


def registered_changes(requests: pd.DataFrame) -> CarriedOut:
    """The changes in a change register, by when they were carried out.

    A request that was not carried out, or whose time of it is not known, is in no month.
    """
    return _by_outcome(moments_of(requests["Carried out"]), requests["Outcome"])


def changes(carried_out: CarriedOut, month: Month) -> Changes:
    """Changes by outcome, of those carried out in the month; a blank outcome counts apart."""
    return Changes(
        count_in_month(carried_out.successful, month),
        count_in_month(carried_out.partially_successful, month),
        count_in_month(carried_out.unsuccessful, month),
        count_in_month(carried_out.not_recorded, month),
    )


def _by_outcome(moments: Moments, outcomes: "pd.Series[str]") -> CarriedOut:
    return CarriedOut(
        moments[(outcomes == "Successful").to_numpy(dtype=bool)],
        moments[(outcomes == "Partially successful").to_numpy(dtype=bool)],
        moments[(outcomes == "Unsuccessful").to_numpy(dtype=bool)],
        moments[outcomes.isna().to_numpy(dtype=bool)],
    )
