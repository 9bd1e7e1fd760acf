"""Requests for change and what was paid for them, joined by the reference of the request.

A request that was approved with a cost is money promised (seed, task 7: approving a change
authorises the expenditure) until expenditure with its reference appears. Of one that is older than
the records given, nobody can say whether an earlier record has paid for it.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import pandas as pd

from fits_workbooks.books.change_states import State as Stands
from fits_workbooks.books.change_states import progress_of
from fits_workbooks.metrics.answers import plain_of, text_of
from fits_workbooks.metrics.ledger import Ledger
from fits_workbooks.xlsx.filled import Filled

State = Literal[
    "approved and unpaid", "approved and paid", "paid and unapproved", "payment not known"
]
APPROVED = (Stands.APPROVED_1, Stands.AWAITING_2, Stands.APPROVED_2, Stands.RECORDED)
"""Where a request stands that money may be spent on."""
NOT_LISTED = "not in the register"


@dataclass(frozen=True, slots=True)
class Commitment:
    """One request for change beside what was paid for it; amounts in pence.

    `cost` is what the request says it will cost, approved or not; None where it says nothing.
    `paid` is the sum of the rows of Expenditure with the request's reference; `rows` names each by
    its file and its number, as Excel counts it.
    """

    reference: str
    description: str
    state: State
    cost: int | None
    paid: int
    rows: tuple[tuple[str, int], ...]

    @property
    def committed(self) -> int:
        """What is promised and not yet paid, in pence."""
        return self.cost or 0 if self.state == "approved and unpaid" else 0

    @property
    def difference(self) -> int | None:
        """What was paid beyond what was approved, in pence; None where either is not there."""
        if self.state != "approved and paid" or self.cost is None:
            return None
        return self.paid - self.cost


def commitments(register: Filled, ledgers: Sequence[Ledger]) -> tuple[Commitment, ...]:
    """Every approved request, and every one that was paid for, in the register's order.

    Approved is a request whose step 1 was approved and whose step 2 was not rejected; a decision
    counts with its name and date. What was paid under a reference that the register does not have
    comes last. Case does not matter.

    `ledgers` are all that there are, one at least. What was approved, or finished with an Actual
    cost, before the first of the years in a row up to the latest may have been paid before: unless
    one of them shows a payment, it is not known whether it is paid.
    """
    requests = register.frames["Requests"].dropna(subset=["Reference"])
    paid, since = _paid(ledgers), _known_since(ledgers)
    listed = set(requests["Reference"].str.casefold())
    found = [_of_request(entry, paid, since) for entry in requests.to_dict("records")]
    unlisted = [
        Commitment(one.reference, NOT_LISTED, "paid and unapproved", None, one.pence, one.rows)
        for key, one in paid.items()
        if key not in listed
    ]
    return (*(one for one in found if one is not None), *unlisted)


@dataclass(slots=True)
class _Paid:
    """What was paid under one reference, as it is first written."""

    reference: str
    pence: int = 0
    rows: tuple[tuple[str, int], ...] = ()


def _paid(ledgers: Sequence[Ledger]) -> dict[str, _Paid]:
    """By reference in small letters."""
    found: dict[str, _Paid] = {}
    for ledger in ledgers:
        lines = ledger.lines.dropna(subset=["rfc"])
        for key, of_one in lines.groupby(lines["rfc"].str.casefold(), sort=False):
            paid = found.setdefault(str(key), _Paid(str(of_one["rfc"].iloc[0])))
            paid.pence += int(of_one["pence"].sum())
            rows = of_one["row"].drop_duplicates()
            paid.rows += tuple((ledger.record.file.name, int(row)) for row in rows)
    return found


def _known_since(ledgers: Sequence[Ledger]) -> date:
    """The first day of the years in a row, up to the latest, that there are records of."""
    latest, *others = sorted({ledger.year for ledger in ledgers}, reverse=True)
    for year in others:
        if year.next == latest:
            latest = year
    return latest.first.start.date()


def _of_request(
    entry: Mapping[Hashable, Any], paid: Mapping[str, _Paid], since: date
) -> Commitment | None:
    """None where the request was neither approved nor paid for."""
    reference = str(entry["Reference"])
    spent = paid.get(reference.casefold(), _Paid(reference))
    state = _state(plain_of(entry), is_paid=bool(spent.rows), since=since)
    if state is None:
        return None
    return Commitment(
        reference,
        text_of(entry["Brief description"]),
        state,
        None if pd.isna(entry["Cost"]) else int(entry["Cost"]),
        spent.pence,
        spent.rows,
    )


def _state(entry: Mapping[str, Any], *, is_paid: bool, since: date) -> State | None:
    progress = progress_of(entry)
    if progress.state not in APPROVED:
        return "paid and unapproved" if is_paid else None
    if is_paid:
        return "approved and paid"
    approved = progress.decided_1.on if progress.decided_1 else None
    finished = entry["Finished"].date() if entry["Finished"] and entry["Actual cost"] else None
    is_older = any(day is not None and day < since for day in (approved, finished))
    return "payment not known" if is_older else "approved and unpaid"
