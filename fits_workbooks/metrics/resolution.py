"""The time to resolution of what was resolved in a month (seed, task 6, second figure)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fits_workbooks.metrics.calls import Calls, in_month
from fits_workbooks.schema import Month

NO_TIME_LOGGED = "no time logged"
RESTORED_FIRST = "restored before it was logged"

_NONE = np.timedelta64(0, "s")


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


def hours_to_resolution(types: Sequence[Calls], month: Month) -> Hours:
    """Mean, median and longest time to resolution of the calls of one type, or of several.

    Of the entries of these types whose service was restored in the month, whenever they were
    logged: elapsed hours, nights and weekends included, from Logged to Service restored. Left
    out, and counted by reason: no time logged, and restored before it was logged.
    """
    spans = np.concatenate([_spans(calls, month) for calls in types])
    seconds = spans[spans >= _NONE].astype("float64")
    reasons = {
        NO_TIME_LOGGED: int(np.count_nonzero(np.isnat(spans))),
        RESTORED_FIRST: int(np.count_nonzero(spans < _NONE)),
    }
    left_out = {reason: count for reason, count in reasons.items() if count}
    if not len(seconds):
        return Hours(None, None, None, 0, left_out)
    # A sum of whole seconds is exact, so the order of the rows does not matter.
    mean, median, longest = seconds.mean(), np.median(seconds), seconds.max()
    return Hours(
        float(mean) / 3600, float(median) / 3600, float(longest) / 3600, len(seconds), left_out
    )


def _spans(calls: Calls, month: Month) -> NDArray[np.timedelta64]:
    """Seconds from logged to restored of what was restored in the month; NaT: never logged."""
    mine = in_month(calls.restored, month)
    return calls.restored[mine] - calls.logged[mine]
