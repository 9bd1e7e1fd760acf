"""A calendar month, the period of every figure."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

_NAMES = (
    "January February March April May June July August September October November December"
).split()

TIME_ZONE = "Europe/London"
"""Whose time the local time of every school is."""


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

    @classmethod
    def at(cls, place: int) -> Self:
        """The month at a place in the order of all months: the reverse of `place`."""
        year, number = divmod(place, 12)
        return cls(year, number + 1)

    @property
    def place(self) -> int:
        """Where the month stands in the order of all months, January of the year 0 being at 0."""
        return self.year * 12 + self.number - 1

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
        return type(self).at(self.place + months)

    def through(self, last: Self) -> tuple[Self, ...]:
        """Every month from this one to the last, both included; none where last is earlier."""
        return tuple(type(self).at(place) for place in range(self.place, last.place + 1))

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"
