"""A stretch of whole months that a workbook is of, as schools write it."""

import re
from dataclasses import dataclass
from typing import Self

from fits_workbooks.schema.financial_year import MONTHS, FinancialYear
from fits_workbooks.schema.month import Month

SCHOOL_YEAR_BEGINS = 9
"""September: where only a year such as "2026-27" is given, it is the school year."""
_YEAR = re.compile(
    r"(?:(?:school |academic )?year )?([12][0-9]{3}) ?[-/\u2013] ?(?:[12][0-9])?([0-9]{2})"
    r"(?: (?:school|academic) year)?"
)
_MONTH = r"([a-z]{3,9})\.? ([12][0-9]{3})"
_DAY = r"(?:[0-9]{1,2}(?:st|nd|rd|th)? )?"
_MONTHS = re.compile(rf"{_MONTH}|(?:from )?{_DAY}{_MONTH} ?(?:-|\u2013|to) ?{_DAY}{_MONTH}")
_NUMBERS = {Month(1, number).title.split()[0].lower(): number for number in range(1, MONTHS + 1)}


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """From the first of one month to the end of another.

    >>> Period.parse("School year 2026/27")
    Period(first=Month(year=2026, number=9), last=Month(year=2027, number=8))
    """

    first: Month
    last: Month

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read "2026-27", "School year 2026/27", "September 2026" or "Sep 2025 to Jul 2026".

        Raises ValueError for all else: with other words or dates beside it, it may mean anything.
        """
        said = " ".join(text.lower().split())
        if year := _YEAR.fullmatch(said):
            first, last = map(int, year.groups())
            if (first + 1) % 100 == last:
                return cls.year_from(Month(first, SCHOOL_YEAR_BEGINS))
        elif (months := _months(said)) and months[0] <= months[-1]:
            return cls(months[0], months[-1])
        raise ValueError(f'"{text}" is not a period: write it such as 2026-27')

    @classmethod
    def year_from(cls, first: Month) -> Self:
        """The twelve months that begin with this one."""
        return cls(first, FinancialYear(first).last)

    def holds(self, month: Month) -> bool:
        """Whether a month is one of its months."""
        return self.first <= month <= self.last

    def months_shared(self, other: "Period") -> int:
        """How many months lie in both."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        return max(0, last.place - first.place + 1)

    def __str__(self) -> str:
        if self.first == self.last:
            return self.first.title
        return f"{self.first.title} to {self.last.title}"


def _months(said: str) -> list[Month]:
    """The one or two months that a text consists of, in full or by their first letters."""
    found = _MONTHS.fullmatch(said)
    words = [word for word in found.groups() if word] if found else []
    months = [_month(*one) for one in zip(words[::2], words[1::2], strict=True)]
    known = [one for one in months if one]
    return known if len(known) == len(months) else []


def _month(word: str, year: str) -> Month | None:
    """The month that is named in full or by its first letters; None where it is none."""
    number = next((at for name, at in _NUMBERS.items() if name.startswith(word)), None)
    return Month(int(year), number) if number else None
