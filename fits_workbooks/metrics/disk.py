"""Server disk space used and available at the end of a month (seed, task 6, sixth figure)."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from fits_workbooks.metrics.calls import Moments, moments_of
from fits_workbooks.schema import Month

REMEMBERED_MONTHS = 12
"""A server without a reading is still listed when it had one in so many months before."""


@dataclass(frozen=True, slots=True)
class Disk:
    """One server's disk space in GB; None where it was not read in the month."""

    server: str
    capacity_gb: float | None
    used_gb: float | None

    @property
    def available_gb(self) -> float | None:
        if self.capacity_gb is None or self.used_gb is None:
            return None
        return self.capacity_gb - self.used_gb


@dataclass(frozen=True, slots=True, eq=False)
class Readings:
    """The readings of all servers, the earliest first; those of one day as they stand on the sheet.

    `names` are the servers; a reading's `server` is the place of its name among them. `capacity`
    and `used` are in GB, NaN where they were not read.
    """

    names: tuple[str, ...]
    days: Moments
    server: NDArray[np.intp]
    capacity: NDArray[np.float64]
    used: NDArray[np.float64]


def readings_of(readings: pd.DataFrame) -> Readings:
    """The readings on the sheet that name a server and a day.

    Names that differ in case alone are one server, as they are to Excel: as first written.
    """
    known = readings.dropna(subset=["Server", "Date"])
    alike = known["Server"].str.casefold()
    server, _ = pd.factorize(alike)
    days = moments_of(known["Date"])
    order = np.argsort(days, kind="stable")
    return Readings(
        tuple(known["Server"][~alike.duplicated()]),
        days[order],
        server[order],
        known["Capacity"].to_numpy("float64")[order],
        known["Used"].to_numpy("float64")[order],
    )


def disk_space(readings: Readings, month: Month) -> tuple[Disk, ...]:
    """Each server's last reading in the month, in alphabetical order of servers.

    Of two readings on that day the lower row on the sheet counts. A reading from an earlier
    month is not carried over: a server that was not read in the month is listed without figures,
    if it was read in the twelve months before.
    """
    recent = _before(readings, month.shift(-REMEMBERED_MONTHS))
    start, end = _before(readings, month), _before(readings, month.shift(1))
    listed = np.unique(readings.server[recent:end]).tolist()
    last = dict(zip(readings.server[start:end].tolist(), range(start, end), strict=True))
    by_name = sorted(listed, key=lambda server: readings.names[server].casefold())
    return tuple(_disk(readings, server, last.get(server)) for server in by_name)


def _before(readings: Readings, month: Month) -> int:
    """How many of the readings are older than the month."""
    return int(np.searchsorted(readings.days, np.datetime64(month.start, "s")))


def _disk(readings: Readings, server: int, at: int | None) -> Disk:
    name = readings.names[server]
    if at is None:
        return Disk(name, None, None)
    return Disk(name, _known(readings.capacity[at]), _known(readings.used[at]))


def _known(number: np.float64) -> float | None:
    return None if np.isnan(number) else float(number)
