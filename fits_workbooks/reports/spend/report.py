"""The spend report: everything that is said of one or several years of expenditure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fits_workbooks.books.school_details import USUAL_START, YEAR_BEGINS
from fits_workbooks.checks.headings import headings_on_categories
from fits_workbooks.checks.one import Outcome, check_workbook, findings_of
from fits_workbooks.checks.one_school import refuse_two_schools
from fits_workbooks.errors import MeasureError
from fits_workbooks.metrics.breakdown import By
from fits_workbooks.metrics.commitments import commitments
from fits_workbooks.metrics.ledger import Ledger, ledger_of, refuse_same_year, year_of
from fits_workbooks.metrics.spending import Spending, Years, side_by_side, spending_of
from fits_workbooks.reports.note import Note
from fits_workbooks.reports.spend.notes import left_out, notes_on_spending
from fits_workbooks.schema import FinancialYear, Finding
from fits_workbooks.xlsx.filled import Filled


@dataclass(frozen=True, slots=True, kw_only=True)
class SpendReport:
    """What a school's ICT cost in a year, or in several years side by side."""

    school: str
    urn: str
    by: By
    """What the breakdown is by that was asked for; the report has them all."""
    spendings: tuple[Spending, ...]
    """The years that are shown, the first one first."""
    ledgers: tuple[Ledger, ...]
    """Those of every record given, the first year first, whether it is shown or not."""
    years: Years
    notes: tuple[Note, ...]
    left_out: tuple[str, ...]
    """What is in no sum, or in no month, a sentence each."""
    outcomes: tuple[Outcome, ...]
    findings: tuple[Finding, ...]

    @property
    def now(self) -> Spending:
        """The latest year."""
        return self.spendings[-1]

    @property
    def title(self) -> str:
        """What the report is called, such as "ICT spending 2025-26"."""
        labels = [one.year.label for one in self.spendings]
        return f"ICT spending {labels[0]}" + (f" to {labels[-1]}" if labels[1:] else "")

    @property
    def crashed(self) -> bool:
        """Whether a rule crashed, so that what it would have found is not known."""
        return any(outcome.status == "crashed" for outcome in self.outcomes)


def make_spend_report(
    records: Sequence[Filled],
    as_of: date,
    *,
    by: By = "category",
    year: str = "",
    register: Filled | None = None,
) -> SpendReport:
    """The spend report of one or several expenditure records as they stand, whatever is dated
    later, in a year that has come to the end of the day `as_of`.

    `year`, such as "2025-26", chooses which year is shown: what changes cost, and the forecast,
    come from all records even so. It also says of which year one record is that does not say so
    itself. With a `register` (a change_register), approved changes that are not yet paid are set
    against the latest year's budget.

    Raises MeasureError where a record's year is not known, where two are of the same year, or
    where none is of the year asked for; SourceError where they are of different schools.
    """
    refuse_two_schools(*records, register)
    given = _in_order([_ledger(record, year) for record in records])
    ledgers = _chosen(given, year)
    changes = None if register is None else commitments(register, given)
    by_year = {ledger.year.next: ledger for ledger in given}
    spendings = tuple(
        spending_of(
            ledger,
            as_of,
            changes if ledger is ledgers[-1] else None,
            last_year=by_year.get(ledger.year),
        )
        for ledger in ledgers
    )
    years = side_by_side(spendings)
    read = [*(ledger.record for ledger in given), *([register] if register else [])]
    outcomes = tuple(outcome for one in read for outcome in check_workbook(one))
    latest = ledgers[-1].record
    return SpendReport(
        school=latest.school,
        urn=latest.urn,
        by=by,
        spendings=spendings,
        ledgers=given,
        years=years,
        notes=notes_on_spending(spendings[-1], years),
        left_out=tuple(words for one in spendings for words in left_out(one)),
        outcomes=outcomes,
        findings=(
            *(finding for one in read for finding in one.findings),
            *findings_of(outcomes),
            *(found for one in given for found in headings_on_categories(one.record)),
        ),
    )


def _ledger(record: Filled, year: str) -> Ledger:
    return ledger_of(record, None if year_of(record) or not year else _parsed(record, year))


def _parsed(record: Filled, year: str) -> FinancialYear:
    """The year that was asked for, of a record that says at most what kind of school it is of."""
    kind = next(iter(record.frames["About"]["Kind of school"]), None)
    if kind not in USUAL_START:
        raise MeasureError(
            f"{record.file.name} says neither when its financial year begins nor the kind of "
            "school. Write one of them on the About sheet."
        )
    try:
        return FinancialYear.parse(year, YEAR_BEGINS[USUAL_START[kind]])
    except ValueError as wrong:
        raise MeasureError(f"--year: {wrong}.") from wrong


def _in_order(ledgers: Sequence[Ledger]) -> tuple[Ledger, ...]:
    """The ledgers, the first year first; no two may be of the same year."""
    refuse_same_year(ledgers)
    return tuple(sorted(ledgers, key=lambda one: one.year))


def _chosen(ledgers: Sequence[Ledger], year: str) -> list[Ledger]:
    """The ledgers of the year asked for, or all of them."""
    chosen = [ledger for ledger in ledgers if not year or str(ledger.year) == year]
    if not chosen:
        labels = ", ".join(str(ledger.year) for ledger in ledgers)
        raise MeasureError(
            f"No record given is of {year}: choose from {labels}, or give that year's record."
        )
    return chosen
