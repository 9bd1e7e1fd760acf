"""A stretch of whole months that a workbook is of, as schools write it."""

import re
from dataclasses import dataclass
from typing import Self

from fits_workbooks.schema.financial_year import MONTHS, FinancialYear
from fits_workbooks.schema.month import Month

SCHOOL_YEAR_BEGINS = 9
"""September: where only a year such as "2026-27" is given, it is the school year."""
_YEAR = re.compile(r"(?<![0-9])([12][0-9]{3})\s*[-/\u2013]\s*(?:[12][0-9])?([0-9]{2})(?![0-9])")
_MONTH = re.compile(r"(?<![a-z])([a-z]{3,9})\.?\s+([12][0-9]{3})(?![0-9])")
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
        """Read "2026-27", "September 2026" or "Sep 2025 to Jul 2026", whatever stands around it.

        Raises ValueError where it is none of these, or could be two.
        """
        years, months = _YEAR.findall(text), _months(text.lower())
        if len(years) == 1 and not months:
            first, last = int(years[0][0]), int(years[0][1])
            if (first + 1) % 100 == last:
                return cls.year_from(Month(first, SCHOOL_YEAR_BEGINS))
        elif not years and len(months) in (1, 2) and months[0] <= months[-1]:
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


def _months(text: str) -> list[Month]:
    """The months that a text names, in full or by their first letters."""
    found = []
    for word, year in _MONTH.findall(text):
        number = next((at for name, at in _NUMBERS.items() if name.startswith(word)), None)
        if number:
            found.append(Month(int(year), number))
    return found
