"""Of which months a workbook is, as it says itself, and which workbooks of a school go together.

A book says where its workbooks state it (`Workbook.period`). Two of one book that are of different
periods are two years of it; two of the same are two returns of one, of which the newest is used.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from fits_workbooks.schema import Month, Period, plain
from fits_workbooks.xlsx.filled import Filled

Stated = Period | str
"""A period; or the school's own words, such as "autumn term"; "" where nothing is said."""


def period_of(filled: Filled) -> Stated:
    """The period that a workbook says it is of; "" where it says none, or its book has none."""
    answer = filled.about(filled.book.period) if filled.book.period else None
    try:
        if isinstance(answer, datetime):
            return Period.year_from(Month.of(answer))
        return Period.parse(answer) if isinstance(answer, str) else ""
    except ValueError:
        return plain(str(answer))


def current(periods: Sequence[Stated], month: Month) -> Stated:
    """The one to look at for a month: the last that has begun by then, else the next to come.

    Where none says so in months it is the last in the order in which they are given.
    """
    known = sorted(period for period in periods if isinstance(period, Period))
    begun = [period for period in known if period.first <= month]
    return next(iter((*begun[-1:], *known[:1], *periods[-1:])), "")


@dataclass(frozen=True, slots=True)
class Dated:
    """A workbook that is used, and the period that it is taken to be of."""

    filled: Filled
    period: Stated = ""


@dataclass(frozen=True, slots=True)
class Workbooks:
    """The workbooks of one school by the names of their books, those saved last behind."""

    of: Mapping[str, tuple[Dated, ...]]
    month: Month
    """The month that they are looked at for."""

    def current(self, book: str) -> Dated | None:
        """The one of a book to look at; None where there is none."""
        ours = self.of.get(book, ())
        wanted = current([one.period for one in ours], self.month)
        return next((one for one in ours if one.period == wanted), None)

    def of_period(self, book: str, period: Stated) -> Dated | None:
        """The one of a book that is of this period, else that shares the most months with it.

        Where one of them does not say of which period it is, the current one is meant.
        """
        ours = self.of.get(book, ())
        if found := next((one for one in ours if one.period == period), _nearest(ours, period)):
            return found
        is_unsaid = not period or not all(one.period for one in ours)
        return self.current(book) if is_unsaid else None

    def beside(self, looked_at: Dated, book: str) -> Filled | None:
        """The workbook of a book to hold one against: of the same months, else the current."""
        if looked_at.filled.book.name == book:
            return looked_at.filled
        ours = self.of.get(book, ())
        found = _nearest(ours, looked_at.period) or self.current(book)
        return found.filled if found else None

    def holding(self, book: str, month: Month) -> Filled | None:
        """The workbook of a book whose period holds a month; None where none says so."""
        ours = self.of.get(book, ())
        return next(
            (
                one.filled
                for one in ours
                if isinstance(one.period, Period) and one.period.holds(month)
            ),
            None,
        )

    def up_to(self, looked_at: Dated) -> tuple[Filled, ...]:
        """Those of the same book that are of no later period, the one looked at last."""
        ours = self.of.get(looked_at.filled.book.name, ())
        earlier = [one for one in ours if _is_earlier(one.period, looked_at.period)]
        return (*(one.filled for one in sorted(earlier, key=_begins)), looked_at.filled)


def year_before(looked_at: Dated, others: Iterable[Dated]) -> Filled | None:
    """Of these, the workbook of the same book whose period came before; None where none did."""
    book = looked_at.filled.book.name
    earlier = [
        one
        for one in others
        if one.filled.book.name == book and _is_earlier(one.period, looked_at.period)
    ]
    return max(earlier, key=_begins).filled if earlier else None


def _nearest(ours: Sequence[Dated], period: Stated) -> Dated | None:
    shared = {
        place: one.period.months_shared(period)
        for place, one in enumerate(ours)
        if isinstance(one.period, Period) and isinstance(period, Period)
    }
    most = max(shared.values(), default=0)
    return next((ours[place] for place in sorted(shared) if shared[place] == most > 0), None)


def _is_earlier(one: Stated, other: Stated) -> bool:
    return isinstance(one, Period) and isinstance(other, Period) and one.first < other.first


def _begins(one: Dated) -> Month:
    assert isinstance(one.period, Period)
    return one.period.first
