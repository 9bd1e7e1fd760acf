"""A financial year: twelve months from April (maintained schools) or September (academies)."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Self

from fits_workbooks.schema.month import Month

MONTHS = 12


@dataclass(frozen=True, order=True, slots=True)
class FinancialYear:
    """Twelve months of a school's money, from the first of a month.

    >>> FinancialYear(Month(2025, 4)).label
    '2025-26'
    """

    first: Month

    @classmethod
    def parse(cls, text: str, begins: int) -> Self:
        """Read "2025-26", where the year begins with the month of this number.

        Raises ValueError for anything else. A year that begins in January is written "2025".
        """
        found = re.fullmatch(r"([1-9][0-9]{3})(?:-([0-9]{2}))?", text)
        year = cls(Month(int(found[1]), begins)) if found else None
        if year is None or year.label != text:
            such = cls(Month(2025, begins)).label
            raise ValueError(f'"{text}" is not a financial year: write it such as {such}')
        return year

    @classmethod
    def holding(cls, day: date, begins: int) -> Self:
        """The financial year that a date falls in, where years begin with this month."""
        return cls(Month(day.year - (day.month < begins), begins))

    @property
    def label(self) -> str:
        """The year as schools write it."""
        last = self.last.year
        return (
            f"{self.first.year}"
            if last == self.first.year
            else f"{self.first.year}-{last % 100:02}"
        )

    @property
    def last(self) -> Month:
        """The last month."""
        return self.first.shift(MONTHS - 1)

    @property
    def months(self) -> tuple[Month, ...]:
        """All twelve, the first one first."""
        return self.first.through(self.last)

    @property
    def next(self) -> Self:
        """The year after it."""
        return type(self)(self.first.shift(MONTHS))

    def __str__(self) -> str:
        return self.label
