"""Server disk space used and available at the end of a month (seed, task 6, sixth figure)."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from fits_workbooks.metrics.calls import in_month
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


def disk_space(readings: pd.DataFrame, month: Month) -> tuple[Disk, ...]:
    """Each server's last reading in the month, in alphabetical order of servers.

    Of two readings on that day the lower row on the sheet counts. A reading from an earlier
    month is not carried over: a server that was not read in the month is listed without figures,
    if it was read in the twelve months before.
    """
    known = readings.dropna(subset=["Server", "Date"])
    known = known.assign(Server=_spelt_alike(known["Server"]))
    recent = pd.Timestamp(month.shift(-REMEMBERED_MONTHS).start)
    listed = known[(known["Date"] >= recent) & (known["Date"] < pd.Timestamp(month.end))]
    last = listed[in_month(listed["Date"], month)].sort_values("Date", kind="stable")
    by_server = last.drop_duplicates("Server", keep="last").set_index("Server")
    return tuple(_disk(server, by_server) for server in sorted(listed["Server"].unique()))


def _spelt_alike(servers: "pd.Series[str]") -> "pd.Series[str]":
    """Names that differ in case alone are one server, as they are to Excel: as first written."""
    names = servers.str.casefold()
    return names.map(servers.groupby(names).first())


def _disk(server: str, readings: pd.DataFrame) -> Disk:
    if server not in readings.index:
        return Disk(server, None, None)
    capacity, used = readings.loc[server, "Capacity"], readings.loc[server, "Used"]
    return Disk(server, _known(capacity), _known(used))


def _known(number: Any) -> float | None:
    return None if pd.isna(number) else float(number)
