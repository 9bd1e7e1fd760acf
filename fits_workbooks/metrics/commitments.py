"""Requests for change and what was paid for them, joined by the reference of the request.

A request that was approved with a cost is money promised (seed, task 7: approving a change
authorises the expenditure) until expenditure with its reference appears.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from fits_workbooks.books.change_states import State as Stands
from fits_workbooks.books.change_states import progress_of
from fits_workbooks.metrics.answers import plain_of, text_of
from fits_workbooks.metrics.ledger import Ledger
from fits_workbooks.xlsx.filled import Filled

State = Literal["approved and unpaid", "approved and paid", "paid and unapproved"]
APPROVED = (Stands.APPROVED_1, Stands.AWAITING_2, Stands.APPROVED_2, Stands.RECORDED)
"""Where a request stands that money may be spent on."""
NOT_LISTED = "not in the register"


@dataclass(frozen=True, slots=True)
class Commitment:
    """One request for change beside what was paid for it; amounts in pence.

    `cost` is what was approved, None where no cost was given. `paid` is the sum of the rows of
    Expenditure with the request's reference; `rows` names each by its file and its number, as
    Excel counts it.
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
    """
    requests = register.frames["Requests"].dropna(subset=["Reference"])
    paid = _paid(ledgers)
    listed = set(requests["Reference"].str.casefold())
    found = [_of_request(entry, paid) for entry in requests.to_dict("records")]
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


def _of_request(entry: Mapping[Hashable, Any], paid: Mapping[str, _Paid]) -> Commitment | None:
    """None where the request was neither approved nor paid for."""
    reference = str(entry["Reference"])
    spent = paid.get(reference.casefold(), _Paid(reference))
    approved = progress_of(plain_of(entry)).state in APPROVED
    if not (approved or spent.rows):
        return None
    state: State = "approved and paid" if spent.rows else "approved and unpaid"
    return Commitment(
        reference,
        text_of(entry["Brief description"]),
        state if approved else "paid and unapproved",
        None if pd.isna(entry["Cost"]) else int(entry["Cost"]),
        spent.pence,
        spent.rows,
    )
