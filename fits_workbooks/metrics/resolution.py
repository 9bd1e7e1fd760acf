"""The time to resolution of what was resolved in a month (seed, task 6, second figure)."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import pandas as pd

from fits_workbooks.metrics.calls import in_month
from fits_workbooks.schema import Month

NO_TIME_LOGGED = "no time logged"
RESTORED_FIRST = "restored before it was logged"


@dataclass(frozen=True, slots=True)
class Hours:
    """Elapsed hours from logged to service restored, of the entries resolved in one month.

    `mean`, `median` and `longest` are None where nothing counted: there is no average of
    nothing, and it is not 0. `left_out` are entries resolved in the month whose time cannot be
    told, by reason.
    """

    mean: float | None
    median: float | None
    longest: float | None
    count: int
    left_out: dict[str, int]

    @property
    def left_out_count(self) -> int:
        return sum(self.left_out.values())


def hours_to_resolution(log: pd.DataFrame, kinds: Collection[str], month: Month) -> Hours:
    """Mean, median and longest time to resolution of incidents, problems, or both.

    Of the entries of these types whose service was restored in the month, whenever they were
    logged: elapsed hours, nights and weekends included, from Logged to Service restored. Left
    out, and counted by reason: no time logged, and restored before it was logged.
    """
    in_question = log["Type"].isin(kinds) & in_month(log["Service restored"], month)
    entries = log.loc[in_question, ["Logged", "Service restored"]]
    spans = entries["Service restored"] - entries["Logged"]
    seconds = spans.to_numpy(dtype="timedelta64[s]").astype("float64")
    seconds[spans.isna().to_numpy()] = np.nan
    counted = seconds[seconds >= 0]
    reasons = {
        NO_TIME_LOGGED: int(np.isnan(seconds).sum()),
        RESTORED_FIRST: int((seconds < 0).sum()),
    }
    left_out = {reason: count for reason, count in reasons.items() if count}
    if not len(counted):
        return Hours(None, None, None, 0, left_out)
    hours = counted / 3600
    return Hours(
        float(hours.mean()), float(np.median(hours)), float(hours.max()), len(hours), left_out
    )
