"""What the year's spending says, in words: the most important first."""

from collections.abc import Iterator, Sequence

import pandas as pd

from fits_workbooks.metrics.commitments import Commitment
from fits_workbooks.metrics.ledger import dated_by
from fits_workbooks.metrics.savings import Renewal, Repeated
from fits_workbooks.metrics.spending import Spending, Years
from fits_workbooks.reports.amounts import day, percent
from fits_workbooks.reports.note import Note
from fits_workbooks.schema import pounds

MOST_SAVINGS, MOST_RENEWALS = 3, 3
WORTH_SAYING = 1000
"""Pence that a saving must reach to be spoken of; all of them are in the tables."""
AHEAD = 5
"""Percentage points by which the budget may be used faster than the year goes by."""


def notes_on_spending(now: Spending, years: Years) -> tuple[Note, ...]:
    """What stands out in the latest year; nothing where nothing does."""
    return (
        *_against_budget(now),
        *_pace(now),
        *_changes(now),
        *_costliest(now),
        *_savings(now.repeated),
        *_renewals(years.renewals),
        *_codes(now),
    )


def left_out(spending: Spending) -> tuple[str, ...]:
    """What is in no sum, and what is in the total but in no month of the year."""
    ledger = spending.ledger
    dated = dated_by(ledger, ledger.year.last.end.date())
    undated = spending.spent - int(dated["pence"].sum())
    lines = len(ledger.lines) - len(dated)
    found = []
    if ledger.unread:
        found.append(
            f"{ledger.year}: {_amounts(ledger.unread)} could not be read and "
            f"{'is' if ledger.unread == 1 else 'are'} in no sum. The findings name the cells."
        )
    if lines:
        found.append(
            f"{ledger.year}: {_amounts(lines)}, {pounds(undated)} together, "
            f"{'has' if lines == 1 else 'have'} no date within the year: in the total, but in no "
            "month."
        )
    return tuple(found)


def _amounts(count: int) -> str:
    return "1 amount" if count == 1 else f"{count:,} amounts"


def _against_budget(now: Spending) -> Iterator[Note]:
    over, budget = now.forecast.overspent, now.budget
    if budget is None:
        yield Note("Budget", "No budget is given, so that nobody can say what is left. Write it "
                   "on Income and budget.")  # fmt: skip
    elif now.spent > budget:
        month = f", first in {over.title}" if over else ""
        yield Note("Budget", f"{pounds(now.spent - budget)} more was spent than the budget of "
                   f"{pounds(budget)}{month}.")  # fmt: skip
    elif over and over.end.date() > now.as_of:
        yield Note("Budget", f"If the year goes on as forecast, the budget of {pounds(budget)} "
                   f"will be overspent in {over.title}.")  # fmt: skip
    else:
        if over:
            again = (now.forecast.amount or 0) > budget
            yield Note("Budget", f"The budget of {pounds(budget)} was overspent in {over.title}; "
                       f"what is spent has come down to {pounds(now.spent)} since."
                       + " As forecast, it will be overspent again." * again)  # fmt: skip
        if (left := now.left_after_promises) is not None and left < 0:
            yield Note("Budget", f"With the changes that are approved, {pounds(-left)} more is "
                       "promised than the budget has left.")  # fmt: skip


def _pace(now: Spending) -> Iterator[Note]:
    """Nothing of a day in the past: the record knows of later payments, too."""
    used, to_come = now.percent_used, _later(now)
    if len(to_come):
        yield Note("Later payments", f"{_amounts(len(to_come))} dated after {day(now.as_of)}, "
                   f"{pounds(int(to_come['pence'].sum()))} together, are in what was spent: the "
                   "record counts as it stands.")  # fmt: skip
    elif used is not None and used > now.percent_gone + AHEAD and now.percent_gone < 100:
        yield Note(
            "Pace",
            f"{percent(used)} of the budget is used when {percent(now.percent_gone)} of the year "
            "has gone.",
        )


def _later(now: Spending) -> pd.DataFrame:
    """The lines that are dated within the year, but after the day it is looked at."""
    ledger = now.ledger
    dated = dated_by(ledger, ledger.year.last.end.date())
    return dated.drop(dated_by(ledger, now.as_of).index)


def _changes(now: Spending) -> Iterator[Note]:
    changes = now.commitments or ()
    if unpaid := [one for one in changes if one.committed]:
        yield Note("Approved changes", f"{pounds(now.committed or 0)} is promised for "
                   f"{_references(unpaid)} and not yet paid.")  # fmt: skip
    if older := payment_not_known(changes):
        yield Note("Approved changes", older)
    if unapproved := [one for one in changes if one.state == "paid and unapproved"]:
        total = sum(one.paid for one in unapproved)
        yield Note("Approved changes", f"{pounds(total)} was paid under {_references(unapproved)} "
                   "without an approval in the register.")  # fmt: skip
    if dearer := [one for one in changes if (one.difference or 0) > 0]:
        total = sum(one.difference or 0 for one in dearer)
        yield Note("Approved changes", f"{_references(dearer)} cost {pounds(total)} more than was "
                   "approved.")  # fmt: skip


def payment_not_known(changes: Sequence[Commitment]) -> str:
    """Which approved changes may have been paid for before the records given; "" where none."""
    older = [one for one in changes if one.state == "payment not known" and one.cost]
    if not older:
        return ""
    are = "is" if len(older) == 1 else "are"
    return (
        f"Whether {_references(older)} {are} paid is not known: approved or finished before the "
        f"records given begin. Not counted as promised; give that year's record, too."
    )


def _references(changes: list[Commitment]) -> str:
    names = [one.reference for one in changes]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _costliest(now: Spending) -> Iterator[Note]:
    if now.split is not None:
        share = percent(100 * now.split.pence / now.spent) if now.spent > 0 else ""
        yield Note(
            "Costliest heading",
            f"{now.split.heading} cost {pounds(now.split.pence)}{share and f', {share} of all'}. "
            f"To see next year where it goes, split it: {split_command(now)}",
        )


def split_command(now: Spending) -> str:
    """The command that makes next year's record with the costliest heading split."""
    if now.split is None:
        return ""
    parts = ",".join(now.split.into)
    return (
        "fits-build-workbooks --book expenditure-record "
        f'--from "{now.ledger.record.file.name}" --split "{now.split.heading}={parts}"'
    )


def _savings(repeated: tuple[Repeated, ...]) -> Iterator[Note]:
    worth = [one for one in repeated if one.saving >= WORTH_SAYING]
    for one in worth[:MOST_SAVINGS]:
        yield Note(
            "Saving",
            f"{one.item}: bought {len(one.purchases)} times at {price(one.unit_prices[0])} to "
            f"{price(one.unit_prices[-1])} each. At the lowest price, {pounds(one.saving)} less.",
        )


def price(pence: object) -> str:
    """A price of one, to the nearest penny."""
    return pounds(round(pence))  # type: ignore[call-overload]


def _renewals(renewals: tuple[Renewal, ...]) -> Iterator[Note]:
    for one in renewals[:MOST_RENEWALS]:
        yield Note(
            "Renewal",
            f"{one.last.description} ({one.last.supplier}) comes again about {day(one.next_day)}: "
            f"{pounds(one.last.pence)} the last time.",
        )


def _codes(now: Spending) -> Iterator[Note]:
    if now.unchecked_codes:
        count = len(now.unchecked_codes)
        yield Note(
            "National codes",
            f"{'1 code is' if count == 1 else f'{count} codes are'} only what is usual for the "
            "heading. Check them on Categories before any return is made from them.",
        )
