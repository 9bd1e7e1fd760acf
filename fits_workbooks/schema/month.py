"""A calendar month, the period of every figure."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

_NAMES = (
    "January February March April May June July August September October November December"
).split()


@dataclass(frozen=True, order=True, slots=True)
class Month:
    """A calendar month in the school's local time.

    >>> Month.parse("2026-01").shift(-1)
    Month(year=2025, number=12)
    """

    year: int
    number: int

    def __post_init__(self) -> None:
        if not (1 <= self.number <= 12 and 1 <= self.year <= 9998):
            raise ValueError(f"{self.year}-{self.number} is not a month")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read "2026-03"; raises ValueError for anything else."""
        if not re.fullmatch(r"[1-9][0-9]{3}-(0[1-9]|1[0-2])", text):
            raise ValueError(f'"{text}" is not a month: write it as YYYY-MM, such as 2026-03')
        return cls(int(text[:4]), int(text[5:]))

    @classmethod
    def of(cls, moment: date) -> Self:
        """The month that a date or date and time falls in."""
        return cls(moment.year, moment.month)

    @property
    def start(self) -> datetime:
        """The first moment of the month."""
        return datetime(self.year, self.number, 1)

    @property
    def end(self) -> datetime:
        """The first moment after the month: a month holds start <= moment < end."""
        return self.shift(1).start

    @property
    def title(self) -> str:
        """The month in words, such as "March 2026"."""
        return f"{_NAMES[self.number - 1]} {self.year}"

    def shift(self, months: int) -> Self:
        """The month so many months later (earlier where negative)."""
        year, number = divmod(self.year * 12 + self.number - 1 + months, 12)
        return type(self)(year, number + 1)

    def through(self, last: Self) -> tuple[Self, ...]:
        """Every month from this one to the last, both included; none where last is earlier."""
        count = (last.year - self.year) * 12 + last.number - self.number + 1
        return tuple(self.shift(n) for n in range(count))

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"
